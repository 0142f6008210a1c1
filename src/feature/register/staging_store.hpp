// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/database.hpp"
#include "feature/register/plan.hpp"
#include "feature/register/row_reader.hpp"
#include "feature/register/timeline.hpp"
#include <functional>
#include <set>
#include <string>
#include <vector>

namespace kiem::reg {

/// The rows of one delivery in temporary tables of this connection, before and while they become facts. Filling it takes
/// no write lock: other connections see nothing of it and wait for nothing. Gone with the object.
class Staging {
public:
    Staging(db::Connection& connection, FactKind const& kind);
    ~Staging();
    Staging(Staging const&) = delete;
    Staging& operator=(Staging const&) = delete;

    /// Ends the writing of rows; `add` is not called afterwards.
    void add(ReadRow const& row);
    void finish();

    /// Rows of one key that hold on the same day: each with the earlier of them. In order of line.
    struct Clash {
        std::string fact_key;
        std::int64_t line = 0, other_line = 0;
        Day valid_from{};
        /// The same row twice, to the letter.
        bool is_copy = false;
    };
    void each_clash(std::function<void(Clash const&)> const& tell) const;

    /// Values of a field that no current fact of `target`, of any owner, has as its key. In order of row.
    void each_missing(std::size_t field, FactKind const& target,
                      std::function<void(std::int64_t line, std::string_view value)> const& tell) const;

    /// A row of the file, and a fact of a page that it looks like: see FactSql::alike.
    struct Alike {
        std::int64_t line = 0;
        std::string fact_key, child_code;
        std::optional<std::string> group_code;
        Day from{};
        std::optional<Day> to;
        Moment written_at{};
    };
    using CodesOf = std::function<std::vector<std::string>(std::string const& child_code)>;
    /// In order of line. `codes_of` gives the codes of a child; empty: each code is a child.
    void each_alike(std::string_view owner, CodesOf const& codes_of, std::function<void(Alike const&)> const& tell);

    /// Per key what the owner has now and what is staged; either may be empty. In order of key.
    using TellKey =
        std::function<void(std::string const& key, std::vector<Period>& known, std::vector<Period>& delivered)>;
    void each_key(std::string_view owner, TellKey const& tell) const;

    struct Target {
        std::string_view owner;
        DeliveryId delivery;
        CommitSeq seq;
    };
    /// Closes, cuts and inserts in the fact table. Inside a write transaction.
    void carry_out(DeliveryPlan const& plan, Target const& target);

private:
    void begin();
    void end() noexcept;
    void write_page_children(std::string_view owner, CodesOf const& codes_of);

    db::Connection& connection_;
    FactKind const& kind_;
    std::unique_ptr<db::Connection::Bulk> rows_;
    bool filling_ = false;
    std::int64_t row_count_ = 0;
    std::vector<db::Param> values_;
    std::vector<std::size_t> list_fields_;
    std::set<std::string> items_;
};

} // namespace kiem::reg
