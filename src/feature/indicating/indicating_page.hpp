// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/dossier/work_web.hpp"
#include "feature/indicating/lists_do.hpp"
#include "web/post_form.hpp"

/// The pages on indications, from what the acts gave.
namespace kiem::indicating {

/// What every page of a child needs.
struct ChildOffice {
    dossier::Work const& work;
    Office const& office;
    View const& view;

    Texts const& tr() const { return work.tr(); }
    /// The policy of a day; null: none is known.
    DayPolicy const* policy_on(Day day) const;
    /// A page of this child's indications: "nieuw"; empty: the first.
    std::string url(std::string_view page = {}) const;
    /// The same without the purpose.
    std::string url_plain(std::string_view page = {}) const;
    /// Whether one may write all that an indication needs.
    bool may_indicate() const;
    bool may_write(std::string_view field) const;
    web::PageHead head(std::string title) const;
};

/// The indications of a child. `told`: why what one wanted was refused; empty: nothing.
web::Response child_page(ChildOffice const& at, std::string const& told);

/// A form with what was typed in it, and what must be said above it.
struct FormState {
    web::Typed typed = {};
    /// Empty: nothing.
    std::string told = {};
    /// Whether the outcome is shown.
    enum class Outcome { hidden, shown } outcome = Outcome::hidden;
    int status = 200;
};
/// The form of a new indication: the questions of the day that is typed in it.
web::Response draft_page(ChildOffice const& at, Draft const& draft, FormState state);
web::Response parents_page(ChildOffice const& at, FormState state);
web::Response end_page(ChildOffice const& at, FormState state);

/// What the form begins with: today, and the schooling of the guardians as far as one may read it.
web::Typed typed_at_first(ChildOffice const& at);

/// What the lists can be filtered by, and are.
struct ListChoice {
    ListFilter const& filter;
    /// Code and name; none: they cannot be filtered by wijk.
    std::span<web::Choice const> districts;
    /// What was typed at "postcode" and "dagen", and what is wrong with it; then the filter is without it.
    web::Typed typed;
};
/// A page of the lists of youth health.
web::Response list_page(dossier::Work const& work, Office const& office, ListChoice const& choice, ListPage const& page,
                        ListCounts const& counts);

} // namespace kiem::indicating
