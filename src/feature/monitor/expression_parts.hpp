// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/expression.hpp"

/// Expressions made in code, where a norm has to be put together from the criteria of a policy file.
namespace kiem::figures {

using expression::NodePtr;

/// The column with this name.
NodePtr column(std::string name);
/// `name in {"a", "b"}`.
NodePtr one_of(std::string name, std::vector<std::string> const& codes);
NodePtr negation(NodePtr inner);
/// All of the terms; null terms are left out. Null when nothing is left.
NodePtr all_of(std::vector<NodePtr> terms);
/// One of the terms.
NodePtr any_of(std::vector<NodePtr> terms);
/// `name is niet bekend`.
NodePtr not_known(std::string name);
/// `name = 0`.
NodePtr is_zero(std::string name);

/// With the text that explains it.
expression::Expression as_expression(NodePtr root);

} // namespace kiem::figures
