"""Schemathesis over a whole document: examples, coverage, fuzzing and walks along the links.

It runs as a process of its own and is judged by its machine-readable events; the configuration of a plan says
what is off.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from tests.contract.check import Outcome
from tests.contract.document import NEIGHBOURS, ROOT, SOURCE, load
from tests.contract.model import Model
from tests.contract.process import ENVIRONMENT, Facts
from tests.contract.record import Exchange, read_ndjson
from tests.contract.wire import Wire

if TYPE_CHECKING:
    from tests.contract.run import Options

HERE = Path(__file__).parent
TOKEN = "LAKEJOBS_CONTRACT_TOKEN"
SAMPLE = 40  # one case of so many, where coverage has thousands of an operation
_LONGER = 10  # times as much, of a long run


@frozen(kw_only=True)
class Plan:
    """What Schemathesis does with one document.

    ``config`` says what is off, and ``gate`` beside it what else is off where there is no time for it;
    ``family`` names the outcomes; ``cases`` are drawn for each operation in the gate, ``walks`` in all;
    ``walked`` operations, by name, that walks must have been accepted by;
    ``share`` of the time that a run is given; ``unreached`` operations, with the reason, of which no case can
    be accepted here.
    """

    family: str
    source: Path
    config: Path
    phases: Sequence[str]
    cases: int
    walks: int = 0
    walked: frozenset[str] = frozenset()
    share: float
    unreached: Mapping[str, str] = field(factory=dict)

    @property
    def gate(self) -> Path:
        return self.config.with_suffix(".gate.toml")


JOBS = Plan(
    family="schemathesis",
    source=SOURCE,
    config=HERE / "schemathesis.toml",
    phases=("examples", "coverage", "fuzzing", "stateful"),
    cases=20,
    walks=30,
    walked=frozenset(
        {"create_job", "run_now", "get_run", "get_run_output", "delete_run", "delete_job", "submit_run"}
    ),
    share=0.8,
)
_CLONES = "clones a repository: tests/api/test_neighbours_others.py"
THEIRS = Plan(
    family="neighbours",
    source=NEIGHBOURS,
    config=HERE / "neighbours.toml",
    phases=("examples", "coverage", "fuzzing"),
    cases=4,
    share=0.2,
    unreached={
        **dict.fromkeys(("create_repo", "get_repo", "update_repo", "delete_repo"), _CLONES),
        "get_metastore_assignment": "there is no metastore",
    },
)


def fuzz(wire: Wire, model: Model, options: Options, plan: Plan = JOBS) -> list[Outcome]:
    """One outcome for each phase and check; the exchanges go to the wire's record."""
    with tempfile.TemporaryDirectory(prefix="lakejobs-contract-") as folder:
        place = Path(folder)
        began = time.perf_counter()
        done = subprocess.run(
            _command(wire, options, plan, place),
            cwd=ROOT,
            env=_environment(wire, model, options, place),
            capture_output=True,
            text=True,
            check=False,
        )
        spent = time.perf_counter() - began
        exchanges = list(read_ndjson(place / "exchanges.ndjson"))
        for exchange in exchanges:
            wire.record.add(exchange)
        outcomes = list(_outcomes(plan, place / "events.ndjson", exchanges, spent))
        outcomes.append(_accepted(plan, exchanges, options))
        outcomes.append(_reached(plan, _phases(place / "events.ndjson"), exchanges, options))
    if done.returncode not in (0, 1) or len(outcomes) == 2:
        text = f"schemathesis ended with {done.returncode}:\n{(done.stdout + done.stderr)[-3000:]}"
        return [Outcome(name=f"{plan.family}.run", failure=text, seconds=spent)]
    if done.returncode == 1 and not any(outcome.failure for outcome in outcomes):
        return [*outcomes, Outcome(name=f"{plan.family}.run", failure=done.stdout[-3000:])]
    return outcomes


def _command(wire: Wire, options: Options, plan: Plan, place: Path) -> list[str]:
    phases = _asked(plan, options)
    config = place / "schemathesis.toml"
    configure(config, plan, long=options.long)
    command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(config), "run"]
    command += [str(plan.source), "--url", wire.base_url, "--phases", ",".join(phases)]
    command += ["--seed", str(options.seed), "--workers", "1"]
    command += ["--report", "ndjson", "--report-ndjson-path", str(place / "events.ndjson")]
    command += ["--max-failures", "1"] if options.stop else []
    if options.max_time:
        command += ["--max-time", str(max(1, int(options.max_time * plan.share)))]
    command += ["--no-shrink"] if options.stop else []
    return command


