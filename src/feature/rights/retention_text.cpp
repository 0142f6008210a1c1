// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/retention_text.hpp"
#include "base/local_text.hpp"
#include "feature/audit/audit.hpp"
#include <fmt/format.h>

namespace kiem::rights {

namespace {

std::string number(std::size_t count, Texts const& tr) { return count_text(static_cast<std::int64_t>(count), tr); }

std::string record_text(policy::RecordKind record, Texts const& tr) {
    return tr(fmt::format("bewaren.soort.{}", policy::to_text(record)));
}

std::string what_text(Kept const& kept, Texts const& tr) {
    switch (kept.record) {
    case policy::RecordKind::request: return tr("bewaren.verzoek", {{"nummer", std::to_string(kept.request.value)}});
    case policy::RecordKind::delivered: return tr("bewaren.code", {{"code", audit::one_line(kept.child_code)}});
    default: return tr("bewaren.dossier", {{"nummer", std::to_string(kept.dossier.value)}});
    }
}

std::string url_of(Kept const& kept) {
    if (kept.record == policy::RecordKind::request) return fmt::format("/rechten/{}", kept.request.value);
    if (kept.record == policy::RecordKind::dossier) return fmt::format("/kinderen/{}", kept.dossier.value);
    return {};
}

std::string why_text(policy::Term const& term, Texts const& tr) {
    return fmt::format("{}: {}", tr(fmt::format("bewaren.vanaf.{}", policy::to_text(term.event))),
                       day_text(term.start, tr));
}

std::string hold_text(Kept::Hold hold, Texts const& tr) {
    return tr(hold == Kept::Hold::restricted ? "bewaren.wacht_beperking" : "bewaren.wacht_verzoek");
}

} // namespace

std::string summary_line(Preview const& preview, Day today, Texts const& tr) {
    return tr("bewaren.samenvatting", {{"vandaag", day_text(today, tr)},
                                       {"weg", number(preview.due.size(), tr)},
                                       {"wachten", number(preview.held.size(), tr)},
                                       {"later", number(preview.later + preview.running, tr)},
                                       {"onbekend", number(preview.unknown, tr)}});
}

TextTable due_table(std::vector<Due> const& due, Texts const& tr) {
    TextTable table{tr("bewaren.tabel"), {{tr("bewaren.wat")}, {tr("bewaren.sinds")}, {tr("bewaren.waarom")}}, {}};
    for (auto const& one : due)
        table.rows.push_back(
            {{what_text(one.kept, tr), url_of(one.kept)}, {day_text(one.term.due, tr)}, {why_text(one.term, tr)}});
    return table;
}

TextTable held_table(std::vector<Due> const& held, Texts const& tr) {
    auto table = due_table(held, tr);
    table.caption = tr("bewaren.tabel_wacht");
    table.columns.push_back({tr("bewaren.wacht_op")});
    for (std::size_t i = 0; i < held.size(); ++i) table.rows[i].push_back({hold_text(held[i].kept.hold, tr)});
    return table;
}

std::string round_line(Round const& round, Texts const& tr) {
    return tr("bewaren.voorstel", {{"nummer", std::to_string(round.id.value)},
                                   {"aantal", number(round.items.size(), tr)},
                                   {"wie", audit::one_line(round.proposed_by)},
                                   {"moment", audit::local_time_text(round.proposed_at)}});
}

std::string certificate_line(Certificate const& one, Texts const& tr) {
    std::int64_t rows = 0;
    for (auto const& [table, count] : one.rows) rows += count;
    auto text = tr("bewaren.bewijs", {{"nummer", std::to_string(one.id.value)},
                                      {"moment", audit::local_time_text(one.deleted_at)},
                                      {"aantal", count_text(one.subjects, tr)},
                                      {"soort", record_text(one.record, tr)},
                                      {"regels", count_text(rows, tr)},
                                      {"regel", one.rule},
                                      {"beleid", one.policy.path},
                                      {"voorstel", audit::one_line(one.proposed_by)},
                                      {"bevestigd", audit::one_line(one.confirmed_by)}});
    if (!one.scrubbed_at) text.append(" ").append(tr("bewaren.bewijs_niet_schoon"));
    return text;
}

} // namespace kiem::rights
