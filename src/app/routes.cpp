// SPDX-License-Identifier: EUPL-1.2
#include "app/routes.hpp"
#include "app/desk_policy.hpp"
#include "app/desk_work.hpp"
#include "app/mending_pages.hpp"
#include "app/menu.hpp"
#include "app/outreach_rules.hpp"
#include "app/place_policy.hpp"
#include "app/programme_policy.hpp"
#include "app/publishing.hpp"
#include "app/retention_rules.hpp"
#include "db/open_for_server.hpp"
#include "db/read_log.hpp"
#include "feature/account/account_store.hpp"
#include "feature/account/oidc_web.hpp"
#include "feature/attendance/attendance_web.hpp"
#include "feature/audit/audit_web.hpp"
#include "feature/case/case_ties_do.hpp"
#include "feature/desk/desk_web.hpp"
#include "feature/dossier/break_glass_do.hpp"
#include "feature/dossier/dossier_store.hpp"
#include "feature/dossier/dossier_web.hpp"
#include "feature/edition/edition_web.hpp"
#include "feature/indicating/followed_dossier_do.hpp"
#include "feature/indicating/indicating_web.hpp"
#include "feature/intake/data_quality_web.hpp"
#include "feature/intake/intake_web.hpp"
#include "feature/link/link_do.hpp"
#include "feature/link/link_web.hpp"
#include "feature/monitor/monitor_web.hpp"
#include "feature/offer/offer_web.hpp"
#include "feature/programme/programme_web.hpp"
#include "feature/reminder/reminder_web.hpp"
#include "feature/rights/consent_do.hpp"
#include "feature/rights/machine_clock_cli.hpp"
#include "feature/rights/rights_web.hpp"
#include "feature/sharing/sharing_web.hpp"
#include "feature/site/wellknown_web.hpp"
#include "web/watching.hpp"
#include <fmt/format.h>

namespace kiem::app {

namespace {

using Connect = std::function<db::Connection&()>;

bool answers(db::Connection& connection) {
    try {
        return connection.one<int>("select 1").has_value();
    } catch (db::Error const&) { return false; }
}

/// One connection per worker thread, opened when it is first needed and again when the database was away.
db::Connection& connection_of_thread(std::string const& database, Vault const* vault) {
    thread_local std::map<std::string, std::unique_ptr<db::Connection>> connections;
    auto& connection = connections[database];
    if (connection && !answers(*connection)) connection.reset();
    if (!connection) {
        connection = db::open_for_server(database);
        if (vault) vault->guard(*connection);
    }
    return *connection;
}

/// So often at most is it recorded that an account asks for a page of others, so that asking does not fill the disk.
constexpr std::chrono::minutes between_refusals{10};

/// What the routes of one server share; they hold it for as long as they live.
class Server {
public:
    Server(Config const& config, Vault vault, policy::PolicySet const& set, std::string municipality,
           web::Theme const& theme, Entry const& entry)
        : config_(config), vault_(std::move(vault)), set_(set), municipality_(std::move(municipality)),
          name_(name_of(set_, municipality_)), theme_(theme),
          sharing_(std::make_shared<sharing::Tables const>(set_, municipality_)), site_(make_site()),
          clients_(account::make_clients(oidc::read_providers(config.identity_file).list, oidc::make_http_client())),
          read_log_([this] { return open_guarded(); }), account_(make_account(entry)),
          limit_(entry.requests_per_minute), background_(config_, vault_, set_, municipality_) {
        if (entry.beside == Entry::Beside::runs) background_.start(entry.mail);
    }
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;

    web::Site const& site() const { return site_; }
    account::AccountSite const& account() const { return account_; }

