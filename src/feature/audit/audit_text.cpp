// SPDX-License-Identifier: EUPL-1.2
#include "feature/audit/audit_text.hpp"
#include "base/local_day.hpp"
#include "base/local_text.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::audit {

namespace {

std::int64_t milliseconds(Moment moment) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(moment.time_since_epoch()).count();
}

/// Builds {"a":"x","b":1}.
class JsonLine {
public:
    JsonLine& text(std::string_view name, std::string_view value) { return raw(name, json_string(value)); }
    JsonLine& number(std::string_view name, std::int64_t value) { return raw(name, std::to_string(value)); }
    JsonLine& raw(std::string_view name, std::string_view value) {
        out_ += fmt::format("{}\"{}\":{}", out_.empty() ? "" : ",", name, value);
        return *this;
    }
    std::string finish() const { return "{" + out_ + "}"; }

private:
    std::string out_;
};

std::string one_of(std::function<std::string(std::string_view)> const& name_of, std::string_view code) {
    auto name = name_of ? name_of(code) : std::string();
    return name.empty() ? one_line(code) : name;
}

/// "coach, VVE-coördinator".
std::string roles_text(std::string_view roles, Texts const& texts) {
    std::string text;
    while (!roles.empty()) {
        auto const end = roles.find(", ");
        auto const role = roles.substr(0, end);
        auto const key = fmt::format("account.role.{}", role);
        text.append(text.empty() ? "" : ", ").append(texts.has(key) ? texts(key) : one_line(role));
        roles.remove_prefix(end == std::string_view::npos ? roles.size() : end + 2);
    }
    return text;
}

std::string why_text(LogEntry const& entry, LogWords const& words, Texts const& texts) {
    auto why = words.purpose_text(entry.purpose);
    if (why.empty()) why = "–";
    if (entry.break_glass.value != 0) why += texts("logboek.noodtoegang");
    return why;
}

std::string what_text(LogEntry const& entry, Texts const& texts) {
    auto what = action_text(entry.action, texts);
    if (entry.outcome != "ok") what += fmt::format(" ({})", outcome_text(entry, texts));
    return what;
}

/// Builds the document for a parent.
class ChildReport {
public:
    ChildReport(ChildLog const& log, LogWords const& words, Texts const& texts)
        : log_(log), words_(words), tr_(texts) {}

    report::Document make() {
        document_.title = tr_("logboek.verslag");
        document_.subtitle = tr_("logboek.verslag_van", {{"dossier", std::to_string(log_.dossier.value)},
                                                         {"organisatie", words_.organisation_text(log_.organisation)}});
        document_.author = words_.organisation_text(log_.organisation);
        document_.on = local_day(log_.made_at);
        paragraph(tr_("logboek.verslag_uitleg", {{"moment", local_time_text(log_.made_at)}}));
        heading(tr_("logboek.verslag_overzicht"), "overzicht");
        if (log_.entries.empty()) paragraph(tr_("logboek.verslag_leeg"));
        else put_tables();
        heading(tr_("logboek.verslag_vragen"), "vragen");
        paragraph(tr_("logboek.verslag_rechten", {{"organisatie", words_.organisation_text(log_.organisation)}}));
        return std::move(document_);
    }

private:
    void heading(std::string text, std::string id) {
        document_.blocks.emplace_back(report::Heading{2, std::move(text), std::move(id)});
    }
    void paragraph(std::string text) { document_.blocks.emplace_back(report::Paragraph{{{std::move(text)}}}); }

    void put_tables() {
        std::map<std::string, std::int64_t> times;
        for (auto const& entry : log_.entries) ++times[words_.organisation_text(entry.organisation)];
        TextTable summary{
            tr_("logboek.per_organisatie"), {{tr_("logboek.organisatie")}, {tr_("logboek.aantal"), Align::number}}, {}};
        for (auto const& [organisation, count] : times)
            summary.rows.push_back(
                {{organisation.empty() ? tr_("logboek.zonder_organisatie") : organisation}, {count_text(count, tr_)}});
        document_.blocks.emplace_back(report::WordTable{std::move(summary)});
        heading(tr_("logboek.verslag_regels"), "regels");
        document_.blocks.emplace_back(report::WordTable{lines()});
    }

    TextTable lines() const {
        TextTable table{tr_("logboek.verslag_tabel"),
                        {{tr_("logboek.wanneer")},
                         {tr_("logboek.wie")},
                         {tr_("logboek.organisatie")},
                         {tr_("logboek.wat")},
                         {tr_("logboek.waarom")}},
                        {}};
        for (auto const& entry : log_.entries)
            table.rows.push_back({{local_time_text(entry.at)},
                                  {who_text(entry, tr_)},
                                  {words_.organisation_text(entry.organisation)},
                                  {what_text(entry, tr_)},
                                  {why_text(entry, words_, tr_)}});
        return table;
    }

