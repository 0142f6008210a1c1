// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/retention_do.hpp"
#include "feature/account/account_store.hpp"
#include "feature/rights/bundle_do.hpp"
#include "feature/rights/parent_do.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::rights {

namespace {

using Kind = Refusal::Kind;
using policy::RecordKind;

/// "jgz", when one may look.
Result<std::string> kind_for(RetentionDesk const& desk) {
    auto const& who = desk.principal;
    bool const is_staff = who.has(Role::privacy_officer) || who.has(Role::administrator);
    bool const may = who.has(Role::local_operator) || (is_staff && who.organisation == desk.organisation);
    if (!may) return refuse(Kind::forbidden, "RCH-202");
    auto const found = account::find_organisation(desk.connection, desk.organisation);
    if (!found) return refuse(Kind::not_found, "RCH-301", desk.organisation);
    return std::string(account::to_text(found->kind));
}

Round::Item item_of(Due const& due) {
    return {due.kept.record, due.kept.dossier, due.kept.request, due.kept.child_code, due.term.due};
}

/// Two items are the same thing whatever the day they are due.
bool is_same(Round::Item const& one, Round::Item const& other) {
    return one.record == other.record && one.dossier == other.dossier && one.request == other.request &&
           one.child_code == other.child_code;
}

Result<void> check_clock(RetentionDesk const& desk, Round const& round) {
    auto const& now = desk.clock;
    auto const proposed = first_reading(desk.connection, now.boot, round.clock_id);
    auto since = proposed ? passage(*proposed, now, time_to_think) : Passage::too_short;
    if (since == Passage::clock_moved) return refuse(Kind::conflict, "RCH-307");
    if (since == Passage::proven) return {};
    if (desk.principal.name == round.proposed_by) return refuse(Kind::conflict, "RCH-305");
    auto const earlier = reading_before(desk.connection, now, time_to_think);
    since = earlier ? passage(*earlier, now, time_to_think) : Passage::too_short;
    if (since == Passage::clock_moved) return refuse(Kind::conflict, "RCH-307");
    if (since == Passage::too_short) return refuse(Kind::conflict, "RCH-306");
    return {};
}

std::string rule_in_words(policy::RetentionRule const& rule) {
    std::string text = fmt::format("{} maanden na", rule.months);
    for (auto const event : rule.starts) text += fmt::format(" {}", policy::to_text(event));
    return text;
}

/// Deletes the items of one kind of record and keeps the certificate.
class Deletion {
public:
    Deletion(RetentionDesk const& desk, db::Act& act, Round const& round, std::string_view kind)
        : desk_(desk), act_(act), round_(round), kind_(kind) {}

    std::optional<Certificate> run(RecordKind record, std::vector<Round::Item> const& items) {
        Certificate one;
        for (auto const& item : items)
            if (item.record == record) {
                remove(item);
                ++one.subjects;
            }
        if (one.subjects == 0) return std::nullopt;
        auto const* rule = desk_.rules.find(record, kind_);
        one.organisation = desk_.organisation;
        one.record = record;
        one.rule = rule ? rule_in_words(*rule) : "";
        one.policy = desk_.policy;
        one.proposed_at = round_.proposed_at;
        one.proposed_by = round_.proposed_by;
        one.confirmed_by = desk_.principal.name;
        one.deleted_at = act_.at;
        one.rows.assign(rows_.begin(), rows_.end());
        one.id = insert_certificate(act_, one);
        rows_.clear();
        return one;
    }

private:
    void remove(Round::Item const& item) {
        if (item.record == RecordKind::request) {
            act_.subjects.push_back({item.dossier});
            for (auto const& [table, count] : delete_request(act_, desk_.organisation, item.request))
                rows_[table] += count;
            return;
        }
        ChildKeys keys{desk_.organisation, {}, {}};
        if (item.record == RecordKind::dossier) keys = keys_of(act_.connection, desk_.organisation, item.dossier);
        else keys.codes.push_back(item.child_code);
        for (auto const dossier : keys.dossiers) act_.subjects.push_back({dossier});
        for (auto const& [table, count] : delete_child(act_, keys)) rows_[table] += count;
    }

