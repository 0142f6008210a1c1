#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""A file has at most 500 lines, a function at most 60."""
import re
import tree

FILE_WALL, FUNCTION_WALL = 500, 60
CONTROL = re.compile(r"\b(if|for|while|switch|catch|do|else|try|return)\b[^;]*$")
SCOPE = re.compile(r"\b(namespace|class|struct|union|enum|extern|concept)\b[^()]*$")
# A parameter list, and what may stand between it and the body: qualifiers, a result type, initialisers.
FUNCTION = re.compile(r"\)\s*(const|noexcept|override|final|mutable|&|try|->[^;{}]*|requires[^;{}]*|:[^;]*|\s)*$")


def functions(code):
    """(start line, number of lines) of each function body that is not inside another."""
    stack, head_start = [], 0
    for found in re.finditer(r"[{};]", code):
        mark, at = found[0], found.start()
        if mark == "{":
            head = code[head_start:at]
            inside_function = any(kind == "function" for kind, _ in stack)
            is_function = (not inside_function and FUNCTION.search(head) and not CONTROL.search(head)
                           and not SCOPE.search(head))
            stack.append(("function" if is_function else "other", at))
        elif mark == "}" and stack:
            kind, start = stack.pop()
            if kind == "function":
                first = tree.line_of(code, start)
                yield first, tree.line_of(code, at) - first + 1
        head_start = at + 1


def check(files):
    problems = []
    for path, text in files.items():
        lines = text.count("\n")
        if lines > FILE_WALL:
            problems.append((path, FILE_WALL, f"{lines} lines; the wall is {FILE_WALL}: split the file by meaning"))
        if path.endswith((".cpp", ".hpp")):
            for first, count in functions(tree.code_only(text)):
                if count > FUNCTION_WALL:
                    problems.append((path, first, f"a function of {count} lines; the wall is {FUNCTION_WALL}"))
    return problems


if __name__ == "__main__":
    long_body = "int a(int b) noexcept {\n" + "    b++;\n" * 61 + "}\n"
    tree.run("sizes", check, ["*.cpp", "*.hpp", "*.py", "*.mjs", "*.css", "*.sql", "tools/*", "*.cmake"],
             bad=[{"src/a.cpp": "int a;\n" * 501}, {"src/a_test.cpp": "int a;\n" * 501}, {"src/a.cpp": long_body},
                  {"src/a.cpp": "namespace x {\nstruct S {\n" + long_body.replace("noexcept", "const") + "};\n}\n"}],
             good={"src/a_test.cpp": "int a;\n" * 500, "src/a.cpp": "namespace x {\n" + "int a(int b) { return b; }\n" * 90 + "}\n",
                   "src/b.cpp": "// {\nchar const* s = R\"({)\";\nchar c = '{';\n" + "int a;\n" * 80})
