// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/bundle_text.hpp"
#include "base/local_text.hpp"
#include "feature/audit/audit_text.hpp"
#include "feature/rights/word_list.hpp"
#include "policy/record_fields.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::rights {

namespace {

/// Up to so many columns stand beside each other; more stand below each other, a table per row.
constexpr std::size_t most_beside = 7;

class Writer {
public:
    Writer(Bundle const& bundle, Texts const& texts) : bundle_(bundle), tr_(texts) {}

    report::Document make() {
        document_.title = tr_("bundel.titel", {{"naam", bundle_.name}});
        document_.subtitle = tr_("bundel.ondertitel", {{"organisatie", bundle_.organisation_name},
                                                       {"moment", audit::local_time_text(bundle_.made_at)}});
        document_.author = bundle_.organisation_name;
        document_.on = audit::local_day(bundle_.made_at);
        paragraph(tr_("bundel.uitleg", {{"organisatie", bundle_.organisation_name}}));
        if (bundle_.bsn) paragraph(tr_("bundel.bsn_waarde", {{"bsn", *bundle_.bsn}}));
        else paragraph(tr_(bundle_.has_bsn ? "bundel.bsn_wel" : "bundel.bsn_niet"));
        for (auto const& held : bundle_.held) put(held);
        heading(tr_("bundel.rechten"), "rechten");
        paragraph(tr_("bundel.rechten_uitleg", {{"organisatie", bundle_.organisation_name}}));
        heading(tr_("bundel.weggelaten"), "weggelaten");
        paragraph(tr_("bundel.weggelaten_uitleg"));
        if (!bundle_.left_out.empty()) paragraph(tr_("bundel.niet_voor_ouder", {{"wat", left_out()}}));
        put_withheld();
        return std::move(document_);
    }

private:
    void heading(std::string text, std::string id) {
        document_.blocks.emplace_back(report::Heading{2, std::move(text), std::move(id)});
    }
    void paragraph(std::string text) { document_.blocks.emplace_back(report::Paragraph{{{std::move(text)}}}); }
    void table(TextTable one) { document_.blocks.emplace_back(report::WordTable{std::move(one)}); }

    /// "Adressen, Ouders en verzorgers".
    std::string left_out() const {
        std::string text;
        for (auto const& name : bundle_.left_out)
            for (auto const& record : policy::records())
                if (record.name == name) text += (text.empty() ? "" : ", ") + std::string(record.title);
        return text;
    }

    /// Indexes of the columns that people read.
    std::vector<std::size_t> shown(HeldRows const& held) const {
        std::vector<std::size_t> some;
        for (std::size_t i = 0; i < held.columns.size(); ++i) {
            auto const& name = held.columns[i].name;
            if (!is_technical(name) && find_withheld(held.holding->table, name) == nullptr) some.push_back(i);
        }
        return some;
    }

    void put(HeldRows const& held) {
        auto const columns = shown(held);
        if (columns.empty()) return;
        auto id = std::string(held.holding->table);
        std::ranges::replace(id, '_', '-');
        heading(table_title(held.holding->table, tr_), fmt::format("{}-{}", id, document_.blocks.size()));
        if (columns.size() <= most_beside) return put_beside(held, columns);
        for (auto const& row : held.rows) put_below(held, columns, row);
    }

    void put_beside(HeldRows const& held, std::vector<std::size_t> const& columns) {
        TextTable one{table_title(held.holding->table, tr_), {}, {}};
        for (auto const i : columns) one.columns.push_back({column_title(held.columns[i].name, tr_)});
        one.columns.push_back({tr_("bundel.vastgelegd")});
        for (auto const& row : held.rows) {
            auto& line = one.rows.emplace_back();
            for (auto const i : columns) line.push_back({cell_text(held.columns[i].name, row[i])});
            line.push_back({times_of(held, row)});
        }
        table(std::move(one));
    }

