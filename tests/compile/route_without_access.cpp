// SPDX-License-Identifier: EUPL-1.2
// A route that does not say who may use it must stop the compiler.
#include "web/router.hpp"

kiem::web::Route make(kiem::web::Handler handler) {
#if defined(WITH_ACCESS)
    return {
        .method = kiem::web::Method::get, .pattern = "/", .access = kiem::web::Access::everyone(), .handler = handler};
#else
    return {.method = kiem::web::Method::get, .pattern = "/", .handler = handler};
#endif
}
