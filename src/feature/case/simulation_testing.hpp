// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case_testing.hpp"
#include <algorithm>
#include <functional>
#include <map>
#include <random>

/// Years of what nurses, a coordinator, preschools, deliveries and time do to children, on the decisions alone: no database.
namespace kiem::cases::testing {

/// A fact of a child as its owner says it.
struct Span {
    std::string code;
    Day issued, from;
    std::optional<Day> until;
    bool is_over(Day day) const { return until && *until <= day; }
};

/// `code` tells how many sessions: "4". Its group counts.
struct PlaceSpan : Span {
    std::string group;
    /// Written on a page, and not delivered.
    bool is_on_page = false;
};

struct SimulatedChild {
    std::string code;
    Day born;
    std::vector<Span> indications;
    std::vector<PlaceSpan> placements;
    /// In order of their opening.
    std::vector<Case> cases;
};

/// The half-days of all placements on a day; in a group where some are delivered, those of pages are the same ones.
inline int sessions_on(std::vector<PlaceSpan> const& placements, Day day) {
    std::map<std::string, std::pair<int, int>> by_group;
    for (auto const& one : placements) {
        if (one.from > day || one.is_over(day)) continue;
        auto& [delivered, on_pages] = by_group[one.group];
        (one.is_on_page ? on_pages : delivered) += std::stoi(one.code);
    }
    int sessions = 0;
    for (auto const& [group, both] : by_group) sessions += both.first > 0 ? both.first : both.second;
    return sessions;
}

/// Why a child is lost, in words of its own and not those of violation(): what the design promises. Empty: it is not.
inline std::string why_lost(policy::OutreachRules const& rules, SimulatedChild const& child, Day today) {
    int open = 0;
    for (auto const& one : child.cases) {
        if (one.closed_on) continue;
        ++open;
        if (!one.owner || one.owner->organisation.empty()) return "an open case without owner";
        if (!one.due_on) return "an open case without due date";
    }
    if (open > 1) return "two open cases";
    auto const holds = [&](Span const& one) { return !one.is_over(today); };
    bool const is_indicated = std::ranges::any_of(child.indications, holds);
    bool const is_young = add_months(child.born, rules.indication_until_months) > today;
    auto const is_enough = [&](Day day) { return sessions_on(child.placements, day) >= 4; };
    bool const is_placed = is_enough(today) || std::ranges::any_of(child.placements, [&](Span const& one) {
                               auto const last = today + std::chrono::days{rules.longest_term_days};
                               return one.from > today && one.from <= last && is_enough(one.from);
                           });
    if (!is_indicated || !is_young || is_placed || open == 1) return {};
    if (child.cases.empty()) return "an indication, no place and never a case";
    auto const& last = child.cases.back();
    auto const* reason = rules.find_reason(last.reason);
    if (reason == nullptr) return "closed without a reason of the list";
    if (last.state == State::placed || last.state == State::too_old || last.state == State::not_indicated ||
        last.state == State::indication_ended)
        return "closed for what is not so";
    if (reason->look_again_after_days && (!last.look_again_on || *last.look_again_on <= today))
        return "nobody looks again";
    if (std::ranges::any_of(child.indications,
                            [&](Span const& one) { return holds(one) && one.issued > last.closed_on; }))
        return "an indication after the case was closed";
    return {};
}

/// What is known of one child under several codes; the case it is held against last.
inline SimulatedChild as_one(std::vector<SimulatedChild const*> const& known) {
    SimulatedChild all{known.front()->code, known.front()->born, {}, {}, {}};
    for (auto const* one : known) {
        all.born = std::max(all.born, one->born);
        all.indications.insert(all.indications.end(), one->indications.begin(), one->indications.end());
        all.placements.insert(all.placements.end(), one->placements.begin(), one->placements.end());
        all.cases.insert(all.cases.end(), one->cases.begin(), one->cases.end());
    }
    auto const weight = [](Case const& one) { return one.closed_on ? one.state == State::joined ? 0 : 1 : 2; };
    std::ranges::stable_sort(
        all.cases, {}, [&](Case const& one) { return std::tuple(weight(one), one.closed_on.value_or(Day{}), one.id); });
    return all;
}

/// What takes care that nobody is lost; broken variants stand in for it.
struct Care {
    std::function<std::optional<Happening>(policy::OutreachRules const&, Standing const&, Case const*, Day)> mend =
        cases::mend;
    /// What is done to a case before it is kept.
    std::function<void(Case&)> spoil = [](Case&) {};
    /// A delivery opens a case without looking whether there is one.
    bool opens_blindly = false;
    /// Two open cases of a child become one.
    bool joins = true;
    /// How far ahead a place counts.
    std::function<Sight(policy::OutreachRules const&, Day)> sight = sight_on;
};

class Simulation {
public:
    Simulation(std::uint32_t seed, int children, Care care = {})
        : random_(seed), rules_(test_rules()), care_(std::move(care)), today_(day("2012-08-01")) {
        for (int i = 0; i < children; ++i) {
            SimulatedChild one;
            one.code = "K-" + std::to_string(i);
            one.born = today_ - std::chrono::days{pick(1200)};
            children_.push_back(std::move(one));
            child_of_.push_back(members_.size());
            members_.push_back({child_of_.size() - 1});
        }
    }

