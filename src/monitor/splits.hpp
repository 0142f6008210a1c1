// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "monitor/check.hpp"
#include <deque>

namespace kiem::monitor {

/// The splits of a question as code columns, for each subject that has them, all of one split in one dictionary.
class ResolvedSplits {
public:
    ResolvedSplits(Workspace& workspace, std::vector<Split> const& splits);

    Problems const& problems() const { return problems_; }
    bool has(std::string const& split) const { return splits_.contains(split); }
    /// The dictionary of a split that is there.
    std::shared_ptr<Dictionary const> const& dictionary(std::string const& split) const {
        return splits_.at(split).dictionary;
    }
    /// Null when the split means nothing for the subject, or its column has a problem.
    Column const* column(std::string const& split, Subject const& subject) const;

private:
    struct Resolved {
        std::shared_ptr<Dictionary const> dictionary;
        std::map<Subject const*, Column const*> columns;
    };

    Resolved resolve(Workspace& workspace, Split const& split);
    void unify(Resolved& resolved);
    Column const* translated(Column const& column, std::shared_ptr<Dictionary const> const& to);

    std::map<std::string, Resolved> splits_;
    /// Columns made here; a deque, so that they stay where they are.
    std::deque<Column> made_;
    Problems problems_;
};

} // namespace kiem::monitor