    RetentionDesk const& desk_;
    db::Act& act_;
    Round const& round_;
    std::string_view kind_;
    std::map<std::string, std::int64_t> rows_;
};

/// Requests before the dossiers they are about, so that each is counted where it was proposed.
constexpr std::array deletion_order{RecordKind::request, RecordKind::dossier, RecordKind::delivered};

Deleted delete_items(RetentionDesk const& desk, db::Act& act, Round const& round, std::string_view kind) {
    auto const now = preview(list_kept(act.connection, desk.organisation), desk.rules, kind, desk.today());
    auto items = round.items;
    std::erase_if(items, [&](Round::Item const& item) {
        return std::ranges::none_of(now.due, [&](Due const& due) { return is_same(item_of(due), item); });
    });
    Deleted deleted;
    deleted.kept = round.items.size() - items.size();
    end_round(act, round.id, RoundEnd::done);
    auto const parents = tied_accounts(act.connection, desk.organisation, desk.today());
    Deletion deletion(desk, act, round, kind);
    for (auto const record : deletion_order)
        if (auto certificate = deletion.run(record, items)) deleted.certificates.push_back(std::move(*certificate));
    for (auto const account : parents) block_when_untied(act, account, desk.today());
    act.detail = fmt::format("{} verwijderd, {} gebleven", items.size(), deleted.kept);
    return deleted;
}

db::ActName act_name(std::string_view action, db::Deed deed) { return {action, "bewaartermijnen", deed, "rechten"}; }

} // namespace

void note_clock(db::Connection& connection, ClockReading const& reading) { save_reading(connection, reading); }

Result<Overview> look(RetentionDesk const& desk) {
    auto const kind = kind_for(desk);
    db::AuditRecord record{
        .at = desk.clock.at, .action = "bewaartermijnen-inzien", .deed = db::Deed::read, .who = desk.principal};
    record.purpose = "rechten";
    if (!kind) record.outcome = db::Outcome::refused;
    desk.record_read(record, {});
    if (!kind) return tl::unexpected(kind.error());
    note_clock(desk.connection, desk.clock);
    return Overview{*kind, preview(list_kept(desk.connection, desk.organisation), desk.rules, *kind, desk.today()),
                    open_round(desk.connection, desk.organisation),
                    list_certificates(desk.connection, desk.organisation)};
}

Result<Round> propose(RetentionDesk const& desk) {
    return db::within<Round>(
        desk.connection, desk.principal, act_name("verwijdering-voorstellen", db::Deed::create), desk.clock.at,
        [&](db::Act& act) -> Result<Round> {
            auto const kind = kind_for(desk);
            if (!kind) return tl::unexpected(kind.error());
            if (open_round(act.connection, desk.organisation)) return refuse(Kind::conflict, "RCH-303");
            auto const due = preview(list_kept(act.connection, desk.organisation), desk.rules, *kind, desk.today()).due;
            if (due.empty()) return refuse(Kind::conflict, "RCH-302");
            Round round{{},          desk.organisation,
                        act.at,      desk.principal.name,
                        desk.policy, save_reading(act.connection, desk.clock),
                        {}};
            for (auto const& one : due) {
                round.items.push_back(item_of(one));
                if (one.kept.dossier.value != 0) act.subjects.push_back({one.kept.dossier});
            }
            round.id = insert_round(act, round);
            act.detail = fmt::format("{} voorgesteld", round.items.size());
            return round;
        });
}

Result<void> drop_proposal(RetentionDesk const& desk, RoundId id) {
    auto const done = db::within<int>(desk.connection, desk.principal,
                                      act_name("verwijdering-intrekken", db::Deed::update), desk.clock.at,
                                      [&](db::Act& act) -> Result<int> {
                                          auto const kind = kind_for(desk);
                                          if (!kind) return tl::unexpected(kind.error());
                                          auto const round = open_round(act.connection, desk.organisation);
                                          if (!round || round->id != id)
                                              return refuse(Kind::not_found, "RCH-304", std::to_string(id.value));
                                          end_round(act, id, RoundEnd::dropped);
                                          return 0;
                                      });
    if (!done) return tl::unexpected(done.error());
    return {};
}

Result<Deleted> confirm(RetentionDesk const& desk, RoundId id) {
    note_clock(desk.connection, desk.clock);
    prepare_scrub(desk.connection);
    auto deleted = db::within<Deleted>(desk.connection, desk.principal,
                                       act_name("verwijdering-bevestigen", db::Deed::remove), desk.clock.at,
                                       [&](db::Act& act) -> Result<Deleted> {
                                           auto const kind = kind_for(desk);
                                           if (!kind) return tl::unexpected(kind.error());
                                           auto const round = open_round(act.connection, desk.organisation);
                                           if (!round || round->id != id)
                                               return refuse(Kind::not_found, "RCH-304", std::to_string(id.value));
                                           auto const trusted = check_clock(desk, *round);
                                           if (!trusted) return tl::unexpected(trusted.error());
                                           return delete_items(desk, act, *round, *kind);
                                       });
    if (deleted) deleted->is_scrubbed = finish_scrub(desk.connection, desk.clock.at);
    return deleted;
}

bool finish_scrub(db::Connection& connection, Moment now) {
    auto const tables = tables_to_scrub(connection);
    if (tables.empty()) return true;
    if (!scrub(connection, tables)) return false;
    mark_scrubbed(connection, now);
    return true;
}

} // namespace kiem::rights
