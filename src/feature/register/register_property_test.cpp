// SPDX-License-Identifier: EUPL-1.2
#include "feature/register/kinds_testing.hpp"
#include <algorithm>
#include <map>
#include <rapidcheck/gtest.h>
#include <set>

/// Random deliveries and withdrawals, against the plainest possible register: whole histories in memory.
namespace kiem::reg::testing {
namespace {

constexpr int days = 12;
Day on(int which) { return day("2012-01-01") + std::chrono::days{which}; }

struct Row {
    int from = 0;
    std::optional<int> to;
    std::string colour;
    bool on_page = false;
    friend bool operator==(Row const& one, Row const& other) {
        return one.from == other.from && one.to == other.to && one.colour == other.colour;
    }
};
using History = std::vector<Row>;
using Facts = std::map<std::string, History>;

/// What holds on each day, the last of which stands for ever after.
using PerDay = std::vector<std::string>;

PerDay per_day(History const& history) {
    PerDay content(days + 1);
    for (auto const& row : history)
        for (int i = row.from; i <= days; ++i)
            if (!row.to || i < *row.to) content[static_cast<std::size_t>(i)] = row.colour;
    return content;
}

History history_of(PerDay const& content) {
    History history;
    for (int i = 0; i <= days; ++i) {
        auto const& colour = content[static_cast<std::size_t>(i)];
        if (i > 0 && colour == content[static_cast<std::size_t>(i) - 1]) continue;
        if (!history.empty() && !history.back().to) history.back().to = i;
        if (!colour.empty()) history.push_back({i, {}, colour});
    }
    return history;
}

/// Somebody writes on a page that this holds from that day on.
struct Page {
    std::string key;
    Row row;
};

struct Step {
    std::optional<Page> page;
    std::map<std::string, History> rows;
    bool complete = false;
    int reference_day = 0;
    /// When set, withdraws the delivery of this number (modulo) instead.
    std::optional<std::size_t> withdraw;
};

class Model {
public:
    explicit Model(Timeline timeline) : timeline_(timeline) {}

    void deliver(Step const& step, DeliveryId id) {
        Touched touched{id, {}, true, {}};
        auto const set = [&](std::string const& key, History history) {
            if (facts_[key] == history) return;
            keep_marks(facts_[key], history);
            touched.before[key] = facts_[key];
            facts_[key] = std::move(history);
        };
        for (auto const& [key, rows] : step.rows) set(key, after(facts_[key], rows));
        if (step.complete)
            for (auto const& [key, history] : Facts(facts_))
                if (!step.rows.contains(key)) set(key, gone(history, step.reference_day));
        deliveries_.push_back(std::move(touched));
    }

    void write(Page const& page) {
        History kept;
        if (timeline_ == Timeline::state)
            for (auto row : facts_[page.key]) {
                if (row.from >= page.row.from) continue;
                bool const is_cut = !row.to || *row.to > page.row.from;
                if (is_cut) row.to = page.row.from, row.on_page = true;
                kept.push_back(row);
            }
        kept.push_back(page.row);
        facts_[page.key] = kept;
        for (auto& delivery : deliveries_) delivery.written.insert(page.key);
    }

    /// False when it must be refused.
    bool withdraw(std::size_t number) {
        auto& delivery = deliveries_[number];
        if (!delivery.stands) return false;
        for (std::size_t later = number + 1; later < deliveries_.size(); ++later)
            for (auto const& [key, history] : deliveries_[later].before)
                if (deliveries_[later].stands && delivery.before.contains(key)) return false;
        for (auto const& [key, history] : delivery.before)
            facts_[key] = delivery.written.contains(key) ? under_pages(history, facts_[key]) : history;
        delivery.stands = false;
        return true;
    }

    Facts facts() const {
        Facts known;
        for (auto const& [key, history] : facts_)
            if (!history.empty()) known[key] = history;
        return known;
    }
    std::size_t size() const { return deliveries_.size(); }
    DeliveryId id(std::size_t number) const { return deliveries_[number].id; }

private:
    struct Touched {
        DeliveryId id;
        Facts before;
        bool stands;
        /// On pages since.
        std::set<std::string> written;
    };

    /// A row that stays as it is stays of the page that wrote it; any other is of the file.
    static void keep_marks(History const& before, History& after) {
        for (auto& row : after) {
            auto const same = std::ranges::find(before, row);
            row.on_page = same != before.end() && same->on_page;
        }
    }

    History after(History const& known, History const& rows) const {
        if (timeline_ == Timeline::episode) return rows;
        auto history = until(known, rows.front().from);
        for (auto const& row : history_of(per_day(rows))) {
            bool const goes_on = !history.empty() && history.back().to == row.from &&
                                 history.back().colour == row.colour;
            if (goes_on) history.back().to = row.to;
            else history.push_back(row);
        }
        return history;
    }
    static History until(History const& known, int end) {
        History left;
        for (auto row : known) {
            if (row.from >= end) continue;
            if (!row.to || *row.to > end) row.to = end;
            left.push_back(row);
        }
        return left;
    }
    /// What was known before a delivery, where no page said something else since.
    History under_pages(History const& before, History const& now) const {
        if (timeline_ == Timeline::episode) return now;
        History left;
        for (auto const& row : now)
            if (row.on_page) left.push_back(row);
        auto const pages = left;
        for (auto const& row : before) {
            auto end = days + 1;
            for (auto const& page : pages)
                if ((!row.to || page.from < *row.to) && (!page.to || *page.to > row.from))
                    end = std::min(end, page.from);
            if (end > days) left.push_back(row);
            else if (auto const rest = until({row}, end); !rest.empty()) left.push_back(rest.front());
        }
        std::ranges::sort(left, {}, &Row::from);
        return left;
    }
    /// What pages wrote stays.
    History gone(History const& known, int reference_day) const {
        History left;
        for (auto row : known) {
            if (!row.on_page && (timeline_ == Timeline::episode || row.from >= reference_day)) continue;
            if (!row.on_page && (!row.to || *row.to > reference_day)) row.to = reference_day;
            left.push_back(row);
        }
        return left;
    }

