#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks the rules of the house that a compiler does not know: scripts/tidy.py [ROOT].

Which folder of src may include which is read from the table in ARCHITECTURE.md, so that the
document and the code cannot disagree.
"""

import re
import sys
from pathlib import Path

MAX_LINES = 300
MAX_TEST_LINES = 500  # a list of cases needs not be grasped at once
MAX_FUNCTION_LINES = 70
MAX_COLUMNS = 100
CHECKED = [".hpp", ".cpp", ".py", ".sh", ".ts", ".tsx", ".mjs", ".css"]
# Longer files, each with the reason why it is better whole.
LONGER_FILES = {}

# Who may use a library, by prefixes of includes; the longest prefix that fits counts.
SOLE_USERS = {
    "websocketpp/": ["src/ws"],
    "boost/beast/": ["src/http", "src/demo", "src/relay", "src/cli/metrics_server.cpp"],
    "boost/url/": ["src/http", "src/actions", "src/boost_url.cpp"],
    "yaml-cpp/": ["src/source"],
    "CLI/": ["src/cli"],
    "spdlog/": ["src/cli"],
    "spdlog/fmt/": ["src/cli", "src/report", "src/export"],
}

# Stands in for a header of websocketpp, and so is guarded by that header's macro.
OVERRIDE = "src/ws/override"
EVERYWHERE, PRODUCT = ["src", "include", "tests", "bench"], ["src", "include"]
# pattern, where it is banned, where it is allowed all the same, what it is, what to use instead
BANNED = [
    (r"\bdetached\b", PRODUCT, [], "asio::detached", "TaskGroup::spawn"),
    (r"\bsleep_(for|until)\b", EVERYWHERE, [],
     "a blocking sleep", "a timer, or FakeClock in tests"),
    (r"\busing namespace std\b(?!::)", EVERYWHERE, [], "using namespace std", "std::"),
    (r"\bawaitable_operators\b", EVERYWHERE, [], "awaitable_operators", "with_timeout"),
    (r"(?<![\w.>])system\(", EVERYWHERE, [], "system()", "posix_spawn"),
    (r"\bstd::(j?thread|async)\b", PRODUCT, ["src/army", "src/cli"],
     "a thread", "a shard of the army"),
    (r"\bf?printf\(|\bstd::(cout|cerr|clog)\b", PRODUCT, ["src/cli", "src/demo", "src/main.cpp"],
     "output to the terminal", "a value that cli/ prints"),
    (r"\bcatch \(", PRODUCT,
     ["src/main.cpp", "src/cli", "src/source", "src/catalog", "src/scenario", "src/bot", "src/demo", "src/army/shard.cpp",
      "src/ws/handshake.cpp"], "catch", "a result, or one of the places that tidy.py lists"),
    (r"^\s*#\s*define\b", EVERYWHERE, [OVERRIDE], "a macro", "constexpr or a function"),
    (r"\b(std::mt19937|std::random_device|s?rand\()", PRODUCT, ["src/cli", "src/ws/frame.cpp"],
     "another random generator", "botarmy::Random"),
]
BANNED_IN_COMMENTS = [
    (r"\b(TODO|FIXME|XXX)\b", "an unfinished word", "an issue"),
    (r"[@\\](param|return|brief)\b", "a documentation tag", "a sentence"),
    (r"NOLINT(?!(NEXTLINE|BEGIN|END)?\([a-z])", "NOLINT of everything", "NOLINT(check)"),
]

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')
# The way clang-format lays code out, a function at namespace level starts and ends in column 0.
NOT_A_FUNCTION = re.compile(r"(namespace|class|struct|enum|union|extern|(inline )?constexpr)\b")


def include_table(root):
    """What each folder may include: rows such as | `src/bot` | what it holds | tree async |."""
    table = {}
    for line in (root / "ARCHITECTURE.md").read_text().splitlines():
        row = re.match(r"\| `src/([\w.]+)/?` \|.*\|([^|]*)\|$", line)
        if row:
            table[row[1]] = set(re.findall(r"\w+", row[2]))
    return table


def inside(path, places):
    return any(path == place or path.startswith(place + "/") for place in places)


def check_include(path, name, table):
    place = path.split("/")[1]
    user = max((prefix for prefix in SOLE_USERS if name.startswith(prefix)), key=len, default=None)
    if user and not inside(path, SOLE_USERS[user]) and inside(path, PRODUCT):
        yield f"includes <{name}>", f"what {' or '.join(SOLE_USERS[user])} offers"
    folder = name.split("/")[0]
    if folder not in table or "/" not in name:
        return
    if inside(path, ["include"]):
        yield f"a public header includes {name}", "only public headers"
    elif path.startswith("src/") and folder != place and folder not in table.get(place, set()):
        allowed = " ".join(sorted(table.get(place, set()))) or "nothing"
        yield f"{place} includes {name}", f"{allowed}, by the table in ARCHITECTURE.md"


def check_line(path, line, table):
    if len(line) > MAX_COLUMNS:
        yield f"{len(line)} columns", f"at most {MAX_COLUMNS}"
    include = INCLUDE.match(line)
    if include:
        yield from check_include(path, include[1], table)
    for pattern, what, instead in BANNED_IN_COMMENTS:
        if re.search(pattern, line):
            yield what, instead
    code = re.sub(r'"(\\.|[^"\\])*"', '""', line).split("//")[0]
    for pattern, places, allowed, what, instead in BANNED:
        if inside(path, places) and not inside(path, allowed) and re.search(pattern, code):
            yield what, instead


def check_functions(lines):
    start = None
    for number, line in enumerate(lines, 1):
        if line == "}" and start and number - start >= MAX_FUNCTION_LINES:
            what = f"a function of {number - start + 1} lines"
            yield start, what, f"at most {MAX_FUNCTION_LINES}"
        if re.match(r"\w", line):
            start = None if NOT_A_FUNCTION.match(line) else number


def check_documentation(lines):
    documented = False
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if re.match(r"(class|struct|enum class) \w+.*[^;]$", text) and not documented:
            yield number, "a public type without a /// comment", "a sentence on what it means"
        if not text.startswith("template"):
            documented = text.startswith("///")


def check_file(path, lines, table):
    most = LONGER_FILES.get(path, MAX_TEST_LINES if inside(path, ["tests"]) else MAX_LINES)
    if len(lines) > most:
        yield most + 1, f"{len(lines)} lines", f"at most {most}: take a part out"
    if not any("SPDX-License-Identifier: MIT" in line for line in lines[:2]):
        yield 1, "no licence", "SPDX-License-Identifier: MIT in the first line"
    if not path.endswith((".hpp", ".cpp")):
        return
    if path.endswith(".hpp") and "#pragma once" not in lines and not inside(path, [OVERRIDE]):
        yield 1, "no include guard", "#pragma once"
    for number, line in enumerate(lines, 1):
        for what, instead in check_line(path, line, table):
            yield number, what, instead
    yield from check_functions(lines)
    if inside(path, ["include"]):
        yield from check_documentation(lines)


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent)
    table = include_table(root)
    findings = 0
    web = ["web/src", "web/test", "web/browser"]
    for folder in [*EVERYWHERE, "scripts", ".ci", *web]:
        for file in sorted((root / folder).rglob("*")):
            path = file.relative_to(root).as_posix()
            if file.suffix in CHECKED or path == ".ci/run":
                for line, what, instead in check_file(path, file.read_text().splitlines(), table):
                    print(f"{path}:{line}: {what} (use {instead})")
                    findings += 1
    for folder in sorted(p.name for p in (root / "src").iterdir() if p.is_dir()):
        if folder not in table:
            print(f"ARCHITECTURE.md:1: src/{folder} is not in the include table (use a row for it)")
            findings += 1
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
