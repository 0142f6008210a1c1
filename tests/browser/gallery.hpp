// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/router.hpp"

namespace kiem::testing {

/// A site for tests: "/" shows every part and chart (public), "/leeg" a page without content, "/intern" and
/// "/intern/{naam}" are internal, POST "/aanvraag" echoes its form, "/fout" throws, and the assets and health routes.
web::Router gallery_router();

} // namespace kiem::testing
