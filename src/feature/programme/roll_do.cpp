// SPDX-License-Identifier: EUPL-1.2
#include "feature/programme/roll_do.hpp"
#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace kiem::programme {

namespace {

using policy::Use;

std::vector<Participant> with_names(Office const& office, std::vector<Participation> all) {
    auto const& desk = office.desk;
    auto const fields = dossier::findable(desk);
    std::vector<DossierId> ids;
    for (auto const& one : all)
        if (one.dossier) ids.push_back(*one.dossier);
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    auto const known = dossier::load_children(desk.connection, office.mine(), ids);
    std::vector<Participant> rows;
    for (auto& one : all) {
        auto const found = one.dossier ? std::ranges::find(known, *one.dossier, &dossier::Dossier::id) : known.end();
        if (found != known.end() && found->is_restricted) continue;
        auto& row = rows.emplace_back(Participant{std::move(one), {}});
        if (found != known.end())
            row.name = dossier::full_name(
                dossier::only(dossier::Line{found->id, found->name, found->born_on}, fields).name);
    }
    std::ranges::sort(rows, {}, [](Participant const& row) { return std::pair(row.name, row.value.id); });
    return rows;
}

void record_rows(Office const& office, std::string_view action, std::string object,
                 std::vector<Participant> const& rows) {
    std::vector<DossierId> subjects;
    for (auto const& row : rows)
        if (row.value.dossier) subjects.push_back(*row.value.dossier);
    std::ranges::sort(subjects);
    subjects.erase(std::ranges::unique(subjects).begin(), subjects.end());
    dossier::record_read(office.desk, {action, std::move(object), "deelname.*"}, subjects);
}

tl::unexpected<Refusal> not_for_you(Office const& office, std::string_view action, std::string_view code) {
    dossier::record_read(office.desk, {action, fmt::format("programma {}", code), "PRG-201", db::Outcome::refused}, {});
    return no_such_programme(code);
}

} // namespace

Result<Roll> open_programme(Office const& office, std::string_view code) {
    auto const* programme = office.catalogue.find(code);
    if (programme == nullptr || !may(office, Use::read, "deelname.programma"))
        return not_for_you(office, "programma-inzien", code);
    Roll roll{programme, with_names(office, list_of_programme(office.desk.connection, office.mine(), code)),
              may(office, Use::write, "deelname.programma")};
    record_rows(office, "programma-inzien", fmt::format("programma {}", code), roll.participants);
    return roll;
}

Result<Sheet> open_session(Office const& office, SessionOf const& of) {
    auto const* programme = office.catalogue.find(of.programme);
    bool const is_there = programme != nullptr && programme->kind == policy::ProgrammeKind::sessions;
    if (!is_there || !may(office, Use::read, "deelname.bijeenkomsten"))
        return not_for_you(office, "bijeenkomst-inzien", of.programme);
    auto all = list_of_programme(office.desk.connection, office.mine(), of.programme);
    std::erase_if(
        all, [&](Participation const& one) { return one.group != of.group || !one.counts || !one.holds_on(of.on); });
    Sheet sheet{programme, of, with_names(office, std::move(all)),
                load_session(office.desk.connection, office.mine(), of),
                may(office, Use::write, "deelname.bijeenkomsten") && of.on <= office.desk.today()};
    record_rows(office, "bijeenkomst-inzien", fmt::format("programma {} {}", of.programme, to_iso(of.on)),
                sheet.participants);
    return sheet;
}

Result<OfChild> open_child(Office const& office, DossierId id) {
    auto view = dossier::open(office.desk, id);
    if (!view) return tl::unexpected(view.error());
    if (view->relation != policy::Relation::own || !view->can_read("deelname.programma")) return dossier::no_such(id);
    auto const root = view->dossier.id;
    OfChild child{std::move(*view), participations_of(office, {root, {}, {}, {}}), false};
    child.may_write = child.view.can_write("deelname.programma");
    dossier::record_read(office.desk, {"deelname-inzien", dossier::object_of(root), "deelname.*"}, std::array{root});
    return child;
}

} // namespace kiem::programme
