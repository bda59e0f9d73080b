"""The commands in README.md and docs/audit.md print what they say, the picture is the example's, no more is claimed than measured.

    python3 readme.py ONRECORD            checks
    python3 readme.py ONRECORD --write    writes what the commands print, the picture and the figures into the pages

A block of commands begins with ```console; `$` stands before each command, its output below. Commands run in an empty
folder beside which the examples lie, one after the other, so that later ones find what earlier ones wrote. The figures
on texts that may not be published are checked where `../shared` lies beside the project.
"""

import json
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
AUDIT = ROOT / "docs/audit.md"
PICTURE = ROOT / "docs/img/speakers.svg"
SHARED = ROOT.parent / "shared"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
# Ways to call the program that a reader has and a test need not wait for.
CALLS = ["cargo run --release --", "cargo run --", "onrecord"]
LAYERS = ["direct", "attributed", "indirect", "reported", "persons", "entities", "topics", "posts"]


def main():
    program, write = Path(sys.argv[1]).resolve(), "--write" in sys.argv
    for path in [README, AUDIT]:
        page = path.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            (folder / "examples").symlink_to(ROOT / "examples")
            new = BLOCK.sub(lambda block: f"```console\n{answered(block[1], program, folder)}```", page)
            if path == README:
                new = with_figures(new, program, write)
                draw(folder / "out/speakers.dot", write)
        if write:
            path.write_text(new, encoding="utf-8")
        elif new != page:
            sys.exit(f"readme: {unlike(path, page, new)}\n`python3 tests/interop/readme.py ONRECORD --write` writes it anew")
        print(f"  {page.count(chr(10) + '$ ')} commands of {path.name} print what it says")


def answered(block, program, folder):
    """A block with what its commands print now."""
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"{command}\n{output(command[2:], program, folder)}" for command in commands)


def output(command, program, folder):
    # Keys may be piped into the program, as in `echo yyn | onrecord audit mark …`.
    keys, command = re.fullmatch(r"(?:echo (\w+) \| )?(.*)", command).groups()
    call = next((call for call in CALLS if command.startswith(call + " ")), None)
    if call is None:
        sys.exit(f"readme: `{command}` is no call of onrecord")
    words = [str(program), *shlex.split(command[len(call):])]
    done = subprocess.run(words, cwd=folder, input=keys or "", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        sys.exit(f"readme: `{command}` ends with {done.returncode}: {done.stdout}")
    # Lines with nothing but blanks would be lost on the way through an editor.
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.rstrip().splitlines())


def with_figures(page, program, write):
    """The page with the figures of its table measured now; where it is not to be written, only what it claims too much."""
    sets = [("example", ROOT / "examples/gold.jsonl", [ROOT / "examples/corpus", "--pack", ROOT / "examples/pack"])]
    if SHARED.exists():
        bundles = sorted((SHARED / "corpus").glob("*.txt"))
        sets += [("releases", SHARED / "gold/dev.jsonl", bundles), ("press", SHARED / "gold/press.jsonl", [SHARED / "corpus/press.jsonl"])]
    else:
        print("left out: the figures on texts beside the project (there is no `../shared`)")
    for name, gold, inputs in sets:
        found = figures(program, gold, inputs)
        row = re.search(rf"^\| {name} \|.*\|$", page, re.M)
        if row is None:
            sys.exit(f"readme: the table of figures has no row `{name}`")
        cells = [f"{found[layer]:.2f}" if layer in found else "–" for layer in LAYERS]
        if write:
            page = page.replace(row[0], f"| {name} | {' | '.join(cells)} |")
            continue
        for layer, claimed, measured in zip(LAYERS, row[0].split(" | ")[1:], cells):
            if claimed.strip(" |") > measured:
                sys.exit(f"readme: the table claims {claimed} for {layer} of {name}, measured is {measured}")
    return page


def figures(program, gold, inputs):
    words = [program, "score", gold, "--format", "jsonl", "--predicted", *inputs]
    answer = subprocess.run([str(word) for word in words], capture_output=True, check=True, text=True).stdout
    layers = map(json.loads, answer.splitlines())
    return {layer["layer"]: layer["figure"] for layer in layers}


def draw(diagram, write):
    """The picture shows the nodes and edges of the example's graph, whichever version of Graphviz drew it."""
    drawn = subprocess.run(["dot", "-Tsvg", diagram], capture_output=True, check=True, text=True).stdout
    if write:
        PICTURE.write_text(drawn, encoding="utf-8")
    elif titles(PICTURE.read_text(encoding="utf-8")) != titles(drawn):
        sys.exit("readme: docs/img/speakers.svg is not the example's graph; write it anew with --write")


def titles(picture):
    return sorted(re.findall(r"<title>(.*?)</title>", picture))


def unlike(path, page, new):
    old, now = page.splitlines(), new.splitlines()
    at = next((n for n, (a, b) in enumerate(zip(old, now)) if a != b), min(len(old), len(now)))
    line = lambda lines: lines[at] if at < len(lines) else "(nothing)"
    return f"{path.relative_to(ROOT)}:{at + 1} says\n  {line(old)}\nand the program says\n  {line(now)}"


if __name__ == "__main__":
    main()
