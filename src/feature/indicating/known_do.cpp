// SPDX-License-Identifier: EUPL-1.2
#include "feature/indicating/known_do.hpp"
#include "feature/dossier/dossier_act_do.hpp"
#include "feature/indicating/indicating_do.hpp"
#include "feature/indication/indication_store.hpp"
#include <algorithm>

namespace kiem::indicating {

namespace {

Indication from_fact(indication::WrittenIndication fact) {
    Indication one;
    one.code = std::move(fact.code);
    one.child_code = std::move(fact.child_code);
    one.criteria = std::move(fact.criteria);
    one.main_criterion = std::move(fact.main_criterion);
    one.issued_on = fact.issued_on;
    one.issued_by = std::move(fact.issued_by);
    one.from = fact.from;
    one.until = fact.until;
    return one;
}

/// What may be read of it.
Indication only(Indication one, dossier::View const& child) {
    if (!child.can_read("kind.kindcode")) one.child_code.clear();
    if (!child.can_read("indicatie.criteria")) one.criteria.clear();
    if (!child.can_read("indicatie.hoofdcriterium")) one.main_criterion.clear();
    if (!child.can_read("indicatie.afgegeven_op")) one.issued_on = {};
    if (!child.can_read("indicatie.afgegeven_door")) one.issued_by.clear();
    if (!child.can_read("indicatie.vanaf")) one.from = {};
    if (!child.can_read("indicatie.tot")) {
        one.until.reset();
        one.review_on.reset();
        one.reason.clear();
        one.note.clear();
    }
    if (!child.can_read("indicatie.antwoorden")) {
        one.answers.clear();
        one.expected_weight_tenths.reset();
    }
    if (!child.can_read("indicatie.ouders")) {
        one.parents.reset();
        one.parents_note.clear();
    }
    return one;
}

} // namespace

std::vector<Indication> known_indications(db::Connection& connection, std::string_view organisation, DossierId dossier,
                                          std::span<std::string const> codes) {
    auto dossiers = dossier::merged_into(connection, organisation, dossier);
    dossiers.push_back(dossier);
    auto all = list_kept(connection, organisation, dossiers);
    bool has_more = false;
    for (auto const& code : codes)
        for (auto& fact : indication::list_indications(connection, organisation, code)) {
            if (std::ranges::find(all, fact.code, &Indication::code) != all.end()) continue;
            auto& one = all.emplace_back(from_fact(std::move(fact)));
            one.organisation = organisation;
            one.dossier = dossier;
            has_more = true;
        }
    if (has_more) std::ranges::stable_sort(all, std::ranges::greater(), &Indication::issued_on);
    return all;
}

std::vector<Twice> standing_twice(db::Connection& connection, std::string_view organisation,
                                  std::span<std::string const> codes) {
    std::vector<indication::WrittenIndication> pages, delivered;
    for (auto const& code : codes) {
        auto const of_pages = indication::list_codes_of_pages(connection, organisation, code);
        for (auto& fact : indication::list_indications(connection, organisation, code)) {
            bool const is_of_page = std::ranges::find(of_pages, fact.code) != of_pages.end();
            (is_of_page ? pages : delivered).push_back(std::move(fact));
        }
    }
    std::vector<Twice> twice;
    for (auto const& page : pages)
        for (auto const& other : delivered)
            if ((!page.until || *page.until > other.from) && (!other.until || *other.until > page.from))
                twice.push_back({page.code, other.code});
    return twice;
}

bool is_current(Indication const& indication, Day day) {
    return indication.status == Status::in_force && (!indication.until || *indication.until > day);
}

std::optional<Day> last_first_day(std::span<Indication const> indications) {
    std::optional<Day> last;
    for (auto const& one : indications)
        if (one.status == Status::in_force && (!last || one.from > *last)) last = one.from;
    return last;
}

Indication const* in_force(std::span<Indication const> indications, Day day) {
    auto const found = std::ranges::find_if(indications, [&](auto const& one) { return is_current(one, day); });
    return found == indications.end() ? nullptr : &*found;
}

Indication const* View::in_force() const { return current ? &indications[*current] : nullptr; }

Seen View::seen() const {
    auto const* now = in_force();
    if (now == nullptr) return {child.dossier.id, {}, 0};
    return {child.dossier.id, now->code, now->version};
}

Result<View> open(Office const& office, DossierId id) {
    auto const& desk = office.desk;
    auto child = dossier::open(desk, id);
    if (!child) return tl::unexpected(child.error());
    if ((child->readable & policy::fields_like("indicatie.*")).none()) return dossier::no_such(id);
    auto const& dossier = child->dossier;
    auto const codes = dossier::child_codes_of(desk.connection, dossier.organisation, dossier.id);
    auto all = known_indications(desk.connection, dossier.organisation, dossier.id, codes);
    // That an earlier one was wrong, or that there was no ground for one, stays with whose record it is.
    if (child->relation != policy::Relation::own)
        std::erase_if(all, [](Indication const& one) {
            return one.status == Status::withdrawn || one.status == Status::rejected;
        });
    View view{std::move(*child), {}, {}, {}};
    if (view.child.relation == policy::Relation::own)
        view.twice = standing_twice(desk.connection, view.child.dossier.organisation, codes);
    if (auto const* now = indicating::in_force(all, desk.today())) view.current = now - all.data();
    for (auto& one : all) view.indications.push_back(only(std::move(one), view.child));
    dossier::record_read(desk, {"indicatie-inzien", dossier::object_of(view.child.dossier.id)},
                         std::array{view.child.dossier.id});
    return view;
}

} // namespace kiem::indicating
