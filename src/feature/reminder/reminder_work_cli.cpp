// SPDX-License-Identifier: EUPL-1.2
#include "feature/reminder/reminder_work_cli.hpp"
#include "base/local_day.hpp"
#include "base/local_text.hpp"
#include "feature/reminder/reminder_store.hpp"
#include <fmt/format.h>
#include <stdexcept>

namespace kiem::reminder {

namespace {

constexpr std::string_view reminder_name = "herinnering";

std::string tasks_text(std::int64_t count, std::string_view key, Texts const& tr) {
    return tr(fmt::format("herinnering.{}.{}", key, count == 1 ? "een" : "meer"), {{"aantal", count_text(count, tr)}});
}

mail::Letter reminder_of(Overdue const& one, Day day, Post const& post) {
    auto const& tr = post.texts;
    mail::Letter letter{one.email, tasks_text(one.own + one.team, "over_tijd", tr), {}, {}};
    letter.text = tr("herinnering.aanhef") + "\n\n";
    if (one.own > 0) letter.text += tasks_text(one.own, "van_u", tr) + "\n";
    if (one.team > 0) letter.text += tasks_text(one.team, "van_team", tr) + "\n";
    letter.text += "\n" + tr("herinnering.bekijk", {{"adres", post.address + "/werk"}}) + "\n\n" +
                   tr("herinnering.uitzetten", {{"adres", post.address + "/mijn/herinneringen"}}) + "\n";
    letter.id = fmt::format("taken-{}-{}", to_iso(day), one.account.value);
    return letter;
}

void send(Post const& post, mail::Letter const& letter) {
    if (auto const sent = post.send(letter, post.clock()); !sent) throw std::runtime_error(post.texts(sent.error()));
}

std::string remind(Post const& post, db::Connection& connection, job::Lease const& lease) {
    // Perhaps it went just before its sender was cut off; the next day there is another.
    if (lease.was_abandoned) return "misschien verstuurd";
    auto const today = local_day(post.clock());
    auto const overdue = find_overdue(connection, account_in(lease.piece.key), today);
    if (!overdue) return "niet meer nodig";
    send(post, reminder_of(*overdue, today, post));
    return "verstuurd";
}

/// All letters of a day; those that went are not sent again.
std::string remind_all(Post const& post, db::Connection& connection) {
    job::Task const one{
        std::string(reminder_name), {}, [&](db::Connection& at, job::Lease& lease) { return remind(post, at, lease); }};
    auto const today = local_day(post.clock());
    std::size_t failed = 0;
    std::string why;
    auto const everybody = list_overdue(connection, today);
    for (auto const& person : everybody) {
        auto const key = key_of(today, person.account);
        if (job::is_done(connection, {one.name, key})) continue;
        job::do_one(connection, one, key, post.clock, [&](std::string const& line) { why = line; });
        if (!job::is_done(connection, {one.name, key})) ++failed;
    }
    if (failed > 0) throw std::runtime_error(fmt::format("{} of {} reminders wait: {}", failed, everybody.size(), why));
    return fmt::format("{} herinneringen", everybody.size());
}

std::string tell_of_emergency(Post const& post, db::Connection& connection, std::string const& key) {
    auto const untold = parse_untold(key);
    auto const email = untold ? find_email(connection, untold->officer) : std::string();
    if (email.empty()) return "geen adres";
    auto const& tr = post.texts;
    mail::Letter letter{email, tr("herinnering.nood"), {}, {}};
    letter.text = tr("herinnering.aanhef") + "\n\n" + tr("herinnering.nood_zin") + "\n\n" +
                  tr("herinnering.nood_bekijk", {{"adres", post.address + "/toezicht"}}) + "\n";
    letter.id = fmt::format("nood-{}-{}", untold->emergency.value, untold->officer.value);
    send(post, letter);
    return "verstuurd";
}

} // namespace

job::Task reminder_task(Post const& post) {
    return {"herinneringen",
            [](db::Connection&, Moment now) -> std::vector<std::string> {
                if (!is_time_to_remind(now)) return {};
                return {to_iso(local_day(now))};
            },
            [post](db::Connection& connection, job::Lease&) { return remind_all(post, connection); }};
}

job::Task emergency_task(Post const& post) {
    return {"noodtoegang-melden",
            [](db::Connection& connection, Moment now) {
                // What is older was told, or the relay was away for so long that the page of oversight is the place to look.
                constexpr std::chrono::days looked_back{3};
                std::vector<std::string> keys;
                for (auto const& one : list_told_to(connection, now - looked_back, local_day(now)))
                    keys.push_back(key_of(one));
                return keys;
            },
            [post](db::Connection& connection, job::Lease& lease) {
                return tell_of_emergency(post, connection, lease.piece.key);
            }};
}

} // namespace kiem::reminder
