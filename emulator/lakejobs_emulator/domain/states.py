"""Life cycles of job runs and task runs, as tables.

Every state, every legal transition and every pairing of the older ``state`` with the newer ``status`` lives
here and nowhere else; code walks these tables.  Source: the reference's RunState and RunStatus objects.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class LifeCycle(StrEnum):
    """``state.life_cycle_state`` of a job run or a task run."""

    QUEUED = "QUEUED"
    BLOCKED = "BLOCKED"
    PENDING = "PENDING"
    RUNNING = "RUNNING"
    WAITING_FOR_RETRY = "WAITING_FOR_RETRY"
    TERMINATING = "TERMINATING"
    TERMINATED = "TERMINATED"
    SKIPPED = "SKIPPED"
    INTERNAL_ERROR = "INTERNAL_ERROR"

    @property
    def terminal(self) -> bool:
        """True where only a repair can change the run."""
        return self in TERMINAL


class Result(StrEnum):
    """``state.result_state``: set from TERMINATING on, never before."""

    SUCCESS = "SUCCESS"
    SUCCESS_WITH_FAILURES = "SUCCESS_WITH_FAILURES"
    FAILED = "FAILED"
    TIMEDOUT = "TIMEDOUT"
    CANCELED = "CANCELED"
    MAXIMUM_CONCURRENT_RUNS_REACHED = "MAXIMUM_CONCURRENT_RUNS_REACHED"
    UPSTREAM_FAILED = "UPSTREAM_FAILED"
    UPSTREAM_CANCELED = "UPSTREAM_CANCELED"
    EXCLUDED = "EXCLUDED"
    DISABLED = "DISABLED"


SUCCESSFUL: frozenset[Result | None] = frozenset({Result.SUCCESS, Result.SUCCESS_WITH_FAILURES})


class Phase(StrEnum):
    """``status.state``, the newer and coarser life cycle."""

    QUEUED = "QUEUED"
    BLOCKED = "BLOCKED"
    PENDING = "PENDING"
    RUNNING = "RUNNING"
    WAITING = "WAITING"
    TERMINATING = "TERMINATING"
    TERMINATED = "TERMINATED"


class TerminationCode(StrEnum):
    """``status.termination_details.code``."""

    SUCCESS = "SUCCESS"
    SUCCESS_WITH_FAILURES = "SUCCESS_WITH_FAILURES"
    USER_CANCELED = "USER_CANCELED"
    CANCELED = "CANCELED"
    SKIPPED = "SKIPPED"
    DISABLED = "DISABLED"
    INTERNAL_ERROR = "INTERNAL_ERROR"
    RUN_EXECUTION_ERROR = "RUN_EXECUTION_ERROR"
    RESOURCE_NOT_FOUND = "RESOURCE_NOT_FOUND"
    FEATURE_DISABLED = "FEATURE_DISABLED"
    INVALID_RUN_CONFIGURATION = "INVALID_RUN_CONFIGURATION"
    INVALID_CLUSTER_REQUEST = "INVALID_CLUSTER_REQUEST"
    CLUSTER_ERROR = "CLUSTER_ERROR"
    DRIVER_ERROR = "DRIVER_ERROR"
    CLOUD_FAILURE = "CLOUD_FAILURE"
    LIBRARY_INSTALLATION_ERROR = "LIBRARY_INSTALLATION_ERROR"
    REPOSITORY_CHECKOUT_FAILED = "REPOSITORY_CHECKOUT_FAILED"
    STORAGE_ACCESS_ERROR = "STORAGE_ACCESS_ERROR"
    UNAUTHORIZED_ERROR = "UNAUTHORIZED_ERROR"
    MAX_CONCURRENT_RUNS_EXCEEDED = "MAX_CONCURRENT_RUNS_EXCEEDED"
    MAX_JOB_QUEUE_SIZE_EXCEEDED = "MAX_JOB_QUEUE_SIZE_EXCEEDED"
    WORKSPACE_RUN_LIMIT_EXCEEDED = "WORKSPACE_RUN_LIMIT_EXCEEDED"


class TerminationType(StrEnum):
    """``status.termination_details.type``: whose fault it was."""

    SUCCESS = "SUCCESS"
    INTERNAL_ERROR = "INTERNAL_ERROR"
    CLIENT_ERROR = "CLIENT_ERROR"
    CLOUD_FAILURE = "CLOUD_FAILURE"


TERMINAL: frozenset[LifeCycle] = frozenset(
    {LifeCycle.TERMINATED, LifeCycle.SKIPPED, LifeCycle.INTERNAL_ERROR}
)

# Reference: the 2.0 transition list, the later BLOCKED and WAITING_FOR_RETRY, and the decided rows on
# cancelling and repairing.  RUNNING is reachable from a terminal state only by a repair.
TRANSITIONS: Mapping[LifeCycle, frozenset[LifeCycle]] = MappingProxyType(
    {
        LifeCycle.QUEUED: frozenset({LifeCycle.PENDING, LifeCycle.TERMINATING, LifeCycle.SKIPPED}),
        LifeCycle.BLOCKED: frozenset({LifeCycle.PENDING, LifeCycle.SKIPPED, LifeCycle.TERMINATING}),
        LifeCycle.PENDING: frozenset(
            {LifeCycle.RUNNING, LifeCycle.SKIPPED, LifeCycle.INTERNAL_ERROR, LifeCycle.TERMINATING}
        ),
        LifeCycle.RUNNING: frozenset(
            {LifeCycle.TERMINATING, LifeCycle.INTERNAL_ERROR, LifeCycle.WAITING_FOR_RETRY}
        ),
        LifeCycle.WAITING_FOR_RETRY: frozenset({LifeCycle.PENDING, LifeCycle.TERMINATING}),
        LifeCycle.TERMINATING: frozenset({LifeCycle.TERMINATED, LifeCycle.INTERNAL_ERROR}),
        LifeCycle.TERMINATED: frozenset(),
        LifeCycle.SKIPPED: frozenset(),
        LifeCycle.INTERNAL_ERROR: frozenset(),
    }
)
REPAIRABLE_TO: LifeCycle = LifeCycle.RUNNING

PHASE_OF: Mapping[LifeCycle, Phase] = MappingProxyType(
    {
        LifeCycle.QUEUED: Phase.QUEUED,
        LifeCycle.BLOCKED: Phase.BLOCKED,
        LifeCycle.PENDING: Phase.PENDING,
        LifeCycle.RUNNING: Phase.RUNNING,
        LifeCycle.WAITING_FOR_RETRY: Phase.WAITING,
        LifeCycle.TERMINATING: Phase.TERMINATING,
        LifeCycle.TERMINATED: Phase.TERMINATED,
        LifeCycle.SKIPPED: Phase.TERMINATED,
        LifeCycle.INTERNAL_ERROR: Phase.TERMINATED,
    }
)
