// SPDX-License-Identifier: EUPL-1.2
#include "base/day.hpp"
#include "disclosure/release_values.hpp"
#include "feature/edition/publication_fields.hpp"

namespace kiem::edition {

namespace {

namespace json = boost::json;

template <class T>
concept Record = requires(T& one) { fields::each([](std::string_view, auto&) {}, one); };

json::value write(std::string const& text) { return json::string(text); }
json::value write(double number) { return disclosure::values::write_number(number); }
json::value write(std::integral auto number) { return static_cast<std::int64_t>(number); }
json::value write(Day day) { return json::string(to_iso(day)); }
json::value write(policy::Form form) { return static_cast<std::int64_t>(form); }
json::value write(policy::Protects protects) { return static_cast<std::int64_t>(protects); }
json::value write(Severity severity) { return static_cast<std::int64_t>(severity); }
json::value write(disclosure::Release const& release) { return json::parse(release.to_json()); }
template <class A, class B>
json::value write(std::pair<A, B> const& pair) {
    return json::array{write(pair.first), write(pair.second)};
}
template <class T>
json::value write(std::optional<T> const& maybe) {
    return maybe ? write(*maybe) : json::value();
}
template <Record T>
json::value write(T const& one);
template <class T>
json::value write(std::vector<T> const& list) {
    json::array array;
    for (auto const& one : list) array.push_back(write(one));
    return array;
}
template <Record T>
json::value write(T const& one) {
    json::object object;
    auto copy = one;
    fields::each([&](std::string_view name, auto const& field) { object[name] = write(field); }, copy);
    return object;
}

void read(json::value const& value, std::string& text) { text = std::string(value.as_string()); }
void read(json::value const& value, double& number) { number = disclosure::values::read_number(value); }
template <std::integral I>
void read(json::value const& value, I& number) {
    number = value.to_number<I>();
}
void read(json::value const& value, Day& day) {
    auto const parsed = parse_iso_day(std::string_view(value.as_string()));
    if (!parsed) throw std::runtime_error("the day \"" + std::string(value.as_string()) + "\"");
    day = *parsed;
}
template <class Enum>
    requires std::is_enum_v<Enum>
void read(json::value const& value, Enum& choice) {
    auto const number = value.to_number<int>();
    if (number < 0 || number > 5) throw std::runtime_error("the choice " + std::to_string(number));
    choice = static_cast<Enum>(number);
}
void read(json::value const& value, disclosure::Release& release) {
    auto read = disclosure::Release::from_json(json::serialize(value));
    if (!read) throw std::runtime_error(read.error().detail);
    release = std::move(*read);
}
template <class A, class B>
void read(json::value const& value, std::pair<A, B>& pair) {
    read(value.as_array().at(0), pair.first);
    read(value.as_array().at(1), pair.second);
}
template <class T>
void read(json::value const& value, std::optional<T>& maybe) {
    if (value.is_null()) return;
    read(value, maybe.emplace());
}
template <Record T>
void read(json::value const& value, T& one);
template <class T>
void read(json::value const& value, std::vector<T>& list) {
    for (auto const& one : value.as_array()) read(one, list.emplace_back());
}
template <Record T>
void read(json::value const& value, T& one) {
    auto const& object = value.as_object();
    fields::each([&](std::string_view name, auto& field) { read(object.at(name), field); }, one);
}

} // namespace

std::string to_json(Publication const& publication) { return json::serialize(write(publication)); }

Result<Publication> publication_from_json(std::string_view text) {
    try {
        Publication publication;
        read(json::parse(text), publication);
        return publication;
    } catch (std::exception const& error) { return refuse(Refusal::Kind::invalid, "EDI-301", error.what()); }
}

} // namespace kiem::edition
