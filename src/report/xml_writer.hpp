// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kiem::report {

/// Writes well-formed XML 1.0 in UTF-8. Texts and values are escaped; characters that XML 1.0 has no place for are left
/// out. Names of elements and attributes are the caller's own words.
class XmlWriter {
public:
    using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    XmlWriter();
    /// Begins an element; every open() has its close().
    void open(std::string_view name, Attributes attributes = {});
    void close();
    void text(std::string_view text);
    /// An element without content.
    void empty(std::string_view name, Attributes attributes = {});
    /// An element with text only.
    void element(std::string_view name, std::string_view text, Attributes attributes = {});
    /// The whole document. An element that is still open is a bug of the caller.
    std::string take();

private:
    void begin(std::string_view name, Attributes attributes);
    void put(std::string_view text);

    std::string out_;
    std::vector<std::string> open_;
};

} // namespace kiem::report
