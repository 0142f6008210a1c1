// SPDX-License-Identifier: EUPL-1.2
#include "base/identifiers.hpp"
#include "exchange/cell_text.hpp"
#include "exchange/connectors.hpp"
#include "exchange/csv_connector.hpp"

namespace kiem::exchange {

namespace {

class DuoConnector : public CsvConnector {
protected:
    using CsvConnector::CsvConnector;

    std::optional<std::string> school() {
        auto code = normalise_school(text(brin_), text(branch_));
        if (!code)
            log().add("LEV-150", Severity::error, current().line, branch_.heading,
                      {{"waarde", std::string(text(brin_)) + " " + std::string(text(branch_))}});
        return code;
    }
    void finish() override { note_left_out("LEV-144", of_other_municipality_); }

    Column brin_ = need({"BRIN NUMMER", "INSTELLINGSCODE", "BRIN"});
    Column branch_ = need({"VESTIGINGSNUMMER", "VESTIGINGSCODE", "VESTIGING"});
    Column municipality_ = need({"GEMEENTENUMMER"});
    std::int64_t of_other_municipality_ = 0;
};

class DuoSites final : public DuoConnector {
public:
    DuoSites(CsvReader reader, ConnectorOptions const& options)
        : DuoConnector(std::move(reader), options,
                       {"locatie", "naam", "soort", "brin", "houder", "houder_naam", "straat", "huisnummer", "postcode",
                        "plaats", "gemeente", "vve", "vanaf"}),
          valid_from_(to_iso(*options.reference_day)) {}
    std::string_view kind() const override { return "locaties"; }

private:
    Outcome map(std::vector<std::string>& cells) override {
        auto const of = municipality(municipality_);
        if (!of) return Outcome::rejected;
        if (!is_asked_for(*of)) {
            ++of_other_municipality_;
            return Outcome::left_out;
        }
        auto const code = school();
        if (!code) return Outcome::rejected;
        if (text(name_).empty()) return reject("LEV-162", name_);
        for (std::string_view const cell :
             {std::string_view(*code), text(name_), std::string_view("basisschool"), std::string_view(*code),
              text(board_), std::string_view(), text(street_), text(house_number_)})
            cells.emplace_back(cell);
        cells.push_back(postcode(postcode_));
        cells.emplace_back(text(town_));
        cells.push_back(*of);
        cells.emplace_back();
        cells.push_back(valid_from_);
        return Outcome::given;
    }

    std::string valid_from_;
    Column name_ = need({"VESTIGINGSNAAM", "INSTELLINGSNAAM_VESTIGING"});
    Column board_ = find({"BEVOEGD GEZAG NUMMER", "BEVOEGD_GEZAGNUMMER", "BEVOEGD GEZAG CODE"});
    Column street_ = find({"STRAATNAAM"});
    Column house_number_ = find({"HUISNUMMER-TOEVOEGING", "HUISNUMMER"});
    Column postcode_ = need({"POSTCODE"});
    Column town_ = find({"PLAATSNAAM"});
};

class DuoPupils final : public DuoConnector {
public:
    DuoPupils(CsvReader reader, ConnectorOptions const& options)
        : DuoConnector(std::move(reader), options, {"school", "peildatum", "soort_po", "aantal_min", "aantal_max"}) {}
    std::string_view kind() const override { return "leerlingaantallen"; }

private:
    Outcome map(std::vector<std::string>& cells) override {
        auto const of = municipality(municipality_);
        if (!of) return Outcome::rejected;
        if (!is_asked_for(*of)) {
            ++of_other_municipality_;
            return Outcome::left_out;
        }
        auto const code = school();
        if (!code) return Outcome::rejected;
        auto const counted_on = parse_dutch_day(text(counted_on_));
        if (!counted_on) return reject("LEV-154", counted_on_);
        if (text(education_).empty()) return reject("LEV-162", education_);
        auto const count = text(count_);
        bool const is_masked = count == "<5" || count == "< 5" || count == "-1";
        if (!is_masked && !is_count(count)) return reject("LEV-153", count_);
        cells = {*code, to_iso(*counted_on), std::string(text(education_)), std::string(is_masked ? "1" : count),
                 std::string(is_masked ? "4" : count)};
        return Outcome::given;
    }

    Column counted_on_ = need({"PEILDATUM"});
    Column education_ = need({"SOORT_PO"});
    Column count_ = need({"LEERLINGEN", "AANTAL_LEERLINGEN"});
};

template <class Mapping>
OpenedConnector open(Source const& source, ConnectorOptions const& options) {
    auto input = TextInput::open(source);
    if (!input) return tl::unexpected(input.error());
    return std::make_unique<Mapping>(CsvReader(std::move(*input)), options);
}

} // namespace

OpenedConnector open_duo_sites(Source const& source, ConnectorOptions const& options) {
    return open<DuoSites>(source, options);
}

OpenedConnector open_duo_pupils(Source const& source, ConnectorOptions const& options) {
    return open<DuoPupils>(source, options);
}

} // namespace kiem::exchange
