// SPDX-License-Identifier: EUPL-1.2
#include "monitor/world.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <random>

/// Children that stand under two codes count as often as they are there.
namespace kiem::testing {

namespace {

constexpr Day before_ties = Day{std::chrono::year{2013} / 7 / 31}, after_ties = Day{std::chrono::year{2013} / 8 / 1};

class TiedWorld : public WorldTest {
protected:
    int roll(int below) { return static_cast<int>(dice_() % static_cast<std::uint64_t>(below)); }

    /// Gives one child in `share` a second code, under which some of its facts stand from the first, and ties the two.
    int split_children(int share) {
        std::vector<std::string> codes;
        connection().each<std::string>("select distinct child_code from child order by child_code",
                                       [&](std::string code) { codes.push_back(std::move(code)); });
        connection().exec("insert into commit_log (seq, at, principal, action, object) values ($1, $2, 't', 't', 't')",
                          tied_seq, noon(2013, 8, 1));
        int split = 0;
        db::Transaction transaction(connection());
        for (auto const& code : codes) {
            if (roll(share) != 0) continue;
            split_child(code, fmt::format("T{}", ++split));
        }
        transaction.commit();
        return split;
    }

    /// The figures of two count dates by every split, in words.
    std::vector<std::string> figures_known(Day known) {
        std::vector<std::string> all;
        add_figures(all, open(known), {"wijk", "leeftijd", "criterium"});
        add_figures(all, open(known, Day{std::chrono::year{2013} / 6 / 1}), {"wijk", "leverancier"});
        std::ranges::sort(all);
        return all;
    }
    std::string joined(Day known) {
        for (auto const& finding : monitor({}, known).findings)
            if (finding.code == "MON-212") return finding.params.front().second;
        return "";
    }

private:
    static void add_figures(std::vector<std::string>& all, figures::CountDate date,
                            std::vector<std::string> const& splits) {
        for (auto const& split : splits) {
            auto const found = date.monitor({split}).value();
            for (auto const& figure : found.figures) {
                auto line = fmt::format("{} {} van {} ({} onbekend) {}", figure.method, figure.numerator,
                                        figure.denominator.value_or(-1), figure.numerator_unknown, figure.printed);
                for (auto const& part : figure.splits) line += fmt::format(" {}={}", part.split, part.code);
                all.push_back(std::move(line));
            }
        }
    }

    static constexpr std::int64_t tied_seq = 1'000'000;

    void split_child(std::string const& code, std::string const& other) {
        for (auto const* table : {"indication", "placement", "non_reach"})
            connection().each<std::int64_t>(
                fmt::format("select id from {} where child_code = $1", table),
                [&](std::int64_t id) {
                    if (roll(2) == 0) moved_.emplace_back(table, id);
                },
                code);
        for (auto const& [table, id] : moved_)
            connection().exec(fmt::format("update {} set child_code = $1 where id = $2", table), other, id);
        moved_.clear();
        auto const how = roll(4);
        if (how == 0) {
            // Merged into the other, which was delivered later and is to be believed all the same.
            copy_record(code, other, "");
            connection().exec("update child set postcode = null, born_on = '2000-01-01' where child_code = $1", code);
            add_dossier(code, add_dossier(other, {}));
            return;
        }
        // The first that was delivered is to be believed; or there is no other.
        if (how != 1) copy_record(code, other, "1300ZZ");
        auto const one = add_dossier(code, {}), two = add_dossier(other, how == 2 ? std::optional(one) : std::nullopt);
        if (how != 2) tie(one, two);
    }
    void copy_record(std::string const& code, std::string const& other, std::string const& postcode) {
        connection().exec(
            "insert into child (owner, delivery_id, fact_key, valid_from, valid_to, recorded_seq, superseded_seq, "
            "fingerprint, child_code, born_on, postcode, house_number) select owner, delivery_id, cast($1 as text), "
            "valid_from, valid_to, recorded_seq, superseded_seq, fingerprint, cast($1 as text), born_on, "
            "case when $2 = '' then postcode else cast($2 as text) end, house_number from child where child_code = $3",
            other, postcode, code);
    }
    std::int64_t add_dossier(std::string const& code, std::optional<std::int64_t> merged_into) {
        auto const made = connection().one<std::int64_t>(
            "insert into dossier (organisation, form_key, created_seq) values ('t', $1, $2) returning id", code,
            tied_seq);
        auto const id = std::get<0>(*made);
        connection().exec(
            "insert into dossier_version (dossier_id, version, organisation, recorded_seq, child_code, given_name, "
            "prefix, family_name, sort_key, born_on, home_languages, has_bsn, is_restricted, merged_into) "
            "values ($1, 1, 't', $2, $3, '', '', '', '', '2010-01-01', '', 0, 0, $4)",
            id, tied_seq, code, merged_into);
        return id;
    }
    void tie(std::int64_t one, std::int64_t other) {
        auto const made = connection().one<std::int64_t>(
            "insert into linked_child (municipality, created_seq) values ('t', $1) returning id", tied_seq);
        for (auto const id : {one, other})
            connection().exec("insert into child_tie (child_id, organisation, dossier_id, valid_from, recorded_seq) "
                              "values ($1, 't', $2, '2008-01-01', $3)",
                              std::get<0>(*made), id, tied_seq);
    }

    std::mt19937_64 dice_{20'121'001};
    std::vector<std::pair<char const*, std::int64_t>> moved_;
};
KIEM_EVERY_ENGINE(TiedWorld);

TEST_P(TiedWorld, HasTheFiguresOfTheWorldWithOneCodeForEachChild) {
    auto const with_one_code = figures_known(after_ties);
    ASSERT_GT(with_one_code.size(), 100U);
    EXPECT_EQ(joined(after_ties), "");
    auto const split = split_children(5);
    ASSERT_GT(split, 200);
    EXPECT_EQ(figures_known(after_ties), with_one_code);
    EXPECT_EQ(joined(after_ties), std::to_string(split));
}

TEST_P(TiedWorld, CountsThemTwiceAsLongAsNobodyKnew) {
    auto const split = split_children(5);
    auto const children = [&](Day known) {
        auto date = open(known);
        auto const* subject = date.run().column("kind", "geboortedatum");
        return static_cast<int>(subject->rows());
    };
    EXPECT_GT(children(before_ties), children(after_ties) + split / 2);
    EXPECT_NE(figures_known(before_ties), figures_known(after_ties));
    EXPECT_EQ(joined(before_ties), "");
}

} // namespace

} // namespace kiem::testing
