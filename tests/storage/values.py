"""Jobs and runs for the store: anything that the engine may hand to it, sensible or not."""

from __future__ import annotations

from collections import abc
from collections.abc import Mapping
from enum import Enum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import attrs
from attrs import evolve
from hypothesis import strategies as st
from lakejobs_emulator.domain.model import Job, JobSpec
from lakejobs_emulator.domain.parse import parse_settings
from lakejobs_emulator.domain.run import Attempt, Run, State
from lakejobs_emulator.domain.states import LifeCycle, Result

NAMES = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=12)
KEYS = st.text("abc_-", min_size=1, max_size=4)
TIMES = st.integers(0, 2**42)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | NAMES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)
TEXT_MAPS = st.dictionaries(NAMES, NAMES, max_size=3)


@st.composite
def specs(draw: st.DrawFn) -> JobSpec:
    """Settings as a request gives them, parsed."""
    keys = draw(st.lists(KEYS, unique=True, max_size=3))
    tasks = [
        {"task_key": key, "condition_task": {"op": "EQUAL_TO", "left": key, "right": "1"}} for key in keys
    ]
    for task, upstream in zip(tasks[1:], keys, strict=False):
        task["depends_on"] = [{"task_key": upstream, "outcome": draw(st.sampled_from(["true", "false"]))}]
    document: dict[str, Any] = {"name": draw(NAMES), "tasks": tasks, "tags": draw(TEXT_MAPS)}
    document["timeout_seconds"] = draw(st.integers(0, 10**6))
    if draw(st.booleans()):
        document["parameters"] = [{"name": "p", "default": draw(NAMES)}]
    return parse_settings(document, queue_default=draw(st.booleans()))


# Any JSON is one alias, which other modules than its own cannot resolve.
_JSON_NAMES = {"JsonValue": object, "JsonObject": Mapping[str, object]}
_SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    JobSpec: specs(),
    object: JSON,
    str: NAMES,
    int: TIMES,
    bool: st.booleans(),
}


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a declared type, with every field of a class: a new field takes part at once."""
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(kind)
    if isinstance(kind, type) and attrs.has(kind):
        hints = get_type_hints(kind, None, dict(_JSON_NAMES))
        return st.builds(kind, **{field.name: values(hints[field.name]) for field in attrs.fields(kind)})
    inner = get_args(kind)
    if get_origin(kind) is tuple:
        return st.lists(values(inner[0]), max_size=3).map(tuple)
    if get_origin(kind) is abc.Mapping:
        return st.dictionaries(NAMES, values(inner[1]), max_size=3)
    assert set(inner) > {NoneType}, f"no values for {kind}"
    return st.none() | values(next(option for option in inner if option is not NoneType))


JOBS, RUNS = values(Job), values(Run)


def _no_parents(attempts: tuple[Attempt, ...]) -> tuple[Attempt, ...]:
    unique = {each.run_id: each for each in attempts}
    return tuple(evolve(each, parent_id=None) for each in unique.values())


# A database also asks a run when it is due, so its iterations must not belong to tasks that there are not.
DUE_RUNS = RUNS.map(
    lambda made: evolve(made, attempts=_no_parents(made.attempts), iterations=_no_parents(made.iterations))
)


def job(job_id: int, *, created_ms: int | None = None, name: str = "job", **fields: Any) -> Job:
    """A plain job."""
    spec = parse_settings({"name": name, "tasks": []}, queue_default=False)
    created = job_id if created_ms is None else created_ms
    return Job(job_id=job_id, creator="ada", created_ms=created, spec=spec, **fields)


def attempt(run_id: int, life_cycle: LifeCycle = LifeCycle.RUNNING, *, key: str = "a") -> Attempt:
    """A plain attempt of task ``key``."""
    result = Result.SUCCESS if life_cycle.terminal else None
    state = State(life_cycle=life_cycle, result=result)
    return Attempt(run_id=run_id, original_run_id=run_id, task_key=key, state=state)


def run(run_id: int, life_cycle: LifeCycle = LifeCycle.RUNNING, *, job_id: int = 1, **fields: Any) -> Run:
    """A plain run, started at its id in milliseconds."""
    given: dict[str, Any] = {
        "run_name": "job",
        "creator": "ada",
        "run_as": "ada",
        "spec": parse_settings({"name": "job", "tasks": []}, queue_default=False),
        "created_ms": run_id,
        "state": State(life_cycle=life_cycle, result=Result.SUCCESS if life_cycle.terminal else None),
    }
    return Run(run_id=run_id, job_id=job_id, **given | fields)
