// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/link/link_do.hpp"
#include "worlds/growth/growth.hpp"

/// What the people of a living demo share: the clock of their day, chance, and a desk to act at.
namespace kiem::worlds::growth {

/// Somebody of the demo at work.
struct Person {
    Principal principal;
};
/// With the role and place that account::demo_people() gives; throws when there is no such account.
Person person_of(db::Connection& connection, std::string_view login);

/// For what they work: purposes of the sharing policy.
constexpr std::string_view guidance = "toeleiding", care = "opvang", health = "jeugdgezondheid", schooling = "school",
                           linking = "koppeling", rights_of_parents = "rechten";

/// One day at work. Each act takes a minute, so that moments in the log rise.
class Workday {
public:
    Workday(Setting const& setting, Random& random, Grown& grown) : setting_(setting), random_(random), grown_(grown) {}

    /// Half past eight.
    void begin(Day day);
    Day day() const { return day_; }
    Random& random() { return random_; }
    Grown& grown() { return grown_; }
    Setting const& setting() const { return setting_; }
    /// A key as a form makes it.
    std::string next_key();

    /// Runs `body` with a desk for this purpose.
    void at_desk(Person const& who, std::string_view purpose, std::function<void(dossier::Desk const&)> const& body);
    /// The same with the rules for cases and offers.
    void at_counter(Person const& who, std::string_view purpose,
                    std::function<void(offer::Counter const&)> const& body);
    void at_office(Person const& who, std::string_view purpose,
                   std::function<void(indicating::Office const&)> const& body);
    void at_programmes(Person const& who, std::string_view purpose,
                       std::function<void(programme::Office const&)> const& body);
    /// What follows when records of children are linked, in the same act, as on the pages: cases, and with them offers. It must
    /// not outlive the day.
    link::AfterTies after_ties() const;

private:
    Setting const& setting_;
    Random& random_;
    Grown& grown_;
    Day day_{};
    Moment now_{};
    std::int64_t keys_ = 0;
};

/// The value of an act; throws when it was refused, saying by what.
template <class T>
T done(Result<T> result, std::string_view act) {
    if (!result) throw std::runtime_error(std::string(act) + ": " + result.error().code + " " + result.error().detail);
    return std::move(*result);
}

/// The open cases of one's own organisation on which something must be done within so many days, at most so many.
std::vector<cases::Line> due_lines(Workday& today, Person const& who, std::chrono::days ahead, int most);
cases::View open_case(Workday& today, Person const& who, CaseId id);
/// Writes down that the parents were called or visited, and gives the case as it is then.
cases::Case keep_contact(Workday& today, Person const& who, cases::Case const& one, cases::Contact const& contact);
/// The summer and the weeks around Christmas, in which programmes and groups are closed.
bool is_school_holiday(Day day);

} // namespace kiem::worlds::growth
