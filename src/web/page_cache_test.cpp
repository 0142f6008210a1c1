// SPDX-License-Identifier: EUPL-1.2
#include "web/access.hpp"
#include "web/conditional.hpp"
#include "web/page_cache.hpp"
#include "web/target.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <zlib.h>

namespace kiem::web {
namespace {

using ::testing::HasSubstr;

std::string unpacked(std::string const& packed) {
    z_stream stream{};
    EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
    std::string content(1024 * 1024, '\0');
    auto bytes = packed;
    stream.next_in = std::bit_cast<Bytef*>(bytes.data());
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = std::bit_cast<Bytef*>(content.data());
    stream.avail_out = static_cast<uInt>(content.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    content.resize(stream.total_out);
    inflateEnd(&stream);
    return content;
}

class PageCacheTest : public ::testing::Test {
protected:
    Response get(std::string const& target, std::vector<std::pair<std::string, std::string>> const& fields = {}) {
        auto const parsed = parse_target(target);
        Request request;
        request.path = parsed->path;
        request.segments = parsed->segments;
        request.query = parsed->query;
        for (auto const& [name, value] : fields) request.headers.add(name, value);
        return cache_.answer(request, anonymous(), [this](Request const& asked, Principal const&) {
            ++made_;
            if (while_made_) while_made_();
            auto response = page(body_ + asked.path, status_);
            for (auto const& [name, value] : extra_.list()) response.headers.set(name, value);
            return response;
        });
    }
    static std::string field(Response const& response, std::string_view name) {
        return std::string(response.headers.find(name).value_or(""));
    }

    std::string version_ = "1";
    std::string body_ = std::string(2000, 'x');
    int status_ = 200;
    Headers extra_;
    int made_ = 0;
    std::function<void()> while_made_;
    PageCache cache_{[this] { return version_; },
                     {.bytes = 120'000, .max_age = std::chrono::seconds(300), .trust = std::chrono::milliseconds(0)}};
};

TEST_F(PageCacheTest, MakesAPageOnceAndSaysHowLongItHolds) {
    auto const first = get("/wijken");
    auto const second = get("/wijken");
    EXPECT_EQ(made_, 1);
    EXPECT_EQ(first.body, second.body);
    EXPECT_EQ(field(second, "Cache-Control"), "public, max-age=300");
    EXPECT_EQ(field(second, "ETag"), etag_of(second.body));
    EXPECT_EQ(field(second, "Vary"), "Accept-Encoding");
    EXPECT_EQ(get("/figuren").body, body_ + "/figuren");
}

TEST_F(PageCacheTest, ForgetsEverythingAtANewVersion) {
    auto const before = get("/");
    version_ = "2";
    body_ = std::string(2000, 'y');
    auto const after = get("/", {{"If-None-Match", field(before, "ETag")}});
    EXPECT_EQ(after.status, 200);
    EXPECT_EQ(after.body, body_ + "/");
    EXPECT_EQ(cache_.size(), 1U);
}

TEST_F(PageCacheTest, DoesNotKeepWhatWasMadeWhileTheVersionChanged) {
    while_made_ = [this] { version_ = "2"; };
    get("/");
    while_made_ = {};
    get("/");
    EXPECT_EQ(made_, 2);
}

TEST_F(PageCacheTest, AnswersWhoHasThePageWithoutItsBody) {
    auto const tag = field(get("/"), "ETag");
    for (auto const& given : {tag, "W/" + tag, "\"other\", " + tag, std::string("*")}) {
        auto const answer = get("/", {{"If-None-Match", given}});
        EXPECT_EQ(answer.status, 304) << given;
        EXPECT_EQ(answer.body, "");
        EXPECT_EQ(field(answer, "ETag"), tag);
        EXPECT_EQ(field(answer, "Cache-Control"), "public, max-age=300");
    }
    EXPECT_EQ(get("/", {{"If-None-Match", "\"other\""}}).status, 200);
}

TEST_F(PageCacheTest, PacksForWhoTakesItUnderATagOfItsOwn) {
    auto const plain = get("/");
    auto const packed = get("/", {{"Accept-Encoding", "br, GZIP;q=0.8"}});
    EXPECT_EQ(field(packed, "Content-Encoding"), "gzip");
    EXPECT_LT(packed.body.size(), plain.body.size() / 10);
    EXPECT_EQ(unpacked(packed.body), plain.body);
    EXPECT_NE(field(packed, "ETag"), field(plain, "ETag"));
    EXPECT_EQ(get("/", {{"Accept-Encoding", "gzip"}, {"If-None-Match", field(packed, "ETag")}}).status, 304);
    EXPECT_EQ(get("/", {{"Accept-Encoding", "gzip"}, {"If-None-Match", field(plain, "ETag")}}).status, 200);
    for (auto const* const refused : {"", "br", "gzip;q=0", "gzip; q=0.000", "xgzip"})
        EXPECT_EQ(field(get("/", {{"Accept-Encoding", refused}}), "Content-Encoding"), "") << refused;
}

TEST_F(PageCacheTest, DoesNotKeepRefusalsOrWhatSaysSo) {
    status_ = 404;
    EXPECT_EQ(field(get("/geen"), "ETag"), "");
    status_ = 200;
    extra_.set("Cache-Control", "no-store");
    EXPECT_EQ(field(get("/geheim"), "ETag"), "");
    EXPECT_EQ(cache_.size(), 0U);
    extra_.set("Cache-Control", "public, max-age=31536000, immutable");
    EXPECT_EQ(field(get("/vast"), "Cache-Control"), "public, max-age=31536000, immutable");
}

TEST_F(PageCacheTest, KeepsNoMoreThanItsShareAndSearchesPushOutNoPages) {
    get("/wijken");
    for (int i = 0; i < 100; ++i) get("/zoeken?q=" + std::to_string(i));
    EXPECT_LE(cache_.size(), 5U);
    made_ = 0;
    get("/wijken");
    EXPECT_EQ(made_, 0);
    for (int i = 0; i < 100; ++i) get("/" + std::to_string(i));
    EXPECT_LE(cache_.size(), 40U);
    made_ = 0;
    get("/99");
    EXPECT_EQ(made_, 0);
    get("/wijken");
    EXPECT_EQ(made_, 1);
}

TEST_F(PageCacheTest, KeepsPagesApartByEveryPartOfTheirQuery) {
    get("/zoeken?a=1&b=2");
    get("/zoeken?a=1%26b%3D2");
    get("/zoeken?b=2&a=1");
    EXPECT_EQ(made_, 3);
    get("/zoeken?a=%31&b=2");
    EXPECT_EQ(made_, 3);
}

TEST(Cached, LeavesRoutesForPeopleAndFormsAlone) {
    int made = 0;
    Handler const handler = [&](Request const&, Principal const&) {
        ++made;
        return page(std::string(1000, 'x'));
    };
    auto const cache = std::make_shared<PageCache>([] { return std::string("1"); });
    auto const routes = cached({{Method::get, "/a", Access::everyone(), handler},
                                {Method::get, "/b", Access::roles({Role::local_operator}), handler},
                                {Method::post, "/a", Access::everyone(), handler}},
                               cache);
    for (auto const& route : routes) {
        route.handler({}, anonymous());
        route.handler({}, anonymous());
    }
    EXPECT_EQ(made, 5);
}

RC_GTEST_PROP(Gzip, GivesBackWhatWentIn, ()) {
    auto const content = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
    RC_ASSERT(unpacked(gzip(content)) == content);
}

} // namespace
} // namespace kiem::web