    ChildLog const& log_;
    LogWords const& words_;
    Texts const& tr_;
    report::Document document_;
};

} // namespace

std::string LogWords::purpose_text(std::string_view code) const { return one_of(purpose, code); }
std::string LogWords::organisation_text(std::string_view code) const { return one_of(organisation, code); }
std::string LogWords::person_text(std::string_view login) const { return one_of(person, login); }

std::string action_text(std::string_view action, Texts const& texts) {
    auto const key = fmt::format("logboek.handeling.{}", action);
    if (texts.has(key)) return texts(key);
    auto words = one_line(action);
    std::ranges::replace(words, '-', ' ');
    return words;
}

std::string action_meant(std::string_view typed, std::span<std::string const> known, Texts const& texts) {
    auto const lower = [](std::string_view text) {
        std::string small(text);
        std::ranges::transform(small, small.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
        return small;
    };
    auto const meant = lower(typed);
    for (auto const& action : known)
        if (meant == action || meant == lower(action_text(action, texts))) return action;
    return std::string(typed);
}

std::string who_text(LogEntry const& entry, Texts const& texts) {
    auto const name = one_line(entry.account);
    return entry.roles.empty() ? name : fmt::format("{} ({})", name, roles_text(entry.roles, texts));
}

std::string outcome_text(LogEntry const& entry, Texts const& texts) {
    auto const key = fmt::format("logboek.uitkomst.{}", entry.outcome);
    return texts.has(key) ? texts(key) : one_line(entry.outcome);
}

report::Document child_document(ChildLog const& log, LogWords const& words, Texts const& texts) {
    return ChildReport(log, words, texts).make();
}

std::string text_line(LogEntry const& entry) {
    return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}", entry.seq, to_iso(entry.at),
                       one_line(entry.account), one_line(entry.organisation), one_line(entry.roles),
                       one_line(entry.action), one_line(entry.deed), one_line(entry.outcome), one_line(entry.object),
                       one_line(entry.purpose), one_line(entry.detail));
}

std::string json_line(LogEntry const& entry) {
    JsonLine line;
    line.number("seq", entry.seq).text("event_date_time", to_iso(entry.at)).text("event_type", entry.action);
    line.text("event_action_code", entry.deed).text("event_outcome", entry.outcome);
    line.number("user_id", entry.account_id.value).text("user_name", entry.account);
    line.text("organisation", entry.organisation).text("role_id_code", entry.roles);
    line.text("network_access_point_id", entry.origin).text("purpose_of_use", entry.purpose);
    line.text("participant_object_id", entry.object).text("participant_object_detail", entry.detail);
    if (entry.commit) line.number("commit", entry.commit->value);
    if (entry.break_glass.value != 0) line.number("break_glass", entry.break_glass.value);
    line.text("trace_id", entry.trace).text("span_id", entry.span).text("audit_source_id", "kiem");
    return line.finish();
}

std::string json_line(ProcessingEntry const& entry) {
    JsonLine attributes;
    attributes.text("dpl.core.processing_activity_id", entry.activity);
    attributes.text("dpl.core.data_subject_id", entry.subject);
    attributes.text("dpl.core.data_subject_id_type", entry.subject_type);
    JsonLine line;
    line.text("trace_id", entry.trace).text("span_id", entry.span).text("parent_span_id", entry.parent_span);
    line.text("name", entry.name).text("status", entry.status);
    line.number("start_time", milliseconds(entry.started_at)).number("end_time", milliseconds(entry.ended_at));
    line.raw("resource", R"({"service.name":"kiem"})").raw("attributes", attributes.finish());
    return line.finish();
}

std::vector<std::string> verification_lines(Verification const& verification, Texts const& texts) {
    std::vector<std::string> lines;
    for (auto finding : verification.findings) {
        for (auto& [name, value] : finding.params)
            if (name == "log") value = texts(fmt::format("logboek.naam.{}", value));
        lines.push_back(fmt::format("{}: {}", finding.code, texts(finding)));
    }
    TextParams const counts{{"audit", count_text(verification.audit_records, texts)},
                            {"verwerking", count_text(verification.processing_records, texts)}};
    lines.push_back(verification.is_sound() ? texts("logboek.gaaf", counts) : texts("logboek.niet_gaaf", counts));
    return lines;
}

} // namespace kiem::audit
