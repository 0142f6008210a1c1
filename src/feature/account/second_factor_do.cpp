// SPDX-License-Identifier: EUPL-1.2
#include "feature/account/second_factor_do.hpp"
#include <algorithm>
#include <set>
#include <stdexcept>

namespace kiem::account {

namespace {

constexpr std::size_t selector_length = 4;

std::string selector_of(Desk const& desk, AccountId account, std::string_view normalised) {
    auto const text = std::to_string(account.value) + ":" + std::string(normalised.substr(0, selector_length));
    return crypto::keyed_digest(desk.keys.sessions().derive("herstelcode"), text);
}

std::string without_spaces(std::string_view typed) {
    std::string text(typed);
    std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
    return text;
}

bool is_app_code(std::string_view text) {
    return text.size() == 6 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::int64_t unix_seconds(Moment moment) {
    return std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch().count();
}

std::optional<Proof> check_app_code(Desk const& desk, Account const& account, std::string_view code) {
    auto const totp = totp_of(desk.connection, account.id);
    if (!totp) return std::nullopt;
    auto const secret = open_totp(desk, account, account_context(account.id), totp->sealed);
    auto const step = crypto::check_totp(secret, code, unix_seconds(desk.now), totp->last_step);
    if (!step) return std::nullopt;
    return *step;
}

std::optional<Proof> check_recovery_code(Desk const& desk, Account const& account, std::string_view typed) {
    auto const code = crypto::normalise_recovery_code(typed);
    auto const selector = selector_of(desk, account.id, code);
    auto const hash = recovery_hash_of(desk.connection, account.id, selector);
    if (!hash) {
        desk.hashing.pretend(code);
        return std::nullopt;
    }
    if (desk.hashing.check(*hash, code) == crypto::PasswordCheck::wrong) return std::nullopt;
    return selector;
}

} // namespace

std::string invitation_context(std::int64_t invitation) { return "invitation:" + std::to_string(invitation); }

std::string account_context(AccountId account) { return "account_totp:" + std::to_string(account.value); }

std::string seal_totp(Desk const& desk, Account const& account, std::string_view context, std::string_view secret) {
    return crypto::seal(desk.keys.fields(account.organisation), secret, context);
}

std::string open_totp(Desk const& desk, Account const& account, std::string_view context, std::string_view sealed) {
    if (auto secret = crypto::open_sealed(desk.keys.fields(account.organisation), sealed, context))
        return std::move(*secret);
    throw std::runtime_error("a second factor cannot be opened: the keys are not those of this database");
}

NewRecoveryCodes make_recovery_codes(Desk const& desk, AccountId account) {
    NewRecoveryCodes codes;
    std::set<std::string> selectors;
    while (codes.shown.size() < recovery_codes) {
        auto shown = crypto::make_recovery_code();
        auto const normalised = crypto::normalise_recovery_code(shown);
        auto selector = selector_of(desk, account, normalised);
        if (!selectors.insert(selector).second) continue;
        codes.stored.push_back({std::move(selector), desk.hashing.hash(normalised)});
        codes.shown.push_back(std::move(shown));
    }
    return codes;
}

std::optional<Proof> check_second_factor(Desk const& desk, Account const& account, std::string_view typed) {
    auto const text = without_spaces(typed);
    return is_app_code(text) ? check_app_code(desk, account, text) : check_recovery_code(desk, account, text);
}

bool use(db::Act& act, AccountId account, Proof const& proof) {
    if (auto const* step = std::get_if<std::int64_t>(&proof)) return advance_totp(act, account, *step);
    return use_recovery_code(act, account, std::get<std::string>(proof));
}

Attempt::Attempt(Desk const& desk, std::string_view login) : desk_(desk) {
    auto const key = desk.keys.sessions().derive("aanmeldpogingen");
    login_key_ = crypto::keyed_digest(key, "naam:" + std::string(login));
    origin_key_ = crypto::keyed_digest(key, "adres:" + counted_origin(desk.principal.origin));
    db::Transaction transaction(desk.connection);
    prune_failures(desk.connection, desk.now - failures_count_for(CountedBy::login));
    // A place that must wait can neither close names nor fill the table with them.
    bool const has_origin = !desk.principal.origin.empty();
    counts_origin_ = has_origin && begin_attempt(desk.connection, CountedBy::origin, origin_key_, desk.now);
    if (counts_origin_ || !has_origin)
        counts_login_ = begin_attempt(desk.connection, CountedBy::login, login_key_, desk.now);
    transaction.commit();
    is_allowed_ = counts_login_;
}

void Attempt::refund() {
    db::Transaction transaction(desk_.connection);
    if (counts_origin_) refund_attempt(desk_.connection, CountedBy::origin, origin_key_);
    if (counts_login_) refund_attempt(desk_.connection, CountedBy::login, login_key_);
    transaction.commit();
    counts_login_ = counts_origin_ = false;
}

void Attempt::forget() {
    refund();
    db::Transaction transaction(desk_.connection);
    forget_failures(desk_.connection, CountedBy::login, login_key_);
    transaction.commit();
}

} // namespace kiem::account
