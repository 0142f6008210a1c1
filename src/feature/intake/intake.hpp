// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/account/account.hpp"
#include "feature/register/delivery.hpp"
#include <span>

/// Files that people deliver through a page: looked at first, stored when they say so. Decisions only: no clock, no database.
namespace kiem::intake {

using UploadId = Id<struct UploadTag>;

enum class State {
    checking, ///< "controleren": waits for the trial run, or is in it
    checked,  ///< "gecontroleerd": may be stored; waits for somebody to say so
    refused,  ///< "geweigerd": has errors
    storing,  ///< "opslaan": waits for storing, or is in it
    stored,   ///< "opgeslagen"
    repeated, ///< "al_geleverd": the same file was delivered before and changes nothing
    dropped,  ///< "weggegooid": nobody wants it stored
    failed,   ///< "mislukt": could not be read or stored, also not after trying again
    expired,  ///< "verlopen": nobody said in time that it may be stored
};
/// "controleren": as in the database and the texts.
std::string_view to_text(State state);
std::optional<State> parse_state(std::string_view text);
/// Something goes on: the page shows how far it is.
constexpr bool is_busy(State state) { return state == State::checking || state == State::storing; }
/// The file itself is kept in these states alone.
constexpr bool holds_content(State state) { return is_busy(state) || state == State::checked; }

/// By what it holds, not by what it is called.
enum class FileType { csv, workbook };

struct Limits {
    /// Of one file. Below the largest request that the server takes, so that who sends more is told so at the field.
    std::size_t most_bytes = std::size_t{12} * 1024 * 1024;
    /// Of one organisation at a time, with their content.
    int most_waiting = 10;
    /// Up to this size a file is looked at before the answer leaves; a larger one in the background.
    std::int64_t at_once_bytes = 128 * 1024;
    /// The content is removed so long after nothing was done with it; the report so long after the last step.
    std::chrono::days content_kept{7}, report_kept{30};
    /// A fault of the program or its surroundings is tried again so often.
    int most_attempts = 4;
};

struct Upload {
    UploadId id;
    /// The organisation that delivers, for its own record.
    std::string owner;
    /// A kind ("plaatsingen").
    std::string kind;
    std::string file_name;
    FileType type = FileType::csv;
    std::int64_t bytes = 0;
    /// In hexadecimal digits.
    std::string sha256;
    reg::Mode mode = reg::Mode::addition;
    std::optional<Day> reference_day;
    State state = State::checking;
    /// Who asked for the step under way: who sent the file, and after that who had it stored.
    Principal asker;
    Moment made_at{};
    /// When that step was asked for.
    Moment asked_at{};
    /// How far it is, in rows and bytes read.
    std::int64_t rows_done = 0, bytes_done = 0;
    /// The report of the trial run, later of storing, as reg::report_json; empty: none yet. For `failed` it stays empty.
    std::string report;
    std::optional<DeliveryId> delivery;
};

/// The kinds that an organisation of this kind has records of, out of `known`, in that order. A municipality has all.
std::vector<std::string_view> kinds_of(account::OrganisationKind kind, std::span<std::string_view const> known);

/// Refuses: INV-101 empty, INV-102 (`detail`: MB) too large, INV-103 an old workbook (xls), INV-104 neither CSV nor XLSX.
Result<FileType> check_file(std::string_view content, Limits const& limits);

/// The day that a workbook keeps as a number of days; nothing for what is no such number.
std::optional<Day> day_of_serial(std::string_view cell);

/// Whether somebody may say what a whole organisation has: holds one of these roles for all its locations. A file that is
/// complete ends what it does not name.
bool speaks_for_all(Principal const& who);

} // namespace kiem::intake
