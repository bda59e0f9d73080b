"""Each rule fires on its example, with the speaker that stands in brackets, and not on its counter-example.

    python3 check_rules.py ONRECORD [--pack DIR]

A passage is read by itself, by all rules. `⏎` in it stands for the border between two paragraphs; one stands before the
quotation of every rule that looks at the paragraph before it.
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
        passages[f"{rule['id']}/example"] = plain(rule["example"], rule["place"])
        passages[f"{rule['id']}/counter"] = plain(rule["counter_example"], rule["place"])
    found = read(program, pack, passages)
    faults = []
    for rule in rules:
        wanted = sorted(re.findall(r"\[(.*?)\]", rule["example"]))
        fired = [one for one in found[f"{rule['id']}/example"] if one["rule"] == rule["id"]]
        named = [sorted(speaker["text"] for speaker in one["speakers"]) for one in fired]
        others = {one["rule"] for one in found[f"{rule['id']}/example"]}
        if not named:
            faults.append(f"{rule['id']}: does not fire on its example {rule['example']!r}; there fire {others or 'none'}")
        elif not any(agree(wanted, names) for names in named):
            faults.append(f"{rule['id']}: names {named}, not {wanted}, in its example {rule['example']!r}")
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


def plain(passage, place):
    """A passage as a text, without its brackets."""
    if place == "paragraph" and "⏎" not in passage:
        passage = " ⏎ “".join(passage.rsplit(" “", 1))
    return re.sub(r"\s*⏎\s*", "\n\n", passage.replace("[", "").replace("]", ""))


def read(program, pack, passages):
    """The statements that are found in each passage."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "passages.jsonl")
        lines = (json.dumps({"id": id, "title": "", "text": text}) for id, text in passages.items())
        path.write_text("\n".join(lines), encoding="utf-8")
        done = subprocess.run([program, "extract", str(path), "--quiet", *pack], capture_output=True, check=True, text=True)
    records = (json.loads(line) for line in done.stdout.splitlines())
    return {record["id"]: record["statements"] for record in records}


if __name__ == "__main__":
    main()
