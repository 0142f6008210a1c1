// SPDX-License-Identifier: EUPL-1.2
#include "feature/indicating/lists_do.hpp"
#include "feature/dossier/dossier_act_do.hpp"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace kiem::indicating {

namespace {

/// Of a child of one's own one must know of the indication, and of others that there is a place.
bool may_see_lists(dossier::Desk const& desk) {
    return dossier::findable(desk).any() && dossier::may_use(desk, policy::Use::read, "indicatie.vanaf") &&
           dossier::may_use(desk, policy::Use::read, "indicatie.tot") &&
           desk.sharing.may(desk.purpose, desk.principal.roles, policy::Relation::linked, policy::Use::read,
                            "plaatsing.vanaf");
}

Result<ListQuestion> question_of(Office const& office, ListFilter const& filter) {
    auto const& desk = office.desk;
    auto const today = desk.today();
    auto const policy = office.policies.on(today);
    if (!policy) return tl::unexpected(policy.error());
    ListQuestion question;
    question.organisation = desk.principal.organisation;
    question.today = today;
    question.born_after = latest_birth_reaching((*policy)->target_group.to_months, today);
    question.born_until = latest_birth_reaching((*policy)->target_group.from_months, today);
    question.until = today + std::chrono::days{std::clamp(filter.within_days, 0, most_days_ahead)};
    if (dossier::may_use(desk, policy::Use::read, "indicatie.hoofdcriterium")) question.criterion = filter.criterion;
    if (!dossier::may_use(desk, policy::Use::read, "adres.postcode")) return question;
    question.postcode = filter.postcode;
    question.district = filter.district;
    question.district_scheme = filter.district_scheme;
    return question;
}

/// "2013-02-01_12_K-9".
std::optional<ListStart> read_list_cursor(std::string_view cursor) {
    if (cursor.empty()) return ListStart{};
    auto const line = cursor.find('_');
    auto const day = parse_iso_day(cursor.substr(0, line));
    if (!day || line == std::string_view::npos) return std::nullopt;
    std::int64_t id = 0;
    auto const rest = cursor.substr(line + 1);
    auto const number = rest.substr(0, rest.find('_'));
    auto const [end, error] = std::from_chars(number.data(), number.data() + number.size(), id);
    if (error != std::errc() || end != number.data() + number.size()) return std::nullopt;
    auto const code = number.size() < rest.size() ? rest.substr(number.size() + 1) : std::string_view();
    return ListStart{*day, DossierId{id}, std::string(code)};
}

ListLine line_of(dossier::Desk const& desk, ListRow row) {
    ListLine line;
    line.child.id = row.dossier;
    line.child.name = std::move(row.name);
    line.child.born_on = row.born_on;
    line.child = dossier::only(std::move(line.child), dossier::findable(desk));
    auto const may_read = [&](std::string_view field) { return dossier::may_use(desk, policy::Use::read, field); };
    line.day = row.day;
    if (row.dossier == DossierId{} && may_read("kind.kindcode")) line.child_code = row.child_code;
    if (may_read("indicatie.hoofdcriterium")) line.main_criterion = std::move(row.main_criterion);
    if (may_read("indicatie.afgegeven_op") && row.issued_on != Day{}) line.issued_on = row.issued_on;
    line.until = row.until;
    if (row.child_code.empty() || !may_read("traject.toestand")) return line;
    auto const latest = cases::find_latest(desk.connection, row.child_code);
    if (!latest) return line;
    line.state = latest->state;
    line.case_id = latest->id;
    if (may_read("traject.actie_voor")) line.due_on = latest->due_on;
    return line;
}

tl::unexpected<Refusal> refuse_lists(dossier::Desk const& desk) {
    dossier::record_read(desk, {"indicaties-bekijken", "indicaties", "DOS-202", db::Outcome::refused}, {});
    return refuse(Refusal::Kind::forbidden, "DOS-202");
}

} // namespace

Result<ListPage> list(Office const& office, ListFilter const& filter) {
    auto const& desk = office.desk;
    if (!may_see_lists(desk)) return refuse_lists(desk);
    auto const question = question_of(office, filter);
    if (!question) return tl::unexpected(question.error());
    auto const start = read_list_cursor(filter.cursor);
    if (!start) return refuse(Refusal::Kind::not_found, "DOS-209");
    auto rows = list_rows(desk.connection, filter.list, *question, *start, filter.size + 1);
    ListPage page;
    if (rows.size() > static_cast<std::size_t>(filter.size)) {
        rows.pop_back();
        auto const& last = rows.back();
        page.next = fmt::format("{}_{}_{}", to_iso(last.day), last.dossier.value, last.child_code);
    }
    std::vector<DossierId> ids;
    for (auto& row : rows) {
        if (row.dossier != DossierId{}) ids.push_back(row.dossier);
        page.lines.push_back(line_of(desk, std::move(row)));
    }
    dossier::record_read(
        desk, {"indicaties-bekijken", "indicaties", fmt::format("{} {}", page.lines.size(), to_text(filter.list))},
        ids);
    return page;
}

Result<ListCounts> count(Office const& office, ListFilter const& filter) {
    auto const& desk = office.desk;
    if (!may_see_lists(desk)) return refuse(Refusal::Kind::forbidden, "DOS-202");
    auto const question = question_of(office, filter);
    if (!question) return tl::unexpected(question.error());
    auto const of = [&](List list) { return count_rows(desk.connection, list, *question); };
    return ListCounts{of(List::waiting), of(List::unknown), of(List::ending)};
}

} // namespace kiem::indicating
