// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/cards_page.hpp"
#include "feature/site/pages_page.hpp"
#include "feature/site/site_charts.hpp"
#include "report/figure.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::site {

namespace {

class ReachPage {
public:
    explicit ReachPage(Visit const& visit)
        : visit_(visit), texts_(visit.texts()), publication_(visit.publication()),
          subjects_(reaches(visit.publication())) {}

    web::Response page() const {
        return public_page(visit_, {texts_("site.reach"), texts_("site.reach_lead")}, [&](std::string& out) {
            if (subjects_.empty()) {
                web::put_paragraph(out, texts_("site.story_no_reach"));
                return;
            }
            put_contents(out);
            report::put_figure(out, texts_,
                               draw_shares(visit_, subjects_, "bereik", texts_("site.reach_side_by_side")));
            put_why(out);
            put_written(out, visit_, "bereik");
            for (auto const* subject : subjects_) put_one(out, *subject);
            put_remarks(out, visit_, subjects_);
        });
    }

private:
    void put_contents(std::string& out) const {
        std::vector<web::Link> links{{why_title(), "#waarom"}};
        for (auto const* subject : subjects_) links.push_back({one_title(*subject), "#definitie-" + subject->method});
        web::put_contents(out, visit_.site, links);
    }

    std::string one_title(Subject const& subject) const {
        return texts_("site.method_is", {{"methode", subject.method}, {"waarde", answer(subject)}});
    }

    std::string people(Subject const& subject, std::string_view measure) const {
        return value_text(whole_of(publication_, subject.method).number(measure), texts_);
    }
    std::string answer(Subject const& subject) const {
        return value_text(whole_of(publication_, subject.method).answer(), texts_);
    }

    /// Two counts are of the same people when the release says so, or else when they read the same and count the same.
    bool is_same(Subject const& a, Subject const& b, std::string_view name) const {
        auto const here = whole_of(publication_, a.method).number(name);
        auto const there = whole_of(publication_, b.method).number(name);
        if (!here.has_value() || !there.has_value()) return false;
        if (!here.measure->counts.empty() || !there.measure->counts.empty())
            return here.measure->counts == there.measure->counts;
        return here.measure->title == there.measure->title && here.published == there.published;
    }

    /// One sentence per pair that shares what is above or below the line.
    std::vector<std::string> same_sentences() const {
        std::vector<std::string> sentences;
        for (std::size_t i = 0; i < subjects_.size(); ++i)
            for (std::size_t j = i + 1; j < subjects_.size(); ++j) {
                auto const& a = *subjects_[i];
                auto const& b = *subjects_[j];
                bool const above = is_same(a, b, numerator), below = is_same(a, b, denominator);
                if (above == below) continue;
                auto const shared = above ? numerator : denominator, other = above ? denominator : numerator;
                sentences.push_back(
                    texts_(above ? "site.why_same_above" : "site.why_same_below", {{"a", a.method},
                                                                                   {"b", b.method},
                                                                                   {"zelfde", people(a, shared)},
                                                                                   {"anders_a", people(a, other)},
                                                                                   {"anders_b", people(b, other)},
                                                                                   {"waarde_a", answer(a)},
                                                                                   {"waarde_b", answer(b)}}));
            }
        return sentences;
    }

    std::vector<std::string> above_hundred() const {
        std::vector<std::string> sentences;
        for (auto const* subject : subjects_)
            if (whole_of(publication_, subject->method).answer().published.value.value_or(0) > 100)
                sentences.push_back(
                    texts_("site.why_above_100", {{"methode", subject->method}, {"waarde", answer(*subject)}}));
        return sentences;
    }

    void put_why(std::string& out) const {
        web::put_section(out, "waarom", why_title(), texts_("site.why_lead"), [&](std::string& body) {
            report::put_figure(body, texts_, draw_fractions(visit_, subjects_, "delingen", texts_("site.why_chart")));
            html<R"(<ul class="utrecht-unordered-list">)">(body);
            for (auto const& sentence : same_sentences())
                html<R"(<li class="utrecht-unordered-list__item">{}</li>)">(body, sentence);
            for (auto const& sentence : above_hundred())
                html<R"(<li class="utrecht-unordered-list__item">{}</li>)">(body, sentence);
            html<"</ul>">(body);
            web::put_paragraph(body, texts_("site.why_which"));
        });
    }

    /// "Waarom 63 %, 159 % en 33 % alle drie waar zijn", with the numbers of this edition.
    std::string why_title() const {
        std::string numbers;
        for (std::size_t i = 0; i < subjects_.size(); ++i) {
            if (i > 0) numbers += i + 1 == subjects_.size() ? " " + texts_("site.and") + " " : std::string(", ");
            numbers += answer(*subjects_[i]);
        }
        return texts_(subjects_.size() < 2 ? "site.why_title_one" : "site.why_title", {{"getallen", numbers}});
    }

    void put_one(std::string& out, Subject const& subject) const {
        auto const line = whole_of(publication_, subject.method);
        web::put_section(out, "definitie-" + subject.method, one_title(subject), "", [&](std::string& body) {
            html<R"(<p class="utrecht-paragraph"><strong>{}</strong></p>)">(body, dutch(visit_, subject.name));
            web::put_paragraph(body, counts_text(line, texts_));
            put_dutch_paragraph(body, visit_, subject.definition);
            put_definition(body, visit_, subject);
            if (auto const figure = draw_moments(visit_, subject, "jaren-" + subject.method,
                                                 texts_("site.course_of", {{"naam", subject.name}})))
                report::put_figure(body, texts_, *figure);
            put_link(body, {texts_("site.more_about", {{"methode", subject.method}}), visit_.figure_url(subject)});
        });
    }

    Visit const& visit_;
    Texts const& texts_;
    Publication const& publication_;
    std::vector<Subject const*> subjects_;
};

} // namespace

web::Response reach_page(Visit const& visit) { return ReachPage(visit).page(); }

} // namespace kiem::site
