// SPDX-License-Identifier: EUPL-1.2
#include "policy/check.hpp"
#include "policy/disadvantage.hpp"
#include "policy/district_scheme.hpp"
#include "policy/examples.hpp"
#include "policy/outreach.hpp"
#include "policy/plan.hpp"
#include "policy/programme.hpp"
#include "policy/publication.hpp"
#include "policy/reader.hpp"
#include "policy/retention.hpp"
#include "policy/sharing.hpp"
#include "policy/target_group.hpp"
#include "policy/topics.hpp"
#include <algorithm>
#include <set>

namespace kiem::policy {

namespace {

constexpr std::string_view topics =
    "achterstandsscore bewaren deling doelgroep gewichtenregeling indicatoren kwaliteit plan programmas "
    "publicatie toeleiding wijken";
/// Later than any adoption: a check looks at everything there is.
constexpr Day known_at_last{std::chrono::days{1'000'000}};

void append(Findings& findings, Findings more) {
    for (auto& finding : more)
        if (std::find(findings.begin(), findings.end(), finding) == findings.end())
            findings.push_back(std::move(finding));
}

/// The day before the next file of the same municipality and topic takes over, or the last day of this file.
Day last_day(PolicySet const& set, PolicyFile const& file) {
    auto last = file.valid_through.value_or(known_at_last);
    for (auto const& other : set.files)
        if (other.municipality == file.municipality && other.topic == file.topic && other.valid_from > file.valid_from)
            last = std::min(last, other.valid_from - std::chrono::days{1});
    return last;
}

/// The files of another topic in force on some day on which this one is, in the order they take effect.
std::vector<PolicyFile const*> met_by(PolicySet const& set, PolicyFile const& of, std::string_view topic) {
    auto const last = last_day(set, of);
    std::set<Day> days{of.valid_from};
    for (auto const& file : set.files) {
        if (file.topic != topic) continue;
        days.insert(file.valid_from);
        if (file.valid_through) days.insert(*file.valid_through + std::chrono::days{1});
    }
    std::vector<PolicyFile const*> met;
    for (auto day : days) {
        if (day < of.valid_from || day > last) continue;
        auto const file = select(set, {std::string(topic), of.municipality, day, known_at_last});
        if (file && std::find(met.begin(), met.end(), *file) == met.end()) met.push_back(*file);
    }
    return met;
}

class SetCheck {
public:
    explicit SetCheck(PolicySet const& set) : set_(set) {}

    Findings run() {
        for (auto const& file : set_.files) check(file);
        check_municipalities();
        append(findings_, run_examples(set_));
        return std::move(findings_);
    }

private:
    void check(PolicyFile const& file) {
        if (file.topic == "doelgroep") append(findings_, read_target_group(file).findings);
        else if (file.topic == "achterstandsscore") append(findings_, read_disadvantage(file).findings);
        else if (file.topic == "gewichtenregeling") append(findings_, read_weighting(file).findings);
        else if (file.topic == "wijken") append(findings_, read_district_scheme(file).findings);
        else if (file.topic == "deling") append(findings_, read_sharing(file).findings);
        else if (file.topic == "bewaren") append(findings_, read_retention(file).findings);
        else if (file.topic == "toeleiding") append(findings_, read_outreach(file).findings);
        else if (file.topic == "programmas") check_programmes(file);
        else if (file.topic == "kwaliteit") check_norms(file);
        else if (file.topic == "indicatoren") check_indicator_file(file);
        else if (file.topic == "plan") check_plan(file);
        else if (file.topic == "publicatie") check_publication_file(file);
        else
            report("POL-108", file, "onderwerp",
                   {{"sleutel", "onderwerp"}, {"waarde", file.topic}, {"keuzes", std::string(topics)}});
    }

    void check_programmes(PolicyFile const& file) {
        auto const programmes = read_programmes(file);
        append(findings_, programmes.findings);
        for (auto const* met : met_by(set_, file, "toeleiding"))
            append(findings_, check_channels(programmes.value, read_outreach(*met).value, *met));
    }

    void check_norms(PolicyFile const& file) {
        auto norms = read_quality_norms(file);
        append(findings_, std::move(norms.findings));
        append(findings_, check_quality_norms(norms.value));
    }

    void check_indicator_file(PolicyFile const& file) {
        auto indicators = read_indicators(file);
        append(findings_, std::move(indicators.findings));
        for (auto const* norms : norms_met_by(set_, file))
            append(findings_, check_indicators(indicators.value, read_quality_norms(*norms).value));
    }

    void check_plan(PolicyFile const& file) {
        auto const plan = read_plan(file);
        append(findings_, plan.findings);
        auto const known = indicator_ids(file.municipality);
        for (auto const& item : plan.value.agenda)
            for (auto const& goal : item.goals)
                for (auto const& target : goal.targets)
                    if (!target.indicator.empty() && !known.contains(target.indicator))
                        report("POL-146", file, "indicator", {{"waarde", target.indicator}, {"doel", goal.code}});
    }

    void check_publication_file(PolicyFile const& file) {
        auto rules = read_publication(file);
        append(findings_, std::move(rules.findings));
        std::vector<Indicators> met;
        for (auto const* indicators : met_by(set_, file, "indicatoren"))
            met.push_back(read_indicators(*indicators).value);
        append(findings_, check_publication(rules.value, met));
    }

    std::set<std::string> indicator_ids(std::string_view municipality) const {
        std::set<std::string> ids;
        for (auto const& file : set_.files) {
            if (file.topic != "indicatoren" || (file.municipality != municipality && file.municipality != national))
                continue;
            for (auto const& indicator : read_indicators(file).value.indicators) ids.insert(indicator.id);
        }
        return ids;
    }

    /// One folder is one municipality.
    void check_municipalities() {
        std::map<std::string, PolicyFile const*> first;
        for (auto const& file : set_.files) {
            auto const [before, is_new] = first.emplace(file.path.substr(0, file.path.find('/')), &file);
            if (!is_new && before->second->municipality != file.municipality)
                report("POL-116", file, "gemeente", {{"waarde", file.municipality}, {"bestand", before->second->path}});
        }
    }

    void report(std::string code, PolicyFile const& file, std::string field,
                std::vector<std::pair<std::string, std::string>> params) {
        findings_.push_back({std::move(code), Severity::error, std::move(params), {file.path, 0, std::move(field)}});
    }

    PolicySet const& set_;
    Findings findings_;
};

} // namespace

std::vector<PolicyFile const*> norms_met_by(PolicySet const& set, PolicyFile const& indicators) {
    return met_by(set, indicators, "kwaliteit");
}

bool has_word(std::string_view words, std::string_view word) {
    for (std::size_t at = 0; at < words.size();) {
        auto const end = std::min(words.find(' ', at), words.size());
        if (words.substr(at, end - at) == word) return true;
        at = end + 1;
    }
    return false;
}

Findings check_set(PolicySet const& set) { return SetCheck(set).run(); }

} // namespace kiem::policy
