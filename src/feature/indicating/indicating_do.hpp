// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case_do.hpp"
#include "feature/indicating/indicating.hpp"

/// The acts on indications. Who may do what: the sharing table, fields "indicatie.*". A dossier that is not one's to see refuses
/// as one that is not there: DOS-201.
namespace kiem::indicating {

/// What the acts need beside the desk of the dossier. All must outlive it.
struct Office {
    dossier::Desk const& desk;
    /// Of today.
    policy::OutreachRules const& rules;
    Policies const& policies;
    /// What makes a place enough; null: the case of the child is not held against its places.
    cases::PlaceNorm const* norm = nullptr;

    cases::Table table() const { return {desk, rules, norm}; }
};

/// The indication in force as the one who acts saw it.
struct Seen {
    DossierId dossier;
    /// Empty: there was none.
    std::string code;
    std::int64_t version = 0;
};

/// Indicates a child of one's own organisation, in one act: the fact `indication`, the fact `child` if there was none, what was
/// asked and answered, and the case. A child without a code for deliveries gets one. An indication in force is followed by this
/// one. The same `key` (8 to 64 letters, digits and hyphens, made by the form) gives the same indication, once.
/// Refuses: DOS-201, DOS-202, DOS-204 no such key, DOS-206 restricted, DOS-207 merged, IDC-201 the key was used for another
/// child, IDC-203 another indicated the child meanwhile, POL-201 no policy on that day, and the first of check() (`detail` names
/// the field).
Result<Indication> indicate(Office const& office, std::string_view key, Seen const& seen, Draft const& draft);

/// Keeps that a child was looked at and is not of the target group; the case of a signal closes with that. Refuses as
/// indicate(), the first of check_rejection(), IDC-204 an indication is in force, IDC-122 no such reason.
struct Rejection {
    /// Of the municipality's list, for the exit "geen_indicatie"; empty: the only one.
    std::string reason;
    std::string note;
};
Result<Indication> reject(Office const& office, std::string_view key, Seen const& seen, Draft const& draft,
                          Rejection const& rejection);

/// Keeps what the parents think of it, later than the indication itself. Refuses: DOS-201, DOS-202, DOS-206, DOS-207, IDC-202
/// nothing in force, IDC-203, IDC-109, IDC-110.
Result<Indication> record_parents(Office const& office, Seen const& seen, ParentsView view, std::string_view note);

/// Ends or withdraws the indication in force; the case closes with it. Refuses: DOS-201, DOS-202, DOS-206, DOS-207, IDC-202,
/// IDC-203, and the first of check(Ending).
Result<Indication> end(Office const& office, Seen const& seen, Ending const& ending);

/// Lets an indication that was written on a page give way to the delivered one that it stands twice with: it is withdrawn as if it
/// had never been, and a case that goes on follows the delivered one. Refuses: DOS-201, DOS-202, DOS-206, DOS-207, IDC-205 it does
/// not stand twice.
Result<Indication> give_way(Office const& office, DossierId dossier, std::string_view code);

/// The indications of a child as one may see them.
struct View {
    dossier::View child;
    /// Newest first; what is not in `child.readable` is empty.
    std::vector<Indication> indications;
    /// The place of the one in force among them.
    std::optional<std::size_t> current = {};
    /// Of one's own dossier.
    std::vector<Twice> twice = {};
    /// Null: none.
    Indication const* in_force() const;
    Seen seen() const;
};
/// Of one's own dossier, or of a linked one of which one may read something. Recorded as a read. Refuses: DOS-201.
Result<View> open(Office const& office, DossierId id);

} // namespace kiem::indicating
