// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/indicating/indicating_testing.hpp"
#include "feature/register/direct_store.hpp"

namespace kiem::indicating::testing {

/// What the acts of a nurse leave behind.
class IndicatingActs : public Indicating {
protected:
    std::vector<indication::WrittenIndication> facts(std::string_view code) {
        return indication::list_indications(connection(), "jgz", code);
    }
    std::string code_of(dossier::Dossier const& dossier) { return stored(dossier).child_code; }
    /// An indication that the organisation delivered in a file.
    void deliver(std::string_view child_code, std::string_view from, std::optional<Day> until) {
        auto const done = db::within<int>(connection(), {"test", {}}, {"test", "levering"}, now_, [&](db::Act& act) {
            indication::write_indication(
                act, "jgz", reg::direct_delivery(act),
                {"D-1", std::string(child_code), {"gewicht"}, "gewicht", day(from), "jgz", day(from), until});
            return Result<int>(0);
        });
        ASSERT_TRUE(done);
    }
    /// As under a policy that let it end then.
    void expire(Indication const& one, std::string_view on) {
        connection().exec("update indication set valid_to = $1 where indication_code = $2", on, one.code);
        connection().exec("update indication_answers set valid_to = $1 where indication_code = $2", on, one.code);
    }
    Ending ending(Ending::Kind kind = Ending::Kind::end, std::string_view on = "2013-01-20") {
        return {kind, day(on), "indicatie_afgelopen", "Verhuisd"};
    }
};

} // namespace kiem::indicating::testing
