// SPDX-License-Identifier: EUPL-1.2
#include "report/ods.hpp"
#include "report/ods_parts.hpp"
#include "report/ods_sheets.hpp"
#include "report/zip_writer.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace kiem::report {

namespace {

int most_decimals(disclosure::Release const& release) {
    int most = 0;
    for (auto const& table : release.tables())
        for (auto const& measure : table.measures()) most = std::max(most, measure.decimals);
    return most;
}

std::string content_part(OpenEdition const& edition, disclosure::Release const& release, Texts const& texts) {
    XmlWriter xml;
    ods::open_root(xml, "office:document-content");
    ods::put_styles(xml, most_decimals(release));
    xml.open("office:body");
    xml.open("office:spreadsheet");
    auto const names = sheet_names(release, texts);
    ods::Sheets sheets(xml, edition, texts);
    sheets.put_contents(release, names);
    for (std::size_t place = 0; place < names.size(); ++place) sheets.put_table(release.tables()[place], names[place]);
    xml.close();
    xml.close();
    xml.close();
    return xml.take();
}

/// The id with what spreadsheet programs refuse in a name turned into spaces, at most `most` characters of it.
std::string fit_name(std::string_view id, std::size_t most) {
    std::string name;
    std::size_t characters = 0;
    for (char const c : id) {
        bool const begins = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        if (begins && characters++ == most) break;
        bool const refused = static_cast<unsigned char>(c) < 0x20 ||
                             std::string_view("[]*?:/\\'").find(c) != std::string_view::npos;
        name += refused ? ' ' : c;
    }
    while (name.ends_with(' ')) name.pop_back();
    while (name.starts_with(' ')) name.erase(0, 1);
    return name;
}

std::string folded(std::string name) {
    for (char& c : name)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return name;
}

} // namespace

std::vector<std::string> sheet_names(disclosure::Release const& release, Texts const& texts) {
    constexpr std::size_t longest = 31;
    std::vector<std::string> names;
    std::set<std::string> taken = {folded(texts("data.contents")), ""};
    for (auto const& table : release.tables()) {
        auto name = fit_name(table.id(), longest);
        for (int number = 2; taken.contains(folded(name)); ++number) {
            auto const ending = fmt::format(" ({})", number);
            name = fit_name(table.id(), longest - ending.size()) + ending;
        }
        taken.insert(folded(name));
        names.push_back(std::move(name));
    }
    return names;
}

std::string to_ods(OpenEdition const& edition, disclosure::Release const& release, Texts const& texts) {
    return zip_of({{"mimetype", std::string(ods::media_type), ZipEntry::Packing::stored},
                   {"content.xml", content_part(edition, release, texts)},
                   {"styles.xml", ods::styles_part()},
                   {"meta.xml", ods::meta_part(edition, texts)},
                   {"META-INF/manifest.xml", ods::manifest_part()}});
}

} // namespace kiem::report
