// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/principal.hpp"
#include "base/result.hpp"
#include "db/commit.hpp"
#include "feature/register/delivery.hpp"
#include "feature/register/fact_kind.hpp"
#include "feature/register/row_source.hpp"
#include <functional>

namespace kiem::reg {

enum class Storing { store, dry_run };

struct ReceiveOptions {
    /// Code of the organisation whose record the file is: the file is compared with what that owner delivered before.
    std::string owner = {};
    std::string file_name = {};
    /// Of the bytes of the file, in hexadecimal digits.
    std::string sha256 = {};
    /// The day the rows hold from when they do not say so themselves.
    std::optional<Day> reference_day = {};
    Mode mode = Mode::addition;
    Storing storing = Storing::store;
};

struct Progress {
    std::int64_t rows = 0;
    BytesRead bytes;
};
using TellProgress = std::function<void(Progress const&)>;

/// What other features do in the same commit when facts of a kind have changed; what it throws undoes the delivery. What it
/// finds stands in the report of the delivery, and stops nothing. It must not ask anything of the temporary tables.
using AfterFacts = std::function<Findings(db::Act&, FactKind const&)>;

/// Under which codes facts of a child stand on a day, the given one among them, when records of it are linked or merged
/// (cases::codes_of_child).
using CodesOfChild = std::function<std::vector<std::string>(db::Connection&, std::string_view child_code, Day on)>;

/// Who asks, and when.
struct Asker {
    Principal const& principal;
    Moment now;
    AfterFacts after_facts = {};
    /// Empty: each code is a child.
    CodesOfChild codes_of_child = {};
};

/// Takes in one file: all of it, or nothing when it has an error. Rows are staged outside the write lock; what they
/// change is worked out inside it, so that two deliveries at once come one after the other.
///
/// The same file again changes nothing and gives Outcome::repeated (LEV-250). Findings: those of the source, of RowReader
/// and of the kind; LEV-240 and LEV-241 rows of one key that hold on the same day, LEV-242 and LEV-243 a name that no
/// fact has, LEV-244 a complete delivery of states without a reference day, LEV-245 no rows, LEV-251 a file that was
/// stored before and changes something again, LEV-252 a complete delivery that ends more than half of what is known, LEV-253
/// facts made on pages that a complete delivery does not name, which stay, and per row FactKind::alike_finding: it looks like a
/// fact that was made on a page under another key, so that it stands twice. Never is one put in the place of the other.
/// Refuses with LEV-246 when a fact that rows name was withdrawn meanwhile.
/// What the source throws passes through, and nothing is stored then either.
Result<ChangeReport> receive(db::Connection& connection, Kinds kinds, FactKind const& kind, RowSource& source,
                             ReceiveOptions const& options, Asker const& asker, TellProgress const& tell = {});

/// A delivery that was taken back, and what was found about that.
struct Withdrawn {
    Delivery delivery;
    Findings findings;
};

/// Takes a delivery back as a whole: closes what it wrote and makes current again what it closed. What was known in
/// between stays on record, and what people wrote on pages since goes over what comes back. Refuses: LEV-261 no such delivery, LEV-262 withdrawn already, LEV-263 later deliveries changed
/// its facts (`detail` names them), LEV-264 facts of later deliveries would name something unknown.
Result<Withdrawn> withdraw(db::Connection& connection, Kinds kinds, DeliveryId id, Asker const& asker);

} // namespace kiem::reg
