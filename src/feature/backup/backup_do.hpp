// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "crypto/key_ring.hpp"
#include "db/database.hpp"
#include "feature/backup/backup_file_do.hpp"
#include "feature/backup/records.hpp"
#include "feature/backup/table_store.hpp"

/// Making a back-up, and reading one back without doing anything with it.
namespace kiem::backup {

struct MakePlan {
    db::Connection& connection;
    crypto::KeyRing const& keys;
    /// Of the program.
    std::string kiem;
    Moment now = {};
    /// Of rows.
    OnProgress on_progress = {};
};

struct Made {
    Contents contents;
    std::int64_t bytes = 0;
};

/// Writes all tables as they are at one moment; others may go on. The file is there as a whole or not at all.
/// RES-102 to
/// RES-107. Throws db::Error and std::system_error.
Checked<Made> make_backup(MakePlan const& plan, std::filesystem::path const& file);

/// Opens and reads everything in the file. `on_progress`: of bytes. RES-101, RES-2xx.
Checked<Contents> verify_backup(std::filesystem::path const& file, crypto::KeyRing const& keys,
                                OnProgress const& on_progress = {});

/// The same sums over what stands in a database at one moment.
Checked<Summary> sum_database(db::Connection& connection, OnProgress const& on_progress = {});

/// Looks at nothing.
class Ignore final : public Visitor {
public:
    void begin_table(Table const&) override {}
    void row(std::vector<Value>&) override {}
    void end_table(TableSum const&) override {}
};

} // namespace kiem::backup
