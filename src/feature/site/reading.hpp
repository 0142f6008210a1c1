// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/edition/publication.hpp"

/// Finding numbers in a publication.
namespace kiem::site {

using disclosure::Measure;
using disclosure::MeasureKind;
using disclosure::PublishableTable;
using disclosure::Published;
using edition::Publication;
using edition::Subject;

/// The names of splits and measures that pages know.
inline constexpr std::string_view by_district = "wijk", by_provider = "aanbiedersoort", by_norm = "norm",
                                  numerator = "teller", denominator = "noemer", undecided = "onbekend",
                                  amount = "aantal";
/// The item of the split by_norm that stands for every norm together.
inline constexpr std::string_view all_norms = "alle";

/// A cell of a table. `measure` is null when the table has no such column; the number is then absent.
struct Number {
    Published published;
    Measure const* measure = nullptr;
    bool has_value() const { return measure && published.value.has_value(); }
};

/// A row of a table with the table it stands in.
struct Line {
    PublishableTable const* table = nullptr;
    PublishableTable::Row const* row = nullptr;

    explicit operator bool() const { return row != nullptr; }
    /// The column of this name.
    Number number(std::string_view measure) const;
    /// The answer to the question of the figure: its share, change, number, median or count. The count above the line
    /// stands in where a percentage means nothing and was left out.
    Number answer() const;
    /// The label of each dimension, joined by ", "; empty for the whole. `unknown` stands for a code that is not known.
    std::string label(std::string_view unknown) const;
    /// The code in this dimension.
    std::string const& code(std::size_t dimension = 0) const;
};

/// The row for the whole municipality; none when it is not published.
Line whole_of(Publication const& publication, std::string_view method);

/// The tables of a method with at least one split, in the order of the release.
std::vector<PublishableTable const*> split_tables(Publication const& publication, std::string_view method);

/// The table of a method by exactly this split, or null.
PublishableTable const* table_by(Publication const& publication, std::string_view method, std::string_view split);

std::vector<Line> lines_of(PublishableTable const& table);

/// The table of a figure by wijk, or null. Of a norm it is by wijk and norm, of which the lines for all norms count.
PublishableTable const* district_table(Publication const& publication, Subject const& subject);

/// The lines of such a table, one per wijk.
std::vector<Line> district_lines(PublishableTable const& table);

/// The row that a district counts in: its own, or the one it was taken together in ("A03+A05"). None when there is none.
Line district_line(PublishableTable const& table, std::string_view code);

/// True for "A03" in "A03" and in "A03+A05".
bool holds(std::string_view codes, std::string_view code);

/// The subjects of which the indicator begins with one of these letters, in the order of the policy file.
std::vector<Subject const*> subjects_of(Publication const& publication, std::string_view letters);

/// The figure that the first sentence of the site is about: the first of "B1", else the first share whose indicator
/// begins with B; null when there is none.
Subject const* main_reach(Publication const& publication);

/// The shares whose indicator begins with B and that have a number for the whole municipality.
std::vector<Subject const*> reaches(Publication const& publication);

/// The lines of a norm where every norm is met, per kind of provider; for the whole when it is not published by kind.
std::vector<Line> norm_lines(Publication const& publication, Subject const& subject);

/// The first norm that has such lines: what locations judge themselves comes before what others judge. Null: none.
Subject const* main_norm(Publication const& publication);

/// Null when the publication has no such district.
edition::District const* find_district(Publication const& publication, std::string_view code);

/// True when its indicator is counted in more than one way. A target of the plan names the indicator alone, and which way
/// it means is then not known.
bool is_one_of_many(Publication const& publication, Subject const& subject);

/// The first letter of an indicator, by which figures are put together in chapters.
char chapter_of(Subject const& subject);

} // namespace kiem::site
