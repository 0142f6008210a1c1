// SPDX-License-Identifier: EUPL-1.2
#include "oidc/http_client.hpp"
#include "oidc/oidc_testing.hpp"
#include "testing/databases.hpp"
#include <arpa/inet.h>
#include <fstream>
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>

namespace kiem::oidc {

namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(UrlPolicy, IsHttpsToTheHostsThatWereWrittenDown) {
    UrlPolicy const policy{{"inloggen.example.nl"}, Network::internet};
    for (auto const* const good :
         {"https://inloggen.example.nl", "https://INLOGGEN.example.nl/a?b=c", "https://inloggen.example.nl:8443/"})
        EXPECT_TRUE(is_allowed_url(good, policy)) << good;
    for (auto const* const bad : {"http://inloggen.example.nl/",
                                  "https://example.nl/",
                                  "https://evil.nl/?inloggen.example.nl",
                                  "https://inloggen.example.nl@evil.nl/",
                                  "https://evil.nl#@inloggen.example.nl",
                                  "https://user@inloggen.example.nl/",
                                  "https://:x@inloggen.example.nl/",
                                  "https://inloggen.example.nl/#a",
                                  "https://inloggen.example.nl.evil.nl/",
                                  "https://169.254.169.254/",
                                  "https://[::1]/",
                                  "https://127.0.0.1/",
                                  "https://2130706433/",
                                  "file:///etc/passwd",
                                  "gopher://inloggen.example.nl/",
                                  "//inloggen.example.nl/",
                                  "https:/inloggen.example.nl/",
                                  "inloggen.example.nl",
                                  "",
                                  "https://inloggen.example.nl/ a",
                                  "https://inloggen.example.nl\\@evil.nl/",
                                  "https://inloggen.example.nl/\r\nX: y",
                                  "https://evil.nl\\inloggen.example.nl",
                                  "https://inloggen%2eexample.nl%00/",
                                  "http://localhost/",
                                  "javascript:1"})
        EXPECT_FALSE(is_allowed_url(bad, policy)) << bad;
}

TEST(UrlPolicy, HttpIsForLoopbackInTests) {
    UrlPolicy const policy{{"127.0.0.1", "example.nl", "localhost"}, Network::loopback};
    EXPECT_TRUE(is_allowed_url("http://127.0.0.1:3000/a", policy));
    EXPECT_TRUE(is_allowed_url("http://localhost:3000/a", policy));
    EXPECT_FALSE(is_allowed_url("http://example.nl/", policy));
    EXPECT_FALSE(is_allowed_url("http://127.0.0.2/", policy));
}

TEST(UrlPolicy, AddressesAreHeldToTheNetwork) {
    constexpr auto inside = Network::internal, outside = Network::internet, here = Network::loopback;
    struct Row {
        char const* address;
        std::vector<Network> allowed;
    };
    for (auto const& row : std::vector<Row>{{"93.184.216.34", {inside, outside}},
                                            {"2606:2800:220:1::1", {inside, outside}},
                                            {"10.1.2.3", {inside}},
                                            {"172.31.0.1", {inside}},
                                            {"172.32.0.1", {inside, outside}},
                                            {"192.168.1.1", {inside}},
                                            {"fd00::1", {inside}},
                                            {"127.0.0.1", {here}},
                                            {"::1", {here}},
                                            {"::ffff:127.0.0.1", {here}},
                                            {"::ffff:10.0.0.1", {inside}},
                                            {"64:ff9b::a9fe:a9fe", {}},
                                            {"169.254.169.254", {}},
                                            {"::ffff:169.254.169.254", {}},
                                            {"fe80::1", {}},
                                            {"0.0.0.0", {}},
                                            {"::", {}},
                                            {"100.64.0.1", {}},
                                            {"224.0.0.1", {}},
                                            {"255.255.255.255", {}},
                                            {"ff02::1", {}},
                                            {"2002:7f00:1::", {}},
                                            {"2001:db8::1", {}},
                                            {"::127.0.0.1", {}},
                                            {"", {}},
                                            {"localhost", {}},
                                            {"0x7f.1", {}}})
        for (auto const network : {inside, outside, here})
            EXPECT_EQ(is_allowed_address(row.address, network),
                      std::ranges::find(row.allowed, network) != row.allowed.end())
                << row.address << " " << static_cast<int>(network);
}

/// Answers one connection after another with the same bytes.
class OneAnswer {
public:
    explicit OneAnswer(std::string answer) : answer_(std::move(answer)), socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* const any = reinterpret_cast<sockaddr*>(&address);
        if (::bind(socket_, any, size) != 0 || ::listen(socket_, 8) != 0 || ::getsockname(socket_, any, &size) != 0)
            std::abort();
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { serve(); });
    }
    OneAnswer(OneAnswer const&) = delete;
    OneAnswer& operator=(OneAnswer const&) = delete;
    ~OneAnswer() {
        ::shutdown(socket_, SHUT_RDWR);
        thread_.join();
        ::close(socket_);
    }
    std::string url(std::string const& path) const { return fmt::format("http://127.0.0.1:{}{}", port_, path); }
    int connections() const { return connections_; }

