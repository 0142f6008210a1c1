// SPDX-License-Identifier: EUPL-1.2
#include "browser/gallery.hpp"
#include "web/server.hpp"
#include <cstdio>

// Serves the gallery on a free port of the loopback address and prints the address, until SIGTERM.
int main() {
    auto const router = kiem::testing::gallery_router();
    kiem::web::Server server(router, {.port = 0}, kiem::web::log_to_stderr());
    server.stop_on_signals();
    std::printf("http://127.0.0.1:%d\n", server.port());
    std::fflush(stdout);
    server.run();
}
