// SPDX-License-Identifier: EUPL-1.2
#include "worlds/almere_people.hpp"
#include <algorithm>

namespace kiem::worlds::almere {
namespace {

using std::chrono::days;

constexpr int toddler_months = 30, school_months = 48;

/// Grounds by number of children, and on how many of those of another main ground weight comes second.
struct Mix {
    int weight, home_language, surroundings, social_emotional;
    int weight_second;
    int total() const { return weight + home_language + surroundings + social_emotional; }
};
/// 427 at playgroups, 90 with a weight (21.1 %), and 158 at day care, 33 with a weight (20.9 %): 585 and 123.
constexpr Mix at_playgroups{50, 128, 214, 35, 40};
constexpr Mix at_day_care{20, 79, 41, 18, 13};
/// 344 with an indication who are not reached.
constexpr Mix not_reached{42, 124, 133, 45, 30};
constexpr Mix others{32, 90, 108, 35, 22};

class People {
public:
    People(Town const& town, Random& random) : town_(town), random_(random) {}

    std::vector<Child> make() {
        add_reached(at_playgroups, town_.playgroup_groups);
        add_reached(at_day_care, town_.day_care_groups);
        split_some_placements();
        add_not_reached();
        add_outside_the_borders();
        add_without_indication();
        disturb_addresses();
        return std::move(children_);
    }

private:
    void add_reached(Mix const& mix, std::vector<std::size_t> const& groups);
    void split_some_placements();
    void add_not_reached();
    void add_outside_the_borders();
    void add_without_indication();
    void disturb_addresses();

    std::vector<Indication> make_grounds(Mix const& mix);
    /// Issued at 22 to 29 months of age, and at the latest on `last`.
    Day draw_issued(Day born_on, Day last);
    Day draw_start(Child const& child);
    Child& add_indicated(Day born_on, Indication grounds, Day last_issue = count_date);
    void place(Child& child, std::size_t group, int sessions, Day from, std::optional<Day> to = std::nullopt);
    Day draw_birth_of_toddler();
    /// The next of these groups: each gets as many children as the others.
    std::size_t next(std::vector<std::size_t> const& groups) { return groups[turn_++ % groups.size()]; }
    std::size_t district_of(std::size_t group) const { return town_.places[town_.groups[group].place].district; }
    Indication& grounds() { return grounds_[used_grounds_++ % grounds_.size()]; }
    void draw_grounds(Mix const& mix) {
        grounds_ = make_grounds(mix);
        used_grounds_ = 0;
    }

