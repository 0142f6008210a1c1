// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/given_signals_store.hpp"
#include "feature/case/case.hpp"
#include <limits>

namespace kiem::desk {

std::string_view to_text(SignalStand stand) {
    if (stand == SignalStand::all) return "";
    return stand == SignalStand::waiting ? "wacht" : "bekeken";
}

std::optional<SignalStand> parse_signal_stand(std::string_view text) {
    for (auto const stand : {SignalStand::all, SignalStand::waiting, SignalStand::looked_at})
        if (to_text(stand) == text) return stand;
    return std::nullopt;
}

std::vector<SignalRow> list_signal_rows(db::Connection& connection, SignalQuestion const& question, int most) {
    bool const is_first = question.after_commit == CommitSeq{};
    std::vector<SignalRow> rows;
    connection.each<std::int64_t, std::int64_t, Day, std::string>(
        "select s.recorded_seq, s.case_id, s.on_day, s.note from case_step s join case_now k on k.id = s.case_id "
        "where s.organisation = $1 and s.form_key <> '' and s.event = $2 and s.on_day >= $3 "
        "and (s.recorded_seq, s.case_id) < ($4, $5) and ($6 = '' or (k.state = $7) = ($6 = 'wacht')) "
        "order by s.recorded_seq desc, s.case_id desc limit $8",
        [&](std::int64_t commit, std::int64_t of, Day on, std::string_view note) {
            rows.push_back({{commit}, {of}, on, std::string(note)});
        },
        question.organisation, cases::to_text(cases::Event::signal), question.from.value_or(Day{}),
        is_first ? std::numeric_limits<std::int64_t>::max() : question.after_commit.value, question.after_case.value,
        to_text(question.stand), cases::to_text(cases::State::signalled), most);
    return rows;
}

} // namespace kiem::desk
