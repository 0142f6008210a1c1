// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/foreign_tables_cli.hpp"
#include "exchange/csv_reader.hpp"
#include <algorithm>
#include <charconv>

namespace kiem::edition {

namespace {

using disclosure::Bounds;
using disclosure::no_limit;

std::optional<double> parse_count(std::string_view text) {
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    bool const is_number = error == std::errc() && end == text.data() + text.size() && number >= 0;
    // Beyond this a double does not hold every whole number apart, and no municipality is that large.
    return is_number && number <= 1'000'000 ? std::optional(static_cast<double>(number)) : std::nullopt;
}

std::optional<Bounds> parse_range(std::string_view text) {
    auto const dash = text.find('-');
    if (dash == std::string_view::npos) return {};
    auto const low = parse_count(text.substr(0, dash)), high = parse_count(text.substr(dash + 1));
    if (!low || !high || *low > *high) return {};
    return Bounds{*low, *high};
}

/// What a cell of the table says.
struct Said {
    Bounds bounds;
    /// "<5": its lower end depends on whether the tables show noughts.
    bool is_less_than = false;
};

class CountReader {
public:
    CountReader(AuditOptions const& options, Findings& findings) : options_(options) {
        for (auto const* usual : {".", "x", "X", "*"}) markers_[usual] = {0, no_limit};
        for (auto const& marker : options.markers) {
            auto const equals = marker.find('=');
            auto const range = equals == std::string::npos ? Bounds{} : parse_range(marker.substr(equals + 1));
            if (!range || equals == 0) findings.push_back({"EDA-107", Severity::error, {{"waarde", marker}}, {}});
            else markers_[marker.substr(0, equals)] = *range;
        }
    }

    /// Empty when the text is no count; `code` then says why.
    std::optional<Said> read(std::string const& text, std::string& code) const {
        if (auto const found = markers_.find(text); found != markers_.end()) return Said{found->second};
        if (auto const number = parse_count(text)) return said(*number, code);
        if (auto const range = parse_range(text)) return Said{*range};
        if (text.starts_with('<'))
            if (auto const end = parse_count(std::string_view(text).substr(1)); end && *end >= 1)
                return Said{{0, *end - 1}, true};
        code = "EDA-102";
        return {};
    }

private:
    std::optional<Said> said(double number, std::string& code) const {
        if (!options_.base) return Said{{number, number}};
        auto const base = *options_.base;
        if (static_cast<std::int64_t>(number) % base != 0) {
            code = "EDA-104";
            return {};
        }
        auto const bound = static_cast<double>(options_.bound > 0 ? options_.bound : base - 1);
        return Said{{std::max(0.0, number - bound), number + bound}};
    }

    AuditOptions const& options_;
    std::map<std::string, Bounds, std::less<>> markers_;
};

class Reader {
public:
    explicit Reader(AuditOptions const& options) : options_(options), counts_(options, made_.findings) {
        for (auto const& hierarchy : options.hierarchies) {
            auto const at = hierarchy.find('>');
            if (at == std::string::npos || at == 0 || at + 1 == hierarchy.size())
                made_.findings.push_back({"EDA-108", Severity::error, {{"waarde", hierarchy}}, {}});
            else above_[hierarchy.substr(at + 1)] = hierarchy.substr(0, at);
        }
    }

    ForeignTables read(std::vector<exchange::Source> const& files) {
        for (auto const& file : files) read_file(file);
        if (has_errors(made_.findings)) return std::move(made_);
        add_bounds();
        for (auto const& keys : tables_) add_sums(keys);
        return std::move(made_);
    }

private:
    struct Columns {
        std::vector<std::string> names;
        std::size_t count = 0;
    };

    void report(std::string code, TextParams params, std::string const& file, std::int64_t line = 0,
                std::string field = {}) {
        made_.findings.push_back({std::move(code), Severity::error, std::move(params), {file, line, std::move(field)}});
    }

    void read_file(exchange::Source const& source) {
        auto input = exchange::TextInput::open(source);
        if (!input) {
            report(input.error().code, {{"detail", input.error().detail}}, source.name);
            return;
        }
        exchange::CsvReader reader(std::move(*input));
        auto const columns = columns_of(reader);
        tables_.emplace_back();
        while (auto const* row = columns ? reader.next() : nullptr) read_row(*row, *columns, reader.name());
        auto const found = reader.take_findings();
        made_.findings.insert(made_.findings.end(), found.begin(), found.end());
        if (columns && tables_.back().empty() && !has_errors(made_.findings)) report("EDA-105", {}, reader.name());
    }

