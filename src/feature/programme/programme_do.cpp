// SPDX-License-Identifier: EUPL-1.2
#include "feature/programme/programme_do.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::programme {

namespace {

using policy::Use;

std::string codes_of(Findings const& findings) {
    std::string codes;
    for (auto const& finding : findings) codes += (codes.empty() ? "" : " ") + finding.code;
    return codes;
}

Participation begin_of(Office const& office, Child const& child, Joining const& wanted) {
    Participation value;
    value.organisation = office.mine();
    value.programme = wanted.programme;
    value.dossier = child.dossier;
    value.child_code = child.code;
    value.group = wanted.group;
    value.from = wanted.from;
    return value;
}

Participation visited(Office const& office, Child const& child, Visit const& wanted) {
    auto value = begin_of(office, child, {wanted.who, wanted.programme, {}, wanted.on});
    value.last_day = wanted.on;
    auto const* programme = office.catalogue.find(wanted.programme);
    auto const* result = programme == nullptr ? nullptr : programme->find_result(wanted.result);
    value.sessions = {{wanted.on, result != nullptr && result->is_reached, wanted.reason, wanted.result}};
    return value;
}

bool is_same(Participation const& one, Participation const& other) {
    return one.programme == other.programme && one.dossier == other.dossier && one.child_code == other.child_code;
}

/// Of a joining and a visit: what is to be kept, and what is wrong with it.
struct Wanted {
    Child child;
    Participation value;
    Findings findings;
};

Result<Wanted> wanted_of(Office const& office, Joining const& joining) {
    auto child = find_child(office, joining.who);
    if (!child) return tl::unexpected(child.error());
    auto value = begin_of(office, *child, joining);
    auto findings = check_beginning(office.catalogue, value, child->born_on, office.desk.today(),
                                    participations_of(office, *child));
    return Wanted{std::move(*child), std::move(value), std::move(findings)};
}

Result<Wanted> wanted_of(Office const& office, Visit const& visit) {
    auto child = find_child(office, visit.who);
    if (!child) return tl::unexpected(child.error());
    auto value = visited(office, *child, visit);
    auto findings = check_visit(office.catalogue, value, child->born_on, office.desk.today(),
                                participations_of(office, *child));
    return Wanted{std::move(*child), std::move(value), std::move(findings)};
}

template <class Asked>
Result<Participation> keep_within(Office const& office, db::Act& act, std::string_view key, Asked const& asked) {
    if (!is_key(key)) return refuse(Refusal::Kind::invalid, "PRG-204");
    auto const wanted = wanted_of(office, asked);
    if (!wanted) return tl::unexpected(wanted.error());
    if (wanted->child.subject) act.subjects.push_back({*wanted->child.subject});
    if (auto earlier = find_by_key(act.connection, office.mine(), key)) {
        if (!is_same(*earlier, wanted->value)) return refuse(Refusal::Kind::conflict, "PRG-205");
        return std::move(*earlier);
    }
    if (!wanted->findings.empty()) return refuse(Refusal::Kind::invalid, "PRG-206", codes_of(wanted->findings));
    auto kept = insert_participation(act, wanted->value, key);
    act.object = fmt::format("deelname {}", kept.id.value);
    return kept;
}

/// One's own, as it was seen.
Result<Participation> open_own(Office const& office, Seen seen) {
    auto found = load_participation(office.desk.connection, office.mine(), seen.id);
    if (!found || !may(office, Use::read, "deelname.programma"))
        return refuse(Refusal::Kind::not_found, "PRG-207", std::to_string(seen.id.value));
    return std::move(*found);
}

Participation ended(Office const& office, Participation value, Ending const& wanted) {
    auto const* reason = office.catalogue.find_end(wanted.reason);
    value.last_day = wanted.last_day;
    value.end_reason = wanted.reason;
    value.counts = reason == nullptr || reason->counts;
    auto const* programme = office.catalogue.find(value.programme);
    bool const is_visit = programme != nullptr && programme->kind == policy::ProgrammeKind::home_visit;
    // A visit keeps its day, and a mistake may be found before the first day.
    if (is_visit) value.last_day = value.from;
    else if (!value.counts) value.last_day = std::max(wanted.last_day, value.from);
    return value;
}

Result<Participation> end_within(Office const& office, db::Act& act, Ending const& wanted) {
    auto const found = open_own(office, wanted.seen);
    if (!found) return found;
    if (found->dossier) act.subjects.push_back({*found->dossier});
    if (!may(office, Use::write, "deelname.tot")) return refuse(Refusal::Kind::forbidden, "PRG-202");
    auto const after = ended(office, *found, wanted);
    if (found->version != wanted.seen.version) {
        // The same form sent twice.
        if (found->last_day == after.last_day && found->end_reason == after.end_reason) return found;
        return refuse(Refusal::Kind::outdated, "PRG-203");
    }
    auto const findings = check_end(office.catalogue, after, office.desk.today());
    if (!findings.empty()) return refuse(Refusal::Kind::invalid, "PRG-206", codes_of(findings));
    act.detail = "deelname.tot";
    return save_participation(act, after);
}

std::optional<bool> presence_on(Participation const& value, Day on) {
    auto const found = std::ranges::find(value.sessions, on, &Session::on);
    return found == value.sessions.end() ? std::nullopt : std::optional(found->is_present);
}

/// What becomes different, with whom it is about.
struct Change {
    Participation const* of;
    std::optional<bool> is_present;
};

Result<std::vector<Change>> changes_of(std::vector<Participation> const& all, SessionOf const& of,
                                       std::span<Mark const> marks) {
    std::vector<Change> changes;
    for (auto const& mark : marks) {
        auto const found = std::ranges::find(all, mark.of, &Participation::id);
        if (found == all.end() || found->group != of.group || !found->counts || !found->holds_on(of.on))
            return refuse(Refusal::Kind::invalid, "PRG-209", std::to_string(mark.of.value));
        if (presence_on(*found, of.on) != mark.is_present) changes.push_back({&*found, mark.is_present});
    }
    return changes;
}

Result<std::int64_t> session_within(Office const& office, db::Act& act, SessionOf const& of, std::int64_t seen,
                                    std::string_view key, std::span<Mark const> marks) {
    auto const* programme = office.catalogue.find(of.programme);
    bool const is_there = programme != nullptr && programme->kind == policy::ProgrammeKind::sessions;
    if (!is_there || !may(office, Use::read, "deelname.bijeenkomsten")) return no_such_programme(of.programme);
    if (!may(office, Use::write, "deelname.bijeenkomsten")) return refuse(Refusal::Kind::forbidden, "PRG-202");
    if (!is_key(key)) return refuse(Refusal::Kind::invalid, "PRG-204");
    auto const before = load_session(act.connection, office.mine(), of);
    if (before.version > 0 && before.form_key == key) return before.version;
    if (before.version != seen) return refuse(Refusal::Kind::outdated, "PRG-203", before.by);
    if (of.on > office.desk.today()) return refuse(Refusal::Kind::invalid, "PRG-208", to_dutch(of.on));
    auto const all = list_of_programme(act.connection, office.mine(), of.programme);
    auto const changes = changes_of(all, of, marks);
    if (!changes) return tl::unexpected(changes.error());
    for (auto const& change : *changes) {
        if (change.of->dossier) act.subjects.push_back({*change.of->dossier});
        save_presence(act, change.of->id, of.on, change.is_present);
    }
    save_session(act, office.mine(), of, before, office.desk.principal.name, key);
    act.detail = fmt::format("deelname.bijeenkomsten {}", changes->size());
    return before.version + 1;
}

template <class T>
Result<T> within_office(Office const& office, std::string_view action, std::string object, db::Deed deed,
                        std::function<Result<T>(db::Act&)> const& body) {
    auto const& desk = office.desk;
    return db::within<T>(desk.connection, desk.principal, {action, std::move(object), deed, desk.purpose}, desk.now,
                         body);
}

} // namespace

