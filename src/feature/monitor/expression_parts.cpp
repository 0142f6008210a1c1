// SPDX-License-Identifier: EUPL-1.2
#include "feature/monitor/expression_parts.hpp"

namespace kiem::figures {

using namespace expression;

namespace {

template <class What>
NodePtr make(What what) {
    return std::make_shared<Node const>(Node{std::move(what), 0, 0});
}

} // namespace

NodePtr column(std::string name) { return make(Name{std::move(name)}); }

NodePtr one_of(std::string name, std::vector<std::string> const& codes) {
    std::vector<Literal> options;
    options.reserve(codes.size());
    for (auto const& code : codes) options.push_back({code});
    return make(In{column(std::move(name)), std::move(options)});
}

NodePtr negation(NodePtr inner) { return make(Not{std::move(inner)}); }

NodePtr all_of(std::vector<NodePtr> terms) {
    std::erase(terms, nullptr);
    if (terms.size() > 1) return make(And{std::move(terms)});
    return terms.empty() ? nullptr : terms.front();
}

NodePtr any_of(std::vector<NodePtr> terms) {
    if (terms.size() > 1) return make(Or{std::move(terms)});
    return terms.empty() ? nullptr : terms.front();
}

NodePtr not_known(std::string name) { return negation(make(IsKnown{column(std::move(name))})); }

NodePtr is_zero(std::string name) {
    return make(Comparison{Compare::equal, column(std::move(name)), make(Literal{std::int64_t{0}})});
}

Expression as_expression(NodePtr root) { return {print(Expression{{}, root}), root}; }

} // namespace kiem::figures
