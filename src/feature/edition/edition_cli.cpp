// SPDX-License-Identifier: EUPL-1.2
#include "feature/edition/edition_cli.hpp"
#include "base/local_day.hpp"
#include "feature/edition/text_files_cli.hpp"
#include "report/print.hpp"
#include "report/terminal_table.hpp"
#include <fmt/ostream.h>
#include <fstream>
#include <ostream>

namespace kiem::edition {

namespace {

using reg::Terminal;

constexpr int succeeded = 0;
constexpr int bad_input = 1;

int told(Refusal const& refusal, Terminal const& terminal) {
    fmt::print(terminal.err, "{}: {}\n", refusal.code, terminal.texts(refusal));
    return bad_input;
}

void print_line(Terminal const& terminal, std::string_view key, TextParams const& params) {
    fmt::print(terminal.out, "{}\n", terminal.texts(key, params));
}

void print_findings(Terminal const& terminal, Findings const& findings) {
    for (auto const& one : findings) {
        auto const place = one.at.line > 0 ? fmt::format("{}:{}: ", one.at.file, one.at.line)
                                           : (one.at.file.empty() ? "" : one.at.file + ": ");
        fmt::print(terminal.err, "{}{}: {}\n", place, one.code, terminal.texts(one));
    }
}

Result<Day> read_day(std::string const& typed, Day otherwise, char const* code) {
    if (typed.empty()) return otherwise;
    if (auto const day = parse_dutch_day(typed)) return *day;
    return refuse(Refusal::Kind::invalid, code, typed);
}

/// One freezing, step by step.
class Freezing {
public:
    Freezing(Workplace const& at, FreezeCommand const& command, Terminal const& terminal)
        : at_(at), command_(command), terminal_(terminal) {}

    int run() {
        auto edition = find_edition(at_.connection, at_.municipality, command_.name);
        if (edition && !is_unfrozen(*edition)) return go_on_with_frozen(*edition);
        auto const ready = make_ready(edition);
        if (!ready) return told(ready.error(), terminal_);
        auto const checked = check(at_, seen(*ready));
        if (!checked) return told(checked.error(), terminal_);
        print_findings(terminal_, load_findings(at_.connection, checked->head.id));
        if (checked->head.state != State::checked)
            return told({Refusal::Kind::conflict, "EDI-204", command_.name}, terminal_);
        auto const frozen = freeze(at_, seen(*checked));
        if (!frozen) return told(frozen.error(), terminal_);
        print_line(terminal_, "edition.frozen",
                   {{"naam", frozen->head.name},
                    {"vastlegging", std::to_string(frozen->head.commit_seq)},
                    {"controlegetal", frozen->head.release_sha256}});
        return command_.then == Then::publish ? publish_edition(at_, command_.name, terminal_) : succeeded;
    }

private:
    static bool is_unfrozen(StoredEdition const& edition) {
        return edition.head.state == State::draft || edition.head.state == State::checked;
    }

    /// As after a stop between freezing and publishing.
    int go_on_with_frozen(StoredEdition const& edition) {
        if (edition.head.state == State::frozen && command_.then == Then::publish)
            return publish_edition(at_, command_.name, terminal_);
        return told({Refusal::Kind::conflict, "EDI-207", command_.name}, terminal_);
    }

    Result<StoredEdition> make_ready(std::optional<StoredEdition> const& edition) {
        auto const blocks = read_text_files(command_.texts);
        if (!blocks) return tl::unexpected(blocks.error());
        auto const zeros = read_zeros(command_.zeros);
        if (!zeros) return tl::unexpected(zeros.error());
        auto const draft = edition ? check_same_correction(*edition) : create_draft();
        if (!draft) return draft;
        auto wanted = revision_of(load_draft(at_.connection, draft->head));
        auto const on = read_day(command_.on, wanted.on, "EDI-109");
        auto const known = read_day(command_.known, wanted.known, "EDI-110");
        if (!on || !known) return tl::unexpected(on ? known.error() : on.error());
        wanted.on = *on;
        wanted.known = *known;
        if (!command_.title.empty()) wanted.title = command_.title;
        for (auto const& block : *blocks) {
            std::erase_if(wanted.blocks, [&](Block const& old) { return old.chapter == block.chapter; });
            wanted.blocks.push_back(block);
        }
        for (auto const& [method, explanation] : *zeros) wanted.zeros[method] = explanation;
        return revise(at_, seen(*draft), wanted);
    }