    std::vector<web::Route> routes() {
        std::vector<web::Route> all;
        auto const append = [&](std::vector<web::Route> more) {
            all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
        };
        append(web::asset_routes(theme_));
        append(web::health_routes([connect = connect()] {
            try {
                return answers(connect());
            } catch (db::Error const&) { return false; }
        }));
        append(site::public_routes(
            make_public_site(municipality_, name_, theme_.css_class, connect(), site::Delivery::served), today));
        append(sharing::sharing_routes({site_, sharing_, today}));
        append(account::account_routes(account_));
        append(figures::monitor_routes({site_, set_, municipality_, connect(), today}));
        auto const publishing = make_publishing(config_, name_);
        append(edition::edition_routes(
            {site_, set_, municipality_, connect(), now, publishing.compose, publishing.from_cube}));
        append(account::oidc_routes(account_, clients_));
        append(audit::audit_routes(make_audit()));
        append(dossier::dossier_routes(make_dossier()));
        append(link::link_routes(make_dossier(), settle_after_ties(set_, municipality_),
                                 [this](Day day) { return no_rules(day); }));
        append(rights::rights_routes(make_rights()));
        append(indicating::indicating_routes({make_dossier(),
                                              indication_policies_,
                                              {},
                                              [this](Day day) { return place_norm(places_.norms(day)); },
                                              [this](Day day) { return desk_policy_.scheme(day); },
                                              [this](Day day) { return desk_policy_.districts(day); }}));
        append(offer::offer_routes(make_offers()));
        append(attendance::attendance_routes(
            {make_dossier(), [this](Day day) -> policy::OutreachRules const& { return places_.rules(day); }}));
        append(desk::desk_routes(make_desk()));
        append(programme::programme_routes(make_programme()));
        append(intake::intake_routes(make_intake()));
        append(intake::quality_routes(make_quality()));
        append(reminder::reminder_routes({site_, connect(), now}));
        return all;
    }

    std::optional<std::chrono::seconds> must_wait(Principal const& who) { return limit_.take(who.account); }

    /// A page of another role that somebody asked for, by its pattern: a path may hold something about a person.
    void put_refusal_on_record(web::Request const& request, Principal const& who, std::string_view pattern) {
        auto const asked = fmt::format("{} {}", web::to_text(request.method), pattern);
        if (!refusals_.is_time(who.account, asked)) return;
        bool const is_read = request.method == web::Method::get || request.method == web::Method::head;
        read_log_.record({.at = now(),
                          .action = "pagina-opvragen",
                          .deed = is_read ? db::Deed::read : db::Deed::execute,
                          .outcome = db::Outcome::refused,
                          .who = who,
                          .object = "pagina " + asked,
                          .detail = "rol"},
                         {});
    }

private:
    web::Site make_site() const {
        web::Site site{Texts::load(config_.language), {}, {}, theme_.css_class};
        auto const& tr = site.texts;
        site.municipality = tr("app.municipality", {{"naam", name_}});
        site.menu = {{tr("app.menu_home"), "/"}, {tr("app.menu_login"), "/inloggen"}};
        site.login = "/inloggen";
        site.today = [] { return today(); };
        site.staff_menu = menu_of_staff(tr);
        return site;
    }

    account::AccountSite make_account(Entry const& entry) {
        account::AccountSite account{
            .site = site_, .connection = connect(), .keys = vault_.keys(), .now = now, .record = record()};
        if (entry.second_factor == Entry::SecondFactor::off) account.second_factor = account::SecondFactor::off;
        if (entry.proxy == Entry::Proxy::on_loopback) account.proxy = account::Proxy::on_loopback;
        account.put_on_start = [this](std::string& out, web::Request const& request, Principal const& who) {
            desk::put_start(out, make_desk(), request, who);
        };
        account.more_of_own = {reminder::link_of_own(site_.texts)};
        if (!clients_.empty()) account.other_login = {site_.texts("app.other_login"), "/inloggen/organisatie"};
        return account;
    }

    audit::AuditSite make_audit() {
        // On a thread of its own, which may end after this object.
        auto const connect_apart = [database = config_.database, vault = vault_] {
            auto connection = db::open(database);
            vault.guard(*connection);
            return connection;
        };
        auto const verifier = std::make_shared<audit::Verifier>(
            audit::Verifier::Surroundings{connect_apart, anchor_file_of(config_), vault_.keys(), now});
        return {.site = site_,
                .connection = connect(),
                .now = now,
                .record = record(),
                .owner_of = [this](DossierId id) { return dossier::organisation_of(connect()(), id); },
                .words = words(),
                .verifier = verifier};
    }

    /// Names for what the logs keep as codes.
    audit::LogWords words() const {
        return {[this](std::string_view purpose) {
                    auto const table = sharing_->on(today());
                    auto const* const known = table ? (*table)->table.find_purpose(purpose) : nullptr;
                    return known ? known->title : std::string();
                },
                [this](std::string_view code) {
                    auto const known = account::find_organisation(connect()(), code);
                    return known ? known->name : std::string();
                },
                [this](std::string_view login) {
                    auto const known = account::find_account(connect()(), login);
                    return known ? known->name : std::string();
                }};
    }

