// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/expression.hpp"
#include <map>

namespace kiem::policy {

/// A scope of columns that are named in code: what a form asks.
class FixedScope : public expression::Scope {
public:
    explicit FixedScope(std::map<std::string, expression::Type, std::less<>> columns) : columns_(std::move(columns)) {}
    std::optional<Column> find(std::string_view name) const override;
    std::vector<std::string> names() const override;

private:
    std::map<std::string, expression::Type, std::less<>> columns_;
};

/// A row by name; a name that is not in it is unknown.
class FixedRow : public expression::Row {
public:
    explicit FixedRow(std::map<std::string, expression::Value, std::less<>> values) : values_(std::move(values)) {}
    expression::Value get(std::string_view name) const override;

private:
    std::map<std::string, expression::Value, std::less<>> values_;
};

/// A value, or unknown when it is absent.
template <class T>
expression::Value known(std::optional<T> const& value) {
    return value ? expression::Value(*value) : expression::Value();
}

} // namespace kiem::policy
