// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/text_files_cli.hpp"
#include <algorithm>
#include <boost/locale/utf.hpp>
#include <fmt/format.h>
#include <fstream>

namespace kiem::edition {

namespace {

namespace fs = std::filesystem;

bool is_utf8(std::string_view text) {
    auto const* at = text.data();
    auto const* const end = at + text.size();
    while (at != end) {
        auto const point = boost::locale::utf::utf_traits<char>::decode(at, end);
        if (point == boost::locale::utf::illegal || point == boost::locale::utf::incomplete) return false;
    }
    return true;
}

/// "niet-bereik" of "02-niet-bereik.md".
std::string chapter_of(fs::path const& path) {
    auto const stem = path.stem().string();
    auto const start = stem.find_first_not_of("0123456789");
    if (start != std::string::npos && start > 0 && stem[start] == '-') return stem.substr(start + 1);
    return stem;
}

/// The files meant by a path, in order of name.
Result<std::vector<fs::path>> files_of(fs::path const& path) {
    if (fs::is_regular_file(path)) return std::vector{path};
    if (!fs::is_directory(path)) return refuse(Refusal::Kind::not_found, "EDI-111", path.string());
    std::vector<fs::path> files;
    for (auto const& entry : fs::directory_iterator(path))
        if (entry.is_regular_file() && entry.path().extension() == ".md") files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

Result<Block> read_file(fs::path const& path) {
    auto chapter = chapter_of(path);
    if (!is_chapter(chapter)) return refuse(Refusal::Kind::invalid, "EDI-106", chapter);
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
    if (!file.good() && !file.eof()) return refuse(Refusal::Kind::invalid, "EDI-111", path.string());
    if (!is_utf8(text)) return refuse(Refusal::Kind::invalid, "EDI-111", path.string());
    return Block{std::move(chapter), std::move(text)};
}

} // namespace

Result<std::vector<Block>> read_text_files(std::vector<fs::path> const& paths) {
    std::vector<Block> blocks;
    for (auto const& path : paths) {
        auto const files = files_of(path);
        if (!files) return tl::unexpected(files.error());
        for (auto const& file : *files) {
            auto block = read_file(file);
            if (!block) return tl::unexpected(block.error());
            if (std::ranges::find(blocks, block->chapter, &Block::chapter) != blocks.end())
                return refuse(Refusal::Kind::invalid, "EDI-112", block->chapter);
            blocks.push_back(std::move(*block));
        }
    }
    return blocks;
}

Result<std::map<std::string, std::string>> read_zeros(std::vector<std::string> const& typed) {
    std::map<std::string, std::string> zeros;
    for (auto const& one : typed) {
        auto const at = one.find('=');
        if (at == std::string::npos || at == 0 || at + 1 == one.size())
            return refuse(Refusal::Kind::invalid, "EDI-113", one);
        zeros[one.substr(0, at)] = one.substr(at + 1);
    }
    return zeros;
}

} // namespace kiem::edition
