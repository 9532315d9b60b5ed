"""Runs that a run_job task starts: what is asked of the other job, and what its end means (reference:
run job).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve

from lakejobs_emulator.domain.admit import StartRun
from lakejobs_emulator.domain.due import task_of
from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.model import Job, RunParameters
from lakejobs_emulator.domain.parameters import LEGACY_FIELDS
from lakejobs_emulator.domain.problems import Problem, ProblemKind
from lakejobs_emulator.domain.references import as_text
from lakejobs_emulator.domain.run import Attempt, Run, State, Trigger
from lakejobs_emulator.domain.states import LifeCycle, Result, TerminationCode

DEPTH = 3
_CODES: Mapping[ProblemKind, TerminationCode] = {
    ProblemKind.JOB_MISSING: TerminationCode.RESOURCE_NOT_FOUND,
    ProblemKind.PERMISSION_DENIED: TerminationCode.UNAUTHORIZED_ERROR,
    ProblemKind.REQUEST_LIMIT_EXCEEDED: TerminationCode.WORKSPACE_RUN_LIMIT_EXCEEDED,
}
# What a child ended with -> what its task ends with, where that is not the same.
_RESULTS: Mapping[Result, Result] = {
    Result.MAXIMUM_CONCURRENT_RUNS_REACHED: Result.FAILED,
    Result.EXCLUDED: Result.SUCCESS,
}

# Ends of a run whose message repeats those of its tasks.
_OF_TASKS = frozenset({Result.FAILED, Result.SUCCESS_WITH_FAILURES})


def job_id_of(payload: JsonObject) -> int:
    """The job that a run_job task starts, 0 where the settings hold no number."""
    given = as_text(payload.get("job_id"))
    return int(given) if given.isascii() and given.isdecimal() else 0


def child_of(parent: Run, attempt: Attempt, job: Job) -> StartRun | Problem:
    """The run that is asked for, or why there can be none: a circle of jobs, or too many levels."""
    payload = attempt.payload or {}
    ancestors = (*parent.ancestors, parent.job_id)
    if job.job_id in ancestors:
        return _not_allowed(f"Job {job.job_id} can not run itself, neither directly nor through other jobs.")
    if len(ancestors) > DEPTH:
        return _not_allowed(f"Jobs can start jobs at most {DEPTH} levels deep.")
    return StartRun(
        job_id=job.job_id,
        spec=job.spec,
        creator=parent.creator,
        run_as=job.run_as or job.creator,
        trigger=Trigger.RUN_JOB_TASK,
        job_parameters=_job_parameters(parent, attempt, job),
        overrides=_overrides(payload),
        queue_enabled=job.spec.queue_enabled,
        parent_run_id=parent.run_id,
        parent_attempt_id=attempt.run_id,
        ancestors=ancestors,
        workspace_id=parent.workspace_id,
        workspace_url=parent.workspace_url,
    )


def refused(problem: Problem) -> State:
    """The end of a run_job task whose run could not be started."""
    return State(
        life_cycle=LifeCycle.INTERNAL_ERROR,
        result=Result.FAILED,
        message=problem.message,
        code=_CODES.get(problem.kind, TerminationCode.INVALID_RUN_CONFIGURATION),
    )


def followed(child: Run) -> State:
    """The end of a run_job task: that of its run.

    What the run says of its tasks is for those who may see its job; the task has readers of its own.
    """
    state = child.state
    result = state.result or Result.FAILED
    told = f"Run {child.run_id} of job {child.job_id} ended with {result.value}."
    code = TerminationCode.SUCCESS if result is Result.EXCLUDED else state.code
    return evolve(
        state,
        life_cycle=LifeCycle.TERMINATED,
        result=_RESULTS.get(result, result),
        message=told if result in _OF_TASKS else state.message,
        code=code,
        queue_reason=None,
    )


def _job_parameters(parent: Run, attempt: Attempt, job: Job) -> Mapping[str, str]:
    """What the task says, and the parent's parameters of a name that the job declares, which win."""
    declared = {parameter.name for parameter in job.spec.parameters}
    task = task_of(parent, attempt)
    own = _mapping(task.payload.get("job_parameters")) if task else {}
    given = _mapping((attempt.payload or {}).get("job_parameters"))
    return {name: as_text(value) for name, value in given.items() if name in declared or name in own}


def _overrides(payload: JsonObject) -> RunParameters:
    """Legacy parameters that the task gives to its run; the request was held to their types."""
    given: dict[str, Any] = {
        name: _frozen(payload[name]) for name in LEGACY_FIELDS if payload.get(name) is not None
    }
    return RunParameters(**given)


def _frozen(value: JsonValue) -> JsonValue:
    return tuple(value) if isinstance(value, Sequence) and not isinstance(value, str) else value


def _mapping(value: JsonValue) -> JsonObject:
    return value if isinstance(value, Mapping) else {}


def _not_allowed(message: str) -> Problem:
    return Problem(kind=ProblemKind.INVALID_PARAMETER_VALUE, message=message)
