// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/local_day.hpp"
#include "crypto/key_ring.hpp"
#include "db/log.hpp"
#include "feature/dossier/dossier_store.hpp"
#include "policy/sharing.hpp"
#include <functional>

/// The acts on a child's record. Each looks up in the sharing table what the one who asks may do for the purpose given, gives
/// and changes those fields alone, and is logged with the child as subject. A dossier of which one may see nothing refuses as
/// one that is not there: DOS-201, in equal words.
namespace kiem::dossier {

/// Which dossiers of other organisations one may look into; the feature `link` knows. Without it: none. And what follows when one
/// is changed.
class Ties {
public:
    virtual ~Ties() = default;
    /// The dossiers of other organisations that are about the same child on that day, by the municipality's links.
    virtual std::vector<DossierId> linked_with(db::Connection& connection, DossierId dossier, Day day);
    /// Whether the parent's consent lets `organisation` use that dossier for this purpose on that day.
    virtual bool is_consented(db::Connection& connection, DossierId dossier, std::string_view organisation,
                              std::string_view purpose, Day day);
    /// The fields that consent is for, where it holds; without ties that know of fields: all.
    virtual policy::FieldSet consented_fields(db::Connection& connection, DossierId dossier,
                                              std::string_view organisation, std::string_view purpose, Day day);
    /// Whether access to this dossier was forced open, with a reason, and still is.
    virtual bool is_forced_open(db::Connection& connection, BreakGlassId glass, DossierId dossier, Moment now);
    /// Whether somebody of the organisation gave this account, as of a guardian, to the child of this dossier, so that it holds
    /// on that day.
    virtual bool is_parent_of(db::Connection& connection, AccountId account, DossierId dossier, Day day);
    /// Whether the child of this dossier was referred to `organisation`: its case is open, and this organisation has to act in it
    /// or coordinates it. With the parent's consent it then counts as linked, before the municipality links anything.
    virtual bool is_referred(db::Connection& connection, DossierId dossier, std::string_view organisation);
    /// Whether anything was written on pages under the child_code of this dossier, such as a case, an indication or a place. It
    /// would stay behind when the code became another.
    virtual bool is_code_used(db::Connection& connection, Dossier const& dossier);
    /// Told within the act that changed what a dossier says, after it was kept: what else is known of the child follows it.
    virtual void after_revision(db::Act& act, Day today, Dossier const& before, Dossier const& after);
};

/// For ties that know some of it: what they do not answer is asked of `next`, which must outlive them.
class PassingTies : public Ties {
public:
    explicit PassingTies(Ties& next) : next_(next) {}
    std::vector<DossierId> linked_with(db::Connection& connection, DossierId dossier, Day day) override;
    bool is_consented(db::Connection& connection, DossierId dossier, std::string_view organisation,
                      std::string_view purpose, Day day) override;
    policy::FieldSet consented_fields(db::Connection& connection, DossierId dossier, std::string_view organisation,
                                      std::string_view purpose, Day day) override;
    bool is_forced_open(db::Connection& connection, BreakGlassId glass, DossierId dossier, Moment now) override;
    bool is_parent_of(db::Connection& connection, AccountId account, DossierId dossier, Day day) override;
    bool is_referred(db::Connection& connection, DossierId dossier, std::string_view organisation) override;
    bool is_code_used(db::Connection& connection, Dossier const& dossier) override;
    void after_revision(db::Act& act, Day today, Dossier const& before, Dossier const& after) override;

private:
    Ties& next_;
};

/// Keeps the record of a read before the answer leaves: db::ReadLog::record.
using RecordRead = std::function<void(db::AuditRecord const&, std::span<db::Subject const>)>;

/// What an act works with.
struct Desk {
    db::Connection& connection;
    Principal const& principal;
    Moment now;
    /// Of the sharing policy: "toeleiding".
    std::string purpose;
    policy::SharingTable const& sharing;
    crypto::KeyRing const& keys;
    RecordRead record_read;
    Ties& ties;

    /// By the calendar of the municipality.
    Day today() const { return local_day(now); }
};

/// A dossier as the one who asks may see it.
struct View {
    /// Fields that may not be read are empty.
    Dossier dossier;
    policy::Relation relation{};
    policy::FieldSet readable, writable;
    /// Dossiers of the same organisation that were merged into it.
    std::vector<DossierId> merged;
    /// Dossiers of other organisations about the same child, of which one may see something.
    std::vector<std::pair<std::string, DossierId>> linked;

