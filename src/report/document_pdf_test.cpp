// SPDX-License-Identifier: EUPL-1.2
#include "report/document_html.hpp"
#include "report/document_pdf.hpp"
#include "report/document_testing.hpp"
#include "report/geomap.hpp"
#include "report/pdf_parts.hpp"
#include "report/print.hpp"
#include "report/tilemap.hpp"
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <qpdf/JSON.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <unistd.h>

namespace kiem::report {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Object = QPDFObjectHandle;

Texts const texts = Texts::load("nl");

bool has_program(std::string const& name) {
    return std::system(("command -v " + name + " >/dev/null 2>&1").c_str()) == 0;
}

/// The sample as PDF, made once; empty when it could not be made.
std::string const& sample_pdf() {
    static std::string const pdf = [] {
        auto const document = testing::sample_document();
        auto made = make_pdf(document, standalone_html(document, texts, {testing::report_style()}));
        if (!made) ADD_FAILURE() << texts(made.error());
        return made.value_or("");
    }();
    return pdf;
}

/// A folder with a program in it, gone at the end.
class ProgramFile {
public:
    explicit ProgramFile(std::string const& script) {
        auto pattern = (fs::temp_directory_path() / "kiem-test-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        std::ofstream(path()) << "#!/bin/sh\n" << script;
        fs::permissions(path(), fs::perms::owner_all);
    }
    ~ProgramFile() { fs::remove_all(folder_); }
    ProgramFile(ProgramFile const&) = delete;
    ProgramFile& operator=(ProgramFile const&) = delete;
    fs::path path() const { return folder_ / "browser"; }

private:
    fs::path folder_;
};

std::string code_of(Browser const& browser) {
    auto const made = make_pdf(testing::small_document(), "<!doctype html>", browser);
    return made ? "" : made.error().code;
}

TEST(Pdf, IsRefusedWithTheReasonWhenTheBrowserCannot) {
    EXPECT_EQ(code_of({"/nergens/chromium"}), "RAP-201");
    ProgramFile const slow("sleep 60\n");
    EXPECT_EQ(code_of({slow.path(), std::chrono::seconds(0)}), "RAP-202");
    ProgramFile const failing("echo 'ERROR: no display' >&2\nexit 3\n");
    auto const refused = make_pdf(testing::small_document(), "", {failing.path()});
    ASSERT_FALSE(refused);
    EXPECT_THAT(texts(refused.error()), HasSubstr("no display"));
    ProgramFile const wrong("for a in \"$@\"; do case $a in --print-to-pdf=*) echo tekst > \"${a#*=}\";; esac; done\n");
    EXPECT_EQ(code_of({wrong.path()}), "RAP-204");
}

TEST(Pdf, LeavesNothingBehind) {
    ProgramFile const looking(
        "for a in \"$@\"; do case $a in --print-to-pdf=*) echo \"ERROR ${a#*=}\" >&2;; esac; done\nexit 1\n");
    auto const refused = make_pdf(testing::small_document(), "", {looking.path()});
    ASSERT_FALSE(refused);
    auto const path = fs::path(refused.error().detail.substr(6));
    EXPECT_THAT(path.string(), HasSubstr("kiem-pdf-"));
    EXPECT_FALSE(fs::exists(path.parent_path()));
}

class BrowserPdf : public ::testing::Test {
protected:
    void SetUp() override {
        if (!has_program("chromium-headless-shell")) GTEST_SKIP() << "chromium-headless-shell is not installed";
    }
};

TEST_F(BrowserPdf, HasNoGapAndSaysSo) {
    auto const& pdf = sample_pdf();
    EXPECT_THAT(gaps_of(std::string_view(pdf)), IsEmpty());
    EXPECT_THAT(pdf, ::testing::StartsWith("%PDF-1.7"));
    QPDF file;
    file.processMemoryFile("report", pdf.data(), pdf.size());
    auto root = file.getRoot();
    EXPECT_EQ(root.getKey("/Lang").getUTF8Value(), "nl");
    EXPECT_TRUE(root.hasKey("/Outlines"));
    auto const data = root.getKey("/Metadata").getStreamData();
    std::string const xmp(reinterpret_cast<char const*>(data->getBuffer()), data->getSize());
    EXPECT_THAT(xmp, HasSubstr("<pdfuaid:part>1<"));
    EXPECT_THAT(xmp, HasSubstr("VVE-monitor 2012"));
}

/// A map of tiles with links, and a map of outlines.
std::vector<Figure> maps() {
    TileMap tiles{{"tegels", "Tegels", "Drie tegels.", "gemeente", "Wijk"},
                  "Bereik",
                  {{"A01", "Haven", 1, 1, {78, "78 %"}, 3, "/wijken/A01"}, {"A02", "Stad", 1, 2, {{}, "te klein"}}},
                  {"tot 50 %", "50 tot 60 %", "60 tot 70 %", "70 % en meer"}};
    GeoMap outlines;
    outlines.head = {"kaart", "Kaart", "Eén wijk.", "gemeente", "Wijk"};
    outlines.value_is = "Bereik";
    outlines.legend = {"tot 50 %"};
    outlines.areas = {
        {"A01", "Haven", {{{5.2, 52.3}, {5.3, 52.3}, {5.3, 52.4}, {5.2, 52.3}}}, {40, "40 %"}, 0, "/wijken/A01"}};
    return {draw_tilemap(tiles, texts), draw_geomap(outlines, texts)};
}

TEST_F(BrowserPdf, HasNoGapWithMapsAndLigatures) {
    auto document = testing::small_document();
    document.title = "Officiële figuren";
    for (auto& figure : maps()) document.blocks.emplace_back(Picture{std::move(figure), "Een kaart."});
    auto const made = make_pdf(document, standalone_html(document, texts, {testing::report_style()}));
    ASSERT_TRUE(made) << texts(made.error());
    EXPECT_THAT(gaps_of(std::string_view(*made)), IsEmpty());
}

TEST_F(BrowserPdf, HasEveryNumberOfTheTables) {
    if (!has_program("pdftotext")) GTEST_SKIP() << "pdftotext is not installed";
    ProgramFile const folder("");
    auto const path = folder.path().string() + ".pdf";
    std::ofstream(path, std::ios::binary) << sample_pdf();
    ASSERT_EQ(std::system(("pdftotext -layout " + path).c_str()), 0);
    auto const text = testing::text_of_file(folder.path().string() + ".txt");
    auto const release = testing::sample_release();
    for (auto const& table : release.tables())
        for (auto const& row : table.rows())
            for (std::size_t i = 0; i < row.values.size(); ++i)
                EXPECT_THAT(text, HasSubstr(print(row.values[i], table.measures()[i], texts))) << table.id();
    EXPECT_THAT(text, HasSubstr("Pagina 1 van"));
}

/// A file of one page that paints a square, without tags.
std::shared_ptr<QPDF> bare_file(std::string const& content) {
    auto file = std::make_shared<QPDF>();
    file->emptyPDF();
    auto page = Object::parse("<< /Type /Page /MediaBox [0 0 100 100] /Resources << >> >>");
    page.replaceKey("/Contents", file->newStream(content));
    file->addPage(file->makeIndirectObject(page), false);
    return file;
}

TEST(PdfGaps, AreFoundInABareFile) {
    EXPECT_THAT(
        gaps_of(*bare_file("0 0 10 10 re f\n")),
        ::testing::ElementsAre(PdfGap::not_tagged, PdfGap::no_language, PdfGap::no_title, PdfGap::untagged_content));
}

TEST(PdfArtifacts, AreMarkedOnlyWhereNothingIs) {
    auto const file = bare_file(
        "q 0 0 9 9 re W n 1 0 0 rg /P <</MCID 0>> BDC 0 0 5 5 re f EMC 1 1 m 2 2 l S BT (x) Tj ET BT "
        "/Span<</ActualText (fi)>> BDC (y) Tj EMC ET Q\n");
    EXPECT_TRUE(has_untagged_content(*file));
    mark_artifacts(*file);
    EXPECT_FALSE(has_untagged_content(*file));
    auto page = file->getAllPages().at(0);
    auto const data = page.getKey("/Contents").getStreamData();
    std::string const content(reinterpret_cast<char const*>(data->getBuffer()), data->getSize());
    EXPECT_THAT(content, ::testing::ContainsRegex("W n 1 0 0 rg /P <</MCID 0>> BDC 0 0 5 5 re f EMC"));
    EXPECT_THAT(content, ::testing::ContainsRegex("/Artifact BMC +1 1 m 2 2 l S"));
    EXPECT_THAT(content, ::testing::ContainsRegex("/Artifact BMC +BT \\(x\\) Tj ET"));
    EXPECT_THAT(content, ::testing::ContainsRegex("/Artifact BMC +BT /Span"));
}

/// Elements as `tag(kid,kid)`, from the root down.
std::string outline_of(Object element) {
    if (element.isInteger()) return std::to_string(element.getIntValue());
    auto text = element.getKey("/S").getName().substr(1);
    auto kids = element.getKey("/K");
    if (!kids.isArray()) return text;
    std::vector<std::string> inner;
    for (auto const& kid : kids.getArrayAsVector()) inner.push_back(outline_of(kid));
    return fmt::format("{}({})", text, fmt::join(inner, ","));
}

/// The element with everything below it as objects of their own, as in every file.
Object indirect(QPDF& file, Object element) {
    auto kids = element.getKey("/K");
    if (kids.isArray()) {
        auto inner = kids.getArrayAsVector();
        for (auto& kid : inner)
            if (kid.isDictionary()) kid = indirect(file, kid);
        element.replaceKey("/K", Object::newArray(inner));
    }
    return file.makeIndirectObject(element);
}

std::string mended(std::string const& tree) {
    auto const file = bare_file("");
    file->getRoot().replaceKey("/StructTreeRoot", Object::newDictionary());
    auto root = file->getRoot().getKey("/StructTreeRoot");
    root.replaceKey("/K", Object::newArray({indirect(*file, Object::parse(tree))}));
    mend_structure(*file, testing::small_document());
    return outline_of(root.getKey("/K").getArrayItem(0));
}

TEST(PdfStructure, GivesItemsABody) {
    EXPECT_EQ(mended("<</S /L /K [<</S /LI /K [<</S /Lbl>> <</S /NonStruct>> 3]>>]>>"),
              "L(LI(Lbl,LBody(NonStruct,3)))");
    EXPECT_EQ(mended("<</S /L /K [<</S /LI /K [<</S /Lbl>> <</S /LBody>>]>>]>>"), "L(LI(Lbl,LBody))");
}

TEST(PdfStructure, GivesADrawingItsCaption) {
    EXPECT_EQ(mended("<</S /Figure /K [<</S /Caption>> <</S /Figure /Alt (x)>> <</S /Table>>]>>"),
              "Sect(Figure(Caption),Table)");
    EXPECT_EQ(mended("<</S /Figure /K [<</S /Caption>> <</S /L>> <</S /Table>>]>>"), "Sect(P,L,Table)");
    EXPECT_EQ(mended("<</S /Figure /Alt (x) /K [<</S /Caption>>]>>"), "Figure(Caption)");
}

TEST(PdfGaps, SeeWhatAReaderWouldMiss) {
    auto const file = bare_file("");
    auto const gaps = [&](std::string const& tree) {
        file->getRoot().replaceKey("/StructTreeRoot", Object::parse("<</K [" + tree + "]>>"));
        auto found = gaps_of(*file);
        std::erase_if(found, [](PdfGap gap) { return gap <= PdfGap::no_title; });
        return found;
    };
    using ::testing::ElementsAre;
    EXPECT_THAT(gaps("<</S /H1>> <</S /H2>> <</S /TH /A <</O /Table /Scope /Row>>>>"), IsEmpty());
    EXPECT_THAT(gaps("<</S /Figure>>"), ElementsAre(PdfGap::figure_without_alternative));
    EXPECT_THAT(gaps("<</S /TH>>"), ElementsAre(PdfGap::header_without_scope));
    EXPECT_THAT(gaps("<</S /H1>> <</S /H3>>"), ElementsAre(PdfGap::headings_out_of_order));
    EXPECT_THAT(gaps("<</S /L /K [<</S /P>>]>>"), ElementsAre(PdfGap::list_out_of_order));
    EXPECT_THAT(gaps("<</S /Strong>>"), ElementsAre(PdfGap::unknown_tag));
}

} // namespace
} // namespace kiem::report
