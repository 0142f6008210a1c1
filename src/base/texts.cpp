// SPDX-License-Identifier: EUPL-1.2
#include "base/texts.hpp"
#include "base/texts_catalogue.hpp"
#include <algorithm>
#include <boost/locale/gnu_gettext.hpp>
#include <boost/locale/message.hpp>
#include <locale>
#include <stdexcept>

namespace kiem {

namespace {

using Messages = boost::locale::message_format<char>;

/// A facet over the bytes in the program: no file is opened and no system locale is needed.
std::locale messages_in(std::string const& language, std::span<unsigned char const> catalogue) {
    boost::locale::gnu_gettext::messages_info info;
    info.language = language;
    info.encoding = "UTF-8";
    info.domains.emplace_back("kiem");
    info.paths.emplace_back("built-in");
    info.callback = [catalogue](std::string const&, std::string const&) {
        return std::vector<char>(catalogue.begin(), catalogue.end());
    };
    return {std::locale::classic(), boost::locale::gnu_gettext::create_messages_facet<char>(info)};
}

std::string const* find(TextParams const& params, std::string_view name) {
    auto const found = std::ranges::find(params, name, &TextParams::value_type::first);
    return found == params.end() ? nullptr : &found->second;
}

/// Puts values in place of {name}. A name without a value stays as it is, so that the omission is seen.
std::string fill_in(std::string_view text, TextParams const& params) {
    std::string sentence;
    while (true) {
        auto const open = text.find('{');
        auto const close = open == std::string_view::npos ? open : text.find('}', open);
        if (close == std::string_view::npos) return sentence.append(text);
        auto const* value = find(params, text.substr(open + 1, close - open - 1));
        // Without a value only the brace is passed over: "{{naam}" holds a parameter further on.
        auto const taken = value ? close + 1 : open + 1;
        sentence.append(text.substr(0, value ? open : taken));
        if (value) sentence.append(*value);
        text.remove_prefix(taken);
    }
}

std::string in_brackets(std::string_view key, TextParams const& params) {
    std::string text = "[" + std::string(key) + "]";
    for (auto const& [name, value] : params) text += " " + name + "=" + value;
    return text;
}

} // namespace

struct Texts::Impl {
    std::string language;
    /// What is asked in turn; none in the fake language.
    std::vector<std::locale> catalogues;

    char const* find(std::string_view key) const {
        if (key.empty()) return nullptr;
        for (auto const& catalogue : catalogues) {
            auto const* text = std::use_facet<Messages>(catalogue).get(0, nullptr, std::string(key).c_str());
            if (text) return text;
        }
        return nullptr;
    }
};

Texts Texts::load(std::string_view language) {
    if (language != "nl" && language != "en" && language != "zz") {
        throw std::invalid_argument("no texts in language '" + std::string(language) + "'");
    }
    auto impl = std::make_shared<Impl>();
    impl->language = language;
    if (language == "en") impl->catalogues.push_back(messages_in("en", english_catalogue()));
    if (language != "zz") impl->catalogues.push_back(messages_in("nl", dutch_catalogue()));
    Texts texts;
    texts.impl_ = std::move(impl);
    return texts;
}

std::string Texts::operator()(std::string_view key, TextParams const& params) const {
    auto const* text = impl_->find(key);
    return text ? fill_in(text, params) : in_brackets(key, params);
}

std::string Texts::operator()(Finding const& finding) const { return (*this)(finding.code, finding.params); }

std::string Texts::operator()(Refusal const& refusal) const {
    return (*this)(refusal.code, {{"detail", refusal.detail}});
}

bool Texts::has(std::string_view key) const { return impl_->catalogues.empty() || impl_->find(key) != nullptr; }

std::string const& Texts::language() const { return impl_->language; }

} // namespace kiem
