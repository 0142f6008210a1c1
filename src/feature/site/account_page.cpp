// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/cards_page.hpp"
#include "feature/site/pages_page.hpp"
#include "report/figure.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::site {

namespace {

using disclosure::Status;

class AccountPage {
public:
    explicit AccountPage(Visit const& visit)
        : visit_(visit), texts_(visit.texts()), publication_(visit.publication()) {}

    web::Response page() const {
        return public_page(visit_, {texts_("site.account"), texts_("site.account_lead")}, [&](std::string& out) {
            web::put_contents(out, visit_.site,
                              std::vector<web::Link>{{texts_("site.dates"), "#data"},
                                                     {texts_("site.safety"), "#veilig"},
                                                     {texts_("site.policy"), "#regels"},
                                                     {texts_("site.deliveries"), "#leveringen"},
                                                     {texts_("site.assumptions"), "#aannames"},
                                                     {texts_("site.contact"), "#contact"}});
            put_dates(out);
            put_written(out, visit_, "methode");
            put_safety(out);
            put_policy(out);
            put_deliveries(out);
            put_assumptions(out);
            put_all_remarks(out);
            put_contact(out);
        });
    }

private:
    void put_dates(std::string& out) const {
        std::vector<web::Term> const terms{
            {texts_("site.count_date"), day_text(publication_.on, texts_), {}},
            {texts_("site.known_date"), day_text(publication_.known, texts_), {}},
            {texts_("site.published_date"), day_text(publication_.published_on, texts_), {}},
            {texts_("site.edition"), publication_.name, {}},
            {texts_("site.pinned"), std::to_string(publication_.commit_seq), {}}};
        web::put_section(out, "data", texts_("site.dates"), texts_("site.dates_lead"),
                         [&](std::string& body) { web::put_terms(body, terms); });
    }

    std::vector<std::string> safety_sentences() const {
        auto const& terms = publication_.release.terms();
        TextParams const params{{"basis", count_text(terms.base, texts_)},
                                {"grens", count_text(terms.bound, texts_)},
                                {"noemer", count_text(terms.least_denominator, texts_)},
                                {"drempel", count_text(terms.threshold, texts_)}};
        bool const is_rounded = terms.mode == disclosure::Mode::rounding;
        std::vector<std::string> keys = is_rounded ? std::vector<std::string>{"site.safe_how_rounding",
                                                                              "site.safe_sums", "site.safe_none"}
                                                   : std::vector<std::string>{"site.safe_how_suppression"};
        for (auto const* key : {"site.safe_percentages", "site.safe_medians"}) keys.emplace_back(key);
        std::vector<std::string> sentences;
        for (auto const& key : keys) sentences.push_back(texts_(key, params));
        return sentences;
    }

    /// Figures of which the total for the municipality is exact, though it is about people.
    std::vector<LinkItem> exact_figures() const {
        std::vector<LinkItem> items;
        for (auto const& subject : publication_.subjects) {
            auto const line = whole_of(publication_, subject.method);
            if (!line || !line.table->is_about_people() || line.answer().published.status != Status::exact) continue;
            items.push_back({{subject.name, visit_.figure_url(subject)}, value_text(line.answer(), texts_), true});
        }
        return items;
    }

    void put_safety(std::string& out) const {
        web::put_section(out, "veilig", texts_("site.safety"), texts_("site.safety_lead"), [&](std::string& body) {
            html<R"(<ul class="utrecht-unordered-list">)">(body);
            for (auto const& sentence : safety_sentences())
                html<R"(<li class="utrecht-unordered-list__item">{}</li>)">(body, sentence);
            html<"</ul>">(body);
            web::put_paragraph(body, texts_("site.safe_nobody"));
            if (auto const items = exact_figures(); !items.empty()) {
                web::put_paragraph(body, texts_("site.safe_exact"));
                put_links(body, visit_, items);
            }
            web::put_paragraph(body, texts_("site.privacy"));
        });
    }

    void put_policy(std::string& out) const {
        std::vector<web::Term> terms;
        for (auto const& rule : publication_.rules)
            terms.push_back({rule.title,
                             {},
                             [&rule](std::string& body) {
                                 html<R"({}<br><code class="utrecht-code site-hash">{}</code>)">(body, rule.file,
                                                                                                 rule.sha256);
                             },
                             policy_lang(texts_)});
        web::put_section(out, "regels", texts_("site.policy"), texts_("site.policy_lead"),
                         [&](std::string& body) { web::put_terms(body, terms); });
    }

    void put_deliveries(std::string& out) const {
        TextTable table{texts_("site.deliveries"),
                        {{texts_("site.column_delivery")},
                         {texts_("site.column_owner")},
                         {texts_("site.column_received")},
                         {texts_("site.column_complete")}},
                        {}};
        for (auto const& response : publication_.responses)
            table.rows.push_back({{response.kind, {}, policy_lang(texts_)},
                                  {response.owner, {}, policy_lang(texts_)},
                                  {day_text(response.received_on, texts_)},
                                  response.completeness.empty()
                                      ? TextCell{texts_("site.nothing_said")}
                                      : TextCell{response.completeness, {}, policy_lang(texts_)}});
        web::put_section(out, "leveringen", texts_("site.deliveries"), texts_("site.deliveries_lead"),
                         [&](std::string& body) { report::put_table(body, table); });
    }

    void put_assumptions(std::string& out) const {
        web::put_section(out, "aannames", texts_("site.assumptions"), texts_("site.assumptions_lead"),
                         [&](std::string& body) {
                             if (publication_.assumptions.empty())
                                 web::put_paragraph(body, texts_("site.no_assumptions"));
                             else put_list(body, visit_, publication_.assumptions);
                         });
    }

    void put_all_remarks(std::string& out) const {
        Findings found;
        for (auto const& remark : publication_.remarks)
            found.push_back({remark.code, remark.severity, remark.params, {}});
        if (!found.empty())
            web::put_section(
                out, "opmerkingen", texts_("site.remarks"), texts_("site.remarks_lead"),
                [&](std::string& body) { web::put_findings(body, visit_.site, found, policy_lang(texts_)); });
    }

    void put_contact(std::string& out) const {
        web::put_section(out, "contact", texts_("site.contact"), "", [&](std::string& body) {
            if (!publication_.contact_name.empty()) put_dutch_paragraph(body, visit_, publication_.contact_name);
            if (!publication_.contact_email.empty())
                put_link(body, {publication_.contact_email, "mailto:" + publication_.contact_email});
            if (!publication_.contact_url.empty()) put_link(body, {publication_.contact_url, publication_.contact_url});
            put_link(body, {texts_("site.accessibility"), visit_.url({"toegankelijkheid"})});
        });
    }

    Visit const& visit_;
    Texts const& texts_;
    Publication const& publication_;
};

} // namespace

web::Response account_page(Visit const& visit) { return AccountPage(visit).page(); }

} // namespace kiem::site
