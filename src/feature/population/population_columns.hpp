// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "monitor/loading.hpp"

namespace kiem::population {

/// Which district a postcode lies in on the count date: a row for the whole postcode (PC6) goes before one for its four
/// digits.
class Districts {
public:
    void add(std::string_view postcode, std::string_view area_code) { areas_.emplace(postcode, area_code); }
    /// Empty when the postcode is unknown or lies in no district.
    std::string_view find(std::optional<std::string> const& postcode) const;

private:
    std::map<std::string, std::string, std::less<>> areas_;
};

/// The districts of the scheme that is being loaded.
Districts load_districts(db::Connection& connection, monitor::Loading const& loading);

/// Adds the subject `bevolking`: residents by age and area, of every count date that is known. `actueel` is ja for the
/// count date of each scheme that is nearest to ours (the earlier of two), because a municipality counts once a year.
void load_population(db::Connection& connection, monitor::Loading& loading);

} // namespace kiem::population
