"""``admit``: the rules over several runs and jobs (limits, concurrency, queue, idempotency, deletion).

Pure, like ``decide``: the engine reads the few facts that a rule needs into a ``WorkspaceView`` and commits
what comes out together with the facts that it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import singledispatch
from typing import TypeAlias

from attrs import field, frozen

from lakejobs_emulator.domain.graph import expand_only
from lakejobs_emulator.domain.model import JobSpec, RunParameters
from lakejobs_emulator.domain.parameters import effective_job_parameters
from lakejobs_emulator.domain.problems import Problem, ProblemKind, run_missing
from lakejobs_emulator.domain.run import Attempt, Run, RunType, State, Trigger
from lakejobs_emulator.domain.states import LifeCycle, Result, TerminationCode

HOUR_MS = 60 * 60 * 1000
_WORKSPACE_FULL = "Queued due to reaching the limit of active runs."


@frozen(kw_only=True)
class WorkspaceLimits:
    """Limits of the workspace (reference: service limits)."""

    active_runs: int = 1000
    saved_jobs: int = 12000
    creations_per_hour: int = 10000


@frozen(kw_only=True)
class Known:
    """The run that an idempotency token started; ``deleted`` when it is there no more."""

    run_id: int
    deleted: bool = False


@frozen(kw_only=True)
class WorkspaceView:
    """The facts that admission rests on.  ``active_runs`` counts the job's runs that run now (none queued),
    ``queued`` its queued runs, oldest first, ``workspace_runs`` all runs that run now."""

    active_runs: int = 0
    queued: tuple[int, ...] = ()
    max_concurrent_runs: int = 1
    workspace_runs: int = 0
    saved_jobs: int = 0
    created_past_hour: int = 0
    known: Known | None = None
    limits: WorkspaceLimits = WorkspaceLimits()


@frozen(kw_only=True)
class CreateJob:
    """A job is to be saved."""


@frozen(kw_only=True)
class StartRun:
    """A run is asked for: by run-now (of a saved job) or by submit (of a hidden one)."""

    job_id: int
    spec: JobSpec
    creator: str
    run_as: str
    run_type: RunType = RunType.JOB_RUN
    trigger: Trigger = Trigger.ONE_TIME
    number_in_job: int = 1
    job_parameters: Mapping[str, str] = field(factory=dict)
    overrides: RunParameters = field(factory=RunParameters)
    only: tuple[str, ...] = ()
    queue_enabled: bool = False
    parent_run_id: int | None = None
    parent_attempt_id: int | None = None
    ancestors: tuple[int, ...] = ()
    workspace_id: int = 0
    workspace_url: str = ""


@frozen(kw_only=True)
class FreeSlot:
    """A run of the job ended: which queued run starts now?"""


@frozen(kw_only=True)
class DeleteRun:
    """A run is to be forgotten."""

    run: Run


AdmissionRequest: TypeAlias = CreateJob | StartRun | FreeSlot | DeleteRun


@frozen(kw_only=True)
class Granted:
    """Nothing stands against it."""


@frozen(kw_only=True)
class Admitted:
    """A run that now exists.  ``start``: it begins at once; otherwise it is queued or already SKIPPED."""

    run: Run
    start: bool


@frozen(kw_only=True)
class Existing:
    """The token's run of before."""

    run_id: int


@frozen(kw_only=True)
class Next:
    """The queued run that starts; None when no run may."""

    run_id: int | None


@frozen(kw_only=True)
class Refusal:
    """The request is refused."""

    problem: Problem


Admission: TypeAlias = Granted | Admitted | Existing | Next | Refusal


def admit(view: WorkspaceView, request: AdmissionRequest, *, now: int, ids: tuple[int, ...]) -> Admission:
    """What becomes of a request.  ``ids``: the run's id, then one for each task of the job."""
    return _admit(request, view, now, iter(ids))


@singledispatch
def _admit(request: AdmissionRequest, view: WorkspaceView, now: int, ids: Iterator[int]) -> Admission:
    raise TypeError(f"no rule for {type(request).__name__}")


@_admit.register
def _(request: CreateJob, view: WorkspaceView, now: int, ids: Iterator[int]) -> Admission:
    limits = view.limits
    if view.saved_jobs >= limits.saved_jobs:
        message = (
            f"The quota for the number of jobs has been reached. The current quota is {limits.saved_jobs}. "
            "This quota is only applied to jobs created through the UI or through the /jobs/create endpoint, "
            "which are displayed in the Jobs UI."
        )
        return Refusal(problem=Problem(kind=ProblemKind.QUOTA_EXCEEDED, message=message))
    return _creation_rate(view) or Granted()