    /// What an edition corrects is said when it is made, and not changed.
    Result<StoredEdition> check_same_correction(StoredEdition const& edition) const {
        if (!command_.corrects.empty() && command_.corrects != edition.head.corrects)
            return refuse(Refusal::Kind::conflict, "EDI-103", command_.name);
        return edition;
    }

    Result<StoredEdition> create_draft() {
        if (command_.on.empty()) return refuse(Refusal::Kind::invalid, "EDI-109", "");
        auto const today = local_day(at_.asker.now);
        auto const on = read_day(command_.on, today, "EDI-109");
        auto const known = read_day(command_.known, today, "EDI-110");
        if (!on || !known) return tl::unexpected(on ? known.error() : on.error());
        auto const usual = terminal_.texts("edition.usual_title", {{"datum", report::day_text(*on, terminal_.texts)}});
        return create(at_, {command_.name, command_.title.empty() ? usual : command_.title, *on, *known,
                            command_.corrects, command_.reason});
    }

    Workplace const& at_;
    FreezeCommand const& command_;
    Terminal const& terminal_;
};

std::string day_of(std::optional<Moment> const& moment) { return moment ? to_dutch(local_day(*moment)) : ""; }

TextTable table_of(std::vector<StoredEdition> const& editions, Texts const& tr) {
    TextTable table{tr("edition.list"),
                    {{tr("edition.name"), Align::text},
                     {tr("edition.state"), Align::text},
                     {tr("edition.count_date"), Align::text},
                     {tr("edition.known_date"), Align::text},
                     {tr("edition.frozen_on"), Align::text},
                     {tr("edition.published_on"), Align::text},
                     {tr("edition.corrects"), Align::text}},
                    {}};
    for (auto const& [head, version, cube, key] : editions)
        table.rows.push_back({{head.name, {}},
                              {std::string(to_text(head.state)), {}},
                              {to_dutch(head.on), {}},
                              {to_dutch(head.known), {}},
                              {day_of(head.frozen_at), {}},
                              {day_of(head.published_at), {}},
                              {head.corrects, {}}});
    return table;
}

int print_differences(Workplace const& at, std::string const& name, Terminal const& terminal) {
    auto const& tr = terminal.texts;
    auto const differences = compare_now(at, name);
    if (!differences) return told(differences.error(), terminal);
    fmt::print(terminal.out, "\n{}\n", report::to_terminal(differences_table(name, *differences, tr)));
    return succeeded;
}

void write_file(std::filesystem::path const& path, std::string const& content) {
    auto const temporary = std::filesystem::path(path).concat(".new");
    std::ofstream file(temporary, std::ios::binary);
    file << content << std::flush;
    if (!file || std::filesystem::file_size(temporary) != content.size())
        throw std::filesystem::filesystem_error("cannot write", temporary, std::make_error_code(std::errc::io_error));
    file.close();
    std::filesystem::rename(temporary, path);
}

} // namespace

TextTable differences_table(std::string const& name, Differences const& differences, Texts const& tr) {
    TextTable table{tr("edition.differences", {{"naam", name},
                                               {"toen", std::to_string(differences.then_seq)},
                                               {"nu", std::to_string(differences.now_seq)}}),
                    {{tr("edition.figure"), Align::text},
                     {tr("edition.published"), Align::number},
                     {tr("edition.counted_then"), Align::number},
                     {tr("edition.counted_now"), Align::number},
                     {tr("edition.differs"), Align::text}},
                    {}};
    for (auto const& one : differences.figures)
        table.rows.push_back({{fmt::format("{} {}", one.method, one.name), {}},
                              {report::print(one.published, one.measure, tr), {}},
                              {one.then.printed, {}},
                              {one.now ? one.now->printed : "–", {}},
                              {tr(one.differs() ? "edition.differs_yes" : "edition.differs_no"), {}}});
    return table;
}

int freeze_edition(Workplace const& at, FreezeCommand const& command, Terminal const& terminal) {
    return Freezing(at, command, terminal).run();
}

int publish_edition(Workplace const& at, std::string const& name, Terminal const& terminal) {
    auto const edition = open_edition(at.connection, at.municipality, name);
    if (!edition) return told(edition.error(), terminal);
    auto const published = publish(at, seen(*edition));
    if (!published) return told(published.error(), terminal);
    print_line(terminal, "edition.is_published", {{"naam", name}, {"controlegetal", published->head.release_sha256}});
    if (!published->head.corrects.empty())
        print_line(terminal, "edition.is_corrected", {{"naam", published->head.corrects}});
    return succeeded;
}

int print_editions(Workplace const& at, ShowDifferences differences, Terminal const& terminal) {
    auto const editions = list_editions(at.connection, at.municipality);
    fmt::print(terminal.out, "{}\n", report::to_terminal(table_of(editions, terminal.texts)));
    if (differences == ShowDifferences::no) return succeeded;
    int status = succeeded;
    for (auto const& edition : editions)
        if (edition.head.state == State::published || edition.head.state == State::frozen)
            status = std::max(status, print_differences(at, edition.head.name, terminal));
    return status;
}

int verify_edition(Workplace const& at, std::string const& name, Terminal const& terminal) {
    auto const result = verify(at, name);
    if (!result) return told(result.error(), terminal);
    auto const& tr = terminal.texts;
    if (result->not_from_records)
        print_line(terminal, "edition.from_cube", {{"naam", name}, {"reden", tr(*result->not_from_records)}});
    else print_line(terminal, "edition.from_records", {{"naam", name}});
    auto const print_verdict = [&](std::string const& what, Verdict verdict) {
        fmt::print(terminal.out, "  {:<34} {}\n", what, tr(fmt::format("edition.verdict.{}", to_text(verdict))));
    };
    print_verdict(tr("edition.release"), result->release);
    print_verdict(tr("edition.cube"), result->cube);
    for (auto const& [file, verdict] : result->files) print_verdict(file, verdict);
    if (!result->is_sound()) return told({Refusal::Kind::conflict, "EDI-209", name}, terminal);
    print_line(terminal, "edition.sound", {{"naam", name}});
    return succeeded;
}

int export_files(Workplace const& at, std::string const& name, std::filesystem::path const& folder,
                 Terminal const& terminal) {
    auto const edition = open_edition(at.connection, at.municipality, name);
    if (!edition) return told(edition.error(), terminal);
    if (!edition->head.frozen_at) return told({Refusal::Kind::conflict, "EDI-202", name}, terminal);
    std::filesystem::create_directories(folder);
    std::string sums;
    auto const files = list_files(at.connection, edition->head.id);
    for (auto const& file : files) {
        auto const content = load_file(at.connection, edition->head.id, file.name).value();
        if (policy::sha256_of(content) != file.sha256)
            return told({Refusal::Kind::conflict, "EDI-208", name}, terminal);
        write_file(folder / file.name, content);
        sums += fmt::format("{}  {}\n", file.sha256, file.name);
    }
    write_file(folder / "SHA256SUMS", sums);
    print_line(terminal, "edition.exported",
               {{"naam", name}, {"aantal", std::to_string(files.size())}, {"map", folder.string()}});
    return succeeded;
}

} // namespace kiem::edition
