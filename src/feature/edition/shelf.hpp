// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/edition/edition.hpp"
#include "feature/edition/publication.hpp"
#include <memory>

namespace kiem::edition {

/// A file of an edition, as it was frozen.
struct EditionFile {
    /// "rapport.pdf".
    std::string name;
    std::string content_type;
    /// Of the content, 64 hexadecimal digits.
    std::string sha256;
    std::int64_t bytes = 0;
};

/// The names of the files of an edition. All but the cube are public.
namespace file_name {
inline constexpr std::string_view publication = "publicatie.json", report_html = "rapport.html",
                                  report_pdf = "rapport.pdf", report_odt = "rapport.odt", tables_ods = "tabellen.ods",
                                  data_csv = "gegevens.csv", data_csvw = "gegevens.csv-metadata.json",
                                  data_json_stat = "gegevens.json";
} // namespace file_name

/// The editions that anyone may read. Everything public is served from here, and nothing else is.
class Shelf {
public:
    virtual ~Shelf() = default;
    /// Published and corrected editions, the newest count date first, a correction before what it corrects.
    virtual std::vector<EditionHead> heads() = 0;
    /// Null when there is no such published edition.
    virtual std::shared_ptr<Publication const> publication(std::string_view name) = 0;
    virtual std::vector<EditionFile> files(std::string_view name) = 0;
    /// The content of a public file, or empty.
    virtual std::optional<std::string> content(std::string_view name, std::string_view file) = 0;
    /// Changes whenever something was published: what is made from the shelf may be kept until then.
    virtual std::string version() = 0;
};

} // namespace kiem::edition
