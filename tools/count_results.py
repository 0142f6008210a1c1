#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Prints "passed failed skipped" of one part of ./test: count_results.py KIND EXIT_STATUS LOG.

KIND: "ctest NAME" reads build/test/NAME.xml and the report of each test program in build/test/NAME/; "tap FILE" reads a
TAP report; "lines" counts the OK and FAIL lines of the log; "none" counts nothing. A part that ended badly counts as at
least one failure, so that a crash never passes.
"""
import pathlib
import re
import sys
import xml.etree.ElementTree as xml


def count_ctest(name, folder="build/test"):
    """Cases of GoogleTest where a program left its report; one per program where it did not."""
    passed = failed = skipped = 0
    report = pathlib.Path(folder, f"{name}.xml")
    for case in xml.parse(report).getroot().iter("testcase") if report.exists() else []:
        broken = case.get("status") not in ("run", "disabled")
        program = pathlib.Path(folder, name, case.get("name") + "_test.xml")
        if not program.exists():
            passed, failed = passed + (not broken), failed + broken
            continue
        cases = list(xml.parse(program).getroot().iter("testcase"))
        bad = sum(one.find("failure") is not None for one in cases)
        idle = sum(one.get("result") != "completed" and one.find("failure") is None for one in cases)
        passed += len(cases) - bad - idle
        skipped += idle
        failed += max(bad, int(broken))
    return passed, failed, skipped


def count_tap(file):
    text = pathlib.Path(file).read_text() if pathlib.Path(file).exists() else ""
    number = lambda word: sum(int(n) for n in re.findall(rf"^# {word} (\d+)$", text, re.M))
    return number("pass"), number("fail") + number("cancelled"), number("skipped")


def count_lines(log):
    lines = pathlib.Path(log).read_text(errors="replace").splitlines()
    return sum(l.startswith("OK ") for l in lines), sum(l.startswith("FAIL ") for l in lines), 0


def count(kind, status, log):
    kind, _, argument = kind.partition(" ")
    if kind == "ctest":
        passed, failed, skipped = count_ctest(argument)
    elif kind == "tap":
        passed, failed, skipped = count_tap(argument)
    elif kind == "lines":
        passed, failed, skipped = count_lines(log)
    else:
        passed = failed = skipped = 0
    if status != 0 or (kind != "none" and passed == 0):
        failed = max(failed, 1)
    return passed, failed, skipped


if __name__ == "__main__":
    print(*count(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
