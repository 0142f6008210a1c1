// SPDX-License-Identifier: EUPL-1.2
#include "feature/dossier/dossier_form_web.hpp"
#include "feature/dossier/dossier_text.hpp"
#include "feature/dossier/dossier_web_testing.hpp"
#include "feature/dossier/role_purposes.hpp"
#include "feature/sharing/sharing_testing.hpp"

namespace kiem::dossier::testing {
namespace {

using policy::Relation;
using policy::Use;
using sharing::testing::MatrixCase;

/// Every cell of the table that Almere adopted, tried on the pages (FT-61): what may be read, found or written is what a page
/// shows, finds or keeps, and nothing else.
class ChildMatrix : public ChildPages {
protected:
    void SetUp() override {
        ChildPages::SetUp();
        if (IsSkipped()) return;
        table_ = sharing::testing::almere_table();
    }

    /// A dossier in which each field has a value that stands nowhere else.
    static Dossier marked() {
        Dossier one;
        one.name = {"Zqvoor", "zqtus", "Zqachter"};
        one.born_on = day("2009-03-17");
        one.child_code = "ZQCODE-7";
        one.home_languages = {"ti"};
        one.addresses = {{"Zqstraat", "7341", "1399ZX", "Zqplaats", "3", day("2010-01-11"), day("2019-12-12")}};
        one.guardians = {{{"Zqouder", "", "Zqfamilie"},
                          "pleegouder",
                          "06 98765432",
                          "zq@voorbeeld.nl",
                          "am",
                          Answer::yes,
                          "4",
                          Answer::no,
                          "2"}};
        return one;
    }
    static Dossier other_one() {
        Dossier one;
        one.name = {"Ander", "van", "Nieuwland"};
        one.born_on = day("2010-10-10");
        one.child_code = "ANDERE-1";
        one.home_languages = {"pl"};
        one.addresses = {{"Laan", "9", "1311AA", "Stad", "2", day("2011-02-02"), day("2018-03-03")}};
        one.guardians = {{{"Piet", "de", "Boer"},
                          "voogd",
                          "06 11112222",
                          "p@voorbeeld.nl",
                          "so",
                          Answer::no,
                          "1",
                          Answer::yes,
                          "3"}};
        return one;
    }

    static std::string row(std::string const& title, std::string const& value) {
        std::string out;
        html<R"(<dt class="kiem-terms__term">{}</dt><dd class="kiem-terms__text">{}</dd>)">(out, title, value);
        return out;
    }
    std::string row_of(std::string_view field) const {
        return row(label_of(field, tr_), text_of(marked(), field, tr_));
    }
    /// What must not stand anywhere on the page when the field may not be read; empty where others have the same words.
    std::string marker_of(std::string_view field) const {
        for (auto const* common : {"adres.huishouden", "verzorger.tolk", "verzorger.gezag"})
            if (field == common) return row_of(field);
        return text_of(marked(), field, tr_);
    }

    void become(MatrixCase const& one) {
        std::string organisation = "peuterland";
        if (one.role == Role::nurse) organisation = "jgz";
        if (one.role == Role::vve_coordinator) organisation = "gemeente";
        if (one.purpose == "school") organisation = "school";
        who_ = {"iemand", {one.role}, {}, organisation};
    }
    bool is_in_reach(MatrixCase const& one) {
        auto const organisation = account::find_organisation(connection(), who_.organisation);
        auto const purposes = purposes_of(table_, who_.roles, organisation->kind);
        return std::ranges::find(purposes, one.purpose) != purposes.end();
    }
    std::vector<MatrixCase> cases(Use use) const {
        auto all = sharing::testing::every_case(table_);
        std::erase_if(all, [&](auto const& one) { return one.use != use; });
        return all;
    }
    Dossier const& kept_once(std::string const& organisation) {
        auto const known = kept_.find(organisation);
        return known != kept_.end() ? known->second
                                    : kept_.emplace(organisation, keep(organisation, marked())).first->second;
    }
    static bool allows(MatrixCase const& one, std::string_view field) { return has(one.allowed, field); }

