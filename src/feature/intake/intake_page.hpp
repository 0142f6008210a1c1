// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/intake/intake_do.hpp"
#include "web/post_form.hpp"

/// The pages of files that are delivered.
namespace kiem::intake {

/// One visit to one page.
struct Shown {
    web::Site const& site;
    web::Visit const* visit;
};

/// "/leveringen/bestand/12" and "/leveringen/7".
std::string url_of(UploadId id);
std::string url_of(DeliveryId id);

/// What the list shows.
struct Overview {
    std::vector<Upload> uploads;
    std::vector<reg::Delivery> deliveries;
    /// There are older deliveries than these.
    bool has_more = false;
    /// There are newer ones.
    bool is_later_page = false;
};
web::Response overview_page(Shown const& view, Overview const& overview);

/// The form to send a file.
struct SendForm {
    std::vector<reg::FactKind const*> kinds;
    bool speaks_for_all = false;
    Limits limits;
};
web::Response send_page(Shown const& view, SendForm const& form, web::Typed typed,
                        std::optional<Refusal> const& refusal = {});

/// How far a file is, what storing it would do, or what it did. `Watching::live`: the page asks for itself again.
enum class Watching { live, still };
web::Response upload_page(Shown const& view, Upload const& upload, Watching watching,
                          std::optional<Refusal> const& refusal = {});

/// `found`: about what was done with it just now.
web::Response delivery_page(Shown const& view, reg::Delivery const& delivery, Findings const& found = {});
/// Asks whether it is really to be taken back.
web::Response withdraw_page(Shown const& view, reg::Delivery const& delivery,
                            std::optional<Refusal> const& refusal = {});

/// A page that says why not, with its status.
web::Response refusal_page(Shown const& view, Refusal const& refusal);
web::PageHead head_of(Shown const& view, std::string title, std::string lead, std::vector<web::Link> breadcrumb = {});
void put_refusal(std::string& out, Shown const& view, std::optional<Refusal> const& refusal);
int status_of(Refusal const& refusal);

} // namespace kiem::intake
