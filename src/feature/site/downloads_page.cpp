// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/pages_page.hpp"
#include "report/figure.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::site {

namespace {

std::string size_text(std::int64_t bytes, Texts const& texts) {
    constexpr std::int64_t kilobyte = 1000;
    auto const size = std::max<std::int64_t>((bytes + kilobyte / 2) / kilobyte, 1);
    return texts("site.kilobytes", {{"aantal", count_text(size, texts)}});
}

std::string about(edition::EditionFile const& file, Texts const& texts) {
    auto const key = fmt::format("site.file.{}", file.name);
    return texts.has(key) ? texts(key) : std::string();
}

void put_file(std::string& out, Visit const& visit, edition::EditionFile const& file) {
    auto const& texts = visit.texts();
    html<
        R"(<li class="site-file"><h3 class="site-file__name"><a class="utrecht-link utrecht-link--html-a" href="{}" download="{}">{}</a></h3>{}<p class="site-file__facts">{} · {}</p><p class="site-file__facts">{} <code class="utrecht-code site-hash">{}</code></p></li>)">(
        out, file_url(visit.publication().name, file.name), file.name, file.name,
        [&](std::string& inner) {
            if (auto const text = about(file, texts); !text.empty()) web::put_paragraph(inner, text);
        },
        file.content_type, size_text(file.bytes, texts), texts("site.checksum"), file.sha256);
}

using Files = std::vector<edition::EditionFile const*>;

void put_files(std::string& out, Visit const& visit, Files const& files) {
    html<R"(<ul class="site-files">)">(out);
    for (auto const* file : files) put_file(out, visit, *file);
    html<"</ul>">(out);
}

/// What people read, what programs read, and what the codes in that mean.
struct Shelves {
    Files report, data, codes;
};

Shelves shelves_of(Visit const& visit) {
    namespace name = edition::file_name;
    Shelves shelves;
    auto const take = [&](Files& shelf, std::string_view wanted) {
        for (auto const& file : visit.files)
            if (file.name == wanted) shelf.push_back(&file);
    };
    for (auto const wanted : {name::report_pdf, name::report_html, name::report_odt}) take(shelves.report, wanted);
    for (auto const& file : visit.files) {
        if (std::ranges::find(shelves.report, &file) != shelves.report.end()) continue;
        (about(file, visit.texts()).empty() ? shelves.codes : shelves.data).push_back(&file);
    }
    std::ranges::stable_partition(shelves.data,
                                  [](edition::EditionFile const* file) { return file->name == name::tables_ods; });
    return shelves;
}

} // namespace

web::Response downloads_page(Visit const& visit) {
    auto const& texts = visit.texts();
    auto const& publication = visit.publication();
    return public_page(visit, {texts("site.downloads"), texts("site.downloads_lead")}, [&](std::string& out) {
        if (visit.files.empty()) web::put_paragraph(out, texts("site.no_files"));
        auto const shelves = shelves_of(visit);
        if (!shelves.report.empty())
            web::put_section(out, "rapport", texts("site.files_report"), "",
                             [&](std::string& body) { put_files(body, visit, shelves.report); });
        if (!shelves.data.empty() || !shelves.codes.empty())
            web::put_section(out, "gegevens", texts("site.data"), "", [&](std::string& body) {
                put_files(body, visit, shelves.data);
                if (!shelves.codes.empty())
                    web::put_details(body, texts("site.files_codes"), web::Fold::closed,
                                     [&](std::string& inner) { put_files(inner, visit, shelves.codes); });
            });
        web::put_section(out, "gebruik", texts("site.use"), "", [&](std::string& body) {
            web::put_paragraph(body, texts("site.use_stable", {{"editie", publication.name}}));
            web::put_paragraph(body, texts("site.use_checksum"));
            if (!publication.licence.empty())
                html<
                    R"(<p class="utrecht-paragraph">{} <a class="utrecht-link utrecht-link--html-a" href="{}">{}</a></p>)">(
                    body, texts("site.licence"), publication.licence, publication.licence);
        });
    });
}

} // namespace kiem::site
