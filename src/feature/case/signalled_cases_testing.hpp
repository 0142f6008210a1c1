// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/case/case_acts_testing.hpp"

/// Cases that begin with a signal, and the lists they stand in.
namespace kiem::cases::testing {

inline std::string code_in(auto const& result) { return result ? "" : result.error().code; }

class SignalledCases : public CaseActs {
protected:
    /// A signal of the nurse.
    Case signalled(std::string code, std::string given = "Noor") {
        auto const desk = nurse_desk();
        auto const made = make(desk, std::move(code), std::move(given));
        auto const one = signal(at(desk), dossier::testing::form_key(1000 + made_), made.id, {"jgz", {}},
                                "Moeder belde");
        EXPECT_TRUE(one) << code_in(one);
        return *one;
    }
    Result<Page> list_of(dossier::Desk const& desk, Filter const& filter = {}) { return list(at(desk), filter); }
    std::vector<std::string> names_of(dossier::Desk const& desk, Filter const& filter = {}) {
        std::vector<std::string> names;
        auto const page = list_of(desk, filter);
        for (auto const& line : page->lines)
            names.push_back(line.child_name.empty() ? line.child_code : line.child_name);
        return names;
    }
};

} // namespace kiem::cases::testing
