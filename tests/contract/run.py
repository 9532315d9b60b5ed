"""One run of the suite: the checks in order, then Schemathesis, then the count of what was seen."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

from attrs import evolve, frozen

from tests.contract import (
    access,
    again,
    algebra,
    errors,
    examples,
    fitting,
    life,
    limits,
    links,
    machine,
    names,
    outputs,
    paging,
    properties,
    rules,
    saved,
    traces,
    twin,
    versions,
    visibility,
)
from tests.contract.check import CHECKS, Named, Outcome, run_check
from tests.contract.coverage import Coverage, Part
from tests.contract.document import load
from tests.contract.fuzz import JOBS, THEIRS, Plan, fuzz
from tests.contract.model import Model
from tests.contract.record import Record
from tests.contract.report import verdict, write
from tests.contract.target import Target
from tests.contract.wire import Wire

# Imported for the checks that they register, in this order.
FAMILIES = (
    *(errors, visibility, algebra, paging, life, outputs, again, versions, traces, links, access, rules),
    *(properties, examples, names, limits, saved, machine, fitting, twin),
)
# What is done to a shared workspace: what the suite makes there it takes away, and nothing runs.
SAFE = frozenset({"visibility", "algebra", "versions", "traces", "rules", "errors", "access", "fitting"})
# Of these families, the checks that read whole lists, or run tasks, stay out of a shared workspace.
UNSAFE = frozenset(
    {
        "visibility.a_deleted_job_is_gone",
        "visibility.a_deleted_run_is_gone",
        "versions.one_run_is_the_same_run_everywhere",
        "versions.the_number_of_tasks_is_limited_by_version",
        "traces.a_failed_start_makes_no_run",
        "versions.a_single_task_job_has_two_forms",
        "access.a_stranger_learns_nothing",
        "access.a_level_gives_what_it_says",
        "access.a_submitted_run_is_its_owners",
        "errors.a_get_may_carry_its_arguments_in_a_body",
    }
)


@frozen(kw_only=True)
class Options:
    """``only``: families or names of checks, all when empty; ``fuzzing`` False leaves Schemathesis out."""

    seed: int = 1
    long: bool = False
    max_time: int | None = None
    only: Sequence[str] = ()
    fuzzing: bool = True
    stop: bool = False
    report: Path = Path(".contract")
    compute: bool = False


@frozen(kw_only=True)
class Result:
    """How a run ended."""

    outcomes: Sequence[Outcome]
    parts: Sequence[Part]
    text: str

    @property
    def ok(self) -> bool:
        return not any(outcome.failure for outcome in self.outcomes) and all(part.held for part in self.parts)


def chosen(options: Options, target: Target) -> list[Named]:
    """The checks of this run."""
    order = [module.__name__ for module in FAMILIES]
    checks = sorted(CHECKS, key=lambda named: order.index(named.run.__module__))
    found = [named for named in checks if not options.only or _named(named, options.only)]
    if target.kind != "workspace":
        return found
    safe = [named for named in found if named.family in SAFE]
    return [named for named in safe if options.compute or named.name not in UNSAFE]


def _named(named: Named, only: Sequence[str]) -> bool:
    return named.family in only or any(named.name.startswith(name) for name in only)


def run(target: Target, options: Options) -> Result:
    """Run the suite against ``target``, write its reports, and take away what it made."""
    began = time.monotonic()
    record = Record()
    document = load(closed=target.kind == "emulator")
    with Wire(target.base_url, target.tokens, document, record) as wire:
        model = model_of(wire, target, options)
        try:
            outcomes = _judged(wire, model, target, options)
        finally:
            model.clean(wire)
    parts = _parts(record, target, options)
    seconds = time.monotonic() - began
    told = {"where": target.base_url, "seconds": seconds, "sent": len(record.exchanges)}
    text = verdict(outcomes, parts, **told, seed=options.seed)
    write(options.report, outcomes, parts, record.exchanges, text=text, seed=options.seed, long=options.long)
    return Result(outcomes=outcomes, parts=parts, text=text)


def _judged(wire: Wire, model: Model, target: Target, options: Options) -> list[Outcome]:
    outcomes: list[Outcome] = []
    for named in chosen(options, target):
        outcomes.append(run_check(named, wire, model))
        if options.stop and outcomes[-1].failure:
            return outcomes
    for plan in (JOBS, THEIRS):
        if wanted(plan, options, target):
            outcomes += fuzz(wire, model, options, plan)
    return outcomes


def wanted(plan: Plan, options: Options, target: Target) -> bool:
    """Whether Schemathesis runs: never on a shared workspace, where it would leave what it makes.

    The neighbours are those of our own emulator: another server gets them only when they are asked for.
    """
    asked = any(name.split(".")[0] == plan.family for name in options.only)
    meant = asked or (not options.only and (plan is JOBS or "emulator" in target.offers))
    return options.fuzzing and meant and target.kind != "workspace"


def model_of(wire: Wire, target: Target, options: Options) -> Model:
    """What is known of the target before the first check; who we are is asked."""
    wire.check = "who"
    offers = target.offers | ({"long"} if options.long else set())
    me, other = target.me or _who(wire, "own"), target.other or _who(wire, "other")
    return Model(
        prefix=f"contract-{options.seed}-{int(time.monotonic() * 1000) % 10**7}-",
        random=Random(options.seed),
        offers=frozenset(offers),
        target=target.kind,
        me=me,
        other=other,
        service_principal=target.service_principal,
        deadline=8.0 if "inside" in offers else {"emulator": 30.0, "peer": 5.0}.get(target.kind, 120.0),
    )


def _who(wire: Wire, token: str) -> str:
    if not wire.tokens.get(token):
        return ""
    answer = wire.send("GET", "/api/2.0/preview/scim/v2/Me", token=token)
    return str(answer.body.get("userName", "")) if isinstance(answer.body, dict) else ""


def _parts(record: Record, target: Target, options: Options) -> list[Part]:
    """The coverage; its floors hold for a whole run on the emulator, elsewhere it is only told."""
    coverage = Coverage(load())
    coverage.add(record.exchanges)
    parts = coverage.parts()
    if options.only or target.kind != "emulator" or "emulator" not in target.offers:
        return [evolve(part, floor=0.0) for part in parts] if not options.only else []
    return parts
