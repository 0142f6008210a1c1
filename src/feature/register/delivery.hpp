// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "base/id.hpp"
#include "feature/register/finding_log.hpp"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// A delivery: one file of one kind of one owner, stored as a whole or not at all.
namespace kiem::reg {

/// What a file says about the facts it does not name.
enum class Mode {
    addition, ///< "aanvulling": nothing; they stay as they are.
    /// "volledig": they are gone. A state ends on the reference day, an episode is superseded. Facts made on pages stay.
    complete,
};

std::string_view mode_word(Mode mode);
std::optional<Mode> parse_mode(std::string_view word);

/// Numbers of one delivery. new_facts, changed, unchanged and gone count facts (keys), the others rows of the file.
struct ChangeCounts {
    std::int64_t read = 0;
    /// Rows with an error. One is enough to refuse the file.
    std::int64_t rejected = 0;
    std::int64_t new_facts = 0;
    std::int64_t changed = 0;
    std::int64_t unchanged = 0;
    /// Known facts of earlier files of this owner that the file does not name; under Mode::complete they are ended.
    std::int64_t gone = 0;
    /// Rows that name a fact nobody delivered, where that is allowed.
    std::int64_t unmatched = 0;
    friend bool operator==(ChangeCounts const&, ChangeCounts const&) = default;
};

/// The first keys of a group, in order of key.
struct Examples {
    static constexpr std::size_t most = 10;
    std::vector<std::string> keys;
    void add(std::string_view key) {
        if (keys.size() < most) keys.emplace_back(key);
    }
};

enum class Outcome {
    stored,
    tried,    ///< A dry run: this is what storing would give.
    rejected, ///< The findings hold an error; nothing is stored.
    repeated, ///< The same file was delivered before and changes nothing; nothing is stored.
};

/// What a delivery did, or would do.
struct ChangeReport {
    Outcome outcome = Outcome::rejected;
    /// The stored delivery; for `repeated` the earlier one. Empty otherwise.
    std::optional<DeliveryId> delivery;
    ChangeCounts counts;
    Examples new_facts, changed, gone;
    FindingLog findings;
};

/// A delivery as it stands in the register.
struct Delivery {
    DeliveryId id;
    std::string kind;
    /// Code of the organisation whose record the file is.
    std::string owner;
    std::string file_name;
    std::string sha256;
    std::optional<Day> reference_day;
    Mode mode = Mode::addition;
    CommitSeq seq;
    Moment received_at{};
    std::string received_by;
    ChangeCounts counts;
    /// Empty as long as the delivery stands.
    std::optional<CommitSeq> withdrawn_seq;
    std::optional<Moment> withdrawn_at;
};

} // namespace kiem::reg
