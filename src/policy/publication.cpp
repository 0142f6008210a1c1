// SPDX-License-Identifier: EUPL-1.2
#include "policy/publication.hpp"
#include "policy/head.hpp"
#include <algorithm>

namespace kiem::policy {

namespace {

using OnGroupStatement = PublicationRules::OnGroupStatement;

constexpr Choice<PublicationMode> modes[] = {{"afronden", PublicationMode::rounding},
                                             {"onderdrukken", PublicationMode::suppression}};
constexpr Choice<OnGroupStatement> group_acts[] = {{"samenvoegen", OnGroupStatement::merge},
                                                   {"weigeren", OnGroupStatement::refuse}};

/// The least base that hides anything: with 2, every odd count is known to within one.
constexpr std::int64_t least_base = 3;
/// A smaller total says too much of one person.
constexpr std::int64_t least_exact_total = 100;
/// Below half, a share says nothing near-certain of a group.
constexpr std::int64_t least_group_share = 51;

/// A whole number within limits, or `usual` when it is left out.
std::int64_t read_within(TableReader const& table, std::string_view key, std::int64_t usual, std::int64_t least,
                         std::int64_t most) {
    auto const value = table.number_if(key).value_or(usual);
    if (value >= least && value <= most) return value;
    table.report(
        "POL-160", key,
        {{"waarde", std::to_string(value)}, {"minst", std::to_string(least)}, {"meest", std::to_string(most)}});
    return usual;
}

constexpr std::int64_t many = 1'000'000'000;

void read_limits(PublicationRules& rules, TableReader const& body) {
    rules.base = read_within(body, "basis", rules.base, least_base, 1000);
    rules.least_denominator = read_within(body, "percentage_vanaf", rules.least_denominator, 2, many);
    rules.threshold = read_within(body, "drempel", rules.threshold, 2, 1000);
    rules.exact_from = read_within(body, "exact_vanaf", rules.exact_from, least_exact_total, many);
    rules.group_share = read_within(body, "groepsuitspraak_vanaf", rules.group_share, least_group_share, 100);
}

void read_ladder(PublicationRules& rules, TableReader const& body) {
    if (rules.mode == PublicationMode::suppression)
        return body.refuse_key("grens", "alleen afronden kent een grens aan de afwijking");
    for (auto const& table : body.tables("grens")) {
        BoundStep const step{table.number("tot_cellen"), table.number("afwijking")};
        if (step.bound < rules.base - 1)
            table.report("POL-161", "afwijking",
                         {{"waarde", std::to_string(step.bound)}, {"minst", std::to_string(rules.base - 1)}});
        if (!rules.ladder.empty() &&
            (step.up_to_cells <= rules.ladder.back().up_to_cells || step.bound <= rules.ladder.back().bound))
            table.report("POL-162", "tot_cellen");
        rules.ladder.push_back(step);
    }
}

void read_tables(PublicationRules& rules, TableReader const& body) {
    UniqueWords unique("tabel");
    for (auto const& table : body.tables_if("tabel")) {
        auto& one = rules.tables.emplace_back(
            PublishedTable{table.text("methode"), table.text_list("splitsingen"), table.at()});
        auto sorted = one.splits;
        std::sort(sorted.begin(), sorted.end());
        if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) table.report("POL-163", "splitsingen");
        unique.add(table, one.method + " naar " + list_in_words(sorted));
    }
}

void read_classes(PublicationRules& rules, TableReader const& body) {
    UniqueWords methods("methode");
    for (auto const& table : body.tables_if("klassen")) {
        auto& one = rules.classes.emplace_back(
            MedianClasses{table.text("methode"), table.number_list("vanaf"), table.at()});
        methods.add(table, one.method);
        if (std::adjacent_find(one.ends.begin(), one.ends.end(), std::greater_equal<>()) != one.ends.end())
            table.report("POL-164", "vanaf");
    }
}

void read_statements(PublicationRules& rules, TableReader const& body) {
    rules.on_group_statement = body.choice_or("bij_groepsuitspraak", group_acts, OnGroupStatement::merge);
    UniqueWords sensitive("methode"), zeros("methode");
    for (auto const& table : body.tables_if("gevoelig")) {
        rules.sensitive.push_back({table.text("methode"), table.text("reden"), table.at()});
        sensitive.add(table, rules.sensitive.back().method);
    }
    for (auto const& table : body.tables_if("nul")) {
        rules.zeros.push_back({table.text("methode"), table.text("uitleg"), table.at()});
        zeros.add(table, rules.zeros.back().method);
    }
}

/// An address that a reader can follow: no blanks, http or https.
std::string read_url(TableReader const& table, std::string_view key) {
    auto url = table.text(key);
    bool const starts = url.starts_with("https://") || url.starts_with("http://");
    if (!url.empty() && (!starts || url.find_first_of(" \t\n\"<>") != std::string::npos || url.ends_with("//")))
        table.report("POL-165", key, {{"waarde", url}});
    return url;
}

void read_contact(PublicationRules& rules, TableReader const& body) {
    auto const contact = body.table_if("contact");
    if (!contact) {
        if (!body.has("contact")) body.report("POL-102", "contact");
        return;
    }
    rules.contact_name = contact->text("naam");
    rules.contact_email = contact->text("email");
    auto const at = rules.contact_email.find('@');
    if (!rules.contact_email.empty() && (at == 0 || at == std::string::npos || at + 1 == rules.contact_email.size() ||
                                         rules.contact_email.find_first_of(" <>,;") != std::string::npos))
        contact->report("POL-166", "email", {{"waarde", rules.contact_email}});
    if (contact->has("url")) rules.contact_url = read_url(*contact, "url");
}

/// The name of a file in the same folder, and nothing that leads out of it.
std::string read_map(TableReader const& body) {
    auto name = body.text_or("kaart");
    if (!name.empty() && (name.find_first_of("/\\") != std::string::npos || !name.ends_with(".geojson")))
        body.report("POL-167", "kaart", {{"waarde", name}});
    return name;
}

/// Holds the names in publication rules against the indicators they are used with.
class NameCheck {
public:
    NameCheck(PublicationRules const& rules, std::span<Indicators const> met) : rules_(rules), met_(met) {
        for (auto const& file : met)
            for (auto const& one : file.indicators) add(methods_, one.method);
        for (auto const& file : met)
            for (auto const& split : file.splits) add(splits_, split.name);
    }

