// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/edition/shelf.hpp"
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace kiem::testing {

/// An invented edition with every form of figure. KIEM_SOURCE_DIR must be defined, as it is for all tests.
inline edition::Publication sample_publication() {
    std::ifstream file(KIEM_SOURCE_DIR "/tests/testing/sample_publication.json");
    std::ostringstream text;
    text << file.rdbuf();
    auto publication = edition::publication_from_json(text.str());
    if (!publication) throw std::runtime_error(publication.error().detail);
    return std::move(*publication);
}

/// A shelf in memory.
class SampleShelf : public edition::Shelf {
public:
    /// Puts an edition on the shelf, as the newest.
    void add(edition::Publication publication) {
        auto const name = publication.name;
        editions_.insert(editions_.begin(), std::make_shared<edition::Publication const>(std::move(publication)));
        files_[name]["publicatie.json"] = edition::to_json(*editions_.front());
        ++version_;
    }
    void add_file(std::string const& name, std::string const& file, std::string content) {
        files_[name][file] = std::move(content);
        ++version_;
    }

    std::vector<edition::EditionHead> heads() override {
        std::vector<edition::EditionHead> heads;
        for (auto const& one : editions_) {
            edition::EditionHead head;
            head.name = one->name;
            head.title = one->title;
            head.municipality = one->municipality;
            head.on = one->on;
            head.known = one->known;
            head.corrects = one->corrects;
            head.correction = one->correction;
            head.state = edition::State::published;
            for (auto const& other : editions_)
                if (other->corrects == one->name) head.state = edition::State::corrected;
            head.published_at = Moment(one->published_on);
            heads.push_back(std::move(head));
        }
        return heads;
    }
    std::shared_ptr<edition::Publication const> publication(std::string_view name) override {
        for (auto const& one : editions_)
            if (one->name == name) return one;
        return nullptr;
    }
    std::vector<edition::EditionFile> files(std::string_view name) override {
        std::vector<edition::EditionFile> files;
        for (auto const& [file, content] : files_[std::string(name)])
            files.push_back(
                {file, "application/octet-stream", std::string(64, 'a'), static_cast<std::int64_t>(content.size())});
        return files;
    }
    std::optional<std::string> content(std::string_view name, std::string_view file) override {
        auto const& of = files_[std::string(name)];
        auto const at = of.find(std::string(file));
        return at == of.end() ? std::nullopt : std::optional(at->second);
    }
    std::string version() override { return std::to_string(version_); }

private:
    std::vector<std::shared_ptr<edition::Publication const>> editions_;
    std::map<std::string, std::map<std::string, std::string>> files_;
    int version_ = 0;
};

} // namespace kiem::testing
