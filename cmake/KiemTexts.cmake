# SPDX-License-Identifier: EUPL-1.2
# kiem_texts: all src/**/texts.nl.po merged, checked, compiled by msgfmt and built into the program.
find_program(MSGCAT msgcat REQUIRED)
find_program(MSGFMT msgfmt REQUIRED)

file(GLOB_RECURSE catalogues CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/texts.nl.po)
set(catalogue_source ${CMAKE_BINARY_DIR}/texts/catalogue_nl.cpp)
add_custom_command(
  OUTPUT ${catalogue_source}
  COMMAND ${CMAKE_COMMAND} -DSOURCE=${CMAKE_SOURCE_DIR}/src -DOUTPUT=${catalogue_source}
          -DMSGCAT=${MSGCAT} -DMSGFMT=${MSGFMT} -P ${CMAKE_SOURCE_DIR}/cmake/make_texts.cmake
  DEPENDS ${catalogues} ${CMAKE_SOURCE_DIR}/cmake/make_texts.cmake
  COMMENT "Merging the texts"
  VERBATIM)
add_library(kiem_texts STATIC ${catalogue_source})
target_include_directories(kiem_texts PRIVATE ${CMAKE_SOURCE_DIR}/src)
