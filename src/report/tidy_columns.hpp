// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "report/open_data.hpp"

/// What the tidy CSV and its description share.
namespace kiem::report {

/// The columns of the tidy CSV of a release.
class TidyColumns {
public:
    /// Throws std::invalid_argument when a dimension is called as another column is.
    explicit TidyColumns(disclosure::Release const& release);
    /// Every dimension that occurs, in order of first occurrence, with all its items.
    std::vector<disclosure::Dimension> const& dimensions() const { return dimensions_; }
    /// The headings, from left to right.
    std::vector<std::string> const& names() const { return names_; }

private:
    std::vector<disclosure::Dimension> dimensions_;
    std::vector<std::string> names_;
};

/// The methods of a release, each once, in order of first occurrence.
std::vector<std::string> methods_of(disclosure::Release const& release);

/// "gegevens-wijk.csv".
std::string code_list_name(std::string_view column);

/// The description as CSV on the Web asks for: datatypes, primary key, foreign keys to the code lists, licence, titles.
std::string csvw_metadata(OpenEdition const& edition, disclosure::Release const& release, TidyColumns const& columns,
                          Texts const& texts);

} // namespace kiem::report