    Town const& town_;
    Random& random_;
    std::vector<Child> children_;
    std::vector<Indication> grounds_;
    std::size_t used_grounds_ = 0;
    std::size_t turn_ = 0;
};

std::vector<Indication> People::make_grounds(Mix const& mix) {
    std::vector<Indication> made;
    auto const add = [&](int number, std::string_view main) {
        for (int i = 0; i < number; ++i) made.push_back({{}, {}, main, {}});
    };
    add(mix.home_language, "thuistaal");
    add(mix.surroundings, "taalomgeving");
    add(mix.social_emotional, "sociaal_emotioneel");
    random_.shuffle(std::span(made));
    for (std::size_t i = 0; i < made.size(); ++i) {
        if (i < static_cast<std::size_t>(mix.weight_second)) made[i].others.emplace_back("gewicht");
        if (random_.chance(15) && made[i].main != "sociaal_emotioneel")
            made[i].others.emplace_back("sociaal_emotioneel");
    }
    auto const without_weight = made.size();
    add(mix.weight, "gewicht");
    for (std::size_t i = without_weight; i < made.size(); ++i)
        if (random_.chance(40)) made[i].others.emplace_back(random_.chance(50) ? "thuistaal" : "taalomgeving");
    random_.shuffle(std::span(made));
    return made;
}

Day People::draw_issued(Day born_on, Day last) {
    auto const month = add_months(born_on, static_cast<int>(random_.between(22, 29)));
    auto const issued = month + days(random_.below(28));
    return issued <= last ? issued : last - days(random_.below(45));
}

/// One to twelve weeks after the indication and not before two and a half; on the count date at the latest.
Day People::draw_start(Child const& child) {
    auto const offered = child.indications.back().issued_on + days(random_.between(7, 84));
    auto const old_enough = add_months(child.born_on, toddler_months) + days(random_.below(21));
    return std::min(std::max(offered, old_enough), count_date);
}

Day People::draw_birth_of_toddler() {
    return random_.between(latest_birth_reaching(school_months, count_date) + days(1),
                           latest_birth_reaching(toddler_months, count_date));
}

Child& People::add_indicated(Day born_on, Indication grounds, Day last_issue) {
    Child child{.born_on = born_on, .district = draw_district(random_)};
    grounds.issued_on = draw_issued(born_on, last_issue);
    if (random_.chance(50)) grounds.valid_to = std::max(add_months(born_on, school_months), count_date + days(1));
    child.indications.push_back(std::move(grounds));
    children_.push_back(std::move(child));
    return children_.back();
}

void People::place(Child& child, std::size_t group, int sessions, Day from, std::optional<Day> to) {
    if (random_.chance(85)) child.district = district_of(group);
    child.placements.push_back({group, sessions, from, to});
}

/// The 585: four sessions a week or more, at a group that offers so many.
void People::add_reached(Mix const& mix, std::vector<std::size_t> const& groups) {
    draw_grounds(mix);
    Day const youngest = latest_birth_reaching(toddler_months, count_date);
    Day const oldest = latest_birth_reaching(school_months, count_date) + days(1);
    for (int i = 0; i < mix.total(); ++i) {
        auto& child = add_indicated(i == 0 ? youngest : i == 1 ? oldest : draw_birth_of_toddler(), grounds());
        auto const start = draw_start(child);
        auto const leaves = add_months(child.born_on, school_months);
        std::optional<Day> to;
        if (i == 2) to = count_date + days(1);
        else if (random_.chance(60)) to = leaves;
        place(child, next(groups), random_.chance(5) ? 5 : 4, start, to);
        if (i % 15 == 0 && child.indications.back().issued_on < start)
            child.non_reach.push_back({"wachtlijst", "geen_plek", child.indications.back().issued_on, start});
        if (i % 20 == 3) {
            // Indicated anew: the earlier indication ended when this one was issued.
            auto const& now = child.indications.back();
            Indication earlier{now.issued_on - days(120), now.issued_on, "taalomgeving", {}};
            child.indications.insert(child.indications.begin(), std::move(earlier));
        }
    }
}

/// Four of the reached have their four sessions in two groups of one playgroup.
void People::split_some_placements() {
    auto const& groups = town_.playgroup_groups;
    for (std::size_t i = 10, done = 0; done < 4; ++i) {
        auto& placement = children_[i].placements.front();
        if (placement.sessions != 4) continue;
        auto const at = 2 * done;
        placement.sessions = 2;
        placement.group = groups[at];
        children_[i].placements.push_back({groups[at + 1], 2, placement.from, placement.to});
        ++done;
    }
}

/// The 344: too few sessions, elsewhere, no longer or not yet placed, or nowhere. Of 200 it is known why.
void People::add_not_reached() {
    draw_grounds(not_reached);
    constexpr std::array<std::string_view, 6> reasons{"te_schools",       "te_duur", "taal_of_afstand",
                                                      "reguliere_opvang", "anders",  ""};
    auto const add = [&](int number, auto const& fill) {
        for (int i = 0; i < number; ++i) fill(add_indicated(draw_birth_of_toddler(), grounds()), i);
    };
    auto const because = [](Child& child, std::string_view state, std::string_view reason, Day from = {}) {
        child.non_reach.push_back({state, reason, std::max(from, child.indications.back().issued_on), std::nullopt});
    };
    add(91, [&](Child& child, int i) {
        bool const offered_too_few = i < 32;
        auto const start = draw_start(child);
        place(child, next(offered_too_few ? town_.short_day_care_groups : town_.playgroup_groups),
              offered_too_few || random_.chance(50) ? 3 : 2, start);
    });
    add(40, [&](Child& child, int i) {
        auto const start = draw_start(child);
        place(child, next(town_.regular_groups), static_cast<int>(random_.between(4, 6)), start);
        if (i < 28) because(child, "elders", "reguliere_opvang");
    });
    add(25, [&](Child& child, int i) {
        auto const start = add_months(child.born_on, toddler_months);
        auto const end = i == 0 ? count_date : count_date - days(random_.between(10, 60));
        place(child, next(town_.playgroup_groups), 4, std::min(start, end - days(30)), end);
        if (i < 15) because(child, "aanbod_geweigerd", reasons[static_cast<std::size_t>(i % 6)], end);
    });
    add(30, [&](Child& child, int i) {
        place(child, next(town_.playgroup_groups), 4, count_date + days(i == 0 ? 1 : random_.between(7, 90)));
        because(child, "wachtlijst", i < 20 ? "geen_plek" : "");
    });
    add(158, [&](Child& child, int i) {
        if (i == 0) child.indications.back().issued_on = count_date;
        if (i < 60) because(child, "geen_aanbod", "");
        else if (i < 90) because(child, "wachtlijst", "geen_plek");
        else if (i < 122) because(child, "aanbod_geweigerd", reasons[static_cast<std::size_t>(i % 6)]);
        else if (i < 127) because(child, "verhuisd", "");
    });
}

/// Indicated, but too young, too old, no longer or not yet: 265 whom the reach must leave out.
void People::add_outside_the_borders() {
    draw_grounds(others);
    Day const too_young = latest_birth_reaching(toddler_months, count_date) + days(1);
    Day const too_old = latest_birth_reaching(school_months, count_date);
    for (int i = 0; i < 110; ++i) {
        auto& child = add_indicated(i == 0 ? too_young : random_.between(too_young, too_young + days(180)), grounds());
        if (i < 12) place(child, next(town_.day_care_groups), 4, count_date - days(random_.below(20)));
    }
    for (int i = 0; i < 60; ++i) {
        auto& child = add_indicated(i == 0 ? too_old : random_.between(too_old - days(150), too_old), grounds());
        child.indications.back().valid_to.reset();
        if (i < 20) place(child, next(town_.playgroup_groups), 4, draw_start(child));
    }
    for (int i = 0; i < 45; ++i) {
        auto& child = add_indicated(draw_birth_of_toddler(), grounds(), count_date - days(50));
        auto& indication = child.indications.back();
        indication.valid_to = i == 0 ? count_date : random_.between(indication.issued_on + days(20), count_date);
        if (i < 10) place(child, next(town_.playgroup_groups), 4, draw_start(child));
    }
    for (int i = 0; i < 50; ++i) {
        auto& child = add_indicated(draw_birth_of_toddler(), grounds());
        child.indications.back().issued_on = count_date + days(i == 0 ? 1 : random_.between(1, 90));
        child.indications.back().valid_to.reset();
        if (i < 15) place(child, next(town_.playgroup_groups), 4, count_date - days(random_.below(60)));
    }
}

/// Groups are mixed: 236 without an indication in groups with VVE, 70 in groups without.
void People::add_without_indication() {
    for (int i = 0; i < 306; ++i) {
        children_.push_back({.born_on = draw_birth_of_toddler(), .district = draw_district(random_)});
        auto& child = children_.back();
        auto const start = std::min(add_months(child.born_on, toddler_months) + days(random_.below(60)), count_date);
        auto const& groups = i >= 236   ? town_.regular_groups
                             : i >= 110 ? town_.day_care_groups
                                        : town_.playgroup_groups;
        place(child, next(groups), static_cast<int>(random_.between(2, 4)), start);
    }
}

/// Three addresses are not known, and thirty children move to another district, ten of them after the count date.
void People::disturb_addresses() {
    for (std::size_t i = 0; i < 3; ++i) children_[i * 40 + 5].has_address = false;
    for (std::size_t i = 0; i < 30; ++i) {
        auto& child = children_[i * 31 + 7];
        child.moved_on = count_date + days(i < 10 ? random_.between(1, 200) : -random_.between(0, 150));
    }
}

} // namespace

std::vector<Child> make_children(Town const& town, Random& random) {
    auto children = People(town, random).make();
    random.shuffle(std::span(children));
    return children;
}

} // namespace kiem::worlds::almere
