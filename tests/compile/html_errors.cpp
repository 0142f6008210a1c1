// SPDX-License-Identifier: EUPL-1.2
// Templates of which each alone must stop the compiler, and one (ALL_GOOD) that must not. See CMakeLists.txt.
#include "base/html.hpp"

void write(std::string& out, std::string const& text, double number) {
    using namespace kiem;
#if defined(ALL_GOOD)
    html<R"(<!-- x --><a href="/k/{}?x={}" title="{}" {}>{}{}</a><br/>)">(
        out, text, 1, text, AttributeIf<"hidden">{true}, Safe{"x"}, [](std::string&) {});
#elif defined(UNQUOTED)
    html<"<td class={}>x</td>">(out, text);
#elif defined(SINGLE_QUOTED)
    html<"<td class='{}'>x</td>">(out, text);
#elif defined(TAG_NAME)
    html<"<{}>">(out, text);
#elif defined(BETWEEN_ATTRIBUTES)
    html<R"(<td {}>x</td>)">(out, text);
#elif defined(SCRIPT)
    html<"<script>let x = {};</script>">(out, text);
#elif defined(SCRIPT_WITH_INNER_TAG)
    html<R"(<SCRIPT>"</b>"; {}</SCRIPT>)">(out, text);
#elif defined(STYLE)
    html<"<style>{}</style>">(out, text);
#elif defined(STYLE_ATTRIBUTE)
    html<R"(<p style="{}">x</p>)">(out, text);
#elif defined(EVENT)
    html<R"(<p onClick="go({})">x</p>)">(out, text);
#elif defined(EVENT_IF)
    html<"<p {}>x</p>">(out, AttributeIf<"onclick">{true, text});
#elif defined(COMMENT)
    html<"<!-- {} -->">(out, text);
#elif defined(OPEN_TAG)
    html<R"(<p class="x)">(out);
#elif defined(OPEN_SCRIPT)
    html<"<script>">(out);
#elif defined(TOO_FEW)
    html<"<p>{} {}</p>">(out, text);
#elif defined(TOO_MANY)
    html<"<p>{}</p>">(out, text, text);
#elif defined(SAFE_IN_ATTRIBUTE)
    html<R"(<p title="{}">x</p>)">(out, Safe{text});
#elif defined(PART_IN_ATTRIBUTE)
    html<R"(<p title="{}">x</p>)">(out, [](std::string&) {});
#elif defined(UNROUNDED_NUMBER)
    html<"<p>{}</p>">(out, number);
#endif
}
