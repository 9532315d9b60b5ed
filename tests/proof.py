"""``make proof``: the slow proofs one after the other, and a table of how they went.

    python -m tests.proof [STEP ...]

Each step is a target of the Makefile.  The table, ``tests/proof.md``, keeps rows of steps that were not run
this time, with the date and commit of their own run.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "tests" / "proof.md"
STEPS: Mapping[str, Sequence[str]] = {
    "spec-report": ("make", "spec-report"),
    "simulate": ("make", "simulate", "N=1000000"),
    "crash": ("make", "crash", "N=50"),
    "mutants": ("make", "mutants"),
    "contract-mutants": ("make", "contract-mutants"),
    "contract-long": ("make", "contract-long"),
    "contract-peers": ("make", "contract-peers"),
    "test-clients": ("make", "test-clients"),
    "test-spark": ("make", "test-spark"),
    "bench-client": ("make", "bench-client"),
    "bench-emulator": ("make", "bench-emulator"),
    "bench-spark": ("make", "bench-spark"),
}
HEAD = "| step | result | seconds | it said last | date | commit |\n|---|---|---|---|---|---|\n"


def main(names: Sequence[str]) -> int:
    """Run the named steps, or all of them; 1 when one failed."""
    unknown = [name for name in names if name not in STEPS]
    if unknown:
        print(f"no such step: {', '.join(unknown)}; there are {', '.join(STEPS)}", file=sys.stderr)
        return 2
    rows = read(TABLE.read_text(encoding="utf-8")) if TABLE.exists() else {}
    failed = False
    for name in names or STEPS:
        begun = time.monotonic()
        done = run(STEPS[name])
        sys.stdout.write(done.stdout)
        failed |= done.returncode != 0
        result = "passed" if done.returncode == 0 else f"failed ({done.returncode})"
        rows[name] = row(name, result, time.monotonic() - begun, done.stdout)
        TABLE.write_text(written(rows), encoding="utf-8")
    return 1 if failed else 0


def run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """What a command says, its errors included."""
    return subprocess.run(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def row(name: str, result: str, seconds: float, said: str) -> str:
    """One row of the table."""
    lines = [line for line in said.splitlines() if line.strip(" =") and not line.startswith("make[")]
    last = lines[-1].strip(" =|") if lines else ""
    commit = run(["git", "rev-parse", "--short", "HEAD"])
    today = datetime.now(UTC).date()  # noqa: TID251 - the date of the proof
    told = last.replace("|", "\\|")[:100]
    return f"| {name} | {result} | {seconds:.0f} | {told} | {today} | {commit.stdout.strip()} |"


def read(text: str) -> dict[str, str]:
    """The rows of a table by their step."""
    rows = [line for line in text.splitlines() if line.startswith("| ") and not line.startswith("| step ")]
    return {line.split("|")[1].strip(): line for line in rows}


def written(rows: Mapping[str, str]) -> str:
    """The table, its rows in the order of the steps."""
    lines = [rows[name] for name in STEPS if name in rows]
    return f"# The slow proofs, as they last went (`make proof`)\n\n{HEAD}" + "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