    void put_below(HeldRows const& held, std::vector<std::size_t> const& columns,
                   std::vector<std::optional<std::string>> const& row) {
        auto const times = times_of(held, row);
        auto caption = table_title(held.holding->table, tr_);
        if (!times.empty()) caption += fmt::format(", {}", times);
        TextTable one{std::move(caption), {{tr_("bundel.gegeven")}, {tr_("bundel.waarde")}}, {}};
        for (auto const i : columns)
            if (row[i] && !row[i]->empty())
                one.rows.push_back(
                    {{column_title(held.columns[i].name, tr_)}, {cell_text(held.columns[i].name, row[i])}});
        table(std::move(one));
    }

    std::string cell_text(std::string_view column, std::optional<std::string> const& cell) const {
        if (!cell) return {};
        auto const name = bundle_.names.find({std::string(column), *cell});
        return name == bundle_.names.end() ? value_text(column, *cell, tr_) : audit::one_line(name->second);
    }

    /// "vastgelegd op 1 februari 2013, vervangen op 3 februari 2013".
    std::string times_of(HeldRows const& held, std::vector<std::optional<std::string>> const& row) const {
        std::string text;
        if (held.holding->record == "log") return text;
        for (std::size_t i = 0; i < row.size(); ++i) {
            auto const& name = held.columns[i].name;
            bool const begins = name == "recorded_seq" || name == "created_seq" || name == "seq";
            if (!row[i] || (!begins && name != "superseded_seq")) continue;
            auto const found = bundle_.moments.find(*row[i]);
            if (found == bundle_.moments.end()) continue;
            auto const day = day_text(audit::local_day(found->second), tr_);
            if (!text.empty()) text += ", ";
            text += tr_(begins ? "bundel.vastgelegd_op" : "bundel.vervangen_op", {{"dag", day}});
        }
        return text;
    }

    void put_withheld() {
        TextTable one{tr_("bundel.weggelaten"), {{tr_("bundel.onderdeel")}, {tr_("bundel.reden")}}, {}};
        for (auto const& part : withheld_columns())
            for (auto const& held : bundle_.held)
                if (held.holding->table == part.table)
                    one.rows.push_back(
                        {{fmt::format("{}: {}", table_title(part.table, tr_), column_title(part.column, tr_))},
                         {tr_(part.reason)}});
        if (!one.rows.empty()) table(std::move(one));
    }

    Bundle const& bundle_;
    Texts const& tr_;
    report::Document document_;
};

} // namespace

namespace {

/// "kind.voornaam kind.achternaam" in words; what is no field stays as it is.
std::string fields_text(std::string_view value) {
    std::string text;
    for (auto const& word : words_apart(value)) {
        auto const field = policy::find_record_field(word);
        text.append(text.empty() ? "" : ", ").append(field ? policy::record_fields()[*field].title : word);
    }
    return text;
}

/// Words of a list, each with its own text where there is one: "ma-ochtend di-ochtend", "BEZ-112".
std::string listed_text(std::string_view column, std::string_view value, Texts const& texts) {
    auto const kind = column == "sessions" ? "plaats.dagdeel" : "bundel.waarde.confirmed";
    std::string text;
    for (auto const& word : words_apart(value)) {
        auto const key = fmt::format("{}.{}", kind, word);
        text.append(text.empty() ? "" : ", ").append(texts.has(key) ? texts(key) : audit::one_line(word));
    }
    return text;
}

} // namespace

report::Document bundle_document(Bundle const& bundle, Texts const& texts) { return Writer(bundle, texts).make(); }

std::string table_title(std::string_view table, Texts const& texts) {
    auto const key = fmt::format("bundel.tabel.{}", table);
    return texts.has(key) ? texts(key) : std::string(table);
}

std::string column_title(std::string_view column, Texts const& texts) {
    auto const key = fmt::format("bundel.kolom.{}", column);
    return texts.has(key) ? texts(key) : std::string(column);
}

std::string value_text(std::string_view column, std::string_view value, Texts const& texts) {
    if (auto const moment = parse_iso_moment(value)) return audit::local_time_text(*moment);
    if (auto const day = parse_iso_day(value)) return day_text(*day, texts);
    auto const key = fmt::format("bundel.waarde.{}.{}", column, value);
    if (texts.has(key)) return texts(key);
    if (column == "fields") return fields_text(value);
    if (column == "sessions" || column == "confirmed") return listed_text(column, value, texts);
    return audit::one_line(value);
}

} // namespace kiem::rights
