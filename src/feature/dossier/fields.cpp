// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/fields.hpp"
#include <algorithm>
#include <array>
#include <span>

namespace kiem::dossier {

namespace {

template <class T>
struct Field {
    std::string_view name;
    void (*copy)(T const& from, T& to);
    bool (*is_same)(T const& one, T const& other);
};

template <class T, auto Member>
constexpr Field<T> field(std::string_view name) {
    return {name, [](T const& from, T& to) { to.*Member = from.*Member; },
            [](T const& one, T const& other) { return one.*Member == other.*Member; }};
}

template <auto Part>
constexpr Field<Dossier> name_field(std::string_view name) {
    return {name, [](Dossier const& from, Dossier& to) { to.name.*Part = from.name.*Part; },
            [](Dossier const& one, Dossier const& other) { return one.name.*Part == other.name.*Part; }};
}

constexpr std::array child_fields = {
    name_field<&PersonName::given>("kind.voornaam"),
    name_field<&PersonName::prefix>("kind.tussenvoegsel"),
    name_field<&PersonName::family>("kind.achternaam"),
    field<Dossier, &Dossier::born_on>("kind.geboortedatum"),
    field<Dossier, &Dossier::home_languages>("kind.talen"),
    field<Dossier, &Dossier::child_code>("kind.kindcode"),
    field<Dossier, &Dossier::is_restricted>("kind.beperking"),
    field<Dossier, &Dossier::merged_into>("kind.samenvoeging"),
    field<Dossier, &Dossier::has_bsn>("bsn.aanwezig"),
};
constexpr std::array address_fields = {
    field<Address, &Address::street>("adres.straat"),
    field<Address, &Address::house_number>("adres.huisnummer"),
    field<Address, &Address::postcode>("adres.postcode"),
    field<Address, &Address::town>("adres.plaats"),
    field<Address, &Address::household>("adres.huishouden"),
    field<Address, &Address::from>("adres.vanaf"),
    field<Address, &Address::until>("adres.tot"),
};
constexpr std::array guardian_fields = {
    field<Guardian, &Guardian::name>("verzorger.naam"),
    field<Guardian, &Guardian::relation>("verzorger.relatie"),
    field<Guardian, &Guardian::phone>("verzorger.telefoon"),
    field<Guardian, &Guardian::email>("verzorger.email"),
    field<Guardian, &Guardian::language>("verzorger.taal"),
    field<Guardian, &Guardian::needs_interpreter>("verzorger.tolk"),
    field<Guardian, &Guardian::household>("verzorger.huishouden"),
    field<Guardian, &Guardian::may_decide>("verzorger.gezag"),
    field<Guardian, &Guardian::schooling>("verzorger.opleiding"),
};
constexpr std::string_view address_decides = "adres.postcode", guardian_decides = "verzorger.naam";

bool is_among(policy::FieldSet const& fields, std::string_view name) {
    auto const at = policy::find_record_field(name);
    return at && fields.test(*at);
}

template <class T, std::size_t N>
void copy_fields(std::array<Field<T>, N> const& table, policy::FieldSet const& fields, T const& from, T& to) {
    for (auto const& one : table)
        if (is_among(fields, one.name)) one.copy(from, to);
}

template <class T, std::size_t N>
std::vector<T> only_of(std::array<Field<T>, N> const& table, policy::FieldSet const& fields,
                       std::vector<T> const& all) {
    if (std::ranges::none_of(table, [&](auto const& one) { return is_among(fields, one.name); })) return {};
    std::vector<T> reduced(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) copy_fields(table, fields, all[i], reduced[i]);
    return reduced;
}

bool is_same_one(Guardian const& one, Guardian const& other) { return one.name == other.name; }
bool is_same_one(Address const& one, Address const& other) {
    return one.postcode == other.postcode && one.house_number == other.house_number && one.town == other.town;
}

/// What `wanted` was before: the same one, or, when there are as many, the one in its place.
template <class T>
T earlier_of(std::vector<T> const& before, std::vector<T> const& wanted, std::size_t at) {
    for (auto const& one : before)
        if (is_same_one(one, wanted[at])) return one;
    bool const is_renamed = before.size() == wanted.size() &&
                            std::ranges::none_of(wanted, [&](T const& one) { return is_same_one(one, before[at]); });
    return is_renamed ? before[at] : T{};
}

template <class T, std::size_t N>
std::vector<T> overlaid_list(std::array<Field<T>, N> const& table, policy::FieldSet const& fields,
                             std::string_view decides, std::vector<T> const& before, std::vector<T> const& wanted) {
    bool const may_replace = is_among(fields, decides);
    if (!may_replace && before.size() != wanted.size()) return before;
    std::vector<T> list;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        list.push_back(may_replace ? earlier_of(before, wanted, i) : before[i]);
        copy_fields(table, fields, wanted[i], list.back());
    }
    return list;
}

template <class T, std::size_t N>
void add_differing(std::vector<std::string_view>& names, std::array<Field<T>, N> const& table,
                   std::vector<T> const& one, std::vector<T> const& other) {
    static T const nothing{};
    for (auto const& field : table) {
        bool differs = false;
        for (std::size_t i = 0; i < std::max(one.size(), other.size()); ++i)
            differs = differs ||
                      !field.is_same(i < one.size() ? one[i] : nothing, i < other.size() ? other[i] : nothing);
        // One more that is empty throughout differs in what makes it one.
        bool const is_first = &field == table.data();
        if (differs || (is_first && one.size() != other.size())) names.push_back(field.name);
    }
}

} // namespace

std::vector<std::string_view> field_names() {
    std::vector<std::string_view> names;
    for (auto const& one : child_fields) names.push_back(one.name);
    for (auto const& one : address_fields) names.push_back(one.name);
    for (auto const& one : guardian_fields) names.push_back(one.name);
    return names;
}

std::vector<std::string_view> differing_fields(Dossier const& one, Dossier const& other) {
    std::vector<std::string_view> names;
    for (auto const& field : child_fields)
        if (!field.is_same(one, other)) names.push_back(field.name);
    add_differing(names, address_fields, one.addresses, other.addresses);
    add_differing(names, guardian_fields, one.guardians, other.guardians);
    return names;
}

Dossier only(Dossier const& dossier, policy::FieldSet const& fields) {
    Dossier reduced;
    reduced.id = dossier.id;
    reduced.organisation = dossier.organisation;
    reduced.is_restricted = dossier.is_restricted;
    reduced.merged_into = dossier.merged_into;
    reduced.version = dossier.version;
    copy_fields(child_fields, fields, dossier, reduced);
    reduced.addresses = only_of(address_fields, fields, dossier.addresses);
    reduced.guardians = only_of(guardian_fields, fields, dossier.guardians);
    return reduced;
}

Dossier overlaid(Dossier const& before, Dossier const& wanted, policy::FieldSet const& fields) {
    Dossier next = before;
    copy_fields(child_fields, fields, wanted, next);
    // These change by acts of their own.
    next.has_bsn = before.has_bsn;
    next.is_restricted = before.is_restricted;
    next.merged_into = before.merged_into;
    next.addresses = overlaid_list(address_fields, fields, address_decides, before.addresses, wanted.addresses);
    next.guardians = overlaid_list(guardian_fields, fields, guardian_decides, before.guardians, wanted.guardians);
    return next;
}

} // namespace kiem::dossier
