// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "base/finding.hpp"
#include "exchange/source.hpp"
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Files of the outside world as one stream of rows, with headings and values as Kiem's own import files have them.
namespace kiem::exchange {

/// One row under the headings of its connector. An empty cell: unknown.
struct SourceRow {
    /// Where it starts in the source, counted from 1.
    std::int64_t line = 0;
    std::vector<std::string> cells;
};

struct ConnectorOptions {
    /// The day for which the file holds, for sources that do not say it themselves.
    std::optional<Day> reference_day;
    /// Four digits: only the rows of this municipality. Empty: all rows.
    std::string municipality;
};

/// What became of the rows of the source so far.
struct RowCounts {
    std::int64_t given = 0;
    /// Left out because they are of another municipality, or of a kind Kiem does not take; notes tell which.
    std::int64_t left_out = 0;
    /// Left out because they are wrong: an error tells why.
    std::int64_t rejected = 0;
};

/// Reads one file, once, from front to back.
class Connector {
public:
    virtual ~Connector() = default;

    /// The kind of fact, as the import command names it: "locaties".
    virtual std::string_view kind() const = 0;
    virtual std::vector<std::string> const& headings() const = 0;
    /// Fills `row`; false at the end. A row that is wrong is left out and told in take_findings.
    virtual bool next(SourceRow& row) = 0;
    /// What was found since the last call. Ask once more after next() has given false.
    virtual Findings take_findings() = 0;
    virtual Progress progress() const = 0;
    virtual RowCounts counts() const = 0;
};

/// The sources that can be read: duo-vestigingen, duo-leerlingen, lrk, cbs-achterstandsscores, cbs-gebieden, cbs-pc4.
std::vector<std::string_view> list_connectors();

/// Refuses a source that is not known (LEV-140), that needs a reference day (LEV-141), a municipality that is no number
/// of CBS (LEV-142), and what the reader of the file refuses.
Result<std::unique_ptr<Connector>> open_connector(std::string_view name, Source const& source,
                                                  ConnectorOptions const& options);

/// Our own CSV form of a kind: headings and cells as they stand in the file, without spaces around.
Result<std::unique_ptr<Connector>> open_own_csv(std::string_view kind, Source const& source);

} // namespace kiem::exchange
