// SPDX-License-Identifier: EUPL-1.2
#include "feature/audit/chain_store.hpp"
#include <fmt/format.h>

namespace kiem::audit {

namespace {

std::string select_rows(db::Chain const& chain, bool is_limited) {
    return fmt::format("select {} from {} where seq >= $1 order by seq{}", db::column_list(chain), chain.table,
                       is_limited ? " limit $2" : "");
}

} // namespace

ChainReader::ChainReader(db::Connection& connection, db::Chain const& chain, std::optional<std::int64_t> from,
                         std::optional<std::int64_t> limit)
    : chain_(chain), link_(chain) {
    std::vector<db::Param> params{from.value_or(std::numeric_limits<std::int64_t>::min())};
    if (limit) params.emplace_back(*limit);
    cursor_ = connection.query(select_rows(chain, limit.has_value()), params);
}

bool ChainReader::next() {
    if (!cursor_->next()) return false;
    seq_ = cursor_->integer(0);
    return true;
}

std::string_view ChainReader::hash() const {
    auto const column = static_cast<int>(chain_.columns.size());
    return cursor_->is_null(column) ? std::string_view() : cursor_->text(column);
}

std::string ChainReader::link(std::string_view previous, std::int64_t seq) {
    link_.start(previous);
    link_.add(seq);
    for (int column = 1; column < static_cast<int>(chain_.columns.size()); ++column) {
        if (cursor_->is_null(column)) link_.add_null();
        else link_.add(cursor_->text(column));
    }
    return link_.finish();
}

std::int64_t last_seq(db::Connection& connection, db::Chain const& chain) {
    return std::get<0>(*connection.one<std::int64_t>(fmt::format("select coalesce(max(seq), 0) from {}", chain.table)));
}

} // namespace kiem::audit
