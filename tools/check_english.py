#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Every text in a texts.en.po stands in the texts.nl.po beside it, with the same {parameters}, and says something."""
import os
import re
import tree

ENTRY = re.compile(r'^msgid\s+"((?:\\.|[^"\\])+)"\s*\nmsgstr\s+((?:"(?:\\.|[^"\\])*"\s*)+)', re.M)
PARAMETER = re.compile(r"\{(\w+)\}")


def texts_of(content):
    """{id: (text, line)}; the header, which has an empty id, is left out."""
    joined = lambda parts: "".join(re.findall(r'"((?:\\.|[^"\\])*)"', parts))
    return {found[1]: (joined(found[2]), tree.line_of(content, found.start())) for found in ENTRY.finditer(content)}


def check(files):
    problems = []
    for path, content in files.items():
        if not path.endswith("texts.en.po"):
            continue
        dutch = texts_of(files.get(os.path.join(os.path.dirname(path), "texts.nl.po"), ""))
        if len(texts_of(content)) != len(ENTRY.findall(content)):
            problems.append((path, 1, "an id stands here twice"))
        for key, (text, line) in texts_of(content).items():
            if key not in dutch:
                problems.append((path, line, f'"{key}" is not in the texts.nl.po beside it'))
            elif set(PARAMETER.findall(text)) != set(PARAMETER.findall(dutch[key][0])):
                problems.append((path, line, f'"{key}" has other parameters than in Dutch'))
            elif not text.strip():
                problems.append((path, line, f'"{key}" has no text'))
    return problems


if __name__ == "__main__":
    entry = lambda key, text: f'msgid ""\nmsgstr "Language: x"\n\nmsgid "{key}"\nmsgstr "{text}"\n'
    nl = entry("a.b", "Rij {rij}.")
    tree.run("english", check, ["src/*texts.??.po"],
             bad=[{"src/texts.nl.po": nl, "src/texts.en.po": entry("a.c", "Row {rij}.")},
                  {"src/texts.nl.po": nl, "src/texts.en.po": entry("a.b", "Row {row}.")},
                  {"src/texts.nl.po": entry("a.b", "Rij."), "src/texts.en.po": entry("a.b", "")},
                  {"src/texts.nl.po": nl, "src/b/texts.en.po": entry("a.b", "Row {rij}.")},
                  {"src/texts.nl.po": nl, "src/texts.en.po": 2 * entry("a.b", "Row {rij}.")}],
             good={"src/texts.nl.po": nl, "src/texts.en.po": entry("a.b", "Row {rij}.")})
