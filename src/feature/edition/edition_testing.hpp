// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/local_day.hpp"
#include "db/base_schema.hpp"
#include "feature/edition/edition_do.hpp"
#include "feature/edition/edition_schema.hpp"
#include "feature/edition/verify_do.hpp"
#include "feature/register/register_store.hpp"
#include "testing/databases.hpp"
#include "testing/sample_publication.hpp"
#include <gmock/gmock.h>

/// Editions in tests: the records are one row, the figure is its number, and computing takes no time.
namespace kiem::edition::testing {

inline Moment const test_moment = *parse_iso_moment("2013-02-01T10:00:00.000000Z");
inline Day day(std::string_view iso) { return *parse_iso_day(iso); }

inline std::vector<db::Migration> test_migrations() {
    auto const base = db::base_migrations();
    std::vector<db::Migration> all(base.begin(), base.end());
    auto const deliveries = reg::register_migrations();
    all.insert(all.end(), deliveries.begin(), deliveries.end());
    auto const own = edition_migrations();
    all.insert(all.end(), own.begin(), own.end());
    all.push_back({900, "test records", "create table record (number INT64 not null, recorded_seq INT64 not null);\n"});
    return all;
}

inline void record(db::Connection& connection, std::int64_t number, Moment at = test_moment) {
    db::within<int>(connection, {"test", {}}, {"test", "record"}, at, [&](db::Act& act) -> Result<int> {
        act.connection.exec("insert into record (number, recorded_seq) values ($1, $2)", number, act.seq.value);
        return 0;
    }).value();
}

/// What stands for the computing.
struct StandIn {
    Findings findings = {};
    /// As found when the policy text says so.
    std::optional<Refusal> refusal = {};
    int runs = 0;
    /// Run in the middle of the computing.
    std::function<void()> meanwhile = {};

    /// Of the key that is in use.
    static std::string& key_fingerprint() {
        static std::string one = "aa";
        return one;
    }

    static Composed compose_from(std::int64_t number, Draft const& draft, Making making) {
        Composed composed;
        composed.publication = sample();
        auto& publication = composed.publication;
        publication.name = draft.head.name;
        publication.title = draft.head.title + " " + std::to_string(number);
        publication.on = draft.head.on;
        publication.known = draft.head.known;
        publication.commit_seq = draft.head.commit_seq;
        publication.corrects = draft.head.corrects;
        publication.correction = draft.head.correction;
        publication.published_on = local_day(draft.head.frozen_at.value());
        publication.blocks = draft.blocks;
        composed.cube = "cube of " + std::to_string(number);
        composed.key_fingerprint = key_fingerprint();
        composed.policy_texts = {{"proefstad/indicatoren/2012-08-01.toml", "x"}};
        composed.headlines = {{"B1", number, 929, std::to_string(number) + " van 929"}};
        if (!makes_files(making)) return composed;
        composed.files.push_back({"publicatie.json", "application/json", to_json(publication)});
        // Larger than a chunk, with every byte.
        std::string bytes(200'000, '\0');
        for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>((i * 7 + i / 256) & 0xff);
        composed.files.push_back({"tabellen.ods", "application/vnd.oasis.opendocument.spreadsheet", bytes});
        composed.files.push_back({"gegevens.csv", "text/csv", "getal\n" + std::to_string(number) + "\n"});
        static int printed = 0;
        if (making == Making::all_files)
            composed.files.push_back({"rapport.pdf", "application/pdf", "%PDF " + std::to_string(++printed)});
        return composed;
    }

    Compose compose() {
        return [this](db::Connection& connection, policy::PolicySet const&, Draft const& draft,
                      Making making) -> Result<Composed> {
            ++runs;
            if (meanwhile) std::exchange(meanwhile, {})();
            if (refusal) return tl::unexpected(*refusal);
            auto const row = connection.one<std::int64_t>(
                "select number from record where recorded_seq <= $1 order by recorded_seq desc limit 1",
                draft.head.commit_seq);
            if (!row) return refuse(Refusal::Kind::not_found, "MON-211", "");
            auto composed = compose_from(std::get<0>(*row), draft, making);
            composed.findings = findings;
            return composed;
        };
    }
    static ComposeFromCube from_cube() {
        return
            [](std::string_view cube, policy::PolicySet const&, Draft const& draft, Making making) -> Result<Composed> {
                constexpr std::string_view before = "cube of ";
                if (!cube.starts_with(before)) return refuse(Refusal::Kind::invalid, "SDC-301", "cube");
                auto const number = std::stoll(std::string(cube.substr(before.size())));
                auto composed = compose_from(number, draft, making);
                composed.cube = cube;
                return composed;
            };
    }
    static Publication const& sample() {
        static auto const one = kiem::testing::sample_publication();
        return one;
    }
};

inline NewEdition new_edition(std::string name = "najaar-2012") {
    return {std::move(name), "Monitor najaar 2012", day("2012-10-01"), day("2013-02-01"), {}, {}};
}

class EditionTest : public kiem::testing::EveryEngine {
protected:
    std::vector<db::Migration> migrations() const override { return test_migrations(); }
    void SetUp() override {
        EveryEngine::SetUp();
        StandIn::key_fingerprint() = "aa";
        if (!IsSkipped()) record(connection(), 585);
    }

    Workplace at() { return at(connection()); }
    Workplace at(db::Connection& where) {
        return {where, "GM0034", policy_, stand_in_.compose(), StandIn::from_cube(), {principal_, now_}};
    }
    StoredEdition stored(std::string_view name) { return open_edition(connection(), "GM0034", name).value(); }
    State state(std::string_view name = "najaar-2012") { return stored(name).head.state; }
    Seen now(std::string_view name = "najaar-2012") { return seen(stored(name)); }

    void make_checked(std::string name = "najaar-2012") {
        auto const made = create(at(), new_edition(std::move(name)));
        ASSERT_EQ(check(at(), seen(made.value())).value().head.state, State::checked);
    }
    void make_frozen(std::string name = "najaar-2012") {
        make_checked(name);
        ASSERT_EQ(freeze(at(), now(name)).value().head.state, State::frozen);
    }
    void make_published(std::string name = "najaar-2012") {
        make_frozen(name);
        ASSERT_EQ(publish(at(), now(name)).value().head.state, State::published);
    }
    std::int64_t count(std::string const& table) {
        return std::get<0>(*connection().one<std::int64_t>("select count(*) from " + table));
    }
    static std::string code(Result<StoredEdition> const& result) { return result ? "" : result.error().code; }

    StandIn stand_in_;
    Moment now_ = test_moment;

private:
    Principal principal_{"onderzoeker", {Role::researcher}};
    policy::PolicySet policy_;
};

} // namespace kiem::edition::testing
