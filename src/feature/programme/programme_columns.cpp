// SPDX-License-Identifier: EUPL-1.2
#include "feature/programme/programme_columns.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <tuple>

namespace kiem::programme {

namespace {

using monitor::ColumnBuilder, monitor::Loading, monitor::no_row, monitor::Type;

/// What was known at $1 about the count date $2, with the contacts that count in place of {}. Of a dossier without a key of its
/// facts the code is empty.
constexpr std::string_view all_that_began = R"sql(
with counted (channel, programme, first_day, last_day) as (
    {}
), begun as (
    select p.id as id, p.programme as programme, p.dossier_id as dossier_id, v.from_day as from_day,
        coalesce(nullif(p.child_code, ''), d.child_code, '') as code
    from participation p
        join participation_version v on v.participation_id = p.id and v.recorded_seq <= $1
            and (v.superseded_seq is null or v.superseded_seq > $1) and v.counts = 1 and v.from_day <= $2
        left join dossier_version d on d.dossier_id = p.dossier_id and d.recorded_seq <= $1
            and (d.superseded_seq is null or d.superseded_seq > $1)
), visited as (
    select c.child_code as code, s.on_day as from_day, s.event as event, m.programme as programme
    from counted m join case_step s on s.channel = m.channel and s.on_day >= m.first_day and s.on_day <= m.last_day
        join child_case c on c.id = s.case_id
    where s.channel <> '' and s.event in ('bereikt', 'niet_bereikt') and s.recorded_seq <= $1 and s.on_day <= $2
), named as (
    select code from begun where code <> '' union select code from visited
)
)sql";

/// The rows of "counted", their values bound from $3 on.
std::string counted_sql(std::size_t count) {
    if (count == 0) return "select '', '', '', '' where 1 = 0";
    std::string rows;
    for (std::size_t i = 0; i < count; ++i)
        rows += fmt::format("{}(cast(${} as text), cast(${} as text), cast(${} as text), cast(${} as text))",
                            i == 0 ? "values " : ", ", 4 * i + 3, 4 * i + 4, 4 * i + 5, 4 * i + 6);
    return rows;
}

/// A child that began with something on a day.
struct Begun {
    std::string programme;
    /// The key of its facts, of several that of SameChildren; of a child without, its dossier.
    std::string child;
    Day from{};
    std::int64_t attended = 0;
};

/// Days by child, as in Begun.
using DaysOf = std::multimap<std::string, Day, std::less<>>;

class Participations {
public:
    Participations(db::Connection& connection, Loading& loading, std::span<CountedContacts const> contacts)
        : connection_(connection), loading_(loading), params_{loading.known.value, loading.on},
          all_that_began_(fmt::format(fmt::runtime(all_that_began), counted_sql(contacts.size()))) {
        for (auto const& one : contacts)
            for (auto const& value :
                 {db::Param(one.channel), db::Param(one.programme), db::Param(one.first), db::Param(one.last)})
                params_.push_back(value);
    }

    void load() {
        read_begun();
        read_visits();
        if (!all_.empty()) {
            read_same();
            merge();
            read_indications();
            read_places();
        }
        add_subject();
    }

private:
    template <class... Columns, class F>
    void each(std::string_view select, F const& take) {
        each_row<Columns...>(all_that_began_ + std::string(select), params_, take);
    }
    /// Rows of all codes of those children: `select` has {} for the codes.
    template <class... Columns, class F>
    void each_of_named(std::string_view select, F const& take) {
        each<Columns...>(fmt::format(fmt::runtime(select), "select code from named"), take);
        constexpr std::size_t most = 5000;
        for (auto next = others_.begin(); next != others_.end();) {
            std::string places;
            std::vector<db::Param> params{loading_.known.value, loading_.on};
            for (; next != others_.end() && params.size() < most; ++next) {
                params.push_back(*next);
                places += fmt::format("{}${}", places.empty() ? "" : ", ", params.size());
            }
            each_row<Columns...>(fmt::format(fmt::runtime(select), places), params, take);
        }
    }
    template <class... Columns, class F>
    void each_row(std::string const& sql, std::vector<db::Param> const& params, F const& take) {
        auto const rows = connection_.query(sql, params);
        while (rows->next())
            [&]<std::size_t... I>(std::index_sequence<I...>) {
                take(db::detail::read<Columns>(*rows, static_cast<int>(I))...);
            }(std::index_sequence_for<Columns...>{});
    }

    void read_begun() {
        each<std::string, std::optional<std::int64_t>, std::string, Day, std::int64_t>(
            "select b.programme, b.dossier_id, b.code, b.from_day, (select count(*) from participation_session s "
            "where s.participation_id = b.id and s.recorded_seq <= $1 and (s.superseded_seq is null or "
            "s.superseded_seq > $1) and s.is_present = 1 and s.on_day <= $2) from begun b",
            [&](std::string programme, std::optional<std::int64_t> dossier, std::string code, Day from,
                std::int64_t attended) {
                if (code.empty()) code = fmt::format("#{}", dossier.value_or(0));
                all_.push_back({std::move(programme), std::move(code), from, attended});
            });
    }

