#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""The day of a moment is that of the Netherlands: local_day (src/base/local_day.hpp). Cut in UTC, it is yesterday for an hour or
two after every midnight."""
import os
import re
import tree

CUT = re.compile(r"\b(floor|ceil|round|time_point_cast)\s*<\s*(std\s*::\s*)?(chrono\s*::\s*)?(days|sys_days|Day)\s*>")
# Where a moment is cut for the machine, or that is base itself.
ALLOWED = {"src/base/day.cpp", "src/base/local_day.cpp", "src/feature/intake/upload_work_cli.cpp"}


def check(files):
    return [(path, tree.line_of(text, found.start()), f'"{found[0]}" cuts a moment in UTC; people live by local_day()')
            for path, text in files.items()
            if path not in ALLOWED and not os.path.splitext(path)[0].endswith(("_test", "_testing"))
            for found in CUT.finditer(tree.code_only(text))]


if __name__ == "__main__":
    tree.run("days", check, ["src/*.cpp", "src/*.hpp", "worlds/*.cpp", "worlds/*.hpp"],
             bad=[{"src/feature/x/x_web.cpp": "auto day = std::chrono::floor<std::chrono::days>(now);\n"},
                  {"src/app/x.cpp": "auto day = floor<days>(now);\n"},
                  {"src/feature/x/x_do.hpp": "Day d = std::chrono::time_point_cast<std::chrono::days>(now);\n"}],
             good={"src/base/local_day.cpp": "return std::chrono::floor<std::chrono::days>(moment + ahead);\n",
                   "src/feature/x/x_test.cpp": "Day d = std::chrono::floor<std::chrono::days>(now);\n",
                   "src/feature/x/x.cpp": "// floor<days> would be UTC\nauto day = local_day(now);\n"
                                          "auto minute = std::chrono::floor<std::chrono::minutes>(now - begin_of(day));\n"})