@_admit.register
def _(request: StartRun, view: WorkspaceView, now: int, ids: Iterator[int]) -> Admission:
    if view.known is not None:
        return _known(view.known)
    if request.run_type is RunType.SUBMIT_RUN and (refusal := _creation_rate(view)):
        return refusal
    chosen = expand_only(request.spec.tasks, request.only) if request.only else None
    if isinstance(chosen, Problem):
        return Refusal(problem=chosen)
    state = _first_state(view, request)
    if state is None:
        message = f"The workspace already runs {view.limits.active_runs} runs at the same time."
        return Refusal(problem=Problem(kind=ProblemKind.REQUEST_LIMIT_EXCEEDED, message=message))
    run = _new_run(request, state, chosen, now=now, ids=ids)
    return Admitted(run=run, start=state.life_cycle is LifeCycle.PENDING)


@_admit.register
def _(request: FreeSlot, view: WorkspaceView, now: int, ids: Iterator[int]) -> Admission:
    free = view.active_runs < view.max_concurrent_runs and view.workspace_runs < view.limits.active_runs
    return Next(run_id=view.queued[0] if view.queued and free else None)


@_admit.register
def _(request: DeleteRun, view: WorkspaceView, now: int, ids: Iterator[int]) -> Admission:
    run = request.run
    if not run.state.life_cycle.terminal:
        message = f"Run {run.run_id} is active and cannot be deleted."
        return Refusal(problem=Problem(kind=ProblemKind.INVALID_STATE, message=message))
    return Granted()


def _known(known: Known) -> Admission:
    return Refusal(problem=run_missing(known.run_id)) if known.deleted else Existing(run_id=known.run_id)


def _creation_rate(view: WorkspaceView) -> Refusal | None:
    most = view.limits.creations_per_hour
    if view.created_past_hour < most:
        return None
    message = (
        f"There were already {view.created_past_hour} jobs created in past 3600 seconds, "
        f"exceeding rate limit: {most} job creations per 3600 seconds."
    )
    return Refusal(problem=Problem(kind=ProblemKind.INVALID_STATE, message=message))


def _first_state(view: WorkspaceView, request: StartRun) -> State | None:
    """PENDING, QUEUED, or SKIPPED at the job's limit; None where the workspace's limit refuses the run."""
    limit = request.spec.max_concurrent_runs
    full = request.run_type is RunType.JOB_RUN and view.active_runs + len(view.queued) >= limit
    if limit == 0 and request.run_type is RunType.JOB_RUN:
        return _skipped(limit)
    if full and request.queue_enabled:
        return _queued(f"Queued due to reaching maximum concurrent runs of {limit}.")
    if full:
        return _skipped(limit)
    if request.queue_enabled and view.queued:  # no run overtakes those of its job that wait for the workspace
        return _queued(_WORKSPACE_FULL)
    if view.workspace_runs >= view.limits.active_runs:
        return _queued(_WORKSPACE_FULL) if request.queue_enabled else None
    return State(life_cycle=LifeCycle.PENDING)


def _queued(reason: str) -> State:
    return State(life_cycle=LifeCycle.QUEUED, queue_reason=reason)


def _skipped(limit: int) -> State:
    return State(
        life_cycle=LifeCycle.SKIPPED,
        result=Result.MAXIMUM_CONCURRENT_RUNS_REACHED,
        message=f"The maximum concurrent runs of {limit} was reached.",
        code=TerminationCode.MAX_CONCURRENT_RUNS_EXCEEDED,
    )


def _new_run(
    request: StartRun, state: State, chosen: tuple[str, ...] | None, *, now: int, ids: Iterator[int]
) -> Run:
    run_id = next(ids)
    skipped = state.life_cycle.terminal
    keys = [task.task_key for task in request.spec.tasks if chosen is None or task.task_key in chosen]
    blocked = State(life_cycle=LifeCycle.BLOCKED)
    attempts = [] if skipped else [_attempt(key, next(ids), blocked, now) for key in keys]
    return Run(
        run_id=run_id,
        job_id=request.job_id,
        run_name=request.spec.name,
        run_type=request.run_type,
        trigger=request.trigger,
        creator=request.creator,
        run_as=request.run_as,
        spec=request.spec,
        number_in_job=request.number_in_job,
        job_parameters=effective_job_parameters(request.spec, request.job_parameters),
        overrides=request.overrides,
        only=chosen,
        queue_enabled=request.queue_enabled,
        state=state,
        attempts=tuple(attempts),
        created_ms=now,
        end_ms=now if skipped else 0,
        parent_run_id=request.parent_run_id,
        parent_attempt_id=request.parent_attempt_id,
        ancestors=request.ancestors,
        workspace_id=request.workspace_id,
        workspace_url=request.workspace_url,
    )


def _attempt(task_key: str, run_id: int, state: State, now: int) -> Attempt:
    return Attempt(run_id=run_id, task_key=task_key, original_run_id=run_id, state=state, created_ms=now)


__all__ = [
    "Admission",
    "AdmissionRequest",
    "Admitted",
    "CreateJob",
    "DeleteRun",
    "Existing",
    "FreeSlot",
    "Granted",
    "Known",
    "Next",
    "Refusal",
    "StartRun",
    "WorkspaceLimits",
    "WorkspaceView",
    "admit",
]
