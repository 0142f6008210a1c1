// SPDX-License-Identifier: EUPL-1.2
#include "monitor/workspace.hpp"
#include <cassert>

namespace kiem::monitor {

namespace {

/// Links may go round in a circle (a group has a location that has a main group), so names are listed to this depth.
constexpr int deepest_names = 3;

std::pair<std::string_view, std::string_view> split_first(std::string_view path) {
    auto const dot = path.find('.');
    if (dot == std::string_view::npos) return {path, {}};
    return {path.substr(0, dot), path.substr(dot + 1)};
}

std::pair<std::string_view, std::string_view> split_last(std::string_view path) {
    auto const dot = path.rfind('.');
    if (dot == std::string_view::npos) return {{}, path};
    return {path.substr(0, dot), path.substr(dot + 1)};
}

template <class Kept>
Kept const* look_up(std::map<Subject const*, std::map<std::string, Kept, std::less<>>> const& all,
                    Subject const& subject, std::string_view name) {
    auto const of_subject = all.find(&subject);
    if (of_subject == all.end()) return nullptr;
    auto const at = of_subject->second.find(name);
    return at == of_subject->second.end() ? nullptr : &at->second;
}

} // namespace

Workspace::Workspace(Facts const& facts, Day count_date, Parameters parameters)
    : facts_(facts), count_date_(count_date), parameters_(std::move(parameters)) {
    for (auto const& subject : facts.subjects) {
        for ([[maybe_unused]] auto const& [name, column] : subject.columns) assert(column.rows() == subject.rows);
        for ([[maybe_unused]] auto const& [name, link] : subject.links) assert(link.rows.size() == subject.rows);
    }
}

Column const* Workspace::own(Subject const& subject, std::string_view name) const {
    if (auto const at = subject.columns.find(name); at != subject.columns.end()) return &at->second;
    return look_up(derived_, subject, name);
}

Column const* Workspace::locate(Subject const& subject, std::string_view name) const {
    if (auto const* column = own(subject, name)) return column;
    auto const [path, last] = split_last(name);
    auto const* at = path.empty() ? nullptr : linked(subject, path);
    return at ? own(*at, last) : nullptr;
}

Subject const* Workspace::linked(Subject const& subject, std::string_view path) const {
    auto const [first, rest] = split_first(path);
    auto const at = subject.links.find(first);
    if (at == subject.links.end()) return nullptr;
    auto const* parent = facts_.find(at->second.parent);
    return rest.empty() || !parent ? parent : linked(*parent, rest);
}

std::vector<std::uint32_t> const& Workspace::link(Subject const& subject, std::string_view path) {
    auto const [first, rest] = split_first(path);
    auto const& direct = subject.links.find(first)->second;
    if (rest.empty()) return direct.rows;
    if (auto const* kept = look_up(links_, subject, path)) return *kept;
    auto const& further = link(*facts_.find(direct.parent), rest);
    std::vector<std::uint32_t> rows(subject.rows);
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = direct.rows[i] == no_row ? no_row : further[direct.rows[i]];
    return links_[&subject].emplace(path, std::move(rows)).first->second;
}

Column const* Workspace::column(Subject const& subject, std::string_view name) {
    if (auto const* column = own(subject, name)) return column;
    if (auto const* kept = look_up(gathered_, subject, name)) return kept;
    auto const* column = locate(subject, name);
    if (!column) return nullptr;
    auto const [path, last] = split_last(name);
    return &gathered_[&subject].emplace(name, column->gathered(link(subject, path))).first->second;
}

void Workspace::add(Subject const& subject, std::string_view name, Column column) {
    derived_[&subject].emplace(name, std::move(column));
}

void Workspace::mark_failed(Subject const& subject, std::string_view name) { failed_[&subject].emplace(name); }

bool Workspace::has_failed(Subject const& subject, std::string_view name) const {
    auto const [path, last] = split_last(name);
    auto const* at = path.empty() ? &subject : linked(subject, path);
    auto const of_subject = failed_.find(at);
    return of_subject != failed_.end() && of_subject->second.contains(last);
}

std::vector<std::string> Workspace::names(Subject const& subject) const {
    std::vector<std::string> names;
    collect_names(subject, "", 1, names);
    for (auto const& [name, parameter] : parameters_) names.push_back(name);
    return names;
}

void Workspace::collect_names(Subject const& subject, std::string const& prefix, int depth,
                              std::vector<std::string>& names) const {
    for (auto const& [name, column] : subject.columns) names.push_back(prefix + name);
    if (auto const derived = derived_.find(&subject); derived != derived_.end())
        for (auto const& [name, column] : derived->second) names.push_back(prefix + name);
    if (depth == deepest_names) return;
    for (auto const& [name, link] : subject.links)
        if (auto const* parent = facts_.find(link.parent))
            collect_names(*parent, prefix + name + ".", depth + 1, names);
}

std::optional<expression::Scope::Column> SubjectScope::find(std::string_view name) const {
    if (auto const* column = workspace_.locate(subject_, name)) {
        Column found{column->type(), {}};
        if (auto const& dictionary = column->dictionary(); dictionary && dictionary->is_closed())
            for (Code code = 1; code < dictionary->size(); ++code) found.codes.push_back(dictionary->text(code));
        return found;
    }
    auto const parameter = workspace_.parameters().find(name);
    if (parameter == workspace_.parameters().end()) return std::nullopt;
    return Column{parameter->second.type, {}};
}

} // namespace kiem::monitor
