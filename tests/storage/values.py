"""Jobs and runs for the store: anything that the engine may hand to it, sensible or not."""

from __future__ import annotations

from typing import Any

from attrs import evolve
from hypothesis import strategies as st
from lakejobs_emulator.domain.model import Grant, Job, JobSpec, PermissionLevel, PrincipalKind, RunParameters
from lakejobs_emulator.domain.parse import parse_settings
from lakejobs_emulator.domain.run import Attempt, Repair, Run, RunType, State, Trigger
from lakejobs_emulator.domain.states import LifeCycle, Result, TerminationCode

NAMES = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=12)
KEYS = st.text("abc_-", min_size=1, max_size=4)
IDS = st.integers(1, 2**53)
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


GRANTS = st.builds(
    Grant, kind=st.sampled_from(PrincipalKind), name=NAMES, level=st.sampled_from(PermissionLevel)
)
JOBS = st.builds(
    Job,
    job_id=IDS,
    creator=NAMES,
    created_ms=TIMES,
    spec=specs(),
    grants=st.lists(GRANTS, max_size=3).map(tuple),
    run_as=st.none() | NAMES,
    run_as_explicit=st.booleans(),
    deleted_ms=st.none() | TIMES,
    hidden=st.booleans(),
)
STATES = st.builds(
    State,
    life_cycle=st.sampled_from(LifeCycle),
    result=st.none() | st.sampled_from(Result),
    message=st.just("") | NAMES,
    code=st.none() | st.sampled_from(TerminationCode),
    queue_reason=st.none() | NAMES,
    cancelled_or_timedout=st.booleans(),
)
ATTEMPTS = st.builds(
    Attempt,
    run_id=IDS,
    task_key=KEYS,
    attempt_number=st.integers(0, 9),
    original_run_id=IDS,
    repair_id=st.none() | IDS,
    state=STATES,
    created_ms=TIMES,
    start_ms=TIMES,
    end_ms=TIMES,
    setup_ms=TIMES,
    execution_ms=TIMES,
    cleanup_ms=TIMES,
    retry_at_ms=st.none() | TIMES,
    outcome=st.none() | st.sampled_from(["true", "false"]),
    payload=st.none() | st.dictionaries(NAMES, JSON, max_size=3),
    values=st.dictionaries(NAMES, JSON, max_size=3),
    shared=st.dictionaries(NAMES, JSON, max_size=2),
    facts=st.dictionaries(NAMES, JSON, max_size=2),
    inputs=st.none() | st.lists(JSON, max_size=3).map(tuple),
    kept=st.lists(IDS, max_size=2).map(tuple),
    parent_id=st.none() | IDS,
    iteration=st.none() | IDS,
    child_run_id=st.none() | IDS,
)
REPAIRS = st.builds(
    Repair,
    repair_id=IDS,
    start_ms=TIMES,
    end_ms=TIMES,
    state=STATES,
    task_run_ids=st.lists(IDS, max_size=3).map(tuple),
)
TEXT_TUPLES = st.none() | st.lists(NAMES, min_size=1, max_size=3).map(tuple)
GIVEN = st.none() | st.dictionaries(NAMES, NAMES, min_size=1, max_size=3)
OVERRIDES = st.builds(
    RunParameters,
    notebook_params=GIVEN,
    jar_params=TEXT_TUPLES,
    python_params=TEXT_TUPLES,
    python_named_params=GIVEN,
    spark_submit_params=TEXT_TUPLES,
    sql_params=GIVEN,
    dbt_commands=TEXT_TUPLES,
    pipeline_params=st.none() | st.dictionaries(NAMES, JSON, min_size=1, max_size=2),
)
RUNS = st.builds(
    Run,
    run_id=IDS,
    job_id=IDS,
    run_name=NAMES,
    run_type=st.sampled_from(RunType),
    trigger=st.sampled_from(Trigger),
    creator=NAMES,
    run_as=NAMES,
    spec=specs(),
    number_in_job=st.integers(1, 10**6),
    job_parameters=TEXT_MAPS,
    overrides=OVERRIDES,
    only=st.none() | st.lists(KEYS, max_size=3).map(tuple),
    queue_enabled=st.booleans(),
    state=STATES,
    attempts=st.lists(ATTEMPTS, max_size=4, unique_by=lambda attempt: attempt.run_id).map(tuple),
    iterations=st.lists(ATTEMPTS, max_size=2, unique_by=lambda attempt: attempt.run_id).map(tuple),
    parent_run_id=st.none() | IDS,
    parent_attempt_id=st.none() | IDS,
    ancestors=st.lists(IDS, max_size=2).map(tuple),
    trigger_facts=st.dictionaries(NAMES, JSON, max_size=2),
    backfill_ms=st.none() | TIMES,
    created_ms=TIMES,
    start_ms=TIMES,
    end_ms=TIMES,
    queue_ms=TIMES,
    repairs=st.lists(REPAIRS, max_size=2).map(tuple),
    original_state=st.none() | STATES,
    original_end_ms=TIMES,
    workspace_id=IDS,
    workspace_url=NAMES,
    version=st.integers(0, 10**6),
)


def _no_parents(attempts: tuple[Attempt, ...]) -> tuple[Attempt, ...]:
    return tuple(evolve(each, parent_id=None) for each in attempts)


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
