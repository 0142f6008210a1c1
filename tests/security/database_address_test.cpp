// SPDX-License-Identifier: EUPL-1.2
#include "app/command_line.hpp"
#include "app/database_address.hpp"
#include <cstdlib>
#include <gtest/gtest.h>
#include <sstream>

namespace kiem::app {
namespace {

/// An environment variable for as long as the object lives.
class Variable {
public:
    Variable(char const* name, char const* value) : name_(name) { ::setenv(name, value, 1); }
    ~Variable() { ::unsetenv(name_); }
    Variable(Variable const&) = delete;
    Variable& operator=(Variable const&) = delete;

private:
    char const* name_;
};

TEST(DatabaseAddress, AFileAndThisMachineNeedNoTls) {
    for (auto const* address :
         {"kiem.db", ":memory:", "", "postgresql://kiem@127.0.0.1:5432/kiem", "postgres://localhost/kiem",
          "postgresql://kiem:geheim@[::1]/kiem?options=-csearch_path%3Dx", "postgresql:///kiem",
          "postgresql://%2Fvar%2Frun%2Fpostgresql/kiem", "postgresql://localhost,127.0.0.2/kiem",
          "postgresql://db.example/kiem?hostaddr=127.0.0.1"})
        EXPECT_TRUE(check_database_address(address)) << address;
}

TEST(DatabaseAddress, ElsewhereTheCertificateIsChecked) {
    for (auto const* address :
         {"postgresql://kiem@db.example/kiem", "postgres://10.0.0.7/kiem", "postgresql://[2001:db8::7]/kiem",
          "postgresql://localhost,db.example/kiem", "postgresql:///kiem?host=db.example",
          "postgresql://localhost/kiem?hostaddr=10.0.0.7", "postgresql:///kiem?service=ver",
          "postgresql://localhost.example/kiem", "postgresql://128.0.0.1/kiem"}) {
        for (auto const* mode : {"", "disable", "allow", "prefer", "require"}) {
            std::string const asked = std::string(address) +
                                      (*mode ? (std::string(address).find('?') == std::string::npos ? "?" : "&") +
                                                   std::string("sslmode=") + mode
                                             : "");
            EXPECT_FALSE(check_database_address(asked)) << asked;
        }
        for (auto const* mode : {"verify-full", "verify-ca"}) {
            std::string const asked = std::string(address) +
                                      (std::string(address).find('?') == std::string::npos ? "?" : "&") +
                                      "sslmode=" + mode;
            EXPECT_TRUE(check_database_address(asked)) << asked;
        }
    }
}

TEST(DatabaseAddress, TheEnvironmentCountsToo) {
    {
        Variable const host("PGHOST", "db.example");
        EXPECT_FALSE(check_database_address("postgresql:///kiem"));
        EXPECT_TRUE(check_database_address("postgresql://localhost/kiem"));
        Variable const mode("PGSSLMODE", "verify-full");
        EXPECT_TRUE(check_database_address("postgresql:///kiem"));
        EXPECT_FALSE(check_database_address("postgresql:///kiem?sslmode=prefer"));
    }
    EXPECT_TRUE(check_database_address("postgresql:///kiem"));
}

TEST(DatabaseAddress, TheProgramDoesNotStartAndSaysHowToMendItWithoutThePassword) {
    std::ostringstream out, err;
    std::string words[] = {"kiem", "--database", "postgresql://kiem:geheim@db.example/kiem", "account", "list"};
    char* arguments[] = {words[0].data(), words[1].data(), words[2].data(), words[3].data(), words[4].data()};
    EXPECT_EQ(run(5, arguments, {out, err}), 1);
    EXPECT_NE(err.str().find("db.example"), std::string::npos) << err.str();
    EXPECT_NE(err.str().find("sslmode=verify-full"), std::string::npos);
    EXPECT_EQ(err.str().find("geheim"), std::string::npos);
}

} // namespace
} // namespace kiem::app
