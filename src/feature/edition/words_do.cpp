// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/words_do.hpp"
#include "base/local_day.hpp"
#include "policy/plan.hpp"
#include <algorithm>

namespace kiem::edition {

namespace {

std::string rule_text(policy::Measure const& measure) {
    if (measure.is_outside()) return measure.parameter;
    std::string text = measure.subject;
    if (!measure.sum.empty()) text += " (som van " + measure.sum + ")";
    if (!measure.median.empty()) text += " (mediaan van " + measure.median + ")";
    if (measure.where) text += ": " + expression::print(measure.where->expression);
    return text;
}

Subject subject_of(policy::Indicator const& indicator) {
    Subject subject;
    subject.id = indicator.id;
    subject.method = indicator.method;
    subject.name = indicator.name;
    subject.definition = indicator.definition;
    subject.form = indicator.form;
    subject.protects = indicator.protects;
    subject.unit = indicator.unit;
    subject.decimals = indicator.decimals;
    subject.distributed_over = indicator.distributed_over;
    subject.source = indicator.citation.source;
    subject.quote = indicator.citation.quote;
    subject.note = indicator.citation.note;
    if (indicator.form != policy::Form::norm) subject.numerator_rule = rule_text(indicator.numerator);
    if (indicator.denominator) subject.denominator_rule = rule_text(*indicator.denominator);
    return subject;
}

void add_responses(Publication& publication, figures::Monitor const& monitor, figures::Outside const& outside) {
    for (auto const& supply : monitor.supply)
        publication.responses.push_back({supply.kind, supply.owner, local_day(supply.received_at), {}});
    for (auto const* gap : outside.gaps())
        publication.responses.push_back({gap->indicator, {}, gap->counted_on, gap->description});
}

void add_printed(Publication& publication, figures::Monitor const& monitor) {
    for (auto const& value : monitor.outside)
        publication.printed.push_back({value.method.empty() ? value.indicator : value.method, value.on, value.printed,
                                       value.number, value.description, value.source});
}

/// Targets that an indicator counts. A plan that was adopted after the known date plays no part.
void add_aims(Publication& publication, policy::PolicySet const& set) {
    auto const file = policy::select_own(set, {"plan", publication.municipality, publication.known, publication.known});
    if (!file) return;
    auto const plan = policy::read_plan(**file);
    if (!plan.sound()) return;
    for (auto const& item : plan.value.agenda)
        for (auto const& goal : item.goals)
            for (auto const& target : goal.targets)
                if (!target.indicator.empty())
                    publication.aims.push_back({item.title, goal.name, target.indicator, target.year,
                                                target.through_year, target.from, target.to, target.unit, target.text,
                                                (*file)->title});
}

void add_rules(Publication& publication, figures::Monitor const& monitor, policy::PolicySet const& set) {
    for (auto const& used : monitor.policy)
        publication.rules.push_back({used.file, used.sha256, used.title, used.subject});
    for (auto const* topic : {"publicatie", "plan"})
        if (auto const file = policy::select_own(
                set, {topic, publication.municipality,
                      std::string_view(topic) == "plan" ? publication.known : publication.on, publication.known}))
            publication.rules.push_back({(*file)->path, (*file)->sha256, (*file)->title, (*file)->topic});
}

} // namespace

Publication words_of(Draft const& draft, figures::CountDate const& date, figures::Monitor const& monitor,
                     policy::PublicationRules const& rules, policy::PolicySet const& set) {
    auto const& policy = date.policy();
    Publication publication;
    publication.name = draft.head.name;
    publication.title = draft.head.title;
    publication.municipality = draft.head.municipality;
    publication.municipality_name = policy.municipality_name;
    publication.on = draft.head.on;
    publication.known = draft.head.known;
    publication.commit_seq = draft.head.commit_seq;
    if (draft.head.frozen_at) publication.published_on = local_day(*draft.head.frozen_at);
    publication.corrects = draft.head.corrects;
    publication.correction = draft.head.correction;
    for (auto const& indicator : policy.indicators.indicators)
        if (indicator.in_force(draft.head.on)) publication.subjects.push_back(subject_of(indicator));
    add_rules(publication, monitor, set);
    add_responses(publication, monitor, date.outside());
    add_printed(publication, monitor);
    add_aims(publication, set);
    publication.assumptions = monitor.assumptions;
    for (auto const& district : policy.districts.districts)
        publication.districts.push_back({district.code, district.name, district.row, district.column, {}});
    publication.blocks = draft.blocks;
    publication.contact_name = rules.contact_name;
    publication.contact_email = rules.contact_email;
    publication.contact_url = rules.contact_url;
    publication.licence = rules.licence;
    publication.site_url = rules.site_url;
    return publication;
}

} // namespace kiem::edition
