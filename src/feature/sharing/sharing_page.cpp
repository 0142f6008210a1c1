// SPDX-License-Identifier: EUPL-1.2
#include "feature/sharing/sharing_page.hpp"
#include "base/html.hpp"
#include "web/parts.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::sharing {

namespace {

using policy::Relation;
using policy::Use;
using web::Part;

class Page {
public:
    Page(web::Site const& site, DatedTable const& dated, std::string_view typed_role)
        : site_(site), texts_(site.texts), dated_(dated), typed_(typed_role), role_(parse_role(typed_role)) {
        if (role_ == Role::local_operator) role_.reset();
        matrices_ = matrices_of(dated.table, role_);
    }

    bool is_wrong() const { return !typed_.empty() && !role_; }

    void put(std::string& out) const {
        put_question(out);
        put_reading(out);
        put_contents(out);
        for (auto const& matrix : matrices_) put_purpose(out, matrix);
        put_source(out);
    }

private:
    std::string role_text(Role role) const { return texts_(fmt::format("del.role.{}", to_text(role))); }

    void put_question(std::string& out) const {
        web::Field field{web::Field::Kind::choice, "rol", texts_("del.role"), typed_, texts_("del.role_help"), {}, {}};
        if (is_wrong()) field.error = texts_("DEL-202", {{"waarde", typed_}});
        field.choices.push_back({{}, texts_("del.all_roles")});
        for (auto const role : all_roles()) field.choices.push_back({std::string(to_text(role)), role_text(role)});
        web::put_form(out, site_, {"/wie-mag-wat", texts_("del.show"), {field}});
    }

    void put_reading(std::string& out) const {
        web::put_section(out, "lezen", texts_("del.reading"), texts_("del.reading_lead"), [&](std::string& body) {
            std::vector<web::Term> terms;
            for (auto const use : policy::all_uses)
                terms.push_back({use_text(use), texts_(fmt::format("del.use_means.{}", to_text(use)))});
            for (auto const relation : policy::all_relations)
                terms.push_back(
                    {relation_text(relation), texts_(fmt::format("del.relation_means.{}", to_text(relation)))});
            web::put_terms(body, terms);
        });
    }

    void put_contents(std::string& out) const {
        std::vector<web::Link> links;
        for (auto const& matrix : matrices_) links.push_back({matrix.purpose->title, "#doel-" + matrix.purpose->name});
        links.push_back({texts_("del.source"), "#bron"});
        web::put_contents(out, site_, links);
    }

    void put_purpose(std::string& out, Matrix const& matrix) const {
        auto const& purpose = *matrix.purpose;
        web::put_section(out, "doel-" + purpose.name, purpose.title, purpose.explanation, [&](std::string& body) {
            if (!matrix.rows.empty()) {
                put_table(body, matrix);
                web::put_details(body, texts_("del.why"), web::Fold::closed,
                                 [&](std::string& inner) { put_reasons(inner, matrix); });
            } else
                web::put_paragraph(body, role_ ? texts_("del.nothing_for_role", {{"rol", role_text(*role_)}})
                                               : texts_("del.nothing"));
            web::Term const register_term{texts_("del.register"), purpose.processing_activity};
            web::put_terms(body,
                           std::vector<web::Term>{{texts_("del.legal_basis"), purpose.legal_basis}, register_term});
        });
    }

    void put_table(std::string& out, Matrix const& matrix) const {
        auto const caption = texts_("del.caption", {{"doel", matrix.purpose->title}});
        html<
            R"(<div class="utrecht-table-container utrecht-table-container--overflow-inline kiem-table" role="region" )"
            R"(aria-label="{}" tabindex="0"><table class="utrecht-table"><caption class="utrecht-table__caption">{}</caption>)"
            R"(<thead class="utrecht-table__header"><tr class="utrecht-table__row">)"
            R"(<th scope="col" class="utrecht-table__header-cell">{}</th>)">(out, caption, caption,
                                                                             texts_("del.field"));
        for (auto const role : matrix.roles)
            html<R"(<th scope="col" class="utrecht-table__header-cell">{}</th>)">(out, role_text(role));
        html<"</tr></thead>">(out);
        for (auto row = matrix.rows.begin(); row != matrix.rows.end();) {
            auto const end = std::find_if(
                row, matrix.rows.end(), [&](MatrixRow const& other) { return other.record.name != row->record.name; });
            put_record(out, std::span(row, end), matrix.roles.size());
            row = end;
        }
        html<"</table></div>">(out);
    }

