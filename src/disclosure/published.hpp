// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What leaves the house: numbers about small children in small groups, made safe. Nothing here knows a true count.
namespace kiem::disclosure {

enum class Status {
    /// The number itself: it is about nobody in particular (locations, places, residents), or a headline total that the
    /// publication policy declares exact.
    exact,
    /// A multiple of the base (or computed from such numbers); a count is off by at most the bound of its release.
    rounded,
    /// Suppressed in a release that hides cells.
    hidden,
    /// A percentage or median on a base too small to carry it.
    too_small,
    /// There is no such number: no denominator, nothing counted, or the source cannot give it.
    absent
};

/// One number as the public gets it.
struct Published {
    Status status = Status::absent;
    /// A count, a percentage (63.2 for 63.2 %), a plain number, or the index of a class of a median. Not set for hidden,
    /// too_small and absent.
    std::optional<double> value;
    /// Of a count: the least and the greatest the true count may be, as far as the release says. exact: both the value;
    /// rounded: value - bound (not below 0) and value + bound; hidden: 0 and empty.
    std::optional<std::int64_t> low, high;
    friend bool operator==(Published const&, Published const&) = default;
};

/// A part of a dimension: a wijk, an age band. The code of the rows for which it is not known is "".
struct Item {
    std::string code;
    std::string label;
    friend bool operator==(Item const&, Item const&) = default;
};

struct Dimension {
    /// The name of the split: "wijk".
    std::string name;
    /// Heading of the column: "Wijk".
    std::string title;
    /// In the order of printing. May hold an item that stands for several: code "A03+A05", label "Stad-Oost en Haven".
    std::vector<Item> items;
    friend bool operator==(Dimension const&, Dimension const&) = default;
};

enum class MeasureKind { count, share, change, number, median };

/// A column of numbers of a table.
struct Measure {
    /// "teller", "noemer", "aandeel", "aantal", "verandering", "mediaan".
    std::string name;
    /// Heading of the column.
    std::string title;
    MeasureKind kind{};
    /// Unit of a count, number or median: "kinderen". Empty for per cents.
    std::string unit;
    /// Decimals of a percentage or number.
    int decimals = 0;
    /// Of a median: the classes, from low to high. A value is an index in it.
    std::vector<std::string> classes;
    /// Of a count about people: what it counts, as "kind: in_doelgroep en haalt_norm". Cells of two tables with the same
    /// text and the same items count the same people. Empty for the other kinds and for counts about nobody.
    std::string counts = {};
    /// Of a share: the denominator counts this many times, as four half-days per child.
    std::int64_t denominator_times = 1;
    friend bool operator==(Measure const&, Measure const&) = default;
};

} // namespace kiem::disclosure
