// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/finding.hpp"
#include "base/html.hpp"
#include "web/http.hpp"
#include "web/site.hpp"
#include "web/visit.hpp"
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The parts of a page, in the classes of NL Design System. Tables and figures are parts of src/report.
/// A `put_…` appends one part to `out`; text that comes in is printed as it is, so it is in the reader's language.
namespace kiem::web {

/// Writes a nested part. `[&](std::string& out) { … }`
using Part = std::function<void(std::string&)>;

/// Internal pages carry the banner "Intern".
enum class Zone { open, internal };

struct PageHead {
    /// Also the one h1 of the page.
    std::string title;
    Zone zone;
    /// From the home page down, without the page itself. For who is logged in, home ("/") is the page "/start".
    std::vector<Link> breadcrumb = {};
    /// A sentence or two below the h1; empty: none.
    std::string lead = {};
    /// A short text above the h1, as "VVE-monitor"; empty: none.
    std::string kicker = {};
    /// Where the name of the municipality leads.
    std::string home = "/";
    /// Language of the title where it is not that of the page; empty: that of the page.
    std::string title_lang = {};
    /// Who is logged in; null on a public page. It brings the menu of staff, the name and the button to log out.
    Visit const* visit = nullptr;
};

/// The whole page: skip link, header, breadcrumb, main with one h1, footer.
Response page(Site const& site, PageHead const& head, Part const& main);

/// The page of an error status. `request_id` is the number the reader can quote. `visit`: who is logged in keeps the menu and the
/// name on it; null: nobody is.
Response error_page(Site const& site, int status, std::string_view request_id, Visit const* visit = nullptr);

/// A part of a page under an h2, with an id to link to. `lead` may be empty.
void put_section(std::string& out, std::string_view id, std::string_view title, std::string_view lead,
                 Part const& body);

/// Text, in a span that names its language where that is not empty.
Part in_language(std::string_view text, std::string_view lang);

/// A paragraph of text.
void put_paragraph(std::string& out, std::string_view text);

/// A row of links as "Op deze pagina".
void put_contents(std::string& out, Site const& site, std::span<Link const> links);

/// One headline figure: the value large, below it what it is of, and a link to its explanation.
struct Card {
    std::string label;
    /// "63 %".
    std::string value;
    /// "585 van de 929 geïndiceerde kinderen".
    std::string detail = {};
    Link more = {};
    /// A remark at the figure, as "Afwijking van de bron"; empty: none.
    std::string remark = {};
};
void put_cards(std::string& out, std::span<Card const> cards);

struct Term {
    std::string term;
    std::string description;
    /// When set, the description is this part instead.
    Part part = {};
    /// Language of the term where it is not that of the page; empty: that of the page.
    std::string lang = {};
};
/// A definition list.
void put_terms(std::string& out, std::span<Term const> terms);

/// An alert box with a heading and a body.
enum class Tone { info, ok, warning, error };
void put_alert(std::string& out, Tone tone, std::string_view title, Part const& body);

/// Findings as a list, errors first, each with its code and its place in the input. Prints nothing for none.
/// `lang` is the language of their sentences where it is not that of the page.
void put_findings(std::string& out, Site const& site, Findings const& findings, std::string_view lang = {});

enum class Fold { closed, open };
/// A part that folds.
void put_details(std::string& out, std::string_view summary, Fold fold, Part const& body);

/// "Voldoet", "Voldoet niet", "Onbekend": a short word with a colour and a sign.
enum class Badge { good, bad, unknown, warning, neutral };
void put_badge(std::string& out, Badge badge, std::string_view text);

/// A link that looks like a button.
void put_link_button(std::string& out, Link const& link);

/// The ways to the rest of a list that is shown by the page: to what comes next, and back to its first page. An empty address:
/// there is no such way. The text of the first is "Volgende" when it is empty.
void put_turning(std::string& out, Site const& site, Link next, std::string first);

struct Choice {
    std::string value;
    std::string text;
};
/// A field of a form: a date as text ("1-10-2012"), a line of text, or a choice from `choices`.
struct Field {
    enum class Kind { text, date, choice };
    Kind kind;
    std::string name;
    std::string label;
    /// What stands in it now.
    std::string value = {};
    /// Help between the label and the field; empty: none.
    std::string help = {};
    /// What is wrong with the value and how to mend it; empty: nothing.
    std::string error = {};
    /// What can be chosen; for a line of text: what is proposed while one types.
    std::vector<Choice> choices = {};
};
/// A form that only asks (GET). With errors it starts with a summary that links to the fields.
struct Form {
    /// The path it goes to.
    std::string action;
    /// The text on the button.
    std::string button;
    std::vector<Field> fields;
};
void put_form(std::string& out, Site const& site, Form const& form);

} // namespace kiem::web
