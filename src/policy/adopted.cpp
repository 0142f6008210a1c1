// SPDX-License-Identifier: EUPL-1.2
#include "policy/adopted.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace kiem::policy {

namespace {

constexpr std::string_view list_name = "adopted.sha256";
constexpr std::size_t hash_length = 64;

struct AdoptedFile {
    std::string sha256;
    std::int64_t line = 0;
};

struct AdoptedList {
    std::map<std::string, AdoptedFile, std::less<>> files;
    Findings findings;
};

bool is_hash(std::string_view text) {
    return text.size() == hash_length && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// Reads one line "<hash>  <path>".
void add_line(AdoptedList& list, std::string_view line, std::int64_t number) {
    bool const sound = line.size() > hash_length + 2 && is_hash(line.substr(0, hash_length)) &&
                       line.substr(hash_length, 2) == "  ";
    if (sound &&
        list.files.emplace(line.substr(hash_length + 2), AdoptedFile{std::string(line.substr(0, hash_length)), number})
            .second)
        return;
    list.findings.push_back(
        {"POL-154", Severity::error, {{"waarde", std::string(line)}}, {std::string(list_name), number, {}}});
}

AdoptedList read_list(std::string_view text) {
    AdoptedList list;
    for (std::int64_t number = 1; !text.empty(); ++number) {
        auto const end = std::min(text.find('\n'), text.size());
        if (end > 0) add_line(list, text.substr(0, end), number);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return list;
}

} // namespace

Findings check_adopted(PolicySet const& set) {
    auto list = read_list(set.adopted);
    for (auto const& file : set.files) {
        auto const entry = list.files.find(file.path);
        if (entry == list.files.end()) {
            list.findings.push_back({"POL-153", Severity::note, {}, {file.path, 0, {}}});
            continue;
        }
        if (entry->second.sha256 != file.sha256)
            list.findings.push_back(
                {"POL-151", Severity::error, {{"map", file.path.substr(0, file.path.rfind('/'))}}, {file.path, 0, {}}});
        list.files.erase(entry);
    }
    for (auto const& [path, entry] : list.files)
        list.findings.push_back(
            {"POL-152", Severity::error, {{"bestand", path}}, {std::string(list_name), entry.line, {}}});
    return std::move(list.findings);
}

std::string adopted_with_new(PolicySet const& set) {
    auto const list = read_list(set.adopted);
    auto text = set.adopted;
    if (!text.empty() && !text.ends_with('\n')) text += '\n';
    for (auto const& file : set.files)
        if (!list.files.contains(file.path)) text += fmt::format("{}  {}\n", file.sha256, file.path);
    return text;
}

} // namespace kiem::policy
