"""Compares the files of a run with its database, by the eyes of networkx, a strict CSV reader and Graphviz.

    python3 check_run.py ONRECORD FOLDER

ONRECORD is the program, FOLDER what `onrecord run -o FOLDER` wrote. Everything is compared with `onrecord.db`, which is
read here by plain SQL, so that no code of onrecord judges its own work.
"""

import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import networkx as nx

VIEWS = ["full", "speakers", "people", "organisations"]
STYLES = ["diagram", "plain"]
# XML 1.0 has no place for these, so neither have GraphML, GEXF and CSV.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

csv.field_size_limit(1 << 30)


def main():
    program, folder = sys.argv[1], Path(sys.argv[2])
    database = sqlite3.connect(f"file:{folder / 'onrecord.db'}?mode=ro", uri=True)
    nodes, edges = graph_of(database)
    check_spans(database)
    check_graphml(folder / "graph.graphml", nodes, edges)
    check_gexf(folder / "graph.gexf", nodes, edges)
    check_json(folder / "graph.json", nodes, edges)
    check_csv(folder, nodes, edges)
    check_speakers(folder / "speakers.graphml", database)
    check_statements(folder / "statements.csv", database)
    for view in VIEWS:
        check_view(program, folder / "onrecord.db", view)


def graph_of(database):
    """Nodes (id to kind, name, attributes) and edges (id to source, target, predicate) as the database has them."""
    rows = database.execute("SELECT id, kind, name, attributes FROM nodes")
    nodes = {id: (kind, name, json.loads(attributes)) for id, kind, name, attributes in rows}
    rows = database.execute(
        "SELECT f.id, s.id, o.id, f.predicate FROM facts f JOIN nodes s ON s.key = f.subject JOIN nodes o ON o.key = f.object"
    )
    edges = {id: (source, target, predicate) for id, source, target, predicate in rows}
    demand(nodes and edges, "the database has no graph")
    return nodes, edges


def check_spans(database):
    """Every span of statements, speakers, mentions and facts, sliced from its document, is the words beside it."""
    texts = dict(database.execute("SELECT document, text FROM texts"))
    tables = {
        "statements": "SELECT document, start_at, end_at, text, id FROM statements",
        "speakers": "SELECT s.document, p.start_at, p.end_at, p.text, s.id FROM speakers p JOIN statements s ON s.key = p.statement",
        "mentions": "SELECT document, start_at, end_at, text, name FROM mentions",
        "posts": "SELECT document, start_at, end_at, text, person FROM posts",
        "facts": "SELECT document, start_at, end_at, text, id FROM facts WHERE document IS NOT NULL",
    }
    for table, query in tables.items():
        count = 0
        for document, start, end, words, name in database.execute(query):
            demand(texts[document][start:end] == words, f"{table}: {name} is not at {start}-{end}")
            count += 1
        say(f"{count} spans of {table} hold their words")
    loose = database.execute("SELECT id FROM facts WHERE (document IS NULL OR text = '') AND pack_row IS NULL").fetchall()
    demand(not loose, f"facts without words and without a row of a pack: {loose[:3]}")


def check_graphml(path, nodes, edges):
    graph = nx.read_graphml(path, force_multigraph=True)
    same("nodes of graph.graphml", set(graph.nodes), set(nodes))
    for id, data in graph.nodes(data=True):
        kind, name, attributes = nodes[id]
        demand(data["node_kind"] == kind and data["name"] == clean(name), f"graph.graphml: {id} is {data}")
        check_values("graph.graphml", id, data, attributes)
    read = {key: (source, target, data["edge_kind"]) for source, target, key, data in graph.edges(keys=True, data=True)}
    same("edges of graph.graphml", read, edges)


def check_gexf(path, nodes, edges):
    graph = nx.read_gexf(path)
    same("nodes of graph.gexf", set(graph.nodes), set(nodes))
    # networkx makes a simple graph of what has no parallel edges, and keys edges by number otherwise.
    read = sorted((source, target, data["edge_kind"]) for source, target, data in graph.edges(data=True))
    same("edges of graph.gexf", read, sorted(edges.values()))


def check_json(path, nodes, edges):
    with open(path, encoding="utf-8") as file:
        graph = nx.node_link_graph(json.load(file), edges="edges")
    same("nodes of graph.json", set(graph.nodes), set(nodes))
    for id, data in graph.nodes(data=True):
        for name, value in nodes[id][2].items():
            found = [data.get(name), data.get(f"node_{name}"), data.get(f"span_{name}")]
            demand(value in found, f"graph.json: {name} of {id} is {found}, not {value!r}")
    read = {key: (source, target, data["kind"]) for source, target, key, data in graph.edges(keys=True, data=True)}
    same("edges of graph.json", read, edges)


def check_csv(folder, nodes, edges):
    rows = strict_rows(folder / "nodes.csv")
    same("nodes of nodes.csv", {row["id"]: (row["node_kind"], row["label"]) for row in rows},
         {id: (kind, clean(name)) for id, (kind, name, _) in nodes.items()})
    for row in rows:
        check_values("nodes.csv", row["id"], row, nodes[row["id"]][2], as_text=True)
    rows = strict_rows(folder / "edges.csv")
    read = {row["id"]: (row["source"], row["target"], row["kind"]) for row in rows}
    demand(len(read) == len(rows), "edges.csv: an id stands twice")
    same("edges of edges.csv", read, edges)
    demand(all(row["type"] == "Directed" and float(row["weight"]) == 1 for row in rows), "edges.csv: type or weight")


