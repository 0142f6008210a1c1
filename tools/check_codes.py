#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Every message code and text key that the program uses stands in one texts.nl.po, and no text stands there unused."""
import re
import tree

CODE = re.compile(r'"([A-Z]{3}-\d{3})"')
# What is looked up by key: tr("soort.kdv"), texts("soort.kdv").
LOOKUP = re.compile(r'\b(?:tr|texts_?)\(\s*"([^"\\]+\.[^"\\]+)"')
LITERAL = re.compile(r'"((?:\\.|[^"\\\n])+)"')
ENTRY = re.compile(r'^msgid\s+"((?:\\.|[^"\\])+)"\s*\nmsgstr\s+((?:"(?:\\.|[^"\\])*"\s*)+)', re.M)


def check(files):
    problems, texts, literals, prefixes, used = [], {}, set(), set(), {}
    for path, text in files.items():
        if path.endswith(".po"):
            for found in ENTRY.finditer(text):
                place = (path, tree.line_of(text, found.start()))
                if found[1] in texts:
                    problems.append((*place, f'"{found[1]}" stands in {texts[found[1]][0]} too'))
                if not re.sub(r'["\s]', "", found[2]):
                    problems.append((*place, f'"{found[1]}" has no text'))
                texts.setdefault(found[1], place)
            continue
        is_test = "_test." in path
        code = text if path.endswith(".toml") else tree.without_comments(text)
        for found in LITERAL.finditer(code):
            literals.add(found[1])
            # A key may be made of a fixed beginning and a code: texts("soort." + kind), fmt::format("soort.{}", kind).
            beginning = found[1].partition("{")[0]
            if len(beginning) > 3 and beginning[-1] in ".-_" and " " not in beginning:
                prefixes.add(beginning)
        for pattern in (CODE, LOOKUP):
            for found in pattern.finditer(code):
                if not is_test and found[1][-1] not in ".-_":
                    used.setdefault(found[1], (path, tree.line_of(code, found.start())))
    for key, place in used.items():
        if key not in texts:
            problems.append((*place, f'"{key}" has no text in a texts.nl.po'))
    for key, place in texts.items():
        if key not in literals and not key.startswith(tuple(prefixes) or "\0"):
            problems.append((*place, f'"{key}" is used nowhere'))
    return problems


if __name__ == "__main__":
    po = 'msgid ""\nmsgstr "Language: nl"\n\nmsgid "LEV-104"\nmsgstr "Regel {regel}."\n'
    tree.run("codes", check, ["src/*.cpp", "src/*.hpp", "src/*texts.nl.po", "worlds/*.cpp", "policy/*.toml"],
             bad=[{"src/a.cpp": 'f("LEV-105"); f("LEV-104");', "src/texts.nl.po": po}, {"src/texts.nl.po": po},
                  {"src/a.cpp": '// "LEV-104"\n', "src/texts.nl.po": po},
                  {"src/a.cpp": 'f("LEV-104"); tr("soort.kdv");', "src/texts.nl.po": po},
                  {"src/a.cpp": 'f("LEV-104");', "src/texts.nl.po": po, "src/b/texts.nl.po": po},
                  {"src/a.cpp": 'f("LEV-104");', "src/texts.nl.po": po.replace("Regel {regel}.", "")}],
             good={"src/a.cpp": 'f("LEV-104"); tr("soort." + kind);', "src/a_test.cpp": 'f("LEV-999");',
                   "src/texts.nl.po": po + '\nmsgid "soort.kdv"\nmsgstr "kinderdagverblijf"\n'})
