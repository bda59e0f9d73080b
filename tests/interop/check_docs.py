"""The documents say what the code says: tests, columns and files that they name exist, and none is forgotten.

    python3 check_docs.py
"""

import csv
import re
import sqlite3
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FAULTS = []


def main():
    check_links()
    check_tests()
    check_pack_tables()
    check_database()
    check_graph_words()
    check_alphabet()
    for fault in FAULTS:
        print(f"check_docs: {fault}", file=sys.stderr)
    sys.exit(bool(FAULTS))


def check_links():
    """Links between files of the project lead to files and headings that are there."""
    count = 0
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("tests/**/*.md")]:
        for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
            if re.match(r"[a-z]+:", target):
                continue
            path, _, heading = target.partition("#")
            file = (page.parent / path).resolve() if path else page
            demand(file.exists(), f"{name(page)} links to {path}, which is not there")
            if heading and file.exists():
                demand(heading in headings(file), f"{name(page)} links to #{heading}, which {name(file)} has not")
            count += 1
    print(f"  {count} links lead somewhere")


def headings(page):
    lines = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in lines}


def check_tests():
    """Every test that architecture.md names is a test."""
    code = [path.read_text(encoding="utf-8") for folder in ["crates", "tests"] for path in (ROOT / folder).rglob("*.rs")]
    tests = {test for text in code for test in re.findall(r"fn (\w+)\(", text)}
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    # Names of tests are sentences; names of anything else in the page are shorter.
    named = {word for word in re.findall(r"`([a-z0-9_]+)`", page) if word.count("_") >= 3}
    for test in sorted(named - tests):
        FAULTS.append(f"docs/architecture.md names the test `{test}`, which is not there")
    print(f"  {len(named)} tests are named and there")


def check_pack_tables():
    """docs/packs.md has the columns of every table of the built-in packs, in their order."""
    page = (ROOT / "docs/packs.md").read_text(encoding="utf-8")
    sections = {}
    for section in page.split("\n### ")[1:]:
        rows = re.findall(r"^\| \**(`.*?)\** \|", section, re.M)
        sections[section.split(".csv")[0] + ".csv"] = [column for row in rows for column in re.findall(r"`(\w+)`", row)]
    count = 0
    for path in sorted((ROOT / "crates/onrecord-pack/packs").glob("*/*.csv")):
        with open(path, encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        described = sections.get(path.name)
        demand(described == header, f"docs/packs.md gives {path.name} the columns {described}, {name(path)} has {header}")
        count += 1
    print(f"  {count} tables of packs have the columns of docs/packs.md")


def check_database():
    """docs/formats.md has every table and view of the database with its columns, in their order."""
    database = sqlite3.connect(":memory:")
    database.executescript((ROOT / "crates/onrecord-store/src/schema.sql").read_text(encoding="utf-8"))
    page = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
    part = page.split("## The database")[1].split("\n## ")[0]
    described = {}
    for table, cell in re.findall(r"^\| `(\w+)` \| (.*) \|$", part, re.M):
        words = re.sub(r"\([^)]*\)", "", cell)
        described[table] = re.findall(r"`(\w+)`", words)
    tables = database.execute("SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')").fetchall()
    tables = [(table, kind) for table, kind in tables if "_fts" not in table]
    for table, kind in tables:
        columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
        found = described.get(table, [])
        # A view's description may name columns and values before its list.
        agrees = found[-len(columns):] == columns if kind == "view" else found == columns
        demand(agrees, f"docs/formats.md gives {table} the columns {found}, the schema has {columns}")
    print(f"  {len(tables)} tables and views have the columns of docs/formats.md")


def check_graph_words():
    """docs/formats.md names every predicate and every kind of node that the model has."""
    model = (ROOT / "crates/onrecord-model/src/fact.rs").read_text(encoding="utf-8")
    predicates = re.findall(r'^    \w+ "(\w+)" "[A-Z_]+" \[', model, re.M)
    kinds = re.findall(r'Self::\w+ => "([a-z]+)"', model)
    page = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
    for word in [*predicates, *kinds]:
        demand(f"`{word}`" in page, f"docs/formats.md does not name `{word}`")
    demand(len(predicates) > 10 and len(kinds) > 10, "predicates and kinds are not where they were")
    print(f"  {len(predicates)} predicates and {len(kinds)} kinds of node are in docs/formats.md")


def check_alphabet():
    """docs/architecture.md has every symbol of shapes with its character, and names every set."""
    code = (ROOT / "crates/onrecord-pack/src/symbol.rs").read_text(encoding="utf-8")
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    symbols = re.findall(r"""^    \w+ "([A-Z]+)" '(.)';""", code, re.M)
    sets = re.findall(r"""^    \("([A-Z]+)", """, code, re.M)
    for symbol, character in symbols:
        demand(f"`{symbol}` {character}" in page, f"docs/architecture.md does not give `{symbol}` the character {character}")
    for word in sets:
        demand(f"`{word}`" in page, f"docs/architecture.md does not name the set `{word}`")
    grammar = (ROOT / "crates/onrecord-pack/src/grammar.rs").read_text(encoding="utf-8")
    places = re.findall(r'\(Self::[A-Z]\w+, "([a-z]+)"\)', grammar)
    for word in places:
        demand(f"`{word}`" in page, f"docs/architecture.md does not name the place `{word}` of rules")
    demand(len(symbols) > 30 and len(sets) > 8 and len(places) > 5, "symbols, sets and places are not where they were")
    print(f"  {len(symbols)} symbols, {len(sets)} sets and {len(places)} places are in docs/architecture.md")


def name(path):
    return path.relative_to(ROOT)


def demand(holds, fault):
    if not holds:
        FAULTS.append(fault)


if __name__ == "__main__":
    main()
