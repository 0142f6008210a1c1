// SPDX-License-Identifier: EUPL-1.2
#include "feature/indicating/letter_text.hpp"
#include "base/local_text.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::indicating {

namespace {

class LetterWriter {
public:
    LetterWriter(LetterFacts const& facts, Texts const& tr) : facts_(facts), one_(facts.indication), tr_(tr) {}

    report::Document write() {
        letter_.title = tr_("indicatie.brief.titel");
        letter_.subtitle = say("ondertitel");
        letter_.author = facts_.organisation_name;
        letter_.on = one_.issued_on;
        put("aanhef");
        put("besluit");
        put_meaning();
        put_grounds();
        put_answers();
        put_parents();
        put_section("vrijwillig", {"vrijwillig_uitleg"});
        put_section("niet_eens", {"advies"});
        put_list({"zeg_het", "opnieuw", "klacht"});
        put_section("gegevens", {"gegevens_uitleg", "rechten"});
        put("groet");
        return std::move(letter_);
    }

private:
    TextParams params() const {
        return {{"naam", facts_.child_name},
                {"geboren", day_text(facts_.born_on, tr_)},
                {"organisatie", facts_.organisation_name},
                {"dag", day_text(one_.issued_on, tr_)},
                {"vanaf", day_text(one_.from, tr_)},
                {"tot", one_.until ? day_text(*one_.until, tr_) : std::string()},
                {"herzien", one_.review_on ? day_text(*one_.review_on, tr_) : std::string()},
                {"toelichting", one_.parents_note}};
    }
    std::string say(std::string_view id) const { return tr_(fmt::format("indicatie.brief.{}", id), params()); }
    void put(std::string_view id) { letter_.blocks.emplace_back(report::Paragraph{{{say(id)}}}); }
    void put_heading(std::string_view id) {
        std::string anchor(id);
        std::ranges::replace(anchor, '_', '-');
        letter_.blocks.emplace_back(report::Heading{2, say(id), std::move(anchor)});
    }
    void put_section(std::string_view heading, std::initializer_list<std::string_view> ids) {
        put_heading(heading);
        for (auto const id : ids) put(id);
    }
    void put_list(std::initializer_list<std::string_view> ids) {
        report::List list;
        for (auto const id : ids) list.items.push_back({{say(id)}});
        letter_.blocks.emplace_back(std::move(list));
    }

    void put_meaning() {
        put_section("betekenis", {"betekenis_uitleg"});
        put(one_.until ? "geldt" : "geldt_vanaf");
        if (one_.review_on) put("kijken_opnieuw");
        if (one_.status == Status::ended || one_.status == Status::followed) put("voorbij");
    }

    policy::TargetCriterion const* criterion(std::string_view code) const {
        if (facts_.policy == nullptr) return nullptr;
        for (auto const& known : facts_.policy->target_group.criteria)
            if (known.code == code) return &known;
        return nullptr;
    }

    void put_grounds() {
        put_heading("waarom");
        put("waarom_uitleg");
        report::List grounds;
        for (auto const& code : one_.criteria) {
            auto const* known = criterion(code);
            auto const name = known ? known->name : code;
            report::Runs item{{name, report::Run::Style::strong}};
            if (code == one_.main_criterion) item.push_back({" " + tr_("indicatie.brief.belangrijkste")});
            if (known) item.push_back({": " + known->description});
            grounds.items.push_back(std::move(item));
        }
        letter_.blocks.emplace_back(std::move(grounds));
        if (facts_.policy) put_rule(facts_.policy->source);
    }

    void put_rule(PolicySource const& source) {
        put_heading("regel");
        letter_.blocks.emplace_back(
            report::Paragraph{{{tr_("indicatie.brief.regel_uitleg", {{"gemeente", source.municipality_name},
                                                                     {"titel", source.title},
                                                                     {"dag", day_text(source.valid_from, tr_)},
                                                                     {"bron", source.source}})}}});
        report::List quotes;
        for (auto const& code : one_.criteria)
            if (auto const* known = criterion(code); known && !known->citation.quote.empty())
                quotes.items.push_back({{fmt::format("“{}”", known->citation.quote), report::Run::Style::emphasis},
                                        {fmt::format(" ({})", known->citation.source)}});
        if (!quotes.items.empty()) letter_.blocks.emplace_back(std::move(quotes));
    }

    void put_answers() {
        if (one_.answers.empty()) return;
        put_heading("gevraagd");
        TextTable table{say("gevraagd"), {{say("vraag")}, {say("antwoord")}}, {}};
        for (auto const& [question, word] : one_.answers)
            table.rows.push_back({{question_text(question, tr_)}, {answer_text(question, word, tr_)}});
        if (one_.expected_weight_tenths)
            table.rows.push_back({{say("gewicht")}, {weight_text(*one_.expected_weight_tenths, tr_)}});
        letter_.blocks.emplace_back(report::WordTable{std::move(table)});
    }

    void put_parents() {
        if (!one_.parents) return;
        put_heading("mening");
        switch (*one_.parents) {
        case ParentsView::agree: put("eens"); break;
        case ParentsView::disagree: put("oneens"); break;
        case ParentsView::not_discussed: put("niet_besproken"); break;
        }
    }

    LetterFacts const& facts_;
    Indication const& one_;
    Texts const& tr_;
    report::Document letter_;
};

} // namespace

report::Document indication_letter(LetterFacts const& facts, Texts const& tr) {
    return LetterWriter(facts, tr).write();
}

std::string question_text(Question question, Texts const& tr) {
    return tr(fmt::format("indicatie.vraag.{}", to_text(question)));
}

std::string answer_text(Question question, std::string_view word, Texts const& tr) {
    if (is_schooling(question) && word != answer_not_asked) return tr(fmt::format("indicatie.opleiding.{}", word));
    return tr(fmt::format("indicatie.antwoord.{}", word));
}

std::string criterion_name(DayPolicy const* policy, std::string_view code) {
    if (policy != nullptr)
        for (auto const& known : policy->target_group.criteria)
            if (known.code == code) return known.name;
    return std::string(code);
}

std::string status_text(Status status, Texts const& tr) {
    return tr(fmt::format("indicatie.stand.{}", to_text(status)));
}

std::string parents_text(std::optional<ParentsView> view, Texts const& tr) {
    return tr(fmt::format("indicatie.ouders.{}", to_text(view.value_or(ParentsView::not_discussed))));
}

std::string weight_text(std::int64_t tenths, Texts const& tr) {
    return decimal_text({tenths, 10}, tenths % 10 == 0 ? 0 : 1, tr);
}

} // namespace kiem::indicating
