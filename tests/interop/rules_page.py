"""Writes the page of all rules from the rules themselves.

    python3 rules_page.py ONRECORD FILE            writes FILE
    python3 rules_page.py ONRECORD FILE --check    says whether FILE is what it would write
"""

import json
import subprocess
import sys
from itertools import groupby
from pathlib import Path

HEAD = """\
# Rules

Written by `tests/interop/rules_page.py` from `onrecord rules`; do not edit it, edit the pack's `rules.csv`.
[architecture.md](architecture.md#the-alphabet-of-shapes) explains the symbols and how a pattern is read.

A rule looks at one place. Rules of a place are tried in the order of this page, and the first that fits decides.
`[Brackets]` in an example stand round the speaker; on the counter-example the rule must not fire. Confidence is the lower
bound of the 95 % Wilson interval of a rule's precision on annotated text; a rule with fewer than twenty cases is unmeasured.
"""

PLACES = {
    "before": "Before the quotation, in its sentence or at the end of the paragraph before it",
    "after": "After the quotation",
    "sentence": "In the sentence before the quotation's own, or at the end of the paragraph before it",
    "signature": "In a paragraph below that signs the quotation",
    "clause": "Reported speech: a whole sentence",
    "floating": "Between two quotations, where the second names nobody",
    "forward": "Between two quotations, where the first names nobody",
    "next": "In the sentence after a quotation that nothing else attributes",
    "interview": "In the title or the introduction of an interview, for its answers",
}


def main():
    program, path, *rest = sys.argv[1:]
    listed = subprocess.run([program, "rules", "--format", "json"], capture_output=True, check=True, text=True).stdout
    page = page_of(json.loads(listed))
    path = Path(path)
    if "--check" not in rest:
        path.write_text(page, encoding="utf-8")
    elif path.read_text(encoding="utf-8") != page:
        sys.exit(f"rules_page: {path} is not what the rules say; write it anew: python3 tests/interop/rules_page.py ONRECORD {path}")
    print(f"  {path}: {page.count('### ')} rules")


def page_of(rules):
    parts = [HEAD]
    for place, group in groupby(rules, key=lambda rule: rule["place"]):
        parts.append(f"\n## {PLACES.get(place, place)}\n")
        parts.extend(section(rule) for rule in group)
    return "".join(parts)


def section(rule):
    lines = [f"\n### {rule['id']}\n", f"{rule['reason']} *{measured(rule)}.*\n"]
    lines.append(f"```\n{rule['pattern']}\n```\n")
    lines.append(f"- for example: {shown(rule['example'])}")
    if rule["counter_example"]:
        lines.append(f"- but not: {shown(rule['counter_example'])}")
    return "\n".join(lines) + "\n"


def measured(rule):
    if not rule["cases"]:
        return "Unmeasured"
    counts = f"Right in {rule['right']} of {rule['cases']} cases"
    return counts if rule["confidence"] is None else f"{counts}, confidence {rule['confidence']:.2f}"


def shown(passage):
    """A passage as Markdown shows it, brackets included."""
    for letter in "\\[]*_<>":
        passage = passage.replace(letter, f"\\{letter}")
    return passage


if __name__ == "__main__":
    main()
