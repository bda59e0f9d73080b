"""Each crate's package holds its code, its README and the files that it embeds, and nothing that is not its own.

    python3 check_packages.py
"""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Files that a crate takes into itself: by `include_str!`, `include_bytes!` and their like.
EMBEDS = re.compile(r'include_(?:str|bytes)!\(\s*(?:concat!\([^"]*)?"([^"]+)"')


def main():
    read = subprocess.run(["cargo", "metadata", "--no-deps", "--format-version", "1"], cwd=ROOT, capture_output=True, check=True)
    packages = [package for package in json.loads(read.stdout)["packages"] if package["publish"] is None]
    faults = [fault for package in packages for fault in faults_of(package)]
    for fault in faults:
        print(f"check_packages: {fault}", file=sys.stderr)
    print(f"  {len(packages)} packages hold what they need")
    sys.exit(bool(faults) or len(packages) < 10)


def faults_of(package):
    name, folder = package["name"], Path(package["manifest_path"]).parent
    words = ["cargo", "package", "--list", "--allow-dirty", "--package", name]
    listed = set(subprocess.run(words, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\n"))
    wanted = {"README.md", "Cargo.toml"}
    for path in folder.rglob("src/**/*.rs"):
        wanted.add(str(path.relative_to(folder)))
        for embedded in EMBEDS.findall(path.read_text(encoding="utf-8")):
            target = (folder / embedded.lstrip("/")) if embedded.startswith("/") else (path.parent / embedded)
            if target.is_file():
                wanted.add(str(target.resolve().relative_to(folder)))
    for data in ["packs", "data"]:
        wanted.update(str(path.relative_to(folder)) for path in (folder / data).rglob("*") if path.is_file())
    yield from (f"{name} leaves out {file}" for file in sorted(wanted - listed))
    for key in ["description", "license", "repository", "keywords", "categories", "readme"]:
        if not package[key]:
            yield f"{name} has no {key}"


if __name__ == "__main__":
    main()