    dossier::DossierSite make_dossier() {
        auto const of_child = [](std::string const& end) {
            return [end](DossierId id) { return fmt::format("/kinderen/{}/{}", id.value, end); };
        };
        auto const& tr = site_.texts;
        return {.site = site_,
                .connection = connect(),
                .now = now,
                .sharing = [this](Day day) -> policy::SharingTable const& {
                    static policy::SharingTable const nothing;
                    auto const table = sharing_->on(day);
                    return table ? (*table)->table : nothing;
                },
                .keys = vault_.keys(),
                .record_read = record(),
                .ties = ties_,
                .more_of_child = {
                    indicating::link_of_child(tr),
                    desk::link_for_signal(tr),
                    {tr("app.child_place"), of_child("plaatsing"), {Role::location_manager, Role::preschool_worker}},
                    {tr("app.child_consent"), of_child("toestemming"), rights::roles_of_staff()},
                    {tr("ouder.account"), of_child("verzorger-account"), rights::roles_of_staff()},
                    {tr("programma.lijst"),
                     of_child("programmas"),
                     {Role::nurse, Role::vve_coordinator, Role::preschool_worker, Role::location_manager}},
                    {tr("app.child_bundle"), of_child("inzage-verzoek"), {Role::privacy_officer}},
                    {tr("app.child_log"),
                     [](DossierId id) { return fmt::format("/logboek/kind/{}", id.value); },
                     {Role::privacy_officer}}}};
    }

    rights::RightsSite make_rights() {
        return {
            .site = site_,
            .connection = connect(),
            .clock = [] { return rights::read_clock(now()); },
            .sharing = [this](Day day) -> Result<policy::SharingTable const*> {
                auto const table = sharing_->on(day);
                if (!table) return tl::unexpected(table.error());
                return &(*table)->table;
            },
            .rules = [this](Day day) { return retention_rules(set_, municipality_, day); },
            .keys = vault_.keys(),
            .record = record(),
            .ties = ties_,
            .is_confirmed = [this](web::Request const& request) { return account::is_confirmed(account_, request); },
            .confirm_url = "/bevestigen",
            .words = words()};
    }

    intake::IntakeSite make_intake() {
        return {.site = site_,
                .connection = connect(),
                .now = now,
                .kinds = background_.kinds(),
                .withdraw = background_.withdraw(),
                .work = background_.uploads(),
                .wake = [this] { return background_.wake(); },
                .record = record()};
    }

    intake::QualitySite make_quality() {
        return {.site = site_,
                .connection = connect(),
                .now = now,
                .record = record(),
                .name_of = words().organisation,
                .group_kinds = [this](Day day) { return places_.norms(day).group_kinds; },
                .pages = [this](web::Request const& request,
                                Principal const& who) { return mending_pages(make_offers(), request, who); }};
    }

    offer::OfferSite make_offers() {
        return {make_dossier(), [this](Day day) -> policy::OutreachRules const& { return places_.rules(day); },
                [this](Day day) { return places_.norms(day); },
                [this](int year) { return places_.places_planned(year); }};
    }

    programme::ProgrammeSite make_programme() {
        return {make_dossier(),
                [this](Day day) -> policy::ProgrammeCatalogue const& { return programmes_.catalogue(day); },
                [this](Day day) -> policy::OutreachRules const& { return places_.rules(day); },
                [this](Day day) { return places_.norms(day).group_kinds; },
                [this](Day day) { return desk_policy_.threshold(day); }};
    }

