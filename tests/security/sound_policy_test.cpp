// SPDX-License-Identifier: EUPL-1.2
#include "app/command_line.hpp"
#include "app/outreach_rules.hpp"
#include "policy/policy_folder.hpp"
#include "testing/databases.hpp"
#include <fstream>
#include <sstream>

namespace kiem::app {
namespace {

/// The policy of the source, to be changed.
class CopiedPolicy : public ::testing::Test {
protected:
    CopiedPolicy() {
        std::filesystem::copy(std::filesystem::path(KIEM_SOURCE_DIR) / "policy", policy_,
                              std::filesystem::copy_options::recursive);
    }

    int run(std::vector<std::string> words) {
        auto const database = (folder_.path() / "kiem.db").string(), policy = policy_.string();
        words.insert(words.begin(), {"kiem", "--database", database, "--policy", policy});
        std::vector<char*> arguments;
        for (auto& word : words) arguments.push_back(word.data());
        return app::run(static_cast<int>(arguments.size()), arguments.data(), {out_, err_});
    }

    testing::TemporaryFolder folder_;
    std::filesystem::path const policy_ = folder_.path() / "policy";
    std::ostringstream out_, err_;
};

/// One file cannot be read.
class BrokenPolicy : public CopiedPolicy {
protected:
    BrokenPolicy() { std::ofstream(policy_ / "almere/toeleiding/2012-08-01.toml", std::ios::app) << "stuk = [\n"; }
};

TEST_F(BrokenPolicy, BeginsNothingThatNeedsIt) {
    auto const files = folder_.path().string();
    for (auto const& words : std::vector<std::vector<std::string>>{{"serve", "--port", "0"},
                                                                   {"load", files},
                                                                   {"cases", "sweep"},
                                                                   {"monitor", "freeze", "--name", "proef"},
                                                                   {"retention", "preview", "jgz"}}) {
        err_.str("");
        EXPECT_EQ(run(words), 1) << words.front();
        EXPECT_NE(err_.str().find("almere/toeleiding/2012-08-01.toml"), std::string::npos)
            << words.front() << err_.str();
        EXPECT_NE(err_.str().find("Er is niets begonnen"), std::string::npos) << words.front() << err_.str();
    }
    EXPECT_FALSE(std::filesystem::exists(folder_.path() / "kiem.db"));
}

/// Nothing says how children are followed.
class PolicyWithoutOutreach : public CopiedPolicy {
protected:
    PolicyWithoutOutreach() {
        std::filesystem::remove_all(policy_ / "almere/toeleiding");
        std::string kept;
        std::ifstream adopted(policy_ / "adopted.sha256");
        for (std::string line; std::getline(adopted, line);)
            if (line.find("toeleiding") == std::string::npos) kept += line + "\n";
        adopted.close();
        std::ofstream(policy_ / "adopted.sha256") << kept;
    }

    std::string file(std::string const& name, std::string const& text) const {
        auto const path = folder_.path() / name;
        std::ofstream(path) << text;
        return path.string();
    }
};

TEST_F(PolicyWithoutOutreach, ADeliverySaysThatNobodyLooksWhoIsLost) {
    auto const children = file("kinderen.csv", "kind;geboortedatum;vanaf\nK-1;1-2-2010;1-2-2010\n");
    EXPECT_EQ(run({"import", "kinderen", children}), 0) << err_.str();
    for (auto const* part : {"APP-133", "geen beleid over toeleiding", "Almere", "kiem cases sweep"})
        EXPECT_NE(err_.str().find(part), std::string::npos) << part << "\n" << err_.str();
    err_.str("");
    EXPECT_EQ(run({"withdraw", "1"}), 0) << err_.str();
    EXPECT_NE(err_.str().find("APP-133"), std::string::npos) << err_.str();
}

TEST_F(PolicyWithoutOutreach, WhatNoCaseFollowsFromIsNoReasonToSaySo) {
    auto const people = file("organisaties.csv", "organisatie;naam;soort;vanaf\njgz;JGZ;jgz;1-1-2010\n");
    EXPECT_EQ(run({"import", "organisaties", people}), 0) << err_.str();
    EXPECT_EQ(err_.str().find("APP-133"), std::string::npos) << err_.str();
}

TEST_F(PolicyWithoutOutreach, WhoTiesRecordsTogetherIsToldToo) {
    auto const set = policy::load_folder(policy_).value;
    testing::FreshDatabase database(db::Engine::sqlite);
    db::Act act{database.connection(), {1}, *parse_iso_moment("2013-02-01T08:00:00.000000Z")};
    auto const found = settle_after_ties(set, "GM0034")(act, {});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().code, "APP-133");
}

TEST_F(PolicyWithoutOutreach, TheSweepSaysSoToo) {
    for (auto const* act : {"sweep", "check"}) {
        err_.str("");
        EXPECT_EQ(run({"cases", act}), 1);
        EXPECT_NE(err_.str().find("geen beleid over toeleiding"), std::string::npos) << act << err_.str();
    }
}

} // namespace
} // namespace kiem::app
