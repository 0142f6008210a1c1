// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/release.hpp"

namespace kiem::disclosure {

/// The one door through which a PublishableTable or a Release comes into being. For the files of this folder only, which
/// tools/check_includes.py holds.
class TableMaker {
public:
    using Content = PublishableTable::Content;
    static PublishableTable table(Content content) { return PublishableTable(std::move(content)); }
    /// Puts the tables in order of id.
    static Release release(Terms terms, std::vector<PublishableTable> tables, std::vector<Kinship> kinships);
    /// What is wrong with a release by its own terms: a rounded count that is no multiple of the base, a percentage that
    /// does not follow from the counts beside it, a range that is not that of the terms. Empty: nothing.
    static std::string fault_of(Release const& release);
};

/// A count about people as the public gets it in rounding.
Published rounded_count(std::int64_t value, Terms const& terms);
Published exact_count(std::int64_t value);

/// numerator / denominator in per cents (or as a plain number), from what is published of both. `factors` multiply them.
struct Factors {
    std::int64_t numerator = 1, denominator = 1;
};
Published ratio_of(Measure const& measure, Published const& numerator, Published const& denominator, Factors factors,
                   Terms const& terms);

} // namespace kiem::disclosure
