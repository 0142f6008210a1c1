// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/story_text.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::desk {

namespace {

std::string who_acted(Seat const& seat, cases::Step const& step) {
    auto const& tr = seat.tr();
    if (step.organisation.empty() || step.by.empty()) return "Kiem";
    if (step.organisation != seat.who().organisation)
        return tr("desk.iemand_van", {{"organisatie", organisation_name(seat.work.connection, step.organisation)}});
    auto const account = account::find_account(seat.work.connection, step.account);
    return account ? account->name : tr("desk.iemand_van", {{"organisatie", seat.work.organisation.name}});
}

std::string owner_in_words(Seat const& seat, cases::Owner const& owner) {
    auto const organisation = organisation_name(seat.work.connection, owner.organisation);
    if (owner.organisation != seat.who().organisation || owner.account.value == 0) return organisation;
    auto const account = account::find_account(seat.work.connection, owner.account);
    return account ? account->name : organisation;
}

std::string channel_name(Seat const& seat, std::string_view code) {
    for (auto const& [known, name] : seat.rules.channels)
        if (known == code) return name;
    return std::string(code);
}

} // namespace

std::string story_sentence(Seat const& seat, cases::Step const& step) {
    auto const& tr = seat.tr();
    auto id = fmt::format("desk.verhaal.{}", cases::to_text(step.event));
    if (auto const special = fmt::format("{}.{}", id, step.channel); !step.channel.empty() && tr.has(special))
        id = special;
    auto const* const reason = seat.rules.find_reason(step.reason);
    auto sentence = tr(id, {{"dag", to_dutch(step.on)},
                            {"wie", who_acted(seat, step)},
                            {"kanaal", channel_name(seat, step.channel)},
                            {"naar", step.owner ? owner_in_words(seat, *step.owner) : std::string()},
                            {"tot", step.due_on ? to_dutch(*step.due_on) : std::string()}});
    if (reason) sentence += " " + tr("desk.verhaal_reden", {{"reden", reason->name}});
    return sentence;
}

void put_story(std::string& out, Seat const& seat, std::span<cases::Step const> steps) {
    html<R"(<ol class="kiem-story">)">(out);
    for (auto const& step : steps) {
        html<R"(<li class="kiem-story__step"><p class="kiem-story__what">{}</p>)">(out, story_sentence(seat, step));
        if (!step.note.empty()) html<R"(<blockquote class="kiem-story__note">{}</blockquote>)">(out, step.note);
        if (step.other_case)
            html<R"(<p><a class="utrecht-link utrecht-link--html-a" href="{}">{}</a></p>)">(
                out, fmt::format("/trajecten/{}", step.other_case->value),
                seat.tr()("desk.ander_traject", {{"nummer", std::to_string(step.other_case->value)}}));
        html<"</li>">(out);
    }
    html<"</ol>">(out);
}

} // namespace kiem::desk
