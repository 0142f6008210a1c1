// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/finding.hpp"
#include "exchange/finding_log.hpp"
#include "exchange/zip_archive.hpp"
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kiem::exchange {

/// One row of a sheet. Cells that are not in the file are empty texts; after the last one in the file come no more.
struct XlsxRow {
    /// As the spreadsheet program numbers it, from 1.
    std::int64_t line = 0;
    std::vector<std::string> cells;

    /// Empty beyond the last cell. Columns count from 0.
    std::string_view cell(std::size_t column) const {
        return column < cells.size() ? std::string_view(cells[column]) : std::string_view{};
    }
};

/// The rows of one sheet, top to bottom.
class XlsxSheet {
public:
    static constexpr std::size_t most_columns = 500;

    XlsxSheet(XlsxSheet const&) = delete;
    XlsxSheet& operator=(XlsxSheet const&) = delete;
    XlsxSheet(XlsxSheet&&) noexcept;
    XlsxSheet& operator=(XlsxSheet&&) noexcept;
    ~XlsxSheet();

    /// The next row that is in the file, or null at the end. It holds until the next call.
    XlsxRow const* next();
    /// What was found since the last call: LEV-123 a cell that refers to a text that is not there, LEV-124 a cell beyond
    /// the most columns.
    Findings take_findings();

private:
    friend class XlsxReader;
    struct Impl;
    explicit XlsxSheet(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// Reads the texts of a workbook (ISO/IEC 29500), and nothing else of it: no styles, so that a file whose styles are
/// wrong can be read, no formulas, no dates. A number is given in the very digits that stand in the file.
class XlsxReader {
public:
    /// Refuses as ZipArchive does, and (LEV-120) what is no workbook.
    static Result<XlsxReader> open(Source const& source, ZipLimits const& limits = {});

    std::vector<std::string> sheet_names() const;
    /// Refuses a sheet that is not there (LEV-122) or damaged (LEV-120). The reader must outlive the sheet.
    Result<XlsxSheet> sheet(std::string_view name) const;
    Result<XlsxSheet> sheet(std::size_t place) const;

private:
    struct Entry {
        std::string name;
        std::string path;
    };
    explicit XlsxReader(std::string file, ZipArchive archive) : file_(std::move(file)), archive_(std::move(archive)) {}
    Result<void> read_sheet_list();
    Result<void> read_shared_texts();

    std::string file_;
    ZipArchive archive_;
    std::vector<Entry> sheets_;
    std::string shared_texts_path_;
    std::vector<std::string> shared_texts_;
};

} // namespace kiem::exchange
