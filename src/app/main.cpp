// SPDX-License-Identifier: EUPL-1.2
#include "app/command_line.hpp"
#include "app/vault.hpp"
#include "base/texts.hpp"
#include <exception>
#include <iostream>

int main(int argc, char** argv) {
    try {
        return kiem::app::run(argc, argv, {std::cout, std::cerr});
    } catch (kiem::app::NotOpened const& refused) {
        std::cerr << kiem::Texts::load("nl")(refused.refusal) << "\n";
        return 1;
    } catch (std::exception const& fault) {
        std::cerr << kiem::Texts::load("nl")("APP-110", {{"detail", fault.what()}}) << "\n";
        return 2;
    }
}
