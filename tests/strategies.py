"""The one home of Hypothesis strategies: settings with random graphs, runs, events, outcomes."""

from __future__ import annotations

from typing import Any

from attrs import evolve
from hypothesis import strategies as st
from lakejobs_emulator.domain import events
from lakejobs_emulator.domain.admit import Admitted, StartRun, WorkspaceView, admit
from lakejobs_emulator.domain.model import JobSpec, RunIf
from lakejobs_emulator.domain.parse import parse_settings
from lakejobs_emulator.domain.run import Run, State
from lakejobs_emulator.domain.states import LifeCycle, Result, TerminationCode

START_MS = 1_700_000_000_000
FIRST_ID = 1000
JSON_SCALARS = st.none() | st.booleans() | st.integers(-(10**6), 10**6) | st.text(max_size=5)
JSON_VALUES = st.recursive(
    JSON_SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)
OUTCOMES = st.sampled_from(
    [
        (Result.SUCCESS, TerminationCode.SUCCESS, False),
        (Result.SUCCESS, TerminationCode.SUCCESS, False),
        (Result.FAILED, TerminationCode.RUN_EXECUTION_ERROR, False),
        (Result.FAILED, TerminationCode.RESOURCE_NOT_FOUND, True),
        (Result.FAILED, TerminationCode.FEATURE_DISABLED, True),
        (Result.CANCELED, TerminationCode.USER_CANCELED, False),
    ]
)


def notebook(key: str, *needs: str | tuple[str, str], **settings: Any) -> dict[str, Any]:
    """A task that runs code.  A need is a key, or a key and the outcome that is wanted of it."""
    depends_on = [
        {"task_key": need} if isinstance(need, str) else {"task_key": need[0], "outcome": need[1]}
        for need in needs
    ]
    return {
        "task_key": key,
        "notebook_task": {"notebook_path": f"/{key}"},
        **({"depends_on": depends_on} if depends_on else {}),
        **settings,
    }


def condition(
    key: str,
    *needs: str | tuple[str, str],
    op: str = "EQUAL_TO",
    left: str = "1",
    right: str = "1",
    **more: Any,
) -> dict[str, Any]:
    """A condition task, true unless told otherwise."""
    task = notebook(key, *needs, **more)
    del task["notebook_task"]
    return {**task, "condition_task": {"op": op, "left": left, "right": right}}


def for_each(
    key: str,
    *needs: str | tuple[str, str],
    inputs: str,
    nested: dict[str, Any] | None = None,
    concurrency: int | None = None,
    **more: Any,
) -> dict[str, Any]:
    """A for_each task over a notebook, unless told otherwise."""
    task = notebook(key, *needs, **more)
    del task["notebook_task"]
    body: dict[str, Any] = {"inputs": inputs, "task": nested or notebook(f"{key}_iteration")}
    if concurrency is not None:
        body["concurrency"] = concurrency
    return {**task, "for_each_task": body}


def run_job(key: str, *needs: str | tuple[str, str], job_id: int, **body: Any) -> dict[str, Any]:
    """A run_job task."""
    task = notebook(key, *needs)
    del task["notebook_task"]
    return {**task, "run_job_task": {"job_id": job_id, **body}}


def spec_of(*tasks: dict[str, Any], **settings: Any) -> JobSpec:
    """Parsed settings of a job with these tasks."""
    return parse_settings({"name": "job", "tasks": list(tasks), **settings}, queue_default=False)


def run_of(spec: JobSpec, *, now: int = START_MS, view: WorkspaceView | None = None, **asked: Any) -> Run:
    """A run as it is admitted, ids from ``FIRST_ID`` on."""
    request = StartRun(**{"job_id": 7, "spec": spec, "creator": "ada", "run_as": "ada", **asked})
    ids = tuple(range(FIRST_ID, FIRST_ID + len(spec.tasks) + 1))
    answer = admit(view or WorkspaceView(), request, now=now, ids=ids)
    assert isinstance(answer, Admitted)
    return answer.run


@st.composite
def task_documents(draw: st.DrawFn, *, most: int = 6) -> list[dict[str, Any]]:
    """Tasks of a job in a random acyclic graph: all run_if, conditions, retries, timeouts, iterations."""
    count = draw(st.integers(0, most))
    keys = [f"t{number}" for number in range(count)]
    conditions: set[str] = set()
    tasks: list[dict[str, Any]] = []
    for place, key in enumerate(keys):
        upstream = draw(st.lists(st.sampled_from(keys[:place]), unique=True, max_size=3)) if place else []
        needs: list[str | tuple[str, str]] = [
            (need, draw(st.sampled_from(["true", "false"])))
            if need in conditions and draw(st.booleans())
            else need
            for need in upstream
        ]
        tasks.append(draw(_task(key, needs)))
        if "condition_task" in tasks[-1]:
            conditions.add(key)
    return draw(st.permutations(tasks))


