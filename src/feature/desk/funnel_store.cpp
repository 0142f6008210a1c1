// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/funnel_store.hpp"

namespace kiem::desk {

void each_passage(db::Connection& connection, CommitSeq after, std::function<void(Passage const&)> const& use) {
    connection.each<std::int64_t, std::int64_t, std::string_view, Day>(
        "select seq, case_id, state, on_day from case_passage where seq > $1 order by seq, case_id, number",
        [&](std::int64_t seq, std::int64_t id, std::string_view state, Day on) {
            auto const known = cases::parse_state(state);
            if (known) use({{seq}, {id}, *known, on});
        },
        after.value);
}

void each_child_of_case(db::Connection& connection, std::function<void(CaseId, std::string_view)> const& use) {
    connection.each<std::int64_t, std::string_view>("select id, child_code from case_now",
                                                    [&](std::int64_t id, std::string_view code) { use({id}, code); });
}

std::string child_of_case(db::Connection& connection, CaseId id) {
    auto const found = connection.one<std::string>("select child_code from case_now where id = $1", id.value);
    return found ? std::get<0>(*found) : std::string();
}

CommitSeq newest_commit(db::Connection& connection) {
    auto const found = connection.one<std::optional<std::int64_t>>("select max(seq) from commit_log");
    return {found ? std::get<0>(*found).value_or(0) : 0};
}

bool may_live_elsewhere(db::Connection& connection, CommitSeq since) {
    return connection
        .one<int>("select 1 from commit_log where seq > $1 and action like 'levering%' "
                  "and (object like 'kinderen%' or object like 'postcodegebieden%') limit 1",
                  since.value)
        .has_value();
}

bool was_erased(db::Connection& connection, CommitSeq since) {
    return connection
        .one<int>("select 1 from commit_log where seq > $1 and object like 'bewaartermijnen%' limit 1", since.value)
        .has_value();
}

PostcodeDistricts::PostcodeDistricts(db::Connection& connection, std::string_view scheme, Day day) {
    connection.each<std::string, std::string>(
        "select postcode, area_code from postcode_now where scheme = $1 and valid_from <= $2 "
        "and (valid_to is null or valid_to > $2)",
        [&](std::string postcode, std::string area) { areas_.emplace(std::move(postcode), std::move(area)); }, scheme,
        day);
}

std::string_view PostcodeDistricts::find(std::string_view postcode) const {
    if (auto const whole = areas_.find(postcode); whole != areas_.end()) return whole->second;
    auto const digits = areas_.find(postcode.substr(0, 4));
    return digits == areas_.end() ? std::string_view{} : std::string_view(digits->second);
}

void each_child_postcode(db::Connection& connection, Day day,
                         std::function<void(std::string_view, std::string_view)> const& use) {
    connection.each<std::string_view, std::string_view>(
        "select child_code, postcode from child_now where postcode is not null and valid_from <= $1 "
        "and (valid_to is null or valid_to > $1)",
        use, day);
}

std::string postcode_of(db::Connection& connection, std::string_view child_code, Day day) {
    auto const found = connection.one<std::string>(
        "select postcode from child_now where child_code = $1 and postcode is not null and valid_from <= $2 "
        "and (valid_to is null or valid_to > $2) order by owner limit 1",
        child_code, day);
    return found ? std::get<0>(*found) : std::string();
}

std::optional<CaseId> last_case_of(db::Connection& connection, std::string_view child_code) {
    auto const found = connection.one<std::int64_t>(
        "select id from case_now where child_code = $1 order by id desc limit 1", child_code);
    if (!found) return std::nullopt;
    return CaseId{std::get<0>(*found)};
}

} // namespace kiem::desk
