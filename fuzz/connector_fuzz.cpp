// SPDX-License-Identifier: EUPL-1.2
#include "exchange/connector.hpp"
#include <cstdlib>

using namespace kiem::exchange;

/// The first byte chooses the connector, the rest is its file. Every row has a cell per heading, and rows given, left
/// out and rejected are counted.
extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    if (size == 0) return 0;
    auto const names = list_connectors();
    std::string const text(data + 1, data + size);
    ConnectorOptions options{kiem::parse_iso_day("2015-01-01"), data[0] >= 128 ? "0034" : ""};
    auto const connector = open_connector(names[data[0] % names.size()], Source::memory("fuzz", text), options);
    if (!connector) return 0;
    SourceRow row;
    std::int64_t given = 0;
    while ((*connector)->next(row)) {
        ++given;
        if (row.cells.size() != (*connector)->headings().size() || row.line < 1) std::abort();
    }
    if ((*connector)->counts().given != given) std::abort();
    bool const is_told = kiem::has_errors((*connector)->take_findings());
    if ((*connector)->counts().rejected > 0 && !is_told && (*connector)->kind() != "achterstandsscores") std::abort();
    return 0;
}
