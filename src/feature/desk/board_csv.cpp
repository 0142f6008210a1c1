// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/board_csv.hpp"

namespace kiem::desk {

namespace {

using cases::Line;

std::string iso(std::optional<Day> day) { return day ? to_iso(*day) : std::string(); }

struct FileColumn {
    std::string_view name;
    /// The field of the sharing table; empty: about no child.
    std::string_view field;
    std::string (*value)(Line const&);
};

constexpr FileColumn file_columns[] = {
    {"traject", "traject.toestand", [](Line const& line) { return std::to_string(line.id.value); }},
    {"kind", "kind.achternaam", [](Line const& line) { return line.child_name; }},
    {"kindcode", "kind.kindcode", [](Line const& line) { return line.child_code; }},
    {"geboortedatum", "kind.geboortedatum", [](Line const& line) { return iso(line.born_on); }},
    {"wijk", "adres.postcode", [](Line const& line) { return line.district; }},
    {"toestand", "traject.toestand", [](Line const& line) { return std::string(cases::to_text(line.state)); }},
    {"aan_zet", "traject.eigenaar", [](Line const& line) { return line.owner ? line.owner->organisation : ""; }},
    {"actie_voor", "traject.actie_voor", [](Line const& line) { return iso(line.due_on); }},
    {"reden", "traject.reden", [](Line const& line) { return line.reason; }},
    {"opnieuw_op", "traject.opnieuw_op", [](Line const& line) { return iso(line.look_again_on); }},
};

std::string board_cell(std::string_view text) {
    std::string cell;
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) cell += '\'';
    cell += text;
    if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
    std::string quoted = "\"";
    for (char const c : cell) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

} // namespace

BoardFile::BoardFile(policy::FieldSet const& may_take) {
    for (auto const& column : file_columns) {
        auto const index = policy::find_record_field(column.field);
        if (!index || !may_take.test(*index)) continue;
        names_.emplace_back(column.name);
        values_.push_back(column.value);
    }
    put_row(names_);
}

void BoardFile::add(Line const& line) {
    std::vector<std::string> cells;
    for (auto const value : values_) cells.push_back(value(line));
    put_row(cells);
    ++rows_;
}

void BoardFile::put_row(std::vector<std::string> const& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) content_.append(i == 0 ? "" : ",").append(board_cell(cells[i]));
    content_ += "\r\n";
}

} // namespace kiem::desk