    /// One event: somebody does something, a file comes or is taken back, or days pass. Gives why a child is lost; empty: none
    /// is.
    std::string step() {
        switch (pick(18)) {
        case 0:
        case 1: return pass_days();
        case 2: return deliver();
        case 3: return withdraw();
        case 4: return after(nurse_indicates(any_child()));
        case 5: return after(nurse_signals(any_child()));
        case 6: return after(provider_places(any_child()));
        case 7: return after(provider_ends(any_child()));
        case 8: return link();
        case 9: return unlink();
        default: return after(somebody_steps(any_child()));
        }
    }
    Day today() const { return today_; }
    std::size_t opened() const { return opened_; }

private:
    using Child = SimulatedChild;
    int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
    Child& any_child() { return children_[static_cast<std::size_t>(pick(static_cast<int>(children_.size())))]; }
    Day later(int days) { return today_ + std::chrono::days{pick(days)}; }

    Standing standing_of(Child const& child) const {
        Standing standing;
        standing.is_too_old = add_months(child.born, rules_.indication_until_months) <= today_;
        for (auto const& one : child.indications) {
            if (one.is_over(today_)) continue;
            standing.has_indication = true;
            if (standing.issued_on &&
                std::pair(*standing.issued_on, standing.indication_code) > std::pair(one.issued, one.code))
                continue;
            standing.issued_on = one.issued;
            standing.indication_code = one.code;
        }
        standing.has_place = has_enough({&child});
        return standing;
    }

    bool has_enough(std::vector<Child const*> const& same) const {
        std::vector<HeldPlace> held;
        for (auto const* child : same)
            for (auto const& one : child->placements)
                held.push_back({one.group, std::stoi(one.code), {}, one.from, one.until, one.from, one.is_on_page});
        return is_enough({4, {}, {}, rules_.indication_until_months}, held, care_.sight(rules_, today_));
    }

    /// The children that are one by links, as far as anybody knows.
    std::vector<std::size_t> const& same_as(Child const& child) const { return members_[child_of_[index_of(child)]]; }
    /// It is a child of its own from now on.
    void set_apart(Child const& child) {
        auto const at = index_of(child);
        std::erase(members_[child_of_[at]], at);
        child_of_[at] = members_.size();
        members_.push_back({at});
    }
    std::size_t index_of(Child const& child) const { return static_cast<std::size_t>(&child - children_.data()); }

    Standing standing_of(std::vector<std::size_t> const& same) const {
        auto all = standing_of(children_[same.front()]);
        for (auto const i : same)
            if (i != same.front()) all = together(all, standing_of(children_[i]));
        std::vector<Child const*> known;
        for (auto const i : same) known.push_back(&children_[i]);
        all.has_place = has_enough(known);
        return all;
    }

    /// Whose case somebody works on: the open one of the child under another code, when its own is not open.
    Child& with_case_of(Child& child) {
        if (auto const* own = latest(child); own != nullptr && is_open(own->state)) return child;
        for (auto const i : same_as(child))
            if (auto const* other = latest(children_[i]); other != nullptr && is_open(other->state))
                return children_[i];
        return child;
    }

    static Case* latest(Child& child) { return child.cases.empty() ? nullptr : &child.cases.back(); }

