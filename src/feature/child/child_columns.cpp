// SPDX-License-Identifier: EUPL-1.2
#include "feature/child/child_columns.hpp"
#include "feature/population/population_columns.hpp"

namespace kiem::child {

namespace {

using monitor::ColumnBuilder, monitor::Loading, monitor::Type;

/// What one record says of a child.
struct Record {
    Day born_on{};
    std::optional<std::string> postcode;
    std::string owner;
    bool is_given_up = false;
};

/// The rows of `kind`.
class ChildRows {
public:
    ChildRows(Loading& loading, population::Districts const& districts)
        : loading_(loading), districts_(districts), index_(loading.index["kind"]), same_(loading.same.size()) {}

    /// In the order in which they were delivered.
    void take(std::string_view code, Day born_on, std::optional<std::string> const& postcode, std::string_view owner) {
        if (auto const* same = loading_.same.size() > 0 ? loading_.same.find(code) : nullptr) {
            doubles_ += index_.add(code, monitor::no_row) ? 0 : 1;
            auto& best = same_[same->child];
            if (!best || (best->is_given_up && !same->is_given_up))
                best = Record{born_on, postcode, std::string(owner), same->is_given_up};
        } else if (index_.add(code, rows_)) add(born_on, postcode, owner);
        else ++doubles_;
    }
    /// Once all were taken.
    void finish() {
        std::int64_t joined = 0;
        for (std::uint32_t child = 0; child < loading_.same.size(); ++child) {
            auto const& best = same_[child];
            if (!best) continue;
            for (auto const& code : loading_.same.codes(child)) index_.put(code, rows_);
            add(best->born_on, best->postcode, best->owner);
            ++joined;
        }
        tell("MON-208", Severity::warning, doubles_);
        tell("MON-212", Severity::note, joined);
        add_subject();
    }

private:
    void add(Day born_on, std::optional<std::string> const& postcode, std::string_view owner) {
        ++rows_;
        born_on_.add_day(born_on);
        district_.add_code(districts_.find(postcode));
        postcode4_.add_code(postcode ? std::string_view(*postcode).substr(0, 4) : std::string_view{});
        supplier_.add_code(loading_.supplier(owner));
    }
    void tell(std::string code, Severity severity, std::int64_t count) {
        if (count > 0)
            loading_.findings.push_back({std::move(code), severity, {{"aantal", std::to_string(count)}}, {}});
    }
    void add_subject() {
        monitor::Subject subject{.name = "kind", .rows = rows_, .columns = {}, .links = {}};
        subject.columns.emplace("geboortedatum", born_on_.build());
        subject.columns.emplace("wijk", district_.build());
        subject.columns.emplace("postcode4", postcode4_.build());
        subject.columns.emplace("leverancier", supplier_.build());
        loading_.facts.subjects.push_back(std::move(subject));
    }

    Loading& loading_;
    population::Districts const& districts_;
    monitor::RowIndex& index_;
    /// By child of loading.same, the record that counts.
    std::vector<std::optional<Record>> same_;
    ColumnBuilder born_on_{Type::day}, district_{loading_.dictionary("wijk")},
        postcode4_{loading_.dictionary("postcode4")}, supplier_{loading_.dictionary("leverancier")};
    std::uint32_t rows_ = 0;
    std::int64_t doubles_ = 0;
};

} // namespace

void load_children(db::Connection& connection, Loading& loading) {
    auto const districts = population::load_districts(connection, loading);
    ChildRows rows(loading, districts);
    connection.each<std::string_view, Day, std::optional<std::string>, std::string_view>(
        "select child_code, born_on, postcode, owner from child where recorded_seq <= $1 "
        "and (superseded_seq is null or superseded_seq > $1) and valid_from <= $2 "
        "and (valid_to is null or valid_to > $2) order by id",
        [&](std::string_view code, Day born_on, std::optional<std::string> const& postcode, std::string_view owner) {
            rows.take(code, born_on, postcode, owner);
        },
        loading.known.value, loading.on);
    rows.finish();
}

} // namespace kiem::child
