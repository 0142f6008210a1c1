// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kiem::intake {

/// A report as it was kept (reg::report_json), to show it on a page.
struct ReportView {
    struct Row {
        std::string code, severity, text, field;
        /// 0: not on one line.
        std::int64_t line = 0;
    };
    std::int64_t read = 0, rejected = 0, new_facts = 0, changed = 0, unchanged = 0, gone = 0, unmatched = 0;
    std::vector<std::string> new_examples, changed_examples, gone_examples;
    /// Errors first.
    std::vector<Row> findings;
    /// How many findings were counted; more than there are rows when some were left out.
    std::int64_t finding_count = 0;
};

/// Nothing in it for a text that is no such report.
ReportView read_report(std::string_view json);

} // namespace kiem::intake
