// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "base/principal.hpp"
#include "feature/monitor/compute.hpp"
#include "feature/monitor/monitor_columns.hpp"

namespace kiem::figures {

/// One count date as known on one date: policy chosen, facts loaded, ready to give figures and to explain them.
class CountDate {
public:
    /// Refuses when there is no policy for the municipality on that date, or none was known yet.
    static Result<CountDate> open(db::Connection& connection, policy::PolicySet const& set, Request const& request);

    /// The whole monitor, by the splits of the request. Refuses an unknown split.
    Result<Monitor> monitor(std::vector<std::string> const& splits);

    MonitorPolicy const& policy() const { return *policy_; }
    monitor::Run& run() { return *run_; }
    Outside const& outside() const { return *outside_; }
    Request const& request() const { return request_; }

private:
    CountDate() = default;

    Request request_;
    CommitSeq known_;
    std::unique_ptr<MonitorPolicy> policy_;
    std::unique_ptr<monitor::Loading> loading_;
    std::unique_ptr<Outside> outside_;
    std::unique_ptr<monitor::Run> run_;
    std::vector<reg::Supply> supply_;
};

} // namespace kiem::figures
