// SPDX-License-Identifier: EUPL-1.2
#include "feature/register/row_reader.hpp"
#include "feature/register/field_value.hpp"
#include <algorithm>
#include <array>
#include <fmt/ranges.h>
#include <sodium.h>

namespace kiem::reg {

namespace {

std::string fold(std::string_view heading) {
    std::string folded;
    for (char c : trim(heading)) {
        if (c >= 'A' && c <= 'Z') folded += static_cast<char>(c + 32);
        else folded += c == ' ' || c == '-' ? '_' : c;
    }
    return folded;
}

/// How many letters must be changed, added or left out to make one word of the other.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            auto const substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
        }
    }
    return row.back();
}

std::optional<std::size_t> place_of(FactKind const& kind, std::string_view name) {
    if (name.empty()) return std::nullopt;
    for (std::size_t i = 0; i < kind.fields.size(); ++i)
        if (kind.fields[i].name == name) return i;
    return std::nullopt;
}

std::string names_of(FactKind const& kind) {
    std::vector<std::string_view> names;
    for (auto const& field : kind.fields) names.push_back(field.name);
    return fmt::format("{}", fmt::join(names, ", "));
}

constexpr std::int64_t heading_line = 1;

} // namespace

std::string fingerprint(std::span<std::optional<std::string> const> values) {
    std::string bytes;
    for (auto const& value : values) {
        // The length before each value keeps "ab", "c" and "a", "bc" apart; -1 says unknown.
        bytes += value ? fmt::format("{}:{}", value->size(), *value) : "-";
    }
    std::array<unsigned char, 16> hash{};
    auto const* input = static_cast<unsigned char const*>(static_cast<void const*>(bytes.data()));
    crypto_generichash(hash.data(), hash.size(), input, bytes.size(), nullptr, 0);
    std::array<char, 2 * hash.size() + 1> digits{};
    return sodium_bin2hex(digits.data(), digits.size(), hash.data(), hash.size());
}

RowReader::RowReader(FactKind const& kind, std::vector<std::string> const& headings, std::optional<Day> reference_day)
    : kind_(kind), reference_day_(reference_day), column_of_(kind.fields.size()),
      from_field_(place_of(kind, kind.valid_from_field)), to_field_(place_of(kind, kind.valid_to_field)) {
    map_headings(headings);
}

void RowReader::map_headings(std::vector<std::string> const& headings) {
    for (std::size_t column = 0; column < headings.size(); ++column) {
        auto const field = place_of(kind_, fold(headings[column]));
        if (!field) {
            report_unknown(headings[column]);
        } else if (column_of_[*field]) {
            heading_findings_.push_back(
                {"LEV-203", Severity::error, {{"kolom", headings[column]}}, {{}, heading_line, headings[column]}});
        } else column_of_[*field] = column;
    }
    // A file without headings is told of by its reader; all columns missing would say it once more for each.
    if (headings.empty()) return;
    for (std::size_t field = 0; field < kind_.fields.size(); ++field) {
        auto const& wanted = kind_.fields[field];
        bool const from_reference_day = field == from_field_ && reference_day_;
        if (column_of_[field] || wanted.need == Need::optional || from_reference_day) continue;
        heading_findings_.push_back({"LEV-200",
                                     Severity::error,
                                     {{"kolom", std::string(wanted.name)}, {"kolommen", names_of(kind_)}},
                                     {{}, heading_line, std::string(wanted.name)}});
    }
}

void RowReader::report_unknown(std::string const& heading) {
    auto const folded = fold(heading);
    Field const* nearest = nullptr;
    std::size_t least = std::max<std::size_t>(1, folded.size() / 4) + 1;
    for (auto const& field : kind_.fields) {
        auto const away = distance(folded, field.name);
        if (away < least) {
            least = away;
            nearest = &field;
        }
    }
    TextParams params{{"kolom", heading}};
    if (nearest) params.emplace_back("voorstel", nearest->name);
    heading_findings_.push_back(
        {nearest ? "LEV-202" : "LEV-201", Severity::warning, std::move(params), {{}, heading_line, heading}});
}

std::optional<ReadRow> RowReader::read(SourceRow const& source, Findings& findings) const {
    auto const before = findings.size();
    ReadRow read;
    read.row.line = source.line;
    read.row.values.reserve(kind_.fields.size());
    for (std::size_t field = 0; field < kind_.fields.size(); ++field)
        read.row.values.push_back(read_cell(field, source, findings));
    fill_days(read.row, findings);
    auto const failed = [&] {
        return std::any_of(findings.begin() + static_cast<std::ptrdiff_t>(before), findings.end(),
                           [](Finding const& finding) { return finding.severity == Severity::error; });
    };
    if (failed()) return std::nullopt;
    if (kind_.check) {
        Findings of_kind;
        kind_.check(read.row, of_kind);
        for (auto& finding : of_kind) {
            finding.at.line = source.line;
            findings.push_back(std::move(finding));
        }
        if (failed()) return std::nullopt;
    }
    read.fact_key = fact_key_of(kind_, read.row);
    read.fingerprint = fingerprint_of(kind_, read.row);
    return read;
}

std::optional<std::string> RowReader::read_cell(std::size_t place, SourceRow const& source, Findings& findings) const {
    auto const& field = kind_.fields[place];
    auto const column = column_of_[place];
    auto const cell = column && *column < source.cells.size() ? trim(source.cells[*column]) : std::string_view();
    auto const report = [&](std::string code, TextParams params) {
        findings.push_back(
            {std::move(code), Severity::error, std::move(params), {{}, source.line, std::string(field.name)}});
    };
    if (cell.empty()) {
        if (place == from_field_ && reference_day_) return to_iso(*reference_day_);
        if (place == from_field_) report("LEV-221", {});
        else if (field.need == Need::required && column) report("LEV-204", {});
        return std::nullopt;
    }
    auto value = canonical(field, cell);
    if (value) return *std::move(value);
    report(std::move(value.error().code), std::move(value.error().params));
    return std::nullopt;
}

void RowReader::fill_days(FactRow& row, Findings& findings) const {
    auto const day_of = [&](std::optional<std::size_t> field) -> std::optional<Day> {
        if (!field || !row.values[*field]) return std::nullopt;
        return parse_iso_day(*row.values[*field]);
    };
    auto const from = day_of(from_field_);
    if (!from) return;
    row.valid_from = *from;
    row.valid_to = day_of(to_field_);
    if (!row.valid_to || *row.valid_to > row.valid_from) return;
    findings.push_back({"LEV-220",
                        Severity::error,
                        {{"kolom_vanaf", std::string(kind_.valid_from_field)},
                         {"vanaf", to_dutch(row.valid_from)},
                         {"tot", to_dutch(*row.valid_to)}},
                        {{}, row.line, std::string(kind_.valid_to_field)}});
}

std::string fact_key_of(FactKind const& kind, FactRow const& row) {
    std::string key;
    bool first = true;
    for (std::size_t i = 0; i < kind.fields.size(); ++i) {
        if (kind.fields[i].in_key == InKey::no) continue;
        if (!first) key += '|';
        first = false;
        key += row.values[i].value_or("");
    }
    return key;
}

std::string fingerprint_of(FactKind const& kind, FactRow const& row) {
    std::vector<std::optional<std::string>> values;
    values.reserve(row.values.size());
    for (std::size_t i = 0; i < row.values.size(); ++i)
        if (auto const name = kind.fields[i].name; name != kind.valid_from_field && name != kind.valid_to_field)
            values.push_back(row.values[i]);
    return fingerprint(values);
}

} // namespace kiem::reg
