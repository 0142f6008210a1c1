// SPDX-License-Identifier: EUPL-1.2
#include "feature/site/static_site_web.hpp"
#include "feature/site/static_links.hpp"
#include "web/assets.hpp"
#include "web/target.hpp"
#include <deque>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>

namespace kiem::site {

namespace {

namespace fs = std::filesystem;

void write_file(fs::path const& file, std::string_view content) {
    fs::create_directories(file.parent_path());
    std::ofstream stream(file, std::ios::binary | std::ios::trunc);
    stream.write(content.data(), static_cast<std::streamsize>(content.size()));
    stream.close();
    if (!stream) throw std::runtime_error(fmt::format("{} could not be written", file.string()));
}

std::string read_file(fs::path const& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

class Writer {
public:
    Writer(StaticSite const& site, fs::path folder, OnProgress const& on_progress)
        : site_(site), folder_(std::move(folder)), on_progress_(on_progress) {}

    Written write() {
        for (auto const& path : site_.start) ask_for(path, {});
        for (auto const& asset : web::built_in_assets()) ask_for("/static/" + asset.name, {});
        while (!waiting_.empty()) {
            auto const path = waiting_.front();
            waiting_.pop_front();
            take(path);
            on_progress_(known_.size() - waiting_.size(), known_.size());
        }
        // Only now it is known which paths are pages, and so what a link to them is.
        for (auto const& [path, target] : known_)
            if (target.is_page) make_relative(target);
        return std::move(written_);
    }

private:
    struct Target {
        /// The page that asked for it first; empty: it is a start.
        std::string asked_by;
        /// Empty as long as it has not answered.
        std::string link = {};
        fs::path file = {};
        bool is_page = false;
    };

    void ask_for(std::string const& path, std::string const& asked_by) {
        if (known_.emplace(path, Target{asked_by}).second) waiting_.push_back(path);
    }

    void take(std::string const& path) {
        auto& target = known_.at(path);
        auto const address = web::parse_target(path);
        auto const response = address ? answer(*address) : std::nullopt;
        if (!response) {
            written_.findings.push_back({"SIT-203",
                                         Severity::error,
                                         {{"adres", path}, {"pagina", target.asked_by.empty() ? "/" : target.asked_by}},
                                         {}});
            return;
        }
        target.is_page = response->content_type.starts_with("text/html") &&
                         !response->headers.find("Content-Disposition");
        for (auto const& segment : address->segments) target.file /= segment;
        target.link = path.substr(1);
        if (target.is_page) {
            target.file /= "index.html";
            target.link += target.link.empty() ? "index.html" : "/index.html";
            auto const page = without_forms(response->body);
            for (auto const& next : paths_in(page)) ask_for(next, path);
            write_file(folder_ / target.file, page);
        } else {
            write_file(folder_ / target.file, response->body);
            written_.bytes += std::ssize(response->body);
        }
        ++(target.is_page ? written_.pages : written_.files);
    }

    /// As somebody from outside would see it; empty when it is not there for them.
    std::optional<web::Response> answer(web::Target const& address) const {
        web::Request request;
        request.path = address.path;
        request.segments = address.segments;
        request.query = address.query;
        request.headers.add("Host", "localhost");
        auto answer = site_.router.answer(std::move(request));
        if (answer.response.status != 200) return std::nullopt;
        return std::move(answer.response);
    }

    void make_relative(Target const& target) {
        auto const file_of = [&](std::string_view path) -> std::optional<std::string> {
            auto const found = known_.find(path);
            if (found == known_.end() || found->second.link.empty()) return std::nullopt;
            return found->second.link;
        };
        auto const page = with_relative_links(read_file(folder_ / target.file), target.link, file_of);
        write_file(folder_ / target.file, page);
        written_.bytes += std::ssize(page);
    }

    StaticSite const& site_;
    fs::path folder_;
    OnProgress const& on_progress_;
    std::map<std::string, Target, std::less<>> known_;
    std::deque<std::string> waiting_;
    Written written_;
};

} // namespace

Written write_static_site(StaticSite const& site, std::filesystem::path const& folder, OnProgress const& on_progress) {
    return Writer(site, folder, on_progress).write();
}

} // namespace kiem::site
