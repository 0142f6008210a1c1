// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "disclosure/release.hpp"
#include "policy/indicators.hpp"
#include <map>

/// An edition as the public gets it: one value from which every page, report and data file is made. It holds no true
/// count about people: numbers stand in its Release alone.
namespace kiem::edition {

/// An indicator by one method, in words.
struct Subject {
    /// "B1" and its method "B1" or "D3-geplaatst".
    std::string id, method;
    std::string name, definition;
    policy::Form form{};
    policy::Protects protects{};
    std::string unit;
    int decimals = 0;
    /// The split of a distribution; empty for other forms.
    std::string distributed_over;
    /// What it was taken from, quote and note as in the policy file; may be empty.
    std::string source, quote, note;
    /// How it is computed: the rules of numerator and denominator as in the policy file.
    std::string numerator_rule, denominator_rule;
};

/// A policy file the edition rests on.
struct Rule {
    std::string file, sha256, title;
    /// "indicatoren", "kwaliteit", …
    std::string topic;
};

/// Who delivered what the figures rest on.
struct Response {
    /// "plaatsingen".
    std::string kind;
    std::string owner;
    Day received_on{};
    /// How complete, in words of the source; empty: nothing was said.
    std::string completeness;
};

/// A number printed by a source, beside the figure it is about.
struct Printed {
    std::string method;
    Day on{};
    /// As printed: "132 %".
    std::string text;
    std::optional<double> number;
    std::string description, source;
};

/// A target of the plan tied to an indicator.
struct Aim {
    /// The agenda item and the goal.
    std::string agenda, goal;
    /// Id of the indicator: "B1".
    std::string indicator;
    int year = 0, through_year = 0;
    std::optional<std::int64_t> from, to;
    std::string unit, text, source;
};

/// A remark about figures: code, sentence, and the methods it is about. Sentences never hold a true count about people.
struct Remark {
    std::string code;
    /// Parameters of the sentence of the code; printed through Texts in the language of the page.
    std::vector<std::pair<std::string, std::string>> params;
    std::vector<std::string> methods;
    Severity severity{};
};

/// A wijk on the map: outline in longitude and latitude (rings of points, the first ring of each polygon its outside), or
/// only a place on the grid of tiles.
struct District {
    std::string code, name;
    int tile_row = 0, tile_column = 0;
    struct Polygon {
        std::vector<std::vector<std::pair<double, double>>> rings;
    };
    std::vector<Polygon> outline;
};

/// Text of the researcher in Markdown. `{{B1}}` stands for the figure.
struct Block {
    /// "inleiding", "methode", "conclusies", or a chapter: "bereik", "kwaliteit", …
    std::string chapter;
    std::string markdown;
};

struct Publication {
    /// Part of its URL: "2012-10-01" or "najaar-2012"; letters, digits and hyphens.
    std::string name;
    std::string title;
    std::string municipality, municipality_name;
    Day on{}, known{};
    /// The commit the facts are pinned at.
    std::int64_t commit_seq = 0;
    Day published_on{};
    /// Of a correction: the edition it replaces, and what changed and why.
    std::string corrects, correction;
    std::vector<Subject> subjects;
    disclosure::Release release;
    std::vector<Rule> rules;
    std::vector<Response> responses;
    std::vector<Printed> printed;
    std::vector<Aim> aims;
    std::vector<Remark> remarks;
    /// What the files assume, to be printed.
    std::vector<std::string> assumptions;
    std::vector<District> districts;
    std::vector<Block> blocks;
    std::string contact_name, contact_email, contact_url, licence, site_url;

    /// Null when there is none.
    Subject const* subject(std::string_view method) const;
    /// The first method of an indicator id, or null.
    Subject const* first_of(std::string_view indicator) const;
};

/// The same publication gives the same text.
std::string to_json(Publication const& publication);
/// Refuses with EDI-301 and the reason when the text is none.
Result<Publication> publication_from_json(std::string_view text);

} // namespace kiem::edition
