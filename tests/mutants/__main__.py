"""``make mutants``: plants faults in domain/, one at a time, and tells which the tests do not catch.

Those of ``faults.toml`` were written by hand, and each must be caught.  As many are made by mechanical
operators; one of them that survives must be explained in ``survivors.toml``, and an explanation must have its
survivor.  Each runs in a fork of this process, which has not loaded domain/ yet: the fork reads the module
with the fault in it.
"""

from __future__ import annotations

import argparse
import importlib.abc
import importlib.machinery
import os
import signal
import sys
import time
import tomllib
from collections.abc import Sequence
from importlib.util import spec_from_loader
from pathlib import Path
from types import ModuleType

import hypothesis.stateful  # noqa: F401 - loaded once, for every fork
import pytest
from hypothesis import settings

from tests.domain import profile
from tests.mutants.operators import Mutant, mutants_of

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
DOMAIN = ROOT / "emulator" / "lakejobs_emulator" / "domain"
PACKAGE = "lakejobs_emulator.domain"
MECHANICAL = 40
SECONDS = 60
# Hypothesis is loaded before pytest could rewrite it, which is all right.
_OPTIONS = ("-x", "-q", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")
# The tests of the life of runs; other modules have a file of tests of their own name.
_RUNS = ("decide", "retries", "for_each", "repair", "children")
FAMILIES = {
    **dict.fromkeys(("orchestrate", "settle", "turn", "begin", "for_each", "due", "run"), _RUNS),
    "context": ("references", "retries", "for_each", "decide"),
    "condition": ("condition", "decide"),
    "events": _RUNS,
    "inputs": ("for_each", "rules"),
    "known_references": ("rules",),
    "model": ("parse", "permissions", "decide"),
    "outcome": ("outcome", "decide"),
    "parameter_rules": ("rules",),
    "parameters": ("parameters", "children"),
    "problems": ("admit", "repair", "rules"),
    "retry": ("retries",),
    "task_rules": ("rules",),
    "trigger_rules": ("rules",),
    "states": ("states", "decide"),
}


class Planted(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module with its fault."""

    def __init__(self, mutant: Mutant) -> None:
        self.name = f"{PACKAGE}.{mutant.module}"
        self.mutant = mutant

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        return spec_from_loader(name, self) if name == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.mutant.source, f"{self.mutant.module}.py (with a fault)", "exec"), module.__dict__)


def caught(mutant: Mutant) -> bool:
    """Whether the tests of the module fail on the fault; a test that no longer ends counts as failing."""
    child = os.fork()
    if child == 0:
        signal.alarm(SECONDS)
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        sys.meta_path.insert(0, Planted(mutant))
        settings.load_profile(profile.QUICK_TO_FAIL)
        files = [f"tests/domain/test_{name}.py" for name in FAMILIES.get(mutant.module, (mutant.module,))]
        try:
            answer = int(pytest.main([*_OPTIONS, *files]))
        except BaseException:
            answer = 1
        os._exit(1 if answer else 0)
    _, status = os.waitpid(child, 0)
    return status != 0


def by_hand() -> list[Mutant]:
    """The faults of ``faults.toml``.  Raises ``SystemExit`` for one whose line is there no more."""
    found = []
    for fault in tomllib.loads((HERE / "faults.toml").read_text())["fault"]:
        text = (DOMAIN / f"{fault['module']}.py").read_text()
        if text.count(fault["old"]) != 1:
            raise SystemExit(
                f"faults.toml: {fault['name']}: its text is there {text.count(fault['old'])} times"
            )
        source = text.replace(fault["old"], fault["new"])
        found.append(Mutant(name=fault["name"], module=fault["module"], source=source))
    return found


def mechanical() -> list[Mutant]:
    """So many of all mechanical faults, in an order that is random and stays."""
    every = [mutant for path in sorted(DOMAIN.glob("*.py")) for mutant in mutants_of(path)]
    return sorted(every, key=lambda mutant: mutant.rank)[:MECHANICAL]


def main() -> int:
    """Plant them; 0 when every fault is caught, or explained."""
    parser = argparse.ArgumentParser(prog="make mutants")
    parser.add_argument("some", type=int, nargs="?", help="only so many, spread over all of them")
    given = parser.parse_args()
    explained = {entry["name"] for entry in tomllib.loads((HERE / "survivors.toml").read_text())["survivor"]}
    hand, machine = by_hand(), mechanical()
    every = [*hand, *machine]
    step = max(1, len(every) // given.some) if given.some else 1
    chosen = every[::step]
    began = time.perf_counter()
    wrong = (
        []
        if given.some
        else [f"explained, but gone: {name}" for name in explained - {m.name for m in machine}]
    )
    if caught(Mutant(name="none", module="orchestrate", source=(DOMAIN / "orchestrate.py").read_text())):
        raise SystemExit("the tests fail without any fault: nothing can be said of faults")
    dead = 0
    for mutant in chosen:
        is_caught = caught(mutant)
        dead += is_caught
        if is_caught and mutant.name in explained:
            wrong.append(f"explained, but caught: {mutant.name}")
        elif not is_caught and (mutant in hand or mutant.name not in explained):
            wrong.append(f"survived: {mutant.name}")
        print(f"{'caught' if is_caught else 'SURVIVED':8} {mutant.name}", flush=True)
    seconds = time.perf_counter() - began
    print(f"{len(chosen)} faults, {dead} caught, {len(chosen) - dead} survived, {seconds:.0f} s")
    for told in wrong:
        print(f"  {told}")
    return 1 if wrong else 0


if __name__ == "__main__":
    os.chdir(ROOT)
    raise SystemExit(main())
