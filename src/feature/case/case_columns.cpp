// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_columns.hpp"
#include "feature/case/case.hpp"
#include <array>

namespace kiem::cases {

namespace {

using monitor::ColumnBuilder, monitor::Type;

constexpr std::array<std::string_view, 6> stage_columns{"gesignaleerd_op", "geindiceerd_op", "in_contact_op",
                                                        "aangeboden_op",   "aanvaard_op",    "geplaatst_op"};

/// From a stage to the next one that was reached, under the name of that one; of the first there is none.
constexpr std::array<std::string_view, 6> lead_columns{
    "", "dagen_tot_indicatie", "dagen_tot_contact", "dagen_tot_aanbod", "dagen_tot_antwoord", "dagen_tot_plaats"};

constexpr std::size_t at_indication = 1, at_contact = 2;

/// The stage that a step reaches, as a place in stage_columns; contact asks more: see Told.
std::optional<std::size_t> stage_reached(Event event) {
    switch (event) {
    case Event::signal: return 0;
    case Event::indicate: return 1;
    case Event::offer: return 3;
    case Event::accept: return 4;
    case Event::place: return 5;
    default: return std::nullopt;
    }
}

/// What is told of one case.
struct Told {
    std::array<std::optional<Day>, stage_columns.size()> stages;
    std::optional<Day> began_on, closed_on;
    std::string reason;
    State state = State::signalled;
    bool has_steps = false;

    /// Days on which the parents were reached.
    std::vector<Day> reached_on;

    void tell(Event event, Day on, State after, std::string_view why) {
        if (event == Event::reached) reached_on.push_back(on);
        if (auto const stage = stage_reached(event); stage && (!stages[*stage] || on < *stages[*stage]))
            stages[*stage] = on;
        if (!began_on || on < *began_on) began_on = on;
        bool const was_open = !has_steps || is_open(state);
        if (is_open(after)) closed_on.reset();
        else if (was_open) closed_on = on;
        if (is_open(after)) reason.clear();
        else reason = why;
        state = after;
        has_steps = true;
    }
    /// An attempt in vain is no contact, and one before the indication is not about a place.
    void find_contact() {
        auto const& indicated = stages[at_indication];
        for (auto const day : reached_on)
            if (indicated && day >= *indicated && (!stages[at_contact] || day < *stages[at_contact]))
                stages[at_contact] = day;
    }
};

/// The columns of `traject`.
class CaseColumns {
public:
    explicit CaseColumns(monitor::Loading& loading)
        : state_(loading.dictionary("trajecttoestand")), reason_(loading.dictionary("trajectreden")) {}

    void add(std::uint32_t child, Told const& told) {
        children_.push_back(child);
        std::optional<Day> before;
        for (std::size_t i = 0; i < stages_.size(); ++i) {
            auto const& reached = told.stages[i];
            add_day(stages_[i], reached);
            if (before && reached && *reached >= *before) leads_[i].add_number((*reached - *before).count());
            else leads_[i].add_unknown();
            if (reached) before = reached;
        }
        add_day(began_on_, told.began_on);
        add_day(closed_on_, told.closed_on);
        state_.add_code(to_text(told.state));
        reason_.add_code(told.reason);
        open_.add_flag(is_open(told.state));
    }

    std::uint32_t rows() const { return static_cast<std::uint32_t>(children_.size()); }

    monitor::Subject build() {
        monitor::Subject subject{.name = "traject", .rows = children_.size(), .columns = {}, .links = {}};
        for (std::size_t i = 0; i < stages_.size(); ++i)
            subject.columns.emplace(std::string(stage_columns[i]), stages_[i].build());
        for (std::size_t i = 1; i < leads_.size(); ++i)
            subject.columns.emplace(std::string(lead_columns[i]), leads_[i].build());
        subject.columns.emplace("begonnen_op", began_on_.build());
        subject.columns.emplace("gesloten_op", closed_on_.build());
        subject.columns.emplace("toestand", state_.build());
        subject.columns.emplace("reden", reason_.build());
        subject.columns.emplace("geldig", open_.build());
        subject.links.emplace("kind", monitor::Link{"kind", std::move(children_)});
        return subject;
    }

private:
    static void add_day(ColumnBuilder& column, std::optional<Day> day) {
        if (day) column.add_day(*day);
        else column.add_unknown();
    }

    std::array<ColumnBuilder, stage_columns.size()> stages_{ColumnBuilder(Type::day), ColumnBuilder(Type::day),
                                                            ColumnBuilder(Type::day), ColumnBuilder(Type::day),
                                                            ColumnBuilder(Type::day), ColumnBuilder(Type::day)};
    std::array<ColumnBuilder, stage_columns.size()> leads_{ColumnBuilder(Type::number), ColumnBuilder(Type::number),
                                                           ColumnBuilder(Type::number), ColumnBuilder(Type::number),
                                                           ColumnBuilder(Type::number), ColumnBuilder(Type::number)};
    ColumnBuilder began_on_{Type::day}, closed_on_{Type::day}, open_{Type::flag}, state_, reason_;
    std::vector<std::uint32_t> children_;
};

} // namespace

void load_cases(db::Connection& connection, monitor::Loading& loading) {
    CaseColumns columns(loading);
    auto& cases = loading.index["traject"];
    auto const& index = loading.index["kind"];
    Told told;
    std::int64_t current = 0;
    std::uint32_t child = monitor::no_row;
    auto const end_case = [&] {
        // It goes on in another, which is counted.
        if (told.has_steps && told.state != State::joined) {
            told.find_contact();
            cases.add(std::to_string(current), columns.rows());
            columns.add(child, told);
        }
        told = {};
    };
    connection.each<std::int64_t, std::string_view, std::string_view, Day, std::string_view, std::string_view>(
        "select s.case_id, c.child_code, s.event, s.on_day, s.state_after, s.reason from case_step s "
        "join child_case c on c.id = s.case_id where s.recorded_seq <= $1 and s.on_day <= $2 order by s.case_id, s.number",
        [&](std::int64_t id, std::string_view code, std::string_view event, Day on, std::string_view after,
            std::string_view reason) {
            if (id != current) {
                end_case();
                current = id;
                child = index.find(code);
            }
            auto const what = parse_event(event);
            auto const state = parse_state(after);
            if (what && state) told.tell(*what, on, *state, reason);
        },
        loading.known.value, loading.on);
    end_case();
    loading.facts.subjects.push_back(columns.build());
}

} // namespace kiem::cases
