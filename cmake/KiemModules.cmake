# SPDX-License-Identifier: EUPL-1.2
# kiem_module(NAME FOLDER LINK ... [TEST_LINK ...]) makes the library kiem_NAME of FOLDER/*.cpp and, of FOLDER/*_test.cpp,
# the test program NAME_test, which links TEST_LINK too. A folder without sources becomes an interface library.
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(GTest REQUIRED)
find_package(rapidcheck REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json url locale)
find_package(SQLite3 REQUIRED)
find_package(PostgreSQL REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(pugixml REQUIRED)
find_package(ZLIB REQUIRED)
find_package(CURL REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(clp REQUIRED IMPORTED_TARGET clp)
pkg_check_modules(liboath REQUIRED IMPORTED_TARGET liboath)
pkg_check_modules(libqpdf REQUIRED IMPORTED_TARGET libqpdf)
pkg_check_modules(libqrencode REQUIRED IMPORTED_TARGET libqrencode)
# Its pointers are those of the standard; without this its headers warn.
target_compile_definitions(PkgConfig::libqpdf INTERFACE POINTERHOLDER_TRANSITION=4)
pkg_check_modules(cmark REQUIRED IMPORTED_TARGET libcmark)
pkg_check_modules(libzip REQUIRED IMPORTED_TARGET libzip)

add_library(kiem_pch STATIC ${CMAKE_SOURCE_DIR}/cmake/pch.cpp)
target_precompile_headers(kiem_pch PUBLIC ${CMAKE_SOURCE_DIR}/cmake/pch.hpp)
target_link_libraries(kiem_pch PUBLIC fmt::fmt Threads::Threads)

add_library(kiem_test_pch STATIC ${CMAKE_SOURCE_DIR}/cmake/pch.cpp)
target_precompile_headers(kiem_test_pch PUBLIC ${CMAKE_SOURCE_DIR}/cmake/test_pch.hpp)
# Test programs are compiled with -fPIE, and a precompiled header must be too.
set_target_properties(kiem_test_pch PROPERTIES POSITION_INDEPENDENT_CODE OFF)
target_compile_options(kiem_test_pch PRIVATE -fPIE)
target_link_libraries(kiem_test_pch PUBLIC fmt::fmt Threads::Threads GTest::gtest GTest::gmock rapidcheck rapidcheck_gtest)

# With KIEM_UNITY the sources of a module are compiled in batches, which takes half the time when nothing is cached. These
# have names of their own in common with another file of their module.
string(JOIN "|" KIEM_APART identifiers attack_people edition_page non_reach location organisation program signature
       policy_folder geomap http session id_token login signing_key cookies suppression_move rounding_repair
       token dossier_do oidc_web own_page publication_json request_store second_factor_do target dossier_schema dossier_web fields request_web consent_web bundle_web retention_web retention intake_page intake_web upload_page)

string(JOIN "|" KIEM_TESTS_APART lost log read_log rounding rounding_theorem suppression suppression_twin publication enough case_fields own_web dossier_matrix dossier_web wellknown
       programme retention sharing geojson xlsx document_odt document_pdf geomap tidy_csv)

# A name of one file may hide that of another in a batch, which the builds without batches do not have.
set(KIEM_UNITY_WARNINGS -Wno-shadow $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)

# Compiles the sources of a target in batches of at most so many, where the build is in batches.
function(kiem_in_batches target size)
  if(KIEM_UNITY)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${size})
    target_compile_options(${target} PRIVATE ${KIEM_UNITY_WARNINGS})
  endif()
endfunction()

# What fuzz targets link: only here the sanitizer tree pays for telling the fuzzer which way an input went.
set(KIEM_FUZZED base crypto exchange oidc policy web)

# Modules of loops over numbers: under the sanitizers they are optimised, which makes a frozen edition four times as quick. They
# cannot share a precompiled header that is not.
set(KIEM_COUNTING disclosure monitor)

# All test programs, and nothing else: what a sanitizer tree builds.
add_custom_target(kiem_tests)

function(kiem_module name folder)
  cmake_parse_arguments(arg "" "" "LINK;TEST_LINK" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  file(GLOB tests CONFIGURE_DEPENDS ${folder}/*_test.cpp)
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  if(sources)
    add_library(kiem_${name} STATIC ${sources})
    target_include_directories(kiem_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(kiem_${name} PUBLIC ${arg_LINK} fmt::fmt Threads::Threads)
    target_precompile_headers(kiem_${name} REUSE_FROM kiem_pch)
    if(KIEM_SANITIZE AND name IN_LIST KIEM_COUNTING)
      target_compile_options(kiem_${name} PRIVATE -O1)
      set_target_properties(kiem_${name} PROPERTIES DISABLE_PRECOMPILE_HEADERS ON)
    endif()
    if(KIEM_SANITIZE AND name IN_LIST KIEM_FUZZED)
      target_compile_options(kiem_${name} PRIVATE -fsanitize-coverage=inline-8bit-counters,pc-table,trace-cmp)
    endif()
    kiem_in_batches(kiem_${name} 24)
    set(apart ${sources})
    list(FILTER apart INCLUDE REGEX "/(${KIEM_APART})\\.cpp$")
    set_source_files_properties(${apart} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  else()
    add_library(kiem_${name} INTERFACE)
    target_include_directories(kiem_${name} INTERFACE ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(kiem_${name} INTERFACE ${arg_LINK})
  endif()
  if(tests)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE kiem_${name} ${arg_TEST_LINK} kiem_testing GTest::gtest_main GTest::gmock rapidcheck rapidcheck_gtest)
    target_compile_definitions(${name}_test PRIVATE KIEM_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    target_precompile_headers(${name}_test REUSE_FROM kiem_test_pch)
    kiem_in_batches(${name}_test 16)
    set(apart ${tests})
    list(FILTER apart INCLUDE REGEX "/(${KIEM_TESTS_APART})_test\\.cpp$")
    set_source_files_properties(${apart} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    add_test(NAME ${name} COMMAND ${name}_test)
    add_dependencies(kiem_tests ${name}_test)
  endif()
endfunction()
