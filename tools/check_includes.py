#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Who may include whom (docs/architecture.md, "The modules"), and which libraries stay inside one module."""
import os
import re
import tree

PURE = {"base", "crypto", "policy", "monitor", "disclosure", "placement"}
MODULES = PURE | {"db", "job", "mail", "oidc", "web", "report", "exchange"}
EDGE = MODULES | {"core", "store", "columns", "do", "edge"}
# Every part may include itself, and what stands here; a store includes stores of its own folder alone.
ALLOWED = {
    "base": set(), "crypto": {"base"}, "policy": {"base"}, "monitor": {"base"}, "disclosure": {"base"}, "placement": {"base"},
    "db": {"base", "crypto"}, "oidc": {"base", "crypto"}, "web": {"base"}, "exchange": {"base"},
    "report": {"base", "disclosure"}, "job": {"base", "db"}, "mail": {"base"},
    "core": PURE | {"core"},
    "store": {"core", "db", "base", "crypto"},
    "columns": {"monitor", "db", "core", "base", "columns"},
    "do": PURE | {"core", "store", "columns", "do", "db"},
    "edge": EDGE,
    "app": EDGE | {"app", "worlds"},
}
# The end of a file name in a feature says its part; without one it is core. What only edges print with is edge too.
ROLES = {"store": "store", "schema": "store", "columns": "columns", "do": "do"} | dict.fromkeys(
    ["web", "api", "cli", "page", "text", "json", "csv", "charts"], "edge")
LIBRARIES = [(re.compile(r"sqlite3|libpq"), "db"), (re.compile(r"boost/(beast|asio)"), "web"),
             (re.compile(r"curl/"), "oidc mail"), (re.compile(r"openssl/"), "oidc"), (re.compile(r"CLI/"), "edge"), (re.compile(r"toml"), "policy")]
# What makes publishable tables is for the disclosure engine alone.
LOCKED = {"src/disclosure/table_maker.hpp", "src/disclosure/publish_parts.hpp"}
# What stands in for a file when a page writes a fact: of the register, and for the stores of all facts.
FOR_STORES = {"src/feature/register/direct_store.hpp"}
INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]', re.M)


def part_of(path):
    """The row of the table a file under src/ belongs to; None for tests."""
    stem, module = os.path.splitext(os.path.basename(path))[0], path.split("/")[1]
    if stem.endswith(("_test", "_testing")):
        return None
    if module != "feature":
        return module
    return ROLES.get(stem.rsplit("_", 1)[-1], "core")


def check(files):
    problems = []
    for path, text in files.items():
        part = part_of(path)
        if part is None:
            continue
        if part not in ALLOWED:
            problems.append((path, 1, f"src/{part}/ is not in the table of tools/check_includes.py"))
            continue
        stem = os.path.splitext(path)[0]
        for found in INCLUDE.finditer(text):
            line, name = tree.line_of(text, found.start()), found[2]
            target = "src/" + name if "/" in name else os.path.join(os.path.dirname(path), name)
            if found[1] == "<":
                for library, home in LIBRARIES:
                    if library.match(name) and part not in (*home.split(), "app"):
                        problems.append((path, line, f"<{name}> belongs to {home} alone, this is {part}"))
                continue
            if target in LOCKED and not path.startswith(os.path.dirname(target) + "/"):
                problems.append((path, line, f'"{name}" is for the files of its own folder'))
            if os.path.splitext(target)[0] == stem or target.count("/") < 2:
                continue
            other = part_of(target)
            neighbour = os.path.dirname(target) == os.path.dirname(path)
            same = other == part and (neighbour or part != "store")
            if part == "store" and target in FOR_STORES:
                continue
            if other and not same and other not in ALLOWED[part]:
                problems.append((path, line, f'"{name}" is {other}; {part} may include {sorted(ALLOWED[part])}'))
    return problems


if __name__ == "__main__":
    tree.run("includes", check, ["src/*.cpp", "src/*.hpp"],
             bad=[{"src/base/a.hpp": '#include "db/database.hpp"\n'},
                  {"src/feature/child/child_store.cpp": '#include "feature/place/place_store.hpp"\n'},
                  {"src/feature/child/child.cpp": "#include <sqlite3.h>\n"},
                  {"src/feature/child/child_web.cpp": '#include "app/main.hpp"\n'},
                  {"src/report/ods.cpp": '#include "disclosure/table_maker.hpp"\n'}],
             good={"src/feature/child/child_store.cpp": '#include "child_store.hpp"\n#include "db/database.hpp"\n',
                   "src/feature/child/child_test.cpp": '#include "app/main.hpp"\n',
                   "src/app/main.cpp": '#include "feature/child/child_web.hpp"\n#include <vector>\n'})
