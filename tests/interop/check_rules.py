"""Each rule fires on its example, with the speaker that stands in brackets, and not on its counter-example.

    python3 check_rules.py ONRECORD [--pack DIR]

A passage is read by itself, by all rules. `⏎` in it stands for the border between two paragraphs. A lead-in holds in
its quotation's sentence and in the paragraph before it alike, so such an example is read a second time with that border.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

# Examples that do not hold yet: the number may only fall.
KNOWN_FAULTS = 0


def main():
    program, *pack = sys.argv[1:]
    listed = subprocess.run([program, "rules", "--format", "json", *pack], capture_output=True, check=True, text=True).stdout
    rules = json.loads(listed)
    passages = {}
    for rule in rules:
        passages[f"{rule['id']}/example"] = plain(rule["example"])
        passages[f"{rule['id']}/counter"] = plain(rule["counter_example"])
    for rule in filter(leads_in, rules):
        passages[f"{rule['id']}/border"] = plain(bordered(rule["example"]))
    headlines = {rule["id"] for rule in rules if rule["place"] == "headline"}
    found = read(program, pack, passages, headlines)
    faults = []
    for rule, passage in [(rule, passage) for rule in rules for passage in ("example", "border")]:
        if f"{rule['id']}/{passage}" not in found:
            continue
        wanted = sorted(re.findall(r"\[(.*?)\]", rule["example"]))
        fired = [one for one in found[f"{rule['id']}/{passage}"] if one["rule"] == rule["id"]]
        named = [sorted(speaker["text"] for speaker in one["speakers"]) for one in fired]
        others = {one["rule"] for one in found[f"{rule['id']}/{passage}"]}
        if not named:
            faults.append(f"{rule['id']}: does not fire on its {passage} {rule['example']!r}; there fire {others or 'none'}")
        elif not any(agree(wanted, names) for names in named):
            faults.append(f"{rule['id']}: names {named}, not {wanted}, in its {passage} {rule['example']!r}")
    for rule in rules:
        if any(one["rule"] == rule["id"] for one in found[f"{rule['id']}/counter"]):
            faults.append(f"{rule['id']}: fires on its counter-example {rule['counter_example']!r}")
    for fault in faults:
        print(f"  {fault}")
    print(f"  {len(rules)} rules with {len(faults)} examples that do not hold; {KNOWN_FAULTS} are known")
    sys.exit(len(faults) > KNOWN_FAULTS)


def agree(wanted, names):
    """Whether each mention holds its bracketed words or is held by them: a rank may stand outside the brackets."""
    fold = lambda text: text.lower()
    return len(wanted) == len(names) and all(fold(a) in fold(b) or fold(b) in fold(a) for a, b in zip(wanted, names))


def leads_in(rule):
    """Whether a rule's pattern ends in what leads into a quotation."""
    return rule["pattern"].endswith("INTO $")


def document(id, text, headlines):
    """A passage as a document; a headline has some text after it."""
    return {"id": id, "title": "", "text": text + "\n\nMore of it follows." * (id.split("/")[0] in headlines)}


def bordered(passage):
    """A passage with its last quotation in a paragraph of its own."""
    return " ⏎ “".join(passage.rsplit(" “", 1))


def plain(passage):
    """A passage as a text, without its brackets."""
    return re.sub(r"\s*⏎\s*", "\n\n", passage.replace("[", "").replace("]", ""))


def read(program, pack, passages, headlines):
    """The statements that are found in each passage; those of the rules `headlines` are titles."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "passages.jsonl")
        lines = (json.dumps(document(id, text, headlines)) for id, text in passages.items())
        path.write_text("\n".join(lines), encoding="utf-8")
        done = subprocess.run([program, "extract", str(path), "--quiet", *pack], capture_output=True, check=True, text=True)
    records = (json.loads(line) for line in done.stdout.splitlines())
    return {record["id"]: record["statements"] for record in records}


if __name__ == "__main__":
    main()
