// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "monitor/question.hpp"
#include <random>

/// Random facts, derivations and questions from a seed, for tests only.
namespace kiem::monitor::dice {

using namespace expression;

class Dice {
public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}
    int roll(int below) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(below)); }
    bool one_in(int count) { return roll(count) == 0; }
    template <class T>
    T const& pick(std::vector<T> const& from) {
        return from[static_cast<std::size_t>(roll(static_cast<int>(from.size())))];
    }

private:
    std::mt19937_64 engine_;
};

inline Day const count_date = Day{std::chrono::days{15'614}}; // 2012-10-01

/// The names an expression over a subject may use, by type.
struct Names {
    std::vector<std::string> flags, numbers, codes, days;
};

/// Subjects kind, groep, locatie and plaatsing; kind -> groep -> locatie, plaatsing -> kind and groep.
class World {
public:
    World(std::uint64_t seed, std::size_t children) : dice_(seed) {
        auto const groups = 1 + children / 6;
        auto const places = 1 + groups / 3;
        add("locatie", places, {});
        add("groep", groups, {{"locatie", places}});
        add("kind", children, {{"groep", groups}});
        add("plaatsing", children + 3, {{"kind", children}, {"groep", groups}});
        parameters = {{"norm.aantal", {Type::number, std::int64_t{2}}},
                      {"norm.onbekend", {Type::number, {}}},
                      {"peildag", {Type::day, count_date - std::chrono::days{400}}}};
        for (auto const* subject : {"locatie", "groep", "kind", "plaatsing"}) names_[subject] = names_of(subject);
        for (int i = 0; i < 6; ++i) derive(i);
    }

    Facts facts;
    Parameters parameters;
    std::vector<Derivation> derivations;

    /// Some measures over every kind of subject, by splits that not every subject has.
    Question question(int measures) {
        Question question;
        for (int i = 0; i < measures; ++i) {
            auto const subject = dice_.pick<std::string>({"kind", "kind", "groep", "plaatsing"});
            auto const kind = dice_.one_in(4) ? (dice_.one_in(2) ? Measure::Kind::sum : Measure::Kind::median)
                                              : Measure::Kind::count;
            Measure measure{"m" + std::to_string(i), subject, {}, kind, dice_.pick(names_[subject].numbers)};
            if (measure.column.starts_with("norm.")) measure.column = "getal";
            if (!dice_.one_in(8)) measure.filter = expression(subject, 3);
            question.measures.push_back(std::move(measure));
        }
        question.splits = {{"wijk", {{"kind", "wijk"}, {"groep", "locatie.wijk"}, {"plaatsing", "kind.wijk"}}},
                           {"soort", {{"kind", "soort"}, {"groep", "soort"}, {"plaatsing", "soort"}}},
                           {"vlag", {{"kind", "groep.vlag"}, {"plaatsing", "vlag"}}},
                           {"leeftijd", {{"kind", "leeftijdsklasse"}}}};
        question.combinations = {
            {}, {"wijk"}, {"soort", "wijk"}, {"vlag"}, {"wijk", "vlag", "soort"}, {"leeftijd", "wijk"}};
        return question;
    }

    Expression expression(std::string const& subject, int depth) {
        auto root = flag(names_[subject], depth);
        auto source = print(*root);
        return {std::move(source), std::move(root)};
    }

    Dice& dice() { return dice_; }

private:
    static NodePtr node(decltype(Node::what) what) { return std::make_shared<Node const>(Node{std::move(what), 0, 0}); }
    static NodePtr name(std::string text) { return node(Name{std::move(text)}); }

    void add(std::string subject_name, std::size_t rows,
             std::vector<std::pair<std::string, std::size_t>> const& parents) {
        Subject subject{std::move(subject_name), rows, {}, {}};
        bool const unknowns = !dice_.one_in(4);
        ColumnBuilder flags(Type::flag), numbers(Type::number), days(Type::day), births(Type::day), wijk(wijken_),
            soort(soorten_);
        for (std::size_t i = 0; i < rows; ++i) {
            for (auto* column : {&flags, &numbers, &days, &births, &wijk, &soort}) {
                if (unknowns && dice_.one_in(5)) column->add_unknown();
                else if (column == &flags) column->add_flag(dice_.one_in(2));
                else if (column == &numbers) column->add_number(dice_.one_in(50) ? 100'000 : dice_.roll(5) - 1);
                else if (column == &wijk) column->add_code("w" + std::to_string(dice_.roll(4)));
                else if (column == &soort) column->add_code("s" + std::to_string(dice_.roll(6)));
                else column->add_day(count_date - std::chrono::days{dice_.roll(2500) - 300});
            }
        }
        subject.columns.emplace("vlag", flags.build());
        subject.columns.emplace("getal", numbers.build());
        subject.columns.emplace("dag", days.build());
        subject.columns.emplace("geboortedatum", births.build());
        subject.columns.emplace("wijk", wijk.build());
        subject.columns.emplace("soort", soort.build());
        for (auto const& [parent, count] : parents) {
            Link link{parent, {}};
            for (std::size_t i = 0; i < rows; ++i)
                link.rows.push_back(count == 0 || dice_.one_in(6)
                                        ? no_row
                                        : static_cast<std::uint32_t>(dice_.roll(static_cast<int>(count))));
            subject.links.emplace(parent, std::move(link));
        }
        facts.subjects.push_back(std::move(subject));
    }

    Names names_of(std::string const& subject) {
        Names names{{"vlag"},
                    {"getal", "norm.aantal", "norm.onbekend"},
                    {"wijk", "soort"},
                    {"dag", "geboortedatum", "peildag"}};
        if (subject == "kind" || subject == "plaatsing") {
            names.flags.push_back("groep.locatie.vlag");
            names.codes.push_back("groep.wijk");
            names.numbers.push_back("groep.getal");
            names.days.push_back("groep.dag");
        }
        return names;
    }

    void derive(int number) {
        auto const label = "d" + std::to_string(number);
        auto const how = static_cast<Reduction::How>(dice_.roll(5));
        auto const empty = dice_.one_in(2) ? Reduction::Empty::usual : Reduction::Empty::unknown;
        auto& of_child = names_["kind"];
        if (number == 0) {
            derivations.push_back({"leeftijdsklasse", "kind",
                                   AgeClasses{"geboortedatum",
                                              {{"2;6-3;0", 30, 36}, {"3;0-4;0", 36, 48}, {"4;0+", 48, {}}},
                                              dice_.one_in(2) ? "jonger" : ""}});
            of_child.codes.push_back("leeftijdsklasse");
        } else if (number == 1) {
            derivations.push_back(
                {label, "kind", Elapsed{"geboortedatum", dice_.one_in(2) ? "dag" : "", Elapsed::Unit::days}});
            of_child.numbers.push_back(label);
        } else if (number == 2) {
            derivations.push_back({label, "groep", Formula{expression("groep", 2)}});
            names_["groep"].flags.push_back(label);
            of_child.flags.push_back("groep." + label);
        } else if (number == 3) {
            derivations.push_back(
                {label, "locatie",
                 Reduction{"plaatsing", "groep.locatie", how, expression("plaatsing", 2), "getal", "dag", empty}});
        } else {
            bool const from_any = how == Reduction::How::any || how == Reduction::How::all;
            derivations.push_back(
                {label, "kind", Reduction{"plaatsing", "", how, expression("plaatsing", 2), "getal", "dag", empty}});
            (from_any ? of_child.flags : of_child.numbers).push_back(label);
        }
    }

    NodePtr number(Names const& names) {
        if (dice_.one_in(3)) return node(Literal{std::int64_t{dice_.roll(5) - 1}});
        return name(dice_.pick(names.numbers));
    }

    NodePtr day(Names const& names) {
        auto one = dice_.one_in(4) ? node(CountDate{}) : name(dice_.pick(names.days));
        if (dice_.one_in(3)) return node(Shift{std::move(one), dice_.roll(40) - 20, 0});
        if (dice_.one_in(4)) return node(Shift{std::move(one), 0, dice_.roll(400) - 200});
        return one;
    }

    NodePtr age(Names const& names) { return node(Age{day(names), dice_.one_in(3) ? day(names) : nullptr}); }
    NodePtr age_literal() { return node(Literal{std::chrono::months{dice_.roll(70)}}); }

    NodePtr code_literal() {
        return node(
            Literal{dice_.one_in(2) ? "w" + std::to_string(dice_.roll(5)) : "s" + std::to_string(dice_.roll(7))});
    }

    NodePtr comparison(Names const& names) {
        auto op = static_cast<Compare>(dice_.roll(6));
        switch (dice_.roll(6)) {
        case 0: return node(Comparison{op, number(names), number(names)});
        case 1: return node(Comparison{op, day(names), day(names)});
        case 2: return node(Comparison{op, age(names), dice_.one_in(4) ? age(names) : age_literal()});
        case 3: return node(Comparison{op, age_literal(), age(names)});
        case 4: return node(Comparison{op, node(Name{dice_.pick(names.days)}), node(Literal{count_date})});
        default: break;
        }
        op = dice_.one_in(2) ? Compare::equal : Compare::not_equal;
        return node(Comparison{op, name(dice_.pick(names.codes)),
                               dice_.one_in(3) ? name(dice_.pick(names.codes)) : code_literal()});
    }

    NodePtr membership(Names const& names) {
        std::vector<Literal> options;
        bool const codes = dice_.one_in(2);
        for (int i = 1 + dice_.roll(6); i > 0; --i)
            options.push_back(codes ? std::get<Literal>(code_literal()->what) : Literal{std::int64_t{dice_.roll(5)}});
        return node(In{name(dice_.pick(codes ? names.codes : names.numbers)), std::move(options)});
    }

    NodePtr known(Names const& names) {
        switch (dice_.roll(4)) {
        case 0: return node(IsKnown{number(names)});
        case 1: return node(IsKnown{age(names)});
        case 2: return node(IsKnown{name(dice_.pick(names.codes))});
        default: return node(IsKnown{flag(names, 1)});
        }
    }

    NodePtr flag(Names const& names, int depth) {
        auto const inner = [&] { return flag(names, depth - 1); };
        switch (dice_.roll(depth == 0 ? 4 : 8)) {
        case 0: return name(dice_.pick(names.flags));
        case 1: return comparison(names);
        case 2: return membership(names);
        case 3: return depth == 0 ? name(dice_.pick(names.flags)) : known(names);
        case 4: return node(Not{inner()});
        case 5: return node(Comparison{dice_.one_in(2) ? Compare::equal : Compare::not_equal, inner(), inner()});
        case 6: return node(Or{{inner(), inner()}});
        default: return node(And{{inner(), inner(), inner()}});
        }
    }

    Dice dice_;
    std::map<std::string, Names> names_;
    std::shared_ptr<Dictionary> wijken_ = std::make_shared<Dictionary>(), soorten_ = std::make_shared<Dictionary>();
};

} // namespace kiem::monitor::dice