    void keep(Child& child, Case value) {
        care_.spoil(value);
        if (value.version == 1) {
            value.id = {static_cast<std::int64_t>(++opened_)};
            child.cases.push_back(std::move(value));
        } else child.cases.back() = std::move(value);
    }

    void let_happen(Child& child, Happening const& happening) {
        auto const* before = latest(child);
        bool const goes_on = before != nullptr && may_happen(before->state, happening.event);
        auto next = goes_on ? happen(rules_, *before, happening) : begin(rules_, {child.code, {}, "jgz"}, happening);
        bool const is_second = !goes_on && before != nullptr && is_open(before->state);
        if (next && !is_second) keep(child, std::move(*next));
    }

    /// The child among these of which the case leads, and its case; without one the child with the newest indication.
    std::pair<Child*, Case const*> leader(std::vector<std::size_t> const& same) {
        std::vector<Case> cases;
        std::vector<std::size_t> owners;
        for (auto const i : same)
            if (auto const* own = latest(children_[i])) cases.push_back(*own), owners.push_back(i);
        if (auto const* lead = leading(cases)) {
            auto& child = children_[owners[static_cast<std::size_t>(lead - cases.data())]];
            return {&child, latest(child)};
        }
        auto const code = standing_of(same).indication_code;
        for (auto const i : same)
            if (standing_of(children_[i]).indication_code == code) return {&children_[i], nullptr};
        return {&children_[same.front()], nullptr};
    }

    void leave_one_open(std::vector<std::size_t> const& same) {
        auto* const lead = leader(same).first;
        for (auto const i : same) {
            auto& child = children_[i];
            auto const* own = latest(child);
            if (!care_.joins || &child == lead || own == nullptr || !is_open(own->state)) continue;
            auto const given_up = *own;
            keep(child, *happen(rules_, given_up, joining(today_)));
            keep(*lead, *happen(rules_, *latest(*lead), taking_up(*latest(*lead), given_up, today_)));
        }
    }

    void settle(Child& child) {
        for (int turn = 0; turn < 6; ++turn) {
            auto const mending = care_.mend(rules_, standing_of(child), latest(child), today_);
            if (!mending) return;
            let_happen(child, *mending);
        }
    }

    void settle(std::vector<std::size_t> const& same) {
        leave_one_open(same);
        for (int turn = 0; turn < 6; ++turn) {
            auto const [child, lead] = leader(same);
            auto const mending = care_.mend(rules_, standing_of(same), lead, today_);
            if (!mending) return;
            let_happen(*child, *mending);
        }
    }

    std::string after(Child& child) {
        auto const& same = same_as(child);
        if (same.size() == 1) {
            settle(child);
            return why_lost(rules_, child, today_);
        }
        settle(same);
        std::vector<Child const*> known;
        for (auto const i : same) known.push_back(&children_[i]);
        return why_lost(rules_, as_one(known), today_);
    }

    /// Two records turn out to be of one child.
    std::string link() {
        auto const &one = any_child(), &other = any_child();
        auto const into = child_of_[index_of(one)], from = child_of_[index_of(other)];
        if (into == from || members_[into].size() + members_[from].size() > 3) return {};
        for (auto const at : members_[from]) {
            child_of_[at] = into;
            members_[into].push_back(at);
        }
        members_[from].clear();
        return after(children_[index_of(one)]);
    }

    /// A record is of another child after all.
    std::string unlink() {
        auto const& one = any_child();
        auto const same = same_as(one);
        set_apart(one);
        for (auto const at : same)
            if (auto why = after(children_[at]); !why.empty()) return why;
        return {};
    }

    std::string after_all() {
        for (auto& child : children_)
            if (auto why = after(child); !why.empty()) return why;
        return {};
    }

    std::string pass_days() {
        today_ += std::chrono::days{1 + pick(12)};
        // Children are born, and who is eight has left.
        for (auto& child : children_)
            if (today_ - child.born > std::chrono::days{8 * 365}) {
                child = {child.code, today_, {}, {}, {}};
                set_apart(child);
            }
        return after_all();
    }

    Span new_indication() {
        auto const from = today_ - std::chrono::days{pick(60)} + std::chrono::days{pick(30)};
        Span one{"I-" + std::to_string(++made_), std::min(from, today_), from, {}};
        if (pick(2) == 0) one.until = from + std::chrono::days{1 + pick(700)};
        return one;
    }

