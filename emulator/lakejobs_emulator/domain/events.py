"""What may happen to a run, and what must then be done.

Events carry everything new: the ids that a decision may hand out (``ids``, as many as ``ids_wanted`` says)
and the facts of the world.  Effects are values; the engine commits them with the state and performs them
afterwards, at least once, keyed by run and attempt.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from attrs import field, frozen

from lakejobs_emulator.domain.json_value import JsonValue
from lakejobs_emulator.domain.model import JobSpec, RunParameters
from lakejobs_emulator.domain.run import Run, State
from lakejobs_emulator.domain.states import Result, TerminationCode


@frozen(kw_only=True)
class Start:
    """The run was admitted, or leaves the queue."""

    ids: tuple[int, ...] = ()


@frozen(kw_only=True)
class TaskStarted:
    """The attempt's code begins to execute; ``facts`` says how."""

    attempt_id: int
    facts: Mapping[str, JsonValue] = field(factory=dict)
    ids: tuple[int, ...] = ()


@frozen(kw_only=True)
class TaskFinished:
    """The attempt ended.  ``internal`` puts the life cycle to INTERNAL_ERROR (the platform failed)."""

    attempt_id: int
    result: Result
    code: TerminationCode
    message: str = ""
    internal: bool = False
    setup_ms: int = 0
    execution_ms: int = 0
    values: Mapping[str, JsonValue] = field(factory=dict)
    shared: Mapping[str, JsonValue] = field(factory=dict)
    ids: tuple[int, ...] = ()


@frozen(kw_only=True)
class ChildStarted:
    """The run that a run_job task asked for exists."""

    attempt_id: int
    child_run_id: int
    ids: tuple[int, ...] = ()


@frozen(kw_only=True)
class ChildEnded:
    """The run that a run_job task asked for has ended as ``state`` says, or could not be started."""

    attempt_id: int
    state: State
    ids: tuple[int, ...] = ()


@frozen(kw_only=True)
class ProcessLost:
    """After a restart of the engine: the attempt's process is gone and left no outcome."""

    attempt_id: int
    ids: tuple[int, ...] = ()


@frozen(kw_only=True)
class CancelRequested:
    """The run (``attempt_id`` None) or one task run of it is cancelled: by a user, or by the service because
    the run above has run out of time."""

    attempt_id: int | None = None
    by_service: bool = False
    ids: tuple[int, ...] = ()


@frozen(kw_only=True)
class Tick:
    """Time passed: whatever is due at ``now`` (retries, timeouts, queue expiry) happens."""

    ids: tuple[int, ...] = ()


@frozen(kw_only=True)
class RepairRequested:
    """A validated repair: ``task_keys`` run again under ``spec``, the job's settings of today."""

    repair_id: int
    task_keys: tuple[str, ...]
    spec: JobSpec
    job_parameters: Mapping[str, str] = field(factory=dict)
    overrides: RunParameters = field(factory=RunParameters)
    ids: tuple[int, ...] = ()


@frozen(kw_only=True)
class SettingsChanged:
    """reset or update changed the job's ``timeout_seconds``, which reaches active runs."""

    timeout_seconds: int
    ids: tuple[int, ...] = ()


Event: TypeAlias = (
    Start
    | TaskStarted
    | TaskFinished
    | ChildStarted
    | ChildEnded
    | ProcessLost
    | CancelRequested
    | Tick
    | RepairRequested
    | SettingsChanged
)


@frozen(kw_only=True)
class StartTask:
    """Launch the attempt's code."""

    run_id: int
    attempt_id: int


@frozen(kw_only=True)
class StopTask:
    """Kill the attempt's code; its end comes back as ``TaskFinished``."""

    run_id: int
    attempt_id: int
    reason: str


@frozen(kw_only=True)
class StartChild:
    """Admit a run of another job for a run_job task; what comes of it comes back as an event."""

    run_id: int
    attempt_id: int


@frozen(kw_only=True)
class StopChild:
    """Cancel the run of a run_job task; its end comes back as ``ChildEnded``."""

    run_id: int
    attempt_id: int
    child_run_id: int
    by_service: bool = False


@frozen(kw_only=True)
class RunEnded:
    """The run is terminal: a queued run of the job may start, and a parent waits to hear of it."""

    run_id: int
    job_id: int


Effect: TypeAlias = StartTask | StopTask | StartChild | StopChild | RunEnded


@frozen(kw_only=True)
class Decision:
    """What follows from an event: the new run, and what must be done, in order."""

    run: Run
    effects: tuple[Effect, ...] = ()
