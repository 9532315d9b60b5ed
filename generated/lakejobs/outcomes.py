# Generated from the OpenAPI document: do not edit, run `make generate`.
"""How runs and tasks ended: one outcome over ``state`` and ``status``, and the tasks that failed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import cast

from attrs import frozen

from ._runtime.arrays import objects
from ._runtime.field import Raw
from ._runtime.waiting import value_at

_ENDED = frozenset({"TERMINATED", "SKIPPED", "INTERNAL_ERROR"})
_ACTIVE = frozenset(
    {"PENDING", "RUNNING", "TERMINATING", "BLOCKED", "WAITING_FOR_RETRY", "QUEUED", "WAITING"}
)


class Outcome(StrEnum):
    """How a run or a task ended."""

    SUCCESS = "SUCCESS"
    SUCCESS_WITH_FAILURES = "SUCCESS_WITH_FAILURES"
    FAILED = "FAILED"
    TIMEDOUT = "TIMEDOUT"
    CANCELED = "CANCELED"
    SKIPPED = "SKIPPED"
    INTERNAL_ERROR = "INTERNAL_ERROR"

    @property
    def ok(self) -> bool:
        """Whether everything that counts succeeded."""
        return self in (Outcome.SUCCESS, Outcome.SUCCESS_WITH_FAILURES)


# Result states, and the termination codes that stand for them where only ``status`` is there.
_OUTCOMES: Mapping[str, Outcome] = {
    **{outcome.value: outcome for outcome in Outcome},
    "MAXIMUM_CONCURRENT_RUNS_REACHED": Outcome.SKIPPED,
    "EXCLUDED": Outcome.SKIPPED,
    "DISABLED": Outcome.SKIPPED,
    "UPSTREAM_FAILED": Outcome.FAILED,
    "UPSTREAM_CANCELED": Outcome.CANCELED,
    "USER_CANCELED": Outcome.CANCELED,
    "MAX_CONCURRENT_RUNS_EXCEEDED": Outcome.SKIPPED,
    "MAX_JOB_QUEUE_SIZE_EXCEEDED": Outcome.SKIPPED,
}
# For codes that are not known.
_BY_TYPE: Mapping[str, Outcome] = {
    "SUCCESS": Outcome.SUCCESS,
    "INTERNAL_ERROR": Outcome.INTERNAL_ERROR,
    "CLOUD_FAILURE": Outcome.INTERNAL_ERROR,
}
# Tasks that were not run because of others are no failures of their own.
_NOT_RUN = frozenset({"UPSTREAM_FAILED", "UPSTREAM_CANCELED", "EXCLUDED", "DISABLED"})


def outcome_of(raw: Mapping[str, object]) -> Outcome | None:
    """The outcome of a run or a task run, None while it is active.

    ``result_state`` wins; INTERNAL_ERROR is told only without one.  Where there is only ``status``, its
    termination code decides, and the type of it where the code is not known.
    """
    life, result = str(value_at(raw, "state.life_cycle_state")), value_at(raw, "state.result_state")
    if life in _ACTIVE:
        return None
    if life in _ENDED and result is not None:
        return _OUTCOMES.get(str(result), Outcome.FAILED)
    if life in ("SKIPPED", "INTERNAL_ERROR"):
        return Outcome(life)
    if value_at(raw, "status.state") == "TERMINATED":
        return _by_status(raw)
    # A run that had no task has nothing that could have failed.
    return Outcome.SUCCESS if life == "TERMINATED" else None


def _by_status(raw: Mapping[str, object]) -> Outcome:
    code = str(value_at(raw, "status.termination_details.code"))
    message = str(value_at(raw, "status.termination_details.message"))
    if code == "CANCELED" and "duration exceeded" in message.lower():
        return Outcome.TIMEDOUT
    kind = str(value_at(raw, "status.termination_details.type"))
    return _OUTCOMES.get(code) or _BY_TYPE.get(kind, Outcome.FAILED)


@frozen
class FailedTask:
    """A task run that failed by itself.  ``message`` is its state's; ``error`` the last line of its error."""

    task_key: str
    run_id: int
    outcome: Outcome
    message: str
    error: str | None = None
    error_trace: str | None = None

    def __str__(self) -> str:
        return f"{self.task_key}: {self.error or self.message or self.outcome}"


def watched(raw: Raw) -> tuple[object, ...]:
    """What a change of is told: the states of the run and of its tasks."""
    tasks = objects(raw.get("tasks"), "Run.tasks")
    return (_state(raw), *((task.get("run_id"), *_state(task)) for task in tasks))


def _state(raw: Mapping[str, object]) -> tuple[object, ...]:
    return (
        value_at(raw, "state.life_cycle_state"),
        value_at(raw, "state.result_state"),
        value_at(raw, "status.state"),
    )


def message_of(raw: Mapping[str, object]) -> str:
    told = value_at(raw, "state.state_message") or value_at(raw, "status.termination_details.message")
    return str(told or "")


def failed_tasks(raw: Raw) -> tuple[FailedTask, ...]:
    found = []
    for task in tasks_of(raw):
        outcome = outcome_of(task)
        if outcome is None or outcome.ok or outcome is Outcome.SKIPPED:
            continue
        if was_run(task):
            key, run_id = str(task.get("task_key") or ""), cast("int", task.get("run_id") or 0)
            found.append(FailedTask(key, run_id, outcome, message_of(task)))
    return tuple(found)


def tasks_of(raw: Raw) -> list[Raw]:
    """The latest attempt of each task; a single-task run of API 2.0 is its own task."""
    if raw.get("tasks") is None:
        return [raw]
    latest = {str(task.get("task_key")): task for task in objects(raw["tasks"], "Run.tasks")}
    return list(latest.values())


def was_run(task: Raw) -> bool:
    """Whether a task was run at all, rather than left out because of others."""
    skipped = value_at(task, "state.life_cycle_state") == "SKIPPED"
    return (
        bool(task.get("run_id")) and not skipped and str(value_at(task, "state.result_state")) not in _NOT_RUN
    )
