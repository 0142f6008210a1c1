// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/reading.hpp"
#include <algorithm>

namespace kiem::site {

namespace {

/// What a table answers with, before what it counts.
bool is_answer(Measure const& measure) {
    return measure.kind != MeasureKind::count && measure.kind != MeasureKind::number;
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
}

} // namespace

Number Line::number(std::string_view name) const {
    if (!row) return {};
    auto const at = table->measure(name);
    return at ? Number{row->values[*at], &table->measures()[*at]} : Number{};
}

Number Line::answer() const {
    if (!row) return {};
    auto const& measures = table->measures();
    auto found = std::ranges::find_if(measures, is_answer);
    auto count = std::ranges::find(measures, amount, &Measure::name);
    if (count == measures.end())
        count = std::ranges::find_if(measures, [](Measure const& measure) {
            return !is_answer(measure) && !is_one_of(measure.name, {denominator, undecided});
        });
    auto const value_at = [&](auto const& measure) -> Published const& {
        return row->values[static_cast<std::size_t>(measure - measures.begin())];
    };
    if (found == measures.end() || (value_at(found).status == disclosure::Status::absent && count != measures.end()))
        found = count;
    return found == measures.end() ? Number{} : Number{value_at(found), &*found};
}

std::string Line::label(std::string_view unknown) const {
    std::string label;
    for (std::size_t i = 0; row && i < row->items.size(); ++i) {
        auto const& item = table->dimensions()[i].items[row->items[i]];
        if (i > 0) label += ", ";
        label += item.code.empty() ? unknown : std::string_view(item.label);
    }
    return label;
}

std::string const& Line::code(std::size_t dimension) const {
    return table->dimensions()[dimension].items[row->items[dimension]].code;
}

Line whole_of(Publication const& publication, std::string_view method) {
    auto const* table = publication.release.find(method, {});
    return table && !table->rows().empty() ? Line{table, &table->rows().front()} : Line{};
}

std::vector<PublishableTable const*> split_tables(Publication const& publication, std::string_view method) {
    std::vector<PublishableTable const*> found;
    for (auto const& table : publication.release.tables())
        if (table.method() == method && !table.dimensions().empty()) found.push_back(&table);
    return found;
}

PublishableTable const* table_by(Publication const& publication, std::string_view method, std::string_view split) {
    return publication.release.find(method, {std::string(split)});
}

std::vector<Line> lines_of(PublishableTable const& table) {
    std::vector<Line> lines;
    for (auto const& row : table.rows()) lines.push_back({&table, &row});
    return lines;
}

PublishableTable const* district_table(Publication const& publication, Subject const& subject) {
    if (subject.form != policy::Form::norm) return table_by(publication, subject.method, by_district);
    return publication.release.find(subject.method, {std::string(by_district), std::string(by_norm)});
}

std::vector<Line> district_lines(PublishableTable const& table) {
    auto lines = lines_of(table);
    if (table.dimensions().size() > 1) std::erase_if(lines, [](Line const& line) { return line.code(1) != all_norms; });
    return lines;
}

Line district_line(PublishableTable const& table, std::string_view code) {
    for (auto const& line : district_lines(table))
        if (holds(line.code(), code)) return line;
    return {};
}

bool holds(std::string_view codes, std::string_view code) {
    while (!codes.empty()) {
        auto const end = std::min(codes.find('+'), codes.size());
        if (codes.substr(0, end) == code) return true;
        codes.remove_prefix(std::min(end + 1, codes.size()));
    }
    return false;
}

std::vector<Subject const*> subjects_of(Publication const& publication, std::string_view letters) {
    std::vector<Subject const*> found;
    for (auto const& subject : publication.subjects)
        if (letters.find(chapter_of(subject)) != std::string_view::npos) found.push_back(&subject);
    return found;
}

std::vector<Subject const*> reaches(Publication const& publication) {
    auto found = subjects_of(publication, "B");
    std::erase_if(found, [&](Subject const* subject) {
        return subject->form != policy::Form::share || !whole_of(publication, subject->method);
    });
    return found;
}

Subject const* main_reach(Publication const& publication) {
    auto const all = reaches(publication);
    auto const found = std::ranges::find(all, "B1", &Subject::id);
    if (found != all.end()) return *found;
    return all.empty() ? nullptr : all.front();
}

std::vector<Line> norm_lines(Publication const& publication, Subject const& subject) {
    auto const* table = publication.release.find(subject.method, {std::string(by_provider), std::string(by_norm)});
    if (!table) table = table_by(publication, subject.method, by_norm);
    if (!table) return {};
    auto lines = lines_of(*table);
    std::erase_if(lines, [&](Line const& line) { return line.code(table->dimensions().size() - 1) != all_norms; });
    return lines;
}

Subject const* main_norm(Publication const& publication) {
    for (auto const& subject : publication.subjects)
        if (subject.form == policy::Form::norm && !norm_lines(publication, subject).empty()) return &subject;
    return nullptr;
}

edition::District const* find_district(Publication const& publication, std::string_view code) {
    auto const found = std::ranges::find(publication.districts, code, &edition::District::code);
    return found == publication.districts.end() ? nullptr : &*found;
}

bool is_one_of_many(Publication const& publication, Subject const& subject) {
    return std::ranges::count(publication.subjects, subject.id, &Subject::id) > 1;
}

char chapter_of(Subject const& subject) { return subject.id.empty() ? '\0' : subject.id.front(); }

} // namespace kiem::site
