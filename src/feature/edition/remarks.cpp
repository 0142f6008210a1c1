// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/remarks.hpp"
#include <algorithm>
#include <array>

namespace kiem::edition {

namespace {

/// Sentences without a count in them.
constexpr std::array<std::string_view, 7> always = {"MON-101", "MON-103", "MON-104", "MON-105",
                                                    "MON-203", "MON-204", "MON-210"};
/// Sentences with the outcome of a figure in them.
constexpr std::array<std::string_view, 2> with_outcome = {"MON-201", "MON-205"};

std::vector<std::string> words_of(std::string const& text) {
    std::vector<std::string> words;
    std::string word;
    for (auto const c : text + " ") {
        if (c != ' ') word += c;
        else if (!word.empty()) words.push_back(std::exchange(word, {}));
    }
    return words;
}

bool is_exact_whole(disclosure::Release const& release, std::string const& method) {
    auto const* table = release.find(method, {});
    if (!table || table->rows().size() != 1) return false;
    for (std::size_t i = 0; i < table->measures().size(); ++i)
        if (!table->measures()[i].name.ends_with("_afgerond") &&
            table->rows()[0].values[i].status != disclosure::Status::exact)
            return false;
    return true;
}

/// Whether the outcome that a sentence gives is that of the whole, which the release gives exactly.
bool gives_exact_whole(Finding const& finding, figures::Monitor const& monitor, disclosure::Release const& release) {
    for (auto const& [name, value] : finding.params) {
        if (name != "getal" && name != "berekend") continue;
        for (auto const& figure : monitor.figures)
            if (figure.method == finding.at.field && figure.splits.empty())
                return figure.printed == value && is_exact_whole(release, figure.method);
    }
    return false;
}

bool is_public(Finding const& finding, figures::Monitor const& monitor, disclosure::Release const& release) {
    auto const among = [&](auto const& codes) {
        return std::find(codes.begin(), codes.end(), finding.code) != codes.end();
    };
    return among(always) || (among(with_outcome) && gives_exact_whole(finding, monitor, release));
}

} // namespace

std::vector<Remark> public_remarks(figures::Monitor const& monitor, disclosure::Release const& release) {
    std::vector<Remark> remarks;
    for (auto const& finding : monitor.findings)
        if (is_public(finding, monitor, release))
            remarks.push_back({finding.code, finding.params, words_of(finding.at.field), finding.severity});
    return remarks;
}

} // namespace kiem::edition
