// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>

namespace kiem::place {

/// The kind of group that is the first years of a primary school. That it is for pupils, and no place for a toddler can be had there,
/// follows from what it is (Wet op het primair onderwijs, article 39: a pupil is four years old). In which kinds a place counts is
/// policy: policy::CountedPlaces.
constexpr std::string_view group_at_school = "vroegschool";

} // namespace kiem::place
