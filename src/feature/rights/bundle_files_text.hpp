// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/result.hpp"
#include "feature/rights/bundle_text.hpp"
#include "report/document_pdf.hpp"

namespace kiem::rights {

/// The bundle as a file: "html", "odt", "pdf" or "json". Refuses as report::make_pdf.
Result<std::string> bundle_file(Bundle const& bundle, std::string_view format, Texts const& texts,
                                report::Browser const& browser = {});

} // namespace kiem::rights
