# SPDX-License-Identifier: EUPL-1.2
# Flags and caches that hold for every target.

find_program(CCACHE ccache)
if(CCACHE)
  # One cache for all build folders: paths are made relative, and precompiled headers take part. The compiler tells what a file
  # includes, so that nothing is preprocessed before it is compiled.
  set(KIEM_CCACHE ${CMAKE_COMMAND} -E env
      CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 CCACHE_DEPEND=1
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      ${CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${KIEM_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${KIEM_CCACHE})
endif()

add_compile_options(-fno-strict-aliasing)
if(KIEM_SANITIZE)
  # The other builds, and clang-tidy, tell of what is suspect; here it would only take time. The address sanitizer sees more of the
  # stack than its protector.
  add_compile_options(-w)
else()
  add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
                      -Wold-style-cast -Wcast-qual -Woverloaded-virtual -Werror -fstack-protector-strong)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 reports these on correct code of its own library at -O2 (PR 105329, PR 105651, PR 105762).
  add_compile_options(-Wno-restrict -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-stringop-overread -Wno-array-bounds)
  add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  add_compile_definitions(_FORTIFY_SOURCE=2)
endif()
add_compile_definitions(SPDLOG_COMPILED_LIB SPDLOG_FMT_EXTERNAL)
if(KIEM_SANITIZE)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "KIEM_SANITIZE needs clang, for the fuzz targets: cmake --preset asan")
  endif()
  # Null and alignment are left out: the first ends in a fault that the address sanitizer reports, the second is harmless on
  # the machines Kiem runs on, and together they are a tenth of the time it takes to compile. Use after return is left out: it is
  # a sixth of the time of the tests. The time stamp in a precompiled header would make every ccache lookup a miss.
  add_compile_options(-fsanitize=address,undefined -fno-sanitize=null,alignment -fno-sanitize-recover=all
                      -fsanitize-address-use-after-return=never -fno-omit-frame-pointer
                      "$<$<COMPILE_LANGUAGE:CXX>:SHELL:-Xclang -fno-pch-timestamp -fpch-instantiate-templates>")
  add_link_options(-fsanitize=address,undefined -fuse-ld=lld)
endif()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
