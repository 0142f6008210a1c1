// SPDX-License-Identifier: EUPL-1.2
#include "policy/policy_set.hpp"
#include <fmt/format.h>
#include <set>

namespace kiem::policy {

namespace {

bool is_in_force(PolicyFile const& file, Question const& question) {
    return file.valid_from <= question.on && (!file.valid_through || question.on <= *file.valid_through) &&
           file.adopted_on <= question.known_on;
}

PolicyFile const* find_newest(PolicySet const& set, Question const& question, std::string_view municipality) {
    PolicyFile const* newest = nullptr;
    for (auto const& file : set.files) {
        if (file.topic != question.topic || file.municipality != municipality || !is_in_force(file, question)) continue;
        if (!newest || newest->valid_from < file.valid_from) newest = &file;
    }
    return newest;
}

Result<PolicyFile const*> found_or_refused(PolicyFile const* file, Question const& question) {
    if (file) return file;
    return refuse(Refusal::Kind::not_found, "POL-201",
                  fmt::format("{}, {} op {}, zoals bekend op {}", question.topic, question.municipality,
                              to_dutch(question.on), to_dutch(question.known_on)));
}

} // namespace

Result<PolicyFile const*> select(PolicySet const& set, Question const& question) {
    auto const* own = find_newest(set, question, question.municipality);
    return found_or_refused(own ? own : find_newest(set, question, national), question);
}

Result<PolicyFile const*> select_own(PolicySet const& set, Question const& question) {
    return found_or_refused(find_newest(set, question, question.municipality), question);
}

std::vector<InForce> select_until(PolicySet const& set, Question const& question) {
    std::set<Day> begins;
    for (auto const& file : set.files) {
        if (file.topic != question.topic) continue;
        begins.insert(file.valid_from);
        if (file.valid_through) begins.insert(*file.valid_through + std::chrono::days{1});
    }
    std::vector<InForce> all;
    for (auto at = begins.begin(); at != begins.end() && *at <= question.on; ++at) {
        auto const file = select(set, {question.topic, question.municipality, *at, question.known_on});
        if (!file) continue;
        auto const next = std::next(at);
        auto const last = next == begins.end() ? question.on : std::min(question.on, *next - std::chrono::days{1});
        bool const goes_on = !all.empty() && all.back().file == *file && all.back().last + std::chrono::days{1} == *at;
        if (goes_on) all.back().last = last;
        else all.push_back({*file, *at, last});
    }
    return all;
}

} // namespace kiem::policy
