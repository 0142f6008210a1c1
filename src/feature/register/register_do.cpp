// SPDX-License-Identifier: EUPL-1.2
#include "feature/register/register_do.hpp"
#include "base/local_day.hpp"
#include "base/texts.hpp"
#include "db/commit.hpp"
#include "db/statistics.hpp"
#include "feature/register/register_store.hpp"
#include "feature/register/row_reader.hpp"
#include "feature/register/staging_store.hpp"
#include <algorithm>
#include <fmt/ranges.h>
#include <stdexcept>
#include <utility>

namespace kiem::reg {

namespace {

/// One file on its way in.
class Reception {
public:
    Reception(db::Connection& connection, Kinds kinds, FactKind const& kind, ReceiveOptions const& options)
        : connection_(connection), kinds_(kinds), kind_(kind), options_(options), coverage_(kind),
          staging_(connection, kind) {}

    void stage(RowSource& source, TellProgress const& tell);
    void check();
    void warn_of_alike(Asker const& asker);
    ChangeReport& report() { return report_; }

    /// Works out what the staged rows change, and tells it in the report.
    DeliveryPlan plan() const;
    void tell(DeliveryPlan const& plan);
    void warn_when_much_is_gone(DeliveryPlan const& plan);
    void warn_of_kept(DeliveryPlan const& plan);

    Result<ChangeReport> store(db::Act& act, Asker const& asker);
    ChangeReport try_out();

private:
    void add(std::string code, Severity severity, TextParams params, std::int64_t line = 0, std::string field = {});
    void take(Findings findings);
    void check_days();
    void check_references();
    bool names_the_unknown() const;
    Delivery new_delivery(db::Act const& act, Principal const& principal) const;
    void tell_earlier(Delivery const& earlier, DeliveryPlan const& plan);

