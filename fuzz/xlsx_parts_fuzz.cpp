// SPDX-License-Identifier: EUPL-1.2
#include "exchange/cbs_score.hpp"
#include "exchange/test_zip.hpp"
#include "exchange/xlsx_reader.hpp"

using namespace kiem::exchange;

/// The parts of a workbook, split at "~": the texts, then one or two sheets. They are zipped here, so that the search
/// gets past the checksums of the archive.
extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    std::string const text(data, data + size);
    auto const first = text.find('~');
    auto const second = first == std::string::npos ? first : text.find('~', first + 1);
    auto const part = [&](std::size_t from, std::size_t to) {
        return from == std::string::npos ? std::string() : text.substr(from + 1, to - from - 1);
    };
    auto const bytes = testing_support::make_zip(
        {{"xl/workbook.xml",
          R"(<workbook xmlns:r="r"><sheets><sheet name="a" r:id="a"/><sheet name="b" r:id="b"/></sheets></workbook>)"},
         {"xl/_rels/workbook.xml.rels",
          R"(<Relationships><Relationship Id="a" Target="a.xml"/><Relationship Id="b" Target="b.xml"/>)"
          R"(<Relationship Id="c" Type="/sharedStrings" Target="c.xml"/></Relationships>)"},
         {"xl/c.xml", text.substr(0, first)},
         {"xl/a.xml", part(first, second)},
         {"xl/b.xml", part(second, text.size())}});
    static_cast<void>(read_score_workbook(Source::memory("fuzz.xlsx", bytes)));
    return 0;
}
