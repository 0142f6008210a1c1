// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/account_do.hpp"
#include "feature/account/account_page.hpp"

/// The pages of who manages the people of an organisation.
namespace kiem::account {

/// What the menu of an administrator leads to; those for the municipality's only when `with_organisations`.
enum class Manages { people, people_and_organisations };
web::Response manage_page(View const& view, Organisation const& party, Manages manages);

/// One page of a list, counted from 1.
struct Slice {
    std::size_t page = 1, pages = 1, all = 0;
    std::size_t begin = 0, end = 0;
};
/// Fifty at a time; a page that is not there is the nearest that is.
Slice slice_of(std::size_t all, std::size_t page);

struct PeopleList {
    Organisation party;
    /// Those of the page.
    std::vector<Person> people;
    Slice slice;
    std::string searched;
};
web::Response people_page(View const& view, PeopleList const& list);

struct PersonForm {
    Organisation party;
    Asks asks = Asks::nothing;
};
web::Response new_person_page(View const& view, PersonForm const& form, Typed const& typed, MaybeTold const& told);

/// What somebody is given to get in: shown once.
struct HandOver {
    std::string name, login;
    /// "https://kiem.almere.nl/uitnodiging", and what is to be typed there.
    std::string page, code;
    Moment expires_at;
    /// Where to go on.
    web::Link next;
};
web::Response hand_over_page(View const& view, HandOver const& given);

struct PersonView {
    Organisation party;
    Account account;
    /// Rights at the organisation, also those that ended.
    std::vector<RecordedGrant> grants;
    std::optional<Moment> last_login_at;
    Day today;
    Asks asks = Asks::nothing;
    /// Whether it is the account of who looks.
    bool is_self = false;
};
/// The account and its rights in a line, to be compared by people: "actief; coach vanaf 1 maart 2026".
std::string summary_of(PersonView const& person, Texts const& tr);
web::Response person_page(View const& view, PersonView const& person, Typed const& typed, MaybeTold const& told);
std::string person_url(std::string_view login);

struct ReviewList {
    Organisation party;
    std::vector<ReviewRow> rows;
    Slice slice;
    /// Whether the file may be taken without giving the second factor first.
    Asks asks = Asks::nothing;
};
web::Response review_page(View const& view, ReviewList const& list);

/// The form field of a role, a place and days, as for inviting and for giving a right.
void add_grant_fields(PostForm& form, Organisation const& party, web::Site const& site);

} // namespace kiem::account
