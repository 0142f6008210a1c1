#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""No number in the tree that could be somebody's BSN: nine digits that pass the eleven-test.

The range 9999xxxxx is never given out and is free for tests. A file that has a reason to hold other such numbers (LRK
numbers are nine digits too, and one in eleven passes) stands with that reason in tools/bsn_allowed.txt.
"""
import re
import tree

ALLOWED = "tools/bsn_allowed.txt"
# Not a part of a longer number, a decimal fraction, a name or a hash.
NINE = re.compile(r"(?<![\w.,+/=-])(\d{9}|\d{4}[. ]\d{2}[. ]\d{3})(?![\w+/=]|[.,]\d)")
LOCK = "package-lock.json"


def passes_eleven_test(digits):
    weighted = sum(weight * int(digit) for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits))
    return weighted % 11 == 0 and digits.strip("0")


def check(files):
    problems, allowed = [], set()
    for number, line in enumerate(files.get(ALLOWED, "").split("\n"), start=1):
        if line and not line.startswith("#"):
            path, _, reason = line.partition(";")
            if len(reason.strip()) < 10:
                problems.append((ALLOWED, number, "wants path;reason"))
            if path not in files:
                problems.append((ALLOWED, number, f"{path} is not in the tree"))
            allowed.add(path)
    for path, text in files.items():
        if path in allowed or path.endswith(LOCK):
            continue
        for found in NINE.finditer(text):
            digits = re.sub(r"\D", "", found[0])
            if not digits.startswith("9999") and passes_eleven_test(digits):
                problems.append((path, tree.line_of(text, found.start()), f"{found[0]} could be a BSN"))
    return problems


if __name__ == "__main__":
    real = "111" + "222" + "333"
    tree.run("bsn", check, ["*"],
             bad=[{"a.csv": f"kind;{real};x\n"}, {"a.md": f"BSN {real[:4]}.{real[4:6]}.{real[6:]}\n"},
                  {ALLOWED: "gone.csv;because of some reason\n"}, {ALLOWED: "a.csv;\n", "a.csv": real}],
             good={"a.csv": f"999990019;123456789;0.{real};{real}0;a{real}\n", "b.csv": real,
                   ALLOWED: "# why\nb.csv;LRK numbers of made-up locations\n"})
