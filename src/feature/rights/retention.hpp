// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "feature/dossier/dossier.hpp"
#include "feature/rights/request.hpp"
#include "policy/retention.hpp"

/// Whose time is over, and whether the clock can be believed that says so. Decisions only.
namespace kiem::rights {

/// One child, code or request, and what is known of when its term began.
struct Kept {
    policy::RecordKind record{};
    /// Of a dossier or a request.
    DossierId dossier;
    /// Of a request.
    RequestId request;
    /// Of facts without a dossier.
    std::string child_code;
    policy::KnownStarts starts;
    /// Why it stays for now although its time may be over.
    enum class Hold {
        none,
        /// Article 18: kept because the parent asked for it, or while it is in dispute.
        restricted,
        /// A request about it has not been answered.
        open_request,
    };
    Hold hold{};
};

/// Something whose time is over.
struct Due {
    Kept kept;
    policy::Term term;
};

struct Preview {
    /// May go, the longest overdue first.
    std::vector<Due> due;
    /// Would be due but for a hold.
    std::vector<Due> held;
    /// How many have a term that ends later, goes on, or cannot be counted.
    std::size_t later = 0, running = 0, unknown = 0;
};
/// `organisation_kind`: "jgz". Without a rule nothing is due.
Preview preview(std::vector<Kept> const& all, policy::RetentionRules const& rules, std::string_view organisation_kind,
                Day today);

/// A moment on two clocks: the one that can be set, and the one that only runs. `boot` names the run of the machine in which
/// `uptime` counts, sleep included.
struct ClockReading {
    Moment at;
    std::string boot;
    std::chrono::seconds uptime{};
};
/// What lies between two readings.
enum class Passage {
    /// So much time really went by, and the clock agrees.
    proven,
    /// Less than asked, or another run of the machine: nothing is proven.
    too_short,
    /// The clock was set: it went further, or less far, than the time that went by.
    clock_moved,
};
/// How far the two clocks may differ: what an honest clock is mended by.
constexpr std::chrono::minutes clock_tolerance{10};
constexpr std::chrono::hours time_to_think{24};
Passage passage(ClockReading const& from, ClockReading const& to, std::chrono::seconds wanted);

} // namespace kiem::rights
