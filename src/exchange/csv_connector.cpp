// SPDX-License-Identifier: EUPL-1.2
#include "exchange/csv_connector.hpp"
#include "base/identifiers.hpp"
#include "exchange/cell_text.hpp"

namespace kiem::exchange {

CsvConnector::CsvConnector(CsvReader reader, ConnectorOptions options, std::vector<std::string> headings)
    : reader_(std::move(reader)), options_(std::move(options)), headings_(std::move(headings)), log_(reader_.name()) {}

CsvConnector::Column CsvConnector::find(std::initializer_list<std::string_view> names) const {
    for (auto const name : names)
        if (auto const place = reader_.find_column(name)) return {place, reader_.header()[*place]};
    return {};
}

CsvConnector::Column CsvConnector::need(std::initializer_list<std::string_view> names) {
    auto column = find(names);
    // A file without a header is told of by the reader.
    if (!column.is_there() && !reader_.header().empty()) {
        std::string const wanted(*names.begin());
        log_.add("LEV-118", Severity::error, 1, wanted, {{"kolom", wanted}});
        lacks_columns_ = true;
    }
    return column;
}

bool CsvConnector::next(SourceRow& row) {
    while (!lacks_columns_ && (current_ = reader_.next()) != nullptr) {
        row.cells.clear();
        row.line = current_->line;
        switch (map(row.cells)) {
        case Outcome::given: ++counts_.given; return true;
        case Outcome::left_out: ++counts_.left_out; break;
        case Outcome::rejected: ++counts_.rejected; break;
        }
    }
    if (!std::exchange(is_finished_, true) && !lacks_columns_) finish();
    return false;
}

Findings CsvConnector::take_findings() {
    auto findings = reader_.take_findings();
    auto own = log_.take();
    std::move(own.begin(), own.end(), std::back_inserter(findings));
    return findings;
}

std::string_view CsvConnector::text(Column const& column) const {
    if (!column.is_there()) return {};
    return trim(current_->cells[*column.place]);
}

void CsvConnector::report(std::string code, Severity severity, Column const& column, TextParams params) {
    params.emplace_back("waarde", text(column));
    log_.add(std::move(code), severity, current_->line, column.heading, std::move(params));
}

CsvConnector::Outcome CsvConnector::reject(std::string code, Column const& column) {
    report(std::move(code), Severity::error, column);
    return Outcome::rejected;
}

std::string CsvConnector::postcode(Column const& column) {
    auto const cell = text(column);
    if (cell.empty()) return {};
    auto normal = normalise_postcode(cell);
    if (!normal) report("LEV-151", Severity::warning, column);
    return std::move(normal).value_or("");
}

std::optional<std::string> CsvConnector::municipality(Column const& column) {
    auto number = normalise_municipality(text(column));
    if (!number) report("LEV-152", Severity::error, column);
    return number;
}

bool CsvConnector::is_asked_for(std::string_view municipality) const {
    return options_.municipality.empty() || options_.municipality == municipality;
}

void CsvConnector::note_left_out(std::string code, std::int64_t count) {
    if (count > 0) log_.add(std::move(code), Severity::note, 0, {}, {{"aantal", std::to_string(count)}});
}

} // namespace kiem::exchange
