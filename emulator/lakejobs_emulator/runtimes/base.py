"""What the engine asks of whatever runs a task, and what comes back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from attrs import field, frozen

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.states import Result, TerminationCode

# A question of a task process to the engine, and its answer, both JSON objects.
Call: TypeAlias = Callable[[Mapping[str, Any]], Awaitable[Mapping[str, Any]]]


@frozen(kw_only=True)
class TaskLaunch:
    """Everything that one attempt needs.

    ``attempt_id`` is the task run's id and names ``workdir``, which is this attempt's alone.  ``payload`` is
    the object of the task's kind with parameters applied and references resolved.  ``task`` is the whole task
    and ``settings`` the whole job as their settings say it: libraries, compute, environments, Git source.
    ``repair`` is which repair of the run the attempt belongs to, 0 in the original run.
    ``cluster`` holds the fields of the existing cluster that it names, ``pipeline`` the saved pipeline.
    ``run_dir`` is the job run's folder, which its attempts share.  ``task_values`` holds the upstream tasks'
    values by task key and key.  ``closed_scopes`` are the secret scopes that ``user_name`` may not read.
    ``call`` answers what the task's process asks of the engine.
    """

    attempt_id: int
    job_id: int
    job_run_id: int
    job_name: str
    task_key: str
    kind: str
    payload: JsonObject
    workdir: Path
    run_dir: Path
    task: JsonObject = field(factory=dict)
    settings: JsonObject = field(factory=dict)
    repair: int = 0
    cluster: JsonObject = field(factory=dict)
    pipeline: JsonObject = field(factory=dict)
    user_name: str
    closed_scopes: tuple[str, ...] = ()
    workspace_id: int = 0
    workspace_url: str = ""
    task_values: Mapping[str, Mapping[str, JsonValue]] = field(factory=dict)
    environment: Mapping[str, str] = field(factory=dict)
    call: Call | None = None


@frozen(kw_only=True)
class Started:
    """The attempt's code begins.  ``process_started`` identifies the process beyond its reusable pid.

    ``facts`` is what the run shows of how it runs: ``git_commit``, ``cluster_id``, ``spark_context_id``.
    """

    pid: int
    process_started: str
    facts: Mapping[str, JsonValue] = field(factory=dict)


TaskEvent: TypeAlias = Started


@frozen(kw_only=True)
class Outcome:
    """What one attempt yielded.

    ``internal`` puts the task's life cycle to INTERNAL_ERROR: it failed before or beside its own code.
    ``output`` holds the fields of the answer of get-output for the kind, ``shared`` what other tasks may name
    as ``{{tasks.KEY.output...}}``: ``rows``, ``first_row`` or ``alert_state``.
    """

    result: Result
    code: TerminationCode
    message: str = ""
    internal: bool = False
    error: str | None = None
    error_trace: str | None = None
    output: JsonObject = field(factory=dict)
    values: Mapping[str, JsonValue] = field(factory=dict)
    shared: JsonObject = field(factory=dict)
    setup_ms: int = 0
    execution_ms: int = 0


class Runtime(Protocol):
    """Runs the tasks of one or more kinds."""

    async def run(self, launch: TaskLaunch, on_event: Callable[[TaskEvent], None]) -> Outcome:
        """Run one attempt to its end.  Never raises for what the task's code does."""
        ...

    async def cancel(self, attempt_id: int) -> None:
        """Ask a running attempt to end, and kill it when it does not; returns at once for an unknown one."""
        ...


def failed(
    code: TerminationCode, message: str, *, error: str | None = None, internal: bool = True
) -> Outcome:
    """An attempt that could not be run."""
    return Outcome(
        result=Result.FAILED, code=code, message=message, internal=internal, error=error or message
    )
