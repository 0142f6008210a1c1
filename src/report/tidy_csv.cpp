// SPDX-License-Identifier: EUPL-1.2
#include "report/tidy_csv.hpp"
#include "report/tidy_columns.hpp"

namespace kiem::report {

namespace {

constexpr std::string_view csv_type = "text/csv; charset=utf-8; header=present";

/// Writes rows of cells that were made fit for CSV before.
class Rows {
public:
    void add(std::string_view cell) {
        if (!is_first_) out_ += ',';
        is_first_ = false;
        bool const quoted = cell.find_first_of(",\"\r\n") != std::string_view::npos;
        if (quoted) out_ += '"';
        for (char const c : cell) {
            if (c == '"') out_ += '"';
            out_ += c;
        }
        if (quoted) out_ += '"';
    }
    /// A code or label: never a formula.
    void add_text(std::string_view text) {
        constexpr std::string_view openers{"=+-@\t\r\0", 7};
        if (text.empty() || openers.find(text.front()) == std::string_view::npos) add(text);
        else add("'" + std::string(text));
    }
    void end() {
        out_ += "\r\n";
        is_first_ = true;
    }
    std::string take() { return std::move(out_); }

private:
    std::string out_;
    bool is_first_ = true;
};

std::string number_or_empty(std::optional<std::int64_t> const& number) {
    return number ? std::to_string(*number) : std::string{};
}

class DataRows {
public:
    DataRows(OpenEdition const& edition, TidyColumns const& columns)
        : edition_(edition), columns_(columns), on_(to_iso(edition.on)) {
        for (auto const& name : columns.names()) rows_.add(name);
        rows_.end();
    }

    void add(disclosure::PublishableTable const& table) {
        for (auto const& row : table.rows())
            for (std::size_t measure = 0; measure < table.measures().size(); ++measure)
                add(table, row, table.measures()[measure], row.values[measure]);
    }
    std::string take() { return rows_.take(); }

private:
    void add(disclosure::PublishableTable const& table, disclosure::PublishableTable::Row const& row,
             disclosure::Measure const& measure, disclosure::Published const& number) {
        auto const* subject = edition_.subject(table.method());
        rows_.add_text(table.method());
        rows_.add_text(subject != nullptr ? subject->id : table.method());
        rows_.add_text(measure.name);
        rows_.add_text(unit_of(measure));
        for (auto const& dimension : columns_.dimensions()) add_item(table, row, dimension.name);
        rows_.add(value_text(number, measure));
        rows_.add(number_or_empty(number.low));
        rows_.add(number_or_empty(number.high));
        rows_.add(status_word(number.status));
        rows_.add_text(median_class(number, measure));
        rows_.add(on_);
        rows_.end();
    }

    void add_item(disclosure::PublishableTable const& table, disclosure::PublishableTable::Row const& row,
                  std::string_view dimension) {
        disclosure::Item const* item = nullptr;
        for (std::size_t place = 0; place < table.dimensions().size(); ++place)
            if (table.dimensions()[place].name == dimension) item = &table.dimensions()[place].items[row.items[place]];
        rows_.add_text(item != nullptr ? data_code(*item) : std::string_view{});
        rows_.add_text(item != nullptr ? std::string_view(item->label) : std::string_view{});
    }

    OpenEdition const& edition_;
    TidyColumns const& columns_;
    std::string on_;
    Rows rows_;
};

std::string code_list(disclosure::Dimension const& dimension, Texts const& texts) {
    Rows rows;
    for (std::string_view const heading : {"code", "label"}) rows.add(heading);
    rows.end();
    rows.add(total_code);
    rows.add_text(texts("report.total"));
    rows.end();
    for (auto const& item : dimension.items) {
        rows.add_text(data_code(item));
        rows.add_text(item.label);
        rows.end();
    }
    return rows.take();
}

std::string method_list(OpenEdition const& edition, disclosure::Release const& release) {
    Rows rows;
    for (std::string_view const heading : {"methode", "figuur", "naam", "definitie", "bron"}) rows.add(heading);
    rows.end();
    for (auto const& method : methods_of(release)) {
        auto const* found = edition.subject(method);
        auto const subject = found != nullptr ? *found : OpenSubject{method, method, method, {}, {}};
        for (auto const* text : {&subject.method, &subject.id, &subject.name, &subject.definition, &subject.source})
            rows.add_text(*text);
        rows.end();
    }
    return rows.take();
}

} // namespace

std::vector<DataFile> tidy_files(OpenEdition const& edition, disclosure::Release const& release, Texts const& texts) {
    TidyColumns const columns(release);
    DataRows data(edition, columns);
    for (auto const& table : release.tables()) data.add(table);
    std::vector<DataFile> files;
    auto const add = [&](std::string name, std::string content) {
        files.push_back({std::move(name), std::string(csv_type), std::move(content)});
    };
    add("gegevens.csv", data.take());
    files.push_back(
        {"gegevens.csv-metadata.json", "application/csvm+json", csvw_metadata(edition, release, columns, texts)});
    add(code_list_name("methode"), method_list(edition, release));
    for (auto const& dimension : columns.dimensions()) add(code_list_name(dimension.name), code_list(dimension, texts));
    return files;
}

} // namespace kiem::report
