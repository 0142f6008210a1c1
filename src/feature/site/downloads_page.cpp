// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/pages_page.hpp"
#include "report/figure.hpp"
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
        R"(<li class="site-file"><h3 class="site-file__name"><a class="utrecht-link utrecht-link--html-a" href="{}" download="{}">{}</a></h3><p class="utrecht-paragraph">{}</p><p class="site-file__facts">{} · {}</p><p class="site-file__facts">{} <code class="utrecht-code site-hash">{}</code></p></li>)">(
        out, file_url(visit.publication().name, file.name), file.name, file.name, about(file, texts), file.content_type,
        size_text(file.bytes, texts), texts("site.checksum"), file.sha256);
}

} // namespace

web::Response downloads_page(Visit const& visit) {
    auto const& texts = visit.texts();
    auto const& publication = visit.publication();
    return public_page(visit, {texts("site.downloads"), texts("site.downloads_lead")}, [&](std::string& out) {
        if (visit.files.empty()) web::put_paragraph(out, texts("site.no_files"));
        html<R"(<ul class="site-files">)">(out);
        for (auto const& file : visit.files) put_file(out, visit, file);
        html<"</ul>">(out);
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
