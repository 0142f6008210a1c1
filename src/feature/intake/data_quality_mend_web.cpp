// SPDX-License-Identifier: EUPL-1.2
#include "feature/intake/data_quality_mend_web.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace kiem::intake {

namespace {

/// One line, and who looks for where to mend it.
class Mending {
public:
    Mending(Issue issue, IssueLine const& line, QualityReader const& reader, MendingPages const& pages)
        : issue_(issue), line_(line), fact_(line.fact), reader_(reader), pages_(pages) {}

    /// A page: the id of its text ("plaatsing"), the path, and of a delivery its kind. No path: there is nothing to open.
    struct Way {
        std::string_view text;
        std::string path = {};
        std::string_view kind = {};
    };
    Way find() const {
        for (auto const way :
             {&Mending::group, &Mending::own_page, &Mending::delivery, &Mending::own_record, &Mending::of_child})
            if (auto found = (this->*way)(); !found.path.empty()) return found;
        return {};
    }
    /// Who mends it: the id of that text, and of a delivery its kind.
    Way who() const {
        if (issue_ == Issue::placed_without_indication) return {"indicatie"};
        if (is_written_by_kiem()) return {"levering", {}, "kinderen"};
        return {fact_.is_on_page ? "pagina" : "levering", {}, fact_.kind};
    }

private:
    bool is_own() const { return line_.owner == reader_.organisation; }
    /// What follows from a case: nobody wrote it, and what it lacks is the child.
    bool is_written_by_kiem() const { return fact_.is_on_page && fact_.kind == "nietbereik"; }
    Way to_deliver(std::string_view kind) const {
        bool const delivers = std::ranges::find(reader_.deliveries, kind) != reader_.deliveries.end();
        return delivers ? Way{"levering", url_of_delivery(kind), kind} : Way{};
    }

    Way group() const {
        if (issue_ != Issue::overfull_group) return {};
        return {"groep", pages_.group(fact_.group)};
    }

    Way own_page() const {
        if (!is_own() || !fact_.is_on_page) return {};
        if (issue_ == Issue::placed_without_indication && fact_.kind == in_dossier)
            return {"indicatie", pages_.indication(fact_.child)};
        if (fact_.kind == "plaatsingen") return {"plaatsing", pages_.placement(fact_.child, fact_.key)};
        if (fact_.kind == "indicaties") return {"indicatie", pages_.indication(fact_.child)};
        if (is_written_by_kiem()) return to_deliver("kinderen");
        return {"dossier", pages_.record(fact_.child)};
    }

    Way delivery() const { return is_own() && !fact_.is_on_page ? to_deliver(fact_.kind) : Way{}; }

    /// For who does not deliver, but keeps the record.
    Way own_record() const {
        if (!is_own() || fact_.child.empty()) return {};
        return {"dossier", pages_.record(fact_.child)};
    }

    /// For who looks after children of all organisations.
    Way of_child() const {
        if (reader_.children != QualityReader::Sees::all || fact_.child.empty()) return {};
        auto links = pages_.links(line_.owner, fact_.child);
        if (issue_ == Issue::two_owners) return {"koppelingen", links.empty() ? "/koppelingen" : std::move(links)};
        if (auto one = pages_.child_case(fact_.child); !one.empty()) return {"traject", std::move(one)};
        return {"koppelingen", std::move(links)};
    }

    Issue issue_;
    IssueLine const& line_;
    IssueFact const& fact_;
    QualityReader const& reader_;
    MendingPages const& pages_;
};

} // namespace

std::string url_of_delivery(std::string_view kind) { return fmt::format("/leveringen/nieuw?soort={}", kind); }

TextCell mend_of(Issue issue, IssueLine const& line, QualityReader const& reader, MendingPages const& pages,
                 std::string const& owner_name, Texts const& tr) {
    Mending const mending(issue, line, reader, pages);
    if (auto way = mending.find(); !way.path.empty())
        return {tr(fmt::format("kwaliteit.naar.{}", way.text), {{"soort", std::string(way.kind)}}),
                std::move(way.path)};
    auto const who = mending.who();
    return {
        tr(fmt::format("kwaliteit.wie.{}", who.text), {{"organisatie", owner_name}, {"soort", std::string(who.kind)}})};
}

} // namespace kiem::intake
