// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/finding.hpp"
#include "base/texts.hpp"
#include <string>
#include <utility>

namespace kiem::exchange {

/// The findings of one reader, until they are taken. A file that is wrong on every line must not fill the memory: after
/// `most` ones that nobody took, a last finding (LEV-119, an error) says that there are more, and the rest is left out.
class FindingLog {
public:
    static constexpr std::size_t most = 10'000;

    explicit FindingLog(std::string file) : file_(std::move(file)) {}

    void add(std::string code, Severity severity, std::int64_t line, std::string field, TextParams params = {}) {
        if (findings_.size() > most) return;
        if (findings_.size() == most) {
            findings_.push_back({"LEV-119", Severity::error, {{"aantal", std::to_string(most)}}, {file_, line, {}}});
            return;
        }
        findings_.push_back({std::move(code), severity, std::move(params), {file_, line, std::move(field)}});
    }
    void add(Findings const& findings) {
        for (auto const& finding : findings)
            add(finding.code, finding.severity, finding.at.line, finding.at.field, finding.params);
    }

    /// What was added since the last call.
    Findings take() { return std::exchange(findings_, {}); }

    std::string const& file() const { return file_; }
    Findings const& all() const { return findings_; }

private:
    std::string file_;
    Findings findings_;
};

} // namespace kiem::exchange