    std::optional<Columns> columns_of(exchange::CsvReader& reader) {
        Columns columns{reader.header(), reader.header().size() - 1};
        if (reader.header().size() < 2) {
            report("EDA-106", {}, reader.name(), 1);
            return {};
        }
        if (!options_.count_column.empty()) {
            auto const found = reader.find_column(options_.count_column);
            if (!found) {
                report("EDA-101", {{"kolom", options_.count_column}}, reader.name(), 1);
                return {};
            }
            columns.count = *found;
        }
        return columns;
    }

    void read_row(exchange::CsvRow const& row, Columns const& columns, std::string const& file) {
        ForeignKey key;
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            if (i != columns.count && !row.cells[i].empty() && row.cells[i] != options_.total)
                key[columns.names[i]] = std::string(row.cells[i]);
        // The part says which whole it is in.
        for (auto const& [part, whole] : above_) {
            if (!key.contains(part) || !key.contains(whole)) continue;
            auto const [known, is_new] = whole_of_.try_emplace({part, key[part]}, key[whole]);
            if (!is_new && known->second != key[whole])
                report("EDA-109", {{"waarde", key[part]}, {"een", known->second}, {"ander", key[whole]}}, file,
                       row.line, part);
        }
        for (auto const& [part, whole] : above_)
            if (key.contains(part)) key.erase(whole);
        read_count(std::string(row.cells[columns.count]), key, file, row.line, columns.names[columns.count]);
    }

    void read_count(std::string const& text, ForeignKey const& key, std::string const& file, std::int64_t line,
                    std::string const& field) {
        std::string code;
        auto const said = counts_.read(text, code);
        if (!said) {
            report(code, {{"waarde", text}, {"basis", std::to_string(options_.base.value_or(0))}}, file, line, field);
            return;
        }
        if (!tables_.back().insert(key).second) {
            report("EDA-103", {{"cel", name_of(key)}}, file, line, field);
            return;
        }
        shows_nought_ = shows_nought_ || (said->bounds.high == 0 && !said->is_less_than);
        made_.given.insert(key);
        said_.emplace_back(cell_of(key), *said);
    }

    std::uint32_t cell_of(ForeignKey const& key) {
        auto const [found, is_new] = made_.cells.try_emplace(key, static_cast<std::uint32_t>(made_.cells.size()));
        if (is_new) {
            made_.knowledge.low.push_back(0);
            made_.knowledge.high.push_back(no_limit);
        }
        return found->second;
    }

    void add_bounds() {
        for (auto const& [cell, said] : said_) {
            auto const low = said.is_less_than && shows_nought_ ? 1.0 : said.bounds.low;
            made_.knowledge.low[cell] = std::max(made_.knowledge.low[cell], low);
            made_.knowledge.high[cell] = std::min(made_.knowledge.high[cell], said.bounds.high);
        }
    }

    /// The cell of which this one is a part along a column.
    ForeignKey whole_along(ForeignKey key, std::string const& column) const {
        auto const whole = whole_of_.find({column, key.at(column)});
        key.erase(column);
        if (whole != whole_of_.end()) key[above_.at(column)] = whole->second;
        return key;
    }

    void add_sums(std::set<ForeignKey> const& table) {
        std::set<ForeignKey> keys = table;
        std::vector<ForeignKey> open(table.begin(), table.end());
        std::map<std::pair<ForeignKey, std::string>, std::vector<ForeignKey>> sums;
        while (!open.empty()) {
            auto const key = std::move(open.back());
            open.pop_back();
            for (auto const& [column, code] : key) {
                auto const whole = whole_along(key, column);
                sums[{whole, column}].push_back(key);
                if (keys.insert(whole).second) open.push_back(whole);
            }
        }
        for (auto const& [whole, parts] : sums) {
            disclosure::LinearFact fact{{{cell_of(whole.first), -1}}, 0, 0};
            for (auto const& part : parts) {
                fact.terms.push_back({cell_of(part), 1});
                if (parts.size() > 2) made_.totals_and_parts.emplace(whole.first, part);
            }
            made_.knowledge.facts.push_back(std::move(fact));
        }
    }

    AuditOptions const& options_;
    ForeignTables made_;
    CountReader counts_;
    /// Column of the part -> column of the whole.
    std::map<std::string, std::string> above_;
    /// Column and code of a part -> code of its whole.
    std::map<std::pair<std::string, std::string>, std::string> whole_of_;
    std::vector<std::set<ForeignKey>> tables_;
    std::vector<std::pair<std::uint32_t, Said>> said_;
    bool shows_nought_ = false;
};

} // namespace

ForeignTables read_foreign_tables(std::vector<exchange::Source> const& files, AuditOptions const& options) {
    return Reader(options).read(files);
}

std::string name_of(ForeignKey const& key) {
    std::string name;
    for (auto const& [column, code] : key) name += (name.empty() ? "" : ", ") + column + "=" + code;
    return name;
}

} // namespace kiem::edition
