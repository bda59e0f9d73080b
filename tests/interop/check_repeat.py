"""Two runs with other threads and the inputs in reverse write the same bytes.

    python3 check_repeat.py ONRECORD INPUT… [-- OPTION…]
"""

import filecmp
import subprocess
import sys
import tempfile
from pathlib import Path


def main():
    program, *rest = sys.argv[1:]
    at = rest.index("--") if "--" in rest else len(rest)
    inputs, options = rest[:at], rest[at + 1:]
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder, "first"), Path(folder, "second")
        run(program, inputs, options, "1", first)
        run(program, inputs[::-1], options, "4", second)
        names = sorted(path.name for path in first.iterdir())
        others = sorted(path.name for path in second.iterdir())
        if names != others:
            sys.exit(f"check_repeat: one run wrote {names}, the other {others}")
        unlike = [name for name in names if not filecmp.cmp(first / name, second / name, shallow=False)]
        if unlike or not names:
            sys.exit(f"check_repeat: the two runs differ in {unlike}")
        print(f"  {len(names)} files of two runs are alike to the byte")


def run(program, inputs, options, jobs, folder):
    subprocess.run([program, "run", *inputs, *options, "--jobs", jobs, "--quiet", "-o", folder], check=True)


if __name__ == "__main__":
    main()
