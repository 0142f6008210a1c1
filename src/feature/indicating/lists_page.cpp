// SPDX-License-Identifier: EUPL-1.2
#include "base/local_text.hpp"
#include "feature/dossier/dossier_page.hpp"
#include "feature/dossier/dossier_text.hpp"
#include "feature/indicating/indicating_page.hpp"
#include "feature/indicating/letter_text.hpp"
#include <fmt/format.h>

namespace kiem::indicating {

namespace {

/// The address of a list with the filter that is in use.
std::string address_of(ListFilter const& filter, List list, std::string_view cursor) {
    auto url = fmt::format("/indicaties?lijst={}", to_text(list));
    auto const add = [&](std::string_view name, std::string_view value) {
        if (value.empty()) return;
        url.append("&").append(name).append("=");
        escape_url_part(url, value);
    };
    add("criterium", filter.criterion);
    add("postcode", filter.postcode);
    add("wijk", filter.district);
    if (filter.within_days != ListFilter{}.within_days) add("dagen", std::to_string(filter.within_days));
    add("na", cursor);
    return url;
}

class ListsWriter {
public:
    ListsWriter(dossier::Work const& work, Office const& office, ListChoice const& choice)
        : work_(work), tr_(work.tr()), filter_(choice.filter), districts_(choice.districts), typed_(choice.typed) {
        if (auto const policy = office.policies.on(work.today())) policy_ = *policy;
    }

    void put_counts(std::string& out, ListCounts const& counts) const {
        std::vector<web::Card> cards;
        for (auto const& [list, count] :
             {std::pair(List::waiting, counts.waiting), {List::unknown, counts.unknown}, {List::ending, counts.ending}})
            cards.push_back({title(list),
                             count_text(count, tr_),
                             tr_(fmt::format("indicatie.lijst.{}.uitleg", to_text(list)), days()),
                             {tr_("indicatie.lijst.toon"), address_of(filter_, list, {})}});
        web::put_cards(out, cards);
    }

    void put_filter(std::string& out) const {
        web::Form form{"/indicaties", tr_("indicatie.lijst.filter"), {}};
        std::vector<web::Choice> lists, criteria{{"", tr_("indicatie.lijst.alle")}};
        for (auto const list : {List::waiting, List::unknown, List::ending})
            lists.push_back({std::string(to_text(list)), title(list)});
        if (policy_)
            for (auto const& criterion : policy_->target_group.criteria)
                criteria.push_back({criterion.code, criterion.name});
        using Kind = web::Field::Kind;
        form.fields.push_back({Kind::choice,
                               "lijst",
                               tr_("indicatie.lijst"),
                               std::string(to_text(filter_.list)),
                               {},
                               {},
                               std::move(lists)});
        form.fields.push_back({Kind::choice,
                               "criterium",
                               tr_("indicatie.veld.hoofdcriterium"),
                               filter_.criterion,
                               {},
                               {},
                               std::move(criteria)});
        if (!districts_.empty()) form.fields.push_back(district_field());
        form.fields.push_back(typed_field("postcode", tr_("indicatie.lijst.postcode_uitleg")));
        form.fields.push_back(typed_field("dagen", tr_("indicatie.lijst.dagen_uitleg")));
        web::put_form(out, work_.at.site, form);
    }

    void put_lines(std::string& out, ListPage const& page) const {
        if (page.lines.empty()) {
            web::put_paragraph(out, tr_("indicatie.lijst.leeg"));
        } else {
            html<R"(<ul class="kiem-children">)">(out);
            for (auto const& line : page.lines) put_line(out, line);
            html<"</ul>">(out);
        }
        web::put_turning(out, work_.at.site,
                         {{}, page.next.empty() ? std::string() : address_of(filter_, filter_.list, page.next)},
                         filter_.cursor.empty() ? std::string() : address_of(filter_, filter_.list, {}));
    }

