// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/edition_files_page.hpp"
#include "feature/edition/shelf.hpp"
#include "feature/site/open_edition_text.hpp"
#include "feature/site/report_page.hpp"
#include "report/document_html.hpp"
#include "report/document_odt.hpp"
#include "report/json_stat.hpp"
#include "report/ods.hpp"
#include "report/tidy_csv.hpp"

namespace kiem::site {

namespace {

using edition::Composed;
namespace file_name = edition::file_name;

void put(Composed& composed, std::string_view name, std::string_view content_type, std::string bytes) {
    composed.files.push_back({std::string(name), std::string(content_type), std::move(bytes)});
}

void put_open_data(Composed& composed, Texts const& texts) {
    auto const open = open_edition(composed.publication, composed.publication.site_url, texts);
    auto const& release = composed.publication.release;
    for (auto& file : report::tidy_files(open, release, texts))
        put(composed, file.name, file.content_type, std::move(file.content));
    put(composed, file_name::data_json_stat, "application/json", report::to_json_stat(open, release, texts));
    put(composed, file_name::tables_ods, "application/vnd.oasis.opendocument.spreadsheet",
        report::to_ods(open, release, texts));
}

} // namespace

Result<Composed> with_files(Composed composed, edition::Making making, Workshop const& workshop) {
    if (making == edition::Making::headlines) return composed;
    auto const shown = std::make_shared<Publication const>(composed.publication);
    Visit const visit{{}, {shown}, shown, {}, workshop.site, {}, Delivery::exported};
    auto const report = report_of(visit);
    composed.findings.insert(composed.findings.end(), report.findings.begin(), report.findings.end());
    if (!makes_files(making) || has_errors(composed.findings)) return composed;
    auto const& texts = workshop.site.texts;
    auto html = report::standalone_html(report.document, texts,
                                        {workshop.css, workshop.site.theme_class, composed.publication.site_url});
    if (making == edition::Making::all_files) {
        auto pdf = report::make_pdf(report.document, html, workshop.browser);
        if (!pdf) return tl::unexpected(pdf.error());
        put(composed, file_name::report_pdf, "application/pdf", std::move(*pdf));
    }
    put(composed, file_name::publication, "application/json", edition::to_json(composed.publication));
    put(composed, file_name::report_html, "text/html; charset=utf-8", std::move(html));
    put(composed, file_name::report_odt, "application/vnd.oasis.opendocument.text",
        report::to_odt(report.document, texts));
    put_open_data(composed, texts);
    return composed;
}

} // namespace kiem::site
