// SPDX-License-Identifier: EUPL-1.2
#include "exchange/cbs_score.hpp"
#include "base/decimal.hpp"
#include "base/identifiers.hpp"
#include "exchange/cell_text.hpp"
#include "exchange/xlsx_reader.hpp"
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <set>

namespace kiem::exchange {

namespace {

/// A number with more decimals than CBS publishes: what a spreadsheet program makes of 33.02.
std::optional<std::int64_t> round_long_number(std::string_view text) {
    double number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    constexpr double largest = 1e9;
    if (error != std::errc{} || end != text.data() + text.size() || !(std::abs(number) < largest)) return std::nullopt;
    return std::llround(number * 100);
}

bool holds(std::string_view heading, std::string_view word) { return heading.find(word) != std::string_view::npos; }

/// Which columns of a table hold what; 0, the column of the school, stands for: not in this table.
struct TableColumns {
    std::size_t pupils = 0;
    std::size_t score = 0;
    std::size_t without_threshold = 0;
    std::size_t lower_years = 0;
    std::size_t upper_years = 0;
    std::size_t note = 0;

    bool has_figures() const { return score != 0 || without_threshold != 0; }
};

TableColumns find_columns(XlsxRow const& header) {
    TableColumns columns;
    std::size_t last = 0;
    for (std::size_t column = 1; column < header.cells.size(); ++column) {
        auto const heading = fold_heading(header.cells[column]);
        if (heading.empty()) continue;
        last = column;
        if (holds(heading, "leerlingen")) columns.pupils = column;
        else if (holds(heading, "onderbouw")) columns.lower_years = column;
        else if (holds(heading, "bovenbouw")) columns.upper_years = column;
        else if (holds(heading, "zonder_drempel")) columns.without_threshold = column;
        else if (holds(heading, "achterstandsscore")) columns.score = column;
    }
    // The marks stand in a column without a heading, behind all others.
    columns.note = last + 1;
    return columns;
}

/// The day at the end of a title: "…per basisschoolvestiging, 1 oktober 2019".
std::optional<Day> day_in_title(std::string_view title) {
    auto const comma = title.rfind(',');
    return comma == std::string_view::npos ? std::nullopt : parse_dutch_day(trim(title.substr(comma + 1)));
}

class WorkbookReader {
public:
    explicit WorkbookReader(std::string file) : log_(std::move(file)) {}

    void read(XlsxSheet sheet) {
        std::optional<TableColumns> columns;
        while (auto const* row = sheet.next()) {
            if (columns) {
                take_row(*row, *columns);
            } else if (fold_heading(row->cell(0)).starts_with("school")) {
                columns = find_columns(*row);
                if (!columns->has_figures()) return;
                seen_.clear();
            } else if (!book_.counted_on) {
                book_.counted_on = day_in_title(row->cell(0));
            }
        }
        log_.add(sheet.take_findings());
    }

    ScoreWorkbook finish() {
        if (book_.schools.empty())
            log_.add("LEV-118", Severity::error, 0, "School", {{"kolom", "School (BRIN vestiging)"}});
        book_.findings = log_.take();
        return std::move(book_);
    }

private:
    void take_row(XlsxRow const& row, TableColumns const& columns) {
        auto const first = trim(row.cell(0));
        auto const others = std::any_of(row.cells.begin() + (row.cells.empty() ? 0 : 1), row.cells.end(),
                                        [](std::string const& cell) { return !trim(cell).empty(); });
        // A footnote, or a line left blank.
        if (!others) return;
        auto const code = normalise_school(first);
        if (!code) {
            report("LEV-150", row.line, first);
        } else if (!seen_.insert(*code).second) {
            report("LEV-171", row.line, first);
        } else {
            fill(row, columns, school(*code, row.line));
        }
    }

    SchoolScore& school(std::string const& code, std::int64_t line) {
        auto const [found, is_new] = place_.try_emplace(code, book_.schools.size());
        if (is_new) {
            auto& added = book_.schools.emplace_back();
            added.line = line;
            added.school = code;
        }
        return book_.schools[found->second];
    }

    void fill(XlsxRow const& row, TableColumns const& columns, SchoolScore& school) {
        if (columns.pupils != 0) {
            school.pupils = trim(row.cell(columns.pupils));
            if (!is_count(school.pupils)) report("LEV-153", row.line, std::exchange(school.pupils, {}));
        }
        for (auto const& [column, to] : std::array<std::pair<std::size_t, std::string*>, 4>{
                 {{columns.score, &school.score},
                  {columns.without_threshold, &school.without_threshold},
                  {columns.lower_years, &school.lower_years},
                  {columns.upper_years, &school.upper_years}}}) {
            if (column == 0) continue;
            auto score = to_score_text(row.cell(column));
            if (!score) report("LEV-163", row.line, row.cell(column));
            *to = std::move(score).value_or("");
        }
        school.note = join_notes(school.note, row.cell(columns.note));
    }

    void report(char const* code, std::int64_t line, std::string_view value) {
        log_.add(code, Severity::error, line, {}, {{"waarde", std::string(value)}});
    }

    FindingLog log_;
    ScoreWorkbook book_;
    std::map<std::string, std::size_t, std::less<>> place_;
    /// The schools of the table that is being read.
    std::set<std::string> seen_;
};

} // namespace

std::optional<std::string> to_score_text(std::string_view cell) {
    auto const text = trim(cell);
    if (text.empty() || text == ".") return "";
    auto hundredths = parse_decimal(text, 2);
    if (!hundredths) hundredths = round_long_number(text);
    if (!hundredths) return std::nullopt;
    auto const size = std::abs(*hundredths);
    return fmt::format("{}{},{:02}", *hundredths < 0 ? "-" : "", size / 100, size % 100);
}

std::string join_notes(std::string_view one, std::string_view other) {
    std::string marks;
    for (auto const note : {one, other})
        for (char const c : note)
            if (c >= 'a' && c <= 'z' && marks.find(c) == std::string::npos) marks += c;
    std::ranges::sort(marks);
    std::string joined;
    for (char const mark : marks) {
        if (!joined.empty()) joined += ", ";
        joined += mark;
    }
    return joined;
}

Result<ScoreWorkbook> read_score_workbook(Source const& source) {
    auto workbook = XlsxReader::open(source);
    if (!workbook) return tl::unexpected(workbook.error());
    WorkbookReader reader(source.name);
    auto const sheets = workbook->sheet_names().size();
    for (std::size_t place = 0; place < sheets; ++place) {
        auto sheet = workbook->sheet(place);
        if (!sheet) return tl::unexpected(sheet.error());
        reader.read(std::move(*sheet));
    }
    return reader.finish();
}

} // namespace kiem::exchange
