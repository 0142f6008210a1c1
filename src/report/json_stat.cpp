// SPDX-License-Identifier: EUPL-1.2
#include "report/json_stat.hpp"
#include <boost/json.hpp>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace kiem::report {

namespace {

namespace json = boost::json;
using disclosure::PublishableTable;

/// Values by position: a list, or an object of the positions that have one where most have none.
class Cells {
public:
    Cells(std::size_t size, std::size_t filled) {
        if (size <= 4 * filled) values_ = json::array(size, nullptr);
        else values_ = json::object();
    }
    void put(std::size_t position, json::value value) {
        if (auto* const list = values_.if_array()) (*list)[position] = std::move(value);
        else values_.get_object()[std::to_string(position)] = std::move(value);
    }
    json::value take() { return std::move(values_); }

private:
    json::value values_;
};

json::value number_value(disclosure::Published const& number, disclosure::Measure const& measure) {
    auto const text = value_text(number, measure);
    if (text.empty()) return nullptr;
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    if (measure.decimals == 0) return static_cast<std::int64_t>(value);
    return value;
}

struct Categories {
    json::array index;
    json::object labels;
    void add(std::string_view code, std::string_view label) {
        index.push_back(json::string(code));
        labels[code] = label;
    }
    json::object take() { return {{"index", std::move(index)}, {"label", std::move(labels)}}; }
};

json::object time_dimension(OpenEdition const& edition, Texts const& texts) {
    Categories categories;
    categories.add(to_iso(edition.on), to_dutch(edition.on));
    return {{"label", texts("report.count_date")}, {"category", categories.take()}};
}

json::object item_dimension(disclosure::Dimension const& dimension) {
    Categories categories;
    for (auto const& item : dimension.items) categories.add(data_code(item), item.label);
    return {{"label", dimension.title}, {"category", categories.take()}};
}

json::object measure_dimension(PublishableTable const& table, Texts const& texts) {
    Categories categories;
    json::object units;
    for (auto const& measure : table.measures()) {
        categories.add(measure.name, measure.title);
        units[measure.name] = {{"label", unit_of(measure)}, {"decimals", measure.decimals}};
    }
    auto category = categories.take();
    category["unit"] = std::move(units);
    return {{"label", texts("data.column_measure")}, {"category", std::move(category)}};
}

json::object roles_of(PublishableTable const& table) {
    json::array places;
    for (auto const& dimension : table.dimensions())
        if (dimension.name == "wijk" || dimension.name == "buurt") places.push_back(json::string(dimension.name));
    json::object roles{{"time", json::array{"teldatum"}}, {"metric", json::array{"maat"}}};
    if (!places.empty()) roles["geo"] = std::move(places);
    return roles;
}

/// Position of the first measure of a row: the measures are the dimension that runs fastest.
std::size_t position_of(PublishableTable const& table, PublishableTable::Row const& row) {
    std::size_t position = 0;
    for (std::size_t place = 0; place < table.dimensions().size(); ++place)
        position = position * table.dimensions()[place].items.size() + row.items[place];
    return position * table.measures().size();
}

void put_cells(json::object& dataset, json::object& extension, PublishableTable const& table, std::size_t size) {
    auto const filled = table.rows().size() * table.measures().size();
    Cells values(size, filled), statuses(size, filled);
    json::object low, high, classes;
    for (auto const& row : table.rows()) {
        auto position = position_of(table, row);
        for (std::size_t place = 0; place < table.measures().size(); ++place, ++position) {
            auto const& measure = table.measures()[place];
            auto const& number = row.values[place];
            values.put(position, number_value(number, measure));
            statuses.put(position, json::string(status_word(number.status)));
            auto const key = std::to_string(position);
            if (number.low) low[key] = *number.low;
            if (number.high) high[key] = *number.high;
            if (auto const text = median_class(number, measure); !text.empty()) classes[key] = text;
        }
    }
    dataset["value"] = values.take();
    dataset["status"] = statuses.take();
    extension["laagst"] = std::move(low);
    extension["hoogst"] = std::move(high);
    if (!classes.empty()) extension["klasse"] = std::move(classes);
}

json::object dataset_of(OpenEdition const& edition, PublishableTable const& table, Texts const& texts) {
    auto const* subject = edition.subject(table.method());
    json::array ids{"teldatum"}, sizes{1};
    json::object dimensions{{"teldatum", time_dimension(edition, texts)}};
    std::size_t size = 1;
    auto const add = [&](std::string_view name, std::size_t length, json::object dimension) {
        ids.push_back(json::string(name));
        sizes.push_back(length);
        dimensions[name] = std::move(dimension);
        size *= length;
    };
    for (auto const& dimension : table.dimensions())
        add(dimension.name, dimension.items.size(), item_dimension(dimension));
    add("maat", table.measures().size(), measure_dimension(table, texts));

    json::object dataset{{"version", "2.0"}, {"class", "dataset"}, {"label", table_title(edition, table, texts)}};
    dataset["source"] = publisher_of(edition, texts);
    dataset["updated"] = to_iso(edition.published_on);
    if (subject != nullptr && !subject->definition.empty()) dataset["note"] = json::array{subject->definition};
    dataset["id"] = std::move(ids);
    dataset["size"] = std::move(sizes);
    dataset["role"] = roles_of(table);
    dataset["dimension"] = std::move(dimensions);
    json::object extension{{"tabel", table.id()},
                           {"methode", table.method()},
                           {"figuur", subject != nullptr ? subject->id : table.method()}};
    put_cells(dataset, extension, table, size);
    dataset["extension"] = std::move(extension);
    return dataset;
}

} // namespace

std::string to_json_stat(OpenEdition const& edition, disclosure::Release const& release, Texts const& texts) {
    json::array datasets;
    for (auto const& table : release.tables()) datasets.push_back(dataset_of(edition, table, texts));
    json::object whole{{"version", "2.0"}, {"class", "collection"}, {"label", edition.title}};
    if (!edition.page_url.empty()) whole["href"] = edition.page_url;
    whole["updated"] = to_iso(edition.published_on);
    whole["source"] = publisher_of(edition, texts);
    whole["note"] = json::value_from(explain(release.terms(), texts));
    json::object extension{
        {"editie", edition.name}, {"teldatum", to_iso(edition.on)}, {"bekend_op", to_iso(edition.known)}};
    if (!edition.licence.empty()) extension["licentie"] = edition.licence;
    whole["extension"] = std::move(extension);
    whole["link"] = {{"item", std::move(datasets)}};
    return json::serialize(whole) + "\n";
}

} // namespace kiem::report
