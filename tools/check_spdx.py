#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Every source file says its licence in the first line, or in the second below a #! line."""
import tree

SOURCES = (".cpp", ".hpp", ".py", ".mjs", ".js", ".css", ".cmake", ".sql", ".po", ".toml", ".sh", "CMakeLists.txt", "Makefile")


def check(files):
    problems = []
    for path, text in files.items():
        lines = text.split("\n")
        has_hash_bang = lines[0].startswith("#!")
        if (path.endswith(SOURCES) or has_hash_bang) and "SPDX-License-Identifier: EUPL-1.2" not in lines[has_hash_bang]:
            problems.append((path, 1 + has_hash_bang, "wants SPDX-License-Identifier: EUPL-1.2"))
    return problems


if __name__ == "__main__":
    line = "SPDX-License-Identifier: EUPL-1.2\n"
    tree.run("spdx", check, ["*"],
             bad=[{"a.cpp": "int a;\n"}, {"demo": "#!/bin/bash\necho\n"}, {"a.py": f"\n\n# {line}"}],
             good={"a.cpp": f"// {line}", "demo": f"#!/bin/bash\n# {line}", "data.csv": "a;b\n"})
