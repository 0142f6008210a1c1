// SPDX-License-Identifier: EUPL-1.2
#include "feature/desk/calendar_text.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::desk {

namespace {

/// TEXT of section 3.3.11. Other control characters may not stand in it.
std::string escaped(std::string_view text) {
    std::string out;
    for (char const c : text) {
        if (c == '\n') {
            out += "\\n";
            continue;
        }
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) continue;
        if (c == '\\' || c == ';' || c == ',') out += '\\';
        out += c;
    }
    return out;
}

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Section 3.1: a line is at most 75 octets, and goes on after CRLF and a space.
void put_calendar_line(std::string& out, std::string_view line) {
    std::size_t room = 75;
    while (line.size() > room) {
        auto end = room;
        while (end > 0 && continues_character(line[end])) --end;
        out.append(line.substr(0, end)).append("\r\n ");
        line.remove_prefix(end);
        room = 74;
    }
    out.append(line).append("\r\n");
}

std::string compact(Day day) {
    auto iso = to_iso(day);
    std::erase(iso, '-');
    return iso;
}

/// "20130201T100000Z".
std::string compact(Moment moment) {
    auto iso = to_iso(moment).substr(0, 19);
    std::erase_if(iso, [](char c) { return c == '-' || c == ':'; });
    return iso + "Z";
}

} // namespace

std::string calendar_file(CalendarDay const& day, Moment made_at) {
    std::string out;
    auto const put = [&](std::string_view line) { put_calendar_line(out, line); };
    for (auto const* line : {"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kiem//Kiem//NL", "CALSCALE:GREGORIAN",
                             "METHOD:PUBLISH", "BEGIN:VEVENT"})
        put(line);
    put("UID:" + escaped(day.uid));
    put("DTSTAMP:" + compact(made_at));
    put(fmt::format("SEQUENCE:{}", day.sequence));
    put("DTSTART;VALUE=DATE:" + compact(day.on));
    put("DTEND;VALUE=DATE:" + compact(day.on + std::chrono::days{1}));
    put("SUMMARY:" + escaped(day.summary));
    put("DESCRIPTION:" + escaped(day.description));
    if (!day.url.empty()) put("URL:" + day.url);
    for (auto const* line : {"CLASS:PRIVATE", "TRANSP:TRANSPARENT", "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:PT8H"})
        put(line);
    put("DESCRIPTION:" + escaped(day.summary));
    for (auto const* line : {"END:VALARM", "END:VEVENT", "END:VCALENDAR"}) put(line);
    return out;
}

} // namespace kiem::desk
