// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "monitor/question.hpp"
#include <set>

namespace kiem::monitor {

/// What a run adds to its facts: derived columns, and columns and links seen through other links. Knows what a name
/// means.
class Workspace {
public:
    Workspace(Facts const& facts, Day count_date, Parameters parameters);

    Facts const& facts() const { return facts_; }
    Day count_date() const { return count_date_; }
    Parameters const& parameters() const { return parameters_; }

    /// The column where it is kept: for "groep.soort" the column `soort` of the groups. Null when there is none.
    Column const* locate(Subject const& subject, std::string_view name) const;
    /// The column with a row for each row of the subject; gathered through links on first use. Null when there is none.
    Column const* column(Subject const& subject, std::string_view name);
    /// The subject at the end of a dotted path of links. Null when there is none.
    Subject const* linked(Subject const& subject, std::string_view path) const;
    /// For each row of the subject the row at the end of the path, which must exist.
    std::vector<std::uint32_t> const& link(Subject const& subject, std::string_view path);

    void add(Subject const& subject, std::string_view name, Column column);
    /// Remembers a derivation that could not be made, so that what uses it can say so.
    void mark_failed(Subject const& subject, std::string_view name);
    bool has_failed(Subject const& subject, std::string_view name) const;

    /// The names of columns, near ones in linked subjects included, and of parameters.
    std::vector<std::string> names(Subject const& subject) const;

private:
    template <class Kept>
    using BySubject = std::map<Subject const*, std::map<std::string, Kept, std::less<>>>;

    Column const* own(Subject const& subject, std::string_view name) const;
    void collect_names(Subject const& subject, std::string const& prefix, int depth,
                       std::vector<std::string>& names) const;

    Facts const& facts_;
    Day count_date_;
    Parameters parameters_;
    BySubject<Column> derived_, gathered_;
    BySubject<std::vector<std::uint32_t>> links_;
    std::map<Subject const*, std::set<std::string, std::less<>>> failed_;
};

/// The names an expression over one subject may use.
class SubjectScope : public expression::Scope {
public:
    SubjectScope(Workspace const& workspace, Subject const& subject) : workspace_(workspace), subject_(subject) {}
    std::optional<Column> find(std::string_view name) const override;
    std::vector<std::string> names() const override { return workspace_.names(subject_); }

private:
    Workspace const& workspace_;
    Subject const& subject_;
};

} // namespace kiem::monitor
