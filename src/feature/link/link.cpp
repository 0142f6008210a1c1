// SPDX-License-Identifier: EUPL-1.2
#include "feature/link/link.hpp"
#include <algorithm>

namespace kiem::link {

namespace {

using dossier::Address;
using dossier::Dossier;
using dossier::Guardian;
using dossier::PersonName;

int fit_both_ways(PersonName const& one, PersonName const& other) {
    // The day is taken equal, so that only the names count.
    return std::max(dossier::fit({dossier::full_name(one), std::nullopt}, other, {}),
                    dossier::fit({dossier::full_name(other), std::nullopt}, one, {}));
}

std::string digits_of(std::string const& phone) {
    std::string digits;
    for (char const c : phone)
        if (c >= '0' && c <= '9') digits += c;
    // "+31 6 …" and "06 …" end alike.
    constexpr std::size_t enough = 8;
    return digits.size() < enough ? std::string{} : digits.substr(digits.size() - enough);
}

bool share_guardian(Dossier const& one, Dossier const& other) {
    for (auto const& a : one.guardians)
        for (auto const& b : other.guardians) {
            if (!a.email.empty() && a.email == b.email) return true;
            if (auto const phone = digits_of(a.phone); !phone.empty() && phone == digits_of(b.phone)) return true;
        }
    return false;
}

bool share_address(Dossier const& one, Dossier const& other) {
    for (auto const& a : one.addresses)
        for (auto const& b : other.addresses)
            if (!a.postcode.empty() && a.postcode == b.postcode && a.house_number == b.house_number) return true;
    return false;
}

int fit_of_given(Dossier const& one, Dossier const& other) {
    if (one.name.given.empty() || other.name.given.empty()) return 100;
    return fit_both_ways({one.name.given, {}, {}}, {other.name.given, {}, {}});
}

} // namespace

int likeness(Dossier const& one, Dossier const& other) {
    constexpr int whole = 100, same_given_name = 80, other_child = 60, of_name = 6, of_day = 4;
    int const name = fit_both_ways(one.name, other.name);
    int const day = dossier::fit({{}, one.born_on}, {}, other.born_on);
    int const given = fit_of_given(one, other);
    bool const is_near = share_guardian(one, other) || share_address(one, other);
    int like = (of_name * name + of_day * day) / (of_name + of_day);
    // A child with two households is known by two family names; brothers and sisters share all but the given name.
    if (is_near && given >= same_given_name)
        like = std::max(like, (of_name * given + of_day * day) / (of_name + of_day) - 5);
    if (given < same_given_name) like = std::min(like, other_child);
    return std::clamp(like, 0, whole);
}

} // namespace kiem::link