private:
    void serve() {
        while (true) {
            int const client = ::accept(socket_, nullptr, nullptr);
            if (client < 0) return;
            ++connections_;
            char request[4096];
            if (::read(client, request, sizeof request) > 0)
                (void)::send(client, answer_.data(), answer_.size(), MSG_NOSIGNAL);
            ::close(client);
        }
    }
    std::string answer_;
    int socket_;
    int port_ = 0;
    std::atomic<int> connections_ = 0;
    std::thread thread_;
};

UrlPolicy const tests_only{{"127.0.0.1"}, Network::loopback};

TEST(HttpClient, GivesWhatCame) {
    OneAnswer const server(
        "HTTP/1.1 200 OK\r\nContent-Type: Application/JSON; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}");
    auto const answer = make_http_client()->get(server.url("/a"), tests_only).value();
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.content_type, "application/json");
    EXPECT_EQ(answer.body, "{}");
}

TEST(HttpClient, FollowsNoRedirect) {
    OneAnswer const target("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\ngeheim");
    OneAnswer const server("HTTP/1.1 302 Found\r\nLocation: " + target.url("/") + "\r\nContent-Length: 0\r\n\r\n");
    EXPECT_EQ(make_http_client()->get(server.url("/"), tests_only).value().status, 302);
    EXPECT_EQ(target.connections(), 0);
}

TEST(HttpClient, ConnectsToNoAddressThatIsNotAllowed) {
    OneAnswer const server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    auto const client = make_http_client();
    // A name that is allowed and turns out to be loopback: DNS rebinding.
    for (auto const network : {Network::internet, Network::internal}) {
        auto url = server.url("/");
        url.replace(0, 16, "https://localhost");
        auto const answer = client->get(url, {{"localhost"}, network});
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().code, "OID-112") << answer.error().detail;
    }
    EXPECT_EQ(client->get(server.url("/"), {{"127.0.0.1"}, Network::internet}).error().code, "OID-112");
    EXPECT_EQ(server.connections(), 0);
}

