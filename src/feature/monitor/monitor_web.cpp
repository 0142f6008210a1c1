// SPDX-License-Identifier: EUPL-1.2
#include "feature/monitor/monitor_web.hpp"
#include "feature/monitor/monitor_json.hpp"
#include "feature/monitor/monitor_page.hpp"
#include "feature/reference/reference_columns.hpp"
#include <fmt/format.h>

namespace kiem::figures {

namespace {

using web::Response;

/// What the query asks, or what is wrong with it.
struct Asked {
    figures::Request request;
    std::vector<AskedPart> parts;
    /// Field and what is wrong.
    std::vector<std::pair<std::string, std::string>> errors;
};

std::vector<std::string> comma_list(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        auto const end = text.find(',');
        if (end != 0) words.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return words;
}

Day read_day(web::Request const& request, std::string_view field, Day otherwise, Asked& asked) {
    auto const text = request.query.text(field);
    if (text.empty()) return otherwise;
    if (auto const day = parse_dutch_day(text)) return *day;
    asked.errors.emplace_back(field, text);
    return otherwise;
}

/// The newest day that has figures: today, or where no policy holds today, the last one that a source gave numbers for.
Day usual_count_date(MonitorSite const& site, Day known, db::Connection& connection) {
    auto const today = site.today();
    if (choose_policy(site.policy, {site.municipality, today, known, {}})) return today;
    return reference::latest_count_date(connection).value_or(today);
}

Asked read_query(MonitorSite const& site, web::Request const& request, db::Connection& connection) {
    Asked asked;
    asked.request.municipality = site.municipality;
    asked.request.known = read_day(request, "bekend", site.today(), asked);
    asked.request.on = read_day(request, "teldatum", site.today(), asked);
    if (request.query.text("teldatum").empty())
        asked.request.on = usual_count_date(site, asked.request.known, connection);
    asked.request.splits = comma_list(request.query.text("splitsing"));
    for (auto const& [name, value] : request.query.list())
        if (name != "teldatum" && name != "bekend" && name != "splitsing") asked.parts.push_back({name, value});
    return asked;
}

Response refusal_page(MonitorSite const& site, web::Request const& request, std::string const& sentence, int status) {
    web::PageHead const head{
        .title = site.site.texts("monitor.title"), .zone = web::Zone::internal, .visit = request.visit.get()};
    auto response = web::page(site.site, head, [&](std::string& out) {
        web::put_alert(out, web::Tone::error, site.site.texts("monitor.not_shown"),
                       [&](std::string& body) { web::put_paragraph(body, sentence); });
        web::put_link_button(out, {site.site.texts("monitor.back"), "/monitor"});
    });
    response.status = status;
    return response;
}

Response refusal_page(MonitorSite const& site, web::Request const& request, Refusal const& refusal) {
    return refusal_page(site, request, site.site.texts(refusal), refusal.kind == Refusal::Kind::not_found ? 404 : 400);
}

/// Opens the count date that was asked, or answers why not.
tl::expected<CountDate, Response> open_asked(MonitorSite const& site, web::Request const& request, Asked const& asked,
                                             db::Connection& connection) {
    auto const& texts = site.site.texts;
    if (!asked.errors.empty())
        return tl::unexpected(refusal_page(
            site, request, texts(Refusal{Refusal::Kind::invalid, "MON-113", asked.errors[0].second}), 400));
    auto date = CountDate::open(connection, site.policy, asked.request);
    if (!date) return tl::unexpected(refusal_page(site, request, date.error()));
    return std::move(*date);
}

PageData page_data(MonitorSite const& site, web::Request const& request, CountDate& date,
                   std::vector<std::string> const& splits) {
    PageData data{date,
                  site.site,
                  request.visit.get(),
                  fmt::format("?teldatum={}&bekend={}", to_iso(date.request().on), to_iso(date.request().known)),
                  {}};
    data.by_split.emplace("", date.monitor({}).value());
    for (auto const& split : splits) data.by_split.emplace(split, date.monitor({split}).value());
    return data;
}

Response overview(MonitorSite const& site, web::Request const& request) {
    auto& connection = site.connection();
    auto date = open_asked(site, request, read_query(site, request, connection), connection);
    if (!date) return date.error();
    std::vector<std::string> splits;
    for (auto const name : overview_splits)
        if (policy::find_split(date->policy().indicators, name)) splits.emplace_back(name);
    return overview_page(page_data(site, request, *date, splits));
}

Response one_figure(MonitorSite const& site, web::Request const& request) {
    auto& connection = site.connection();
    auto const asked = read_query(site, request, connection);
    auto date = open_asked(site, request, asked, connection);
    if (!date) return date.error();
    auto const explanations = explain(*date, request.param("figuur"), asked.parts);
    if (!explanations) return refusal_page(site, request, explanations.error());
    return figure_page(page_data(site, request, *date, explanations->front().indicator.splits), *explanations);
}

Response data_file(MonitorSite const& site, web::Request const& request,
                   std::function<Response(Monitor const&)> const& write) {
    auto& connection = site.connection();
    auto const asked = read_query(site, request, connection);
    auto date = open_asked(site, request, asked, connection);
    if (!date) return date.error();
    auto const monitor = date->monitor(asked.request.splits);
    if (!monitor) return refusal_page(site, request, monitor.error());
    return write(*monitor);
}

} // namespace

std::vector<web::Route> monitor_routes(MonitorSite const& site) {
    auto const staff = web::Access::roles({Role::local_operator, Role::researcher, Role::policy_officer});
    auto const json = [&texts = site.site.texts](Monitor const& monitor) { return web::json(to_json(monitor, texts)); };
    auto const csv = [](Monitor const& monitor) {
        return web::download(to_csv(monitor), "text/csv; charset=utf-8", "monitor-" + to_iso(monitor.on) + ".csv");
    };
    using web::Method;
    return {
        {Method::get, "/monitor", staff,
         [site](web::Request const& request, Principal const&) { return overview(site, request); }},
        {Method::get, "/monitor/figuur/{figuur}", staff,
         [site](web::Request const& request, Principal const&) { return one_figure(site, request); }},
        {Method::get, "/monitor/gegevens.json", staff,
         [site, json](web::Request const& request, Principal const&) { return data_file(site, request, json); }},
        {Method::get, "/monitor/gegevens.csv", staff,
         [site, csv](web::Request const& request, Principal const&) { return data_file(site, request, csv); }},
    };
}

} // namespace kiem::figures
