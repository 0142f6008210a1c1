// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/text_table.hpp"
#include "base/texts.hpp"
#include "feature/site/comparing.hpp"
#include <functional>

/// Published numbers in words.
namespace kiem::site {

/// "63 %", "705 plaatsen", "24 tot 30 maanden", "te klein"; "–" when there is none. Counts and plain numbers carry their
/// unit; `bare` leaves it out, for a column that has it in its heading.
enum class Unit { shown, bare };
std::string value_text(Number const& number, Texts const& texts, Unit unit = Unit::shown);

/// "585 van de 929 kinderen", of a change "van 9.542 naar 9.221"; empty when the answer is no share or change of counts.
std::string counts_text(Line const& line, Texts const& texts);

/// "tussen 581 en 589" for a rounded count; empty for what is exact.
std::string range_text(Line const& line, Texts const& texts);

/// "5 procentpunt hoger, en dat is meer dan afronding kan verklaren."
std::string difference_text(Line const& first, Line const& second, Texts const& texts);

/// Language of names and labels from policy files on a page in the language of these texts: "nl", or empty where that is
/// the language of the page.
std::string policy_lang(Texts const& texts);

/// What stands on the card of a figure: its answer, or that nothing was delivered to count. Rounded counts
/// do not tell none from a few, and then neither does this.
struct Headline {
    std::string text;
    /// With its unit.
    std::string full;
    /// Words rather than a number.
    bool is_words = false;
};
Headline headline_of(Publication const& publication, Line const& line, std::string_view method, Texts const& texts);

/// The label of a line; a code that is not known is "onbekend", the whole is empty.
std::string label_text(Line const& line, Texts const& texts);

/// The kind of provider of a line of a norm: "kinderdagverblijf"; of a line for all kinds, "Hele gemeente".
std::string kind_text(Line const& line, Texts const& texts);

/// All columns of a table of the release. `url` gives the page of a row, or an empty string.
TextTable data_table(PublishableTable const& table, std::string caption, Texts const& texts,
                     std::function<std::string(Line const&)> const& url = {});

/// The titles of the dimensions as words within a sentence: "soort aanbieder en kwaliteitseis".
std::string splits_text(PublishableTable const& table, Texts const& texts);

/// The first of them: "wijk".
std::string first_split_text(PublishableTable const& table);

} // namespace kiem::site
