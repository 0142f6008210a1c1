// SPDX-License-Identifier: EUPL-1.2
#include "app/command_line.hpp"
#include "testing/databases.hpp"
#include <fstream>
#include <sstream>

namespace kiem::app {
namespace {

/// The policy of the source with one file that cannot be read.
class BrokenPolicy : public ::testing::Test {
protected:
    BrokenPolicy() {
        auto const policy = folder_.path() / "policy";
        std::filesystem::copy(std::filesystem::path(KIEM_SOURCE_DIR) / "policy", policy,
                              std::filesystem::copy_options::recursive);
        std::ofstream(policy / "almere/toeleiding/2012-08-01.toml", std::ios::app) << "stuk = [\n";
    }

    int run(std::vector<std::string> words) {
        auto const database = (folder_.path() / "kiem.db").string(), policy = (folder_.path() / "policy").string();
        words.insert(words.begin(), {"kiem", "--database", database, "--policy", policy});
        std::vector<char*> arguments;
        for (auto& word : words) arguments.push_back(word.data());
        return app::run(static_cast<int>(arguments.size()), arguments.data(), {out_, err_});
    }

    testing::TemporaryFolder folder_;
    std::ostringstream out_, err_;
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

} // namespace
} // namespace kiem::app
