// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/http.hpp"

/// Reading a form with files (RFC 7578), strict as target.hpp: what browsers send, and nothing looser.
namespace kiem::web {

struct MultipartForm {
    Fields fields;
    std::vector<FormFile> files;
};

/// The boundary that a Content-Type of multipart/form-data names. Nothing when it has none, or one that cannot be.
std::optional<std::string> multipart_boundary(std::string_view content_type);

/// Parts between the boundaries, at most 1,000. A part without a file name is a field and must be UTF-8 without NUL. Of a
/// file name only what comes after the last slash or backslash counts; a file that was not chosen (no name, no content) is
/// left out. Nothing for a body that is not sound: text before the first boundary, no last one, headers that are too long,
/// double or not "form-data".
std::optional<MultipartForm> parse_multipart(std::string_view body, std::string_view boundary);

} // namespace kiem::web
