// SPDX-License-Identifier: EUPL-1.2
#include "child_world.hpp"
#include "crowd.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <random>

namespace bench {

using namespace kiem;
using dossier::PersonName;

std::string organisation_name(int number) { return fmt::format("organisatie-{:02}", number); }

namespace {

constexpr int commits = 120;
constexpr Day first_day = Day{std::chrono::year{2003} / 1 / 1};
constexpr int days_of_births = 3652;

/// Names as skewed as real ones: one child in 140 has the commonest family name, one in 65 the commonest given name.
class Names {
public:
    Names() {
        std::mt19937 random(1);
        given_ = {"Noor",    "Emma",   "Daan", "Lucas", "Mohammed", "Sanne",
                  "Youssef", "Fatima", "Sem",  "Julia", "Ömer",     "Zoë"};
        family_ = {"de Jong", "Jansen",    "de Vries", "van den Berg", "Bakker",
                   "Yıldız",  "El Amrani", "Visser",   "Smit",         "Meijer"};
        while (given_.size() < 800) given_.push_back(made_up(random, 2));
        while (family_.size() < 20'000) family_.push_back(made_up(random, 3));
    }
    PersonName pick(std::mt19937& random) const {
        auto family = family_[skewed(random, family_.size(), 2)];
        auto const space = family.rfind(' ');
        PersonName name{given_[skewed(random, given_.size(), 1.6)], "", family};
        if (space != std::string::npos) name.prefix = family.substr(0, space), name.family = family.substr(space + 1);
        return name;
    }

private:
    static std::string made_up(std::mt19937& random, int syllables) {
        constexpr std::string_view heads = "bdfghjklmnprstvwz", vowels = "aeiou", ends = "nrslmkt";
        std::string name;
        for (int i = 0; i < syllables; ++i) {
            name += heads[random() % heads.size()];
            name += vowels[random() % vowels.size()];
            if (i + 1 == syllables || random() % 2 == 0) name += ends[random() % ends.size()];
        }
        name[0] = static_cast<char>(name[0] - 32);
        return name;
    }
    static std::size_t skewed(std::mt19937& random, std::size_t size, double skew) {
        double const share = std::generate_canonical<double, 32>(random);
        return static_cast<std::size_t>(static_cast<double>(size) * std::pow(share, skew));
    }
    std::vector<std::string> given_, family_;
};

using Row = std::vector<db::Param>;

/// Fills one table; `rows_of` adds the rows of a dossier. A table is whole before one that refers to it.
template <class RowsOf>
void fill_table(db::Connection& connection, std::string_view table, std::vector<std::string_view> const& columns,
                std::int64_t count, RowsOf const& rows_of) {
    auto const bulk = connection.bulk(table, columns);
    for (std::int64_t i = 0; i < count; ++i) rows_of(i, [&](Row const& row) { bulk->row(row); });
    bulk->finish();
}

/// The world: dossiers with ids from 1, and which two are of one child.
struct World {
    std::vector<Known> dossiers;
    std::vector<std::pair<std::size_t, std::size_t>> links;
};

World make_world(int children) {
    std::mt19937 random(2013);
    Names const names;
    World world;
    for (int i = 0; i < children; ++i) {
        auto const name = names.pick(random);
        auto const born_on = first_day + std::chrono::days(random() % days_of_births);
        auto const add = [&](std::string organisation) {
            world.dossiers.push_back(
                {DossierId{std::ssize(world.dossiers) + 1}, std::move(organisation), name, born_on});
        };
        add(organisation_name(i % 2));
        if (i % 5 > 1) continue;
        add(organisation_name(2 + static_cast<int>(random() % (organisations - 2))));
        if (i % 5 == 0) world.links.emplace_back(world.dossiers.size() - 2, world.dossiers.size() - 1);
    }
    return world;
}

std::int64_t first_commit(Known const& one) { return 1 + one.id.value % (commits - 5); }

/// Four versions; of address and guardians two.
void fill_dossiers(db::Connection& connection, World const& world) {
    auto const count = std::ssize(world.dossiers);
    auto const at = [&](std::int64_t i) -> Known const& { return world.dossiers[static_cast<std::size_t>(i)]; };
    auto const closed = [](std::int64_t seq, bool is_last) { return is_last ? db::Param() : db::Param(seq + 1); };
    fill_table(connection, "dossier", {"id", "organisation", "form_key", "created_seq"}, count,
               [&](auto i, auto const& add) {
                   add({at(i).id.value, at(i).organisation, fmt::format("vulling-{}", i), first_commit(at(i))});
               });
    fill_table(connection, "dossier_version",
               {"dossier_id", "version", "organisation", "recorded_seq", "superseded_seq", "child_code", "given_name",
                "prefix", "family_name", "sort_key", "born_on", "home_languages", "has_bsn", "is_restricted"},
               count, [&](auto i, auto const& add) {
                   auto const& one = at(i);
                   for (std::int64_t v = 0; v < 4; ++v)
                       add({one.id.value, v + 1, one.organisation, first_commit(one) + v,
                            closed(first_commit(one) + v, v == 3), fmt::format("K-{}", i), one.name.given,
                            one.name.prefix, one.name.family, dossier::sort_key(one.name), one.born_on, "nl|tr", false,
                            false});
               });
    fill_table(connection, "dossier_address",
               {"dossier_id", "place", "recorded_seq", "superseded_seq", "organisation", "household", "street",
                "house_number", "postcode", "town", "from_day"},
               count, [&](auto i, auto const& add) {
                   for (std::int64_t v = 0; v < 2; ++v)
                       add({at(i).id.value, 0, first_commit(at(i)) + v, closed(first_commit(at(i)) + v, v == 1),
                            at(i).organisation, "1", "Dorpsstraat", "12", "1312AB", "Almere", first_day});
               });
    fill_table(connection, "dossier_guardian",
               {"dossier_id", "place", "recorded_seq", "superseded_seq", "organisation", "given_name", "prefix",
                "family_name", "relation", "phone", "email", "language", "needs_interpreter", "household", "may_decide",
                "schooling"},
               count, [&](auto i, auto const& add) {
                   auto const& one = at(i);
                   for (int row = 0; row < 4; ++row)
                       add({one.id.value, row % 2, first_commit(one) + row / 2,
                            closed(first_commit(one) + row / 2, row > 1), one.organisation, "Anna", one.name.prefix,
                            one.name.family, "moeder", "0612345678", "", "nl", 1, "1", 2, ""});
               });
    fill_table(connection, "dossier_key", {"organisation", "sound", "born_on", "dossier_id"}, count,
               [&](auto i, auto const& add) {
                   auto const keys = dossier::search_keys(at(i).name);
                   for (auto const& all : {keys.words, keys.pairs})
                       for (auto const& sound : all) add({at(i).organisation, sound, at(i).born_on, at(i).id.value});
               });
}

void fill_links(db::Connection& connection, World const& world) {
    auto const count = std::ssize(world.links);
    fill_table(connection, "linked_child", {"id", "municipality", "created_seq"}, count,
               [&](auto i, auto const& add) { add({i + 1, "organisatie-01", 1}); });
    fill_table(connection, "child_tie", {"child_id", "organisation", "dossier_id", "valid_from", "recorded_seq"}, count,
               [&](auto i, auto const& add) {
                   auto const [one, other] = world.links[static_cast<std::size_t>(i)];
                   for (auto const at : {one, other})
                       add({i + 1, world.dossiers[at].organisation, world.dossiers[at].id.value, first_day, 1});
               });
}

} // namespace

void fill_world(db::Connection& connection, int children) {
    auto const world = make_world(children);
    db::Transaction transaction(connection);
    for (std::int64_t seq = 1; seq <= commits; ++seq)
        connection.exec(
            "insert into commit_log (seq, at, principal, action, object) values ($1, $2, 'vulling', 'vullen', '')", seq,
            Moment{first_day} + std::chrono::days(30 * seq));
    fill_dossiers(connection, world);
    fill_links(connection, world);
    transaction.commit();
    settle(connection);
}

std::vector<Known> some_dossiers(db::Connection& connection, std::int64_t how_many, Wish const& wish) {
    auto const count = std::get<0>(*connection.one<std::int64_t>("select max(id) from dossier"));
    auto const last = organisation_name(wish.organisations - 1);
    std::mt19937_64 random(7);
    std::vector<Known> all;
    while (std::ssize(all) < how_many)
        connection.each<std::int64_t, std::string, std::string, std::string, std::string, Day>(
            "select dossier_id, organisation, given_name, prefix, family_name, born_on from dossier_version "
            "where dossier_id = $1 and superseded_seq is null and organisation <= $2 and born_on between $3 and $4",
            [&](std::int64_t id, std::string organisation, std::string given, std::string prefix, std::string family,
                Day born_on) {
                all.push_back({DossierId{id},
                               std::move(organisation),
                               {std::move(given), std::move(prefix), std::move(family)},
                               born_on});
            },
            static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(count)) + 1, last, wish.born_from,
            wish.born_until);
    return all;
}

} // namespace bench