    Child& nurse_indicates(Child& child) {
        child.indications.push_back(new_indication());
        Happening happening{Event::indicate, today_};
        happening.indication_code = child.indications.back().code;
        let_happen(with_case_of(child), happening);
        return child;
    }

    Child& nurse_signals(Child& child) {
        auto const* before = latest(with_case_of(child));
        if (before == nullptr || !is_open(before->state)) let_happen(child, {Event::signal, today_, Owner{"jgz", {2}}});
        return child;
    }

    Child& provider_places(Child& child, bool is_on_page = true) {
        // A file may tell of a place of long after.
        auto const from = !is_on_page && pick(4) == 0 ? later(600) : later(60);
        PlaceSpan one{{pick(3) == 0 ? "2" : "4", today_, from, {}}, pick(2) == 0 ? "G-1" : "G-2", is_on_page};
        if (pick(2) == 0) one.until = from + std::chrono::days{1 + pick(500)};
        child.placements.push_back(one);
        return child;
    }

    Child& provider_ends(Child& child) {
        if (!child.placements.empty()) child.placements.back().until = today_;
        return child;
    }

    /// Nurse, coordinator or one of two preschools, whatever comes to mind; most of it may not happen, and then nothing does.
    Child& somebody_steps(Child& child) {
        auto const* before = latest(child);
        if (before == nullptr) return child;
        auto const event = all_events()[static_cast<std::size_t>(pick(static_cast<int>(events)))];
        // What time and facts do is not for people to say.
        if (event == Event::place || event == Event::lose_place || event == Event::grow_too_old ||
            event == Event::end_indication || event == Event::indicate || event == Event::signal ||
            event == Event::join || event == Event::take_up || event == Event::part)
            return child;
        Happening happening = any(event, today_);
        if (pick(4) == 0) happening.due_on = today_ + std::chrono::days{pick(130) - 10};
        if (pick(4) == 0) happening.owner = Owner{pick(3) == 0 ? "" : "peuterland", {}};
        if (pick(3) == 0)
            happening.reason =
                rules_.reasons[static_cast<std::size_t>(pick(static_cast<int>(rules_.reasons.size())))].code;
        if (auto next = happen(rules_, *before, happening)) keep(child, std::move(*next));
        return child;
    }

    /// A file of indications, placements or births; a complete one takes away what it does not name.
    std::string deliver() {
        before_delivery_.clear();
        bool const is_complete = pick(5) == 0;
        for (int row = 0; row < 1 + pick(12); ++row) {
            auto& child = any_child();
            remember(child);
            if (is_complete) child.indications.clear();
            if (is_complete && pick(3) == 0) child.placements.clear();
            if (pick(4) != 0) child.indications.push_back(new_indication());
            if (pick(3) == 0) static_cast<void>(provider_places(child, false));
            if (pick(12) == 0) child.born = child.born + std::chrono::days{pick(800) - 400};
            if (care_.opens_blindly) open_blindly(child);
        }
        return after_all();
    }

    void open_blindly(Child& child) {
        auto begun = begin(rules_, {child.code, {}, "jgz"}, {Event::indicate, today_});
        if (begun) keep(child, std::move(*begun));
    }

    void remember(Child const& child) { before_delivery_.emplace_back(index_of(child), child); }

    /// The last file is taken back: its facts are as they were, and cases follow by the sweep.
    std::string withdraw() {
        for (auto at = before_delivery_.rbegin(); at != before_delivery_.rend(); ++at) {
            auto& child = children_[at->first];
            child.indications = at->second.indications;
            child.placements = at->second.placements;
            child.born = at->second.born;
        }
        before_delivery_.clear();
        return after_all();
    }

    std::mt19937 random_;
    policy::OutreachRules rules_;
    Care care_;
    Day today_;
    std::vector<Child> children_;
    /// Which records are of one child, as far as anybody knows: per record its group, and the members of each.
    std::vector<std::size_t> child_of_;
    std::vector<std::vector<std::size_t>> members_;
    std::vector<std::pair<std::size_t, Child>> before_delivery_;
    int made_ = 0;
    std::size_t opened_ = 0;
};

} // namespace kiem::cases::testing
