// SPDX-License-Identifier: EUPL-1.2
#include "app/commands.hpp"
#include "app/publishing.hpp"
#include "app/routes.hpp"
#include "app/sound_policy.hpp"
#include "feature/edition/stored_shelf_store.hpp"
#include "feature/site/export_cli.hpp"
#include "feature/site/wellknown_web.hpp"
#include <ostream>
#include <unistd.h>

namespace kiem::app {

namespace {

/// Database, policy and municipality of a command, or the refusal told.
struct Desk {
    Texts texts;
    std::unique_ptr<db::Connection> connection;
    policy::PolicySet set;
    std::string municipality;
};

std::optional<Desk> open_desk(Config const& config, std::string const& municipality, Output output) {
    auto texts = Texts::load(config.language);
    auto policy = sound_policy_of(config, municipality, texts, output);
    if (!policy) return std::nullopt;
    return Desk{std::move(texts), open_database(config), std::move(policy->set), std::move(policy->municipality)};
}

/// For a file from anywhere: without a database there are no other editions.
class EmptyShelf final : public edition::Shelf {
public:
    std::vector<edition::EditionHead> heads() override { return {}; }
    std::shared_ptr<edition::Publication const> publication(std::string_view) override { return nullptr; }
    std::vector<edition::EditionFile> files(std::string_view) override { return {}; }
    std::optional<std::string> content(std::string_view, std::string_view) override { return std::nullopt; }
    std::string version() override { return {}; }
};

} // namespace

reg::Terminal terminal_of(Output output, Texts const& texts) {
    return {output.out, output.err, texts, isatty(STDERR_FILENO) ? reg::ShowProgress::yes : reg::ShowProgress::no};
}

int at_editions(Config const& config, std::string const& municipality, Output output, EditionAct const& act) {
    auto const desk = open_desk(config, municipality, output);
    if (!desk) return 1;
    auto const publishing = make_publishing(config, name_of(desk->set, desk->municipality));
    auto const principal = local_operator();
    edition::Workplace const at{*desk->connection,  desk->municipality,   desk->set,
                                publishing.compose, publishing.from_cube, {principal, now()}};
    return act(at, terminal_of(output, desk->texts));
}

int audit_release(Config const& config, std::string const& municipality, edition::AuditCommand const& command,
                  Output output) {
    if (command.edition.ends_with(".json")) {
        auto const texts = Texts::load(config.language);
        EmptyShelf shelf;
        return edition::audit_edition(shelf, command, terminal_of(output, texts));
    }
    auto const desk = open_desk(config, municipality, output);
    if (!desk) return 1;
    edition::StoredShelf shelf(desk->municipality, [&]() -> db::Connection& { return *desk->connection; });
    return edition::audit_edition(shelf, command, terminal_of(output, desk->texts));
}

int export_public_site(Config const& config, ServeCommand const& command, std::filesystem::path const& folder,
                       Output output) {
    auto const desk = open_desk(config, command.municipality, output);
    if (!desk) return 1;
    auto const theme = command.theme.empty() ? web::Theme{} : web::load_theme(command.theme);
    auto const router = make_public_router(config, desk->set, desk->municipality, theme);
    edition::StoredShelf shelf(desk->municipality, [&]() -> db::Connection& { return *desk->connection; });
    auto start = site::all_pages(shelf);
    for (auto& path : site::machine_paths(shelf)) start.push_back(std::move(path));
    return site::export_site({*router, std::move(start)}, folder, terminal_of(output, desk->texts));
}

} // namespace kiem::app
