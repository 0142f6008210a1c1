// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/edition_testing.hpp"
#include "feature/edition/stored_shelf_store.hpp"
#include <thread>

namespace kiem::edition::testing {
namespace {

/// Counts the statements of a connection.
class CountingConnection final : public db::Connection {
public:
    CountingConnection(std::unique_ptr<db::Connection> inner, std::atomic<int>& queries)
        : inner_(std::move(inner)), queries_(queries) {}
    db::Engine engine() const override { return inner_->engine(); }
    std::unique_ptr<db::Cursor> query(std::string_view sql, std::span<db::Param const> params) override {
        ++queries_;
        return inner_->query(sql, params);
    }
    void script(std::string_view sql) override { inner_->script(sql); }
    std::unique_ptr<Bulk> bulk(std::string_view table, std::span<std::string_view const> columns) override {
        return inner_->bulk(table, columns);
    }
    void begin() override { inner_->begin(); }
    void commit() override { inner_->commit(); }
    void rollback() noexcept override { inner_->rollback(); }

private:
    std::unique_ptr<db::Connection> inner_;
    std::atomic<int>& queries_;
};

class ShelfTest : public EditionTest {
protected:
    StoredShelf shelf(std::size_t kept_bytes = 1'000'000) {
        return {"GM0034", [this]() -> db::Connection& { return connection(); }, kept_bytes};
    }
    std::vector<std::string> names(Shelf& shelf) {
        std::vector<std::string> all;
        for (auto const& head : shelf.heads()) all.push_back(head.name);
        return all;
    }
    std::string file_of(std::string_view name, std::string_view file) {
        return load_file(connection(), stored(name).head.id, file).value();
    }
};
KIEM_EVERY_ENGINE(ShelfTest);

using Names = std::vector<std::string>;

TEST_P(ShelfTest, AnEmptyShelfHasNothing) {
    auto shelf = this->shelf();
    EXPECT_EQ(shelf.version(), "0");
    EXPECT_EQ(names(shelf), Names());
    EXPECT_EQ(shelf.publication("najaar-2012"), nullptr);
    EXPECT_TRUE(shelf.files("najaar-2012").empty());
    EXPECT_EQ(shelf.content("najaar-2012", "rapport.pdf"), std::nullopt);
}

TEST_P(ShelfTest, WhatIsNotPublishedIsNotThere) {
    auto shelf = this->shelf();
    make_frozen();
    EXPECT_EQ(names(shelf), Names());
    EXPECT_EQ(shelf.publication("najaar-2012"), nullptr);
    EXPECT_EQ(shelf.content("najaar-2012", "publicatie.json"), std::nullopt);
    ASSERT_TRUE(publish(at(), now()));
    EXPECT_EQ(names(shelf), Names{"najaar-2012"});
    EXPECT_EQ(shelf.publication("najaar-2012")->title, "Monitor najaar 2012 585");
    EXPECT_EQ(shelf.files("najaar-2012").size(), 4U);
    EXPECT_EQ(shelf.content("najaar-2012", "tabellen.ods"), file_of("najaar-2012", "tabellen.ods"));
}

TEST_P(ShelfTest, TheCubeIsNoFile) {
    auto shelf = this->shelf();
    make_published();
    for (auto const& file : shelf.files("najaar-2012"))
        EXPECT_EQ(shelf.content("najaar-2012", file.name)->find("cube of"), std::string::npos) << file.name;
    EXPECT_EQ(shelf.content("najaar-2012", "kubus"), std::nullopt);
}

TEST_P(ShelfTest, TheNewestCountDateComesFirstAndACorrectionBeforeWhatItCorrects) {
    auto shelf = this->shelf();
    make_published();
    auto const first = shelf.version();
    auto early = new_edition("najaar-2011");
    early.on = day("2011-10-01");
    auto correction = new_edition("najaar-2012-b");
    correction.corrects = "najaar-2012";
    correction.correction = "x";
    for (auto const& wanted : {early, correction}) {
        ASSERT_TRUE(create(at(), wanted));
        ASSERT_TRUE(check(at(), now(wanted.name)));
        ASSERT_TRUE(freeze(at(), now(wanted.name)));
        ASSERT_TRUE(publish(at(), now(wanted.name)));
    }
    EXPECT_NE(shelf.version(), first);
    EXPECT_EQ(names(shelf), (Names{"najaar-2012-b", "najaar-2012", "najaar-2011"}));
    EXPECT_EQ(shelf.heads()[1].state, State::corrected);
}

TEST_P(ShelfTest, AContentThatDoesNotFitInMemoryIsStillGiven) {
    auto shelf = this->shelf(100);
    make_published();
    for (int i = 0; i < 2; ++i)
        for (auto const* file : {"tabellen.ods", "gegevens.csv", "rapport.pdf"})
            EXPECT_EQ(shelf.content("najaar-2012", file), file_of("najaar-2012", file));
}

TEST_P(ShelfTest, ARequestCostsOneQuery) {
    make_published();
    std::atomic<int> queries = 0;
    CountingConnection counting(connect(), queries);
    StoredShelf shelf("GM0034", [&]() -> db::Connection& { return counting; });
    shelf.heads();
    shelf.content("najaar-2012", "rapport.pdf");
    queries = 0;
    shelf.version();
    EXPECT_EQ(queries, 1);
    shelf.heads();
    EXPECT_EQ(queries, 2);
    shelf.publication("najaar-2012");
    shelf.content("najaar-2012", "rapport.pdf");
    EXPECT_EQ(queries, 4);
}

TEST_P(ShelfTest, SeveralThreadsReadWhileEditionsArePublished) {
    make_published("e0");
    StoredShelf shelf("GM0034", [this]() -> db::Connection& {
        thread_local std::map<std::string, std::unique_ptr<db::Connection>> mine;
        auto& one = mine[url()];
        if (!one) one = connect();
        return *one;
    });
    std::atomic<bool> is_done = false;
    std::atomic<int> wrong = 0;
    std::vector<std::thread> readers;
    for (int i = 0; i < 3; ++i)
        readers.emplace_back([&] {
            std::size_t most = 1;
            while (!is_done) {
                auto const heads = shelf.heads();
                if (heads.size() < most) ++wrong;
                most = heads.size();
                for (auto const& head : heads)
                    if (!shelf.publication(head.name) || !shelf.content(head.name, "gegevens.csv")) ++wrong;
            }
        });
    for (auto const* name : {"e1", "e2", "e3"}) make_published(name);
    is_done = true;
    for (auto& reader : readers) reader.join();
    EXPECT_EQ(wrong, 0);
    EXPECT_EQ(shelf.heads().size(), 4U);
}

} // namespace
} // namespace kiem::edition::testing
