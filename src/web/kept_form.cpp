// SPDX-License-Identifier: EUPL-1.2
#include "web/kept_form.hpp"
#include "base/html.hpp"
#include "web/parts.hpp"
#include <algorithm>
#include <sodium.h>

namespace kiem::web {

namespace {

/// Never printed, so neither here.
constexpr std::array<std::string_view, 4> never_printed{"bsn", "wachtwoord", "herhaling", "bevestiging"};

bool is_never_printed(std::string_view name) { return std::ranges::find(never_printed, name) != never_printed.end(); }

std::string address_of(Request const& request) {
    std::string address;
    for (auto const& segment : request.segments) {
        address += "/";
        escape_url_part(address, segment);
    }
    char before = '?';
    for (auto const& [name, value] : request.query.list()) {
        address += before;
        escape_url_part(address, name);
        address += "=";
        escape_url_part(address, value);
        before = '&';
    }
    return address;
}

void put_hidden(std::string& out, std::string_view name, std::string_view value) {
    html<R"(<input type="hidden" name="{}" value="{}">)">(out, name, value);
}

/// The names of its files, each once.
std::vector<std::string_view> file_fields(Request const& request) {
    std::vector<std::string_view> names;
    for (auto const& file : request.files)
        if (std::ranges::find(names, file.field) == names.end()) names.emplace_back(file.field);
    return names;
}

void put_file_field(std::string& out, Texts const& tr, std::string_view name) {
    html<
        R"(<div class="utrecht-form-field utrecht-form-field--distanced"><div class="utrecht-form-field__label">)"
        R"(<label class="utrecht-form-label" for="veld-{}">{}</label></div>)"
        R"(<div class="utrecht-form-field__input"><input class="kiem-file" type="file" id="veld-{}" name="{}"></div></div>)">(
        out, name, tr("web.kept_file"), name, name);
}

void put_fields(std::string& out, KeptForm const& kept) {
    for (auto const& [name, value] : kept.request.form.list())
        if (name != form_token_field && !is_never_printed(name)) put_hidden(out, name, value);
    put_hidden(out, form_token_field, kept.token);
}

void put_kept_form(std::string& out, Site const& site, KeptForm const& kept) {
    auto const& tr = site.texts;
    auto const& form = kept.request.form.list();
    auto const files = file_fields(kept.request);
    if (std::ranges::any_of(form, [](auto const& one) { return is_never_printed(one.first) && !one.second.empty(); }))
        put_paragraph(out, tr("web.kept_not"));
    html<R"(<form class="utrecht-form" action="{}" method="post" {}>)">(
        out, address_of(kept.request), AttributeIf<"enctype">{!files.empty(), "multipart/form-data"});
    put_fields(out, kept);
    for (auto const name : files) put_file_field(out, tr, name);
    html<
        R"(<div class="kiem-form__button"><button class="utrecht-button utrecht-button--primary-action" type="submit">)"
        "{}</button></div></form>">(out, tr(kept.visit ? "web.kept_send" : "web.kept_send_again"));
}

/// Opens in a tab of its own, so that this page stays.
void put_log_in(std::string& out, Site const& site) {
    html<R"(<p class="utrecht-paragraph"><a class="utrecht-button-link utrecht-button-link--html-a )"
         R"(utrecht-button-link--primary-action" href="{}" target="_blank" rel="noopener">{}</a></p>)">(
        out, site.login, site.texts("web.kept_log_in"));
}

} // namespace

std::string_view author_of(std::string_view token) {
    auto const dot = token.find('.');
    return dot == std::string_view::npos ? std::string_view() : token.substr(dot + 1);
}

bool equal_tokens(std::string_view given, std::string_view wanted) {
    return !wanted.empty() && given.size() == wanted.size() &&
           sodium_memcmp(given.data(), wanted.data(), wanted.size()) == 0;
}

KeptForms::KeptForms() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
    randombytes_buf(key_.data(), key_.size());
}

std::string KeptForms::token(std::string_view author, std::string_view path) const {
    static_assert(sizeof key_ == crypto_generichash_KEYBYTES);
    auto const text = std::string(author) + "\n" + std::string(path);
    std::array<unsigned char, crypto_generichash_BYTES> mac{};
    std::array<char, 2 * crypto_generichash_BYTES + 1> hex{};
    crypto_generichash(mac.data(), mac.size(), reinterpret_cast<unsigned char const*>(text.data()), text.size(),
                       key_.data(), key_.size());
    sodium_bin2hex(hex.data(), hex.size(), mac.data(), mac.size());
    return std::string(hex.data()) + "." + std::string(author);
}

bool KeptForms::is_token(std::string_view given, std::string_view author, std::string_view path) const {
    return !author.empty() && equal_tokens(given, token(author, path));
}

bool is_small_enough_to_keep(Request const& request) {
    std::size_t bytes = 0;
    for (auto const& [name, value] : request.form.list()) bytes += name.size() + value.size();
    return bytes <= kept_form_bytes;
}

Response kept_form_page(Site const& site, KeptForm const& kept) {
    auto const& tr = site.texts;
    bool const is_logged_out = kept.visit == nullptr;
    PageHead head{.title = tr(is_logged_out ? "web.kept_title" : "web.kept_stale_title"),
                  .zone = Zone::open,
                  .lead = tr(is_logged_out ? "web.kept" : "web.kept_stale")};
    head.visit = kept.visit;
    auto response = page(site, head, [&](std::string& out) {
        auto const put_again = [&](std::string& body) { put_kept_form(body, site, kept); };
        if (!is_logged_out) return put_again(out);
        put_section(out, "inloggen", tr("web.kept_step_1"), tr("web.kept_step_1_help"),
                    [&](std::string& body) { put_log_in(body, site); });
        put_section(out, "versturen", tr("web.kept_step_2"), tr("web.kept_step_2_help"), put_again);
    });
    response.status = is_logged_out ? 401 : 403;
    return response;
}

Response page_of_another_author(Site const& site, Visit const& visit) {
    auto const& tr = site.texts;
    PageHead head{.title = tr("web.kept_other_title"), .zone = Zone::open, .lead = tr("web.kept_other")};
    head.visit = &visit;
    auto response = page(site, head, [&](std::string& out) { put_paragraph(out, tr("web.kept_other_help")); });
    response.status = 403;
    return response;
}

} // namespace kiem::web
