#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""No word of the column "niet" of docs/woordenlijst.csv in code, texts or pages; and the list itself is in order.

A word stands for itself anywhere in a name: "crèche" is found in creche_count only when the list has "creche" too. Policy
files and documents may quote their sources, and are left alone.
"""
import csv
import io
import re
import tree

LIST = "docs/woordenlijst.csv"
WORD = re.compile(r"[A-Za-zÀ-ÿ]+")
# TargetChild, target_child and target-child are all "target child".
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def words(text):
    return WORD.findall(HUMP.sub(" ", text).lower())


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def problems_of_list(text):
    seen, problems = set(), []
    good = {" ".join(words(row[column] or "")) for row in rows_of(text) for column in ("nl", "en")}
    for line, row in enumerate(rows_of(text), start=2):
        if None in row or None in row.values() or not (row["nl"] and row["en"] and row["bron"]):
            problems.append((LIST, line, "wants nl;en;niet;bron, of which only niet may be empty"))
            continue
        if row["nl"] in seen:
            problems.append((LIST, line, f'"{row["nl"]}" stands in the list twice'))
        seen.add(row["nl"])
        if not re.fullmatch(r"[a-z][a-z0-9_]*", row["en"]):
            problems.append((LIST, line, f'"{row["en"]}" is not an identifier in snake_case'))
        for word in filter(None, row["niet"].split("|")):
            if " ".join(words(word)) in good:
                problems.append((LIST, line, f'"{word}" is forbidden here and a term elsewhere'))
    return problems


def check(files):
    problems = problems_of_list(files[LIST]) if LIST in files else [(LIST, 1, "is missing")]
    if problems:
        return problems
    forbidden = {}
    for row in rows_of(files[LIST]):
        for word in filter(None, row["niet"].split("|")):
            forbidden[tuple(words(word))] = f'"{word}" is not our word: write {row["nl"]} ({row["en"]})'
    first_words = {key[0] for key in forbidden}
    longest = max((len(key) for key in forbidden), default=0)
    for path, text in files.items():
        if path == LIST:
            continue
        for number, line in enumerate(text.split("\n"), start=1):
            found = words(line)
            for at in (i for i, word in enumerate(found) if word in first_words):
                for length in range(1, longest + 1):
                    message = forbidden.get(tuple(found[at:at + length]))
                    if message and at + length <= len(found):
                        problems.append((path, number, message))
    return problems


if __name__ == "__main__":
    head = "nl;en;niet;bron\n"
    one = head + "wijk;district;borough|city_part;glossary\n"
    tree.run("words", check, [LIST, "src/*", "worlds/*", "tests/*.?pp", "tests/*.mjs", "bench/*.cpp", "fuzz/*.cpp"],
             bad=[{LIST: one, "src/a.hpp": "int borough_count;\n"}, {LIST: one, "src/a.cpp": "struct CityPart {};\n"},
                  {LIST: one, "src/texts.nl.po": 'msgstr "de borough"\n'}, {LIST: one + "wijk;x;;y\n"},
                  {LIST: head + "wijk;District;;x\n"}, {LIST: one + "buurt;neighbourhood;district;x\n"}, {}],
             good={LIST: one, "src/a.cpp": "int district; // the boroughs\n"})
