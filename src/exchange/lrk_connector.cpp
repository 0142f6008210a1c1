// SPDX-License-Identifier: EUPL-1.2
#include "base/identifiers.hpp"
#include "exchange/cell_text.hpp"
#include "exchange/connectors.hpp"
#include "exchange/csv_connector.hpp"
#include <algorithm>

namespace kiem::exchange {

namespace {

std::string in_small_letters(std::string_view text) {
    std::string small(text);
    std::ranges::transform(small, small.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return small;
}

struct Address {
    std::string_view street;
    std::string_view number;
};

/// "Plein 1945 12 a" is street "Plein 1945" and number "12 a": the number starts at the last word with a digit first.
Address split_address(std::string_view line) {
    for (auto at = line.size(); at-- > 1;) {
        bool const starts_number = line[at - 1] == ' ' && line[at] >= '0' && line[at] <= '9';
        if (starts_number) return {trim(line.substr(0, at)), line.substr(at)};
    }
    return {line, {}};
}

class Lrk final : public CsvConnector {
public:
    Lrk(CsvReader reader, ConnectorOptions const& options)
        : CsvConnector(std::move(reader), options,
                       {"locatie", "naam", "soort", "lrk", "houder", "houder_naam", "straat", "huisnummer", "postcode",
                        "plaats", "gemeente", "vve", "kindplaatsen", "vanaf", "tot"}) {}
    std::string_view kind() const override { return "locaties"; }

private:
    Outcome map(std::vector<std::string>& cells) override;
    void finish() override;
    Outcome check_type(std::string& type);
    Outcome check_status(std::string& ended_on);
    std::optional<std::string> preschool();
    std::string holder();

    Column id_ = need({"lrk_id", "lrknummer", "lrk_nummer"});
    Column type_ = need({"type_oko", "type"});
    Column name_ = need({"actuele_naam_oko", "naam_oko", "naam"});
    Column places_ = find({"aantal_kindplaatsen", "kindplaatsen"});
    Column preschool_ = need({"ve", "vve"});
    Column status_ = need({"status"});
    Column registered_on_ = need({"inschrijfdatum"});
    Column ended_on_ = find({"uitschrijfdatum", "datum_uitschrijving", "einddatum"});
    Column address_ = find({"opvanglocatie_adres", "adres"});
    Column postcode_ = need({"opvanglocatie_postcode", "postcode"});
    Column town_ = find({"opvanglocatie_woonplaats", "woonplaats", "plaats"});
    Column holder_ = find({"kvk_nummer_houder", "kvk_houder"});
    Column holder_name_ = find({"naam_houder"});
    Column municipality_ = need({"cbs_code"});
    std::int64_t of_other_municipality_ = 0;
    std::int64_t private_homes_ = 0;
    std::int64_t ended_unknown_ = 0;
};

CsvConnector::Outcome Lrk::check_type(std::string& type) {
    type = in_small_letters(text(type_));
    if (type == "vgo" || type == "gob") {
        ++private_homes_;
        return Outcome::left_out;
    }
    return type == "kdv" || type == "psz" || type == "bso" ? Outcome::given : reject("LEV-157", type_);
}

/// The register does not always say when a location was struck off. Such a row is left out: without a last day it would
/// count as open.
CsvConnector::Outcome Lrk::check_status(std::string& ended_on) {
    auto const status = in_small_letters(text(status_));
    if (status == "ingeschreven" || status == "geregistreerd") return Outcome::given;
    if (status != "uitgeschreven") return reject("LEV-159", status_);
    if (text(ended_on_).empty()) {
        report("LEV-158", Severity::warning, status_, {{"lrk", std::string(text(id_))}});
        ++ended_unknown_;
        return Outcome::left_out;
    }
    auto const day = parse_dutch_day(text(ended_on_));
    if (!day) return reject("LEV-154", ended_on_);
    ended_on = to_iso(*day);
    return Outcome::given;
}

/// Nothing when the value is none of the known words.
std::optional<std::string> Lrk::preschool() {
    auto const word = in_small_letters(text(preschool_));
    if (word.empty()) return "";
    if (word == "ja" || word == "j" || word == "true" || word == "1") return "ja";
    if (word == "nee" || word == "n" || word == "false" || word == "0") return "nee";
    return std::nullopt;
}

std::string Lrk::holder() {
    auto const number = unwrap_apostrophes(text(holder_));
    if (number.empty() || is_kvk_number(number)) return std::string(number);
    report("LEV-160", Severity::warning, holder_);
    return {};
}

CsvConnector::Outcome Lrk::map(std::vector<std::string>& cells) {
    std::string type;
    if (auto const outcome = check_type(type); outcome != Outcome::given) return outcome;
    auto const of = municipality(municipality_);
    if (!of) return Outcome::rejected;
    if (!is_asked_for(*of)) {
        ++of_other_municipality_;
        return Outcome::left_out;
    }
    auto const id = unwrap_apostrophes(text(id_));
    if (!is_lrk_number(id)) return reject("LEV-155", id_);
    std::string ended_on;
    if (auto const outcome = check_status(ended_on); outcome != Outcome::given) return outcome;
    if (text(name_).empty()) return reject("LEV-162", name_);
    auto const offers_preschool = preschool();
    if (!offers_preschool) return reject("LEV-156", preschool_);
    auto const places = text(places_);
    if (!places.empty() && !is_count(places)) return reject("LEV-153", places_);
    auto const registered_on = parse_dutch_day(text(registered_on_));
    if (!registered_on) return reject("LEV-154", registered_on_);
    auto const address = split_address(text(address_));
    for (auto const cell : {id, text(name_), std::string_view(type), id}) cells.emplace_back(cell);
    cells.push_back(holder());
    for (auto const cell : {text(holder_name_), address.street, address.number}) cells.emplace_back(cell);
    cells.push_back(postcode(postcode_));
    for (auto const cell : {text(town_), std::string_view(*of), std::string_view(*offers_preschool), places})
        cells.emplace_back(cell);
    cells.push_back(to_iso(*registered_on));
    cells.push_back(ended_on);
    return Outcome::given;
}

void Lrk::finish() {
    note_left_out("LEV-144", of_other_municipality_);
    note_left_out("LEV-161", private_homes_);
    note_left_out("LEV-145", ended_unknown_);
}

} // namespace

OpenedConnector open_lrk(Source const& source, ConnectorOptions const& options) {
    auto input = TextInput::open(source);
    if (!input) return tl::unexpected(input.error());
    CsvOptions csv;
    csv.quotes = CsvOptions::Quotes::automatic;
    return std::make_unique<Lrk>(CsvReader(std::move(*input), csv), options);
}

} // namespace kiem::exchange
