// SPDX-License-Identifier: EUPL-1.2
// Before every file that includes qpdf, when clang compiles. qpdf 11 has a vector of JSON where that class is not complete
// yet, and clang 19 makes the destructor of the vector at once because it is constexpr in C++20. This one does the same, and
// is defined where JSON is complete.
#pragma once
#include <vector>
class JSON;
template <>
constexpr std::vector<JSON>::~vector() noexcept;
#include <qpdf/JSON.hh>
template <>
constexpr std::vector<JSON>::~vector() noexcept {
    std::_Destroy(_M_impl._M_start, _M_impl._M_finish, _M_get_Tp_allocator());
}
