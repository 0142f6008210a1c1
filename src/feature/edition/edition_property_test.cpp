// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/edition_testing.hpp"
#include <rapidcheck/gtest.h>

namespace kiem::edition::testing {
namespace {

/// What the state machine says, without a database.
struct Model {
    State state = State::draft;
    bool has_error = false;
    std::string title;
    std::string corrects;
    std::string cube;
};

enum class Move { revise, check, freeze, publish, correct, spoil, mend, deliver };

/// Random acts on a few editions, held against the model after every step.
class Walk {
public:
    Walk() {
        db::migrate(*connection_, test_migrations());
        deliver();
    }

    void step(Move move, std::size_t which) {
        auto const name = names_[which % names_.size()];
        switch (move) {
        case Move::revise: revise_one(name); break;
        case Move::check: check_one(name); break;
        case Move::freeze: freeze_one(name); break;
        case Move::publish: publish_one(name); break;
        case Move::correct: create_one(name, names_[(which + 1) % names_.size()]); break;
        case Move::spoil: stand_in_.findings = {{"EDI-401", Severity::error, {}, {}}}; break;
        case Move::mend: stand_in_.findings.clear(); break;
        case Move::deliver: deliver(); break;
        }
        hold_against_model();
    }

private:
    Workplace at() {
        return {*connection_, "GM0034", policy_, stand_in_.compose(), StandIn::from_cube(), {principal_, test_moment}};
    }
    Seen now(std::string const& name) {
        auto const edition = find_edition(*connection_, "GM0034", name);
        return edition ? seen(*edition) : Seen{name, 1};
    }
    Model* find(std::string const& name) {
        auto const at = model_.find(name);
        return at == model_.end() ? nullptr : &at->second;
    }

    void deliver() { record(*connection_, ++number_); }

    void create_one(std::string const& name, std::string const& corrected) {
        auto wanted = new_edition(name);
        auto const* old = find(corrected);
        bool const is_correction = old && old->state == State::published && corrected != name;
        if (is_correction) wanted.corrects = corrected, wanted.correction = "x";
        RC_ASSERT(create(at(), wanted).has_value() == (find(name) == nullptr));
        if (!find(name)) model_[name] = {State::draft, false, wanted.title, wanted.corrects, {}};
    }
    void revise_one(std::string const& name) {
        auto* one = find(name);
        auto const title = "titel " + std::to_string(++number_);
        auto const done = revise(at(), now(name), {title, day("2012-10-01"), day("2013-02-01"), {}, {}});
        bool const may = one && (one->state == State::draft || one->state == State::checked);
        RC_ASSERT(done.has_value() == may);
        if (may) one->title = title, one->state = State::draft;
    }
    void check_one(std::string const& name) {
        auto* one = find(name);
        bool const may = one && (one->state == State::draft || one->state == State::checked);
        RC_ASSERT(check(at(), now(name)).has_value() == may);
        if (may) one->state = stand_in_.findings.empty() ? State::checked : State::draft;
    }
    void freeze_one(std::string const& name) {
        auto* one = find(name);
        bool const may = one && one->state == State::checked;
        bool const sound = stand_in_.findings.empty();
        RC_ASSERT(freeze(at(), now(name)).has_value() == (may && sound));
        if (may) one->state = sound ? State::frozen : State::draft;
        if (may && sound) one->cube = load_cube(*connection_, stored(name).head.id);
    }
    void publish_one(std::string const& name) {
        auto* one = find(name);
        auto* old = one ? find(one->corrects) : nullptr;
        bool const may = one && one->state == State::frozen && (!old || old->state == State::published);
        RC_ASSERT(publish(at(), now(name)).has_value() == may);
        if (!may) return;
        one->state = State::published;
        if (old) old->state = State::corrected;
    }

    StoredEdition stored(std::string const& name) { return open_edition(*connection_, "GM0034", name).value(); }

    void hold_against_model() {
        auto& connection = *connection_;
        std::size_t published = 0;
        for (auto const& [name, one] : model_) {
            auto const edition = stored(name);
            RC_ASSERT(edition.head.state == one.state);
            RC_ASSERT(edition.head.title == one.title);
            bool const is_frozen = one.state != State::draft && one.state != State::checked;
            RC_ASSERT(edition.head.frozen_at.has_value() == is_frozen);
            RC_ASSERT(load_cube(connection, edition.head.id) == one.cube);
            bool const is_public = one.state == State::published || one.state == State::corrected;
            published += is_public ? 1 : 0;
            RC_ASSERT(find_in_ledger(connection, "GM0034", name).has_value() == is_public);
        }
        RC_ASSERT(list_published(connection, "GM0034").size() == published);
    }

    std::unique_ptr<db::Connection> connection_ = db::open(":memory:");
    std::vector<std::string> const names_ = {"a", "b", "c"};
    std::map<std::string, Model> model_;
    StandIn stand_in_;
    Principal principal_{"onderzoeker", {Role::researcher}};
    policy::PolicySet policy_;
    std::int64_t number_ = 500;
};

RC_GTEST_PROP(EditionProperty, AnyRowOfActsKeepsToTheDrawnMoves, ()) {
    // The acts that bring an edition on come more often, so that a walk reaches its end.
    auto const moves = *rc::gen::resize(40, rc::gen::container<std::vector<std::pair<Move, std::size_t>>>(
                                                rc::gen::pair(rc::gen::weightedElement<Move>({{2, Move::revise},
                                                                                              {5, Move::check},
                                                                                              {5, Move::freeze},
                                                                                              {5, Move::publish},
                                                                                              {4, Move::correct},
                                                                                              {1, Move::spoil},
                                                                                              {2, Move::mend},
                                                                                              {1, Move::deliver}}),
                                                              rc::gen::inRange<std::size_t>(0, 3))));
    Walk walk;
    for (auto const& [move, which] : moves) walk.step(move, which);
}

} // namespace
} // namespace kiem::edition::testing
