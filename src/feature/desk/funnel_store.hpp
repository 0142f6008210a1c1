// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "feature/case/case.hpp"
#include <functional>
#include <map>

/// What the funnel is made of.
namespace kiem::desk {

/// Something that happened to a case.
struct Passage {
    CommitSeq seq;
    CaseId id;
    cases::State state;
    Day on;
};
/// What was recorded after a commit, in order.
void each_passage(db::Connection& connection, CommitSeq after, std::function<void(Passage const&)> const& use);

/// The child of every case; the text lives during the call.
void each_child_of_case(db::Connection& connection,
                        std::function<void(CaseId, std::string_view child_code)> const& use);
/// Of one case; empty: there is none.
std::string child_of_case(db::Connection& connection, CaseId id);

/// The newest commit; 0: none.
CommitSeq newest_commit(db::Connection& connection);
/// Whether where children live may be known otherwise since a commit: children or areas were delivered.
bool may_live_elsewhere(db::Connection& connection, CommitSeq since);

/// Whether something was erased since a commit because its time was over.
bool was_erased(db::Connection& connection, CommitSeq since);

/// The wijk of a postcode on a day.
class PostcodeDistricts {
public:
    PostcodeDistricts(db::Connection& connection, std::string_view scheme, Day day);
    /// By the whole postcode, else by its digits; empty: not known.
    std::string_view find(std::string_view postcode) const;

private:
    std::map<std::string, std::string, std::less<>> areas_;
};

/// The postcode of every child on a day, as it was delivered.
void each_child_postcode(db::Connection& connection, Day day,
                         std::function<void(std::string_view child_code, std::string_view postcode)> const& use);
/// Of one child; empty: not known.
std::string postcode_of(db::Connection& connection, std::string_view child_code, Day day);

/// Where the last case of a child is.
std::optional<CaseId> last_case_of(db::Connection& connection, std::string_view child_code);

} // namespace kiem::desk
