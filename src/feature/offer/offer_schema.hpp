// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/migrate.hpp"

namespace kiem::offer {

/// 68: tables wish, wish_location, offer, offer_version (one open or accepted offer a case is a unique index) and
/// placement_choice; views wish_now (case_id, child_code, wanted_from, asked_on, organisation) and offer_now (id, case_id,
/// child_code, organisation, location_code, group_code, first_day, offered_on, answer_by, state, answered_on, reason). 69: tables
/// session_plan and session_slot. 101: view case_location (case_id, organisation, location_code, group_code, tie, from_day,
/// until_day): each location of an organisation that a case has to do with, by a "wens", a live "aanbod" or a "plaatsing".
/// Need the tables of cases and facts.
std::span<db::Migration const> offer_migrations();

} // namespace kiem::offer