def _asked(plan: Plan, options: Options) -> list[str]:
    """The phases of this run."""
    named = {".".join(name.split(".")[:2]) for name in options.only}
    return [phase for phase in plan.phases if f"{plan.family}.{phase}" in named] or list(plan.phases)


def configure(path: Path, plan: Plan, *, long: bool) -> None:
    """The committed configuration, with the amounts of this run."""
    text, times = plan.config.read_text(), _LONGER if long else 1
    text += "" if long else plan.gate.read_text()
    amounts = f"max-examples = {plan.cases * times}\ndeterministic = {str(not long).lower()}"
    text = text.replace("[generation]\n", f"[generation]\n{amounts}\n", 1)
    walks = f"\n[phases.stateful.generation]\nmax-examples = {plan.walks * times}\n" if plan.walks else ""
    headers = f'[headers]\nAuthorization = "Bearer ${{{TOKEN}}}"\n'
    path.write_text(f"{text}{walks}\n{headers}")


def _environment(wire: Wire, model: Model, options: Options, place: Path) -> dict[str, str]:
    facts = Facts(
        base_url=wire.base_url,
        token=wire.tokens["own"],
        me=model.me,
        service_principal=model.service_principal,
        record=str(place / "exchanges.ndjson"),
        seed=options.seed,
        sample=SAMPLE // 4 if options.long else SAMPLE,
    )
    # By the environment, so that no list of processes shows the token.
    given = {"PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))}
    return {**os.environ, **given, ENVIRONMENT: facts.told(), TOKEN: wire.tokens["own"], "NO_COLOR": "1"}


def _accepted(plan: Plan, exchanges: list[Exchange], options: Options) -> Outcome:
    """Schemathesis takes a refusal for an answer; that something was accepted is held here."""
    document = load(plan.source)
    found = {
        operation.operation_id
        for exchange in exchanges
        if exchange.status < 300 and (operation := document.find(exchange.method, exchange.path))
    }
    whole = not options.stop and (
        not options.only or {plan.family, f"{plan.family}.fuzzing"} & {*options.only}
    )
    missing = sorted(document.operations.keys() - found - plan.unreached.keys()) if whole else []
    failure = f"no case of these operations was accepted: {', '.join(missing)}" if missing else None
    return Outcome(name=f"{plan.family}.accepted", failure=failure, cases=len(exchanges))


def _reached(plan: Plan, phases: Mapping[str, str], exchanges: list[Exchange], options: Options) -> Outcome:
    """A phase that sends nothing and walks that get nowhere pass every check, so this is held."""
    document, walked = load(plan.source), set()
    for exchange in exchanges:
        if phases.get(exchange.check.partition(" ")[2]) == "stateful" and exchange.status < 300:
            operation = document.find(exchange.method, exchange.path)
            walked |= {operation.name} if operation else set()
    asked = [] if options.stop or options.max_time else _asked(plan, options)  # time may end before they do
    missing = [f"the phase {phase} sent nothing" for phase in asked if phase not in phases.values()]
    if "stateful" in asked:
        missing += [f"no walk was accepted by {name}" for name in sorted(plan.walked - walked)]
    return Outcome(name=f"{plan.family}.reached", failure="; ".join(missing) or None, cases=len(phases))


def _phases(path: Path) -> dict[str, str]:
    """The phase of each case."""
    found: dict[str, str] = {}
    for event in _events(path):
        finished = event.get("ScenarioFinished")
        if finished is not None:
            found |= dict.fromkeys(finished["recorder"].get("checks", {}), finished["phase"])
    return found


def _outcomes(plan: Plan, path: Path, exchanges: list[Exchange], spent: float) -> Iterator[Outcome]:
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
                failed.setdefault(f"{plan.family}.error", (json.dumps(problem)[:1500], []))
            continue
        recorder = finished["recorder"]
        for case_id, checks in recorder.get("checks", {}).items():
            for check in checks:
                name = f"{plan.family}.{finished['phase']}.{check['name']}"
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
