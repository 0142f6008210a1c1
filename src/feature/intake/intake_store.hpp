// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/commit.hpp"
#include "feature/intake/intake.hpp"

/// Files that were sent, in the database. Their content stands in chunks beside them, until nobody needs it.
namespace kiem::intake {

/// Writes a new one and gives its id; id, rows, bytes done, report and delivery are not looked at.
UploadId insert_upload(db::Act& act, Upload const& upload, std::string_view form_key);
/// The one that this form of the organisation made before.
std::optional<UploadId> find_by_form(db::Connection& connection, std::string_view owner, std::string_view form_key);
std::optional<Upload> find_upload(db::Connection& connection, UploadId id);
/// Of an organisation, newest first, at most `most`.
std::vector<Upload> list_uploads(db::Connection& connection, std::string_view owner, int most);
/// How many of them hold their content.
int count_waiting(db::Connection& connection, std::string_view owner);
/// Those for which something is to be done, oldest first.
std::vector<UploadId> list_busy(db::Connection& connection);

void save_content(db::Act& act, UploadId id, std::string_view content);
/// Throws db::Error when it is not what was saved: a chunk is missing, or its bytes have another hash.
std::string load_content(db::Connection& connection, Upload const& upload);

/// How far a step is. Nothing when it has ended meanwhile.
void save_progress(db::Connection& connection, Upload const& upload);
/// Somebody asks for a step, or wants no more of it. False when the state is not `from` any more.
bool ask(db::Act& act, UploadId id, State from, State to, Principal const& asker);
/// How a step ended, and the content goes when the state needs it no more. Nothing when the state is not `from` any more.
void end_step(db::Connection& connection, Upload const& upload, State from, Moment now);
/// The content of those that nobody did anything with since `content_before` goes, and what is known of them since
/// `report_before`. Gives how many.
std::int64_t tidy(db::Connection& connection, Moment content_before, Moment report_before);

} // namespace kiem::intake
