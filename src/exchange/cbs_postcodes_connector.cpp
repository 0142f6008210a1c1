// SPDX-License-Identifier: EUPL-1.2
#include "base/identifiers.hpp"
#include "exchange/cell_text.hpp"
#include "exchange/connectors.hpp"
#include "exchange/csv_connector.hpp"
#include <charconv>

namespace kiem::exchange {

namespace {

/// Whole years; up to, not including, `to`.
struct Ages {
    int from = 0;
    int to = 0;
};

constexpr int oldest = 120;

std::optional<int> to_years(std::string_view text) {
    int years = 0;
    if (!is_count(text) || text.size() > 3) return std::nullopt;
    std::from_chars(text.data(), text.data() + text.size(), years);
    return years < oldest ? std::optional(years) : std::nullopt;
}

/// "0-4" is 0 up to 5, "3" is 3 up to 4, "95+" is 95 up to the oldest.
std::optional<Ages> parse_ages(std::string_view text) {
    if (text.ends_with('+')) {
        auto const from = to_years(trim(text.substr(0, text.size() - 1)));
        return from ? std::optional(Ages{*from, oldest}) : std::nullopt;
    }
    auto const dash = text.find('-');
    auto const from = to_years(trim(text.substr(0, dash)));
    auto const last = dash == std::string_view::npos ? from : to_years(trim(text.substr(dash + 1)));
    if (!from || !last || *last < *from) return std::nullopt;
    return Ages{*from, *last + 1};
}

class CbsPostcodes final : public CsvConnector {
public:
    CbsPostcodes(CsvReader reader, ConnectorOptions const& options)
        : CsvConnector(std::move(reader), options,
                       {"peildatum", "indeling", "gebied", "leeftijd_van", "leeftijd_tot", "aantal", "bron"}),
          counted_on_(to_iso(*options.reference_day)) {}
    std::string_view kind() const override { return "bevolking"; }

private:
    Outcome map(std::vector<std::string>& cells) override {
        auto const postcode = text(postcode_);
        if (!is_pc4(postcode)) return reject("LEV-170", postcode_);
        auto const ages = parse_ages(text(ages_));
        if (!ages) return reject("LEV-168", ages_);
        auto const residents = text(residents_);
        if (residents.empty() || residents == ".") {
            ++unknown_;
            return Outcome::left_out;
        }
        if (!is_count(residents)) return reject("LEV-153", residents_);
        has_rows_ = true;
        is_rounded_ = is_rounded_ && (residents.back() == '0' || residents.back() == '5');
        cells = {counted_on_,
                 "pc4",
                 std::string(postcode),
                 std::to_string(ages->from) + ";0",
                 std::to_string(ages->to) + ";0",
                 std::string(residents),
                 "CBS, inwoners per postcodegebied (PC4)"};
        return Outcome::given;
    }
    void finish() override {
        note_left_out("LEV-148", unknown_);
        if (!options().municipality.empty()) log().add("LEV-143", Severity::warning, 0, {});
        if (has_rows_ && is_rounded_) log().add("LEV-169", Severity::note, 0, residents_.heading);
    }

    std::string counted_on_;
    std::int64_t unknown_ = 0;
    bool has_rows_ = false;
    bool is_rounded_ = true;
    Column postcode_ = need({"postcode", "postcode-4", "pc4"});
    Column ages_ = need({"leeftijd"});
    Column residents_ = need({"inwoners", "aantal_inwoners"});
};

} // namespace

OpenedConnector open_cbs_postcodes(Source const& source, ConnectorOptions const& options) {
    auto input = TextInput::open(source);
    if (!input) return tl::unexpected(input.error());
    return std::make_unique<CbsPostcodes>(CsvReader(std::move(*input)), options);
}

} // namespace kiem::exchange
