// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "policy/policy_file.hpp"
#include <map>
#include <memory>

/// A checked layer over TOML: every value is asked for by key and type, and whatever is wrong becomes a finding with file,
/// line and key. Keys that nobody asked for are reported by TomlFile::finish().
namespace kiem::policy {

/// One word of a fixed list and what it means in code.
template <class E>
struct Choice {
    std::string_view word;
    E value;
};

struct ReaderState;

/// One table of a file. Cheap to copy; must not outlive its TomlFile.
class TableReader {
public:
    TableReader(ReaderState& state, void const* table, std::int64_t line)
        : state_(&state), table_(table), line_(line) {}

    /// Whether the key is there, of whatever type.
    bool has(std::string_view key) const;
    /// Whether the key is there and is a text.
    bool is_text(std::string_view key) const;
    /// Where the table, or the value of a key in it, stands.
    Position at() const;
    Position at(std::string_view key) const;
    KeyLines lines() const;

    /// A text that must be there and is not empty; "" with a finding otherwise.
    std::string text(std::string_view key) const;
    /// A text that may be left out.
    std::string text_or(std::string_view key, std::string fallback = {}) const;
    std::int64_t number(std::string_view key) const;
    std::optional<std::int64_t> number_if(std::string_view key) const;
    Day day(std::string_view key) const;
    std::optional<Day> day_if(std::string_view key) const;
    /// A decimal number, written as text so that it is exact ("0,3"), in units of 1/10^decimals.
    std::int64_t decimal(std::string_view key, int decimals) const;
    /// An age as text, "2;6", in months.
    int age(std::string_view key) const;
    /// A list of texts; empty when it is left out.
    std::vector<std::string> text_list_if(std::string_view key) const;
    /// A list of texts that must be there and holds at least one.
    std::vector<std::string> text_list(std::string_view key) const;
    /// A list of whole numbers that must be there and holds at least one.
    std::vector<std::int64_t> number_list(std::string_view key) const;
    /// A table of texts in the order of the file; empty when it is left out.
    std::vector<std::pair<std::string, std::string>> text_table_if(std::string_view key) const;
    /// Rows of plain values; "?" is unknown. Must be there.
    std::vector<std::vector<expression::Value>> rows(std::string_view key) const;
    Formula formula(std::string_view key) const;
    std::optional<Formula> formula_if(std::string_view key) const;
    /// `citaat`, `bron` and `toelichting`. Without `bron` there is a finding.
    Citation citation() const;
    std::optional<TableReader> table_if(std::string_view key) const;
    /// An array of tables; empty when it is left out.
    std::vector<TableReader> tables_if(std::string_view key) const;
    /// An array of tables that must be there.
    std::vector<TableReader> tables(std::string_view key) const;

    /// One of a list of words; the first of the list, with a finding, when it is missing or another word.
    template <class E, std::size_t n>
    E choice(std::string_view key, Choice<E> const (&choices)[n]) const {
        std::vector<std::string> words;
        for (auto const& choice : choices) words.emplace_back(choice.word);
        return choices[choice_index(key, words)].value;
    }
    /// As choice, but the fallback when it is left out.
    template <class E, std::size_t n>
    E choice_or(std::string_view key, Choice<E> const (&choices)[n], E fallback) const {
        return has(key) ? choice(key, choices) : fallback;
    }

    /// A text that must be there and be one of these words; "" with a finding otherwise.
    std::string word(std::string_view key, std::vector<std::string> const& words) const;

    /// Adds a finding at the value of a key, or at the table when the key is not there.
    void report(std::string code, std::string_view key,
                std::vector<std::pair<std::string, std::string>> params = {}) const;
    /// The number of findings in the whole file so far.
    std::size_t count_reports() const;
    /// Reports POL-132 when the key is there although `why` (as "vorm = verdeling") leaves no room for it.
    void refuse_key(std::string_view key, std::string_view why) const;

private:
    std::size_t choice_index(std::string_view key, std::vector<std::string> const& words) const;
    void report_missing(std::string_view key) const;

    ReaderState* state_;
    void const* table_;
    std::int64_t line_;
};

/// A TOML text that is being read.
class TomlFile {
public:
    TomlFile(std::string path, std::string_view text);
    ~TomlFile();
    TomlFile(TomlFile&&) noexcept;
    TomlFile& operator=(TomlFile&&) noexcept;

    /// The whole file; empty, with a finding (POL-101), when it is not TOML.
    std::optional<TableReader> root();
    /// Adds a finding.
    void report(Finding finding);
    /// Reports the keys nobody asked for, and gives all findings in the order of the file.
    Findings finish();
    /// The findings so far; keys nobody asked for are not looked at, as when only the head is read.
    Findings take_findings();

private:
    std::unique_ptr<ReaderState> state_;
};

/// Reports the second of two equal words, as POL-107 with the line of the first.
class UniqueWords {
public:
    explicit UniqueWords(std::string_view key) : key_(key) {}
    /// `word` is the value of the key in `table`, or made of several of its values.
    void add(TableReader const& table, std::string const& word);

private:
    std::string key_;
    std::map<std::string, std::int64_t> lines_;
};

/// "a, b en c".
std::string list_in_words(std::vector<std::string> const& words);

/// The finding of an error in an expression: its code of the EXP series, with the caret picture as the parameter
/// `plaatje`, to be printed under the sentence.
Finding expression_finding(expression::Error const& error, std::string_view source, Position at);

} // namespace kiem::policy
