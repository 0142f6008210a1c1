// SPDX-License-Identifier: EUPL-1.2
#include "feature/offer/offer_columns.hpp"
#include "base/local_day.hpp"
#include <algorithm>

namespace kiem::offer {

namespace {

using monitor::ColumnBuilder, monitor::Type;

/// The rows of `traject` that wait, each with whether a line was found for it.
class Waiting {
public:
    explicit Waiting(monitor::Facts const& facts) : cases_(*facts.find("traject")), found_(cases_.rows, false) {
        auto const& dictionary = *cases_.columns.at("toestand").dictionary();
        for (std::string_view const state : {"wachtlijst", "aangeboden", "aanvaard"})
            if (auto const code = dictionary.find(state); code != monitor::unknown_code) states_.push_back(code);
    }

    bool holds(std::uint32_t row) const {
        if (row == monitor::no_row) return false;
        auto const state = static_cast<monitor::Code>(cases_.columns.at("toestand").number(row));
        return std::ranges::find(states_, state) != states_.end();
    }
    void find(std::uint32_t row) { found_[row] = true; }
    bool is_without_line(std::uint32_t row) const { return holds(row) && !found_[row]; }
    std::uint32_t rows() const { return static_cast<std::uint32_t>(cases_.rows); }
    std::uint32_t child(std::uint32_t row) const { return cases_.links.at("kind").rows[row]; }

private:
    monitor::Subject const& cases_;
    std::vector<monitor::Code> states_;
    std::vector<bool> found_;
};

/// The columns of `wachtregel`.
struct LineColumns {
    ColumnBuilder asked_on{Type::day}, wanted_from{Type::day}, choice{Type::number};
    std::vector<std::uint32_t> children, cases, locations;

    void add(std::uint32_t child, std::uint32_t of, std::uint32_t location) {
        children.push_back(child);
        cases.push_back(of);
        locations.push_back(location);
    }
    void add_unknown() {
        asked_on.add_unknown();
        wanted_from.add_unknown();
        choice.add_unknown();
    }
    monitor::Subject build() {
        monitor::Subject subject{.name = "wachtregel", .rows = children.size(), .columns = {}, .links = {}};
        subject.columns.emplace("gevraagd_op", asked_on.build());
        subject.columns.emplace("gewenst_op", wanted_from.build());
        subject.columns.emplace("keuze", choice.build());
        subject.links.emplace("kind", monitor::Link{"kind", std::move(children)});
        subject.links.emplace("traject", monitor::Link{"traject", std::move(cases)});
        subject.links.emplace("locatie", monitor::Link{"locatie", std::move(locations)});
        return subject;
    }
};

} // namespace

void load_waiting_lines(db::Connection& connection, monitor::Loading& loading) {
    Waiting waiting(loading.facts);
    LineColumns columns;
    auto const& cases = loading.index["traject"];
    auto const& locations = loading.index["locatie"];
    using Ended = std::optional<Moment>;
    connection.each<std::int64_t, std::int64_t, Day, Day, Moment, Ended, std::int64_t, std::string_view>(
        "select w.case_id, w.version, w.asked_on, w.wanted_from, c.at, e.at, l.choice, l.location_code "
        "from wish w join wish_location l on l.wish_id = w.id join commit_log c on c.seq = w.recorded_seq "
        "left join commit_log e on e.seq = w.superseded_seq and w.superseded_seq <= $1 "
        "where w.recorded_seq <= $1 and w.asked_on <= $2 order by w.case_id, w.version, l.choice",
        [&](std::int64_t id, std::int64_t version, Day asked_on, Day from, Moment recorded_at, Ended ended_at,
            std::int64_t choice, std::string_view location) {
            auto const row = cases.find(std::to_string(id));
            auto const since = version == 1 ? asked_on : std::max(asked_on, local_day(recorded_at));
            if (!waiting.holds(row) ||
                !loading.holds(since, ended_at ? std::optional(local_day(*ended_at)) : std::nullopt))
                return;
            waiting.find(row);
            columns.add(waiting.child(row), row, locations.find(location));
            columns.asked_on.add_day(asked_on);
            columns.wanted_from.add_day(from);
            columns.choice.add_number(choice);
        },
        loading.known.value, loading.on);
    for (std::uint32_t row = 0; row < waiting.rows(); ++row) {
        if (!waiting.is_without_line(row)) continue;
        columns.add(waiting.child(row), row, monitor::no_row);
        columns.add_unknown();
    }
    loading.facts.subjects.push_back(columns.build());
}

} // namespace kiem::offer
