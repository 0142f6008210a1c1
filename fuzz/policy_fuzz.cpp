// SPDX-License-Identifier: EUPL-1.2
#include "policy/check.hpp"
#include <array>
#include <cstdint>
#include <cstdlib>

namespace {

using namespace kiem;

constexpr std::array<std::string_view, 6> topics{"doelgroep", "gewichtenregeling", "indicatoren", "kwaliteit", "plan",
                                                 "wijken"};

/// A finding must be about the file it was read from.
void stop_on_lost_finding(Findings const& findings, std::string_view folder) {
    for (auto const& finding : findings)
        if (finding.code.empty() || !finding.at.file.starts_with(folder)) std::abort();
}

policy::PolicySet set_of(std::string_view topic, std::string body) {
    std::string const place = "proef/" + std::string(topic) + "/2012-08-01";
    std::string const head =
        "gemeente = \"NL\"\ngemeentenaam = \"P\"\nonderwerp = \"" + std::string(topic) +
        "\"\ngeldig_vanaf = 2012-08-01\nvastgesteld_op = 2012-08-01\ntitel = \"t\"\nbron = \"b\"\n";
    auto const split = body.find('\0');
    policy::PolicySet set;
    if (split != std::string::npos) set.examples.push_back({place + ".examples.toml", body.substr(split + 1)});
    auto read = policy::read_policy_file(place + ".toml", head + body.substr(0, split));
    stop_on_lost_finding(read.findings, "proef/");
    if (read.value) set.files.push_back(std::move(*read.value));
    return set;
}

} // namespace

/// The first byte chooses the topic, a zero byte parts the policy file from its examples.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0) return 0;
    auto const topic = topics[data[0] % topics.size()];
    auto const set = set_of(topic, std::string(reinterpret_cast<char const*>(data) + 1, size - 1));
    stop_on_lost_finding(policy::check_set(set), "proef/");
    return 0;
}
