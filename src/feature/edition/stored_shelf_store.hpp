// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "feature/edition/shelf.hpp"
#include <functional>
#include <map>
#include <mutex>

namespace kiem::edition {

/// The shelf over the database. What was read is kept in memory until something is published, so that a request costs the
/// one query of version(). May be used by several threads at once.
class StoredShelf final : public Shelf {
public:
    /// `connection` gives the connection of the calling thread. `kept_bytes`: how much content of files is kept.
    StoredShelf(std::string municipality, std::function<db::Connection&()> connection,
                std::size_t kept_bytes = std::size_t{64} * 1024 * 1024);

    std::vector<EditionHead> heads() override;
    std::shared_ptr<Publication const> publication(std::string_view name) override;
    std::vector<EditionFile> files(std::string_view name) override;
    std::optional<std::string> content(std::string_view name, std::string_view file) override;
    std::string version() override;

private:
    struct Edition {
        EditionHead head;
        std::vector<EditionFile> files;
        std::shared_ptr<Publication const> publication;
    };
    /// All editions at one version; never changed once it is made, but for what Contents keeps.
    struct Stand {
        std::string version;
        std::vector<Edition> editions;
        Edition const* find(std::string_view name) const;
    };
    std::shared_ptr<Stand const> stand();
    Stand read(std::string version);

    std::string municipality_;
    std::function<db::Connection&()> connection_;
    std::size_t kept_bytes_;
    std::mutex mutex_;
    std::shared_ptr<Stand const> stand_;
    std::map<std::pair<std::string, std::string>, std::shared_ptr<std::string const>> contents_;
    std::size_t bytes_ = 0;
};

} // namespace kiem::edition
