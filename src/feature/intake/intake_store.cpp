// SPDX-License-Identifier: EUPL-1.2
#include "feature/intake/intake_store.hpp"
#include <array>
#include <fmt/format.h>
#include <sodium.h>

namespace kiem::intake {

namespace {

/// Divisible by three, so that no chunk but the last has padding.
constexpr std::size_t chunk_bytes = std::size_t{96} * 1024;
constexpr int base64_kind = sodium_base64_VARIANT_ORIGINAL;

constexpr std::string_view all_columns =
    "id, owner, kind, file_name, file_type, bytes, sha256, mode, reference_day, state, asker_name, asker_account, "
    "asker_roles, asker_origin, made_at, asked_at, rows_done, bytes_done, report, delivery_id";

using Int = std::int64_t;
using Text = std::string;

unsigned char const* bytes_of(std::string_view text) {
    return static_cast<unsigned char const*>(static_cast<void const*>(text.data()));
}

std::string chunk_text(std::string_view bytes) {
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), base64_kind), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), base64_kind);
    text.resize(text.find('\0'));
    return text;
}

[[noreturn]] void broken(Upload const& upload, std::string_view why) {
    throw db::Error(db::Error::Kind::other, fmt::format("upload {} is broken: {}", upload.id.value, why));
}

void append_chunk(std::string& bytes, std::string_view text, Upload const& upload) {
    auto const before = bytes.size();
    bytes.resize(before + text.size());
    std::size_t length = 0;
    auto* const to = static_cast<unsigned char*>(static_cast<void*>(bytes.data() + before));
    if (sodium_base642bin(to, text.size(), text.data(), text.size(), nullptr, &length, nullptr, base64_kind) != 0)
        broken(upload, "a chunk is no base64");
    bytes.resize(before + length);
}

std::string sha256_of(std::string_view bytes) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), bytes_of(bytes), bytes.size());
    std::array<char, 2 * hash.size() + 1> digits{};
    return sodium_bin2hex(digits.data(), digits.size(), hash.data(), hash.size());
}

std::string words_of(std::vector<Role> const& roles) {
    std::string words;
    for (auto const role : roles) words += (words.empty() ? "" : " ") + std::string(to_text(role));
    return words;
}

std::vector<Role> roles_in(std::string_view words) {
    std::vector<Role> roles;
    while (!words.empty()) {
        auto const word = words.substr(0, words.find(' '));
        words.remove_prefix(std::min(word.size() + 1, words.size()));
        if (auto const role = parse_role(word)) roles.push_back(*role);
    }
    return roles;
}

/// Calls `take` with each upload for which the condition holds.
template <class F, class... Args>
void each_upload(db::Connection& connection, std::string const& rest, F const& take, Args const&... args) {
    connection.each<Int, Text, Text, Text, Text, Int, Text, Text, std::optional<Day>, Text, Text, Int, Text, Text,
                    Moment, Moment, Int, Int, Text, std::optional<Int>>(
        fmt::format("select {} from upload {}", all_columns, rest),
        [&](Int id, Text owner, Text kind, Text file_name, Text const& type, Int bytes, Text sha256, Text const& mode,
            std::optional<Day> reference_day, Text const& state, Text asker, Int account, Text const& roles,
            Text origin, Moment made_at, Moment asked_at, Int rows_done, Int bytes_done, Text report,
            std::optional<Int> delivery) {
            Upload one{.id = {id},
                       .owner = owner,
                       .kind = std::move(kind),
                       .file_name = std::move(file_name),
                       .type = type == "xlsx" ? FileType::workbook : FileType::csv,
                       .bytes = bytes,
                       .sha256 = std::move(sha256),
                       .mode = reg::parse_mode(mode).value_or(reg::Mode::addition),
                       .reference_day = reference_day,
                       .state = parse_state(state).value_or(State::failed),
                       .asker = {.name = std::move(asker),
                                 .roles = roles_in(roles),
                                 .account = {account},
                                 .organisation = owner,
                                 .origin = std::move(origin)},
                       .made_at = made_at,
                       .asked_at = asked_at,
                       .rows_done = rows_done,
                       .bytes_done = bytes_done,
                       .report = std::move(report),
                       .delivery = {}};
            if (delivery) one.delivery = DeliveryId{*delivery};
            take(std::move(one));
        },
        args...);
}

} // namespace

UploadId insert_upload(db::Act& act, Upload const& upload, std::string_view form_key) {
    auto const id = act.connection.one<Int>(
        "insert into upload (owner, form_key, kind, file_name, file_type, bytes, sha256, mode, reference_day, state, "
        "asker_name, asker_account, asker_roles, asker_origin, made_seq, made_at, asked_at, changed_at) "
        "values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16, $16) returning id",
        upload.owner, form_key, upload.kind, upload.file_name, upload.type == FileType::workbook ? "xlsx" : "csv",
        upload.bytes, upload.sha256, reg::mode_word(upload.mode), upload.reference_day, to_text(upload.state),
        upload.asker.name, upload.asker.account.value, words_of(upload.asker.roles), upload.asker.origin, act.seq.value,
        act.at);
    return {std::get<0>(*id)};
}

