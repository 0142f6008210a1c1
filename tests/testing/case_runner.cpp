// SPDX-License-Identifier: EUPL-1.2
#include "testing/case_runner.hpp"
#include "web/entrance.hpp"
#include "web/target.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace kiem::testing {

namespace {

using Lines = std::vector<std::string>;

struct Case {
    web::Message message;
    int status = 0;
    Lines headers;
    Lines body;
};

constexpr std::string_view divider = "--- expect";
constexpr std::string_view anything = "***";

Lines read_lines(std::filesystem::path const& file) {
    std::ifstream stream(file);
    Lines lines;
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    if (lines.empty()) throw std::runtime_error("the file cannot be read or is empty");
    return lines;
}

/// Lines that say how the request comes in. True when the line was one.
bool read_setting(Case& made, std::string const& line) {
    if (line.starts_with('#') || line.empty()) return true;
    if (line != "@nobody") return false;
    made.message.headers.add("X-Nobody", "1");
    return true;
}

void read_request_line(Case& made, std::string const& line) {
    std::istringstream words(line);
    std::string version;
    words >> made.message.method >> made.message.target >> version;
    if (made.message.target.empty()) throw std::runtime_error("no request line: " + line);
    made.message.version = version == "HTTP/1.0" ? 10 : 11;
}

void read_header(Case& made, std::string const& line) {
    auto const colon = line.find(':');
    if (colon == std::string::npos) throw std::runtime_error("no header: " + line);
    auto const value = line.find_first_not_of(' ', colon + 1);
    made.message.headers.add(line.substr(0, colon), value == std::string::npos ? "" : line.substr(value));
}

void finish_headers(Case& made) {
    auto const host = made.message.headers.find("Host");
    web::Headers without_host;
    for (auto const& [name, value] : made.message.headers.list())
        if (name != "Host") without_host.add(name, value);
    if (!host) made.message.headers.set("Host", "127.0.0.1:8080");
    else if (host->empty()) made.message.headers = without_host;
}

void read_given(Case& made, Lines::const_iterator line, Lines::const_iterator end) {
    while (line != end && read_setting(made, *line)) ++line;
    if (line == end) throw std::runtime_error("no request line");
    read_request_line(made, *line++);
    while (line != end && !line->empty()) read_header(made, *line++);
    finish_headers(made);
    if (line == end) return;
    for (++line; line != end; ++line) made.message.body += (made.message.body.empty() ? "" : "\n") + *line;
}

void read_expected(Case& made, Lines::const_iterator line, Lines::const_iterator end) {
    if (line == end) throw std::runtime_error("no expected status");
    made.status = std::stoi(*line++);
    while (line != end && !line->empty()) made.headers.push_back(*line++);
    for (; line != end; ++line)
        if (!line->empty()) made.body.push_back(*line);
}

Case read_case(std::filesystem::path const& file) {
    auto const lines = read_lines(file);
    auto const middle = std::ranges::find(lines, divider);
    if (middle == lines.end()) throw std::runtime_error("no line '--- expect'");
    Case made;
    read_given(made, lines.begin(), middle);
    read_expected(made, middle + 1, lines.end());
    return made;
}

/// Where the pattern ends in text from `from` on, or npos. `***` matches anything.
std::size_t find_end(std::string_view text, std::string_view pattern, std::size_t from) {
    while (true) {
        auto const piece = pattern.substr(0, pattern.find(anything));
        auto const found = text.find(piece, from);
        if (found == std::string_view::npos) return found;
        from = found + piece.size();
        if (piece.size() == pattern.size()) return from;
        pattern.remove_prefix(piece.size() + anything.size());
    }
}

bool matches(std::string_view text, std::string_view pattern) {
    auto const first = pattern.substr(0, pattern.find(anything));
    if (first.size() == pattern.size()) return text == pattern;
    return text.starts_with(first) && find_end(text, pattern, 0) != std::string_view::npos;
}

std::optional<std::string_view> header_of(web::Response const& response, std::string_view name) {
    if (name == "Content-Type") return response.content_type;
    return response.headers.find(name);
}

std::string check_header(web::Response const& response, std::string const& line) {
    if (line.starts_with('!')) {
        auto const value = header_of(response, line.substr(1));
        return value ? fmt::format("{} is there: {}", line.substr(1), *value) : "";
    }
    auto const colon = line.find(": ");
    if (colon == std::string::npos) throw std::runtime_error("no expected header: " + line);
    auto const value = header_of(response, line.substr(0, colon));
    if (value && matches(*value, line.substr(colon + 2))) return {};
    return fmt::format("{}, but got {}", line, value.value_or("nothing"));
}

std::string check_body(std::string_view body, Lines const& lines) {
    std::size_t at = 0;
    for (auto const& line : lines) {
        bool const must_be_absent = line.starts_with('!');
        auto const pattern = std::string_view{line}.substr(must_be_absent ? 1 : 0);
        auto const end = find_end(body, pattern, must_be_absent ? 0 : at);
        if (must_be_absent != (end == std::string_view::npos))
            return fmt::format("{} in the body: {}\nBody:\n{}", must_be_absent ? "found" : "not found", pattern, body);
        if (!must_be_absent) at = end;
    }
    return {};
}

std::string check(web::Router const& router, Case const& wanted) {
    auto const log = [](std::string const&) {};
    auto request = web::read_request(wanted.message);
    web::Answer answer;
    if (request) {
        request->id = web::make_request_id();
        answer = web::answer_safely(router, *request, log);
    } else {
        answer = web::refuse(router, request.error(), web::make_request_id());
    }
    auto const& response = answer.response;
    if (response.status != wanted.status)
        return fmt::format("status {}, but got {}\n{}", wanted.status, response.status, response.body);
    for (auto const& line : wanted.headers)
        if (auto failure = check_header(response, line); !failure.empty()) return failure;
    return check_body(response.body, wanted.body);
}

} // namespace

CaseResult run_case(web::Router const& router, std::filesystem::path const& file) {
    try {
        return {file.filename().string(), check(router, read_case(file))};
    } catch (std::exception const& error) { return {file.filename().string(), error.what()}; }
}

std::vector<CaseResult> run_cases(web::Router const& router, std::filesystem::path const& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code ignored;
    for (auto const& entry : std::filesystem::directory_iterator(folder, ignored))
        if (entry.path().extension() == ".case") files.push_back(entry.path());
    std::ranges::sort(files);
    std::vector<CaseResult> results;
    for (auto const& file : files) results.push_back(run_case(router, file));
    if (results.empty()) results.push_back({folder.string(), "no .case files here"});
    return results;
}

} // namespace kiem::testing
