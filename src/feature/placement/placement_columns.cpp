// SPDX-License-Identifier: EUPL-1.2
#include "feature/placement/placement_columns.hpp"
#include <unordered_map>
#include <unordered_set>

namespace kiem::placement {

namespace {

/// Which placements hold on the count date. A child has one place in a group: what was written on a page of a place that is
/// delivered too, under another key, does not hold beside it.
class Held {
public:
    explicit Held(monitor::SameChildren const& same) : same_(same) {}

    void add(std::uint32_t child, std::string_view code, std::uint32_t group, bool holds, bool is_on_page) {
        holds_.push_back(holds);
        places_.push_back(group == monitor::no_row ? no_place : place_of(number_of(child, code), group));
        is_on_page_.push_back(is_on_page);
    }
    /// Gives how many stood twice.
    std::int64_t leave_delivered() {
        std::unordered_set<std::uint64_t> on_pages;
        for (std::size_t i = 0; i < holds_.size(); ++i)
            if (holds_[i] && is_on_page_[i]) on_pages.insert(places_[i]);
        std::unordered_set<std::uint64_t> twice;
        for (std::size_t i = 0; !on_pages.empty() && i < holds_.size(); ++i)
            if (holds_[i] && !is_on_page_[i] && on_pages.contains(places_[i])) twice.insert(places_[i]);
        twice.erase(no_place);
        std::int64_t count = 0;
        for (std::size_t i = 0; !twice.empty() && i < holds_.size(); ++i) {
            if (!holds_[i] || !is_on_page_[i] || !twice.contains(places_[i])) continue;
            holds_[i] = false;
            ++count;
        }
        return count;
    }
    monitor::Column build() const {
        monitor::ColumnBuilder holds(monitor::Type::flag);
        for (bool const one : holds_) holds.add_flag(one);
        return holds.build();
    }

private:
    static constexpr std::uint64_t no_place = ~std::uint64_t{0};
    static std::uint64_t place_of(std::uint64_t child, std::uint32_t group) { return child << 32U | group; }
    /// Of a child that nobody delivered one of its own, beyond those that are rows.
    std::uint64_t number_of(std::uint32_t child, std::string_view code) {
        if (child != monitor::no_row) return child;
        constexpr std::uint64_t beyond_rows = std::uint64_t{1} << 31U;
        return beyond_rows + unknown_.try_emplace(std::string(same_.key_of(code)), unknown_.size()).first->second;
    }

    monitor::SameChildren const& same_;
    std::vector<bool> holds_, is_on_page_;
    std::vector<std::uint64_t> places_;
    std::unordered_map<std::string, std::size_t> unknown_;
};

} // namespace

void load_placements(db::Connection& connection, monitor::Loading& loading) {
    using monitor::ColumnBuilder, monitor::Type;
    Held held(loading.same);
    ColumnBuilder from(Type::day), until(Type::day), sessions(Type::number), minutes(Type::number),
        supplier(loading.dictionary("leverancier"));
    std::vector<std::uint32_t> children, groups;
    auto const& child_index = loading.index["kind"];
    auto const& group_index = loading.index["groep"];
    std::int64_t unmatched = 0;
    connection.each<std::string_view, std::string_view, Day, std::optional<Day>, std::int64_t,
                    std::optional<std::int64_t>, std::string_view, bool>(
        "select child_code, group_code, valid_from, valid_to, sessions_per_week, minutes_per_week, owner, "
        "case when delivery_id = (select id from delivery where kind = 'schermen') then 1 else 0 end from placement "
        "where recorded_seq <= $1 and (superseded_seq is null or superseded_seq > $1) and valid_from <= $2 order by id",
        [&](std::string_view child, std::string_view group, Day began, std::optional<Day> ended, std::int64_t per_week,
            std::optional<std::int64_t> time, std::string_view owner, bool is_on_page) {
            children.push_back(child_index.find(child));
            groups.push_back(group_index.find(group));
            bool const now = loading.holds(began, ended);
            if (now && children.back() == monitor::no_row) ++unmatched;
            from.add_day(began);
            if (ended) until.add_day(*ended);
            else until.add_unknown();
            held.add(children.back(), child, groups.back(), now, is_on_page);
            sessions.add_number(per_week);
            if (time) minutes.add_number(*time);
            else minutes.add_unknown();
            supplier.add_code(loading.supplier(owner));
        },
        loading.known.value, loading.on);
    if (unmatched > 0)
        loading.findings.push_back({"MON-207", Severity::warning, {{"aantal", std::to_string(unmatched)}}, {}});
    if (auto const twice = held.leave_delivered(); twice > 0)
        loading.findings.push_back({"PLA-105", Severity::warning, {{"aantal", std::to_string(twice)}}, {}});
    monitor::Subject subject{.name = "plaatsing", .rows = children.size(), .columns = {}, .links = {}};
    subject.columns.emplace("vanaf", from.build());
    subject.columns.emplace("tot", until.build());
    subject.columns.emplace("geldig", held.build());
    subject.columns.emplace("dagdelen_per_week", sessions.build());
    subject.columns.emplace("minuten_per_week", minutes.build());
    subject.columns.emplace("leverancier", supplier.build());
    subject.links.emplace("kind", monitor::Link{"kind", std::move(children)});
    subject.links.emplace("groep", monitor::Link{"groep", std::move(groups)});
    loading.facts.subjects.push_back(std::move(subject));
}

} // namespace kiem::placement
