"""When a task runs, given how its direct upstream tasks ended (reference: the run_if table).

EXCLUDED counts as a success, unless every upstream is excluded; a cancel counts as a failure; a disabled
upstream counts as neither.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum, auto
from types import MappingProxyType

from attrs import frozen

from lakejobs_emulator.domain.model import RunIf
from lakejobs_emulator.domain.states import Result


class Upstream(Enum):
    """How one upstream task ended, as its dependants see it."""

    SUCCEEDED = auto()
    FAILED = auto()
    CANCELED = auto()
    EXCLUDED = auto()
    DISABLED = auto()


UPSTREAM_OF: Mapping[Result, Upstream] = MappingProxyType(
    {
        Result.SUCCESS: Upstream.SUCCEEDED,
        Result.SUCCESS_WITH_FAILURES: Upstream.SUCCEEDED,
        Result.FAILED: Upstream.FAILED,
        Result.TIMEDOUT: Upstream.FAILED,
        Result.MAXIMUM_CONCURRENT_RUNS_REACHED: Upstream.FAILED,
        Result.UPSTREAM_FAILED: Upstream.FAILED,
        Result.CANCELED: Upstream.CANCELED,
        Result.UPSTREAM_CANCELED: Upstream.CANCELED,
        Result.EXCLUDED: Upstream.EXCLUDED,
        Result.DISABLED: Upstream.DISABLED,
    }
)


@frozen(kw_only=True)
class _Tally:
    total: int
    succeeded: int
    failed: int
    canceled: int
    excluded: int
    disabled: int

    @property
    def bad(self) -> int:
        return self.failed + self.canceled


_MET: Mapping[RunIf, Callable[[_Tally], bool]] = MappingProxyType(
    {
        RunIf.ALL_SUCCESS: lambda tally: not tally.bad and not tally.disabled,
        RunIf.AT_LEAST_ONE_SUCCESS: lambda tally: tally.succeeded + tally.excluded > 0,
        RunIf.NONE_FAILED: lambda tally: not tally.bad and tally.succeeded > 0,
        RunIf.ALL_DONE: lambda tally: True,
        RunIf.AT_LEAST_ONE_FAILED: lambda tally: tally.bad > 0,
        RunIf.ALL_FAILED: lambda tally: tally.bad == tally.total,
    }
)
_WANTS_FAILURE = frozenset({RunIf.AT_LEAST_ONE_FAILED, RunIf.ALL_FAILED})


def verdict(run_if: RunIf, upstream: Sequence[Upstream]) -> Result | None:
    """None when the task may run; otherwise the result with which it is skipped."""
    if not upstream:
        return None
    tally = _Tally(
        total=len(upstream),
        succeeded=upstream.count(Upstream.SUCCEEDED),
        failed=upstream.count(Upstream.FAILED),
        canceled=upstream.count(Upstream.CANCELED),
        excluded=upstream.count(Upstream.EXCLUDED),
        disabled=upstream.count(Upstream.DISABLED),
    )
    if tally.excluded == tally.total:
        return Result.EXCLUDED
    if _MET[run_if](tally):
        return None
    if run_if in _WANTS_FAILURE or not tally.bad:
        return Result.EXCLUDED
    return Result.UPSTREAM_FAILED if tally.failed else Result.UPSTREAM_CANCELED