    Timeline timeline_;
    Facts facts_;
    std::vector<Touched> deliveries_;
};

/// Evenly between the two at any size of the test, so that short runs do all there is to do as well.
int number(int least, int beyond) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(least, beyond)); }

History random_rows() {
    History rows;
    int from = number(0, days - 2);
    auto const wanted = number(1, 4);
    for (int i = 0; i < wanted && from < days - 1; ++i) {
        auto const to = number(from + 1, days);
        rows.push_back({from, to, *rc::gen::element<std::string>("rood", "blauw")});
        from = to + number(0, 2);
    }
    if (*rc::gen::arbitrary<bool>()) rows.back().to.reset();
    return rows;
}

Step random_step() {
    Step step;
    // Keys that order differently by letter and by byte, and one with more bytes than letters.
    std::vector<std::string> const keys = {"a", "b", "B", "é", "c d"};
    if (number(0, 4) == 0) {
        step.page = Page{keys[static_cast<std::size_t>(number(0, 5))], {number(0, days), {}, {}, true}};
        return step;
    }
    if (number(0, 4) == 0) {
        step.withdraw = static_cast<std::size_t>(number(0, 20));
        return step;
    }
    auto const sure = static_cast<std::size_t>(number(0, static_cast<int>(keys.size())));
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (i == sure || number(0, 3) == 0) step.rows[keys[i]] = random_rows();
    step.complete = *rc::gen::arbitrary<bool>();
    step.reference_day = number(0, days);
    return step;
}

class RegisterProperty : public RegisterTest {
protected:
    /// As known at a commit, read as the contract says: recorded at or before it, and not superseded by then.
    Facts known_at(std::string const& table, std::string const& owner, std::int64_t seq) {
        Facts facts;
        connection().each<std::string, Day, std::optional<Day>, std::string>(
            "select fact_key, valid_from, valid_to, colour from " + table +
                " where owner = $1 and recorded_seq <= $2 and (superseded_seq is null or superseded_seq > $2) "
                "order by fact_key, valid_from",
            [&](std::string key, Day from, std::optional<Day> to, std::string colour) {
                auto const days_after = [](Day which) { return static_cast<int>((which - on(0)).count()); };
                std::optional<int> end;
                if (to) end = days_after(*to);
                facts[key].push_back({days_after(from), end, std::move(colour)});
            },
            owner, seq);
        return facts;
    }

    DeliveryId deliver_step(std::string_view kind, std::string const& column, std::string const& owner,
                            Step const& step) {
        Rows rows;
        for (auto const& [key, history] : step.rows)
            for (auto const& row : history)
                rows.push_back({key, row.colour, to_iso(on(row.from)), row.to ? to_iso(on(*row.to)) : ""});
        std::shuffle(rows.begin(), rows.end(), std::mt19937(static_cast<unsigned>(step.reference_day)));
        auto const report = deliver(kind, {column, "kleur", "vanaf", "tot"}, rows,
                                    {.owner = owner,
                                     .reference_day = on(step.reference_day),
                                     .mode = step.complete ? Mode::complete : Mode::addition});
        RC_ASSERT(report.outcome == Outcome::stored);
        return *report.delivery;
    }

    void run(FactKind const& kind, std::string const& owner) {
        std::string const table(kind.sql.table);
        std::string const column(kind.fields[0].name);
        Model model(kind.timeline);
        std::vector<std::pair<std::int64_t, Facts>> remembered;
        auto const steps = number(1, 10);
        for (int i = 0; i < steps; ++i) {
            auto step = random_step();
            if (step.page) {
                // A colour of its own, so that it never becomes one with what a file says.
                step.page->row.colour = fmt::format("pagina {}", i);
                write_on_page(kind, owner, step.page->key, on(step.page->row.from), step.page->row.colour);
                model.write(*step.page);
            } else if (!step.withdraw) {
                model.deliver(step, deliver_step(kind.name, column, owner, step));
            } else if (model.size() > 0) {
                auto const which = *step.withdraw % model.size();
                RC_ASSERT(take_back(model.id(which)).has_value() == model.withdraw(which));
            }
            remembered.emplace_back(db::commit_known_on(connection(), {}).value, model.facts());
        }
        for (auto const& [seq, facts] : remembered) RC_ASSERT(known_at(table, owner, seq) == facts);
    }

    void check(FactKind const& kind) {
        // Making temporary tables takes PostgreSQL long: there a part of the runs must do.
        int const of_which_one_runs = GetParam() == db::Engine::postgres ? 4 : 1;
        int runs = 0;
        EXPECT_TRUE(rc::check([&] {
            if (++runs % of_which_one_runs == 0) run(kind, fmt::format("eigenaar-{}", runs));
        }));
    }
};
KIEM_EVERY_ENGINE(RegisterProperty);

TEST_P(RegisterProperty, AnswersAsAPlainRegisterOfStatesWould) { check(kinds_[0]); }
TEST_P(RegisterProperty, AnswersAsAPlainRegisterOfEpisodesWould) { check(kinds_[1]); }

} // namespace
} // namespace kiem::reg::testing