TEST(HttpClient, TakesNoMoreThanItAsked) {
    OneAnswer const server("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + std::string(300 * 1024, 'a'));
    EXPECT_EQ(make_http_client()->get(server.url("/"), tests_only).error().code, "OID-101");
}

TEST(HttpClient, SaysThatNobodyAnswers) {
    std::string url;
    {
        OneAnswer const server("");
        url = server.url("/");
    }
    EXPECT_EQ(make_http_client()->get(url, tests_only).error().code, "OID-101");
}

class ProviderFile : public ::testing::Test {
protected:
    ProviderFile() {
        write("kiem.pem", key_of(Algorithm::es256).to_pem());
        write("rsa.pem", key_of(Algorithm::ps256).to_pem());
    }
    void write(std::string const& name, std::string const& text, unsigned mode = 0600) {
        auto const path = folder.path() / name;
        std::ofstream(path, std::ios::binary) << text;
        std::filesystem::permissions(path, std::filesystem::perms{mode});
    }
    Providers read(boost::json::object const& provider,
                   boost::json::value const& address = "https://kiem.example.nl/") {
        boost::json::object const file{{"adres", address}, {"aanbieders", boost::json::array{provider}}};
        return parse_providers(boost::json::serialize(file), folder.path() / "identiteit.json");
    }
    /// The codes of what is wrong when one key has another value; null: without it.
    std::vector<std::string> codes_with(std::string_view key, boost::json::value const& value) {
        auto provider = good;
        if (value.is_null()) provider.erase(key);
        else provider[key] = value;
        auto const providers = read(provider);
        std::vector<std::string> codes;
        for (auto const& finding : providers.findings) codes.push_back(finding.code);
        EXPECT_EQ(providers.list.empty(), !codes.empty());
        return codes;
    }
    kiem::testing::TemporaryFolder folder;
    boost::json::object good{
        {"naam", "almere"},     {"titel", "Gemeente Almere"}, {"issuer", "https://inloggen.example.nl/a"},
        {"client_id", "kiem"},  {"sleutel", "kiem.pem"},      {"acr", {"laag", "hoog"}},
        {"acr_vereist", "hoog"}};
};

TEST_F(ProviderFile, IsReadWithItsKey) {
    auto const providers = read(good);
    ASSERT_TRUE(providers.findings.empty()) << providers.findings[0].code;
    auto const& provider = providers.list.at(0);
    EXPECT_EQ(provider.redirect_uri, "https://kiem.example.nl/inloggen/terug/almere");
    EXPECT_THAT(provider.scopes, ElementsAre("openid"));
    EXPECT_THAT(provider.urls.hosts, ElementsAre("inloggen.example.nl"));
    EXPECT_THAT(good_levels(provider), ElementsAre("hoog"));
    EXPECT_EQ(provider.subjects, Subjects::pairwise);
    EXPECT_EQ(provider.key->kid(), key_of(Algorithm::es256).kid());
    EXPECT_EQ(metadata_url(provider), "https://inloggen.example.nl/a/.well-known/openid-configuration");
}

TEST_F(ProviderFile, SaysWhatIsWrong) {
    write("open.pem", key_of(Algorithm::es256).to_pem(), 0640);
    write("geen.pem", "geen sleutel");
    for (auto const* const key : {"naam", "titel", "issuer", "client_id", "sleutel"})
        EXPECT_THAT(codes_with(key, nullptr), ElementsAre("OID-003")) << key;
    EXPECT_THAT(codes_with("geheim", "x"), ElementsAre("OID-004"));
    EXPECT_THAT(codes_with("naam", "Almere/.."), ElementsAre("OID-005"));
    EXPECT_THAT(codes_with("issuer", "http://inloggen.example.nl"), ElementsAre("OID-006"));
    EXPECT_THAT(codes_with("issuer", "https://inloggen.example.nl/?a=b"), ElementsAre("OID-006"));
    EXPECT_THAT(codes_with("sleutel", "weg.pem"), ElementsAre("OID-007"));
    EXPECT_THAT(codes_with("sleutel", "geen.pem"), ElementsAre("OID-007"));
    EXPECT_THAT(codes_with("sleutel", "open.pem"), ElementsAre("OID-008"));
    EXPECT_THAT(codes_with("handtekening", "RS256"), ElementsAre("OID-007"));
    EXPECT_THAT(codes_with("handtekening", "HS256"), ElementsAre("OID-005"));
    EXPECT_THAT(codes_with("acr_vereist", "midden"), ElementsAre("OID-010"));
    EXPECT_THAT(codes_with("acr", nullptr), ElementsAre("OID-010"));
    EXPECT_THAT(codes_with("netwerk", "overal"), ElementsAre("OID-005"));
    EXPECT_THAT(codes_with("scopes", {"offline_access"}), ElementsAre("OID-005"));
    EXPECT_THAT(codes_with("claims", boost::json::object{{"naam", "urn:nl:BSN"}}), ElementsAre("OID-005"));
    EXPECT_THAT(codes_with("sub", "bsn"), ElementsAre("OID-005"));
}

TEST_F(ProviderFile, OfAnotherFormGivesNoProviders) {
    EXPECT_EQ(parse_providers("{", "identiteit.json").findings.at(0).code, "OID-002");
    EXPECT_EQ(parse_providers(R"({"adres":"https://a.nl"})", "identiteit.json").findings.at(0).code, "OID-003");
    EXPECT_TRUE(read(good, "kiem.example.nl").list.empty());
    EXPECT_TRUE(read_providers(folder.path() / "weg.json").findings.empty());
    boost::json::object const twice{{"adres", "https://kiem.example.nl"},
                                    {"aanbieders", boost::json::array{good, good}}};
    auto const providers = parse_providers(boost::json::serialize(twice), folder.path() / "identiteit.json");
    EXPECT_EQ(providers.findings.at(0).code, "OID-009");
    EXPECT_EQ(providers.list.size(), 1);
}

TEST_F(ProviderFile, RsaKeysSignWithPssUnlessSaidOtherwise) {
    EXPECT_EQ(SigningKey::read(folder.path() / "rsa.pem").value().algorithm(), Algorithm::ps256);
    EXPECT_EQ(SigningKey::read(folder.path() / "rsa.pem", Algorithm::rs256).value().algorithm(), Algorithm::rs256);
    EXPECT_FALSE(SigningKey::read(folder.path() / "rsa.pem", Algorithm::es256));
    EXPECT_THAT(SigningKey::read(folder.path() / "rsa.pem").value().public_jwk(), ::testing::Not(HasSubstr("\"d\"")));
}

} // namespace

} // namespace kiem::oidc
