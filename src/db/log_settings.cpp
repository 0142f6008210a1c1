// SPDX-License-Identifier: EUPL-1.2
// What a process sets once about its logs, before it has a second thread.
#include "db/log.hpp"
#include "db/log_key.hpp"
#include <fmt/format.h>
#include <stdexcept>

namespace kiem::db {

namespace {

struct Settings {
    crypto::Secret key{crypto::Secret::Bytes{}};
    Pseudonym pseudonym;
    ProcessingActivity activity;
};

Settings& settings() {
    static Settings all;
    return all;
}

} // namespace

void set_log_keys(crypto::KeyRing const& keys) {
    settings().key = keys.anchor().derive("ketens");
    set_pseudonyms([key = keys.pseudonyms()](DossierId dossier) {
        return crypto::keyed_digest(key, fmt::format("dossier {}", dossier.value));
    });
}

crypto::Secret const& chain_key() { return settings().key; }

void set_pseudonyms(Pseudonym pseudonym) { settings().pseudonym = std::move(pseudonym); }

std::string pseudonym_of(DossierId dossier) {
    if (!settings().pseudonym) throw std::logic_error("set_pseudonyms was not called");
    return settings().pseudonym(dossier);
}

void set_processing_activities(ProcessingActivity activity) { settings().activity = std::move(activity); }

std::string processing_activity(std::string_view purpose) {
    auto uri = settings().activity ? settings().activity(purpose) : std::string();
    return uri.empty() ? fmt::format("urn:kiem:doel:{}", purpose) : uri;
}

} // namespace kiem::db
