// SPDX-License-Identifier: EUPL-1.2
#include "feature/register/formats.hpp"
#include <fmt/ranges.h>

namespace kiem::reg {

namespace {

std::string_view type_key(FieldType type) {
    switch (type) {
    case FieldType::text: return "levering.type.tekst";
    case FieldType::code: return "levering.type.code";
    case FieldType::code_list: return "levering.type.codes";
    case FieldType::integer: return "levering.type.aantal";
    case FieldType::decimal: return "levering.type.getal";
    case FieldType::hours: return "levering.type.uren";
    case FieldType::flag: return "levering.type.ja_nee";
    case FieldType::day: return "levering.type.dag";
    case FieldType::age: return "levering.type.leeftijd";
    case FieldType::postcode: return "levering.type.postcode";
    case FieldType::postcode_area: return "levering.type.postcodegebied";
    case FieldType::brin: return "levering.type.school";
    case FieldType::lrk: return "levering.type.lrk";
    case FieldType::pseudonym: return "levering.type.sleutel";
    }
    return "";
}

/// In a cell of a Markdown table a standing line must be escaped.
std::string table_text(std::string_view text) {
    std::string safe;
    for (char c : text) {
        if (c == '|') safe += '\\';
        safe += c;
    }
    return safe;
}

std::string meaning(FactKind const& kind, Field const& field, Texts const& texts) {
    auto const own = fmt::format("levering.veld.{}.{}", kind.name, field.name);
    if (texts.has(own)) return texts(own);
    auto const common = fmt::format("levering.veld.{}", field.name);
    return texts.has(common) ? texts(common) : "";
}

std::string value_text(Field const& field, Texts const& texts) {
    auto text = texts(type_key(field.type), {{"decimalen", std::to_string(field.decimals)}});
    if (!field.options.empty()) text += fmt::format(": `{}`", fmt::join(field.options, "`, `"));
    return text;
}

std::string need_text(FactKind const& kind, Field const& field, Texts const& texts) {
    if (field.name == kind.valid_from_field && field.need == Need::optional) return texts("levering.nodig.of_per");
    if (field.in_key == InKey::yes) return texts("levering.nodig.sleutel");
    return texts(field.need == Need::required ? "levering.nodig.ja" : "levering.nodig.nee");
}

std::string reference_text(Field const& field, Texts const& texts) {
    if (!field.refers_to) return "";
    bool const blocks = field.refers_to->when_missing == Severity::error;
    return " " + texts(blocks ? "levering.verwijst_streng" : "levering.verwijst",
                       {{"soort", std::string(field.refers_to->kind)}});
}

std::string describe_kind(FactKind const& kind, Texts const& texts) {
    auto text = fmt::format(
        "## {}\n\n{} {}\n\n", kind.name, texts(fmt::format("levering.soort.{}", kind.name)),
        texts(kind.timeline == Timeline::state ? "levering.tijdlijn.toestand" : "levering.tijdlijn.episode"));
    text += fmt::format("{}\n| --- | --- | --- | --- |\n", texts("levering.tabelkop"));
    std::vector<std::string_view> headings;
    for (auto const& field : kind.fields) {
        headings.push_back(field.name);
        text += fmt::format("| `{}` | {} | {} | {} |\n", field.name, need_text(kind, field, texts),
                            table_text(value_text(field, texts)),
                            table_text(meaning(kind, field, texts) + reference_text(field, texts)));
    }
    text += fmt::format("\n```csv\n{}\n{}\n```\n", fmt::join(headings, ";"),
                        texts(fmt::format("levering.voorbeeld.{}", kind.name)));
    return text;
}

} // namespace

std::string describe(Kinds kinds, Texts const& texts) {
    auto text = fmt::format("# {}\n\n{}\n\n", texts("levering.titel"), texts("levering.inleiding"));
    for (auto key :
         {"levering.regels.bestand", "levering.regels.dagen", "levering.regels.stand", "levering.regels.geheel"})
        text += fmt::format("- {}\n", texts(key));
    for (auto const& kind : kinds) text += "\n" + describe_kind(kind, texts);
    return text;
}

} // namespace kiem::reg
