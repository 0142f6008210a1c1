// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/day.hpp"
#include "base/result.hpp"
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

/// Plain letters through a mail relay nearby. What goes into a letter leaves the house: nothing about a person's child.
namespace kiem::mail {

struct Letter {
    std::string to;
    /// One line.
    std::string subject;
    /// Plain text; lines end in "\n".
    std::string text;
    /// Makes the letter known when it comes twice: letters, digits, dots and hyphens.
    std::string id;
};

/// With TLS when the relay offers it, or with TLS alone: a letter is not given to a relay that has none, or whose certificate
/// is not of its name or not trusted here.
enum class Tls { when_offered, required };

/// Where letters are given, and who they come from.
struct Relay {
    std::string host;
    std::uint16_t port = 25;
    /// "kiem@almere.nl".
    std::string from;
    Tls tls = Tls::when_offered;
};

/// "localhost:25", "127.0.0.1:2525", "[::1]:25"; without a port it is 25. Nothing for what is no name or number.
std::optional<Relay> parse_relay(std::string_view text, std::string from);

/// "naam@plaats.nl": one address without a name, spaces or line breaks.
bool is_address(std::string_view text);

/// The letter as it goes over the wire (RFC 5322), in UTF-8. A line break in the subject becomes a space.
std::string compose(Letter const& letter, std::string_view from, Moment at);

/// Gives one letter to the relay. Refuses: MAI-101 an address that is none, MAI-102 the relay is not there or does not take
/// it (`detail`: what it said).
using Send = std::function<Result<void>(Letter const&, Moment at)>;
/// By SMTP, within ten seconds.
Send send_through(Relay relay);

} // namespace kiem::mail
