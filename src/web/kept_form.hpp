// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/http.hpp"
#include "web/site.hpp"
#include "web/visit.hpp"
#include <array>

/// Forms that came in without a session that lives, or with the token of another: what was typed goes back to the browser it
/// came from, in a form that can be sent again. Nothing of it is kept on the server.
///
/// A form token is a proof and, after a dot, a name for who filled the form in: a MAC of the account and the organisation, the
/// same in every session. So a form is not taken from, or given back to, somebody else.
namespace kiem::web {

/// What stands in a token after its dot; empty: nothing.
std::string_view author_of(std::string_view token);
/// Takes as long for equal as for unequal tokens of one length. Nothing is equal to an empty one.
bool equal_tokens(std::string_view given, std::string_view wanted);

/// The tokens of forms that were given back: good for one author and one path, as long as this process lives. After that the
/// form comes back once more, with the token of the new session.
class KeptForms {
public:
    KeptForms();
    std::string token(std::string_view author, std::string_view path) const;
    bool is_token(std::string_view given, std::string_view author, std::string_view path) const;

private:
    std::array<unsigned char, 32> key_{};
};

/// More than this, names and values together, does not go back.
constexpr std::size_t kept_form_bytes = std::size_t{1024} * 1024;
bool is_small_enough_to_keep(Request const& request);

/// The form of a request once more, to the same address.
struct KeptForm {
    Request const& request;
    /// What its token is now.
    std::string token;
    /// Who is logged in; null: nobody, and the page leads to logging in first (401). Otherwise it says that the session is
    /// another one than the form's (403).
    Visit const* visit = nullptr;
};
/// All that was typed, in hidden fields; a file has to be chosen again, and a BSN to be typed again.
Response kept_form_page(Site const& site, KeptForm const& kept);
/// Somebody else filled it in, or the same person for another organisation (403). Shows nothing of it.
Response page_of_another_author(Site const& site, Visit const& visit);

} // namespace kiem::web
