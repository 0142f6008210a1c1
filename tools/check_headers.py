#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Each header compiles alone: it includes what it uses. Slow, so for `make lint`; with names, only those."""
import concurrent.futures
import os
import subprocess
import sys
import tempfile
import tree

COMPILE = ["g++", "-std=c++20", "-fsyntax-only", "-x", "c++", "-I.", "-Isrc", "-Itests", "-DSPDLOG_COMPILED_LIB",
           "-DSPDLOG_FMT_EXTERNAL", "-Wall", "-Wextra", "-Wno-pragma-once-outside-header"]


def first_error(path):
    """What the compiler says first about a file that only includes this header; None when it is content."""
    done = subprocess.run([*COMPILE, "-"], input=f'#include "{os.path.abspath(path)}"\n', capture_output=True, text=True)
    errors = [line for line in done.stderr.splitlines() if " error: " in line]
    return (errors or [done.stderr or "does not compile"])[0] if done.returncode else None


def main():
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    if sys.argv[1:] == ["--self-test"]:
        with tempfile.NamedTemporaryFile("w", suffix=".hpp") as bad, tempfile.NamedTemporaryFile("w", suffix=".hpp") as good:
            print("std::string a();", file=bad, flush=True)
            print("#include <string>\nstd::string a();", file=good, flush=True)
            sys.exit(not first_error(bad.name) or bool(first_error(good.name)))
    headers = sys.argv[1:] or list(tree.read("src/*.hpp", "worlds/*.hpp", "tests/*.hpp", "bench/*.hpp"))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        errors = [(path, error) for path, error in zip(headers, pool.map(first_error, headers)) if error]
    for path, error in errors:
        print(f"{path}:1: does not compile alone: {error}")
    print(f"FAIL headers: {len(errors)} problems" if errors else f"OK   headers ({len(headers)} files)")
    sys.exit(bool(errors))


if __name__ == "__main__":
    main()