@st.composite
def _task(draw: st.DrawFn, key: str, needs: list[str | tuple[str, str]]) -> dict[str, Any]:
    shared: dict[str, Any] = {}
    if draw(st.booleans()):
        shared["run_if"] = draw(st.sampled_from(list(RunIf))).value
    if draw(st.integers(0, 9)) == 0:
        shared["disabled"] = True
    kind = draw(st.sampled_from(["code", "code", "code", "condition", "for_each", "run_job"]))
    if kind == "condition":
        left = draw(st.sampled_from(["1", "2", "{{job.parameters.none}}"]))
        return condition(key, *needs, left=left, **shared)
    if kind == "run_job":
        return {**run_job(key, *needs, job_id=99), **shared}
    if kind == "for_each":
        nested = draw(_code(f"{key}_iteration", []))
        inputs = draw(st.sampled_from(["[]", "[1]", "[1, 2, 3]", '[{"a": 1}, {"a": 2}]', "no array"]))
        concurrency = draw(st.sampled_from([None, 1, 2, 5]))
        return for_each(key, *needs, inputs=inputs, nested=nested, concurrency=concurrency, **shared)
    return {**draw(_code(key, needs)), **shared}


@st.composite
def _code(draw: st.DrawFn, key: str, needs: list[str | tuple[str, str]]) -> dict[str, Any]:
    settings: dict[str, Any] = {}
    if draw(st.booleans()):
        settings["max_retries"] = draw(st.sampled_from([0, 1, 2, -1]))
        settings["min_retry_interval_millis"] = draw(st.sampled_from([0, 1000]))
        settings["retry_on_timeout"] = draw(st.booleans())
    if draw(st.integers(0, 3)) == 0:
        settings["timeout_seconds"] = draw(st.integers(1, 5))
    return notebook(key, *needs, **settings)


@st.composite
def specs(draw: st.DrawFn, *, most: int = 6) -> JobSpec:
    """Settings of a job, with or without a timeout."""
    timeout = draw(st.sampled_from([0, 0, 0, 4]))
    return spec_of(*draw(task_documents(most=most)), timeout_seconds=timeout)


@st.composite
def runs(draw: st.DrawFn, *, most: int = 6) -> Run:
    """A run as it is admitted: waiting to begin, in the queue, or skipped."""
    full = draw(st.sampled_from([0, 0, 0, 1]))
    view = WorkspaceView(active_runs=full)
    return run_of(draw(specs(most=most)), view=view, queue_enabled=draw(st.booleans()))


def finished(
    attempt_id: int, outcome: tuple[Result, TerminationCode, bool] | None = None
) -> events.TaskFinished:
    """The end of an attempt, a success unless told otherwise."""
    result, code, internal = outcome or (Result.SUCCESS, TerminationCode.SUCCESS, False)
    return events.TaskFinished(
        attempt_id=attempt_id, result=result, code=code, internal=internal, message=result.value.lower()
    )


FAILED = (Result.FAILED, TerminationCode.RUN_EXECUTION_ERROR, False)
CANCELED = (Result.CANCELED, TerminationCode.USER_CANCELED, False)


@st.composite
def child_ends(draw: st.DrawFn, attempt_id: int) -> events.ChildEnded:
    result, code, internal = draw(OUTCOMES)
    life_cycle = LifeCycle.INTERNAL_ERROR if internal else LifeCycle.TERMINATED
    return events.ChildEnded(
        attempt_id=attempt_id, state=State(life_cycle=life_cycle, result=result, code=code, message="child")
    )


@st.composite
def happenings(draw: st.DrawFn, run: Run) -> events.Event:
    """Any event, about any attempt of the run or about none of it."""
    known = [attempt.run_id for attempt in run.every()]
    attempt_id = draw(st.sampled_from([*known, 1]))
    kind = draw(st.integers(0, 12))
    if kind <= 3:
        return finished(attempt_id, draw(OUTCOMES))
    if kind == 4:
        return events.Start()
    if kind == 5:
        return events.TaskStarted(attempt_id=attempt_id)
    if kind == 6:
        return events.ProcessLost(attempt_id=attempt_id)
    if kind == 7:
        return events.CancelRequested(attempt_id=draw(st.sampled_from([None, attempt_id, attempt_id])))
    if kind == 8:
        return events.SettingsChanged(timeout_seconds=draw(st.integers(0, 3)))
    if kind == 9:
        return events.ChildStarted(attempt_id=attempt_id, child_run_id=77)
    if kind == 10:
        return draw(child_ends(attempt_id))
    if kind == 11 and run.spec.tasks:
        keys = draw(
            st.lists(st.sampled_from([task.task_key for task in run.spec.tasks]), unique=True, min_size=1)
        )
        return events.RepairRequested(
            repair_id=draw(st.integers(1, 999)), task_keys=tuple(keys), spec=run.spec
        )
    return events.Tick()


def with_ids(event: events.Event, first: int, count: int) -> events.Event:
    """The event with ids of its own."""
    return evolve(event, ids=tuple(range(first, first + count)))
