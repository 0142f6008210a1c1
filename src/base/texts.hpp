// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/finding.hpp"
#include "base/result.hpp"
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kiem {

using TextParams = std::vector<std::pair<std::string, std::string>>;

/// The sentences of one language: gettext catalogues, one .po per feature and language, whose msgid is a message code or
/// key and whose msgstr may hold named parameters in braces: "Rij {rij}: {waarde} is geen datum".
class Texts {
public:
    /// A catalogue that is built into the program. `language`: "nl"; "en", in which what has no English text is given
    /// in Dutch; or "zz", a fake language of the tests in which every text is its own key in brackets, followed by its
    /// parameters, so that a hard-coded word shows. Throws std::invalid_argument for any other.
    static Texts load(std::string_view language);

    /// The sentence of a key. An unknown key gives the key itself between brackets, so that it is seen and never
    /// crashes.
    std::string operator()(std::string_view key, TextParams const& params = {}) const;
    std::string operator()(Finding const& finding) const;
    /// The refusal's detail is the parameter {detail}.
    std::string operator()(Refusal const& refusal) const;
    bool has(std::string_view key) const;
    /// As asked of load(): "nl", "en" or "zz".
    std::string const& language() const;

private:
    struct Impl;
    std::shared_ptr<Impl const> impl_;
};

} // namespace kiem
