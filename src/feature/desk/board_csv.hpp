// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case_do.hpp"

/// The board as a file to take along: only what the sharing table lets one take (Use::take_out).
namespace kiem::desk {

/// Which columns may be in it, by the fields of the sharing table that may be taken out.
class BoardFile {
public:
    explicit BoardFile(policy::FieldSet const& may_take);

    /// The names of the columns in order.
    std::vector<std::string> const& columns() const { return names_; }
    void add(cases::Line const& line);
    std::size_t rows() const { return rows_; }
    /// RFC 4180: UTF-8, comma, CRLF. A text that a spreadsheet would run as a formula begins with an apostrophe.
    std::string const& content() const { return content_; }

private:
    using Value = std::string (*)(cases::Line const&);
    void put_row(std::vector<std::string> const& cells);

    std::vector<std::string> names_;
    std::vector<Value> values_;
    std::string content_;
    std::size_t rows_ = 0;
};

} // namespace kiem::desk