    Findings run() {
        auto const at = [&](std::string_view key) { return position_of(key, rules_.lines, rules_.at); };
        if (met_.empty()) report("POL-171", {}, at("methode"));
        for (auto const& method : rules_.exact) check_method(method, at("exact"));
        for (auto const& method : rules_.internal_only) check_method(method, at("alleen_intern"));
        for (auto const& split : rules_.splits) check_split(split, at("splitsingen"));
        for (auto const& table : rules_.tables) check_table(table);
        for (auto const& one : rules_.classes) check_classes(one);
        for (auto const& one : rules_.sensitive) check_method(one.method, one.at);
        for (auto const& one : rules_.zeros) check_method(one.method, one.at);
        check_medians(at("klassen"));
        return std::move(findings_);
    }

private:
    static void add(std::vector<std::string>& words, std::string const& word) {
        if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
    }

    /// Every indicator of this method, of which there is one per file.
    std::vector<Indicator const*> find_all(std::string_view method) const {
        std::vector<Indicator const*> found;
        for (auto const& file : met_)
            if (auto const* one = find_method(file, method)) found.push_back(one);
        return found;
    }

    bool check_method(std::string const& method, Position const& at) {
        if (std::find(methods_.begin(), methods_.end(), method) != methods_.end()) return true;
        report("POL-168", {{"waarde", method}, {"keuzes", list_in_words(methods_)}}, at);
        return false;
    }

    bool check_split(std::string const& split, Position const& at) {
        if (std::find(splits_.begin(), splits_.end(), split) != splits_.end()) return true;
        report("POL-140", {{"waarde", split}, {"keuzes", list_in_words(splits_)}}, at);
        return false;
    }

    void check_table(PublishedTable const& table) {
        if (!check_method(table.method, table.at)) return;
        for (auto const& split : table.splits) {
            if (!check_split(split, table.at)) continue;
            auto const means_something = [&](Indicator const* one) {
                return std::find(one->splits.begin(), one->splits.end(), split) != one->splits.end() ||
                       one->distributed_over == split;
            };
            auto const all = find_all(table.method);
            if (std::none_of(all.begin(), all.end(), means_something))
                report("POL-169", {{"methode", table.method}, {"waarde", split}}, table.at);
        }
    }

    void check_classes(MedianClasses const& classes) {
        if (!check_method(classes.method, classes.at)) return;
        for (auto const* one : find_all(classes.method))
            if (one->form != Form::median) return report("POL-170", {{"waarde", classes.method}}, classes.at);
    }

    /// A median about people leaves only as a class.
    void check_medians(Position const& at) {
        for (auto const& method : methods_)
            for (auto const* one : find_all(method)) {
                auto const has_classes = std::any_of(rules_.classes.begin(), rules_.classes.end(),
                                                     [&](auto const& classes) { return classes.method == method; });
                if (one->form != Form::median || one->protects == Protects::nobody || has_classes) continue;
                report("POL-172", {{"waarde", method}}, at);
                break;
            }
    }

    void report(std::string code, std::vector<std::pair<std::string, std::string>> params, Position const& at) {
        findings_.push_back({std::move(code), Severity::error, std::move(params), at});
    }

    PublicationRules const& rules_;
    std::span<Indicators const> met_;
    std::vector<std::string> methods_, splits_;
    Findings findings_;
};

} // namespace

Findings check_publication(PublicationRules const& rules, std::span<Indicators const> met) {
    return NameCheck(rules, met).run();
}

Checked<PublicationRules> read_publication(PolicyFile const& file) {
    TomlFile toml(file.path, file.text);
    PublicationRules rules;
    auto const body = open_body(toml);
    if (!body) return {rules, toml.finish()};
    rules.at = body->at();
    rules.lines = body->lines();
    rules.mode = body->choice("methode", modes);
    read_limits(rules, *body);
    read_ladder(rules, *body);
    rules.exact = body->text_list_if("exact");
    rules.internal_only = body->text_list_if("alleen_intern");
    rules.splits = body->text_list_if("splitsingen");
    rules.deliveries = body->text_list_if("leveringen");
    read_tables(rules, *body);
    read_classes(rules, *body);
    read_statements(rules, *body);
    rules.map = read_map(*body);
    read_contact(rules, *body);
    rules.licence = read_url(*body, "licentie");
    rules.site_url = read_url(*body, "adres");
    while (rules.site_url.ends_with('/')) rules.site_url.pop_back();
    return {std::move(rules), toml.finish()};
}

} // namespace kiem::policy
