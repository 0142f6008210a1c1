// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/compose_do.hpp"
#include "disclosure/attack.hpp"
#include "disclosure/wanted_json.hpp"
#include "feature/edition/edition_store.hpp"
#include "feature/edition/key_fingerprint.hpp"
#include "feature/edition/remarks.hpp"
#include "feature/edition/shelf.hpp"
#include "feature/edition/wanted_do.hpp"
#include "feature/edition/words_do.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>

namespace kiem::edition {

namespace {

namespace json = boost::json;

/// The exact record and the words that go with it, as they are kept.
std::string cube_text(Publication words, std::vector<Headline> const& headlines,
                      disclosure::ExactRecord const& record) {
    words.release = {};
    json::array figures;
    for (auto const& one : headlines)
        figures.push_back({{"methode", one.method},
                           {"teller", one.numerator},
                           {"noemer", one.denominator ? json::value(*one.denominator) : json::value()},
                           {"tekst", one.printed}});
    return json::serialize(json::value{{"woorden", json::parse(to_json(words))},
                                       {"figuren", std::move(figures)},
                                       {"record", json::parse(disclosure::to_json(record))}});
}

/// The edition whose rounding this one keeps where nothing changed: the one it corrects, or else the last one published
/// before it of the same or an earlier count date.
std::optional<EditionHead> edition_before(db::Connection& connection, EditionHead const& head) {
    std::optional<EditionHead> before;
    for (auto const& one : list_published(connection, head.municipality)) {
        if (one.name == head.name || one.on > head.on) continue;
        if (head.frozen_at && one.published_at && *one.published_at >= *head.frozen_at) continue;
        if (one.name == head.corrects) return one;
        if (!before || *before->published_at < *one.published_at) before = one;
    }
    return before;
}

disclosure::Earlier load_earlier(db::Connection& connection, EditionHead const& head) {
    auto const before = edition_before(connection, head);
    if (!before) return {};
    auto const text = load_cube(connection, before->id);
    if (text.empty()) return {};
    auto const record = disclosure::record_from_json(json::serialize(json::parse(text).at("record")));
    return record ? disclosure::earlier_of(*record) : disclosure::Earlier{};
}

Finding error(std::string code, std::vector<std::pair<std::string, std::string>> params, std::string field) {
    return {std::move(code), Severity::error, std::move(params), {{}, 0, std::move(field)}};
}

/// A figure of the whole that is nought, without anybody who says why. One without an outcome has its own finding.
void find_zeros(Findings& findings, figures::Monitor const& monitor, policy::PublicationRules const& rules,
                Draft const& draft) {
    for (auto const& figure : monitor.figures) {
        if (!figure.splits.empty() || figure.numerator != 0 || !figure.value) continue;
        bool const by_rules = std::any_of(rules.zeros.begin(), rules.zeros.end(),
                                          [&](auto const& zero) { return zero.method == figure.method; });
        if (!by_rules && !draft.explained_zeros.contains(figure.method))
            findings.push_back(error("EDC-101", {{"methode", figure.method}}, figure.method));
    }
}

void find_missing(Findings& findings, figures::Monitor const& monitor, policy::PublicationRules const& rules) {
    if (monitor.supply.empty()) findings.push_back(error("EDC-104", {{"bekend", to_dutch(monitor.known)}}, ""));
    for (auto const& kind : rules.deliveries)
        if (std::none_of(monitor.supply.begin(), monitor.supply.end(),
                         [&](auto const& one) { return one.kind == kind; }))
            findings.push_back(error("EDC-102", {{"soort", kind}, {"bekend", to_dutch(monitor.known)}}, kind));
}

/// Totals that a source printed and that are right: anyone may know them.
std::vector<disclosure::OutsideFact> printed_totals(figures::CountDate const& date, figures::Monitor const& monitor,
                                                    disclosure::Release const& release) {
    std::vector<disclosure::OutsideFact> facts;
    for (auto const* value : date.outside().published()) {
        auto const* table = release.find(value->method.empty() ? value->indicator : value->method, {});
        if (!table || !value->attribute.empty() || value->unit != "aantal" || !value->value_e4) continue;
        auto const& counts = table->measures().front().counts;
        for (auto const& figure : monitor.figures)
            if (figure.method == table->method() && figure.splits.empty() && !counts.empty() &&
                figure.numerator * 10000 == *value->value_e4)
                facts.push_back({value->source,
                                 counts,
                                 {},
                                 static_cast<double>(figure.numerator),
                                 static_cast<double>(figure.numerator)});
    }
    return facts;
}

/// Other editions that count the same day, as they were published.
std::vector<Publication> siblings_of(db::Connection& connection, EditionHead const& head) {
    std::vector<Publication> siblings;
    for (auto const& one : list_published(connection, head.municipality))
        if (one.on == head.on && one.name != head.name)
            if (auto const text = load_file(connection, one.id, file_name::publication))
                if (auto publication = publication_from_json(*text)) siblings.push_back(std::move(*publication));
    return siblings;
}

struct Attacked {
    Findings findings;
    bool contradiction = false;
};

Attacked attack(std::vector<disclosure::Release const*> const& releases,
                std::vector<disclosure::OutsideFact> const& outside) {
    constexpr std::size_t most_named = 5;
    auto const prepared = disclosure::prepare_attack(releases, outside, disclosure::Pairs::readable);
    auto const& terms = releases.front()->terms();
    disclosure::AttackOptions options;
    options.enough = static_cast<double>(terms.base);
    auto const report = disclosure::attack(prepared.knowledge, prepared.targets, options);
    Attacked attacked{{}, report.contradiction};
    for (auto const& proved : report.proved)
        if (disclosure::gives_away(proved, terms) && attacked.findings.size() < most_named)
            attacked.findings.push_back(error("EDC-106",
                                              {{"cel", proved.name},
                                               {"laagst", fmt::format("{:.0f}", proved.low)},
                                               {"hoogst", fmt::format("{:.0f}", proved.high)}},
                                              ""));
    return attacked;
}

/// Exact totals, printed numbers and other editions stand outside the theorems of rounding, so what can be proved is tried.
/// Editions that contradict each other, since the data were corrected in between, prove nothing together.
void attack_release(Findings& findings, disclosure::Release const& release,
                    std::vector<disclosure::OutsideFact> const& outside, std::vector<Publication> const& siblings) {
    std::vector<disclosure::Release const*> releases{&release};
    for (auto const& sibling : siblings) releases.push_back(&sibling.release);
    auto attacked = attack(releases, outside);
    if (attacked.contradiction && releases.size() > 1) attacked = attack({&release}, outside);
    if (attacked.contradiction) attacked.findings.push_back(error("EDC-107", {}, ""));
    findings.insert(findings.end(), attacked.findings.begin(), attacked.findings.end());
}

std::string const* text_of_file(policy::PolicySet const& set, std::string const& path) {
    for (auto const* side_files : {&set.maps, &set.examples})
        for (auto const& file : *side_files)
            if (file.path == path) return &file.text;
    for (auto const& file : set.files)
        if (file.path == path) return &file.text;
    return nullptr;
}

void add_map(Composed& composed, std::string const& map, policy::PolicySet const& set, ReadMap const& read_map) {
    if (map.empty()) return;
    auto const* text = text_of_file(set, map);
    if (!text) {
        composed.findings.push_back(error("EDC-103", {{"bestand", map}}, "kaart"));
        return;
    }
    auto const outlines = read_map(map, *text);
    composed.findings.insert(composed.findings.end(), outlines.findings.begin(), outlines.findings.end());
    composed.policy_texts.emplace_back(map, *text);
    for (auto& district : composed.publication.districts) {
        auto const at = outlines.value.find(district.code);
        if (at != outlines.value.end()) district.outline = at->second;
        else
            composed.findings.push_back(
                {"EDC-105", Severity::warning, {{"wijk", district.name}, {"bestand", map}}, {}});
    }
}

void add_policy_texts(Composed& composed, policy::PolicySet const& set) {
    for (auto const& rule : composed.publication.rules)
        if (auto const* text = text_of_file(set, rule.file)) composed.policy_texts.emplace_back(rule.file, *text);
}

std::vector<Headline> headlines_of(figures::Monitor const& monitor) {
    std::vector<Headline> headlines;
    for (auto const& figure : monitor.figures)
        if (figure.splits.empty())
            headlines.push_back({figure.method, figure.numerator, figure.denominator, figure.printed});
    return headlines;
}

/// What lies open of one count date: the policy of publishing, and the facts.
struct Opened {
    policy::PublicationRules rules;
    std::string map;
    figures::CountDate date;
};

Result<Opened> open(db::Connection& connection, policy::PolicySet const& set, EditionHead const& head,
                    Findings& findings) {
    auto const file = policy::select_own(set, {"publicatie", head.municipality, head.on, head.known});
    if (!file) return refuse(Refusal::Kind::not_found, "EDC-110", to_dutch(head.on));
    auto rules = policy::read_publication(**file);
    findings.insert(findings.end(), rules.findings.begin(), rules.findings.end());
    figures::Request request{head.municipality, head.on, head.known, {}, {}};
    request.left_out = rules.value.internal_only;
    if (head.commit_seq > 0) request.pinned = CommitSeq{head.commit_seq};
    auto date = figures::CountDate::open(connection, set, request);
    if (!date) return tl::unexpected(date.error());
    auto const folder = (*file)->path.substr(0, (*file)->path.rfind('/') + 1);
    auto const map = rules.value.map.empty() ? std::string() : folder + rules.value.map;
    return Opened{std::move(rules.value), map, std::move(*date)};
}

std::string label_of(EditionHead const& head) { return fmt::format("{} {}", head.municipality, to_iso(head.on)); }

} // namespace

Result<Composed> compose(db::Connection& connection, policy::PolicySet const& set, Draft const& draft, Making making,
                         Ingredients const& ingredients) {
    Composed composed;
    composed.key_fingerprint = fingerprint_of(ingredients.key);
    auto opened = open(connection, set, draft.head, composed.findings);
    if (!opened) return tl::unexpected(opened.error());
    if (has_errors(composed.findings)) return composed;
    auto& [rules, map, date] = *opened;
    auto const monitor = date.monitor({}).value();
    composed.headlines = headlines_of(monitor);
    if (making == Making::headlines) return composed;
    find_missing(composed.findings, monitor, rules);
    find_zeros(composed.findings, monitor, rules, draft);
    disclosure::ExactRecord record{
        wanted_of(date, rules, label_of(draft.head), ingredients.texts), load_earlier(connection, draft.head), {}};
    auto made = disclosure::publish(record.wanted, ingredients.key, record.earlier);
    if (!made) return tl::unexpected(made.error());
    record.values = made->values;
    composed.findings.insert(composed.findings.end(), made->log.begin(), made->log.end());
    composed.publication = words_of(draft, date, monitor, rules, set);
    composed.publication.release = std::move(made->release);
    if (making != Making::files_without_pdf)
        attack_release(composed.findings, composed.publication.release,
                       printed_totals(date, monitor, composed.publication.release),
                       siblings_of(connection, draft.head));
    composed.publication.remarks = public_remarks(monitor, composed.publication.release);
    add_policy_texts(composed, set);
    add_map(composed, map, set, ingredients.read_map);
    composed.cube = cube_text(composed.publication, composed.headlines, record);
    return composed;
}

Result<Composed> compose_from_cube(std::string_view cube, Draft const& draft, Ingredients const& ingredients) {
    try {
        auto const kept = json::parse(cube);
        auto words = publication_from_json(json::serialize(kept.at("woorden")));
        if (!words) return tl::unexpected(words.error());
        auto record = disclosure::record_from_json(json::serialize(kept.at("record")));
        if (!record) return tl::unexpected(record.error());
        auto made = disclosure::publish(record->wanted, ingredients.key, record->earlier);
        if (!made) return tl::unexpected(made.error());
        record->values = made->values;
        Composed composed;
        composed.key_fingerprint = fingerprint_of(ingredients.key);
        composed.publication = std::move(*words);
        composed.publication.release = std::move(made->release);
        composed.publication.blocks = draft.blocks;
        for (auto const& one : kept.at("figuren").as_array()) {
            Headline headline{std::string(one.at("methode").as_string()),
                              one.at("teller").to_number<std::int64_t>(),
                              {},
                              std::string(one.at("tekst").as_string())};
            if (!one.at("noemer").is_null()) headline.denominator = one.at("noemer").to_number<std::int64_t>();
            composed.headlines.push_back(std::move(headline));
        }
        composed.cube = cube_text(composed.publication, composed.headlines, *record);
        return composed;
    } catch (std::exception const& error) { return refuse(Refusal::Kind::invalid, "SDC-302", error.what()); }
}

} // namespace kiem::edition
