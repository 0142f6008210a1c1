// SPDX-License-Identifier: EUPL-1.2
#include "base/identifiers.hpp"
#include "exchange/cbs_score.hpp"
#include "exchange/cell_text.hpp"
#include "exchange/connectors.hpp"
#include "exchange/csv_connector.hpp"
#include <array>

namespace kiem::exchange {

namespace {

std::vector<std::string> score_headings() {
    return {"school", "teldatum", "leerlingen", "score", "score_zonder_drempel", "onderbouw", "bovenbouw", "noot"};
}

class ScoresFromWorkbook final : public Connector {
public:
    ScoresFromWorkbook(std::string file, ScoreWorkbook book, ConnectorOptions const& options)
        : log_(std::move(file)), book_(std::move(book)),
          counted_on_(to_iso(book_.counted_on ? *book_.counted_on : *options.reference_day)) {
        log_.add(std::exchange(book_.findings, {}));
        if (!options.municipality.empty()) log_.add("LEV-143", Severity::warning, 0, {});
        if (options.reference_day && to_iso(*options.reference_day) != counted_on_)
            log_.add("LEV-147", Severity::warning, 0, {},
                     {{"waarde", counted_on_}, {"gevraagd", to_iso(*options.reference_day)}});
    }
    std::string_view kind() const override { return "achterstandsscores"; }
    std::vector<std::string> const& headings() const override { return headings_; }
    Findings take_findings() override { return log_.take(); }
    Progress progress() const override {
        return {static_cast<std::int64_t>(at_), static_cast<std::int64_t>(book_.schools.size())};
    }
    RowCounts counts() const override { return counts_; }

    bool next(SourceRow& row) override {
        while (at_ < book_.schools.size()) {
            auto const& school = book_.schools[at_++];
            bool const is_complete = !school.pupils.empty() && !school.score.empty();
            if (!is_complete || school.without_threshold.empty())
                log_.add("LEV-164", Severity::warning, school.line, "School", {{"waarde", school.school}});
            if (!is_complete) {
                ++counts_.rejected;
                continue;
            }
            ++counts_.given;
            row.line = school.line;
            row.cells = {school.school,      counted_on_,        school.pupils, school.score, school.without_threshold,
                         school.lower_years, school.upper_years, school.note};
            return true;
        }
        return false;
    }

private:
    FindingLog log_;
    ScoreWorkbook book_;
    std::string counted_on_;
    std::vector<std::string> headings_ = score_headings();
    std::size_t at_ = 0;
    RowCounts counts_;
};

class ScoresFromCsv final : public CsvConnector {
public:
    ScoresFromCsv(CsvReader reader, ConnectorOptions const& options)
        : CsvConnector(std::move(reader), options, score_headings()), counted_on_(to_iso(*options.reference_day)) {}
    std::string_view kind() const override { return "achterstandsscores"; }

private:
    Outcome map(std::vector<std::string>& cells) override {
        auto const code = normalise_school(text(school_));
        if (!code) return reject("LEV-150", school_);
        if (!is_count(text(pupils_))) return reject("LEV-153", pupils_);
        if (text(score_).empty()) return reject("LEV-162", score_);
        cells = {*code, counted_on_, std::string(text(pupils_))};
        for (auto const* column : {&score_, &without_threshold_, &lower_years_, &upper_years_}) {
            auto score = to_score_text(text(*column));
            if (!score) return reject("LEV-163", *column);
            cells.push_back(std::move(*score));
        }
        cells.push_back(join_notes(text(note_), text(other_note_)));
        return Outcome::given;
    }
    void finish() override {
        if (!options().municipality.empty()) log().add("LEV-143", Severity::warning, 0, {});
    }

    std::string counted_on_;
    Column school_ = need({"brin_vestiging", "school"});
    Column pupils_ = need({"bekostigde_leerlingen", "leerlingen"});
    Column score_ = need({"achterstandsscore_met_drempel", "achterstandsscore", "score"});
    Column without_threshold_ = find({"score_zonder_drempel"});
    Column lower_years_ = find({"score_onderbouw", "onderbouw"});
    Column upper_years_ = find({"score_bovenbouw", "bovenbouw"});
    Column note_ = find({"noot_t1", "noot"});
    Column other_note_ = find({"noot_t2"});
};

/// Is it a zip file, as a workbook is?
Result<bool> is_zip(Source const& source) {
    auto bytes = ByteReader::open(source);
    if (!bytes) return tl::unexpected(bytes.error());
    std::array<char, 2> first{};
    return bytes->read(first.data(), first.size()) == first.size() && first[0] == 'P' && first[1] == 'K';
}

} // namespace

OpenedConnector open_cbs_scores(Source const& source, ConnectorOptions const& options) {
    auto const is_workbook = is_zip(source);
    if (!is_workbook) return tl::unexpected(is_workbook.error());
    auto const needs_day = [] { return refuse(Refusal::Kind::invalid, "LEV-141", "cbs-achterstandsscores"); };
    if (*is_workbook) {
        auto book = read_score_workbook(source);
        if (!book) return tl::unexpected(book.error());
        if (!book->counted_on && !options.reference_day) return needs_day();
        return std::make_unique<ScoresFromWorkbook>(source.name, std::move(*book), options);
    }
    if (!options.reference_day) return needs_day();
    auto input = TextInput::open(source);
    if (!input) return tl::unexpected(input.error());
    return std::make_unique<ScoresFromCsv>(CsvReader(std::move(*input)), options);
}

} // namespace kiem::exchange
