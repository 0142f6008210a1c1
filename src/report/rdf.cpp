// SPDX-License-Identifier: EUPL-1.2
#include "report/rdf.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>
#include <optional>

namespace kiem::report::rdf {

namespace {

namespace json = boost::json;

bool is_prefixed(std::string_view name, std::vector<Prefix> const& prefixes) {
    auto const colon = name.find(':');
    if (colon == std::string_view::npos) return false;
    auto const local = name.substr(colon + 1);
    bool const is_plain = std::ranges::all_of(local, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
    return is_plain && std::ranges::find(prefixes, name.substr(0, colon), &Prefix::name) != prefixes.end();
}

std::string encoded_iri(std::string_view iri) {
    std::string out;
    for (char const c : iri) {
        auto const byte = static_cast<unsigned char>(c);
        bool const refused = byte <= 0x20 || byte == 0x7f ||
                             std::string_view("<>\"{}|^`\\").find(c) != std::string_view::npos;
        if (refused) out += fmt::format("%{:02X}", byte);
        else out += c;
    }
    return out;
}

std::string turtle_iri(std::string_view iri, Graph const& graph) {
    if (is_prefixed(iri, graph.prefixes)) return std::string(iri);
    return "<" + encoded_iri(iri) + ">";
}

std::string turtle_text(std::string_view text) {
    std::string out = "\"";
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            if (byte < 0x20 || byte == 0x7f) out += fmt::format("\\u{:04X}", byte);
            else out += c;
        }
    }
    return out + '"';
}

std::string turtle_term(Term const& term, Graph const& graph) {
    if (term.kind == Term::Kind::iri) return turtle_iri(term.value, graph);
    auto out = turtle_text(term.value);
    if (!term.language.empty()) out += "@" + term.language;
    else if (!term.type.empty()) out += "^^" + term.type;
    return out;
}

json::value json_term(Term const& term) {
    if (term.kind == Term::Kind::iri) return {{"@id", encoded_iri(term.value)}};
    json::object object{{"@value", term.value}};
    if (!term.language.empty()) object["@language"] = term.language;
    else if (!term.type.empty()) object["@type"] = term.type;
    return object;
}

json::object json_node(Node const& node) {
    json::object object{{"@id", encoded_iri(node.iri)}};
    for (auto const& [property, term] : node.statements) {
        bool const is_type = property == "rdf:type";
        auto value = is_type ? json::value(term.value) : json_term(term);
        auto& values = object[is_type ? "@type" : property];
        if (values.is_null()) values = json::array{};
        values.get_array().push_back(std::move(value));
    }
    return object;
}

} // namespace

Term iri(std::string_view value) { return {Term::Kind::iri, std::string(value)}; }
Term text(std::string_view value) { return {Term::Kind::literal, std::string(value)}; }
Term dutch(std::string_view value) { return {Term::Kind::literal, std::string(value), "nl"}; }
Term typed(std::string_view value, std::string_view type) {
    return {Term::Kind::literal, std::string(value), {}, std::string(type)};
}

Node& Node::add(std::string_view property, Term object) {
    statements.push_back({std::string(property), std::move(object)});
    return *this;
}
Node& Node::add_text(std::string_view property, std::string_view value) {
    return value.empty() ? *this : add(property, text(value));
}
Node& Node::add_dutch(std::string_view property, std::string_view value) {
    return value.empty() ? *this : add(property, dutch(value));
}
Node& Node::add_iri(std::string_view property, std::string_view value) {
    return value.empty() ? *this : add(property, rdf::iri(value));
}

Node& Graph::add(std::string_view iri, std::string_view type) {
    nodes.push_back({std::string(iri), {}});
    return nodes.back().add("rdf:type", rdf::iri(type));
}

std::string to_turtle(Graph const& graph) {
    std::string out;
    for (auto const& [name, iri] : graph.prefixes) out += fmt::format("@prefix {}: <{}> .\n", name, encoded_iri(iri));
    for (auto const& node : graph.nodes) {
        if (node.statements.empty()) continue;
        out += "\n" + turtle_iri(node.iri, graph);
        std::string_view separator = "\n    ";
        for (auto const& [property, object] : node.statements) {
            auto const verb = property == "rdf:type" ? "a" : turtle_iri(property, graph);
            out += fmt::format("{}{} {}", separator, verb, turtle_term(object, graph));
            separator = " ;\n    ";
        }
        out += " .\n";
    }
    return out;
}

std::string to_json_ld(Graph const& graph) {
    json::object context;
    for (auto const& [name, iri] : graph.prefixes) context[name] = encoded_iri(iri);
    json::array nodes;
    for (auto const& node : graph.nodes) nodes.push_back(json_node(node));
    return json::serialize(json::object{{"@context", std::move(context)}, {"@graph", std::move(nodes)}}) + "\n";
}

} // namespace kiem::report::rdf
