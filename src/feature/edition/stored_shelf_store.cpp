// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/stored_shelf_store.hpp"
#include "feature/edition/edition_store.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::edition {

namespace {

/// A published edition whose publication cannot be read is a broken database, not a wrong question.
std::shared_ptr<Publication const> parse_publication(EditionHead const& head, std::optional<std::string> const& text) {
    auto publication = text ? publication_from_json(*text)
                            : refuse(Refusal::Kind::not_found, "EDI-301", std::string(file_name::publication));
    if (!publication)
        throw db::Error(db::Error::Kind::other,
                        fmt::format("edition {} cannot be read: {}", head.name, publication.error().detail));
    return std::make_shared<Publication const>(std::move(*publication));
}

} // namespace

StoredShelf::StoredShelf(std::string municipality, std::function<db::Connection&()> connection, std::size_t kept_bytes)
    : municipality_(std::move(municipality)), connection_(std::move(connection)), kept_bytes_(kept_bytes) {}

StoredShelf::Edition const* StoredShelf::Stand::find(std::string_view name) const {
    auto const at = std::ranges::find_if(editions, [&](Edition const& one) { return one.head.name == name; });
    return at == editions.end() ? nullptr : &*at;
}

std::string StoredShelf::version() { return publication_version(connection_(), municipality_); }

StoredShelf::Stand StoredShelf::read(std::string version) {
    auto& connection = connection_();
    Stand stand{std::move(version), {}};
    for (auto& head : list_published(connection, municipality_)) {
        auto files = list_files(connection, head.id);
        auto publication = parse_publication(head, load_file(connection, head.id, file_name::publication));
        stand.editions.push_back({std::move(head), std::move(files), std::move(publication)});
    }
    return stand;
}

std::shared_ptr<StoredShelf::Stand const> StoredShelf::stand() {
    auto now = version();
    {
        std::lock_guard const lock(mutex_);
        if (stand_ && stand_->version == now) return stand_;
    }
    // Read without the lock: other threads go on with what they have, or read it too.
    auto fresh = std::make_shared<Stand const>(read(std::move(now)));
    std::lock_guard const lock(mutex_);
    stand_ = fresh;
    return fresh;
}

std::vector<EditionHead> StoredShelf::heads() {
    auto const all = stand();
    std::vector<EditionHead> heads;
    for (auto const& one : all->editions) heads.push_back(one.head);
    return heads;
}

std::shared_ptr<Publication const> StoredShelf::publication(std::string_view name) {
    auto const all = stand();
    auto const* one = all->find(name);
    return one ? one->publication : nullptr;
}

std::vector<EditionFile> StoredShelf::files(std::string_view name) {
    auto const all = stand();
    auto const* one = all->find(name);
    return one ? one->files : std::vector<EditionFile>{};
}

std::optional<std::string> StoredShelf::content(std::string_view name, std::string_view file) {
    auto const all = stand();
    auto const* one = all->find(name);
    auto const is_named = [&](EditionFile const& each) { return each.name == file; };
    if (!one || std::ranges::none_of(one->files, is_named)) return std::nullopt;
    // A file never changes once it is frozen, so its checksum names its content for ever.
    std::pair<std::string, std::string> key(std::string(file), std::ranges::find_if(one->files, is_named)->sha256);
    {
        std::lock_guard const lock(mutex_);
        if (auto const kept = contents_.find(key); kept != contents_.end()) return *kept->second;
    }
    auto content = load_file(connection_(), one->head.id, file);
    std::lock_guard const lock(mutex_);
    if (!content || content->size() > kept_bytes_) return content;
    if (bytes_ + content->size() > kept_bytes_) contents_.clear(), bytes_ = 0;
    if (contents_.emplace(std::move(key), std::make_shared<std::string const>(*content)).second)
        bytes_ += content->size();
    return content;
}

} // namespace kiem::edition