    void put_record(std::string& out, std::span<MatrixRow const> rows, std::size_t roles) const {
        html<R"(<tbody class="utrecht-table__body"><tr class="utrecht-table__row">)"
             R"(<th scope="rowgroup" colspan="{}" class="utrecht-table__header-cell">{}</th></tr>)">(
            out, roles + 1, rows.front().record.title);
        for (auto const& row : rows) {
            html<
                R"(<tr class="utrecht-table__row"><th scope="row" class="utrecht-table__cell kiem-table__row-name">{}</th>)">(
                out, fields_text(row));
            for (auto const& cell : row.cells)
                html<R"(<td class="utrecht-table__cell">{}</td>)">(out, [&](std::string& inner) { put(inner, cell); });
            html<"</tr>">(out);
        }
        html<"</tbody>">(out);
    }

    static std::string fields_text(MatrixRow const& row) {
        std::string text;
        for (auto const* field : row.fields) text.append(text.empty() ? "" : ", ").append(field->title);
        return text;
    }

    std::string use_text(Use use) const { return texts_(fmt::format("del.use.{}", to_text(use))); }
    std::string relation_text(Relation relation) const {
        return texts_(fmt::format("del.relation.{}", to_text(relation)));
    }

    void put(std::string& out, Cell const& cell) const {
        if (cell.is_empty()) return html<R"({})">(out, texts_("del.none"));
        bool is_first = true;
        for (auto const relation : policy::all_relations) {
            auto const& uses = cell.uses[static_cast<std::size_t>(relation)];
            if (uses.empty()) continue;
            std::string words;
            for (auto const use : uses) words.append(words.empty() ? "" : ", ").append(use_text(use));
            if (!is_first) html<"<br>">(out);
            is_first = false;
            if (relation == Relation::own) html<"{}">(out, words);
            else html<"{}: {}">(out, relation_text(relation), words);
        }
    }

    void put_reasons(std::string& out, Matrix const& matrix) const {
        html<R"(<ul class="utrecht-unordered-list">)">(out);
        for (auto const* rule : matrix.rules) {
            std::string roles;
            for (auto const role : rule->roles)
                if (std::ranges::find(matrix.roles, role) != matrix.roles.end())
                    roles.append(roles.empty() ? "" : ", ").append(role_text(role));
            html<"<li><strong>{}</strong> ({}): {}</li>">(out, roles, relation_text(rule->relation), rule->reason);
        }
        html<"</ul>">(out);
    }

    void put_source(std::string& out) const {
        auto const& file = *dated_.file;
        web::put_section(out, "bron", texts_("del.source"), "", [&](std::string& body) {
            web::put_terms(body, std::vector<web::Term>{{texts_("del.source_title"), file.title},
                                                        {texts_("del.source_from"), to_dutch(file.valid_from)},
                                                        {texts_("del.source_document"), file.source},
                                                        {texts_("del.source_file"), file.path}});
        });
    }

    web::Site const& site_;
    Texts const& texts_;
    DatedTable const& dated_;
    std::string typed_;
    std::optional<Role> role_;
    std::vector<Matrix> matrices_;
};

web::Response framed(web::Site const& site, Part const& main) {
    auto const& texts = site.texts;
    web::PageHead const head{.title = texts("del.title"),
                             .zone = web::Zone::open,
                             .breadcrumb = {{texts("del.home"), "/"}},
                             .lead = texts("del.lead", {{"gemeente", site.municipality}})};
    return web::page(site, head, main);
}

} // namespace

web::Response sharing_page(web::Site const& site, DatedTable const& dated, std::string_view typed_role) {
    Page const page(site, dated, typed_role);
    auto response = framed(site, [&](std::string& out) { page.put(out); });
    if (page.is_wrong()) response.status = 422;
    return response;
}

web::Response no_table_page(web::Site const& site, Refusal const& refusal) {
    return framed(site, [&](std::string& out) {
        web::put_alert(out, web::Tone::warning, site.texts("del.no_table"),
                       [&](std::string& body) { web::put_paragraph(body, site.texts(refusal)); });
    });
}

} // namespace kiem::sharing
