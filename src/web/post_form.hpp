// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/parts.hpp"
#include <map>

/// Forms that change something.
namespace kiem::web {

/// What stands in the fields of a form, as it was typed, and what is wrong with it. Of a field with several answers the values
/// are joined by line breaks.
struct Typed {
    std::map<std::string, std::string, std::less<>> values, errors;
    std::string value(std::string_view field) const;
    std::string error(std::string_view field) const;
    bool has(std::string_view field, std::string_view answer) const;
};

/// All fields of a form that came in, but its token. Line breaks come out as "\n".
Typed typed_in(Fields const& form);
/// Puts each finding at its field; the first of a field counts.
void add_errors(Typed& typed, Findings const& findings, Texts const& tr);

struct PostField {
    enum class Kind {
        line,
        day,
        /// Several lines.
        text,
        /// One of `choices`, from a list that opens.
        choice,
        /// One of `choices`, all in sight.
        radio,
        /// Any of `choices`, all in sight.
        several,
        /// Never printed again.
        password,
        /// Six digits, or another short code.
        code,
        email,
        phone,
        /// A file from the device of the reader; the form carries files.
        file,
        hidden,
        /// No field: a heading above those that follow, with `help` below it.
        heading,
        /// What `part` writes: fields of its own kind, the first control with the id "veld-" and the name.
        part,
    };
    Kind kind;
    std::string name, label, help = {};
    std::vector<Choice> choices = {};
    /// What is kept now, when somebody else changed it since the form was opened.
    std::string kept = {};
    /// For password managers and phones: "username", "current-password", "new-password", "one-time-code"; empty: off.
    std::string autocomplete = {};
    enum class Need { required, optional };
    /// An optional field says so after its label.
    Need need = Need::required;
    /// Of a file: what the device offers first, as ".csv,.xlsx"; empty: all.
    std::string accept = {};
    Part part = {};
};

/// A button sends "doe" with its value. A dangerous one looks it.
struct PostButton {
    enum class Look { first, other, danger };
    std::string value, text;
    Look look = Look::first;
};

struct PostForm {
    std::string action;
    std::vector<PostField> fields;
    std::vector<PostButton> buttons;
    /// Also carries files (multipart/form-data).
    enum class Carries { fields, files };
    Carries carries = Carries::fields;
};

/// The form, after a summary of its errors that links to the fields. `visit`: who is logged in, whose token it gets; null on
/// a public page, as the log-in page itself.
void put_post_form(std::string& out, Site const& site, Visit const* visit, PostForm const& form, Typed const& typed);

/// A form of one button, in a line of text or a table. `hidden`: names and values that go along.
void put_button_form(std::string& out, Visit const& visit, std::string_view action, PostButton const& button,
                     std::span<std::pair<std::string, std::string> const> hidden = {});

} // namespace kiem::web
