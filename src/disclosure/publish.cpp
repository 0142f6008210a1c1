// SPDX-License-Identifier: EUPL-1.2
#include "disclosure/publish.hpp"
#include "disclosure/group_statement.hpp"
#include "disclosure/publish_parts.hpp"
#include "disclosure/table_maker.hpp"
#include <fmt/format.h>

namespace kiem::disclosure {

namespace {

/// How often parts may be merged before tables are left out.
constexpr int most_merges = 50;

Made made_of(Wanted const& wanted, Terms const& terms, CubeNumbers numbers, Findings log) {
    std::vector<PublishableTable> tables;
    for (auto const& table : wanted.tables) tables.push_back(make_table(wanted, table, terms, numbers));
    Made made;
    made.release = TableMaker::release(terms, std::move(tables), wanted.kinships);
    made.values = std::move(numbers.values);
    made.log = std::move(log);
    return made;
}

Terms terms_of(Wanted const& wanted, std::size_t cells) {
    Terms terms;
    terms.mode = wanted.mode;
    terms.base = wanted.base;
    terms.bound = wanted.mode == Mode::rounding ? bound_for(cells, wanted.ladder) : 0;
    terms.least_denominator = wanted.least_denominator;
    terms.threshold = wanted.threshold;
    return terms;
}

Result<CubeNumbers> numbers_of(Wanted const& wanted, Terms const& terms, SecretKey const& key, Earlier const& earlier) {
    if (wanted.mode == Mode::suppression) return suppressed_numbers(wanted);
    return rounded_numbers(wanted, terms, key, earlier);
}

} // namespace

Result<Made> publish(Wanted const& asked, SecretKey const& key, Earlier const& earlier) {
    auto wanted = asked;
    // Fixed before the search, by what was asked.
    auto const terms = terms_of(wanted, published_cells(wanted));
    Findings log;
    for (int merges = 0;; ++merges) {
        auto numbers = numbers_of(wanted, terms, key, earlier);
        if (!numbers) return tl::unexpected(numbers.error());
        auto made = made_of(wanted, terms, std::move(*numbers), log);
        auto const statement = first_group_statement(wanted, made.release);
        if (!statement) {
            if (auto const fault = TableMaker::fault_of(made.release); !fault.empty())
                return refuse(Refusal::Kind::invalid, "SDC-301", fault);
            return made;
        }
        log.push_back(mend_statement(wanted, *statement, merges < most_merges ? Merging::allowed : Merging::exhausted));
    }
}

} // namespace kiem::disclosure
