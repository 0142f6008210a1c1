// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/account_page.hpp"
#include "feature/account/visit_web.hpp"
#include "feature/audit/audit.hpp"

namespace kiem::account {

Told told_of(Refusal const& refusal, Texts const& tr) {
    return {web::Tone::error, tr("inloggen.niet_gelukt"), tr(refusal)};
}

web::Response framed(View const& view, Frame const& frame, web::Part const& main) {
    web::PageHead head{frame.title, web::Zone::open, frame.breadcrumb, frame.lead};
    head.visit = view.visit;
    auto response = web::page(view.site, head, [&](std::string& out) {
        if (frame.told)
            web::put_alert(out, frame.told->tone, frame.told->title,
                           [&](std::string& body) { web::put_paragraph(body, frame.told->text); });
        main(out);
    });
    response.status = frame.status;
    return response;
}

std::vector<web::Link> from_start(Texts const& tr, std::vector<web::Link> below) {
    below.insert(below.begin(), {tr("inloggen.start"), "/start"});
    return below;
}

void add_confirmation(PostForm& form, Asks asks, Texts const& tr) {
    if (asks == Asks::nothing) return;
    form.fields.push_back({.kind = FieldKind::code,
                           .name = std::string(confirmation_field),
                           .label = tr("inloggen.bevestiging"),
                           .help = tr("inloggen.bevestiging_uitleg"),
                           .autocomplete = "one-time-code"});
}

void put_action_table(std::string& out, std::string_view caption, std::span<std::string const> heads,
                      std::span<ActionRow const> rows) {
    auto const head_of = [&](std::size_t column) { return column < heads.size() ? heads[column] : std::string(); };
    html<R"(<div class="utrecht-table-container utrecht-table-container--overflow-inline kiem-table )"
         R"(kiem-table--stacks" role="region" tabindex="0" aria-label="{}">)"
         R"(<table class="utrecht-table" role="table"><caption class="utrecht-table__caption">{}</caption>)"
         R"(<thead class="utrecht-table__header" role="rowgroup"><tr class="utrecht-table__row" role="row">)">(
        out, caption, caption);
    for (auto const& head : heads)
        html<R"(<th class="utrecht-table__header-cell" scope="col" role="columnheader">{}</th>)">(out, head);
    html<R"(</tr></thead><tbody class="utrecht-table__body" role="rowgroup">)">(out);
    for (auto const& row : rows) {
        html<R"(<tr class="utrecht-table__row" role="row">)">(out);
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            auto const& cell = row.cells[i];
            if (i == 0)
                html<
                    R"(<th class="utrecht-table__cell kiem-table__row-name" scope="row" role="rowheader" data-heading="{}">{}</th>)">(
                    out, head_of(i), cell.text);
            else
                html<R"(<td class="utrecht-table__cell" role="cell" data-heading="{}">{}</td>)">(out, head_of(i),
                                                                                                 cell.text);
        }
        html<R"(<td class="utrecht-table__cell" role="cell" data-heading="">{}</td></tr>)">(out,
                                                                                            [&](std::string& inner) {
                                                                                                if (row.buttons)
                                                                                                    row.buttons(inner);
                                                                                            });
    }
    html<"</tbody></table></div>">(out);
}

std::string moment_text(Moment moment) { return audit::local_time_text(moment); }

} // namespace kiem::account
