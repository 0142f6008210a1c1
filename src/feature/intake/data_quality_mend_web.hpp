// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/text_table.hpp"
#include "base/texts.hpp"
#include "feature/intake/data_quality_reader.hpp"
#include <functional>

/// Where a line of the page on data quality is mended.
namespace kiem::intake {

/// Pages of other features that who asks may open, as paths; empty: it may not, or there is none. A page that records who opens it
/// is not opened to find out.
struct MendingPages {
    std::function<std::string(std::string_view group)> group;
    /// Of one's own organisation, by the code of a child: its record, its places with this one chosen, its indications.
    std::function<std::string(std::string_view child)> record;
    std::function<std::string(std::string_view child, std::string_view placement)> placement;
    std::function<std::string(std::string_view child)> indication;
    /// The case of a child, known by whatever code.
    std::function<std::string(std::string_view child)> child_case;
    /// The links of the record that an organisation has of a child.
    std::function<std::string(std::string_view organisation, std::string_view child)> links;
};

/// The page where deliveries are offered, with that kind chosen.
std::string url_of_delivery(std::string_view kind);

/// What stands at a line under "Herstellen": a link for who may mend it there, or else who does. What was written on a page is mended
/// on a page, what was delivered is delivered anew. `owner_name`: of whose record it is.
TextCell mend_of(Issue issue, IssueLine const& line, QualityReader const& reader, MendingPages const& pages,
                 std::string const& owner_name, Texts const& tr);

} // namespace kiem::intake
