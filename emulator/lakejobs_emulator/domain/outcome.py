"""How a whole run ended, read off its leaf tasks (reference: job result), and the texts that say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from lakejobs_emulator.domain.model import TaskSpec
from lakejobs_emulator.domain.run import Attempt, State
from lakejobs_emulator.domain.run_if import UPSTREAM_OF, Upstream
from lakejobs_emulator.domain.states import LifeCycle, Result, TerminationCode

TASK_FAILED = "Workload failed, see run output for details"
SKIPPED_MESSAGE: Mapping[Result, str] = MappingProxyType(
    {
        Result.UPSTREAM_FAILED: "An upstream task failed.",
        Result.UPSTREAM_CANCELED: "An upstream task was canceled.",
        Result.EXCLUDED: "The task was excluded by its dependencies.",
        Result.DISABLED: "The task is disabled.",
    }
)
_BAD = frozenset({Upstream.FAILED, Upstream.CANCELED})


def skipped(result: Result) -> State:
    """The state of a task that never runs."""
    code = TerminationCode.DISABLED if result is Result.DISABLED else TerminationCode.SKIPPED
    return State(life_cycle=LifeCycle.SKIPPED, result=result, message=SKIPPED_MESSAGE[result], code=code)


def run_state(tasks: Sequence[TaskSpec], current: Mapping[str, Attempt]) -> State:
    """The terminal state of a run whose current attempts have all ended.

    SUCCESS when nothing failed; SUCCESS_WITH_FAILURES when only inner tasks failed; a failed leaf makes
    FAILED under life cycle INTERNAL_ERROR (as the service shows it), a leaf below a cancelled task too, and
    CANCELED when every bad leaf was itself cancelled.  A run in which nothing was executed is SKIPPED.
    """
    needed = {
        dependency.task_key for task in tasks for dependency in task.depends_on if task.task_key in current
    }
    leaves = [attempt for key, attempt in current.items() if key not in needed]
    bad_leaves = [attempt for attempt in leaves if _upstream(attempt) in _BAD]
    failed = [attempt for attempt in current.values() if _upstream(attempt) in _BAD]
    if all(attempt.state.life_cycle is LifeCycle.SKIPPED for attempt in current.values()):
        return State(
            life_cycle=LifeCycle.SKIPPED,
            result=Result.EXCLUDED,
            message="The run had nothing to execute.",
            code=TerminationCode.SKIPPED,
        )
    if bad_leaves and all(attempt.state.result is Result.CANCELED for attempt in bad_leaves):
        return canceled(LifeCycle.TERMINATED)
    if bad_leaves:
        return State(
            life_cycle=LifeCycle.INTERNAL_ERROR,
            result=Result.FAILED,
            message=_failure_message(failed),
            code=TerminationCode.RUN_EXECUTION_ERROR,
        )
    if failed:
        return State(
            life_cycle=LifeCycle.TERMINATED,
            result=Result.SUCCESS_WITH_FAILURES,
            message=_failure_message(failed),
            code=TerminationCode.SUCCESS_WITH_FAILURES,
        )
    return State(life_cycle=LifeCycle.TERMINATED, result=Result.SUCCESS, code=TerminationCode.SUCCESS)


def canceled(life_cycle: LifeCycle, *, by_service: bool = False) -> State:
    """Cancelled by a user, or by the service because what it belongs to has run out of time."""
    return State(
        life_cycle=life_cycle,
        result=Result.CANCELED,
        message="Run cancelled.",
        code=TerminationCode.CANCELED if by_service else TerminationCode.USER_CANCELED,
        cancelled_or_timedout=True,
    )


def timed_out(life_cycle: LifeCycle, seconds: int) -> State:
    """Ended because it took longer than ``seconds``."""
    return State(
        life_cycle=life_cycle,
        result=Result.TIMEDOUT,
        message=f"Max run duration exceeded: timed out after {seconds} seconds.",
        code=TerminationCode.CANCELED,
        cancelled_or_timedout=True,
    )


def _upstream(attempt: Attempt) -> Upstream | None:
    return UPSTREAM_OF[attempt.state.result] if attempt.state.result else None


def _failure_message(failed: Sequence[Attempt]) -> str:
    """The service's text for one failed task; skipped dependants are told only where a repair left nothing
    else."""
    ran = [attempt for attempt in failed if attempt.state.life_cycle is not LifeCycle.SKIPPED] or failed
    if len(ran) == 1:
        return f"Task {ran[0].task_key} failed with message: {ran[0].state.message.rstrip('.')}."
    return f"Tasks {', '.join(attempt.task_key for attempt in ran)} failed."
