// SPDX-License-Identifier: EUPL-1.2
#include "report/xml_writer.hpp"
#include <gtest/gtest.h>
#include <pugixml.hpp>
#include <rapidcheck/gtest.h>

namespace kiem::report {
namespace {

TEST(XmlWriter, NestsEscapesAndCloses) {
    XmlWriter xml;
    xml.open("a", {{"b", "1 < 2 & \"3\""}});
    xml.element("c", "<x>\n");
    xml.empty("d", {{"e", "\t"}});
    xml.close();
    EXPECT_EQ(xml.take(), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                          "<a b=\"1 &lt; 2 &amp; &quot;3&quot;\"><c>&lt;x&gt;&#10;</c><d e=\"&#9;\"/></a>");
}

TEST(XmlWriter, LeavesOutWhatXmlCannotHold) {
    XmlWriter xml;
    xml.element("a", std::string_view("x\0y\x1b\x01z", 6));
    EXPECT_TRUE(xml.take().ends_with("<a>xyz</a>"));
}

RC_GTEST_PROP(XmlWriterProperty, AnyTextIsReadBack, ()) {
    auto const text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("a<>&\"' \n\t;#]é")));
    XmlWriter xml;
    xml.element("a", text, {{"b", text}});
    pugi::xml_document read;
    RC_ASSERT(read.load_string(xml.take().c_str(), pugi::parse_default | pugi::parse_ws_pcdata_single));
    RC_ASSERT(std::string(read.child("a").text().get()) == text);
    RC_ASSERT(std::string(read.child("a").attribute("b").value()) == text);
}

} // namespace
} // namespace kiem::report
