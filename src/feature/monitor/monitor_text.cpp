// SPDX-License-Identifier: EUPL-1.2
#include "feature/monitor/monitor_text.hpp"
#include "report/terminal_table.hpp"
#include <fmt/format.h>

namespace kiem::figures {

namespace {

std::string name_of(Figure const& figure, MonitorPolicy const& policy) {
    auto const* indicator = policy::find_method(policy.indicators, figure.method);
    return indicator ? indicator->name : figure.method;
}

std::string joined(std::vector<std::string> const& codes) { return fmt::format("{}", fmt::join(codes, " ")); }

void put_list(std::string& out, std::string const& title, std::vector<std::string> const& items, std::size_t width) {
    if (items.empty()) return;
    out += "\n" + title + "\n";
    for (auto const& item : items) out += report::wrap("- " + item, width, 2) + "\n";
}

std::vector<std::string> sentences(Findings const& findings, Texts const& texts) {
    std::vector<std::string> sentences;
    for (auto const& finding : findings) sentences.push_back(finding.code + ": " + texts(finding));
    return sentences;
}

std::vector<std::string> outside_lines(Monitor const& monitor, Texts const& texts) {
    std::vector<std::string> lines;
    for (auto const& value : monitor.outside)
        lines.push_back(texts("monitor.outside_value", {{"figuur", value.indicator},
                                                        {"waarde", value.printed},
                                                        {"datum", to_dutch(value.on)},
                                                        {"wat", value.description},
                                                        {"bron", value.source}}));
    return lines;
}

void put_explanation(std::string& out, Explanation const& explanation, Texts const& texts, std::size_t width) {
    auto const& figure = explanation.figure;
    out += fmt::format("\n{} ({}) {}\n", figure.indicator, figure.method, explanation.indicator.name);
    if (!figure.splits.empty()) out += part_text(figure, texts) + "\n";
    out += report::wrap(fmt::format("{}  {}", figure.printed, counts_text(figure, texts)), width) + "\n\n";
    out += report::wrap(explanation.indicator.definition, width) + "\n";
    if (!explanation.numerator.steps.empty())
        out += "\n" +
               report::to_terminal(
                   step_table(explanation.numerator, explanation.columns, texts("monitor.numerator"), texts), width);
    if (explanation.denominator) {
        auto const& count = *explanation.denominator;
        if (count.steps.empty())
            out += "\n" +
                   report::wrap(texts("monitor.outside_denominator",
                                      {{"wat", count.outside_description}, {"bron", count.outside_source}}),
                                width) +
                   "\n";
        else
            out += "\n" + report::to_terminal(
                              step_table(count, explanation.columns, texts("monitor.denominator"), texts), width);
    }
    std::vector<std::string> words;
    for (auto const& column : explanation.columns) words.push_back(column.name + ": " + column.explanation);
    put_list(out, texts("monitor.words"), words, width);
    put_list(out, texts("monitor.findings"), sentences(explanation.findings, texts), width);
    out += "\n" +
           report::wrap(texts("monitor.definition_source",
                              {{"bestand", explanation.policy_file}, {"bron", explanation.indicator.citation.source}}),
                        width) +
           "\n";
}

/// "2;6 jaar of ouder" for a comparison of an age; empty for anything else.
std::string age_words(expression::Node const& node, Texts const& texts) {
    auto const* comparison = std::get_if<expression::Comparison>(&node.what);
    if (!comparison || !std::holds_alternative<expression::Age>(comparison->left->what)) return {};
    auto const* literal = std::get_if<expression::Literal>(&comparison->right->what);
    auto const* age = literal ? std::get_if<std::chrono::months>(&literal->value) : nullptr;
    if (!age) return {};
    TextParams const params = {{"leeftijd", age_text(static_cast<int>(age->count()))}};
    if (comparison->op == expression::Compare::greater_equal) return texts("monitor.age_at_least", params);
    if (comparison->op == expression::Compare::less) return texts("monitor.age_below", params);
    return {};
}

/// A step in words: the explanation of a derived column, an age, or else the expression itself.
std::string step_words(std::string const& term, std::vector<UsedColumn> const& columns, Texts const& texts) {
    for (auto const& column : columns)
        if (column.name == term) return column.explanation;
    auto const parsed = expression::parse(term);
    auto const words = parsed ? age_words(*parsed->root, texts) : std::string();
    return words.empty() ? term : words;
}

} // namespace

std::string heading_of(Monitor const& monitor, Texts const& texts) {
    return texts("monitor.heading", {{"gemeente", monitor.municipality_name},
                                     {"teldatum", to_dutch(monitor.on)},
                                     {"bekend", to_dutch(monitor.known)}});
}

std::string counts_text(Figure const& figure, Texts const& texts) {
    if (figure.denominator)
        return texts("monitor.counts",
                     {{"teller", count_text(figure.numerator)}, {"noemer", count_text(*figure.denominator)}});
    if (figure.form == policy::Form::median)
        return texts("monitor.median_of", {{"aantal", count_text(figure.numerator)}});
    return {};
}

std::string label_text(SplitPart const& part, Texts const& texts) {
    return part.code.empty() ? texts("monitor.unknown") : part.label;
}

std::string part_text(Figure const& figure, Texts const& texts) {
    std::string text;
    for (auto const& part : figure.splits) text += (text.empty() ? "" : ", ") + label_text(part, texts);
    return text;
}

TextTable figure_table(Monitor const& monitor, MonitorPolicy const& policy, Texts const& texts) {
    TextTable table{texts("monitor.figures"),
                    {{texts("monitor.column.id")},
                     {texts("monitor.column.name")},
                     {texts("monitor.column.part")},
                     {texts("monitor.column.value"), Align::number},
                     {texts("monitor.column.numerator"), Align::number},
                     {texts("monitor.column.denominator"), Align::number},
                     {texts("monitor.column.findings")}},
                    {}};
    for (auto const& figure : monitor.figures) {
        // A norm that nobody judged yet needs no row per criterion to say so.
        bool const unjudged_part = figure.form == policy::Form::norm && !figure.value && figure.numerator == 0 &&
                                   !figure.splits.empty();
        if (unjudged_part) continue;
        table.rows.push_back({{figure.indicator},
                              {name_of(figure, policy)},
                              {part_text(figure, texts)},
                              {figure.printed},
                              {count_text(figure.numerator)},
                              {figure.denominator ? count_text(*figure.denominator) : ""},
                              {joined(figure.findings)}});
    }
    return table;
}

TextTable step_table(Count const& count, std::vector<UsedColumn> const& columns, std::string caption,
                     Texts const& texts) {
    TextTable table{std::move(caption),
                    {{texts("monitor.column.step")},
                     {texts("monitor.column.rows"), Align::number},
                     {texts("monitor.column.undecided"), Align::number}},
                    {}};
    for (auto const& step : count.steps)
        table.rows.push_back({{step.term.empty() ? texts("monitor.all_records", {{"wat", count.subject}})
                                                 : step_words(step.term, columns, texts)},
                              {count_text(step.rows)},
                              {step.unknown > 0 ? count_text(step.unknown) : ""}});
    if (!count.column.empty())
        table.rows.push_back({{texts("monitor.of_column", {{"kolom", count.column}})}, {""}, {""}});
    if (count.times != 1)
        table.rows.push_back({{texts("monitor.times", {{"getal", std::to_string(count.times)}})}, {""}, {""}});
    return table;
}

std::string to_terminal(Monitor const& monitor, MonitorPolicy const& policy, Texts const& texts, std::size_t width) {
    std::string out = heading_of(monitor, texts) + "\n" + texts("monitor.internal") + "\n\n";
    out += report::to_terminal(figure_table(monitor, policy, texts), width);
    put_list(out, texts("monitor.outside"), outside_lines(monitor, texts), width);
    put_list(out, texts("monitor.findings"), sentences(monitor.findings, texts), width);
    put_list(out, texts("monitor.assumptions"), monitor.assumptions, width);
    std::vector<std::string> files;
    for (auto const& used : monitor.policy)
        files.push_back(fmt::format("{} ({}), sha256 {}", used.file, used.title, used.sha256.substr(0, 16)));
    put_list(out, texts("monitor.policy"), files, width);
    return out;
}

std::string to_terminal(std::vector<Explanation> const& explanations, Monitor const& monitor, Texts const& texts,
                        std::size_t width) {
    std::string out = heading_of(monitor, texts) + "\n";
    for (auto const& explanation : explanations) put_explanation(out, explanation, texts, width);
    return out;
}

} // namespace kiem::figures
