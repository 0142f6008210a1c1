# SPDX-License-Identifier: EUPL-1.2
# kiem_texts: per language all src/**/texts.<language>.po merged, checked, compiled by msgfmt and built into the program.
find_program(MSGCAT msgcat REQUIRED)
find_program(MSGFMT msgfmt REQUIRED)

function(kiem_catalogue language function)
  file(GLOB_RECURSE catalogues CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/texts.${language}.po)
  set(source ${CMAKE_BINARY_DIR}/texts/catalogue_${language}.cpp)
  add_custom_command(
    OUTPUT ${source}
    COMMAND ${CMAKE_COMMAND} -DSOURCE=${CMAKE_SOURCE_DIR}/src -DLANGUAGE=${language} -DFUNCTION=${function}
            -DOUTPUT=${source} -DMSGCAT=${MSGCAT} -DMSGFMT=${MSGFMT} -P ${CMAKE_SOURCE_DIR}/cmake/make_texts.cmake
    DEPENDS ${catalogues} ${CMAKE_SOURCE_DIR}/cmake/make_texts.cmake
    COMMENT "Merging the texts (${language})"
    VERBATIM)
  target_sources(kiem_texts PRIVATE ${source})
endfunction()

add_library(kiem_texts STATIC)
target_include_directories(kiem_texts PRIVATE ${CMAKE_SOURCE_DIR}/src)
kiem_catalogue(nl dutch_catalogue)
kiem_catalogue(en english_catalogue)
