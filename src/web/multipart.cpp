// SPDX-License-Identifier: EUPL-1.2
#include "web/multipart.hpp"
#include "web/target.hpp"
#include <algorithm>

namespace kiem::web {

namespace {

constexpr std::size_t most_parts = 1000, longest_boundary = 70, longest_head = 4096, longest_name = 200;

/// Cuts off what stands before `end`, and `end`. Nothing when it does not occur.
std::optional<std::string_view> take_until(std::string_view& text, std::string_view end) {
    auto const at = text.find(end);
    if (at == std::string_view::npos) return std::nullopt;
    auto const taken = text.substr(0, at);
    text.remove_prefix(at + end.size());
    return taken;
}

bool take(std::string_view& text, std::string_view start) {
    if (!text.starts_with(start)) return false;
    text.remove_prefix(start.size());
    return true;
}

bool same_word(std::string_view a, std::string_view b) {
    auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(a, b, {}, lower, lower);
}

/// One parameter, `; name="value"`. Browsers write a quote as %22 and line breaks as %0D%0A in it.
std::optional<std::pair<std::string_view, std::string>> take_parameter(std::string_view& text) {
    if (!take(text, ";")) return std::nullopt;
    while (take(text, " ")) {}
    auto const name = take_until(text, "=\"");
    if (!name) return std::nullopt;
    auto const value = take_until(text, "\"");
    if (!value || value->find('\\') != std::string_view::npos) return std::nullopt;
    std::string plain;
    for (std::size_t i = 0; i < value->size(); ++i) {
        if (value->substr(i).starts_with("%22")) plain += '"', i += 2;
        else if (value->substr(i).starts_with("%0D") || value->substr(i).starts_with("%0A")) plain += ' ', i += 2;
        else plain += (*value)[i];
    }
    return std::pair(*name, std::move(plain));
}

struct PartHead {
    std::string name;
    std::optional<std::string> file_name;
    std::string content_type;
};

bool read_disposition(PartHead& head, std::string_view text) {
    if (!take(text, "form-data")) return false;
    bool has_name = false;
    while (!text.empty()) {
        auto const parameter = take_parameter(text);
        if (!parameter) return false;
        if (parameter->first == "name" && !has_name) head.name = parameter->second, has_name = true;
        else if (parameter->first == "filename" && !head.file_name) head.file_name = parameter->second;
        else return false;
    }
    auto const file_name = head.file_name.value_or("");
    return has_name && !head.name.empty() && head.name.size() <= longest_name && is_text(head.name) &&
           file_name.size() <= longest_name && is_text(file_name);
}

std::optional<PartHead> read_head(std::string_view text) {
    PartHead head;
    bool is_named = false;
    while (!text.empty()) {
        auto const end = std::min(text.find("\r\n"), text.size());
        auto const line = text.substr(0, end);
        text.remove_prefix(std::min(end + 2, text.size()));
        auto const colon = line.find(':');
        if (colon == std::string_view::npos) return std::nullopt;
        auto value = line.substr(colon + 1);
        while (take(value, " ")) {}
        if (same_word(line.substr(0, colon), "Content-Disposition")) {
            if (is_named || !read_disposition(head, value)) return std::nullopt;
            is_named = true;
        } else if (same_word(line.substr(0, colon), "Content-Type")) {
            head.content_type = value;
        } else return std::nullopt;
    }
    if (!is_named) return std::nullopt;
    return head;
}

/// What a file may be called here: its last part, without what could lead elsewhere.
std::string base_name(std::string_view given) {
    auto const slash = given.find_last_of("/\\");
    if (slash != std::string_view::npos) given.remove_prefix(slash + 1);
    return given.empty() || given == "." || given == ".." ? "bestand" : std::string(given);
}

bool add_part(MultipartForm& form, PartHead head, std::string_view content) {
    if (!head.file_name) {
        if (!is_text(content)) return false;
        form.fields.add(std::move(head.name), std::string(content));
    } else if (!head.file_name->empty() || !content.empty()) {
        form.files.push_back(
            {std::move(head.name), base_name(*head.file_name), std::move(head.content_type), std::string(content)});
    }
    return true;
}

} // namespace

std::optional<std::string> multipart_boundary(std::string_view content_type) {
    if (!take(content_type, "multipart/form-data;")) return std::nullopt;
    while (take(content_type, " ")) {}
    if (!take(content_type, "boundary=")) return std::nullopt;
    if (content_type.size() > 2 && content_type.front() == '"' && content_type.back() == '"')
        content_type = content_type.substr(1, content_type.size() - 2);
    constexpr std::string_view signs = "'()+_,-./:=?";
    auto const may_stand = [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               signs.find(c) != std::string_view::npos;
    };
    if (content_type.empty() || content_type.size() > longest_boundary || !std::ranges::all_of(content_type, may_stand))
        return std::nullopt;
    return std::string(content_type);
}

std::optional<MultipartForm> parse_multipart(std::string_view body, std::string_view boundary) {
    auto const first = "--" + std::string(boundary), next = "\r\n" + first;
    MultipartForm form;
    if (!take(body, first)) return std::nullopt;
    for (std::size_t parts = 0; !body.starts_with("--"); ++parts) {
        if (parts == most_parts || !take(body, "\r\n")) return std::nullopt;
        auto const head_text = take_until(body, "\r\n\r\n");
        if (!head_text || head_text->size() > longest_head) return std::nullopt;
        auto head = read_head(*head_text);
        auto const content = take_until(body, next);
        if (!head || !content || !add_part(form, std::move(*head), *content)) return std::nullopt;
    }
    return body == "--" || body == "--\r\n" ? std::optional(std::move(form)) : std::nullopt;
}

} // namespace kiem::web
