// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "report/open_data.hpp"
#include "report/xml_writer.hpp"
#include <initializer_list>

namespace kiem::report::ods {

/// Writes the sheets of a spreadsheet, one after the other.
class Sheets {
public:
    Sheets(XmlWriter& xml, OpenEdition const& edition, Texts const& texts)
        : xml_(xml), edition_(edition), texts_(texts) {}

    /// What the edition is, how to read it, and a link to each sheet by its name.
    void put_contents(disclosure::Release const& release, std::vector<std::string> const& names);
    void put_table(disclosure::PublishableTable const& table, std::string_view name);

private:
    void row(std::initializer_list<std::string_view> cells, std::string_view style = "words");
    void put_about();
    void put_sheet_list(disclosure::Release const& release, std::vector<std::string> const& names);
    void put_definitions(disclosure::Release const& release);
    void put_columns(disclosure::PublishableTable const& table, std::vector<bool> const& ranged);
    void put_headings(disclosure::PublishableTable const& table, std::vector<bool> const& ranged);
    void put_rows(disclosure::PublishableTable const& table, std::vector<bool> const& ranged);

    XmlWriter& xml_;
    OpenEdition const& edition_;
    Texts const& texts_;
};

} // namespace kiem::report::ods
