// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "report/rdf.hpp"

/// The values that DCAT-AP-NL 3.0 prescribes, of the lists of the Publications Office of the EU.
namespace kiem::report::dcat {

inline constexpr std::string_view dutch_language = "http://publications.europa.eu/resource/authority/language/NLD";
inline constexpr std::string_view theme_list = "http://publications.europa.eu/resource/authority/data-theme";
inline constexpr std::string_view education = "http://publications.europa.eu/resource/authority/data-theme/EDUC";
inline constexpr std::string_view is_public = "http://publications.europa.eu/resource/authority/access-right/PUBLIC";
inline constexpr std::string_view stable =
    "http://publications.europa.eu/resource/authority/planned-availability/STABLE";
inline constexpr std::string_view dataset_status = "http://publications.europa.eu/resource/authority/dataset-status/";
inline constexpr std::string_view distribution_status =
    "http://publications.europa.eu/resource/authority/distribution-status/";
inline constexpr std::string_view file_types = "http://publications.europa.eu/resource/authority/file-type/";
inline constexpr std::string_view licences = "http://publications.europa.eu/resource/authority/licence/";
inline constexpr std::string_view local_authority = "http://purl.org/adms/publishertype/LocalAuthority";

/// The prefixes of the names in the catalogue.
std::vector<rdf::Prefix> const& prefixes();
/// "text/csv" of "text/csv; charset=utf-8".
std::string_view without_parameters(std::string_view content_type);
/// The value of the list of file types for a media type without parameters: "CSV"; empty: it is not in it.
std::string_view file_type(std::string_view media_type);
/// The value of the list of licences for the URL of a licence that municipalities use: "CC0"; empty: another licence.
std::string_view known_licence(std::string_view url);

} // namespace kiem::report::dcat
