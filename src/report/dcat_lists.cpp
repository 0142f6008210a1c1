// SPDX-License-Identifier: EUPL-1.2
#include "report/dcat_lists.hpp"
#include <algorithm>
#include <array>

namespace kiem::report::dcat {

std::vector<rdf::Prefix> const& prefixes() {
    static std::vector<rdf::Prefix> const all = {
        {"adms", "http://www.w3.org/ns/adms#"},           {"dcat", "http://www.w3.org/ns/dcat#"},
        {"dcatap", "http://data.europa.eu/r5r/"},         {"dct", "http://purl.org/dc/terms/"},
        {"foaf", "http://xmlns.com/foaf/0.1/"},           {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
        {"skos", "http://www.w3.org/2004/02/skos/core#"}, {"spdx", "http://spdx.org/rdf/terms#"},
        {"vcard", "http://www.w3.org/2006/vcard/ns#"},    {"xsd", "http://www.w3.org/2001/XMLSchema#"},
    };
    return all;
}

std::string_view without_parameters(std::string_view content_type) {
    return content_type.substr(0, content_type.find_first_of("; "));
}

std::string_view file_type(std::string_view media_type) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> types = {{
        {"text/csv", "CSV"},
        {"application/csvm+json", "JSON_LD"},
        {"application/json", "JSON"},
        {"application/vnd.oasis.opendocument.spreadsheet", "ODS"},
        {"application/vnd.oasis.opendocument.text", "ODT"},
        {"application/pdf", "PDF"},
        {"text/html", "HTML"},
    }};
    auto const* const found = std::ranges::find(types, media_type,
                                                &std::pair<std::string_view, std::string_view>::first);
    return found == types.end() ? std::string_view{} : found->second;
}

std::string_view known_licence(std::string_view url) {
    if (url.find("creativecommons.org/publicdomain/zero/1.0") != std::string_view::npos) return "CC0";
    if (url.find("creativecommons.org/licenses/by/4.0") != std::string_view::npos) return "CC_BY_4_0";
    return {};
}

} // namespace kiem::report::dcat
