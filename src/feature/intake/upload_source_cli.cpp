// SPDX-License-Identifier: EUPL-1.2
#include "feature/intake/upload_source_cli.hpp"
#include "exchange/connector.hpp"
#include "exchange/xlsx_reader.hpp"
#include "feature/register/exchange_source_cli.hpp"
#include <algorithm>

namespace kiem::intake {

namespace {

using reg::FieldType;

std::string trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n";
    auto const first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(blank) - first + 1));
}

/// As reg::RowReader compares headings, enough to know the column.
std::string plain_heading(std::string_view heading) {
    std::string plain(heading);
    for (auto& c : plain) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (c == ' ' || c == '-') c = '_';
    }
    return plain;
}

/// As it is typed: a workbook writes 41183 for 1 October 2012 and 10.5 for 10,5.
std::string as_typed(std::string cell, FieldType type) {
    if (type == FieldType::day) {
        if (auto const day = day_of_serial(cell)) return to_iso(*day);
    } else if (type == FieldType::decimal || type == FieldType::hours) {
        if (std::ranges::count(cell, '.') == 1 && cell.find(',') == std::string::npos)
            std::ranges::replace(cell, '.', ',');
    }
    return cell;
}

class SheetSource final : public reg::RowSource {
public:
    SheetSource(exchange::XlsxReader reader, std::string name, std::int64_t bytes, reg::FactKind const& kind)
        : reader_(std::move(reader)), name_(std::move(name)), bytes_(bytes), kind_(kind) {}

    Result<void> open() {
        auto sheet = reader_.sheet(std::size_t{0});
        if (!sheet) return tl::unexpected(sheet.error());
        sheet_.emplace(std::move(*sheet));
        read_headings();
        return {};
    }

    std::vector<std::string> const& headings() const override { return headings_; }

    bool next(reg::SourceRow& row) override {
        while (auto const* const read = headings_.empty() ? nullptr : sheet_->next()) {
            row.line = read->line;
            row.cells.assign(headings_.size(), {});
            bool has_text = false;
            for (std::size_t i = 0; i < headings_.size(); ++i) {
                row.cells[i] = as_typed(trimmed(read->cell(i)), types_[i]);
                has_text = has_text || !row.cells[i].empty();
            }
            if (has_more_cells(*read)) {
                ++rejected_;
                report(
                    "LEV-113", read->line,
                    {{"aantal", std::to_string(read->cells.size())}, {"verwacht", std::to_string(headings_.size())}});
            } else if (has_text) return true;
        }
        return false;
    }

    Findings take_findings() override {
        auto findings = sheet_->take_findings();
        std::move(own_.begin(), own_.end(), std::back_inserter(findings));
        own_.clear();
        return findings;
    }
    std::int64_t rejected() const override { return rejected_; }
    reg::BytesRead progress() const override { return {0, bytes_}; }

private:
    void read_headings() {
        while (auto const* const row = sheet_->next()) {
            for (auto const& cell : row->cells) headings_.push_back(trimmed(cell));
            while (!headings_.empty() && headings_.back().empty()) headings_.pop_back();
            if (!headings_.empty()) break;
        }
        if (headings_.empty()) report("LEV-110", 1, {});
        for (auto const& heading : headings_) {
            auto const field = std::ranges::find(kind_.fields, plain_heading(heading), &reg::Field::name);
            types_.push_back(field == kind_.fields.end() ? FieldType::text : field->type);
        }
    }

    bool has_more_cells(exchange::XlsxRow const& row) const {
        for (std::size_t i = headings_.size(); i < row.cells.size(); ++i)
            if (!trimmed(row.cells[i]).empty()) return true;
        return false;
    }

    void report(std::string code, std::int64_t line, std::vector<std::pair<std::string, std::string>> params) {
        own_.push_back({std::move(code), Severity::error, std::move(params), {name_, line, {}}});
    }

    exchange::XlsxReader reader_;
    std::optional<exchange::XlsxSheet> sheet_;
    std::string name_;
    std::int64_t bytes_;
    reg::FactKind const& kind_;
    std::vector<std::string> headings_;
    std::vector<FieldType> types_;
    std::int64_t rejected_ = 0;
    Findings own_;
};

Result<std::unique_ptr<reg::RowSource>> open_sheet(reg::FactKind const& kind, exchange::Source const& source) {
    // A sheet of rows packs well; beyond this it was made to fill memory.
    constexpr exchange::ZipLimits limits{
        .largest_entry = 100LL * 1024 * 1024, .largest_ratio = 100, .most_entries = 1000};
    auto const bytes = std::get<std::string_view>(source.where).size();
    auto reader = exchange::XlsxReader::open(source, limits);
    if (!reader) return tl::unexpected(reader.error());
    auto rows = std::make_unique<SheetSource>(std::move(*reader), source.name, static_cast<std::int64_t>(bytes), kind);
    if (auto const opened = rows->open(); !opened) return tl::unexpected(opened.error());
    return rows;
}

} // namespace

Result<std::unique_ptr<reg::RowSource>> open_rows(FileType type, reg::FactKind const& kind,
                                                  exchange::Source const& source) {
    if (type == FileType::workbook) return open_sheet(kind, source);
    auto connector = exchange::open_own_csv(kind.name, source);
    if (!connector) return tl::unexpected(connector.error());
    return std::make_unique<reg::ExchangeSource>(*std::move(connector));
}

} // namespace kiem::intake
