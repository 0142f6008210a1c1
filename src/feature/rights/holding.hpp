// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <span>
#include <string_view>

/// Where an organisation keeps something of a child: one list, from which the bundle for a parent is made and by which a child is
/// deleted, so that neither can forget a table. A test holds it against the schema of the database.
namespace kiem::rights {

struct Holding {
    /// What $2 of `where` is; $1 is the organisation.
    enum class By {
        /// The number of a dossier.
        dossier,
        /// The code under which facts are delivered.
        code,
        /// How the Logboek Dataverwerkingen names the dossier.
        pseudonym,
    };
    enum class End {
        /// Goes when the child goes.
        deleted,
        /// Is about several children; goes with the last of them.
        shared,
        /// Stays: a log that names the child by number and pseudonym alone.
        kept,
    };
    std::string_view table;
    /// The record of the sharing policy it belongs to: "indicatie".
    std::string_view record;
    By by;
    std::string_view where;
    std::string_view order;
    End end = End::deleted;
};

/// In the order of a reader; a row is before the rows that refer to it.
std::span<Holding const> holdings();

/// A table without anything of a child, and why.
struct Childless {
    std::string_view table, reason;
};
std::span<Childless const> childless_tables();

/// A column that is not given to a parent, and the key of the sentence that says why. Of all tables: empty `table`.
struct Withheld {
    std::string_view table, column, reason;
};
std::span<Withheld const> withheld_columns();
/// Null: it is given.
Withheld const* find_withheld(std::string_view table, std::string_view column);

/// Numbers by which the program finds its own rows: in the file for machines, not in what is read.
bool is_technical(std::string_view column);

} // namespace kiem::rights
