// SPDX-License-Identifier: EUPL-1.2
#include "feature/intake/upload_work_cli.hpp"
#include "feature/intake/upload_source_cli.hpp"
#include "feature/register/register_store.hpp"
#include "feature/register/report_cli.hpp"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <stdexcept>

namespace kiem::intake {

namespace {

using reg::ChangeReport;
using reg::Outcome;

constexpr std::chrono::seconds between_signs{1};

/// Keeps the lease and the picture of how far it is, over a connection of its own: that of the work is in a transaction.
class Signs {
public:
    Signs(Workshop const& workshop, Upload upload, job::Lease& lease)
        : workshop_(workshop), upload_(std::move(upload)), lease_(lease), last_(workshop.clock()) {}

    void give(reg::Progress const& progress) {
        auto const now = workshop_.clock();
        if (!workshop_.connect || now - last_ < between_signs) return;
        last_ = now;
        upload_.rows_done = progress.rows;
        upload_.bytes_done = progress.bytes.done;
        bool is_ours = true;
        try {
            if (!connection_) connection_ = workshop_.connect();
            save_progress(*connection_, upload_);
            is_ours = job::renew(*connection_, lease_, now);
        } catch (db::Error const&) {
            // Busy for a moment; the next sign is soon enough.
        }
        if (!is_ours) throw std::runtime_error("another process does this by now");
    }

private:
    Workshop const& workshop_;
    Upload upload_;
    job::Lease& lease_;
    Moment last_;
    std::unique_ptr<db::Connection> connection_;
};

ChangeReport rejected(Refusal const& refusal, Upload const& upload) {
    ChangeReport report;
    report.findings.add({refusal.code, Severity::error, {{"detail", refusal.detail}}, {upload.file_name, 0, {}}});
    return report;
}

/// The delivery that an earlier attempt at this step made before it was cut off.
std::optional<reg::Delivery> stored_before(db::Connection& connection, Upload const& upload) {
    auto const all = reg::list_deliveries(connection);
    auto const found = std::ranges::find_if(all, [&](reg::Delivery const& one) {
        return one.sha256 == upload.sha256 && one.kind == upload.kind && one.owner == upload.owner &&
               one.mode == upload.mode && one.reference_day == upload.reference_day &&
               one.received_at >= upload.asked_at;
    });
    if (found == all.end()) return std::nullopt;
    return *found;
}

ChangeReport report_of(reg::Delivery const& delivery) {
    ChangeReport report;
    report.outcome = Outcome::stored;
    report.delivery = delivery.id;
    report.counts = delivery.counts;
    return report;
}

State state_after(Outcome outcome) {
    switch (outcome) {
    case Outcome::stored: return State::stored;
    case Outcome::tried: return State::checked;
    case Outcome::rejected: return State::refused;
    case Outcome::repeated: return State::repeated;
    }
    return State::failed;
}

class Step {
public:
    Step(Workshop const& workshop, db::Connection& connection, Upload const& upload, job::Lease& lease)
        : workshop_(workshop), connection_(connection), upload_(upload), lease_(lease) {}

    ChangeReport run() {
        if (upload_.state == State::storing && lease_.attempt > 1)
            if (auto const before = stored_before(connection_, upload_)) return report_of(*before);
        auto const* const kind = reg::find_kind(*workshop_.kinds, upload_.kind);
        if (!kind)
            throw std::runtime_error(fmt::format("upload {} has unknown kind {}", upload_.id.value, upload_.kind));
        auto const content = load_content(connection_, upload_);
        auto rows = open_rows(upload_.type, *kind, exchange::Source::memory(upload_.file_name, content));
        if (!rows) return rejected(rows.error(), upload_);
        Signs signs(workshop_, upload_, lease_);
        auto report = workshop_.receive(connection_, *kind, **rows, options(), {upload_.asker, workshop_.clock()},
                                        [&](reg::Progress const& progress) { signs.give(progress); });
        return report ? *std::move(report) : rejected(report.error(), upload_);
    }

private:
    reg::ReceiveOptions options() const {
        return {.owner = upload_.owner,
                .file_name = upload_.file_name,
                .sha256 = upload_.sha256,
                .reference_day = upload_.reference_day,
                .mode = upload_.mode,
                .storing = upload_.state == State::storing ? reg::Storing::store : reg::Storing::dry_run};
    }

    Workshop const& workshop_;
    db::Connection& connection_;
    Upload const& upload_;
    job::Lease& lease_;
};

/// Does the step and writes down how it ended.
std::string do_step(Workshop const& workshop, db::Connection& connection, Upload const& upload, job::Lease& lease) {
    auto after = upload;
    try {
        auto const report = Step(workshop, connection, upload, lease).run();
        after.state = state_after(report.outcome);
        after.delivery = report.delivery;
        after.report = reg::report_json({upload.kind, upload.file_name, upload.owner, upload.mode}, report,
                                        workshop.texts);
    } catch (std::exception const&) {
        if (lease.attempt < workshop.limits.most_attempts) throw;
        after.state = State::failed;
        after.report.clear();
    }
    end_step(connection, after, upload.state, workshop.clock());
    return std::string(to_text(after.state));
}

std::string do_piece(Workshop const& workshop, db::Connection& connection, job::Lease& lease) {
    std::string_view const key = lease.piece.key;
    std::int64_t number = 0;
    std::from_chars(key.data(), key.data() + key.size(), number);
    auto const upload = find_upload(connection, {number});
    if (!upload || !is_busy(upload->state) || key_of(*upload) != key) return "niets te doen";
    return do_step(workshop, connection, *upload, lease);
}

} // namespace

std::string key_of(Upload const& upload) { return fmt::format("{} {}", upload.id.value, to_text(upload.state)); }

job::Task upload_task(Workshop const& workshop) {
    return {
        "levering",
        [](db::Connection& connection, Moment) {
            std::vector<std::string> keys;
            for (auto const id : list_busy(connection))
                if (auto const upload = find_upload(connection, id)) keys.push_back(key_of(*upload));
            return keys;
        },
        [workshop](db::Connection& connection, job::Lease& lease) { return do_piece(workshop, connection, lease); }};
}

job::Task tidy_task(Limits const& limits) {
    auto const moment_of = [](std::string_view key) { return Moment(parse_iso_day(key).value_or(Day{})); };
    return {"leveringen-opruimen",
            [](db::Connection&, Moment now) { return std::vector{to_iso(std::chrono::floor<std::chrono::days>(now))}; },
            [limits, moment_of](db::Connection& connection, job::Lease& lease) {
                auto const day = moment_of(lease.piece.key);
                job::forget_done(connection, day - limits.report_kept);
                return fmt::format("{}", tidy(connection, day - limits.content_kept, day - limits.report_kept));
            }};
}

} // namespace kiem::intake
