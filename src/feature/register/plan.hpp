// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/register/delivery.hpp"
#include "feature/register/timeline.hpp"
#include <set>

namespace kiem::reg {

/// What a whole delivery does: the plans of its keys joined, and what the report says of it.
struct DeliveryPlan {
    Plan changes;
    /// Only new_facts, changed, unchanged and gone.
    ChangeCounts counts;
    Examples new_facts, changed, gone;
    /// Facts made on pages that a complete file does not name. They stay: the system of the supplier may not know them yet.
    std::int64_t kept_count = 0;
    Examples kept;
};

/// Of which facts a complete file speaks: see FactKind::complete_within.
class Coverage {
public:
    explicit Coverage(FactKind const& kind);
    /// The file has a row of this key.
    void add(std::string_view fact_key);
    /// The file would have had a row of this key if the fact were still there.
    bool covers(std::string_view fact_key) const;

private:
    std::string part_of(std::string_view fact_key) const;
    /// Places among the key fields.
    std::vector<std::size_t> places_;
    std::set<std::string> named_;
};

/// How the rows of a file are to be read against what is known.
struct Reading {
    Timeline timeline;
    Mode mode;
    std::optional<Day> reference_day;
    Coverage const& coverage;
};

/// Adds one key to a plan; `known` and `delivered` as in plan_delivered, but either may be empty.
void add_key(DeliveryPlan& plan, Reading const& reading, std::string const& key, std::vector<Period>& known,
             std::vector<Period>& delivered);

} // namespace kiem::reg
