// SPDX-License-Identifier: EUPL-1.2
#include "web/parts.hpp"
#include <algorithm>

namespace kiem::web {

namespace {

std::string_view class_of(Tone tone) {
    switch (tone) {
    case Tone::info: return "info";
    case Tone::ok: return "ok";
    case Tone::warning: return "warning";
    case Tone::error: return "error";
    }
    return {};
}

struct BadgeLook {
    std::string_view css_class;
    std::string_view sign;
};

BadgeLook look_of(Badge badge) {
    switch (badge) {
    case Badge::good: return {"success", "✓"};
    case Badge::bad: return {"error", "✕"};
    case Badge::unknown: return {"warning", "?"};
    case Badge::warning: return {"warning", "!"};
    case Badge::neutral: break;
    }
    return {"neutral", "–"};
}

std::string_view key_of(Severity severity) {
    switch (severity) {
    case Severity::error: return "web.severity_error";
    case Severity::warning: return "web.severity_warning";
    case Severity::note: break;
    }
    return "web.severity_note";
}

Badge badge_of(Severity severity) {
    switch (severity) {
    case Severity::error: return Badge::bad;
    case Severity::warning: return Badge::warning;
    case Severity::note: break;
    }
    return Badge::neutral;
}

std::string place_text(Texts const& tr, Position const& at) {
    std::string place = at.file;
    auto const join = [&](std::string const& more) {
        if (!place.empty()) place += ", ";
        place += more;
    };
    if (at.line > 0) join(tr("web.at_line", {{"regel", std::to_string(at.line)}}));
    if (!at.field.empty()) join(at.field);
    return place;
}

void put_finding(std::string& out, Texts const& tr, Finding const& finding, std::string_view lang) {
    auto const place = place_text(tr, finding.at);
    html<R"(<li class="kiem-finding">{}<div><p class="utrecht-paragraph">{}</p>)"
         R"(<p class="utrecht-paragraph utrecht-paragraph--small kiem-quiet">{}{}{}</p></div></li>)">(
        out, [&](std::string& inner) { put_badge(inner, badge_of(finding.severity), tr(key_of(finding.severity))); },
        in_language(tr(finding), lang), finding.code, place.empty() ? "" : " · ", place);
}

} // namespace

void put_section(std::string& out, std::string_view id, std::string_view title, std::string_view lead,
                 Part const& body) {
    html<R"(<section class="kiem-section" aria-labelledby="{}"><h2 class="utrecht-heading-2" id="{}">{}</h2>)">(
        out, id, id, title);
    if (!lead.empty()) html<R"(<p class="utrecht-paragraph kiem-section__lead">{}</p>)">(out, lead);
    html<"{}</section>">(out, body);
}

Part in_language(std::string_view text, std::string_view lang) {
    return [text = std::string(text), lang = std::string(lang)](std::string& out) {
        if (lang.empty()) html<"{}">(out, text);
        else html<R"(<span lang="{}">{}</span>)">(out, lang, text);
    };
}

void put_paragraph(std::string& out, std::string_view text) {
    html<R"(<p class="utrecht-paragraph">{}</p>)">(out, text);
}

void put_contents(std::string& out, Site const& site, std::span<Link const> links) {
    html<R"(<nav class="kiem-contents" aria-labelledby="op-deze-pagina">)"
         R"(<h2 class="kiem-contents__title" id="op-deze-pagina">{}</h2><ul class="kiem-contents__list">)">(
        out, site.texts("web.contents"));
    for (auto const& link : links)
        html<R"(<li><a class="utrecht-link utrecht-link--html-a" href="{}">{}</a></li>)">(out, link.url, link.text);
    html<"</ul></nav>">(out);
}

void put_cards(std::string& out, std::span<Card const> cards) {
    html<R"(<ul class="kiem-cards">)">(out);
    for (auto const& card : cards) {
        html<R"(<li class="kiem-card"><h3 class="kiem-card__label">{}</h3><p class="kiem-card__value">{}</p>)">(
            out, card.label, card.value);
        if (!card.detail.empty()) html<R"(<p class="kiem-card__detail">{}</p>)">(out, card.detail);
        if (!card.remark.empty()) html<R"(<p class="kiem-card__remark">{}</p>)">(out, card.remark);
        if (!card.more.url.empty())
            html<R"(<p class="kiem-card__more"><a class="utrecht-link utrecht-link--html-a" href="{}">{}</a></p>)">(
                out, card.more.url, card.more.text);
        html<"</li>">(out);
    }
    html<"</ul>">(out);
}

void put_terms(std::string& out, std::span<Term const> terms) {
    html<R"(<dl class="kiem-terms">)">(out);
    for (auto const& term : terms)
        html<
            R"(<div class="kiem-terms__row"><dt class="kiem-terms__term">{}</dt><dd class="kiem-terms__text">{}</dd></div>)">(
            out, in_language(term.term, term.lang), [&](std::string& inner) {
                if (term.part) term.part(inner);
                else html<"{}">(inner, term.description);
            });
    html<"</dl>">(out);
}

void put_alert(std::string& out, Tone tone, std::string_view title, Part const& body) {
    html<R"(<div class="utrecht-alert utrecht-alert--{} kiem-alert"><div class="utrecht-alert__content">)"
         R"(<div class="utrecht-alert__message"><h3 class="kiem-alert__title">{}</h3>{}</div></div></div>)">(
        out, class_of(tone), title, body);
}

void put_findings(std::string& out, Site const& site, Findings const& findings, std::string_view lang) {
    if (findings.empty()) return;
    auto sorted = findings;
    std::ranges::stable_sort(sorted, std::greater{}, &Finding::severity);
    html<R"(<ul class="kiem-findings">)">(out);
    for (auto const& finding : sorted) put_finding(out, site.texts, finding, lang);
    html<"</ul>">(out);
}

void put_details(std::string& out, std::string_view summary, Fold fold, Part const& body) {
    html<R"(<details class="kiem-details" {}><summary class="kiem-details__summary">{}</summary>)">(
        out, AttributeIf<"open">{fold == Fold::open}, summary);
    html<R"(<div class="kiem-details__body">{}</div></details>)">(out, body);
}

void put_badge(std::string& out, Badge badge, std::string_view text) {
    auto const look = look_of(badge);
    html<
        R"(<span class="utrecht-status-badge utrecht-status-badge--{} kiem-badge"><span aria-hidden="true">{} </span>{}</span>)">(
        out, look.css_class, look.sign, text);
}

void put_link_button(std::string& out, Link const& link) {
    html<R"(<p class="utrecht-paragraph"><a class="utrecht-button-link utrecht-button-link--html-a )"
         R"(utrecht-button-link--secondary-action" href="{}">{}</a></p>)">(out, link.url, link.text);
}

void put_turning(std::string& out, Site const& site, Link next, std::string first) {
    if (next.url.empty() && first.empty()) return;
    if (next.text.empty()) next.text = site.texts("web.turn_next");
    html<R"(<div class="kiem-actions">)">(out);
    if (!next.url.empty()) put_link_button(out, next);
    if (!first.empty()) put_link_button(out, {site.texts("web.turn_first"), std::move(first)});
    html<"</div>">(out);
}

} // namespace kiem::web
