// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/bundle_files_text.hpp"
#include "feature/rights/bundle_json.hpp"
#include "report/document_html.hpp"
#include "report/document_odt.hpp"
#include "web/assets.hpp"

namespace kiem::rights {

namespace {

std::string style() {
    std::string css;
    for (auto const& asset : web::built_in_assets())
        if (asset.name == "grafiek.css" || asset.name == "rapport.css") css.append(asset.content).append("\n");
    return css;
}

} // namespace

Result<std::string> bundle_file(Bundle const& bundle, std::string_view format, Texts const& texts,
                                report::Browser const& browser) {
    if (format == "json") return bundle_json(bundle, texts);
    auto const document = bundle_document(bundle, texts);
    if (format == "odt") return report::to_odt(document, texts);
    auto const css = style();
    auto html = report::standalone_html(document, texts, {css});
    if (format == "html") return html;
    return report::make_pdf(document, html, browser);
}

} // namespace kiem::rights