    void read_visits() {
        each<std::string, std::string, Day, std::string_view>(
            "select programme, code, from_day, event from visited",
            [&](std::string programme, std::string code, Day from, std::string_view event) {
                all_.push_back({std::move(programme), std::move(code), from, event == "bereikt" ? 1 : 0});
            });
    }

    /// Calls a child by one of its codes, and keeps those that nothing was recorded under.
    void read_same() {
        auto const& same = loading_.same;
        std::set<std::string, std::less<>> told;
        for (auto const& one : all_) told.insert(one.child);
        for (auto const& code : told)
            if (auto const* found = same.find(code); found)
                for (auto const& other : same.codes(found->child))
                    if (!told.contains(other)) others_.insert(other);
        for (auto& one : all_) one.child = same.key_of(one.child);
    }

    /// Of one child, programme and day one is left, with the most that anybody says of it.
    void merge() {
        auto const key = [](Begun const& one) { return std::tie(one.programme, one.child, one.from); };
        std::ranges::sort(all_, [&](Begun const& a, Begun const& b) {
            return key(a) != key(b) ? key(a) < key(b) : a.attended > b.attended;
        });
        auto const same = std::ranges::unique(all_, [&](Begun const& a, Begun const& b) { return key(a) == key(b); });
        all_.erase(same.begin(), same.end());
    }

    void read_indications() {
        each_of_named<std::string, Day>(
            "select i.child_code, i.issued_on from indication i where i.child_code in ({}) and i.recorded_seq <= $1 "
            "and (i.superseded_seq is null or i.superseded_seq > $1) and i.issued_on <= $2",
            [&](std::string code, Day on) { indicated_.emplace(loading_.same.key_of(code), on); });
    }

    void read_places() {
        auto const& kind = loading_.facts.find("groep")->columns.at("soort");
        auto const& groups = loading_.index["groep"];
        each_of_named<std::string, std::string_view, Day>(
            "select p.child_code, p.group_code, p.valid_from from placement p where p.child_code in ({}) "
            "and p.recorded_seq <= $1 and (p.superseded_seq is null or p.superseded_seq > $1) and p.valid_from <= $2",
            [&](std::string code, std::string_view group, Day from) {
                auto const row = groups.find(group);
                if (row == no_row) return;
                auto const& text = kind.dictionary()->text(static_cast<monitor::Code>(kind.number(row)));
                if (text == "voorschool" || text == "startgroep") placed_.emplace(loading_.same.key_of(code), from);
            });
    }

    static void add_days_until(ColumnBuilder& column, DaysOf const& days, std::string const& child, Day from) {
        std::optional<Day> first;
        auto const [begin, end] = days.equal_range(child);
        for (auto at = begin; at != end; ++at)
            if (at->second >= from && (!first || at->second < *first)) first = at->second;
        if (first) column.add_number((*first - from).count());
        else column.add_unknown();
    }

    void add_subject() {
        ColumnBuilder programme(loading_.dictionary("deelname")), from(Type::day), before(Type::day),
            attended(Type::number), to_indication(Type::number), to_place(Type::number);
        auto const& index = loading_.index["kind"];
        std::vector<std::uint32_t> children;
        Begun const* last = nullptr;
        for (auto const& one : all_) {
            children.push_back(index.find(one.child));
            programme.add_code(one.programme);
            from.add_day(one.from);
            if (last && last->programme == one.programme && last->child == one.child) before.add_day(last->from);
            else before.add_unknown();
            attended.add_number(one.attended);
            add_days_until(to_indication, indicated_, one.child, one.from);
            add_days_until(to_place, placed_, one.child, one.from);
            last = &one;
        }
        monitor::Subject subject{.name = "deelname", .rows = children.size(), .columns = {}, .links = {}};
        subject.columns.emplace("programma", programme.build());
        subject.columns.emplace("vanaf", from.build());
        subject.columns.emplace("eerder_vanaf", before.build());
        subject.columns.emplace("bijeenkomsten", attended.build());
        subject.columns.emplace("dagen_tot_indicatie", to_indication.build());
        subject.columns.emplace("dagen_tot_plaatsing", to_place.build());
        subject.links.emplace("kind", monitor::Link{"kind", std::move(children)});
        loading_.facts.subjects.push_back(std::move(subject));
    }

    db::Connection& connection_;
    Loading& loading_;
    std::vector<db::Param> params_;
    std::string all_that_began_;
    std::vector<Begun> all_;
    /// The other codes of those children.
    std::set<std::string, std::less<>> others_;
    DaysOf indicated_, placed_;
};

} // namespace

void load_participations(db::Connection& connection, monitor::Loading& loading,
                         std::span<CountedContacts const> contacts) {
    Participations(connection, loading, contacts).load();
}

} // namespace kiem::programme
