// SPDX-License-Identifier: EUPL-1.2
#include "policy/policy_file.hpp"
#include "policy/head.hpp"
#include <fmt/format.h>
#include <sodium.h>

namespace kiem::policy {

namespace {

constexpr std::string_view extension = ".toml";
constexpr std::string_view examples_extension = ".examples.toml";
constexpr std::size_t iso_length = 10;

/// The part before the first table, or the whole text when that cannot be told apart.
std::string_view head_of(std::string_view text) {
    auto const table = text.find("\n[");
    return table == std::string_view::npos ? text : text.substr(0, table + 1);
}

TomlFile open_head(std::string const& path, std::string_view text) {
    TomlFile head(path, head_of(text));
    return head.root() ? std::move(head) : TomlFile(path, text);
}

bool is_municipality(std::string_view code) {
    if (code == national) return true;
    return code.size() == 6 && code.starts_with("GM") &&
           code.find_first_not_of("0123456789", 2) == std::string_view::npos;
}

/// The three parts of "almere/plan/2013-10-01.toml"; nothing when the path has another shape.
struct PathParts {
    std::string_view municipality, topic;
    Day date;
};

std::optional<PathParts> parts_of(std::string_view path) {
    auto const first = path.find('/');
    auto const second = first == std::string_view::npos ? first : path.find('/', first + 1);
    auto const date = date_in_path(path);
    if (!date || second == std::string_view::npos || path.find('/', second + 1) != std::string_view::npos)
        return std::nullopt;
    return PathParts{path.substr(0, first), path.substr(first + 1, second - first - 1), *date};
}

void check_path(PolicyFile const& file, TableReader const& head) {
    auto const parts = parts_of(file.path);
    if (!parts) {
        head.report("POL-113", {}, {{"bestand", file.path}});
        return;
    }
    if (parts->topic != file.topic)
        head.report("POL-112", "onderwerp", {{"map", std::string(parts->topic)}, {"waarde", file.topic}});
    if (parts->date != file.valid_from)
        head.report("POL-111", "geldig_vanaf", {{"naam", to_iso(parts->date)}, {"waarde", to_iso(file.valid_from)}});
}

void check_days(PolicyFile const& file, TableReader const& head) {
    if (file.valid_through && *file.valid_through < file.valid_from)
        head.report("POL-115", "geldig_tot",
                    {{"van", to_iso(file.valid_from)}, {"waarde", to_iso(*file.valid_through)}});
}

void read_head(PolicyFile& file, TableReader const& head) {
    file.municipality = head.text("gemeente");
    if (!file.municipality.empty() && !is_municipality(file.municipality))
        head.report("POL-114", "gemeente", {{"waarde", file.municipality}});
    file.municipality_name = head.text("gemeentenaam");
    file.topic = head.text("onderwerp");
    file.valid_from = head.day("geldig_vanaf");
    file.valid_through = head.day_if("geldig_tot");
    file.adopted_on = head.day("vastgesteld_op");
    file.title = head.text("titel");
    file.source = head.text("bron");
}

} // namespace

std::string sha256_of(std::string_view text) {
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, reinterpret_cast<unsigned char const*>(text.data()), text.size());
    std::string hex;
    for (auto byte : hash) hex += fmt::format("{:02x}", byte);
    return hex;
}

Position position_of(std::string_view key, KeyLines const& lines, Position at) {
    if (auto const found = lines.find(key); found != lines.end()) at.line = found->second;
    at.field = key;
    return at;
}

Checked<std::optional<PolicyFile>> read_policy_file(std::string path, std::string text) {
    auto toml = open_head(path, text);
    auto const head = toml.root();
    if (!head) return {std::nullopt, toml.take_findings()};
    PolicyFile file;
    file.path = std::move(path);
    read_head(file, *head);
    auto findings = toml.take_findings();
    if (!has_errors(findings)) {
        check_path(file, *head);
        check_days(file, *head);
        findings = toml.take_findings();
    }
    if (has_errors(findings)) return {std::nullopt, std::move(findings)};
    file.sha256 = sha256_of(text);
    file.text = std::move(text);
    return {std::move(file), std::move(findings)};
}

std::optional<TableReader> open_body(TomlFile& file) {
    auto const root = file.root();
    if (root)
        for (auto key : {"gemeente", "gemeentenaam", "onderwerp", "geldig_vanaf", "geldig_tot", "vastgesteld_op",
                         "titel", "bron", "toelichting"})
            static_cast<void>(root->has(key));
    return root;
}

std::optional<Day> date_in_path(std::string_view path) {
    auto const name = path.substr(path.rfind('/') + 1);
    if (name.size() != iso_length + extension.size() || !name.ends_with(extension)) return std::nullopt;
    return parse_iso_day(name.substr(0, iso_length));
}

std::string tested_path(std::string_view examples_path) {
    if (!examples_path.ends_with(examples_extension)) return {};
    return std::string(examples_path.substr(0, examples_path.size() - examples_extension.size())) +
           std::string(extension);
}

} // namespace kiem::policy
