// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/dossier/work_web.hpp"
#include "feature/link/tie_history_do.hpp"
#include "web/post_form.hpp"

namespace kiem::link {

/// A dossier that was merged into the one of the page, with the version that says so: who, when and why.
struct Merged {
    DossierId id;
    dossier::VersionLine line;
};

/// "reden-12": the field with the reason of what is done to that dossier. Each form of a page has one of its own.
std::string field_of_reason(DossierId id);

/// What the page about doubles of one dossier shows.
struct Doubles {
    dossier::View mine;
    /// Each as far as one may see it, with how much it is alike.
    struct Other {
        dossier::View view;
        int likeness = 0;
        bool same_bsn = false;
    };
    std::vector<Other> others;
    std::vector<Merged> merged;
    web::Typed typed = {};
    /// What went wrong; empty: nothing.
    std::string told;
    int status = 200;
    /// Why no case follows what is done here.
    Findings not_followed = {};
};
web::Response doubles_page(dossier::Work const& work, Doubles const& doubles);
web::Response pairs_page(dossier::Work const& work, PairsPage const& page);

/// What was typed in a form of the links, and what is wrong with it.
struct TypedLink {
    std::string day, told;
    int status = 200;
    /// The numbers of the two dossiers.
    std::string one = {}, other = {};
    /// Why no case follows what is done here.
    Findings not_followed = {};
};
web::Response proposals_page(dossier::Work const& work, PairsPage const& page, TypedLink const& typed);
web::Response ties_page(dossier::Work const& work, TieHistory const& history, TypedLink const& typed);

} // namespace kiem::link
