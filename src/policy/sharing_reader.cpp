// SPDX-License-Identifier: EUPL-1.2
#include "policy/head.hpp"
#include "policy/sharing.hpp"
#include <algorithm>

namespace kiem::policy {

namespace {

constexpr Choice<Relation> relation_words[] = {
    {"eigen", Relation::own}, {"gekoppeld", Relation::linked}, {"met-toestemming", Relation::consented}};

/// Goes into addresses and logs as it is.
bool is_name(std::string_view name) {
    return name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos;
}

bool is_web_address(std::string_view url) {
    bool const starts = url.starts_with("https://") || url.starts_with("http://");
    return starts && url.find_first_of(" \t\n\"<>") == std::string_view::npos && !url.ends_with("//");
}

/// The names of the fields of one record, or of the records when there is no such record.
std::string nearest_fields(std::string_view pattern) {
    auto const record = pattern.substr(0, pattern.find('.'));
    std::vector<std::string> words;
    for (auto const& field : record_fields())
        if (field.record == record) words.emplace_back(field.name);
    if (words.empty())
        for (auto const& one : records()) words.push_back(std::string(one.name) + ".*");
    return list_in_words(words);
}

std::vector<std::string> checked_fields(TableReader const& table, std::string_view key,
                                        std::vector<std::string> patterns) {
    FieldSet seen;
    for (auto const& pattern : patterns) {
        auto const set = fields_like(pattern);
        if (set.none()) table.report("POL-182", key, {{"waarde", pattern}, {"keuzes", nearest_fields(pattern)}});
        else if ((set & seen).any()) table.report("POL-181", key, {{"waarde", pattern}});
        seen |= set;
    }
    return patterns;
}

std::vector<Purpose> read_purposes(TableReader const& body) {
    std::vector<Purpose> purposes;
    UniqueWords names("naam");
    for (auto const& table : body.tables("doel")) {
        auto& one = purposes.emplace_back(Purpose{table.text("naam"), table.text("titel"), table.text("uitleg"),
                                                  table.text("grondslag"), table.text("verwerking"), table.at(),
                                                  checked_fields(table, "vraagt", table.text_list_if("vraagt"))});
        names.add(table, one.name);
        if (!is_name(one.name)) table.report("POL-180", "naam", {{"waarde", one.name}});
        if (!one.processing_activity.empty() && !is_web_address(one.processing_activity))
            table.report("POL-165", "verwerking", {{"waarde", one.processing_activity}});
    }
    return purposes;
}

/// Reads words of a fixed list. `parse` gives nothing for another word.
template <class T>
std::vector<T> read_words(TableReader const& table, std::string_view key, std::vector<std::string> const& choices,
                          std::optional<T> (*parse)(std::string_view)) {
    std::vector<T> values;
    for (auto const& word : table.text_list(key)) {
        auto const value = parse(word);
        if (!value) table.report("POL-108", key, {{"waarde", word}, {"keuzes", list_in_words(choices)}});
        else if (std::ranges::find(values, *value) != values.end()) table.report("POL-181", key, {{"waarde", word}});
        else values.push_back(*value);
    }
    return values;
}

std::optional<Use> parse_use(std::string_view word) {
    for (auto const use : all_uses)
        if (to_text(use) == word) return use;
    return std::nullopt;
}

std::vector<Use> read_uses(TableReader const& table) {
    std::vector<std::string> words;
    for (auto const use : all_uses) words.emplace_back(to_text(use));
    return read_words<Use>(table, "mag", words, parse_use);
}

std::vector<Role> read_roles(TableReader const& table) {
    std::vector<std::string> words;
    for (auto const role : all_roles()) words.emplace_back(to_text(role));
    return read_words<Role>(table, "rollen", words, parse_role);
}

/// What a rule gives that no rule may give. A pattern such as "bsn.*" stands for what may be given; a name does not.
void check_allowable(TableReader const& table, SharingRule const& rule) {
    for (auto const use : rule.uses) {
        if (use == Use::write && rule.relation != Relation::own) {
            table.report("POL-183", "mag", {{"waarde", std::string(to_text(rule.relation))}});
            continue;
        }
        auto const set = allowable(rule.relation, use);
        for (auto const& pattern : rule.fields) {
            auto const named = fields_like(pattern);
            if (named.none() || (named & set).any()) continue;
            table.report("POL-184", "velden", {{"waarde", pattern}, {"gebruik", std::string(to_text(use))}});
        }
    }
}

SharingRule read_rule(TableReader const& table, std::vector<std::string> const& purposes) {
    SharingRule rule{table.word("doel", purposes),
                     read_roles(table),
                     table.choice("bij", relation_words),
                     read_uses(table),
                     checked_fields(table, "velden", table.text_list("velden")),
                     table.text("waarom"),
                     table.at()};
    check_allowable(table, rule);
    return rule;
}

/// Who sets a field or takes it along sees it, so a table that says otherwise says something else than it does.
void check_reading(TomlFile& toml, SharingTable const& table) {
    for (auto const& rule : table.rules())
        for (auto const use : {Use::write, Use::take_out})
            for (auto const role : rule.roles) {
                if (std::ranges::find(rule.uses, use) == rule.uses.end()) continue;
                FieldSet named;
                for (auto const& pattern : rule.fields) named |= fields_like(pattern);
                auto const without = named & table.may(rule.purpose, std::span(&role, 1), rule.relation, use) &
                                     ~table.may(rule.purpose, std::span(&role, 1), rule.relation, Use::read);
                std::vector<std::string> words;
                for (std::size_t i = 0; i < record_fields().size(); ++i)
                    if (without.test(i)) words.emplace_back(record_fields()[i].name);
                if (words.empty()) continue;
                toml.report({"POL-185",
                             Severity::error,
                             {{"rol", std::string(to_text(role))},
                              {"gebruik", std::string(to_text(use))},
                              {"velden", list_in_words(words)},
                              {"sleutel", "velden"}},
                             rule.at});
            }
}

/// A parent is not asked for what consent does not open.
void check_asking(TomlFile& toml, SharingTable const& table) {
    for (auto const& purpose : table.purposes()) {
        auto const given = table.may(purpose.name, all_roles(), Relation::consented, Use::read);
        std::vector<std::string> words;
        for (auto const& pattern : purpose.asks)
            if ((fields_like(pattern) & ~given).any()) words.push_back(pattern);
        if (!words.empty())
            toml.report({"POL-186",
                         Severity::error,
                         {{"doel", purpose.name}, {"velden", list_in_words(words)}, {"sleutel", "vraagt"}},
                         purpose.at});
    }
}

} // namespace

Checked<SharingTable> read_sharing(PolicyFile const& file) {
    TomlFile toml(file.path, file.text);
    auto const body = open_body(toml);
    if (!body) return {{}, toml.finish()};
    auto purposes = read_purposes(*body);
    std::vector<std::string> names;
    for (auto const& purpose : purposes) names.push_back(purpose.name);
    std::vector<SharingRule> rules;
    for (auto const& table : body->tables("regel")) rules.push_back(read_rule(table, names));
    SharingTable table(std::move(purposes), std::move(rules));
    check_reading(toml, table);
    check_asking(toml, table);
    return {std::move(table), toml.finish()};
}

} // namespace kiem::policy