    desk::DeskSite make_desk() {
        auto const& tr = site_.texts;
        return {
            .children = make_dossier(),
            .rules = [this](Day day) -> policy::OutreachRules const& { return places_.rules(day); },
            .norm = [this](Day day) { return place_norm(places_.norms(day)); },
            .district_scheme = [this](Day day) { return desk_policy_.scheme(day); },
            .districts = [this](Day day) { return desk_policy_.districts(day); },
            .threshold = [this](Day day) { return desk_policy_.threshold(day); },
            .funnel = funnel_,
            .is_confirmed = [this](web::Request const& request) { return account::is_confirmed(account_, request); },
            .confirm_url = "/bevestigen?naar=/trajecten",
            .other_work = work_in_groups(places_),
            .case_links = desk::links_of_cases(tr),
            .also_sweep = end_offers,
            .also_mend = end_offers_and_cases,
            .in_vain = offer::children_waiting_in_vain,
            .visit_channel = [this](Day day) { return std::string(programmes_.catalogue(day).visit_channel()); },
            .visit_reasons =
                [this](Day day) {
                    auto const& all = programmes_.catalogue(day);
                    std::vector<web::Choice> reasons;
                    for (auto const& one : all.programmes)
                        if (!one.channel.empty() && one.channel == all.visit_channel())
                            for (auto const& [code, name] : one.reasons) reasons.push_back({code, name});
                    return reasons;
                },
            .criteria =
                [this](Day day) {
                    auto const policy = indication_policies_.on(day);
                    return policy ? (*policy)->target_group.criteria : std::vector<policy::TargetCriterion>();
                },
            .no_rules = [this](Day day) { return no_rules(day); }};
    }

    /// Why nobody can look after the cases of children on that day.
    Findings no_rules(Day day) const {
        auto const outreach = outreach_on(set_, municipality_, day);
        return outreach ? Findings{} : not_swept(name_, day, outreach.error());
    }

    Connect connect() const {
        return [this]() -> db::Connection& { return connection_of_thread(config_.database, &vault_); };
    }
    std::unique_ptr<db::Connection> open_guarded() const {
        auto connection = db::open_for_server(config_.database);
        vault_.guard(*connection);
        return connection;
    }
    audit::Record record() {
        return [this](db::AuditRecord const& one, std::span<db::Subject const> subjects) {
            read_log_.record(one, subjects);
        };
    }

    Config config_;
    Vault vault_;
    policy::PolicySet const& set_;
    std::string municipality_, name_;
    web::Theme theme_;
    std::shared_ptr<sharing::Tables const> sharing_;
    PlacePolicy places_{set_, municipality_};
    DeskPolicy desk_policy_{set_, municipality_};
    ProgrammePolicy programmes_{set_, municipality_};
    indicating::Policies indication_policies_{set_, municipality_};
    desk::FunnelKeeper funnel_{[this](Day day) { return desk_policy_.scheme(day); }};
    web::Site site_;
    std::vector<std::shared_ptr<oidc::Client>> clients_;
    /// Links, then emergencies, then consents.
    dossier::Ties no_ties_;
    rights::ConsentTies consents_{no_ties_};
    dossier::ForcedOpen forced_{consents_};
    cases::CaseTies referred_{forced_};
    link::StoredTies linked_{referred_};
    indicating::FollowingTies ties_{
        linked_,
        {indication_policies_, [this](Day day) { return place_norm(places_.norms(day)); }, end_offers, is_kept_under}};
    db::ReadLog read_log_;
    account::AccountSite account_;
    web::RequestLimit limit_;
    web::OnceInAWhile refusals_{between_refusals};
    Background background_;
};

} // namespace

std::unique_ptr<web::Router> make_router(Config const& config, Vault const& vault, policy::PolicySet const& set,
                                         std::string const& municipality, web::Theme const& theme, Entry const& entry) {
    auto const server = std::make_shared<Server>(config, vault, set, municipality, theme, entry);
    auto const by_session = entry.identify ? entry.identify : account::make_identify(server->account());
    // Every request is identified, so the router holds what its routes refer to.
    auto const identify = [server, by_session](web::Request const& request) { return by_session(request); };
    web::Watch watch{[server](Principal const& who) { return server->must_wait(who); },
                     [server](web::Request const& request, Principal const& who, std::string_view pattern) {
                         server->put_refusal_on_record(request, who, pattern);
                     }};
    return std::make_unique<web::Router>(server->routes(), server->site(), identify, std::move(watch));
}

std::unique_ptr<web::Router> make_public_router(Config const& config, policy::PolicySet const& set,
                                                std::string const& municipality, web::Theme const& theme) {
    auto const connect = [database = config.database]() -> db::Connection& {
        return connection_of_thread(database, nullptr);
    };
    auto const name = name_of(set, municipality);
    auto const site = make_public_site(municipality, name, theme.css_class, connect, site::Delivery::exported);
    auto routes = web::asset_routes(theme);
    for (auto& route : site::public_routes(site, today)) routes.push_back(std::move(route));
    return std::make_unique<web::Router>(std::move(routes), site.site(site::Language::dutch));
}

} // namespace kiem::app
