// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/edition_store.hpp"
#include <fmt/format.h>
#include <sodium.h>

namespace kiem::edition {

namespace {

/// Divisible by three, so that no chunk but the last has padding.
constexpr std::size_t chunk_bytes = std::size_t{96} * 1024;

std::string to_base64(std::string_view bytes) {
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();
    return text;
}

void append_base64(std::string& bytes, std::string_view text) {
    auto const before = bytes.size();
    bytes.resize(before + text.size());
    std::size_t length = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data() + before), text.size(), text.data(),
                          text.size(), nullptr, &length, nullptr, sodium_base64_VARIANT_ORIGINAL) != 0)
        throw db::Error(db::Error::Kind::other, "a file of an edition is broken: a chunk is no base64");
    bytes.resize(before + length);
}

/// Calls `save` with the place and the base64 of every chunk.
template <class F>
void each_chunk(std::string_view content, F const& save) {
    for (std::size_t place = 0; place * chunk_bytes < content.size(); ++place)
        save(place, to_base64(content.substr(place * chunk_bytes, chunk_bytes)));
}

/// Puts chunks together; they come in order of place, and none may be missing.
class Joined {
public:
    void add(std::int64_t place, std::string_view base64) {
        if (place != next_++)
            throw db::Error(db::Error::Kind::other,
                            fmt::format("a file of an edition is broken: chunk {} is missing", next_ - 1));
        append_base64(bytes_, base64);
    }
    std::string take() { return std::move(bytes_); }

private:
    std::int64_t next_ = 0;
    std::string bytes_;
};

} // namespace

void save_files(db::Act& act, EditionId id, std::span<FileToSave const> files) {
    auto& connection = act.connection;
    connection.exec("delete from edition_file_chunk where file_id in "
                    "(select id from edition_file where edition_id = $1)",
                    id.value);
    connection.exec("delete from edition_file where edition_id = $1", id.value);
    for (auto const& [about, content] : files) {
        auto const row = connection.one<std::int64_t>(
            "insert into edition_file (edition_id, name, content_type, sha256, bytes) values ($1, $2, $3, $4, $5) "
            "returning id",
            id.value, about.name, about.content_type, about.sha256, content.size());
        each_chunk(content, [&](std::size_t place, std::string const& base64) {
            connection.exec("insert into edition_file_chunk (file_id, place, base64) values ($1, $2, $3)",
                            std::get<0>(*row), place, base64);
        });
    }
}

std::vector<EditionFile> list_files(db::Connection& connection, EditionId id) {
    std::vector<EditionFile> files;
    connection.each<std::string, std::string, std::string, std::int64_t>(
        "select name, content_type, sha256, bytes from edition_file where edition_id = $1 order by name",
        [&](std::string name, std::string content_type, std::string sha256, std::int64_t bytes) {
            files.push_back({std::move(name), std::move(content_type), std::move(sha256), bytes});
        },
        id.value);
    return files;
}

std::optional<std::string> load_file(db::Connection& connection, EditionId id, std::string_view name) {
    auto const file = connection.one<std::int64_t, std::int64_t>(
        "select id, bytes from edition_file where edition_id = $1 and name = $2", id.value, name);
    if (!file) return std::nullopt;
    Joined joined;
    connection.each<std::int64_t, std::string_view>(
        "select place, base64 from edition_file_chunk where file_id = $1 order by place",
        [&](std::int64_t place, std::string_view base64) { joined.add(place, base64); }, std::get<0>(*file));
    auto content = joined.take();
    if (static_cast<std::int64_t>(content.size()) != std::get<1>(*file))
        throw db::Error(db::Error::Kind::other, fmt::format("a file of an edition is broken: {} has {} bytes, not {}",
                                                            name, content.size(), std::get<1>(*file)));
    return content;
}

void save_cube(db::Act& act, EditionId id, std::string_view cube) {
    each_chunk(cube, [&](std::size_t place, std::string const& base64) {
        act.connection.exec("insert into edition_cube_chunk (edition_id, place, base64) values ($1, $2, $3)", id.value,
                            place, base64);
    });
}

std::string load_cube(db::Connection& connection, EditionId id) {
    Joined joined;
    connection.each<std::int64_t, std::string_view>(
        "select place, base64 from edition_cube_chunk where edition_id = $1 order by place",
        [&](std::int64_t place, std::string_view base64) { joined.add(place, base64); }, id.value);
    return joined.take();
}

} // namespace kiem::edition
