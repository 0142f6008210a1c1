// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "base/text_table.hpp"
#include "web/post_form.hpp"

/// What the pages of accounts share.
namespace kiem::account {

using web::PostButton;
using web::PostField;
using web::PostForm;
using web::Typed;
using FieldKind = PostField::Kind;

/// For whom a page is made; no visit: nobody is logged in.
struct View {
    web::Site const& site;
    web::Visit const* visit = nullptr;
    Texts const& tr() const { return site.texts; }
};

/// A message above everything else.
struct Told {
    web::Tone tone;
    std::string title, text;
};
using MaybeTold = std::optional<Told>;
/// "Niet gelukt", with the sentence of the refusal.
Told told_of(Refusal const& refusal, Texts const& tr);

struct Frame {
    std::string title, lead = {};
    std::vector<web::Link> breadcrumb = {};
    MaybeTold told = {};
    int status = 200;
};
web::Response framed(View const& view, Frame const& frame, web::Part const& main);

/// Begin, and what stands below it.
std::vector<web::Link> from_start(Texts const& tr, std::vector<web::Link> below = {});

/// A second factor as field of a form; `asked`: no field when it is not.
enum class Asks { nothing, code };
void add_confirmation(PostForm& form, Asks asks, Texts const& tr);

/// Rows of which one cell holds buttons, in a table with caption and heads as report::put_table.
struct ActionRow {
    std::vector<TextCell> cells;
    web::Part buttons;
};
void put_action_table(std::string& out, std::string_view caption, std::span<std::string const> heads,
                      std::span<ActionRow const> rows);

/// "1 oktober 2012, 14:00", as the clock in the Netherlands says it.
std::string moment_text(Moment moment);

} // namespace kiem::account