    db::Connection& connection_;
    Kinds kinds_;
    FactKind const& kind_;
    ReceiveOptions const& options_;
    Coverage coverage_;
    Staging staging_;
    ChangeReport report_;
};

void Reception::add(std::string code, Severity severity, TextParams params, std::int64_t line, std::string field) {
    report_.findings.add({std::move(code), severity, std::move(params), {options_.file_name, line, std::move(field)}});
}

void Reception::take(Findings findings) {
    for (auto& finding : findings) {
        finding.at.file = options_.file_name;
        report_.findings.add(std::move(finding));
    }
}

void Reception::stage(RowSource& source, TellProgress const& tell) {
    constexpr std::int64_t rows_between_tellings = 2000;
    RowReader const reader(kind_, source.headings(), options_.reference_day);
    bool const readable = !has_errors(reader.heading_findings());
    take(reader.heading_findings());
    auto& counts = report_.counts;
    SourceRow row;
    Findings findings;
    while (readable && source.next(row)) {
        ++counts.read;
        if (auto const read = reader.read(row, findings)) {
            staging_.add(*read);
            coverage_.add(read->fact_key);
        } else ++counts.rejected;
        take(std::exchange(findings, {}));
        if (tell && counts.read % rows_between_tellings == 0) tell({counts.read, source.progress()});
    }
    take(source.take_findings());
    counts.read += source.rejected();
    counts.rejected += source.rejected();
    if (tell) tell({counts.read, source.progress()});
    staging_.finish();
    if (counts.read == 0 && !report_.findings.has_errors()) add("LEV-245", Severity::error, {});
}

void Reception::check() {
    if (options_.mode == Mode::complete && kind_.timeline == Timeline::state && !options_.reference_day)
        add("LEV-244", Severity::error, {{"soort", std::string(kind_.name)}});
    check_days();
    check_references();
}

void Reception::check_days() {
    auto const key = std::ranges::find(kind_.fields, InKey::yes, &Field::in_key);
    std::string const field(key == kind_.fields.end() ? std::string_view() : key->name);
    staging_.each_clash([&](Staging::Clash const& clash) {
        ++report_.counts.rejected;
        add(clash.is_copy ? "LEV-241" : "LEV-240", Severity::error,
            {{"sleutel", clash.fact_key},
             {"regel", std::to_string(clash.other_line)},
             {"vanaf", to_dutch(clash.valid_from)}},
            clash.line, field);
    });
}

void Reception::check_references() {
    for (std::size_t i = 0; i < kind_.fields.size(); ++i) {
        auto const& field = kind_.fields[i];
        if (!field.refers_to) continue;
        auto const* target = find_kind(kinds_, field.refers_to->kind);
        if (!target)
            throw std::logic_error(fmt::format("kind {} names unknown kind {}", kind_.name, field.refers_to->kind));
        bool const blocks = field.refers_to->when_missing == Severity::error;
        staging_.each_missing(i, *target, [&](std::int64_t line, std::string_view value) {
            ++(blocks ? report_.counts.rejected : report_.counts.unmatched);
            add(blocks ? "LEV-242" : "LEV-243", field.refers_to->when_missing,
                {{"waarde", std::string(value)}, {"soort", std::string(target->name)}}, line, std::string(field.name));
        });
    }
}

void Reception::warn_of_alike(Asker const& asker) {
    auto const key = std::ranges::find(kind_.fields, InKey::yes, &Field::in_key);
    Staging::CodesOf codes_of;
    if (asker.codes_of_child)
        codes_of = [&](std::string const& code) {
            return asker.codes_of_child(connection_, code, local_day(asker.now));
        };
    staging_.each_alike(options_.owner, codes_of, [&](Staging::Alike const& one) {
        add(std::string(kind_.alike_finding), Severity::warning,
            {{"dag", to_dutch(local_day(one.written_at))},
             {"sleutel", one.fact_key},
             {"kind", one.child_code},
             {"groep", one.group_code.value_or("")},
             {"periode", fmt::format("{} – {}", to_dutch(one.from), one.to ? to_dutch(*one.to) : "…")}},
            one.line, std::string(key->name));
    });
}

bool Reception::names_the_unknown() const {
    bool missing = false;
    for (std::size_t i = 0; i < kind_.fields.size() && !missing; ++i) {
        auto const& reference = kind_.fields[i].refers_to;
        if (!reference || reference->when_missing != Severity::error) continue;
        staging_.each_missing(i, *find_kind(kinds_, reference->kind),
                              [&](std::int64_t, std::string_view) { missing = true; });
    }
    return missing;
}

DeliveryPlan Reception::plan() const {
    DeliveryPlan plan;
    Reading const reading{kind_.timeline, options_.mode, options_.reference_day, coverage_};
    staging_.each_key(options_.owner,
                      [&](std::string const& key, std::vector<Period>& known, std::vector<Period>& delivered) {
                          add_key(plan, reading, key, known, delivered);
                      });
    return plan;
}

void Reception::tell(DeliveryPlan const& plan) {
    auto& counts = report_.counts;
    counts.new_facts = plan.counts.new_facts;
    counts.changed = plan.counts.changed;
    counts.unchanged = plan.counts.unchanged;
    counts.gone = plan.counts.gone;
    report_.new_facts = plan.new_facts;
    report_.changed = plan.changed;
    report_.gone = plan.gone;
    warn_when_much_is_gone(plan);
    warn_of_kept(plan);
}

void Reception::warn_when_much_is_gone(DeliveryPlan const& plan) {
    auto const known = plan.counts.changed + plan.counts.unchanged + plan.counts.gone;
    if (options_.mode != Mode::complete || 2 * plan.counts.gone <= known) return;
    add("LEV-252", Severity::warning,
        {{"aantal", std::to_string(plan.counts.gone)}, {"bekend", std::to_string(known)}});
}

void Reception::warn_of_kept(DeliveryPlan const& plan) {
    if (plan.kept_count == 0) return;
    auto const& keys = plan.kept.keys;
    bool const all = static_cast<std::int64_t>(keys.size()) == plan.kept_count;
    add("LEV-253", Severity::warning,
        {{"aantal", std::to_string(plan.kept_count)},
         {"sleutels", fmt::format("{}{}", fmt::join(keys, ", "), all ? "" : ", …")}});
}

Delivery Reception::new_delivery(db::Act const& act, Principal const& principal) const {
    return {.id = {},
            .kind = std::string(kind_.name),
            .owner = options_.owner,
            .file_name = options_.file_name,
            .sha256 = options_.sha256,
            .reference_day = options_.reference_day,
            .mode = options_.mode,
            .seq = act.seq,
            .received_at = act.at,
            .received_by = principal.name,
            .counts = {},
            .withdrawn_seq = {},
            .withdrawn_at = {}};
}

void Reception::tell_earlier(Delivery const& earlier, DeliveryPlan const& plan) {
    bool const repeated = plan.changes.changes_nothing();
    add(repeated ? "LEV-250" : "LEV-251", repeated ? Severity::note : Severity::warning,
        {{"levering", std::to_string(earlier.id.value)}, {"dag", to_dutch(local_day(earlier.received_at))}});
    if (!repeated) return;
    report_.outcome = Outcome::repeated;
    report_.delivery = earlier.id;
}

Result<ChangeReport> Reception::store(db::Act& act, Asker const& asker) {
    if (names_the_unknown()) return refuse(Refusal::Kind::conflict, "LEV-246", options_.file_name);
    auto const changes = plan();
    tell(changes);
    auto const delivery = new_delivery(act, asker.principal);
    report_.outcome = Outcome::stored;
    if (auto const earlier = find_same(act.connection, delivery)) tell_earlier(*earlier, changes);
    if (report_.outcome == Outcome::repeated) return std::move(report_);
    auto const id = save(act.connection, delivery);
    staging_.carry_out(changes, {options_.owner, id, act.seq});
    save_counts(act.connection, id, report_.counts);
    if (asker.after_facts) take(asker.after_facts(act, kind_));
    report_.delivery = id;
    return std::move(report_);
}

ChangeReport Reception::try_out() {
    auto const changes = plan();
    tell(changes);
    report_.outcome = Outcome::tried;
    auto const delivery = new_delivery({connection_, {}, {}}, {});
    if (auto const earlier = find_same(connection_, delivery)) tell_earlier(*earlier, changes);
    return std::move(report_);
}

/// So much that the database should look anew how much there is.
bool is_much(ChangeCounts const& counts) { return counts.new_facts + counts.changed + counts.gone >= 1'000; }

} // namespace

Result<ChangeReport> receive(db::Connection& connection, Kinds kinds, FactKind const& kind, RowSource& source,
                             ReceiveOptions const& options, Asker const& asker, TellProgress const& tell) {
    Reception reception(connection, kinds, kind, options);
    reception.stage(source, tell);
    reception.check();
    if (reception.report().findings.has_errors()) return std::move(reception.report());
    reception.warn_of_alike(asker);
    if (options.storing == Storing::dry_run) return reception.try_out();
    db::ActName const name{"levering-verwerken", fmt::format("{} {} {}", kind.name, options.owner, options.file_name)};
    auto stored = db::within<ChangeReport>(connection, asker.principal, name, asker.now,
                                           [&](db::Act& act) { return reception.store(act, asker); });
    if (stored && is_much(stored->counts)) db::refresh_statistics(connection);
    return stored;
}

} // namespace kiem::reg
