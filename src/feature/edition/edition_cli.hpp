// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/text_table.hpp"
#include "feature/edition/verify_do.hpp"
#include "feature/register/register_cli.hpp"
#include <filesystem>

/// The commands on editions. Each gives the exit status: 0, or 1 for bad input or an edition that is not sound, which is
/// told on `err`. What is wrong with the program or its surroundings is thrown.
namespace kiem::edition {

enum class Then { stop, publish };

/// kiem monitor freeze --on … --name …
struct FreezeCommand {
    std::string name;
    /// Empty: "VVE-monitor 1 oktober 2012".
    std::string title = {};
    /// As typed. `known` empty: today. `on` empty: only for a draft that is there.
    std::string on = {}, known = {};
    /// Markdown files, each named after its chapter ("inleiding.md", "02-bereik.md"), and folders of them.
    std::vector<std::filesystem::path> texts = {};
    std::string corrects = {}, reason = {};
    /// "METHODE=uitleg".
    std::vector<std::string> zeros = {};
    Then then = Then::stop;
};
/// Makes the draft when there is none, takes over what the command says, checks, freezes and, when asked, publishes. A
/// frozen edition is only published.
int freeze_edition(Workplace const& at, FreezeCommand const& command, reg::Terminal const& terminal);

/// kiem monitor publish NAAM.
int publish_edition(Workplace const& at, std::string const& name, reg::Terminal const& terminal);

enum class ShowDifferences { no, yes };
/// kiem monitor editions [--differences]: with the differences, headline figures as published beside as known now.
int print_editions(Workplace const& at, ShowDifferences differences, reg::Terminal const& terminal);

/// Headline figures as published beside as known now.
TextTable differences_table(std::string const& name, Differences const& differences, Texts const& tr);

/// kiem monitor verify NAAM. 1 when something differs.
int verify_edition(Workplace const& at, std::string const& name, reg::Terminal const& terminal);

/// kiem monitor files NAAM --to MAP: the files of a frozen edition, with their checksums in "SHA256SUMS". Files of the same
/// name are written over.
int export_files(Workplace const& at, std::string const& name, std::filesystem::path const& folder,
                 reg::Terminal const& terminal);

} // namespace kiem::edition
