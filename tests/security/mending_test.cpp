// SPDX-License-Identifier: EUPL-1.2
#include "app/outreach_rules.hpp"
#include "app/routes.hpp"
#include "feature/account/account_store.hpp"
#include "feature/child/child_store.hpp"
#include "feature/indication/indication_store.hpp"
#include "feature/intake/data_quality.hpp"
#include "feature/link/link_store.hpp"
#include "feature/placement/placement_store.hpp"
#include "feature/register/direct_store.hpp"
#include "feature/register/register_do.hpp"
#include "policy/policy_folder.hpp"
#include "testing/databases.hpp"
#include "testing/visits.hpp"
#include "web/target.hpp"
#include <gmock/gmock.h>
#include <regex>

/// Where each issue of the page on data quality is mended, and by whom: with the whole program and the policy of Almere, and
/// every link followed by who got it.
namespace kiem::testing {
namespace {

using account::OrganisationKind;
using Row = std::vector<std::string>;

Moment const now = *parse_iso_moment("2013-03-01T10:00:00.000000Z");
Day const today = *parse_iso_day("2013-03-01");

struct Reader {
    std::string_view name;
    Role role;
    std::string_view organisation;
};
constexpr std::array<Reader, 8> readers{{{"coordinatie", Role::vve_coordinator, "gemeente"},
                                         {"beleid", Role::policy_officer, "gemeente"},
                                         {"onderzoek", Role::researcher, "gemeente"},
                                         {"verpleging", Role::nurse, "jgz"},
                                         {"jgz-beheer", Role::administrator, "jgz"},
                                         {"regio", Role::location_manager, "kov"},
                                         {"kov-beheer", Role::administrator, "kov"},
                                         {"school", Role::location_manager, "bestuur"}}};

class Mending : public EveryEngine {
protected:
    std::vector<db::Migration> migrations() const override { return app::all_migrations(); }

    void SetUp() override {
        EveryEngine::SetUp();
        if (IsSkipped()) return;
        app::shift_clock(now - app::machine_now());
        vault_ = app::Vault::open(config(), connection());
        add_organisations();
        deliver();
        write_on_pages();
        auto const outreach = app::outreach_on(policy_, "GM0034", today);
        ASSERT_TRUE(outreach);
        ASSERT_TRUE(app::sweep_day(connection(), *outreach, now));
    }
    void TearDown() override {
        app::shift_clock({});
        router_.reset();
        EveryEngine::TearDown();
    }

