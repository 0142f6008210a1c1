#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""The bill of materials that tools/sbom writes is CycloneDX, and names every package of tools/packages and
package-lock.json once, with the version and the hash of the lock."""
import importlib.machinery
import importlib.util
import json
import os
import re
import tree

PACKAGES, LOCK = "tools/packages", "package-lock.json"
KINDS = {"library", "application"}
SCOPES = {"required", "excluded"}
PURL = re.compile(r"pkg:(deb/debian|generic|npm(/%40[\w.-]+)?)/[\w.%-]+(@[\w.%~-]+)?(\?[\w=&.-]+)?")


def load_sbom():
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sbom")
    loader = importlib.machinery.SourceFileLoader("sbom", path)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("sbom", loader))
    loader.exec_module(module)
    return module


sbom = load_sbom()


def wanted(files):
    """Names with a set of versions (empty: any), read from the sources in another way than tools/sbom does."""
    names = {line: set() for line in files[PACKAGES].splitlines() if re.match(r"[a-z0-9]", line)}
    for path, about in json.loads(files[LOCK])["packages"].items():
        if path:
            names.setdefault(re.sub(r"^.*node_modules/", "", path), set()).add(about.get("version"))
    return names


def wrong_form(bill):
    """What is no CycloneDX, of what the schema asks of the parts we use."""
    if (bill.get("bomFormat"), bill.get("specVersion"), bill.get("version")) != ("CycloneDX", "1.6", 1):
        yield "is no CycloneDX 1.6"
    refs = [one.get("bom-ref") for one in bill["components"]]
    if len(refs) != len(set(refs)):
        yield "names a component twice"
    for one in bill["components"]:
        name = one.get("name")
        if not name or one.get("type") not in KINDS or one.get("scope") not in SCOPES:
            yield f"{name} has no name, type or scope that CycloneDX knows"
        if not PURL.fullmatch(one.get("purl", "")):
            yield f"{name} has no package URL"
        if any(not re.fullmatch(r"[0-9a-f]{128}", hashed["content"]) for hashed in one.get("hashes", [])):
            yield f"{name} has a hash that is no SHA-512"
        if one.get("purl", "").startswith("pkg:npm") and not one.get("hashes"):
            yield f"{name} has no hash"
    if set(bill["dependencies"][0]["dependsOn"]) != set(refs):
        yield "depends on other things than it names"


def wrong_with(bill, names):
    yield from wrong_form(bill)
    versions = {}
    for one in bill["components"]:
        versions.setdefault(one["name"], set()).add(one.get("version"))
    for name in sorted(names.keys() | versions.keys()):
        if name not in versions:
            yield f"{name} is missing"
        elif name not in names:
            yield f"{name} stands in no list"
        elif names[name] and not names[name] <= versions[name]:
            yield f"{name} has another version than the lock"


def check(files):
    try:
        text = json.dumps(sbom.bill(files[PACKAGES], files[LOCK], sbom.installed(sbom.debian_groups(files[PACKAGES]))))
        return [("tools/sbom", 1, wrong) for wrong in wrong_with(json.loads(text), wanted(files))]
    except (ValueError, KeyError) as error:
        return [("tools/sbom", 1, f"cannot be made: {error}")]


def samples():
    digest = "sha512-" + "A" * 86 + "=="
    lock = {"lockfileVersion": 3, "packages": {
        "": {"version": "1.0.0", "license": "EUPL-1.2"},
        "node_modules/@a/b": {"version": "1.2.3", "integrity": digest, "license": "MIT", "dev": True},
        "node_modules/c/node_modules/d": {"version": "2.0.0-rc.1", "integrity": digest, "license": "(MIT OR ISC)"}}}
    good = {PACKAGES: "# list\n[build]\ng++\nlibx1.81-dev\n\n[test]\nlibx1.81-dev\nnode\n", LOCK: json.dumps(lock)}
    without_hash = json.dumps(lock).replace("integrity", "belofte")
    bad = [good | {PACKAGES: "g++\n"}, good | {LOCK: without_hash}, good | {LOCK: "{"}, {LOCK: good[LOCK]},
           good | {LOCK: json.dumps(lock | {"lockfileVersion": 1})}]
    return good, bad


def test_of_the_judge(good):
    """A bill with one thing wrong is seen."""
    names = wanted(good)
    bill = sbom.bill(good[PACKAGES], good[LOCK], {"g++": ("4:12.2.0-3", "amd64")})
    assert not list(wrong_with(bill, names)), list(wrong_with(bill, names))
    assert [one["scope"] for one in bill["components"] if one["name"] in ("@a/b", "libx1.81-dev", "node")] == \
        ["required", "excluded", "excluded"]
    assert any(one.get("version") == "4:12.2.0-3" for one in bill["components"])
    for place in range(len(bill["components"])):
        for change in ({"name": "iets-anders"}, {"purl": "pkg:"}, {"type": "thing"}, {"bom-ref": "x"}, {"version": "0"}):
            broken = json.loads(json.dumps(bill))
            broken["components"][place].update(change)
            if change == {"version": "0"} and not names[bill["components"][place]["name"]]:
                continue
            assert list(wrong_with(broken, names)), change
        del (broken := json.loads(json.dumps(bill)))["components"][place]
        assert list(wrong_with(broken, names))


if __name__ == "__main__":
    good, bad = samples()
    test_of_the_judge(good)
    tree.run("sbom", check, [PACKAGES, LOCK], bad, good)
