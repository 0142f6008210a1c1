// SPDX-License-Identifier: EUPL-1.2
#include "feature/rights/consent.hpp"
#include "base/local_day.hpp"
#include <algorithm>
#include <array>

namespace kiem::rights {

namespace {

constexpr std::array<std::string_view, 3> how_words{"papier", "mondeling", "digitaal"};

bool is_for(Consent const& consent, std::string_view purpose, std::string_view organisation, Day day) {
    return consent.purpose == purpose && consent.receiver == organisation && holds_on(consent, day);
}

class Check {
public:
    Check(Consent const& consent, ConsentCheck const& with) : consent_(consent), with_(with) {}

    Findings run() {
        if (with_.sharing.find_purpose(consent_.purpose) == nullptr) report("RCH-101", "doel", consent_.purpose);
        if (with_.receiver == ConsentCheck::Receiver::unknown) report("RCH-102", "ontvanger", consent_.receiver);
        else if (consent_.receiver == with_.dossier.organisation) report("RCH-103", "ontvanger", consent_.receiver);
        check_fields();
        check_guardian();
        if (consent_.given_on > with_.today) report("RCH-108", "gegeven_op", to_dutch(consent_.given_on));
        if (consent_.until && *consent_.until <= consent_.from) report("RCH-109", "tot", to_dutch(*consent_.until));
        if (consent_.text_version.find_first_not_of(' ') == std::string::npos) report("RCH-110", "tekst", "");
        return std::move(findings_);
    }

private:
    void report(std::string code, std::string field, std::string value) {
        findings_.push_back(
            {std::move(code), Severity::error, {{"waarde", std::move(value)}}, {"", 0, std::move(field)}});
    }

    void check_fields() {
        if (consent_.fields.empty()) report("RCH-104", "velden", "");
        for (auto const& field : consent_.fields)
            if (policy::fields_like(field).none()) return report("RCH-105", "velden", field);
    }

    void check_guardian() {
        auto const is_giver = [&](dossier::Guardian const& one) {
            return dossier::full_name(one.name) == consent_.given_by;
        };
        auto const& all = with_.dossier.guardians;
        auto const giver = std::ranges::find_if(all, is_giver);
        if (giver == all.end()) report("RCH-106", "verzorger", consent_.given_by);
        else if (giver->may_decide != dossier::Answer::yes) report("RCH-107", "verzorger", consent_.given_by);
    }

    Consent const& consent_;
    ConsentCheck const& with_;
    Findings findings_;
};

} // namespace

std::string_view to_text(How how) { return how_words[static_cast<std::size_t>(how)]; }

std::optional<How> parse_how(std::string_view text) {
    auto const found = std::ranges::find(how_words, text);
    if (found == how_words.end()) return std::nullopt;
    return static_cast<How>(found - how_words.begin());
}

bool holds_on(Consent const& consent, Day day) {
    if (day < consent.from || (consent.until && day >= *consent.until)) return false;
    return !consent.withdrawn || day < local_day(consent.withdrawn->at);
}

bool in_force(std::span<Consent const> consents, std::string_view purpose, std::string_view organisation, Day day) {
    return std::ranges::any_of(consents, [&](auto const& one) { return is_for(one, purpose, organisation, day); });
}

policy::FieldSet consented_fields(std::span<Consent const> consents, std::string_view purpose,
                                  std::string_view organisation, Day day) {
    policy::FieldSet fields;
    for (auto const& one : consents)
        if (is_for(one, purpose, organisation, day))
            for (auto const& pattern : one.fields) fields |= policy::fields_like(pattern);
    return fields;
}

Findings check(Consent const& consent, ConsentCheck const& with) { return Check(consent, with).run(); }

} // namespace kiem::rights
