// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "feature/site/site_web.hpp"
#include "testing/requests.hpp"
#include "testing/sample_publication.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

/// The site over an invented edition, to ask pages of.
namespace kiem::site::testing {

/// The invented edition under another name and date.
inline edition::Publication sample_on(std::string_view name, std::string_view day) {
    auto publication = kiem::testing::sample_publication();
    publication.name = name;
    publication.on = *parse_iso_day(day);
    return publication;
}

class SampleSite {
public:
    explicit SampleSite(std::string_view dutch = "nl", Delivery delivery = Delivery::served)
        : shelf(std::make_shared<kiem::testing::SampleShelf>()), dutch_(site_of(dutch, Language::dutch)),
          english_(site_of("en", Language::english)), delivery_(delivery) {}

    /// An edition of 2010, one of 2012 and its correction, with two files.
    void fill() {
        shelf->add(sample_on("2010-10-01", "2010-10-01"));
        shelf->add(sample_on("2012-10-01", "2012-10-01"));
        auto correction = sample_on("2012-10-01-b", "2012-10-01");
        correction.corrects = "2012-10-01";
        correction.correction = "Een school was dubbel meegeteld.";
        shelf->add(correction);
        shelf->add_file("2012-10-01-b", "rapport.pdf", "inhoud");
        shelf->add_file("2012-10-01-b", "gegevens.csv", "a,b");
    }

    web::Response get(std::string_view path) const {
        web::Router const router(site_routes({shelf,
                                              [this](Language language) -> web::Site const& {
                                                  return language == Language::dutch ? dutch_ : english_;
                                              },
                                              delivery_}),
                                 dutch_);
        return router.answer(kiem::testing::request_of(web::Method::get, path)).response;
    }
    std::string body(std::string_view path) const { return get(path).body; }

    std::shared_ptr<kiem::testing::SampleShelf> shelf;

private:
    static web::Site site_of(std::string_view language, Language menu) {
        auto const texts = Texts::load(language);
        return {texts, "Gemeente Almere", site_menu(texts, menu), {}};
    }
    web::Site dutch_, english_;
    Delivery delivery_;
};

/// What is between the tags, with a space for each tag, and the entities read.
inline std::string text_of(std::string_view html) {
    std::string text;
    bool is_tag = false;
    for (char const c : html) {
        if (c == '<') is_tag = true;
        if (!is_tag) text += c;
        else if (c == '>') text += ' ';
        if (c == '>') is_tag = false;
    }
    for (auto const& [entity, sign] :
         {std::pair{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}})
        for (std::size_t at = 0; (at = text.find(entity, at)) != std::string::npos;)
            text.replace(at, std::string_view(entity).size(), sign);
    return text;
}

/// The values of an attribute, in order.
inline std::vector<std::string> values_of(std::string_view html, std::string const& attribute) {
    std::vector<std::string> values;
    auto const opening = " " + attribute + "=\"";
    for (std::size_t at = 0; (at = html.find(opening, at)) != std::string_view::npos;) {
        at += opening.size();
        values.emplace_back(html.substr(at, html.find('"', at) - at));
    }
    return values;
}

inline std::size_t count_of(std::string_view html, std::string_view what) {
    std::size_t count = 0;
    for (auto at = html.find(what); at != std::string_view::npos; at = html.find(what, at + 1)) ++count;
    return count;
}

} // namespace kiem::site::testing
