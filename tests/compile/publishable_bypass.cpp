// SPDX-License-Identifier: EUPL-1.2
// The ways around the disclosure engine, none of which compiles.
#include "disclosure/publishable_table.hpp"
#include "disclosure/release.hpp"
#include "monitor/cross_table.hpp"
#include "report/tidy_csv.hpp"

namespace kiem {

void write(disclosure::Release const& release, report::OpenEdition const& edition, Texts const& texts) {
#if defined(THROUGH_THE_ENGINE)
    report::tidy_files(edition, release, texts);
#elif defined(EXACT_TABLE)
    monitor::CrossTable const exact;
    report::tidy_files(edition, exact, texts);
#elif defined(OWN_TABLE)
    disclosure::PublishableTable const table({"B1/", "B1", true, {}, {}, {}});
#elif defined(OWN_CONTENT)
    disclosure::PublishableTable::Content content;
#elif defined(CHANGED_TABLE)
    auto table = release.tables()[0];
    table.rows()[0].values[0].value = 585;
#elif defined(ADDED_TABLE)
    auto copy = release;
    copy.tables().push_back(release.tables()[0]);
#endif
    (void)release, (void)edition, (void)texts;
}

} // namespace kiem
