// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

/// Reading back, in tests, what a world wrote; without any part of the program.
namespace kiem::worlds {

/// A file as CsvFile writes it: ";" between cells, quotes doubled, one heading line.
struct CsvText {
    std::vector<std::string> headings;
    std::vector<std::vector<std::string>> rows;
};

inline std::vector<std::string> split_line(std::string const& line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') cells.back() += line[i++];
        else if (line[i] == '"') quoted = !quoted;
        else if (line[i] == ';' && !quoted) cells.emplace_back();
        else cells.back() += line[i];
    }
    return cells;
}

inline CsvText read_text(std::filesystem::path const& path) {
    std::ifstream in(path, std::ios::binary);
    CsvText text;
    std::string line;
    std::getline(in, line);
    text.headings = split_line(line);
    while (std::getline(in, line)) {
        text.rows.push_back(split_line(line));
        if (text.rows.back().size() != text.headings.size())
            throw std::runtime_error("a row of another length: " + line);
    }
    return text;
}

/// Cells by heading.
using Row = std::map<std::string, std::string>;
using Rows = std::vector<Row>;

inline Rows read_csv(std::filesystem::path const& path) {
    auto const text = read_text(path);
    Rows rows;
    for (auto const& cells : text.rows) {
        Row row;
        for (std::size_t i = 0; i < cells.size(); ++i) row[text.headings[i]] = cells[i];
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace kiem::worlds
