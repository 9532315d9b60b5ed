"""What callers ask of the engine, and what they get."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, Literal, TypeVar

from attrs import field, frozen

from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.model import Grant, Job, RunParameters
from lakejobs_emulator.domain.run import Attempt, Run, RunType

T = TypeVar("T")


@frozen(kw_only=True)
class JobQuery:
    """A page of jobs, newest first.  ``name`` matches whole names, case apart."""

    limit: int = 20
    offset: int = 0
    page_token: str | None = None
    name: str | None = None


@frozen(kw_only=True)
class RunQuery:
    """A page of runs, latest start first.  Times in epoch milliseconds, both ends included."""

    job_id: int | None = None
    active_only: bool = False
    completed_only: bool = False
    run_type: RunType | None = None
    start_from: int | None = None
    start_to: int | None = None
    limit: int = 20
    offset: int = 0
    page_token: str | None = None


@frozen(kw_only=True)
class Page(Generic[T]):
    """One page; a token is None where there is nothing on that side."""

    items: Sequence[T]
    next_token: str | None = None
    prev_token: str | None = None


@frozen(kw_only=True)
class RunNowRequest:
    """``queue_enabled`` None means the job's own setting."""

    job_id: int
    idempotency_token: str | None = None
    job_parameters: Mapping[str, str] | None = None
    overrides: RunParameters = field(factory=RunParameters)
    only: Sequence[str] | None = None
    queue_enabled: bool | None = None


@frozen(kw_only=True)
class SubmitRequest:
    """A one-time run: the body without its token and access list."""

    document: JsonObject
    idempotency_token: str | None = None
    grants: tuple[Grant, ...] = ()
    version: str = "2.1"


@frozen(kw_only=True)
class RepairRequest:
    """A repair as it was asked for."""

    run_id: int
    latest_repair_id: int | None = None
    rerun_tasks: Sequence[str] | None = None
    rerun_all_failed_tasks: bool = False
    rerun_dependent_tasks: bool = False
    job_parameters: Mapping[str, str] | None = None
    overrides: RunParameters = field(factory=RunParameters)


@frozen(kw_only=True)
class Found:
    """A run; ``attempt`` is set when the id was that of a task run."""

    run: Run
    attempt: Attempt | None = None
    job: Job | None = None


@frozen(kw_only=True)
class TaskOutput:
    """What a task run left.  ``output`` holds the fields of the answer, by kind of task."""

    found: Found
    output: JsonObject
    error: str | None = None
    error_trace: str | None = None


@frozen(kw_only=True)
class ViewItem:
    """One exported view; ``content`` is HTML."""

    content: str
    name: str
    type: Literal["NOTEBOOK", "DASHBOARD"]
