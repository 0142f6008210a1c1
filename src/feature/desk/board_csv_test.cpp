// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/board_csv.hpp"
#include <gmock/gmock.h>

namespace kiem::desk {
namespace {

cases::Line full_line() {
    cases::Line line;
    line.id = {12};
    line.child_name = "=Noor \"de\" Berg, A";
    line.child_code = "K-1";
    line.born_on = parse_iso_day("2010-06-01");
    line.district = "A01";
    line.state = cases::State::declined;
    line.reason = "te_duur";
    line.look_again_on = parse_iso_day("2013-03-01");
    return line;
}

TEST(BoardFile, HasAColumnForWhatMayBeTakenAndNoOther) {
    BoardFile none({});
    none.add(full_line());
    EXPECT_EQ(none.content(), "\r\n\r\n");
    BoardFile some(policy::fields_like("traject.toestand") | policy::fields_like("traject.reden"));
    some.add(full_line());
    EXPECT_EQ(some.content(), "traject,toestand,reden\r\n12,afgezien,te_duur\r\n");
    EXPECT_EQ(some.rows(), 1U);
}

TEST(BoardFile, NothingRunsAsAFormulaOrBreaksARow) {
    BoardFile file(policy::fields_like("kind.*"));
    file.add(full_line());
    EXPECT_EQ(file.content(), "kind,kindcode,geboortedatum\r\n\"'=Noor \"\"de\"\" Berg, A\",K-1,2010-06-01\r\n");
}

} // namespace
} // namespace kiem::desk
