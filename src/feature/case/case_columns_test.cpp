// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_acts_testing.hpp"
#include "feature/case/case_columns.hpp"
#include "feature/child/child_columns.hpp"

namespace kiem::cases {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class CaseColumns : public CaseActs {
protected:
    /// "kind 0 geindiceerd_op 2013-02-01 toestand wachtlijst geldig" of each row: what is known, in order of name.
    std::vector<std::string> rows(std::string_view on, std::optional<CommitSeq> known = {}) {
        monitor::Loading loading;
        loading.on = day(on);
        loading.known = known.value_or(db::commit_known_on(connection(), {}));
        child::load_children(connection(), loading);
        load_cases(connection(), loading);
        auto const& subject = *loading.facts.find("traject");
        std::vector<std::string> all;
        for (std::size_t row = 0; row < subject.rows; ++row) {
            auto text = fmt::format("kind {}", subject.links.at("kind").rows[row]);
            for (auto const& [name, column] : subject.columns) text += cell(name, column, row);
            all.push_back(text);
        }
        return all;
    }

    /// A case of K-1 that went through these steps.
    void have_steps(std::vector<std::tuple<Event, std::string_view, State>> const& steps) {
        auto const made = db::within<Case>(connection(), nurse_, {"toets", ""}, now_, [&](db::Act& act) {
            auto one = in_state(State::indicated);
            one.id = {};
            for (auto const& [event, on, state] : steps) {
                one.state = state;
                one = save_case(act, one, {event, day(on)}, {});
                ++one.version;
            }
            return Result<Case>(one);
        });
        ASSERT_TRUE(made);
    }

private:
    static std::string cell(std::string const& name, monitor::Column const& column, std::size_t row) {
        auto const value = column.value(row);
        if (std::holds_alternative<std::monostate>(value)) return {};
        if (auto const* flag = std::get_if<bool>(&value)) return *flag ? " " + name : "";
        if (column.type() == monitor::Type::day)
            return fmt::format(" {} {}", name, to_iso(Day{std::chrono::days{column.number(row)}}));
        if (column.type() == monitor::Type::number) return fmt::format(" {} {}", name, column.number(row));
        auto const text = column.dictionary()->text(static_cast<monitor::Code>(column.number(row)));
        return text.empty() ? "" : fmt::format(" {} {}", name, text);
    }
};
KIEM_EVERY_ENGINE(CaseColumns);

TEST_P(CaseColumns, TellHowFarEveryCaseWasOnTheCountDate) {
    be_born({{"K-0", "2010-02-01", "2010-02-01"}, {"K-1", "2010-02-01", "2010-02-01"}});
    indicate({indication_row("K-1", "2013-02-01")});
    auto const at_first = db::commit_known_on(connection(), {});
    set_today("2013-02-10");
    auto const desk = coordinator_desk();
    ASSERT_TRUE(record_contact(at(desk), seen("K-1"), {"telefoon", Contact::Outcome::reached, day("2013-02-08"), ""}));
    Happening declining{Event::decline, today()};
    declining.reason = "te_duur";
    ASSERT_TRUE(take_step(at(desk), seen("K-1"), declining, ""));
    EXPECT_THAT(rows("2013-01-31"), IsEmpty());
    EXPECT_THAT(rows("2013-02-01"),
                ElementsAre("kind 1 begonnen_op 2013-02-01 geindiceerd_op 2013-02-01 geldig toestand geindiceerd"));
    EXPECT_THAT(
        rows("2013-02-09"),
        ElementsAre(
            "kind 1 begonnen_op 2013-02-01 dagen_tot_contact 7 geindiceerd_op 2013-02-01 geldig in_contact_op 2013-02-08 toestand in_contact"));
    EXPECT_THAT(
        rows("2013-02-10"),
        ElementsAre(
            "kind 1 begonnen_op 2013-02-01 dagen_tot_contact 7 geindiceerd_op 2013-02-01 gesloten_op 2013-02-10 "
            "in_contact_op 2013-02-08 reden te_duur toestand afgezien"));
    EXPECT_THAT(rows("2013-02-10", at_first),
                ElementsAre("kind 1 begonnen_op 2013-02-01 geindiceerd_op 2013-02-01 geldig toestand geindiceerd"))
        << "as known then";
    set_today("2013-03-12");
    ASSERT_TRUE(sweep_now());
    EXPECT_THAT(
        rows("2013-03-12"),
        ElementsAre(
            "kind 1 begonnen_op 2013-02-01 dagen_tot_contact 7 geindiceerd_op 2013-02-01 geldig in_contact_op 2013-02-08 "
            "toestand in_contact"))
        << "open again";
}

// T1: "waarin contact met de ouders volgde" on the indication.
TEST_P(CaseColumns, CountContactOnceTheParentsWereReachedAfterTheIndication) {
    be_born({{"K-1", "2010-02-01", "2010-02-01"}});
    auto const one = make(nurse_desk(), "K-1");
    auto const nurse = nurse_desk();
    ASSERT_TRUE(signal(at(nurse), dossier::testing::form_key(77), one.id, {"jgz", {}}, ""));
    ASSERT_TRUE(record_contact(at(nurse), seen("K-1"), {"telefoon", Contact::Outcome::reached, today(), ""}));
    set_today("2013-02-05");
    indicate({indication_row("K-1", "2013-02-05")});
    set_today("2013-02-07");
    auto const vain = coordinator_desk();
    ASSERT_TRUE(record_contact(at(vain), seen("K-1"), {"telefoon", Contact::Outcome::not_reached, today(), ""}));
    EXPECT_THAT(rows("2013-02-08"),
                ElementsAre("kind 0 begonnen_op 2013-02-01 dagen_tot_indicatie 4 geindiceerd_op 2013-02-05 geldig "
                            "gesignaleerd_op 2013-02-01 toestand in_contact"));
    set_today("2013-02-09");
    auto const reached = coordinator_desk();
    ASSERT_TRUE(record_contact(at(reached), seen("K-1"), {"telefoon", Contact::Outcome::reached, today(), ""}));
    EXPECT_THAT(
        rows("2013-02-09"),
        ElementsAre("kind 0 begonnen_op 2013-02-01 dagen_tot_contact 4 dagen_tot_indicatie 4 geindiceerd_op "
                    "2013-02-05 geldig gesignaleerd_op 2013-02-01 in_contact_op 2013-02-09 toestand in_contact"));
}

TEST_P(CaseColumns, KeepTheFirstDayOfAStageThatWasReachedTwice) {
    be_born({{"K-1", "2010-02-01", "2010-02-01"}});
    have_steps({{Event::indicate, "2013-01-01", State::indicated},
                {Event::reached, "2013-01-03", State::in_contact},
                {Event::reached, "2013-01-05", State::in_contact},
                {Event::offer, "2013-01-10", State::offered},
                {Event::refuse_offer, "2013-01-12", State::waiting},
                {Event::offer, "2013-01-15", State::offered}});
    EXPECT_THAT(rows("2013-02-01"),
                ElementsAre("kind 0 aangeboden_op 2013-01-10 begonnen_op 2013-01-01 dagen_tot_aanbod 7 "
                            "dagen_tot_contact 2 geindiceerd_op 2013-01-01 geldig in_contact_op 2013-01-03 "
                            "toestand aangeboden"));
}

TEST_P(CaseColumns, CountNoDaysBackwards) {
    be_born({{"K-1", "2010-02-01", "2010-02-01"}});
    have_steps({{Event::signal, "2013-01-03", State::signalled}, {Event::indicate, "2013-01-01", State::indicated}});
    EXPECT_THAT(rows("2013-02-01"),
                ElementsAre("kind 0 begonnen_op 2013-01-01 geindiceerd_op 2013-01-01 geldig gesignaleerd_op 2013-01-03 "
                            "toestand geindiceerd"))
        << "a file told of an indication of before the signal";
}

TEST_P(CaseColumns, LeaveOutACaseThatGoesOnInAnother) {
    be_born({{"K-1", "2010-02-01", "2010-02-01"}});
    have_steps({{Event::indicate, "2013-01-01", State::indicated}, {Event::join, "2013-01-08", State::joined}});
    EXPECT_THAT(rows("2013-01-07"), SizeIs(1));
    EXPECT_THAT(rows("2013-01-08"), IsEmpty());
}

// A file may be weeks late: what it tells happened on the day it names.
TEST_P(CaseColumns, DateADeliveredIndicationOnTheDayItWasIssued) {
    be_born({{"K-1", "2010-02-01", "2010-02-01"}});
    indicate({indication_row("K-1", "2013-01-03")});
    EXPECT_THAT(rows("2013-02-01"),
                ElementsAre("kind 0 begonnen_op 2013-01-03 geindiceerd_op 2013-01-03 geldig toestand geindiceerd"));
    EXPECT_EQ(latest("K-1").due_on, day("2013-02-21")) << "twenty days after it became known";
}

} // namespace
} // namespace kiem::cases
