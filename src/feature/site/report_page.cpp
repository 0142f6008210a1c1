// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/report_page.hpp"
#include "feature/site/figure_names_text.hpp"
#include "feature/site/site_charts.hpp"
#include "feature/site/site_text.hpp"
#include "report/markdown.hpp"
#include "report/open_data.hpp"
#include "report/print.hpp"
#include <algorithm>

namespace kiem::site {

namespace {

using report::DataTable, report::Heading, report::Paragraph, report::Picture, report::WordTable;

/// A chapter: the text of the researcher it begins with, and the letters of its figures.
struct Chapter {
    std::string_view text;
    std::string_view letters;
};
constexpr Chapter report_chapters[] = {{"doelgroep", "PD"}, {"bereik", "B"},   {"niet-bereik", "N"},
                                       {"toeleiding", "T"}, {"deelname", "U"}, {"plaatsen", "C"},
                                       {"kwaliteit", "K"}};

class Writer {
public:
    explicit Writer(Visit const& visit) : visit_(visit), publication_(visit.publication()), tr_(visit.texts()) {}

    Report write() {
        report_.document.title = publication_.title;
        report_.document.subtitle = tr_("site.report_subtitle",
                                        {{"teldatum", report::day_text(publication_.on, tr_)},
                                         {"bekend", report::day_text(publication_.known, tr_)}});
        report_.document.author = visit_.site.municipality;
        report_.document.language = tr_("web.lang");
        report_.document.on = publication_.published_on;
        put_correction();
        put_text("inleiding", "site.report_introduction");
        put_key_figures();
        for (auto const& chapter : report_chapters) put_chapter(chapter);
        put_text("conclusies", "site.report_conclusions");
        put_method();
        return std::move(report_);
    }

private:
    template <class Block>
    void put(Block block) {
        report_.document.blocks.emplace_back(std::move(block));
    }
    void put_heading(int level, std::string text, std::string id) {
        put(Heading{level, std::move(text), std::move(id)});
    }
    void put_paragraph(std::string text) { put(Paragraph{{{std::move(text)}}}); }

    void put_correction() {
        if (publication_.corrects.empty()) return;
        put_heading(2, tr_("site.report_correction"), "verbetering");
        put_paragraph(tr_("site.report_corrects", {{"editie", publication_.corrects}}));
        put_paragraph(publication_.correction);
    }

    edition::Block const* text_of(std::string_view chapter) const {
        auto const at = std::find_if(publication_.blocks.begin(), publication_.blocks.end(),
                                     [&](auto const& block) { return block.chapter == chapter; });
        return at == publication_.blocks.end() ? nullptr : &*at;
    }

    void put_markdown(edition::Block const& block) {
        auto read = report::read_markdown({block.chapter, block.markdown}, names_of(publication_, tr_));
        auto& blocks = report_.document.blocks;
        blocks.insert(blocks.end(), std::make_move_iterator(read.blocks.begin()),
                      std::make_move_iterator(read.blocks.end()));
        report_.findings.insert(report_.findings.end(), read.findings.begin(), read.findings.end());
    }

    void put_text(std::string_view chapter, std::string_view title) {
        auto const* block = text_of(chapter);
        if (!block) return;
        put_heading(2, tr_(title), std::string(chapter));
        put_markdown(*block);
    }

    /// The answer of every figure as a whole.
    void put_key_figures() {
        put_heading(2, tr_("site.report_key_figures"), "kerncijfers");
        TextTable table{tr_("site.report_key_figures"),
                        {{tr_("site.report_figure"), Align::text},
                         {tr_("site.report_value"), Align::number},
                         {tr_("site.report_counts"), Align::text}},
                        {}};
        for (auto const& subject : publication_.subjects) {
            auto const line = whole_of(publication_, subject.method);
            if (!line || line.table->dimensions().size() > 0) continue;
            table.rows.push_back({{subject.name}, {value_text(line.answer(), tr_)}, {counts_text(line, tr_)}});
        }
        put(WordTable{std::move(table)});
        for (auto const& sentence : report::explain(publication_.release.terms(), tr_)) put_paragraph(sentence);
    }