Result<Findings> look_at(Office const& office, Joining const& wanted) {
    return wanted_of(office, wanted).map([](Wanted const& one) { return one.findings; });
}

Result<Findings> look_at(Office const& office, Visit const& wanted) {
    return wanted_of(office, wanted).map([](Wanted const& one) { return one.findings; });
}

Result<Findings> look_at(Office const& office, Ending const& wanted) {
    return open_own(office, wanted.seen).map([&](Participation const& one) {
        return check_end(office.catalogue, ended(office, one, wanted), office.desk.today());
    });
}

Result<Participation> join(Office const& office, std::string_view key, Joining const& wanted) {
    return within_office<Participation>(office, "deelname-beginnen", "deelname", db::Deed::create, [&](db::Act& act) {
        act.detail = "deelname.programma, deelname.vanaf";
        return keep_within(office, act, key, wanted);
    });
}

Result<Participation> record_visit(Office const& office, std::string_view key, Visit const& wanted) {
    return within_office<Participation>(office, "huisbezoek-opslaan", "deelname", db::Deed::create, [&](db::Act& act) {
        act.detail = "deelname.programma, deelname.bijeenkomsten";
        return keep_within(office, act, key, wanted);
    });
}

Result<Participation> end_participation(Office const& office, Ending const& wanted) {
    return within_office<Participation>(office, "deelname-beeindigen", fmt::format("deelname {}", wanted.seen.id.value),
                                        db::Deed::update,
                                        [&](db::Act& act) { return end_within(office, act, wanted); });
}

Result<std::int64_t> record_session(Office const& office, SessionOf const& of, std::int64_t seen, std::string_view key,
                                    std::span<Mark const> marks) {
    return within_office<std::int64_t>(office, "bijeenkomst-opslaan",
                                       fmt::format("programma {} {}", of.programme, to_iso(of.on)), db::Deed::update,
                                       [&](db::Act& act) { return session_within(office, act, of, seen, key, marks); });
}

} // namespace kiem::programme
