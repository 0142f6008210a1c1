#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""docs/asvs.csv answers every requirement of OWASP ASVS 5.0.0 of level 1 and 2, WebRTC apart, once: with a test that
exists, a reason whose files exist, or "open".

Columns: nr, niveau, onderwerp, stand, bewijs. With stand "test", bewijs names tests separated by " | ": a file, and within a
file of GoogleTest "Suite.Name", within a .test.mjs the words of a test. Other tests are a file alone. With "reden" and
"open" it is a sentence, of which the paths must exist.
"""
import csv
import io
import re
import tree

LIST = "docs/asvs.csv"
COLUMNS = ["nr", "niveau", "onderwerp", "stand", "bewijs"]
# Per section the levels of its requirements, in order of number: V1.2.10 is of level 3.
SECTIONS = """
1.1 22, 1.2 1111122223, 1.3 112222222223, 1.4 222, 1.5 123, 2.1 122, 2.2 112, 2.3 12223, 2.4 23, 3.1 3, 3.2 113, 3.3 12223,
3.4 11222233, 3.5 11122333, 3.6 3, 3.7 22333, 4.1 12233, 4.2 23333, 4.3 22, 4.4 1222, 5.1 2, 5.2 112333, 5.3 113, 5.4 222,
6.1 122, 6.2 111111112222, 6.3 11223333, 6.4 112233, 6.5 22222333, 6.6 2223, 6.7 33, 6.8 2222, 7.1 222, 7.2 1111, 7.3 22,
7.4 11222, 7.5 223, 7.6 22, 8.1 1233, 8.2 1123, 8.3 133, 8.4 23, 9.1 111, 9.2 1222, 10.1 22, 10.2 223, 10.3 22223,
10.4 1111122222233333, 10.5 22222, 10.6 22, 10.7 222, 11.1 2233, 11.2 22233, 11.3 11233, 11.4 1222, 11.5 23, 11.6 23,
11.7 33, 12.1 12233, 12.2 11, 12.3 22223, 13.1 2333, 13.2 222223, 13.3 2233, 13.4 1222233, 14.1 22, 14.2 12223333, 14.3 122,
15.1 12233, 15.2 12233, 15.3 1222222, 15.4 3333, 16.1 2, 16.2 22222, 16.3 2222, 16.4 222, 16.5 2223
"""
TEST_MACRO = r"\b(?:TEST|TEST_F|TEST_P|TYPED_TEST|RC_GTEST_PROP|RC_GTEST_FIXTURE_PROP)\(\s*{},\s*{}\b"
IS_TEST = re.compile(r"(_test\.cpp|\.test\.mjs|_fuzz\.cpp|\.case)$|^tests/|^tools/check")
A_PATH = re.compile(r"\b(?:src|docs|tests|tools|policy|fuzz|bench)/[\w./-]*\w|\b[A-Z]+\.md\b")


def requirements():
    """{"V1.1.1": "2", ...} of level 1 and 2."""
    wanted = {}
    for section in SECTIONS.replace("\n", " ").split(","):
        number, levels = section.split()
        wanted.update({f"V{number}.{n}": level for n, level in enumerate(levels, 1) if level in "12"})
    return wanted


def wrong_with_test(item, files):
    """What is wrong with one named test; nothing when it is there."""
    path, _, name = item.strip().partition(" ")
    if path not in files or not IS_TEST.search(path):
        return f"{path} is no test of this tree"
    if path.endswith("_test.cpp"):
        suite, _, case = name.partition(".")
        if not re.search(TEST_MACRO.format(re.escape(suite), re.escape(case)), files[path]):
            return f"{path} has no test {name}"
    elif path.endswith(".test.mjs"):
        if not re.search(r"\b(?:test|describe)\(\s*[`'\"]" + re.escape(name), files[path]):
            return f'{path} has no test "{name}"'
    elif name:
        return f"{path} is a test as a whole"
    return None


def wrong_with(row, files, wanted):
    number, level, subject, state, proof = row
    if number not in wanted:
        yield f"{number} is no requirement of level 1 or 2"
    elif level != wanted[number]:
        yield f"{number} is of level {wanted[number]}"
    if not subject or len(subject) > 80:
        yield f"{number}: the subject is a few words"
    if state == "test":
        yield from filter(None, (wrong_with_test(item, files) for item in proof.split("|")))
    elif state in ("reden", "open"):
        if len(proof) < 12:
            yield f"{number}: say why"
        yield from (f"{number}: {path} is not there" for path in A_PATH.findall(proof)
                    if path not in files and not any(file.startswith(path + "/") for file in files))
    else:
        yield f'{number}: "{state}" is not test, reden or open'


def check(files, wanted=None):
    wanted = requirements() if wanted is None else wanted
    if LIST not in files:
        return [(LIST, 1, "is not there")]
    problems, seen = [], set()
    reader = csv.reader(io.StringIO(files[LIST]), delimiter=";", strict=True)
    if next(reader, None) != COLUMNS:
        problems.append((LIST, 1, "has other columns than " + ";".join(COLUMNS)))
    for row in reader:
        if len(row) != len(COLUMNS):
            problems.append((LIST, reader.line_num, f"has {len(row)} columns"))
            continue
        if row[0] in seen:
            problems.append((LIST, reader.line_num, f"{row[0]} stands there twice"))
        seen.add(row[0])
        problems += [(LIST, reader.line_num, wrong) for wrong in wrong_with(row, files, wanted)]
    return problems + [(LIST, 1, f"{number} is missing") for number in wanted if number not in seen]


def self_test_trees():
    """Lists with one thing wrong each, and one that is right."""
    few = {"V1.1.1": "2", "V1.2.1": "1", "V1.2.4": "1"}
    head = ";".join(COLUMNS) + "\n"
    good = [["V1.1.1", "2", "lezen", "test", 'src/a_test.cpp A.Reads | tests/b.test.mjs reads it'],
            ["V1.2.1", "1", "schrijven", "reden", "zo gemaakt in src/a.cpp"],
            ["V1.2.4", "1", "vragen", "open", "dit is er nog niet"]]
    others = {"src/a_test.cpp": "TEST(A, Reads) {}", "src/a.cpp": "", "tests/b.test.mjs": "test('reads it', () => {});"}

    def made(*changes):
        rows = [list(row) for row in good]
        for row, column, value in changes:
            rows[row][column] = value
        return others | {LIST: head + "".join(";".join(row) + "\n" for row in rows)}

    bad = [made((0, 4, "src/a_test.cpp A.Writes")), made((0, 4, "src/a_test.cpp")), made((0, 4, "src/a.cpp")),
           made((0, 4, "tests/b.test.mjs writes it")), made((0, 4, "src/none_test.cpp A.Reads")), made((0, 1, "1")),
           made((1, 4, "zo gemaakt in src/b.cpp")), made((2, 4, "nee")), made((2, 3, "later")), made((1, 0, "V1.1.1")),
           made((1, 0, "V1.2.10")), made((0, 2, "")), others, others | {LIST: head},
           others | {LIST: made()[LIST].replace("nr;", "nummer;")}]
    return few, bad, made()


if __name__ == "__main__":
    few, bad, good = self_test_trees()
    assert len(requirements()) == 246
    # The trees of the self-test have three requirements, the tree that is checked has all.
    tree.run("asvs", lambda files: check(files, few if "src/a_test.cpp" in files else None),
             [LIST, "*_test.cpp", "*.test.mjs", "*_fuzz.cpp", "*.case", "src/*", "docs/*", "tests/*", "tools/*", "policy/*",
              "fuzz/*", "bench/*", "*.md"], bad, good)
