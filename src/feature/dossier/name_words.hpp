// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <string_view>
#include <vector>

/// The words of a name as they are compared. For the files of this folder.
namespace kiem::dossier {

/// Lower case, without marks; apostrophes left out, everything else that is no letter or digit parts words. "Ł", "ø", "ı" and
/// their like become the letter they are typed as. What is not UTF-8 is left out.
std::vector<std::string> name_words(std::string_view name);

/// "van", "den", "el", "ait": found with or without it.
bool is_prefix_word(std::string_view word);

/// The words without prefixes; all of them when there is nothing else.
std::vector<std::string> without_prefixes(std::vector<std::string> words);

/// How a word of name_words sounds; never empty. `Second` reads "ch" as in Aicha and "kh" as in Khalid.
enum class Reading { first, second };
std::string sound_of_word(std::string word, Reading reading);
/// One sound, or two when the readings differ.
std::vector<std::string> sounds_of_word(std::string const& word);

} // namespace kiem::dossier