    Texts tr_ = Texts::load("nl");

private:
    std::map<std::string, Dossier> kept_;
};
KIEM_EVERY_ENGINE(ChildMatrix);

constexpr std::array<std::string_view, 21> shown_fields = {
    "kind.voornaam",      "kind.tussenvoegsel", "kind.achternaam",  "kind.geboortedatum", "kind.talen",
    "kind.kindcode",      "adres.straat",       "adres.huisnummer", "adres.postcode",     "adres.plaats",
    "adres.huishouden",   "adres.vanaf",        "adres.tot",        "verzorger.naam",     "verzorger.relatie",
    "verzorger.telefoon", "verzorger.email",    "verzorger.taal",   "verzorger.tolk",     "verzorger.gezag",
    "verzorger.opleiding"};

TEST_P(ChildMatrix, APageShowsWhatMayBeReadAndNothingElse) {
    int shown = 0, hidden = 0;
    for (auto const& organisation : {"jgz", "gemeente", "peuterland", "school"}) {
        auto const own = keep(organisation, marked());
        auto const theirs = keep(std::string_view(organisation) == "jgz" ? "peuterland" : "jgz", marked());
        ties_.links = {{own.id, theirs.id}};
        for (auto const& one : cases(Use::read)) {
            become(one);
            if (who_.organisation != organisation) continue;
            ties_.consented = one.relation == Relation::consented;
            auto const& dossier = one.relation == Relation::own ? own : theirs;
            auto const response = get(url(dossier, "?doel=" + one.purpose));
            bool const may_see = is_in_reach(one) && one.allowed.any();
            EXPECT_EQ(response.status, may_see ? 200 : 404) << one;
            for (auto const field : shown_fields) {
                bool const expected = may_see && allows(one, field);
                expected ? ++shown : ++hidden;
                auto const marker = expected ? row_of(field) : marker_of(field);
                EXPECT_EQ(response.body.find(marker) != std::string::npos, expected) << one << " " << field;
            }
        }
    }
    EXPECT_GT(shown, 100);
    EXPECT_GT(hidden, 1000);
}

TEST_P(ChildMatrix, TheHistoryIsForWhoMayReadIt) {
    for (auto const& one : cases(Use::read)) {
        if (one.relation != Relation::own) continue;
        become(one);
        auto const& own = kept_once(who_.organisation);
        bool const expected = is_in_reach(one) && allows(one, "log.wijziging");
        auto const response = get(url(own, "/geschiedenis?doel=" + one.purpose));
        EXPECT_EQ(response.status, expected ? 200 : 404) << one;
        for (auto const* field : {"adres.straat", "verzorger.telefoon", "kind.kindcode"})
            EXPECT_EQ(response.body.find(text_of(marked(), field, tr_)) != std::string::npos,
                      expected && allows(one, field))
                << one << " " << field;
    }
}

TEST_P(ChildMatrix, ListAndSearchGiveWhatMayBeFound) {
    for (auto const* organisation : {"jgz", "gemeente", "peuterland", "school"}) keep(organisation, marked());
    for (auto const& one : cases(Use::find)) {
        if (one.relation != Relation::own) continue;
        become(one);
        bool const in_reach = is_in_reach(one);
        auto const list = get("/kinderen?doel=" + one.purpose);
        auto const found = post("/kinderen/zoeken",
                                {{"naam", "zqvoor zqagter"}, {"geboortedatum", "17 mrt 2009"}, {"doel", one.purpose}});
        EXPECT_EQ(list.status, in_reach && one.allowed.any() ? 200 : 404) << one;
        for (auto const* field : {"kind.voornaam", "kind.tussenvoegsel", "kind.achternaam", "kind.geboortedatum"}) {
            bool const expected = in_reach && allows(one, field);
            EXPECT_EQ(list.body.find(text_of(marked(), field, tr_)) != std::string::npos, expected)
                << one << " " << field;
            EXPECT_EQ(found.body.find(text_of(marked(), field, tr_)) != std::string::npos, expected)
                << one << " " << field;
        }
        for (auto const* secret : {"Zqstraat", "Zqouder", "06 98765432", "ZQCODE-7", "Tigrinya"})
            EXPECT_THAT(list.body + found.body, ::testing::Not(::testing::HasSubstr(secret))) << one;
    }
}

/// Every field that any form has, and some that none has.
FormFields everything(Dossier const& wanted, std::int64_t version) {
    auto const typed = typed_from(wanted);
    FormFields form(typed.values.begin(), typed.values.end());
    form.insert(form.end(), {{"versie", std::to_string(version)},
                             {"bsn", test_bsn},
                             {"id", "1"},
                             {"organisatie", "jgz"},
                             {"is_restricted", "1"},
                             {"merged_into", "1"},
                             {"beperking", "ja"},
                             {"has_bsn", "1"}});
    return form;
}

TEST_P(ChildMatrix, AFormKeepsWhatMayBeWrittenAndNothingElse) {
    int kept = 0, refused = 0;
    for (auto const& one : cases(Use::write)) {
        if (one.relation != Relation::own) continue;
        become(one);
        auto before = marked();
        before.child_code += std::to_string(kept + refused);
        before = keep(who_.organisation, before);
        auto wanted = other_one();
        wanted.child_code = before.child_code + "-NIEUW";
        auto form = everything(wanted, before.version);
        form.emplace_back("doel", one.purpose);
        auto const response = post(url(before, "/wijzigen"), form);
        auto const after = stored(before);
        bool const in_reach = is_in_reach(one);
        for (auto const field : shown_fields) {
            bool const expected = in_reach && allows(one, field);
            expected ? ++kept : ++refused;
            auto const is = text_of(after, field, tr_);
            EXPECT_EQ(is, text_of(expected ? wanted : before, field, tr_))
                << one << " " << field << " " << response.status;
        }
        auto const organisation = account::find_organisation(connection(), who_.organisation);
        EXPECT_EQ(after.has_bsn, in_reach && allows(one, "bsn.waarde") && !organisation->bsn_basis.empty()) << one;
        EXPECT_EQ(after.is_restricted, false) << one;
        EXPECT_EQ(after.organisation, before.organisation) << one;
        EXPECT_FALSE(after.merged_into) << one;
        if (after.has_bsn) connection().exec("delete from dossier_bsn");
    }
    EXPECT_GT(kept, 50);
    EXPECT_GT(refused, 500);
}

TEST_P(ChildMatrix, AFormAsksWhatMayBeWrittenAndNothingElse) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 10> controls = {
        {{"kind.voornaam", "voornaam"},
         {"kind.geboortedatum", "geboortedatum"},
         {"kind.kindcode", "kindcode"},
         {"kind.talen", "thuistaal-1"},
         {"adres.straat", "adres-1-straat"},
         {"adres.tot", "adres-1-tot"},
         {"verzorger.naam", "verzorger-1-achternaam"},
         {"verzorger.telefoon", "verzorger-1-telefoon"},
         {"verzorger.tolk", "verzorger-1-tolk"},
         {"verzorger.opleiding", "verzorger-1-opleiding"}}};
    for (auto const& one : cases(Use::write)) {
        if (one.relation != Relation::own) continue;
        become(one);
        auto const& own = kept_once(who_.organisation);
        auto const body = get(url(own, "/wijzigen?doel=" + one.purpose)).body;
        for (auto const& [field, name] : controls)
            EXPECT_EQ(body.find(fmt::format("name=\"{}\"", name)) != std::string::npos,
                      is_in_reach(one) && allows(one, field))
                << one << " " << field;
    }
}

} // namespace
} // namespace kiem::dossier::testing
