"""Schemathesis over the whole document: examples, coverage, fuzzing and walks along the links.

It runs as a process of its own and is judged by its machine-readable events; ``schemathesis.toml`` says
what is off.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.contract.check import Outcome
from tests.contract.document import ROOT, SOURCE
from tests.contract.hooks import ENVIRONMENT
from tests.contract.model import Model
from tests.contract.record import Exchange, read_ndjson
from tests.contract.wire import Wire

if TYPE_CHECKING:
    from tests.contract.run import Options

HERE = Path(__file__).parent
CASES = 20  # an operation, in the gate
WALKS = 30
TOKEN = "LAKEJOBS_CONTRACT_TOKEN"
_PHASES = ("examples", "coverage", "fuzzing", "stateful")


def fuzz(wire: Wire, model: Model, options: Options) -> list[Outcome]:
    """One outcome for each phase and check; the exchanges go to the wire's record."""
    with tempfile.TemporaryDirectory(prefix="lakejobs-contract-") as folder:
        place = Path(folder)
        began = time.perf_counter()
        done = subprocess.run(
            _command(wire, options, place),
            cwd=ROOT,
            env=_environment(wire, model, place),
            capture_output=True,
            text=True,
            check=False,
        )
        spent = time.perf_counter() - began
        exchanges = list(read_ndjson(place / "exchanges.ndjson"))
        for exchange in exchanges:
            wire.record.add(exchange)
        outcomes = list(_outcomes(place / "events.ndjson", exchanges, spent))
        outcomes.append(_accepted(wire, exchanges, options))
    if done.returncode not in (0, 1) or not outcomes:
        text = f"schemathesis ended with {done.returncode}:\n{(done.stdout + done.stderr)[-3000:]}"
        return [Outcome(name="schemathesis.run", failure=text, seconds=spent)]
    if done.returncode == 1 and not any(outcome.failure for outcome in outcomes):
        return [*outcomes, Outcome(name="schemathesis.run", failure=done.stdout[-3000:])]
    return outcomes


def _command(wire: Wire, options: Options, place: Path) -> list[str]:
    only = [name.partition(".")[2].partition(".")[0] for name in options.only]
    phases = [name for name in only if name in _PHASES] or list(_PHASES)
    command = [
        sys.executable,
        "-m",
        "schemathesis.cli",
        "--config-file",
        str(place / "schemathesis.toml"),
        "run",
    ]
    command += [
        str(SOURCE),
        "--url",
        wire.base_url,
        "--phases",
        ",".join(phases),
        "--seed",
        str(options.seed),
    ]
    command += ["--workers", "1", "--report", "ndjson", "--report-ndjson-path", str(place / "events.ndjson")]
    command += ["--max-failures", "1"] if options.stop else []
    command += ["--max-time", str(options.max_time)] if options.max_time else []
    command += ["--no-shrink"] if options.stop else []
    _configure(place / "schemathesis.toml", long=options.long)
    return command


def _configure(path: Path, *, long: bool) -> None:
    """The committed configuration, with the amounts of this run."""
    text = (HERE / "schemathesis.toml").read_text()
    amounts = f"max-examples = {CASES * (10 if long else 1)}\ndeterministic = {str(not long).lower()}"
    text = text.replace("[generation]\n", f"[generation]\n{amounts}\n", 1)
    walks = f"max-examples = {WALKS * (10 if long else 1)}"
    headers = f'[headers]\nAuthorization = "Bearer ${{{TOKEN}}}"\n'
    path.write_text(f"{text}\n[phases.stateful.generation]\n{walks}\n\n{headers}")


def _environment(wire: Wire, model: Model, place: Path) -> dict[str, str]:
    facts = {
        "base_url": wire.base_url,
        "token": wire.tokens["own"],
        "me": model.me,
        "service_principal": model.service_principal,
        "record": str(place / "exchanges.ndjson"),
    }
    # By the environment, so that no list of processes shows the token.
    given = {"PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))}
    return {**os.environ, **given, ENVIRONMENT: json.dumps(facts), TOKEN: wire.tokens["own"], "NO_COLOR": "1"}


def _accepted(wire: Wire, exchanges: list[Exchange], options: Options) -> Outcome:
    """Schemathesis takes a refusal for an answer; that something was accepted is held here."""
    found = {
        operation.operation_id
        for exchange in exchanges
        if exchange.status == 200 and (operation := wire.document.find(exchange.method, exchange.path))
    }
    whole = not options.stop and (not options.only or "schemathesis.fuzzing" in options.only)
    missing = sorted(wire.document.operations.keys() - found) if whole else []
    failure = f"no case of these operations was accepted: {', '.join(missing)}" if missing else None
    return Outcome(name="schemathesis.accepted", failure=failure, cases=len(exchanges))


def _outcomes(path: Path, exchanges: list[Exchange], spent: float) -> Iterator[Outcome]:
    """What the events say, by phase and check."""
    sent = {exchange.check.partition(" ")[2]: exchange for exchange in exchanges}
    others: dict[str, set[str]] = {}
    passed: dict[str, int] = {}
    failed: dict[str, tuple[str, list[Exchange]]] = {}
    for event in _events(path):
        finished = event.get("ScenarioFinished")
        if finished is None:
            problem = event.get("NonFatalError") or event.get("FatalError")
            if problem:
                failed.setdefault("schemathesis.error", (json.dumps(problem)[:1500], []))
            continue
        recorder = finished["recorder"]
        for case_id, checks in recorder.get("checks", {}).items():
            for check in checks:
                name = f"schemathesis.{finished['phase']}.{check['name']}"
                passed[name] = passed.get(name, 0) + 1
                if check["status"] == "success":
                    continue
                others.setdefault(name, set()).add(recorder["label"])
                if name not in failed:
                    failed[name] = _told(recorder, check), [sent[case_id]] if case_id in sent else []
    share = spent / max(1, len(passed))
    for name in sorted(passed.keys() | failed.keys()):
        failure, last = failed.get(name, (None, []))
        if failure and len(others.get(name, ())) > 1:
            failure += f"\nand by: {', '.join(sorted(others[name]))}"
        yield Outcome(name=name, failure=failure, seconds=share, cases=passed.get(name, 0), last=last)


def _told(recorder: Mapping[str, Any], check: Mapping[str, Any]) -> str:
    details = check.get("failure_info") or check.get("failure") or {}
    failure = details.get("failure", details)
    return f"{recorder['label']}: {failure.get('title', '')}\n{failure.get('message', '')}"


def _events(path: Path) -> Iterator[dict[str, Any]]:
    if path.exists():
        with path.open() as file:
            for line in file:
                yield json.loads(line)
