// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "exchange/connector.hpp"
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

/// What the tests of the readers share.
namespace kiem::exchange::testing_support {

inline Source sample(std::string const& name) {
    return Source::file(std::filesystem::path(KIEM_SOURCE_DIR) / "src/exchange/samples" / name);
}

/// A file of the real open data, which is not part of this repository: in the folder KIEM_DATA, or beside the source.
inline std::filesystem::path real_file(std::string const& name) {
    auto const* const folder = std::getenv("KIEM_DATA");
    auto const beside = std::filesystem::path(KIEM_SOURCE_DIR) / "../shared/data";
    return (folder != nullptr ? std::filesystem::path(folder) : beside) / name;
}

inline std::string read_bytes(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// All that a connector gives; a row as heading -> cell.
struct Taken {
    std::string kind;
    std::vector<std::map<std::string, std::string>> rows;
    std::vector<std::int64_t> lines;
    Findings findings;
    RowCounts counts;

    /// "LEV-151:4" for each finding; notes on the file as a whole have line 0.
    std::vector<std::string> codes() const {
        std::vector<std::string> list;
        for (auto const& finding : findings) list.push_back(finding.code + ":" + std::to_string(finding.at.line));
        return list;
    }
};

inline Taken take_all(Connector& connector) {
    Taken taken;
    taken.kind = connector.kind();
    SourceRow row;
    while (connector.next(row)) {
        auto& cells = taken.rows.emplace_back();
        for (std::size_t column = 0; column < row.cells.size(); ++column)
            cells[connector.headings().at(column)] = row.cells[column];
        taken.lines.push_back(row.line);
    }
    taken.findings = connector.take_findings();
    taken.counts = connector.counts();
    return taken;
}

inline Taken take_all(std::string_view name, Source const& source, ConnectorOptions const& options = {}) {
    return take_all(*open_connector(name, source, options).value());
}

} // namespace kiem::exchange::testing_support