    web::Response get(Reader const& who, std::string_view path) {
        if (!router_)
            router_ = app::make_router(
                config(), *vault_, policy_, "GM0034", {},
                {.requests_per_minute = 10'000, .identify = [this](web::Request const&) { return visit_of(who_); }});
        who_ = {.name = std::string(who.name),
                .roles = {who.role},
                .organisation = std::string(who.organisation),
                .grants = {{who.role}}};
        auto const target = web::parse_target(path).value();
        web::Request request;
        request.path = target.path;
        request.segments = target.segments;
        request.query = target.query;
        request.headers.add("Host", "kiem.example");
        return router_->answer(std::move(request)).response;
    }

    /// The last cell of each row of the lines, as "p-los: /leveringen/nieuw?soort=plaatsingen". The number of a record or a
    /// case is told as the code of its child. Each link is followed.
    std::vector<std::string> ways(Reader const& who, intake::Issue issue) {
        std::vector<std::string> told;
        auto const body = get(who, fmt::format("/gegevenskwaliteit/{}", intake::to_text(issue))).body;
        static std::regex const row("<tr[^>]*>(?:(?!</tr>)[^])*</tr>"),
            cell("<t[dh][^>]*>((?:(?!</t[dh]>)[^])*)</t[dh]>"), tag("<[^>]*>"), href("href=\"([^\"]*)\"");
        for (std::sregex_iterator at(body.begin(), body.end(), row), end; at != end; ++at) {
            auto const text = at->str();
            std::vector<std::string> cells;
            for (std::sregex_iterator one(text.begin(), text.end(), cell); one != end; ++one)
                cells.push_back((*one)[1]);
            if (cells.size() < 2 || text.find("<td") == std::string::npos) continue;
            auto const code = std::regex_replace(cells.front(), tag, "");
            std::smatch link;
            if (!std::regex_search(cells.back(), link, href)) {
                told.push_back(fmt::format("{}: {}", code, std::regex_replace(cells.back(), tag, "")));
                continue;
            }
            follow(who, link[1]);
            told.push_back(fmt::format("{}: {}", code, with_codes(link[1])));
            has_link_.insert(fmt::format("{} {}", intake::to_text(issue), code));
        }
        return told;
    }

    std::set<std::string> has_link_;

private:
    void follow(Reader const& who, std::string const& url) {
        auto const page = get(who, url);
        EXPECT_EQ(page.status, 200) << who.name << ": " << url;
        constexpr std::string_view asked = "soort=";
        auto const at = url.find(asked);
        if (at == std::string::npos) return;
        auto const chosen = fmt::format("value=\"{}\" selected", url.substr(at + asked.size()));
        EXPECT_THAT(page.body, ::testing::HasSubstr(chosen)) << url;
    }

    app::Config config() const {
        app::Config config;
        config.database = url();
        config.keys_file = keys_.path() / "kiem.sleutels";
        config.anchor_file = keys_.path() / "kiem.anker";
        return config;
    }

    void within(std::function<void(db::Act&)> const& body) {
        ASSERT_TRUE(db::within<int>(connection(), operator_, {"toets", {}}, now, [&](db::Act& act) -> Result<int> {
            body(act);
            return 0;
        }));
    }

    void add_organisations() {
        std::initializer_list<account::Organisation> const all{{"gemeente", "Gemeente", OrganisationKind::municipality},
                                                               {"jgz", "JGZ", OrganisationKind::youth_health},
                                                               {"kov", "KOV", OrganisationKind::provider},
                                                               {"bestuur", "Bestuur", OrganisationKind::school_board}};
        within([&](db::Act& act) {
            for (auto const& one : all) account::insert_organisation(act, one);
        });
    }

    void give(std::string owner, std::string_view kind, Row headings, std::vector<Row> rows) {
        reg::ListSource source(std::move(headings), std::move(rows));
        auto const report = reg::receive(
            connection(), kinds_, *reg::find_kind(kinds_, kind), source,
            {.owner = std::move(owner), .file_name = "x.csv", .sha256 = std::to_string(++files_)}, {operator_, now});
        ASSERT_TRUE(report) << kind;
        for (auto const& finding : report->findings.kept())
            EXPECT_NE(finding.severity, Severity::error) << kind << " " << finding.code << " " << finding.at.field;
    }

    void deliver() {
        Row const child{"kind", "geboortedatum", "vanaf"};
        Row const indication{"indicatie", "kind", "criteria", "hoofdcriterium", "afgegeven_op", "vanaf", "tot"};
        Row const placement{"plaatsing", "kind", "groep", "dagdelen_per_week", "vanaf", "tot"};
        auto const given = [](std::string code, std::string of, std::string on) {
            return Row{std::move(code), std::move(of), "gewicht", "gewicht", on, on, ""};
        };
        auto const placed = [](std::string code, std::string of, std::string from) {
            return Row{std::move(code), std::move(of), "g1", "4", std::move(from), ""};
        };
        give("kov", "locaties", {"locatie", "naam", "soort", "vanaf"}, {{"de-brug", "De Brug", "psz", "1-1-2010"}});
        give("kov", "groepen",
             {"groep", "locatie", "soort", "plaatsen", "dagdelen_aanbod", "dagdelen_per_kind", "vanaf"},
             {{"g1", "de-brug", "voorschool", "1", "4", "4", "1-1-2010"}});
        give("jgz", "kinderen", child,
             {{"k1", "1-2-2010", "1-3-2010"},
              {"k2", "1-2-2010", "1-3-2010"},
              {"k-pag", "1-2-2010", "1-3-2010"},
              {"k-pt", "1-2-2010", "1-3-2010"},
              {"k-morgen", "1-4-2013", "1-4-2013"}});
        give("kov", "kinderen", child, {{"k2", "2-2-2010", "1-3-2010"}});
        give("jgz", "indicaties", indication,
             {given("i1", "k1", "1-9-2012"), given("i1b", "k1", "2-9-2012"), given("i-morgen", "k1", "1-6-2013"),
              given("i-los", "niemand", "1-9-2012"), given("i-pt", "k-pt", "1-9-2012"),
              given("i-pag", "k-pag", "1-9-2012")});
        give("kov", "plaatsingen", placement,
             {placed("p1", "k1", "1-9-2012"), placed("p1b", "k1", "2-9-2012"), placed("p-los", "k-los", "1-9-2012"),
              placed("p-later", "k2", "1-6-2014"), placed("p-pag", "k-pag", "1-9-2012")});
        give("bestuur", "leerlinggewichten", {"leerling", "school", "geboortedatum", "opleiding_1", "gewicht", "vanaf"},
             {{"l2", "16AH00", "1-2-2007", "", "0", "1-8-2012"}});
    }

    /// A record with this code; "j-los" is that of "k-los" elsewhere.
    DossierId add_dossier(db::Act& act, std::string organisation, std::string code) {
        dossier::Dossier wanted;
        wanted.organisation = std::move(organisation);
        wanted.child_code = code;
        wanted.name = {"Noor", "", "Berg"};
        wanted.born_on = *parse_iso_day("2010-02-01");
        auto const id = dossier::insert_dossier(act, wanted, fmt::format("formulier-{}", ++files_)).id;
        code_of_[id.value] = std::move(code);
        return id;
    }

    void write_on_pages() {
        within([&](db::Act& act) {
            auto const page = reg::direct_delivery(act);
            auto const mine = add_dossier(act, "jgz", "j-los"), theirs = add_dossier(act, "kov", "k-los");
            auto const same = link::insert_child(act, "gemeente");
            link::insert_tie(act, {same, "jgz", mine, today, {}});
            link::insert_tie(act, {same, "kov", theirs, today, {}});
            add_dossier(act, "jgz", "k-pt");
            add_dossier(act, "jgz", "k-pag");
            add_dossier(act, "kov", "k-pag");
            add_dossier(act, "jgz", "j-kind");
            child::write_child(act, "jgz", page,
                               {"j-kind", *parse_iso_day("2013-05-01"), {}, {}, *parse_iso_day("2013-05-01")});
            indication::write_indication(act, "jgz", page,
                                         {"I-pag", "k-pag", {"gewicht"}, "gewicht", today, "jgz", today, {}});
            placement::write_placement(act, page, "kov", {"P-pag", "k-pag", "g1", 4, {}, today, {}});
            placement::write_placement(act, page, "kov",
                                       {"P-later", "k-pag", "g1", 4, {}, *parse_iso_day("2014-06-01"), {}});
        });
    }

    /// "/kinderen/12/wijzigen" as "/kinderen/k-pt/wijzigen".
    std::string with_codes(std::string const& url) {
        std::smatch found;
        if (!std::regex_match(url, found, std::regex("/(kinderen|koppelingen|trajecten)/([0-9]+)(.*)"))) return url;
        auto const number = std::stoll(found[2]);
        std::string code;
        if (found[1] == "trajecten")
            code = std::get<0>(
                connection().one<std::string>("select child_code from case_now where id = $1", number).value());
        else code = code_of_[number];
        return fmt::format("/{}/{}{}", found[1].str(), code, found[3].str());
    }

    TemporaryFolder keys_;
    policy::PolicySet const policy_ = policy::load_folder(std::filesystem::path(KIEM_SOURCE_DIR) / "policy").value;
    std::vector<reg::FactKind> const kinds_ = app::all_kinds(std::make_shared<policy::PolicySet const>(policy_));
    Principal const operator_{"toets", {Role::local_operator}};
    Principal who_;
    int files_ = 0;
    std::map<std::int64_t, std::string> code_of_;
    std::optional<app::Vault> vault_;
    std::unique_ptr<web::Router> router_;
};
KIEM_EVERY_ENGINE(Mending);

/// What each reader is told of each issue; who is not named is told of no line.
struct Told {
    intake::Issue issue;
    std::string_view reader;
    std::vector<std::string> lines;
};

std::vector<Told> const table{
    {intake::Issue::placed_without_indication, "coordinatie", {"k-los: /koppelingen/k-los"}},
    {intake::Issue::placed_without_indication, "verpleging", {"j-los: /kinderen/j-los/indicatie"}},
    {intake::Issue::placed_without_indication,
     "jgz-beheer",
     {"j-los: De jeugdgezondheidszorg kijkt of er een indicatie is"}},
    {intake::Issue::overfull_group, "coordinatie", {"g1: /groepen/g1"}},
    {intake::Issue::overfull_group, "beleid", {"g1: /groepen/g1"}},
    {intake::Issue::overfull_group, "onderzoek", {"g1: KOV levert groepen opnieuw"}},
    {intake::Issue::overfull_group, "regio", {"g1: /groepen/g1"}},
    {intake::Issue::overfull_group, "kov-beheer", {"g1: /leveringen/nieuw?soort=groepen"}},
    {intake::Issue::weight_unknown,
     "coordinatie",
     {"l2: Bestuur levert leerlinggewichten opnieuw", "k-pag: /koppelingen/k-pag", "k-pt: /trajecten/k-pt"}},
    {intake::Issue::weight_unknown, "verpleging", {"k-pag: /kinderen/k-pag/wijzigen", "k-pt: /kinderen/k-pt/wijzigen"}},
    {intake::Issue::weight_unknown,
     "jgz-beheer",
     {"k-pag: JGZ herstelt dit bij het kind", "k-pt: JGZ herstelt dit bij het kind"}},
    {intake::Issue::weight_unknown, "school", {"l2: /leveringen/nieuw?soort=leerlinggewichten"}},
    {intake::Issue::unlikely_day,
     "coordinatie",
     {"i-morgen: JGZ levert indicaties opnieuw", "j-kind: /koppelingen/j-kind", "k-morgen: JGZ levert kinderen opnieuw",
      "P-later: /koppelingen/k-pag", "p-later: KOV levert plaatsingen opnieuw"}},
    {intake::Issue::unlikely_day,
     "verpleging",
     {"i-morgen: /leveringen/nieuw?soort=indicaties", "j-kind: /kinderen/j-kind/wijzigen",
      "k-morgen: /leveringen/nieuw?soort=kinderen"}},
    {intake::Issue::unlikely_day,
     "jgz-beheer",
     {"i-morgen: /leveringen/nieuw?soort=indicaties", "j-kind: JGZ herstelt dit bij het kind",
      "k-morgen: /leveringen/nieuw?soort=kinderen"}},
    {intake::Issue::unlikely_day,
     "regio",
     {"P-later: /kinderen/k-pag/plaatsing?plaatsing=P-later", "p-later: /leveringen/nieuw?soort=plaatsingen"}},
    {intake::Issue::unlikely_day,
     "kov-beheer",
     {"P-later: KOV herstelt dit bij het kind", "p-later: /leveringen/nieuw?soort=plaatsingen"}},
    {intake::Issue::two_owners, "coordinatie", {"k2: /koppelingen"}},
    {intake::Issue::two_owners, "verpleging", {"k2: /leveringen/nieuw?soort=kinderen"}},
    {intake::Issue::two_owners, "jgz-beheer", {"k2: /leveringen/nieuw?soort=kinderen"}},
    {intake::Issue::two_owners, "regio", {"k2: /leveringen/nieuw?soort=kinderen"}},
    {intake::Issue::two_owners, "kov-beheer", {"k2: /leveringen/nieuw?soort=kinderen"}},
    {intake::Issue::unmatched,
     "coordinatie",
     {"i-los: /trajecten/niemand", "niemand: /trajecten/niemand", "p-los: /koppelingen/k-los"}},
    {intake::Issue::unmatched,
     "verpleging",
     {"i-los: /leveringen/nieuw?soort=indicaties", "niemand: /leveringen/nieuw?soort=kinderen"}},
    {intake::Issue::unmatched,
     "jgz-beheer",
     {"i-los: /leveringen/nieuw?soort=indicaties", "niemand: /leveringen/nieuw?soort=kinderen"}},
    {intake::Issue::unmatched, "regio", {"p-los: /leveringen/nieuw?soort=plaatsingen"}},
    {intake::Issue::unmatched, "kov-beheer", {"p-los: /leveringen/nieuw?soort=plaatsingen"}},
    {intake::Issue::stands_twice,
     "coordinatie",
     {"I-pag: /koppelingen/k-pag", "i-morgen: JGZ levert indicaties opnieuw", "i-morgen: JGZ levert indicaties opnieuw",
      "i1: JGZ levert indicaties opnieuw", "P-later: /koppelingen/k-pag", "P-pag: /koppelingen/k-pag",
      "p1: KOV levert plaatsingen opnieuw"}},
    {intake::Issue::stands_twice,
     "verpleging",
     {"I-pag: /kinderen/k-pag/indicatie", "i-morgen: /leveringen/nieuw?soort=indicaties",
      "i-morgen: /leveringen/nieuw?soort=indicaties", "i1: /leveringen/nieuw?soort=indicaties"}},
    {intake::Issue::stands_twice,
     "jgz-beheer",
     {"I-pag: JGZ herstelt dit bij het kind", "i-morgen: /leveringen/nieuw?soort=indicaties",
      "i-morgen: /leveringen/nieuw?soort=indicaties", "i1: /leveringen/nieuw?soort=indicaties"}},
    {intake::Issue::stands_twice,
     "regio",
     {"P-later: /kinderen/k-pag/plaatsing?plaatsing=P-later", "P-pag: /kinderen/k-pag/plaatsing?plaatsing=P-pag",
      "p1: /leveringen/nieuw?soort=plaatsingen"}},
    {intake::Issue::stands_twice,
     "kov-beheer",
     {"P-later: KOV herstelt dit bij het kind", "P-pag: KOV herstelt dit bij het kind",
      "p1: /leveringen/nieuw?soort=plaatsingen"}},
};

TEST_P(Mending, EachLineLeadsWhoMendsItToWhereThatIsDone) {
    std::set<std::string> lines;
    for (auto const issue : intake::all_issues())
        for (auto const& reader : readers) {
            auto const found = std::ranges::find_if(
                table, [&](Told const& one) { return one.issue == issue && one.reader == reader.name; });
            auto const told = ways(reader, issue);
            EXPECT_EQ(told, found == table.end() ? std::vector<std::string>{} : found->lines)
                << intake::to_text(issue) << " for " << reader.name;
            for (auto const& line : told)
                lines.insert(fmt::format("{} {}", intake::to_text(issue), line.substr(0, line.find(':'))));
        }
    EXPECT_GT(lines.size(), 20U);
    for (auto const& line : lines) EXPECT_TRUE(has_link_.contains(line)) << line << ": nobody can open a page for it";
}

} // namespace
} // namespace kiem::testing
