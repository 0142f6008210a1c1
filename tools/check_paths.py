#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Nothing in the tree tells on which machine, or in which way, it was written."""
import re
import tree

TRACES = [
    (re.compile(r"(?<![\w.])/(work|root|Users|home/(?!\$)\w+)/"), "a path of one machine"),
    (re.compile(r"/tmp/(?!kiem)[a-z]\w*"), "a temporary folder that is not named after Kiem"),
    (re.compile(r"shared/(design|reference|prototypes|seeds)\b"), "a folder that is not part of this tree"),
    (re.compile(r"\b(sub-?|coding )agents?\b|\blanguage model|\bchat ?bot|\bco-authored-by\b", re.I), "how it was written"),
    (re.compile(r"^(<{7}|>{7}) ", re.M), "a conflict that was not resolved"),
]


def check(files):
    return [(path, tree.line_of(text, found.start()), f'"{found[0]}" tells {what}')
            for path, text in files.items() if path not in ("tools/check_paths.py", "LICENSE")
            for pattern, what in TRACES for found in pattern.finditer(text)]


if __name__ == "__main__":
    tree.run("paths", check, ["*"],
             bad=[{"a.md": "see /work/main/x\n"}, {"a.cpp": '"/root/.cache/x"'}, {"a.sh": "ls /home/jan/x"},
                  {"a.md": "<<<<<<< mine\n"}, {"a.sh": "cd /tmp/build-x"}],
             good={"a.md": "route /werk/lijst, ../network/x, a user agent, docs/root/x\n", "a.sh": "mktemp /tmp/kiem.XXXX"})
