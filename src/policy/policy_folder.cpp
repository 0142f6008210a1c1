// SPDX-License-Identifier: EUPL-1.2
#include "policy/policy_folder.hpp"
#include "policy/adopted.hpp"
#include "policy/check.hpp"
#include "policy/examples.hpp"
#include "policy/head.hpp"
#include <algorithm>
#include <fstream>

namespace kiem::policy {

namespace {

namespace fs = std::filesystem;

constexpr char const* adopted_name = "adopted.sha256";

std::string read_text(fs::path const& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw fs::filesystem_error("cannot read", path, std::make_error_code(std::errc::io_error));
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Paths of all files of this extension relative to the folder, sorted.
std::vector<std::string> list_files(fs::path const& folder, std::string_view extension) {
    std::vector<std::string> paths;
    for (auto const& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && entry.path().extension() == extension)
            paths.push_back(entry.path().lexically_relative(folder).generic_string());
    std::sort(paths.begin(), paths.end());
    return paths;
}

void append(Findings& findings, Findings more) {
    findings.insert(findings.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

void write_whole(fs::path const& path, std::string const& text) {
    auto const temporary = fs::path(path).concat(".new");
    std::ofstream(temporary, std::ios::binary) << text << std::flush;
    if (fs::file_size(temporary) != text.size())
        throw fs::filesystem_error("cannot write", temporary, std::make_error_code(std::errc::io_error));
    fs::rename(temporary, path);
}

} // namespace

Checked<PolicySet> load_folder(fs::path const& folder) {
    Checked<PolicySet> loaded;
    if (!fs::is_directory(folder)) {
        loaded.findings.push_back({"POL-120", Severity::error, {{"map", folder.string()}}, {}});
        return loaded;
    }
    for (auto& path : list_files(folder, ".toml")) {
        auto text = read_text(folder / path);
        if (!tested_path(path).empty()) {
            loaded.value.examples.push_back({std::move(path), std::move(text)});
            continue;
        }
        auto read = read_policy_file(std::move(path), std::move(text));
        if (read.value) loaded.value.files.push_back(std::move(*read.value));
        append(loaded.findings, std::move(read.findings));
    }
    for (auto& path : list_files(folder, ".geojson")) {
        auto text = read_text(folder / path);
        loaded.value.maps.push_back({std::move(path), std::move(text)});
    }
    if (fs::exists(folder / adopted_name)) loaded.value.adopted = read_text(folder / adopted_name);
    return loaded;
}

Result<std::vector<std::string>> seal(fs::path const& folder) {
    auto const loaded = load_folder(folder);
    std::vector<std::string> added;
    auto findings = loaded.findings;
    append(findings, check_adopted(loaded.value));
    for (auto const& finding : findings) {
        if (finding.severity == Severity::error)
            return refuse(Refusal::Kind::conflict, "POL-202", finding.at.file + " (" + finding.code + ")");
        if (finding.code == "POL-153") added.push_back(finding.at.file);
    }
    if (!added.empty()) write_whole(folder / adopted_name, adopted_with_new(loaded.value));
    return added;
}

Findings check(fs::path const& folder) {
    auto loaded = load_folder(folder);
    append(loaded.findings, check_set(loaded.value));
    append(loaded.findings, check_adopted(loaded.value));
    return std::move(loaded.findings);
}

} // namespace kiem::policy
