// SPDX-License-Identifier: EUPL-1.2
#include "feature/indicating/lists_web.hpp"
#include "feature/indicating/indicating_page.hpp"
#include <algorithm>

namespace kiem::indicating {

namespace {

constexpr std::string_view purpose_of_lists = "toeleiding";

bool is_postcode_area(std::string_view text) {
    constexpr std::size_t digits = 4;
    return text.size() == digits && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// What cannot be read is told at its field, and the filter is without it.
ListFilter filter_in(web::Request const& request, web::Typed& typed, Texts const& tr) {
    ListFilter filter;
    filter.list = parse_list(request.query.text("lijst")).value_or(List::waiting);
    filter.criterion = request.query.text("criterium");
    std::string const postcode(request.query.text("postcode")), days_ahead(request.query.text("dagen"));
    if (is_postcode_area(postcode)) filter.postcode = postcode;
    else if (!postcode.empty()) typed.errors["postcode"] = tr("indicatie.lijst.postcode_fout", {{"waarde", postcode}});
    if (auto const days = dossier::read_number(days_ahead); days && *days <= most_days_ahead)
        filter.within_days = static_cast<int>(*days);
    else if (!days_ahead.empty())
        typed.errors["dagen"] = tr("indicatie.lijst.dagen_fout",
                                   {{"waarde", days_ahead}, {"meest", std::to_string(most_days_ahead)}});
    typed.values["postcode"] = postcode;
    typed.values["dagen"] = days_ahead.empty() ? std::to_string(filter.within_days) : days_ahead;
    filter.cursor = request.query.text("na");
    return filter;
}

/// What is no wijk of today is as if it was not asked.
std::vector<web::Choice> read_district(ListFilter& filter, IndicatingSite const& site, std::string_view asked,
                                       Day today) {
    auto districts = site.districts ? site.districts(today) : std::vector<web::Choice>();
    if (std::ranges::find(districts, asked, &web::Choice::value) == districts.end()) return districts;
    filter.district = asked;
    filter.district_scheme = site.district_scheme(today);
    return districts;
}

} // namespace

web::Response show_lists(IndicatingSite const& site, web::Request const& request, Principal const& principal) {
    auto const work = dossier::work_of(site.dossier, request, principal, purpose_of_lists);
    if (!work) return dossier::not_there(site.dossier, request);
    auto const rules = site.policies.outreach_on(work->today());
    if (!rules) return dossier::refused(*work, request, rules.error());
    auto const desk = work->desk();
    Office const office{desk, **rules, site.policies};
    web::Typed typed;
    auto filter = filter_in(request, typed, work->tr());
    auto const districts = read_district(filter, site, request.query.text("wijk"), work->today());
    auto const page = list(office, filter);
    if (!page) return dossier::refused(*work, request, page.error());
    auto const counts = count(office, filter);
    if (!counts) return dossier::refused(*work, request, counts.error());
    return list_page(*work, office, {filter, districts, std::move(typed)}, *page, *counts);
}

} // namespace kiem::indicating
