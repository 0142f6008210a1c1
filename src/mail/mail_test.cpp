// SPDX-License-Identifier: EUPL-1.2
#include "mail/mail.hpp"
#include "mail/smtp_sink_testing.hpp"
#include <gmock/gmock.h>

namespace kiem::mail {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

Moment const at = *parse_iso_moment("2012-10-01T06:00:00.000000Z");
Letter const letter{"noor@jgz.nl", "3 taken zijn over tijd", "Hallo,\ner zijn 3 taken.\n", "taken-2012-10-01-7"};

TEST(Mail, a_relay_is_a_name_with_a_port) {
    auto const relay = parse_relay("127.0.0.1:2525", "kiem@almere.nl");
    ASSERT_TRUE(relay);
    EXPECT_EQ(relay->host, "127.0.0.1");
    EXPECT_EQ(relay->port, 2525);
    EXPECT_EQ(parse_relay("localhost", "x@y.nl")->port, 25);
    EXPECT_EQ(parse_relay("[::1]:26", "x@y.nl")->host, "[::1]");
    for (auto const* wrong : {"", ":25", "host:0", "host:99999", "host:x", "host/pad:25", "a b:25", "u@host:25"})
        EXPECT_FALSE(parse_relay(wrong, "x@y.nl")) << wrong;
}

TEST(Mail, an_address_is_one_address_and_nothing_else) {
    EXPECT_TRUE(is_address("noor.de-vries+vve@jgz.almere.nl"));
    for (auto const* wrong : {"", "noor", "@jgz.nl", "noor@", "noor@jgz.nl\r\nBcc: x@y.nl", "a@b@c", "Noor <n@jgz.nl>",
                              "n@jgz.nl,m@jgz.nl", "n @jgz.nl", "n@.nl", "n@jgz."})
        EXPECT_FALSE(is_address(wrong)) << wrong;
}

TEST(Mail, a_letter_is_utf_8_and_says_that_nobody_typed_it) {
    auto const wire = compose(letter, "kiem@almere.nl", at);
    EXPECT_THAT(wire, AllOf(HasSubstr("Date: Mon, 01 Oct 2012 06:00:00 +0000\r\n"),
                            HasSubstr("Subject: 3 taken zijn over tijd\r\n"),
                            HasSubstr("Message-ID: <taken-2012-10-01-7@almere.nl>\r\n"),
                            HasSubstr("Auto-Submitted: auto-generated\r\n"), HasSubstr("charset=utf-8\r\n")));
}

TEST(Mail, no_header_can_be_smuggled_in_and_no_character_is_cut) {
    Letter odd = letter;
    odd.subject = "een\r\nBcc: iemand@elders.nl";
    EXPECT_THAT(compose(odd, "kiem@almere.nl", at), Not(HasSubstr("\r\nBcc:")));
    odd.subject = "";
    for (int i = 0; i < 50; ++i) odd.subject += "ë";
    auto const wire = compose(odd, "kiem@almere.nl", at);
    auto const head = wire.substr(0, wire.find("Message-ID"));
    EXPECT_THAT(head, HasSubstr("Subject: =?utf-8?B?w6vDq8Or"));
    EXPECT_THAT(head, HasSubstr("?=\r\n =?utf-8?B?w6vDq"));
}

TEST(Mail, it_reaches_the_relay) {
    testing::SmtpSink sink;
    auto const send = send_through({"127.0.0.1", sink.port(), "kiem@almere.nl"});
    auto const sent = send(letter, at);
    ASSERT_TRUE(sent) << sent.error().detail;
    auto const all = sink.received();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_THAT(all[0].from, HasSubstr("<kiem@almere.nl>"));
    EXPECT_THAT(all[0].to, HasSubstr("<noor@jgz.nl>"));
    EXPECT_THAT(all[0].letter, HasSubstr("To: <noor@jgz.nl>"));
    EXPECT_EQ(testing::text_of(all[0].letter), "Hallo,\r\ner zijn 3 taken.\r\n");
}

TEST(Mail, a_relay_without_tls_gets_nothing_when_tls_is_required) {
    testing::SmtpSink sink;
    auto const send = send_through({"127.0.0.1", sink.port(), "kiem@almere.nl", Tls::required});
    auto const sent = send(letter, at);
    ASSERT_FALSE(sent);
    EXPECT_EQ(sent.error().code, "MAI-102");
    EXPECT_TRUE(sink.received().empty());
    EXPECT_TRUE(sink.heard_nothing_but_greetings()) << "not even who it is for";
}

TEST(Mail, what_the_relay_does_not_take_is_told) {
    testing::SmtpSink sink;
    auto const send = send_through({"127.0.0.1", sink.port(), "kiem@almere.nl"});
    sink.answer_with(452);
    EXPECT_EQ(send(letter, at).error().code, "MAI-102");
    EXPECT_TRUE(sink.received().empty());
    Letter odd = letter;
    odd.to = "geen adres";
    EXPECT_EQ(send(odd, at).error().code, "MAI-101");
    auto const nobody = send_through({"127.0.0.1", 1, "kiem@almere.nl"});
    EXPECT_EQ(nobody(letter, at).error().code, "MAI-102");
}

} // namespace
} // namespace kiem::mail
