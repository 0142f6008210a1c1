// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/result.hpp"
#include "exchange/connector.hpp"
#include "feature/register/row_source.hpp"
#include <memory>
#include <string>

namespace kiem::reg {

/// The rows of a file of the outside world, for the register.
class ExchangeSource final : public RowSource {
public:
    explicit ExchangeSource(std::unique_ptr<exchange::Connector> connector) : connector_(std::move(connector)) {}
    std::string_view kind() const { return connector_->kind(); }
    std::vector<std::string> const& headings() const override { return connector_->headings(); }
    bool next(SourceRow& row) override;
    Findings take_findings() override { return connector_->take_findings(); }
    std::int64_t rejected() const override { return connector_->counts().rejected; }
    BytesRead progress() const override;

private:
    std::unique_ptr<exchange::Connector> connector_;
    exchange::SourceRow row_;
};

/// The SHA-256 of the bytes of a source as hexadecimal digits. Refuses what cannot be read (LEV-100).
Result<std::string> hash_of(exchange::Source const& source);

} // namespace kiem::reg