    std::string title(List list) const { return tr_(fmt::format("indicatie.lijst.{}", to_text(list))); }

private:
    web::Field typed_field(std::string const& name, std::string help) const {
        web::Field field{web::Field::Kind::text, name, tr_("indicatie.lijst." + name), typed_.value(name),
                         std::move(help)};
        field.error = typed_.error(name);
        return field;
    }

    web::Field district_field() const {
        web::Field field{web::Field::Kind::choice, "wijk", tr_("indicatie.lijst.wijk"), filter_.district};
        field.choices.push_back({"", tr_("indicatie.lijst.alle_wijken")});
        field.choices.insert(field.choices.end(), districts_.begin(), districts_.end());
        return field;
    }

    /// Of a child without a dossier the code, and its case.
    void put_line(std::string& out, ListLine const& line) const {
        if (line.child.id != DossierId{}) return dossier::put_line(out, work_, line.child, marks_of(line));
        auto const none = tr_("indicatie.lijst.zonder_dossier");
        auto const& text = line.child_code.empty() ? none : line.child_code;
        html<R"(<li class="kiem-child">)">(out);
        if (line.case_id)
            html<R"(<a class="utrecht-link utrecht-link--html-a kiem-child__name" href="{}">{}</a>)">(
                out, fmt::format("/trajecten/{}", line.case_id->value), text);
        else html<R"(<span class="kiem-child__name">{}</span>)">(out, text);
        if (line.child.born_on != Day{})
            html<R"(<span class="kiem-child__born">{}</span>)">(out, to_dutch(line.child.born_on));
        if (!line.child_code.empty()) html<R"(<span class="kiem-quiet kiem-child__number">{}</span>)">(out, none);
        for (auto const& mark : marks_of(line)) html<R"(<span class="kiem-child__mark">{}</span>)">(out, mark);
        html<"</li>">(out);
    }

    TextParams days() const { return {{"dagen", std::to_string(filter_.within_days)}}; }

    std::vector<std::string> marks_of(ListLine const& line) const {
        std::vector<std::string> marks;
        if (!line.main_criterion.empty()) marks.push_back(criterion_name(policy_, line.main_criterion));
        if (line.issued_on)
            marks.push_back(tr_("indicatie.lijst.afgegeven", {{"dag", day_text(*line.issued_on, tr_)}}));
        if (filter_.list == List::ending) {
            bool const ends = line.until && *line.until == line.day;
            marks.push_back(
                tr_(ends ? "indicatie.lijst.eindigt" : "indicatie.lijst.herzien", {{"dag", day_text(line.day, tr_)}}));
        }
        if (line.state) marks.push_back(tr_(fmt::format("indicatie.traject.{}", cases::to_text(*line.state))));
        if (line.due_on) marks.push_back(tr_("indicatie.lijst.actie_voor", {{"dag", day_text(*line.due_on, tr_)}}));
        return marks;
    }

    dossier::Work const& work_;
    Texts const& tr_;
    ListFilter const& filter_;
    std::span<web::Choice const> districts_;
    web::Typed const& typed_;
    DayPolicy const* policy_ = nullptr;
};

} // namespace

web::Response list_page(dossier::Work const& work, Office const& office, ListChoice const& choice, ListPage const& page,
                        ListCounts const& counts) {
    auto const& tr = work.tr();
    auto const& filter = choice.filter;
    ListsWriter const writer(work, office, choice);
    auto head = dossier::head_of(work, tr("indicatie.lijsten"), {{tr("web.home"), "/"}});
    head.lead = tr("indicatie.lijsten_uitleg");
    auto response = web::page(work.at.site, head, [&](std::string& out) {
        writer.put_counts(out, counts);
        web::put_section(out, "lijst", writer.title(filter.list),
                         tr(fmt::format("indicatie.lijst.{}.uitleg", to_text(filter.list)),
                            {{"dagen", std::to_string(filter.within_days)}}),
                         [&](std::string& body) {
                             writer.put_filter(body);
                             writer.put_lines(body, page);
                         });
    });
    constexpr int unprocessable = 422;
    if (!choice.typed.errors.empty()) response.status = unprocessable;
    return response;
}

} // namespace kiem::indicating
