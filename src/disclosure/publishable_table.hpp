// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "disclosure/published.hpp"
#include <string_view>

namespace kiem::disclosure {

/// A table that may be read by anyone. Only the disclosure engine makes one: publish() from exact tables (release.hpp),
/// or Release::from_json from the text of an earlier release, which it checks again. Every public writer takes this type
/// and no other, so an exact table cannot reach a page or a file.
class PublishableTable {
public:
    struct Row {
        /// Per dimension the index of the item.
        std::vector<std::uint32_t> items;
        /// Per measure.
        std::vector<Published> values;
        friend bool operator==(Row const&, Row const&) = default;
    };

    /// Unique in its release: the method, a slash, and the splits with commas: "B1/wijk", "B1/" for the whole.
    std::string const& id() const { return content_.id; }
    /// The method of the indicator: "B1".
    std::string const& method() const { return content_.method; }
    /// Whether the numbers are about people. Others are exact by nature.
    bool is_about_people() const { return content_.about_people; }
    std::vector<Dimension> const& dimensions() const { return content_.dimensions; }
    std::vector<Measure> const& measures() const { return content_.measures; }
    /// Every combination of items occurs at most once, in the order of the items.
    std::vector<Row> const& rows() const { return content_.rows; }

    /// Null when there is no such row; `codes` holds one code per dimension.
    Row const* find(std::vector<std::string> const& codes) const;
    /// The index of a measure by name, or empty.
    std::optional<std::size_t> measure(std::string_view name) const;
    /// The number, with status absent when the row or the measure is not there.
    Published value(std::vector<std::string> const& codes, std::string_view measure) const;

    friend bool operator==(PublishableTable const&, PublishableTable const&) = default;

private:
    friend class TableMaker;
    struct Content {
        std::string id, method;
        bool about_people = true;
        std::vector<Dimension> dimensions;
        std::vector<Measure> measures;
        std::vector<Row> rows;
        friend bool operator==(Content const&, Content const&) = default;
    };
    explicit PublishableTable(Content content) : content_(std::move(content)) {}
    Content content_;
};

} // namespace kiem::disclosure
