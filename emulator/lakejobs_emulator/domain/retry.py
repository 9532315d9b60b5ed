"""Whether a failed attempt is tried again, and when (reference: retries and timeouts)."""

from __future__ import annotations

from attrs import frozen

from lakejobs_emulator.domain.model import TaskSpec
from lakejobs_emulator.domain.run import Attempt
from lakejobs_emulator.domain.states import Result, TerminationCode

# What no further attempt can mend: the configuration is wrong, or the emulator cannot run the kind at all.
_FINAL = frozenset({TerminationCode.FEATURE_DISABLED, TerminationCode.INVALID_RUN_CONFIGURATION})


@frozen(kw_only=True)
class Retry:
    """Start again at ``at_ms``."""

    at_ms: int


def retry_of(task: TaskSpec, attempt: Attempt, *, used: int, now: int) -> Retry | None:
    """The retry of a terminal ``attempt``, None when there is none.

    ``used`` counts the retries made before in this run or repair; ``max_retries`` -1 means without end.  The
    interval counts from the start of the failed attempt.  A cancelled attempt is never retried, a timed-out
    one only with ``retry_on_timeout``.
    """
    result = attempt.state.result
    wanted = result is Result.FAILED or (result is Result.TIMEDOUT and task.retry_on_timeout)
    left = task.max_retries < 0 or used < task.max_retries
    if not wanted or not left or attempt.state.code in _FINAL:
        return None
    return Retry(at_ms=max(now, attempt.start_ms + task.min_retry_interval_ms))
