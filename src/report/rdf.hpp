// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>
#include <vector>

/// Linked data: a graph of named nodes, written as Turtle and as JSON-LD 1.1.
namespace kiem::report::rdf {

/// An object of a statement.
struct Term {
    enum class Kind { iri, literal };
    Kind kind{};
    /// An IRI as it is, or the prefixed name "dct:title" of one of the prefixes of the graph; or the text of a literal.
    std::string value;
    /// Of a literal: "nl", or empty.
    std::string language = {};
    /// Of a literal: the prefixed name of its type, "xsd:date"; empty: plain text.
    std::string type = {};
};

Term iri(std::string_view value);
Term text(std::string_view value);
Term dutch(std::string_view value);
Term typed(std::string_view value, std::string_view type);

/// What is said of one thing.
struct Node {
    std::string iri;
    struct Statement {
        /// A prefixed name: "dct:title". "rdf:type" needs no prefix in the graph.
        std::string property;
        Term object;
    };
    std::vector<Statement> statements;

    Node& add(std::string_view property, Term object);
    /// Nothing when the text is empty.
    Node& add_text(std::string_view property, std::string_view value);
    Node& add_dutch(std::string_view property, std::string_view value);
    Node& add_iri(std::string_view property, std::string_view value);
};

struct Prefix {
    std::string name;
    std::string iri;
};

struct Graph {
    std::vector<Prefix> prefixes;
    /// Written in this order.
    std::vector<Node> nodes;
    /// A new node at the end, with its type as a prefixed name. The reference holds until the next node is added.
    Node& add(std::string_view iri, std::string_view type);
};

/// Characters that an IRI may not hold are percent-encoded; texts are escaped. The same graph gives the same text.
std::string to_turtle(Graph const& graph);
std::string to_json_ld(Graph const& graph);

} // namespace kiem::report::rdf