    std::vector<Subject const*> subjects_of(Chapter const& chapter) const {
        std::vector<Subject const*> subjects;
        for (auto const letter : chapter.letters)
            for (auto const& subject : publication_.subjects)
                if (subject.id.starts_with(letter) && has_tables(subject)) subjects.push_back(&subject);
        return subjects;
    }

    bool has_tables(Subject const& subject) const {
        auto const& tables = publication_.release.tables();
        return std::any_of(tables.begin(), tables.end(),
                           [&](auto const& one) { return one.method() == subject.method; });
    }

    void put_chapter(Chapter const& chapter) {
        auto const subjects = subjects_of(chapter);
        auto const* text = text_of(chapter.text);
        if (subjects.empty() && !text) return;
        put_heading(2, chapter_text(tr_, chapter.letters.back()), std::string(chapter.text));
        if (text) put_markdown(*text);
        if (chapter.text == "bereik") put_reach(subjects);
        for (auto const* subject : subjects) put_subject(*subject);
    }

    void put_reach(std::vector<Subject const*> const& subjects) {
        std::vector<Subject const*> shares;
        for (auto const* subject : subjects)
            if (whole_of(publication_, subject->method).answer().has_value()) shares.push_back(subject);
        if (shares.size() < 2) return;
        put_picture(draw_shares(visit_, shares, "bereik-definities", tr_("site.report_definitions")));
    }

    void put_picture(report::Figure figure) {
        auto alternative = figure.title;
        put(Picture{std::move(figure), std::move(alternative)});
    }

    void put_subject(Subject const& subject) {
        put_heading(3, subject.name, "figuur-" + subject.method);
        put_paragraph(subject.definition);
        for (auto const& table : publication_.release.tables()) {
            if (table.method() != subject.method) continue;
            auto const id = "tabel-" + std::to_string(++tables_);
            if (table.dimensions().size() == 1 && table.dimensions()[0].name == by_district)
                put_picture(draw_table(visit_, subject, table, id));
            else put(DataTable{caption_of(subject, table), std::make_shared<PublishableTable const>(table)});
        }
        if (!subject.source.empty()) put_paragraph(tr_("site.report_source", {{"bron", subject.source}}));
    }

    std::string caption_of(Subject const& subject, PublishableTable const& table) const {
        if (table.dimensions().empty()) return tr_("site.report_whole", {{"figuur", subject.name}});
        return tr_("site.report_by", {{"figuur", subject.name}, {"delen", splits_text(table, tr_)}});
    }

    void put_method() {
        put_heading(2, tr_("site.report_method"), "methode");
        if (auto const* text = text_of("methode")) put_markdown(*text);
        put_paragraph(safety_text(visit_));
        put_policy();
        put_responses();
        for (auto const& assumption : publication_.assumptions)
            put_paragraph(tr_("site.report_assumption", {{"aanname", assumption}}));
        for (auto const& remark : publication_.remarks)
            put_paragraph(tr_(Finding{remark.code, remark.severity, remark.params, {}}));
    }

    void put_policy() {
        TextTable table{tr_("site.report_policy"),
                        {{tr_("site.report_file"), Align::text},
                         {tr_("site.report_title"), Align::text},
                         {tr_("site.report_sha256"), Align::text}},
                        {}};
        for (auto const& rule : publication_.rules)
            table.rows.push_back({{rule.file}, {rule.title}, {rule.sha256.substr(0, 16)}});
        put(WordTable{std::move(table)});
    }

    void put_responses() {
        TextTable table{tr_("site.report_responses"),
                        {{tr_("site.report_kind"), Align::text},
                         {tr_("site.report_owner"), Align::text},
                         {tr_("site.report_received"), Align::text},
                         {tr_("site.report_completeness"), Align::text}},
                        {}};
        for (auto const& response : publication_.responses)
            table.rows.push_back({{response.kind},
                                  {response.owner},
                                  {report::day_text(response.received_on, tr_)},
                                  {response.completeness}});
        put(WordTable{std::move(table)});
    }

    Visit const& visit_;
    Publication const& publication_;
    Texts const& tr_;
    Report report_;
    int tables_ = 0;
};

} // namespace

Report report_of(Visit const& visit) { return Writer(visit).write(); }

} // namespace kiem::site
