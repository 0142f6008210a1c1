// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "db/base_schema.hpp"
#include "feature/case/case_schema.hpp"
#include "feature/child/child_store.hpp"
#include "feature/indication/indication_store.hpp"
#include "feature/place/place_store.hpp"
#include "feature/placement/placement_store.hpp"
#include "feature/population/population_store.hpp"
#include "feature/quality/quality_store.hpp"
#include "feature/reference/reference_store.hpp"
#include "feature/register/register_do.hpp"
#include "feature/register/register_store.hpp"
#include "feature/school/school_store.hpp"
#include "testing/databases.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

/// Deliveries of every kind of fact, without files.
namespace kiem::testing {

inline std::vector<reg::FactKind> all_kinds() {
    return {place::organisation_facts(),
            place::location_facts(),
            place::group_facts(),
            place::employment_facts(),
            child::child_facts(),
            indication::indication_facts(),
            indication::non_reach_facts(),
            placement::placement_facts(),
            school::pupil_facts(),
            school::pupil_count_facts(),
            school::disadvantage_score_facts(),
            population::population_facts(),
            population::area_facts(),
            population::postcode_area_facts(),
            quality::judgement_facts(),
            reference::reference_facts()};
}

class EveryKind : public EveryEngine {
protected:
    std::vector<db::Migration> migrations() const override {
        auto const base = db::base_migrations();
        auto const own = reg::register_migrations();
        std::vector<db::Migration> all(base.begin(), base.end());
        all.insert(all.end(), own.begin(), own.end());
        for (auto const& each :
             {place::migration(), child::migration(), indication::migration(), placement::migration(),
              school::migration(), population::migration(), quality::migration(), reference::migration()})
            all.push_back(each);
        // What the monitor reads of cases; the views on records of children are for others.
        all.push_back(cases::case_migrations().front());
        return all;
    }

    using Cells = std::vector<std::string>;
    /// Each call is another file.
    reg::ChangeReport deliver(std::string_view kind, Cells headings, std::vector<Cells> rows,
                              std::string const& owner = "gemeente") {
        reg::ListSource source(std::move(headings), std::move(rows));
        reg::ReceiveOptions options;
        options.owner = owner;
        options.file_name = std::string(kind) + ".csv";
        options.sha256 = std::to_string(++files_);
        return reg::receive(connection(), kinds_, *reg::find_kind(kinds_, kind), source, options,
                            {principal_, Moment{}})
            .value();
    }
    void withdraw(DeliveryId id) {
        ASSERT_TRUE(reg::withdraw(connection(), kinds_, id, {principal_, Moment{}}).has_value());
    }

    /// The current rows of a table: these columns, joined by "; ", "–" where unknown.
    Cells current(std::string_view table, std::string_view columns) {
        auto const sql = fmt::format("select {} from {} where superseded_seq is null order by fact_key, valid_from",
                                     columns, table);
        auto const width = 1 + std::count(columns.begin(), columns.end(), ',');
        auto cursor = connection().query(sql, {});
        Cells rows;
        while (cursor->next()) {
            std::string row;
            for (int i = 0; i < width; ++i)
                row += (i ? "; " : "") + (cursor->is_null(i) ? std::string("–") : std::string(cursor->text(i)));
            rows.push_back(std::move(row));
        }
        return rows;
    }

    std::vector<reg::FactKind> const kinds_ = all_kinds();

private:
    Principal const principal_{"beheer", {Role::local_operator}};
    int files_ = 0;
};

} // namespace kiem::testing
