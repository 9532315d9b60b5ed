"""When a run must be looked at again although nothing happened: retries, timeouts, the end of the queue.

Derived from the run, so that no timer can be lost: the engine keeps the next moment beside the run and sends
``Tick`` when it has come.
"""

from __future__ import annotations

from lakejobs_emulator.domain.model import TaskSpec
from lakejobs_emulator.domain.run import Attempt, Run
from lakejobs_emulator.domain.states import LifeCycle

QUEUE_MS = 48 * 60 * 60 * 1000
EXECUTING = frozenset({LifeCycle.PENDING, LifeCycle.RUNNING})


def next_due(run: Run) -> int | None:
    """The earliest moment (epoch milliseconds) at which ``Tick`` changes the run; None when none does."""
    if run.state.life_cycle.terminal:
        return None
    moments = [queue_expires(run), run_times_out(run)]
    for attempt in run.every():
        if not attempt.over:
            moments += [retry_due(attempt), attempt_times_out(run, attempt), _goes_on(run, attempt)]
    return min((moment for moment in moments if moment is not None), default=None)


def queue_expires(run: Run) -> int | None:
    """When a queued run is taken from the queue unrun."""
    return run.created_ms + QUEUE_MS if run.state.life_cycle is LifeCycle.QUEUED else None


def run_times_out(run: Run) -> int | None:
    """When the whole run has taken too long; a repair counts from its own start."""
    if run.state.life_cycle not in EXECUTING or not run.spec.timeout_seconds or not run.start_ms:
        return None
    started = run.repairs[-1].start_ms if run.repairs else run.start_ms
    return started + 1000 * run.spec.timeout_seconds


def retry_due(attempt: Attempt) -> int | None:
    """When a waiting attempt starts."""
    return attempt.retry_at_ms if attempt.state.life_cycle is LifeCycle.WAITING_FOR_RETRY else None


def attempt_times_out(run: Run, attempt: Attempt) -> int | None:
    """When this attempt has taken too long; each attempt has the whole timeout, a for_each task has none."""
    task = task_of(run, attempt) if attempt.state.life_cycle in EXECUTING else None
    if task is None or not task.timeout_seconds or task.kind == "for_each_task":
        return None
    return attempt.start_ms + 1000 * task.timeout_seconds


def task_of(run: Run, attempt: Attempt) -> TaskSpec | None:
    """The settings of the attempt's task, of an iteration those of the nested task.

    None when a repair's settings no longer have it.
    """
    if attempt.parent_id is None:
        return next((task for task in run.spec.tasks if task.task_key == attempt.task_key), None)
    above = task_of(run, run.attempt(attempt.parent_id))
    return above.nested if above else None


def spare(run: Run, attempt: Attempt) -> int:
    """How many more iterations of a running for_each task may start now."""
    if attempt.inputs is None or attempt.state.life_cycle is not LifeCycle.RUNNING:
        return 0
    there = run.iterations_of(attempt)
    live = sum(not each.over for each in there.values())
    return min(concurrency(attempt) - live, len(attempt.inputs) - len(there))


def concurrency(attempt: Attempt) -> int:
    """How many iterations of a for_each task run at once: 1 unless it says otherwise."""
    given = (attempt.payload or {}).get("concurrency")
    return given if isinstance(given, int) and given > 0 else 1


def _goes_on(run: Run, attempt: Attempt) -> int | None:
    """At once, where a for_each task could start more than the last decision had ids for."""
    return attempt.start_ms if spare(run, attempt) > 0 else None
