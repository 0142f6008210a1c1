// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/intake/intake_store.hpp"
#include "feature/register/register_do.hpp"
#include <functional>

/// What people do with the files that they deliver. All of it is about the record of the organisation that one works for:
/// what is another's refuses as what is not there.
namespace kiem::intake {

/// reg::receive and reg::withdraw, with what else has to happen in the same commit.
using Receive =
    std::function<Result<reg::ChangeReport>(db::Connection&, reg::FactKind const&, reg::RowSource&,
                                            reg::ReceiveOptions const&, reg::Asker const&, reg::TellProgress const&)>;
using Withdraw = std::function<Result<reg::Withdrawn>(db::Connection&, DeliveryId, reg::Asker const&)>;

struct Desk {
    db::Connection& connection;
    Principal const& principal;
    Moment now;
    reg::Kinds kinds;
    Limits const& limits;
};

/// What is typed in the form, and the file.
struct Offer {
    /// Made by the form, 8 to 64 letters, digits and hyphens: sent twice it is one upload.
    std::string form_key;
    std::string kind;
    std::string file_name;
    reg::Mode mode = reg::Mode::addition;
    std::optional<Day> reference_day;
    /// Of the content, in hexadecimal digits.
    std::string sha256;
    std::string_view content;
};

/// The kinds that the organisation one works for may deliver; none when Kiem does not know it.
std::vector<std::string_view> kinds_of(Desk const& desk);

/// What is wrong, at the fields "soort", "bestand", "stand" and "per": INV-101 to INV-104 the file, INV-105 a kind that the
/// organisation has no record of, INV-106 a complete file by who speaks for a part of it, INV-107 a complete file of states
/// without a day, INV-108 no file.
Findings check(Desk const& desk, Offer const& offer);

/// Keeps the file for a trial run. Refuses: the first of check(), INV-109 too many files wait, INV-110 no such form key.
Result<Upload> accept(Desk const& desk, Offer const& offer);
/// One of one's own organisation. Refuses: INV-120.
Result<Upload> find_own(Desk const& desk, UploadId id);
/// It may be stored. Asked for twice it is once. Refuses: INV-120, INV-121 not in this state.
Result<Upload> confirm(Desk const& desk, UploadId id);
/// It need not be stored; what was kept of it goes. Refuses: INV-120, INV-121.
Result<Upload> drop(Desk const& desk, UploadId id);

/// The deliveries of one's own organisation, newest first: those before `before` (0: from the newest), at most `most`.
std::vector<reg::Delivery> list_own(Desk const& desk, DeliveryId before, std::size_t most);
/// Refuses: INV-130.
Result<reg::Delivery> find_own_delivery(Desk const& desk, DeliveryId id);
/// Refuses: INV-130, INV-131 other deliveries refer to it, and as reg::withdraw.
Result<reg::Withdrawn> withdraw_own(Desk const& desk, DeliveryId id, Withdraw const& withdraw);

} // namespace kiem::intake
