// SPDX-License-Identifier: EUPL-1.2
#include "oidc/login.hpp"
#include "oidc/strict_json.hpp"
#include <boost/json/serialize.hpp>

namespace kiem::oidc {

namespace json = boost::json;

namespace {

constexpr std::string_view context = "oidc-aanvraag";

/// A key of its own: what is sealed for a session is no log-in that was begun.
crypto::Secret own_key(crypto::Secret const& key) { return key.derive(context); }

} // namespace

std::string seal_pending(crypto::Secret const& key, Pending const& pending) {
    json::object const object{{"aanbieder", pending.provider},
                              {"state", pending.state},
                              {"nonce", pending.nonce},
                              {"verifier", pending.verifier},
                              {"doel", pending.purpose},
                              {"naar", pending.to},
                              {"tijd", pending.made_at.time_since_epoch().count()}};
    return crypto::seal(own_key(key), json::serialize(object), context);
}

std::optional<Pending> open_pending(crypto::Secret const& key, std::string_view sealed) {
    auto const plain = crypto::open_sealed(own_key(key), sealed, context);
    auto const object = plain ? read_object(*plain) : std::nullopt;
    if (!object) return std::nullopt;
    auto const text = [&](std::string_view name) { return text_of(*object, name).value_or(""); };
    auto const* const made = object->if_contains("tijd");
    if (!made || !made->is_int64()) return std::nullopt;
    return Pending{text("aanbieder"),
                   text("state"),
                   text("nonce"),
                   text("verifier"),
                   Moment(std::chrono::microseconds(made->get_int64())),
                   text("doel"),
                   text("naar")};
}

} // namespace kiem::oidc
