// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "web/router.hpp"
#include <filesystem>
#include <string>
#include <vector>

/// Tests of pages and API as text files, run against a router in this process.
///
///   # What the case tells, in one line.
///   @nobody                             not logged in; this is optional
///   GET /monitor?op=2012-10-01          the request line; "HTTP/1.0" may follow
///   Host: localhost                     headers; a Host of 127.0.0.1 is added when there is none ("Host:" for none)
///                                       an empty line, and the body if there is one
///   --- expect
///   200
///   Content-Type: text/html***          a header with this value; *** stands for anything
///   !Set-Cookie                         a header that must be absent
///                                       an empty line, then lines of which each occurs in the body, in this order;
///   !geheim                             a line that starts with ! must not occur at all
namespace kiem::testing {

struct CaseResult {
    std::string name;
    /// What went wrong; empty: nothing.
    std::string failure;
};

/// Runs one case. A file that is no case fails with the line that is wrong.
CaseResult run_case(web::Router const& router, std::filesystem::path const& file);

/// Runs the *.case files of a folder in order of name, without its subfolders. An empty folder is a failure.
std::vector<CaseResult> run_cases(web::Router const& router, std::filesystem::path const& folder);

} // namespace kiem::testing
