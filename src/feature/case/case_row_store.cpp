// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_row_store.hpp"
#include <fmt/format.h>

namespace kiem::cases {

namespace {

template <class E>
E known(std::optional<E> value, std::string_view text) {
    if (!value) throw db::Error(db::Error::Kind::other, fmt::format("no such word in a case: {}", text));
    return *value;
}

} // namespace

State state_in(std::string_view text) { return known(parse_state(text), text); }
Event event_in(std::string_view text) { return known(parse_event(text), text); }

Case read_case(db::Cursor& row, int first) {
    using std::optional, std::string, std::int64_t;
    auto column = first;
    auto const text = [&] { return db::detail::read<string>(row, column++); };
    auto const day_if = [&] { return db::detail::read<optional<Day>>(row, column++); };
    auto const number = [&] { return db::detail::read<int64_t>(row, column++); };
    auto const number_if = [&] { return db::detail::read<optional<int64_t>>(row, column++); };
    Case value;
    value.id = {number()};
    value.child_code = text();
    if (auto const dossier = number_if()) value.dossier = DossierId{*dossier};
    value.origin = text();
    value.state = state_in(text());
    auto owner = db::detail::read<optional<string>>(row, column++);
    auto const account = number_if();
    if (owner) value.owner = Owner{std::move(*owner), {account.value_or(0)}};
    value.due_on = day_if();
    value.opened_on = db::detail::read<Day>(row, column++);
    value.closed_on = day_if();
    value.reason = text();
    value.look_again_on = day_if();
    value.indication_code = text();
    value.vain_attempts = static_cast<int>(number());
    value.version = number();
    return value;
}

} // namespace kiem::cases
