"""What a run is: one frozen aggregate that holds every attempt of every task."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from attrs import field, frozen

from lakejobs_emulator.domain.json_value import JsonValue
from lakejobs_emulator.domain.model import JobSpec, RunParameters
from lakejobs_emulator.domain.states import LifeCycle, Result, TerminationCode


class RunType(StrEnum):
    """How the run came to be: by a job, by runs/submit, or by ``dbutils.notebook.run``."""

    JOB_RUN = "JOB_RUN"
    SUBMIT_RUN = "SUBMIT_RUN"
    WORKFLOW_RUN = "WORKFLOW_RUN"


class Trigger(StrEnum):
    """What fired the run."""

    ONE_TIME = "ONE_TIME"
    PERIODIC = "PERIODIC"
    RETRY = "RETRY"
    RUN_JOB_TASK = "RUN_JOB_TASK"
    FILE_ARRIVAL = "FILE_ARRIVAL"
    TABLE = "TABLE"
    CONTINUOUS = "CONTINUOUS"
    CONTINUOUS_RESTART = "CONTINUOUS_RESTART"


@frozen(kw_only=True)
class State:
    """State of a job run or of one attempt.  ``result`` is set from TERMINATING on (decided rule)."""

    life_cycle: LifeCycle
    result: Result | None = None
    message: str = ""
    code: TerminationCode | None = None
    queue_reason: str | None = None
    cancelled_or_timedout: bool = False


@frozen(kw_only=True)
class Attempt:
    """One attempt of one task: a task run, with a run id of its own.

    ``attempt_number`` is 0 for the first; ``original_run_id`` is the first attempt's id; ``repair_id`` is
    None for the original run and names the repair that started the attempt otherwise.  Times are epoch
    milliseconds, 0 while unknown.  ``retry_at_ms`` is set while WAITING_FOR_RETRY.  ``payload`` is the task's
    object with overrides and references resolved, set when the attempt leaves BLOCKED.  ``outcome`` is the
    branch that a condition took.  ``shared`` is what ``{{tasks.x.output...}}`` may name, ``facts`` what runs
    show of how it ran: ``git_commit``, ``cluster_id``, ``spark_context_id``.

    Of a for_each task: ``inputs`` are its elements, ``kept`` the iterations of before a repair that need not
    run again.  Of an iteration: ``parent_id`` is the for_each task run, ``iteration`` its place in the
    inputs, and ``task_key`` the nested task's.  Of a run_job task: ``child_run_id`` is the run that it
    started.
    """

    run_id: int
    task_key: str
    attempt_number: int = 0
    original_run_id: int
    repair_id: int | None = None
    state: State
    created_ms: int = 0
    start_ms: int = 0
    end_ms: int = 0
    setup_ms: int = 0
    execution_ms: int = 0
    cleanup_ms: int = 0
    retry_at_ms: int | None = None
    outcome: str | None = None
    payload: Mapping[str, JsonValue] | None = None
    values: Mapping[str, JsonValue] = field(factory=dict)
    shared: Mapping[str, JsonValue] = field(factory=dict)
    facts: Mapping[str, JsonValue] = field(factory=dict)
    inputs: tuple[JsonValue, ...] | None = None
    kept: tuple[int, ...] = ()
    parent_id: int | None = None
    iteration: int | None = None
    child_run_id: int | None = None

    @property
    def over(self) -> bool:
        """True once nothing can change this attempt any more."""
        return self.state.life_cycle.terminal


@frozen(kw_only=True)
class Repair:
    """One entry of the repair history after the original run."""

    repair_id: int
    start_ms: int
    end_ms: int = 0
    state: State
    task_run_ids: tuple[int, ...] = ()


@frozen(kw_only=True)
class Run:
    """A run of a job.

    ``spec`` is the snapshot of the settings; a repair replaces it with the current ones.  ``job_parameters``
    holds the effective value of every declared (or given) job parameter.  ``attempts`` holds the whole
    history in order of creation; the last one of a task key is its current one.  ``iterations`` holds those
    of for_each tasks, apart, because no list of tasks shows them.  ``only`` names the tasks that this run was
    limited to.  ``original_*`` remember the first pass for the repair history.  ``version`` counts commits
    (optimistic lock).

    A run that a run_job task started knows the job run (``parent_run_id``) and the task run
    (``parent_attempt_id``, shown as ``trigger_info.run_id``) above it, and ``ancestors``, the jobs above it,
    outermost first.  ``trigger_facts`` is what fired the run: ``{"file_arrival": {"location": ...}}`` or
    ``{"table_update": {"updated_tables": [...], TABLE: {"commit_timestamp": ms, "version": n}}}``;
    ``backfill_ms`` the moment that a backfill run stands for.
    """

    run_id: int
    job_id: int
    run_name: str
    run_type: RunType = RunType.JOB_RUN
    trigger: Trigger = Trigger.ONE_TIME
    creator: str
    run_as: str
    spec: JobSpec
    number_in_job: int = 1
    job_parameters: Mapping[str, str] = field(factory=dict)
    overrides: RunParameters = field(factory=RunParameters)
    only: tuple[str, ...] | None = None
    queue_enabled: bool = False
    state: State
    attempts: tuple[Attempt, ...] = ()
    iterations: tuple[Attempt, ...] = ()
    parent_run_id: int | None = None
    parent_attempt_id: int | None = None
    ancestors: tuple[int, ...] = ()
    trigger_facts: Mapping[str, JsonValue] = field(factory=dict)
    backfill_ms: int | None = None
    created_ms: int
    start_ms: int = 0
    end_ms: int = 0
    queue_ms: int = 0
    repairs: tuple[Repair, ...] = ()
    original_state: State | None = None
    original_end_ms: int = 0
    workspace_id: int = 0
    workspace_url: str = ""
    version: int = 0

    def current(self) -> dict[str, Attempt]:
        """The latest attempt of each task, by task key, in order of first appearance."""
        return {attempt.task_key: attempt for attempt in self.attempts}

    def every(self) -> tuple[Attempt, ...]:
        """Every attempt: of tasks, and of the iterations of for_each tasks."""
        return (*self.attempts, *self.iterations)

    def attempt(self, run_id: int) -> Attempt:
        """The attempt (or iteration) with this run id.  Raises ``KeyError`` when there is none."""
        found = self.find(run_id)
        if found is None:
            raise KeyError(run_id)
        return found

    def find(self, run_id: int) -> Attempt | None:
        """The attempt (or iteration) with this run id, None when there is none."""
        return next((attempt for attempt in self.every() if attempt.run_id == run_id), None)

    def repair_number(self, attempt: Attempt) -> int:
        """Which repair the attempt belongs to, from 1; 0 in the original run."""
        ids = [None, *(repair.repair_id for repair in self.repairs)]
        return ids.index(attempt.repair_id)

    def iterations_of(self, attempt: Attempt) -> dict[int, Attempt]:
        """The latest attempt of each iteration of a for_each task run, by place in the inputs."""
        kept = frozenset(attempt.kept)
        return {
            each.iteration: each
            for each in self.iterations
            if each.iteration is not None and (each.parent_id == attempt.run_id or each.run_id in kept)
        }
