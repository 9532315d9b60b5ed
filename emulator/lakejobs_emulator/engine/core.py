"""What every use case stands on: the store, the clock, who may see what."""

from __future__ import annotations

from attrs import define

from lakejobs_emulator.clock import Clock
from lakejobs_emulator.domain.admit import WorkspaceLimits
from lakejobs_emulator.domain.model import Job, PermissionLevel, Principal
from lakejobs_emulator.domain.permissions import allows, denied
from lakejobs_emulator.domain.problems import Problem, Refused, job_missing, run_missing
from lakejobs_emulator.domain.run import Attempt, Run
from lakejobs_emulator.engine.executor import Executor
from lakejobs_emulator.engine.requests import Found
from lakejobs_emulator.storage.store import Reads, Store

VIEW, RUN, MANAGE = PermissionLevel.CAN_VIEW, PermissionLevel.CAN_MANAGE_RUN, PermissionLevel.CAN_MANAGE
# Tasks of one job, by API version (reference: service limits).
MAX_TASKS = {"2.0": 100, "2.1": 100, "2.2": 1000}
# Whether a run waits at its job's limit when neither job nor request says so (decided, by version).
QUEUES = {"2.0": False, "2.1": False, "2.2": True}


@define
class Core:
    """The parts that use cases share."""

    store: Store
    clock: Clock
    executor: Executor
    limits: WorkspaceLimits
    workspace_id: int
    workspace_url: str

    def now(self) -> int:
        return self.clock.now_ms()


def visible_job(reads: Reads, caller: Principal, job_id: int, level: PermissionLevel) -> Job:
    """The job, if the caller may do with it what ``level`` allows.

    Raises ``Refused``: whoever is no administrator is told of a missing right before, and instead of, whether
    the job exists.
    """
    job = reads.job(job_id)
    there = job is not None and job.deleted_ms is None and not job.hidden
    if job is None or not there:
        raise Refused(job_missing(job_id) if caller.admin else denied(caller, job_id, level))
    if not allows(caller, job, level):
        raise Refused(denied(caller, job_id, level))
    return job


def visible_run(reads: Reads, caller: Principal, run_id: int, level: PermissionLevel) -> Found:
    """The run or task run, if the caller may; one that may not even be seen is told to be missing."""
    run, attempt = find_run(reads, run_id)
    job = reads.job(run.job_id) if run else None
    if run is None or job is None or job.deleted_ms is not None or not allows(caller, job, VIEW):
        raise Refused(run_missing(run_id))
    if not allows(caller, job, level):
        raise Refused(denied(caller, run.job_id, level))
    return Found(run=run, attempt=attempt, job=job)


def find_run(reads: Reads, run_id: int) -> tuple[Run | None, Attempt | None]:
    """The run with this id, or the run and attempt of the task run with this id."""
    run = reads.run(run_id)
    if run is not None:
        return run, None
    owner = reads.run_id_of(run_id)
    run = reads.run(owner) if owner is not None else None
    return run, run.attempt(run_id) if run else None


def refuse_first(problems: list[Problem]) -> None:
    """Raise the first problem, if there is one."""
    if problems:
        raise Refused(problems[0])
