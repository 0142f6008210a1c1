// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "feature/dossier/dossier.hpp"
#include <functional>

/// The made-up children that benchmarks ask about: 40 organisations, of which two youth health services have all children and the
/// others two in five; ten years of births; four versions of each record; one child in five linked.
namespace bench {

constexpr int organisations = 40;
constexpr kiem::Moment now = kiem::Moment{kiem::Day{std::chrono::year{2013} / 2 / 1}} + std::chrono::hours{10};
/// "organisatie-00"; the first two are the youth health services.
std::string organisation_name(int number);

/// A dossier, to ask about.
struct Known {
    kiem::DossierId id;
    std::string organisation;
    kiem::dossier::PersonName name;
    kiem::Day born_on;
};

/// Which dossiers: those of all organisations, or of youth health alone, of children born on some days.
struct Wish {
    int organisations = bench::organisations;
    kiem::Day born_from = kiem::Day{std::chrono::year{1990} / 1 / 1};
    kiem::Day born_until = kiem::Day{std::chrono::year{2100} / 1 / 1};
};

/// Fills an empty database that has the tables of dossiers and links, in one transaction.
void fill_world(kiem::db::Connection& connection, int children);
/// So many dossiers by chance, perhaps some of them twice, the same each time.
std::vector<Known> some_dossiers(kiem::db::Connection& connection, std::int64_t how_many, Wish const& wish = {});

} // namespace bench
