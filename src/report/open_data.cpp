// SPDX-License-Identifier: EUPL-1.2
#include "report/open_data.hpp"
#include "disclosure/last_decimal.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::report {

using disclosure::MeasureKind;
using disclosure::Status;

namespace {

std::string inside_sentence(std::string title) {
    if (!title.empty() && title.front() >= 'A' && title.front() <= 'Z')
        title.front() = static_cast<char>(title.front() - 'A' + 'a');
    return title;
}

} // namespace

OpenSubject const* OpenEdition::subject(std::string_view method) const {
    auto const found = std::ranges::find(subjects, method, &OpenSubject::method);
    return found == subjects.end() ? nullptr : &*found;
}

std::string_view data_code(disclosure::Item const& item) {
    return item.code.empty() ? unknown_code : std::string_view(item.code);
}

std::string_view status_word(Status status) {
    switch (status) {
    case Status::exact: return "exact";
    case Status::rounded: return "afgerond";
    case Status::hidden: return "verborgen";
    case Status::too_small: return "te_klein";
    case Status::absent: break;
    }
    return "ontbreekt";
}

std::string unit_of(disclosure::Measure const& measure) {
    bool const in_percents = measure.kind == MeasureKind::share || measure.kind == MeasureKind::change;
    return in_percents ? "procent" : measure.unit;
}

std::string value_text(disclosure::Published const& number, disclosure::Measure const& measure) {
    if (!number.value || measure.kind == MeasureKind::median) return {};
    return fmt::format("{:.{}f}", disclosure::as_printed(*number.value, measure.decimals), measure.decimals);
}

std::string median_class(disclosure::Published const& number, disclosure::Measure const& measure) {
    if (!number.value || measure.kind != MeasureKind::median) return {};
    return measure.classes.at(static_cast<std::size_t>(*number.value));
}

std::string table_title(OpenEdition const& edition, disclosure::PublishableTable const& table, Texts const& texts) {
    auto const* subject = edition.subject(table.method());
    auto const name = subject != nullptr ? subject->name : table.method();
    auto const& dimensions = table.dimensions();
    if (dimensions.empty()) return name;
    std::string splits;
    for (std::size_t place = 0; place < dimensions.size(); ++place) {
        if (place > 0) splits += place + 1 == dimensions.size() ? texts("data.and") : ", ";
        splits += inside_sentence(dimensions[place].title);
    }
    return texts("data.title_split", {{"naam", name}, {"delen", splits}});
}

std::string publisher_of(OpenEdition const& edition, Texts const& texts) {
    return texts("data.publisher", {{"gemeente", edition.municipality_name}});
}

std::vector<std::string> explain(disclosure::Terms const& terms, Texts const& texts) {
    std::vector<std::string> sentences;
    auto const least = std::to_string(terms.least_denominator);
    if (terms.mode == disclosure::Mode::rounding) {
        auto const bound = std::to_string(terms.bound);
        sentences.push_back(texts("data.terms_rounding", {{"basis", std::to_string(terms.base)}, {"grens", bound}}));
        sentences.push_back(texts("data.terms_range", {{"grens", bound}}));
        sentences.push_back(texts("data.terms_exact"));
    } else {
        sentences.push_back(texts("data.terms_suppression", {{"drempel", std::to_string(terms.threshold)}}));
    }
    sentences.push_back(texts("data.terms_percentage", {{"noemer", least}}));
    sentences.push_back(texts("data.terms_absent"));
    return sentences;
}

} // namespace kiem::report
