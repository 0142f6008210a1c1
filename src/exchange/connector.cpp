// SPDX-License-Identifier: EUPL-1.2
#include "exchange/connector.hpp"
#include "base/identifiers.hpp"
#include "exchange/cell_text.hpp"
#include "exchange/connectors.hpp"
#include "exchange/csv_reader.hpp"
#include <algorithm>
#include <array>

namespace kiem::exchange {

namespace {

enum class ReferenceDay { needed, not_needed };

struct Registered {
    std::string_view name;
    ReferenceDay reference_day;
    OpenedConnector (*open)(Source const&, ConnectorOptions const&);
};

constexpr std::array<Registered, 6> registered{{
    {"duo-vestigingen", ReferenceDay::needed, open_duo_sites},
    {"duo-leerlingen", ReferenceDay::not_needed, open_duo_pupils},
    {"lrk", ReferenceDay::not_needed, open_lrk},
    {"cbs-achterstandsscores", ReferenceDay::not_needed, open_cbs_scores},
    {"cbs-gebieden", ReferenceDay::needed, open_cbs_areas},
    {"cbs-pc4", ReferenceDay::needed, open_cbs_postcodes},
}};

class OwnCsv final : public Connector {
public:
    OwnCsv(std::string_view kind, CsvReader reader) : kind_(kind), reader_(std::move(reader)) {}
    std::string_view kind() const override { return kind_; }
    std::vector<std::string> const& headings() const override { return reader_.header(); }
    bool next(SourceRow& row) override {
        auto const* const read = reader_.next();
        if (read == nullptr) return false;
        row.line = read->line;
        row.cells.resize(read->cells.size());
        for (std::size_t column = 0; column < read->cells.size(); ++column)
            row.cells[column] = trim(read->cells[column]);
        ++counts_.given;
        return true;
    }
    Findings take_findings() override { return reader_.take_findings(); }
    Progress progress() const override { return reader_.progress(); }
    RowCounts counts() const override { return counts_; }

private:
    std::string kind_;
    CsvReader reader_;
    RowCounts counts_;
};

} // namespace

std::vector<std::string_view> list_connectors() {
    std::vector<std::string_view> names;
    names.reserve(registered.size());
    for (auto const& one : registered) names.push_back(one.name);
    return names;
}

Result<std::unique_ptr<Connector>> open_connector(std::string_view name, Source const& source,
                                                  ConnectorOptions const& options) {
    auto const* const found = std::ranges::find(registered, name, &Registered::name);
    if (found == registered.end()) return refuse(Refusal::Kind::not_found, "LEV-140", std::string(name));
    if (found->reference_day == ReferenceDay::needed && !options.reference_day)
        return refuse(Refusal::Kind::invalid, "LEV-141", std::string(name));
    auto checked = options;
    if (!options.municipality.empty()) {
        auto number = normalise_municipality(options.municipality);
        if (!number) return refuse(Refusal::Kind::invalid, "LEV-142", options.municipality);
        checked.municipality = std::move(*number);
    }
    return found->open(source, checked);
}

Result<std::unique_ptr<Connector>> open_own_csv(std::string_view kind, Source const& source) {
    auto input = TextInput::open(source);
    if (!input) return tl::unexpected(input.error());
    return std::make_unique<OwnCsv>(kind, CsvReader(std::move(*input)));
}

} // namespace kiem::exchange
