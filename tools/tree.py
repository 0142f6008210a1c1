# SPDX-License-Identifier: EUPL-1.2
"""What the checks share: the files of the tree, C++ without comments and texts, and one way to report.

A check is a function {path: text} -> [(path, line, message)]. It is handed the tree, or by --self-test two tiny trees of
its own: one in which it must find something, and one in which it must not.
"""
import fnmatch
import os
import re
import subprocess
import sys

SKIPPED_FOLDERS = {".git", "build", "node_modules", ".ccache", "__pycache__"}


def walk():
    """The same without git: all but what is built or fetched."""
    for folder, subfolders, names in os.walk("."):
        subfolders[:] = [name for name in subfolders if name not in SKIPPED_FOLDERS]
        yield from (os.path.relpath(os.path.join(folder, name)) for name in names)


def paths():
    """Every file that is or would be committed, relative to the root of the tree."""
    listing = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                             capture_output=True, text=True)
    found = listing.stdout.split("\0") if listing.returncode == 0 else walk()
    return sorted(path for path in set(found) if path and os.path.isfile(path))


def read(*patterns):
    """{path: text} of the text files that match one of the patterns; "*" crosses folders."""
    files = {}
    for path in paths():
        if any(fnmatch.fnmatch(path, pattern) for pattern in patterns):
            with open(path, "rb") as file:
                content = file.read()
            if b"\0" not in content[:8000]:
                files[path] = content.decode("utf-8", "replace")
    return files


CPP_TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|R"(?P<mark>[^()\\ ]{0,16})\(.*?\)(?P=mark)"|"(?:\\.|[^"\\\n])*"'
                       r"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'", re.S)


def code_only(text):
    """C++ with comments and literals blanked out; line numbers stay."""
    return CPP_TOKEN.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def without_comments(text):
    """C++ with only its comments blanked out."""
    blank = lambda found: re.sub(r"[^\n]", " ", found[0]) if found[0].startswith(("//", "/*")) else found[0]
    return CPP_TOKEN.sub(blank, text)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def run(name, check, patterns, bad, good):
    """Runs the check over the tree, or over its own two trees; exits 1 when that is not in order."""
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    if sys.argv[1:] == ["--self-test"]:
        missed = [tree for tree in bad if not check(tree)]
        false_alarms = check(good)
        if missed or false_alarms:
            print(f"FAIL {name}, self-test: missed {missed}, false alarms {false_alarms}")
        sys.exit(bool(missed or false_alarms))
    files = read(*patterns)
    problems = sorted(set(check(files)))
    for path, line, message in problems:
        print(f"{path}:{line}: {message}")
    print(f"FAIL {name}: {len(problems)} problems" if problems else f"OK   {name} ({len(files)} files)")
    sys.exit(bool(problems))