    bool can_read(std::string_view field) const;
    bool can_write(std::string_view field) const;
};

/// A dossier as the one who acts saw it last.
struct Seen {
    DossierId id;
    std::int64_t version = 0;
};

/// Makes a dossier of one's own organisation. The same `key` (8 to 64 letters, digits and hyphens, made by the form) gives the
/// same dossier, once. Fields that may not be written are left empty. Refuses: DOS-202 may not, DOS-204 no such key, DOS-205 the
/// key was used for a child with another name or birth date, DOS-152 another dossier has this child_code (`detail` is its number),
/// and the first of check().
Result<Dossier> create(Desk const& desk, std::string_view key, Dossier const& wanted);

/// Replaces what may be written by `wanted`; the rest stays. Without a change nothing happens. Refuses: DOS-201, DOS-202, DOS-203
/// changed meanwhile (`detail` names the fields, "kind.voornaam, adres.straat"), DOS-206 restricted, DOS-207 merged, DOS-152, DOS-153
/// another child_code while something was written under this one (Ties::is_code_used), and the first of check() (`detail` names the
/// field).
Result<Dossier> revise(Desk const& desk, Seen seen, Dossier const& wanted);
/// The same within an act that does more. `act.detail` becomes the fields that changed; `because` is kept with the version.
Result<Dossier> revise_within(Desk const& desk, db::Act& act, Seen seen, Dossier const& wanted,
                              std::string_view because = {});

/// Article 18 AVG. A restricted dossier is kept, not used: it can be found; only for the purposes "rechten" and "toezicht" more
/// than name and birth date is read; it is not changed or merged, and others who are linked do not see it. `because` is kept with
/// the version that this makes. Refuses: DOS-201 to DOS-203, DOS-207, and as check_because.
enum class Restriction { off, on };
Result<Dossier> restrict_use(Desk const& desk, Seen seen, Restriction wanted, std::string_view because);

/// Sets or replaces the BSN. Refuses: DOS-201 to DOS-203, DOS-206, DOS-207, DOS-301 the organisation has no basis in law, DOS-302 not
/// a BSN, DOS-303 another dossier of the organisation has it (`detail` is its number). No refusal holds a BSN.
Result<Dossier> set_bsn(Desk const& desk, Seen seen, std::string_view bsn);
/// Refuses as set_bsn; without a BSN nothing happens.
Result<Dossier> remove_bsn(Desk const& desk, Seen seen);
/// The BSN itself, recorded as a read of its own. Refuses: DOS-201, DOS-301, DOS-304 there is none, or it cannot be unsealed.
Result<std::string> read_bsn(Desk const& desk, DossierId id);
/// The dossier of one's own organisation with this BSN. Refuses: DOS-301, DOS-302, DOS-201.
Result<DossierId> find_by_bsn(Desk const& desk, std::string_view bsn);

/// Opens a dossier: one's own, or a linked one. Of a merged one it gives the dossier it was merged into. Refuses: DOS-201.
Result<View> open(Desk const& desk, DossierId id);

/// A dossier that fits, best first.
struct Hit {
    Line line;
    /// 0 to 100, as fit().
    int fit = 0;
};
constexpr int fit_of_hits = 60;
constexpr std::size_t most_hits = 50;
/// The dossiers of one's own organisation that fit what was typed; those of others are reached through them. Refuses: DOS-202,
/// DOS-208 neither a name nor a birth date.
Result<std::vector<Hit>> find(Desk const& desk, Wanted const& wanted);

/// A page of one's own dossiers in order of name.
struct Page {
    std::vector<Line> lines;
    /// Give it to the next page; empty: this was the last.
    std::string next;
};
constexpr int page_size = 50;
/// `cursor` as a page gave it, or empty. Refuses: DOS-202, DOS-209 no such cursor.
Result<Page> list(Desk const& desk, std::string_view cursor);

/// One change: who made it, when, what, and how the dossier was after it, as far as one may see.
struct Change {
    VersionLine line;
    /// As differing_fields.
    std::vector<std::string_view> fields;
    Dossier after;
};
/// Of one's own organisation, newest first. Refuses: DOS-201, DOS-202.
Result<std::vector<Change>> history(Desk const& desk, DossierId id);

} // namespace kiem::dossier
