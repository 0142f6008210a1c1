# SPDX-License-Identifier: EUPL-1.2
# Merges SOURCE/**/texts.LANGUAGE.po and writes the compiled catalogue to OUTPUT as a C++ array that FUNCTION gives. Stops
# when one id has two texts, when a text is marked fuzzy, or when msgfmt finds fault.
file(GLOB_RECURSE catalogues ${SOURCE}/texts.${LANGUAGE}.po)
cmake_path(GET OUTPUT PARENT_PATH folder)
file(MAKE_DIRECTORY ${folder})

# Comes first, so that its header is the one that stays.
file(WRITE ${folder}/header.${LANGUAGE}.po "msgid \"\"
msgstr \"\"
\"Project-Id-Version: kiem\\n\"
\"Report-Msgid-Bugs-To: \\n\"
\"PO-Revision-Date: \\n\"
\"Last-Translator: \\n\"
\"Language-Team: \\n\"
\"Language: ${LANGUAGE}\\n\"
\"MIME-Version: 1.0\\n\"
\"Content-Type: text/plain; charset=UTF-8\\n\"
\"Content-Transfer-Encoding: 8bit\\n\"
\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"
")

function(run)
  execute_process(COMMAND ${ARGV} RESULT_VARIABLE status ERROR_VARIABLE message)
  if(status OR message)
    message(FATAL_ERROR "${message}")
  endif()
endfunction()

# Without --use-first msgcat keeps differing texts side by side, marked with this sign.
run(${MSGCAT} --no-wrap --output-file=${folder}/all.${LANGUAGE}.po ${folder}/header.${LANGUAGE}.po ${catalogues})
file(READ ${folder}/all.${LANGUAGE}.po all)
string(REGEX MATCHALL "msgid \"[^\"\n]+\"\nmsgstr \"\"\n\"#-#-#-#-#" conflicts "${all}")
if(conflicts)
  string(REGEX REPLACE "msgid (\"[^\"]+\")[^;]*;?" "\\1 " ids "${conflicts}")
  message(FATAL_ERROR "different texts for one id: ${ids}(see ${folder}/all.${LANGUAGE}.po)")
endif()

run(${MSGCAT} --no-wrap --use-first --output-file=${folder}/${LANGUAGE}.po ${folder}/header.${LANGUAGE}.po ${catalogues})
file(READ ${folder}/${LANGUAGE}.po merged)
string(FIND "${merged}" "\n#, fuzzy" fuzzy)
if(NOT fuzzy EQUAL -1)
  message(FATAL_ERROR "a text is marked fuzzy (see ${folder}/${LANGUAGE}.po)")
endif()
run(${MSGFMT} --check-header --check-format --output-file=${folder}/${LANGUAGE}.mo ${folder}/${LANGUAGE}.po)

file(READ ${folder}/${LANGUAGE}.mo bytes HEX)
string(REGEX REPLACE "(................................................................)" "\\1\n" bytes "${bytes}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
file(WRITE ${OUTPUT} "#include \"base/texts_catalogue.hpp\"
namespace kiem {
namespace {
constexpr unsigned char bytes[] = {
${bytes}
};
} // namespace
std::span<unsigned char const> ${FUNCTION}() { return bytes; }
} // namespace kiem
")
