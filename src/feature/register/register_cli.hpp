// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/texts.hpp"
#include "feature/register/register_do.hpp"
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>

/// The commands on deliveries. Each gives the exit status: 0, or 1 for bad input, which is then told on `err`. What is
/// wrong with the program or its surroundings is thrown.
namespace kiem::reg {

enum class Format { text, json };
enum class ShowProgress { no, yes };

/// Where a command writes, and in which language.
struct Terminal {
    std::ostream& out;
    std::ostream& err;
    Texts const& texts;
    /// Yes when `err` is a terminal.
    ShowProgress progress = ShowProgress::no;
};

/// What a command works with.
struct Workplace {
    db::Connection& connection;
    Kinds kinds;
    Asker asker;
};

/// kiem import WAT BESTAND. All but `what` and `file` may be left empty.
struct ImportCommand {
    /// A kind ("plaatsingen") or a connector ("lrk").
    std::string what;
    std::filesystem::path file;
    /// --owner. Default: "gemeente"; for a connector its own name, with the municipality behind it.
    std::string owner = {};
    /// --per, a day as people type it.
    std::string reference_day = {};
    /// --mode, volledig or aanvulling. Default: aanvulling; volledig for a connector that reads a register (lrk,
    /// duo-vestigingen), whose kind is not of figures per day or scheme (FactKind::complete_within).
    std::string mode = {};
    /// --municipality: only the rows of this municipality. For connectors.
    std::string municipality = {};
    Storing storing = Storing::store;
    Format format = Format::text;
};

int import_file(Workplace const& at, ImportCommand const& command, Terminal const& terminal);

/// kiem load MAP: all files of a folder that are called NN-soort.csv, in order of name, each a delivery of its own. Stops
/// at the first that is refused; what was stored before it stays.
/// `options`: as for each file; `what` and `file` are not looked at.
int import_folder(Workplace const& at, std::filesystem::path const& folder, ImportCommand const& options,
                  Terminal const& terminal);

/// kiem deliveries.
int list_deliveries(Workplace const& at, Terminal const& terminal);

/// kiem withdraw NUMMER.
int withdraw_delivery(Workplace const& at, DeliveryId id, Terminal const& terminal);

} // namespace kiem::reg
