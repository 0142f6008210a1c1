// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/cards_page.hpp"
#include "feature/site/pages_page.hpp"
#include "feature/site/site_charts.hpp"
#include "report/figure.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::site {

namespace {

class StartPage {
public:
    explicit StartPage(Visit const& visit)
        : visit_(visit), texts_(visit.texts()), publication_(visit.publication()),
          reach_(main_reach(visit.publication())) {}

    web::Response page() const {
        PublicHead const head{texts_("site.start_title", {{"gemeente", publication_.municipality_name},
                                                          {"datum", day_text(publication_.on, texts_)}})};
        return public_page(visit_, head, [&](std::string& out) {
            put_story(out);
            put_written(out, visit_, "inleiding");
            put_headlines(out);
            put_map(out);
            put_written(out, visit_, "conclusies");
            put_ways(out);
        });
    }

private:
    std::string reach_sentence() const {
        if (!reach_) return texts_("site.story_no_reach");
        auto const line = whole_of(publication_, reach_->method);
        return texts_("site.story_reach", {{"teller", value_text(line.number(numerator), texts_, Unit::bare)},
                                           {"noemer", value_text(line.number(denominator), texts_, Unit::bare)},
                                           {"waarde", value_text(line.answer(), texts_)}});
    }

    /// The edition before this one; null when there is none.
    Publication const* earlier() const {
        for (auto const& edition : visit_.editions)
            if (edition->on < publication_.on) return edition.get();
        return nullptr;
    }

    std::string trend_sentence() const {
        if (auto const* before = earlier(); before && reach_)
            if (auto const line = whole_of(*before, reach_->method); line.answer().has_value())
                return texts_("site.story_trend",
                              {{"datum", day_text(before->on, texts_)},
                               {"waarde", value_text(line.answer(), texts_)},
                               {"verschil", difference_text(line, whole_of(publication_, reach_->method), texts_)}});
        return old_way_sentence();
    }

    /// Where there is no earlier edition, a figure that a source printed for an earlier day and is counted here too.
    std::string old_way_sentence() const {
        for (auto const& printed : publication_.printed) {
            auto const* subject = publication_.subject(printed.method);
            if (!subject || !printed.number || chapter_of(*subject) != 'B' || printed.on >= publication_.on) continue;
            return texts_("site.story_old_way",
                          {{"was", printed.text},
                           {"datum", day_text(printed.on, texts_)},
                           {"waarde", value_text(whole_of(publication_, subject->method).answer(), texts_)}});
        }
        return texts_("site.story_no_trend");
    }

    std::string quality_sentence() const {
        auto const* norm = main_norm(publication_);
        if (!norm) return texts_("site.story_no_quality");
        std::string kinds;
        for (auto const& line : norm_lines(publication_, *norm)) {
            if (!kinds.empty()) kinds += "; ";
            auto const* sentence = line.number(denominator).has_value() ? "site.story_kind" : "site.story_kind_bare";
            kinds += texts_(sentence, {{"soort", kind_text(line, texts_)},
                                       {"teller", value_text(line.number(numerator), texts_, Unit::bare)},
                                       {"noemer", value_text(line.number(denominator), texts_, Unit::bare)}});
        }
        return texts_("site.story_quality", {{"soorten", kinds}});
    }

    void put_story(std::string& out) const {
        html<R"(<div class="site-story"><p>{} <a class="utrecht-link utrecht-link--html-a" href="{}">{}</a></p>)"
             R"(<p>{}</p><p>{} <a class="utrecht-link utrecht-link--html-a" href="{}">{}</a></p></div>)">(
            out, reach_sentence(), visit_.url({"bereik"}), texts_("site.story_reach_more"), trend_sentence(),
            quality_sentence(), visit_.url({"kwaliteit"}), texts_("site.story_quality_more"));
    }

    /// The reach by each definition, and of the other chapters the first figure with a number for the whole.
    std::vector<Subject const*> headlines() const {
        auto chosen = reaches(publication_);
        for (char const letter : std::string_view("NCD"))
            for (auto const* subject : subjects_of(publication_, {&letter, 1}))
                if (whole_of(publication_, subject->method).answer().has_value()) {
                    chosen.push_back(subject);
                    break;
                }
        return chosen;
    }

    void put_headlines(std::string& out) const {
        web::put_section(out, "kort", texts_("site.headlines"), texts_("site.headlines_lead"),
                         [&](std::string& body) { put_cards(body, visit_, headlines()); });
        auto const* norm = main_norm(publication_);
        if (!norm) return;
        web::put_section(out, "kwaliteit", texts_("site.quality"), "", [&](std::string& body) {
            report::put_figure(body, texts_,
                               draw_norms(visit_, *norm, norm_lines(publication_, *norm), "normen", norm->name));
        });
    }

    void put_map(std::string& out) const {
        auto const* table = reach_ ? district_table(publication_, *reach_) : nullptr;
        if (!table) return;
        web::put_section(out, "kaart", texts_("site.districts"), texts_("site.start_map_lead"), [&](std::string& body) {
            report::put_figure(body, texts_, draw_districts(visit_, *reach_, *table, "kaart-bereik"),
                               report::TableFold::closed);
            put_link(body, {texts_("site.all_district_maps"), visit_.url({"wijken"})});
        });
    }

    void put_ways(std::string& out) const {
        std::vector<LinkItem> ways;
        for (auto const* page : {"bereik", "figuren", "aanbieders", "plaatsen", "doelen", "vergelijken",
                                 "verantwoording", "downloads", "register"})
            ways.push_back({{texts_(fmt::format("site.page.{}", page)), visit_.url({page})},
                            texts_(fmt::format("site.page_text.{}", page)),
                            false});
        ways.push_back({{texts_("site.page.edities"), to_url({visit_.address.language, {}, {"edities"}})},
                        texts_("site.page_text.edities"),
                        false});
        web::put_section(out, "verder", texts_("site.further"), "",
                         [&](std::string& body) { put_links(body, visit_, ways); });
    }

    Visit const& visit_;
    Texts const& texts_;
    Publication const& publication_;
    Subject const* reach_;
};

} // namespace

web::Response start_page(Visit const& visit) { return StartPage(visit).page(); }

} // namespace kiem::site
