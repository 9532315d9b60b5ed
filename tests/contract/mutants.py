"""Proof that the suite can fail: faulty servers, each one line of the emulator changed, each to be noticed.

    python -m tests.contract.mutants [--only N] [--write]

Half of the changes are by hand (``tests/mutants/api.toml``, each with the family of checks that must
notice it), half mechanical: operators over random lines of the api, by a seed.  Each server runs in a
forked process, on loopback, and is judged up to its first failure.  ``--only N`` takes every so manieth,
so that N are tried.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
import tomllib
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from tests.contract.document import ROOT
from tests.contract.mutation import Mutant, mechanical

HERE = Path(__file__).parent
HAND = ROOT / "tests" / "mutants" / "api.toml"
TABLE = HERE / "mutants.md"
KNOWN = ROOT / "tests" / "mutants" / "api_survivors.toml"
MECHANICAL, SEED = 24, 7
DEADLINE = 240.0
# Cheapest first: a mechanical mutant is judged by all of them.
ORDER = (
    *("visibility", "life", "errors", "algebra", "access", "versions", "idempotency", "traces", "paging"),
    *("rules", "outputs", "examples", "twin", "walk", "properties"),
)


@frozen(kw_only=True)
class Verdict:
    """What became of a mutant: ``caught`` names the check that noticed, None for a survivor."""

    mutant: Mutant
    caught: str | None
    told: str = ""
    seconds: float = 0.0


def by_hand() -> list[Mutant]:
    """The mutants of the table."""
    return [Mutant(**row) for row in tomllib.loads(HAND.read_text())["mutant"]]


def judge(mutant: Mutant) -> Verdict:
    """Run one faulty server in a process of its own."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="lakejobs-mutant-") as folder:
        told = Path(folder) / "verdict.json"
        child = os.fork()
        if child == 0:
            _child(mutant, Path(folder), told)  # never returns
        ended = _wait(child)
        found = json.loads(told.read_text()) if told.exists() else None
    lost = ("start", "the server does not start") if ended else ("hang", "a check waits in vain")
    caught, text = found if found else lost
    return Verdict(mutant=mutant, caught=caught, told=text, seconds=time.monotonic() - began)


def _wait(child: int) -> bool:
    """Whether the process ended by itself, in time."""
    limit = time.monotonic() + DEADLINE
    while time.monotonic() < limit:
        if os.waitpid(child, os.WNOHANG)[0]:
            return True
        time.sleep(0.02)
    os.kill(child, 9)
    os.waitpid(child, 0)
    return False


def _child(mutant: Mutant, folder: Path, told: Path) -> None:
    code = 1
    try:
        log = os.open(folder / "log", os.O_WRONLY | os.O_CREAT, 0o600)
        os.dup2(log, 1)
        os.dup2(log, 2)
        mutant.install()
        told.write_text(json.dumps(_noticed(mutant, folder)))
        code = 0
    finally:
        os._exit(code)


def _noticed(mutant: Mutant, folder: Path) -> tuple[str | None, str]:
    """The first check that fails, and what it says."""
    from tests.contract.inside import served
    from tests.contract.run import Options, run

    with served(folder / "data") as target:
        for family in [mutant.family] if mutant.family else ORDER:
            options = Options(only=[family], fuzzing=False, stop=True, report=folder / "report")
            for outcome in run(target, options).outcomes:
                if outcome.failure:
                    return outcome.name, outcome.failure.splitlines()[0][:160]
    return None, ""


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.contract.mutants")
    parser.add_argument("--only", type=int, default=0, metavar="N", help="try N of them")
    parser.add_argument("--write", action="store_true", help="write the table of what caught which")
    parser.add_argument("--name", default="", help="try the mutants whose name contains this")
    given = parser.parse_args(argv)
    mutants = [*by_hand(), *mechanical(SEED, MECHANICAL)]
    if given.only:
        mutants = mutants[:: max(1, len(mutants) // given.only)][: given.only]
    mutants = [mutant for mutant in mutants if given.name in mutant.name]
    verdicts = []
    for mutant in mutants:
        verdict = judge(mutant)
        verdicts.append(verdict)
        print(f"{verdict.seconds:6.1f} s  {verdict.caught or 'SURVIVED':<60} {mutant.name}", flush=True)
    return _summary(verdicts, write=given.write)


def _summary(verdicts: Sequence[Verdict], *, write: bool) -> int:
    known = {row["name"] for row in tomllib.loads(KNOWN.read_text()).get("survivor", [])}
    survivors = [verdict.mutant.name for verdict in verdicts if verdict.caught is None]
    unexplained = [name for name in survivors if name not in known]
    print(f"{len(verdicts) - len(survivors)} of {len(verdicts)} faulty servers were caught")
    for name in unexplained:
        print(f"SURVIVED without an explanation in {KNOWN.name}: {name}")
    if write:
        TABLE.write_text(_table(verdicts))
    return 1 if unexplained else 0


def _table(verdicts: Sequence[Verdict]) -> str:
    reasons = {row["name"]: row["reason"] for row in tomllib.loads(KNOWN.read_text()).get("survivor", [])}
    caught = sum(1 for verdict in verdicts if verdict.caught)
    lines = [
        "# Faulty servers and what caught them",
        "",
        "Made by `python -m tests.contract.mutants --write`: one line of the emulator changed, and the first",
        "check that failed.",
        "",
        f"{caught} of {len(verdicts)} caught; seed of the mechanical ones: {SEED}.",
        "",
        "| faulty server | module | caught by |",
        "|---|---|---|",
    ]
    for verdict in verdicts:
        mutant = verdict.mutant
        found = (
            f"`{verdict.caught}`"
            if verdict.caught
            else f"survives: {reasons.get(mutant.name, 'unexplained')}"
        )
        name = mutant.name.replace("|", "\\|")
        lines.append(f"| {name} | {mutant.module} | {found} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