std::optional<UploadId> find_by_form(db::Connection& connection, std::string_view owner, std::string_view form_key) {
    auto const id = connection.one<Int>("select id from upload where owner = $1 and form_key = $2", owner, form_key);
    if (!id) return std::nullopt;
    return UploadId{std::get<0>(*id)};
}

std::optional<Upload> find_upload(db::Connection& connection, UploadId id) {
    std::optional<Upload> found;
    each_upload(connection, "where id = $1", [&](Upload one) { found = std::move(one); }, id.value);
    return found;
}

std::vector<Upload> list_uploads(db::Connection& connection, std::string_view owner, int most) {
    std::vector<Upload> all;
    each_upload(
        connection, "where owner = $1 order by id desc limit $2", [&](Upload one) { all.push_back(std::move(one)); },
        owner, most);
    return all;
}

int count_waiting(db::Connection& connection, std::string_view owner) {
    return std::get<0>(*connection.one<int>("select count(*) from upload where owner = $1 and state in "
                                            "('controleren', 'gecontroleerd', 'opslaan')",
                                            owner));
}

std::vector<UploadId> list_busy(db::Connection& connection) {
    std::vector<UploadId> ids;
    connection.each<Int>("select id from upload where state in ('controleren', 'opslaan') order by changed_at, id",
                         [&](Int id) { ids.push_back({id}); });
    return ids;
}

void save_content(db::Act& act, UploadId id, std::string_view content) {
    for (std::size_t place = 0; place * chunk_bytes < content.size(); ++place)
        act.connection.exec("insert into upload_chunk (upload_id, place, base64) values ($1, $2, $3)", id.value,
                            static_cast<Int>(place), chunk_text(content.substr(place * chunk_bytes, chunk_bytes)));
}

std::string load_content(db::Connection& connection, Upload const& upload) {
    std::string content;
    content.reserve(static_cast<std::size_t>(upload.bytes) + 4);
    connection.each<std::string_view>(
        "select base64 from upload_chunk where upload_id = $1 order by place",
        [&](std::string_view text) { append_chunk(content, text, upload); }, upload.id.value);
    if (static_cast<Int>(content.size()) != upload.bytes) broken(upload, "a chunk is missing");
    if (sha256_of(content) != upload.sha256) broken(upload, "it is not what was sent");
    return content;
}

void save_progress(db::Connection& connection, Upload const& upload) {
    connection.exec("update upload set rows_done = $3, bytes_done = $4 where id = $1 and state = $2", upload.id.value,
                    to_text(upload.state), upload.rows_done, upload.bytes_done);
}

bool ask(db::Act& act, UploadId id, State from, State to, Principal const& asker) {
    auto const rows = act.connection.exec(
        "update upload set state = $3, asked_at = $4, changed_at = $4, rows_done = 0, bytes_done = 0, asker_name = $5, "
        "asker_account = $6, asker_roles = $7, asker_origin = $8 where id = $1 and state = $2",
        id.value, to_text(from), to_text(to), act.at, asker.name, asker.account.value, words_of(asker.roles),
        asker.origin);
    if (rows == 1 && !holds_content(to)) act.connection.exec("delete from upload_chunk where upload_id = $1", id.value);
    return rows == 1;
}

void end_step(db::Connection& connection, Upload const& upload, State from, Moment now) {
    db::Transaction transaction(connection);
    std::optional<Int> delivery;
    if (upload.delivery) delivery = upload.delivery->value;
    auto const rows = connection.exec("update upload set state = $3, report = $4, delivery_id = $5, changed_at = $6 "
                                      "where id = $1 and state = $2",
                                      upload.id.value, to_text(from), to_text(upload.state), upload.report, delivery,
                                      now);
    if (rows == 1 && !holds_content(upload.state))
        connection.exec("delete from upload_chunk where upload_id = $1", upload.id.value);
    transaction.commit();
}

std::int64_t tidy(db::Connection& connection, Moment content_before, Moment report_before) {
    db::Transaction transaction(connection);
    constexpr std::string_view waits = "state = 'gecontroleerd' and changed_at < $1";
    connection.exec(fmt::format("delete from upload_chunk where upload_id in (select id from upload where {})", waits),
                    content_before);
    auto rows = connection.exec(fmt::format("update upload set state = 'verlopen', report = '' where {}", waits),
                                content_before);
    rows += connection.exec("delete from upload where state not in ('controleren', 'gecontroleerd', 'opslaan') "
                            "and changed_at < $1",
                            report_before);
    transaction.commit();
    return rows;
}

} // namespace kiem::intake
