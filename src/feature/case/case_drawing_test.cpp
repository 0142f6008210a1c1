// SPDX-License-Identifier: EUPL-1.2
#include "feature/case/case_drawing.hpp"
#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace kiem::cases {
namespace {

std::string text_in(std::string const& path) {
    std::ifstream in(KIEM_SOURCE_DIR "/docs/" + path);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

std::string document() { return text_in("traject.md"); }

bool holds(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

TEST(Drawing, StandsInTheDocumentAsTheTableOfMovesIs) {
    auto const text = document();
    EXPECT_TRUE(holds(text, "```mermaid\n" + draw_diagram() + "```\n")) << "put this in docs/traject.md:\n"
                                                                        << draw_diagram();
    EXPECT_TRUE(holds(text, "\n\n" + draw_table() + "\n")) << "put this in docs/traject.md:\n" << draw_table();
}

TEST(Drawing, TheDocumentNamesEveryStateInBothLanguages) {
    auto const text = document();
    for (auto const& row :
         {"| gesignaleerd | signalled |", "| geindiceerd | indicated |", "| in_contact | in_contact |",
          "| wachtlijst | waiting |", "| aangeboden | offered |", "| aanvaard | accepted |", "| geplaatst | placed |",
          "| afgezien | declined |", "| elders | elsewhere |", "| verhuisd | moved |", "| te_oud | too_old |",
          "| geen_contact | no_contact |", "| geen_indicatie | not_indicated |",
          "| indicatie_voorbij | indication_ended |", "| samengevoegd | joined |"})
        EXPECT_TRUE(holds(text, row)) << row;
}

TEST(Drawing, TheDecisionCountsWhatTheTableHas) {
    auto const text = text_in("besluiten/015-een-traject-per-kind.md");
    auto const open = std::ranges::count_if(all_states(), [](State state) { return is_open(state); });
    EXPECT_TRUE(
        holds(text, std::to_string(states) + " states, six of them open; " + std::to_string(events) + " events"));
    EXPECT_EQ(open, 6);
}

/// The drawing loses no move: from its arrows, those of a box counted for each state in it, the table comes back.
TEST(Drawing, ShowsEveryMoveThatChangesTheState) {
    auto const text = draw_diagram();
    for (auto const state : all_states())
        for (auto const event : all_events()) {
            auto const next = next_state(state, event);
            if (!next || *next == state) continue;
            bool found = false;
            std::istringstream lines(text);
            for (std::string line; std::getline(lines, line);) {
                bool const is_from = holds(line, "    " + std::string(to_text(state)) + " --> ") ||
                                     (is_open(state) && holds(line, "    open --> ")) ||
                                     (is_open(state) && state != State::signalled &&
                                      holds(line, "    met_indicatie --> ")) ||
                                     (!is_open(state) && holds(line, "    kan_veranderen --> "));
                auto const colon = line.find(": ");
                if (!is_from || colon == std::string::npos || !line.substr(0, colon).ends_with(to_text(*next)))
                    continue;
                found = found || holds(", " + line.substr(colon + 2) + ",", ", " + std::string(to_text(event)) + ",");
            }
            EXPECT_TRUE(found) << to_text(state) << " " << to_text(event);
        }
}

} // namespace
} // namespace kiem::cases