def check_speakers(path, database):
    """The view `speakers` counted again in SQL: quotations of each speaker on each topic, without repeats."""
    graph = nx.read_graphml(path)
    query = """
        SELECT entity, 'topic/' || topic, count(DISTINCT document || char(31) || quotation) FROM who_spoke_on
        WHERE basis = 'own words' AND entity IS NOT NULL GROUP BY entity, topic"""
    counted = {(speaker, topic): float(count) for speaker, topic, count in database.execute(query)}
    read = {(source, target): data["weight"] for source, target, data in graph.edges(data=True)}
    same("weights of speakers.graphml", read, counted)


def check_statements(path, database):
    rows = strict_rows(path)
    query = "SELECT statement, coalesce(speaker, ''), words, start_at, end_at FROM statements_flat"
    counted = sorted((id, who, disarmed(clean(words)), str(start), str(end)) for id, who, words, start, end in database.execute(query))
    read = sorted((row["id"], row["who"], row["words"], row["start"], row["end"]) for row in rows)
    same("rows of statements.csv", read, counted)


def check_view(program, database, view):
    """Graphviz draws every style of a view without a word, and finds in it what GraphML has."""
    graph = export(program, database, view, "graphml")
    graph = nx.read_graphml(io.BytesIO(graph), force_multigraph=True)
    for style in STYLES:
        text = export(program, database, view, "dot", "--dot-style", style)
        for kind in ["svg", "json0"]:
            drawn = subprocess.run(["dot", f"-T{kind}"], input=text, capture_output=True)
            demand(drawn.returncode == 0 and not drawn.stderr, f"dot, {view}, {style}: {drawn.stderr.decode()[:500]}")
        read = json.loads(drawn.stdout)
        names = {node["_gvid"]: node["name"] for node in read.get("objects", []) if "nodes" not in node}
        names = {number: name for number, name in names.items() if not name.startswith(("cluster", "legend"))}
        same(f"nodes of {view}, DOT {style}", set(names.values()), {clean(id) for id in graph.nodes})
        ends = [(names[edge["tail"]], names[edge["head"]]) for edge in read.get("edges", []) if edge["tail"] in names]
        same(f"edges of {view}, DOT {style}", sorted(map(order(graph), ends)), sorted(map(order(graph), graph.edges())))


def order(graph):
    """Ends of an edge, in order of id where the graph has no directions."""
    return (lambda ends: tuple(ends[:2])) if graph.is_directed() else (lambda ends: tuple(sorted(ends[:2])))


def export(program, database, view, format, *more):
    command = [program, "export", "--db", str(database), "--view", view, "--format", format, *more]
    return subprocess.run(command, capture_output=True, check=True).stdout


def check_values(file, id, data, attributes, as_text=False):
    """Every attribute of a node in the database is in the file, under its name or one that readers do not misread."""
    for name, value in attributes.items():
        want = "|".join(clean(item).replace("|", "¦") for item in value) if isinstance(value, list) else value
        want = clean(want) if isinstance(want, str) else want
        found = [data[column] for column in (name, f"node_{name}", f"span_{name}") if column in data]
        if as_text:
            want = {True: "true", False: "false"}.get(want, want) if isinstance(want, bool) else want
            agrees = any(item == str(want) or is_number(item, want) for item in found)
        else:
            agrees = want in found
        demand(agrees, f"{file}: {name} of {id} is {found}, not {want!r}")


def is_number(text, want):
    try:
        return isinstance(want, (int, float)) and float(text) == float(want)
    except ValueError:
        return False


def strict_rows(path):
    """The rows of a CSV file, read without any leniency: one header, each row as long as it."""
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.reader(file, strict=True)
        header = next(reader)
        demand(len(header) == len({name.lower() for name in header}), f"{path.name}: a column stands twice")
        rows = list(reader)
    short = [row for row in rows if len(row) != len(header)]
    demand(not short, f"{path.name}: rows of another length: {short[:2]}")
    return [dict(zip(header, row)) for row in rows]


def clean(text):
    return FORBIDDEN.sub("", text)


def disarmed(text):
    """As the table of statements writes what a spreadsheet would take for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def same(what, read, wanted):
    if read != wanted:
        missing, extra = different(read, wanted)
        demand(False, f"{what} differ from what they were made from\n  missing: {missing[:3]}\n  too many: {extra[:3]}")
    say(f"{what}: all {len(wanted)} agree")


def different(read, wanted):
    as_set = lambda all: set(all.items()) if isinstance(all, dict) else set(all)
    read, wanted = as_set(read), as_set(wanted)
    return sorted(wanted - read), sorted(read - wanted)


def demand(holds, message):
    if not holds:
        sys.exit(f"check_run: {message}")


def say(message):
    print(f"  {message}")


if __name__ == "__main__":
    main()
