"""The two forms in which every version shows a state: the older ``state`` and the newer ``status``."""

from __future__ import annotations

from collections.abc import Mapping

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.run import State
from lakejobs_emulator.domain.states import PHASE_OF, LifeCycle, Result, TerminationCode, TerminationType

# Reference: termination codes.  What is not here is the user's doing.
_TYPES: Mapping[TerminationCode, TerminationType] = {
    TerminationCode.SUCCESS: TerminationType.SUCCESS,
    TerminationCode.SUCCESS_WITH_FAILURES: TerminationType.SUCCESS,
    TerminationCode.INTERNAL_ERROR: TerminationType.INTERNAL_ERROR,
    TerminationCode.DRIVER_ERROR: TerminationType.INTERNAL_ERROR,
    TerminationCode.STORAGE_ACCESS_ERROR: TerminationType.INTERNAL_ERROR,
    TerminationCode.CLOUD_FAILURE: TerminationType.CLOUD_FAILURE,
}
# Not run by plan rather than by failure.
_PLANNED = frozenset({Result.EXCLUDED, Result.DISABLED})


def state(value: State) -> JsonObject:
    """RunState.  ``state_message`` is always there: clients read it without looking."""
    shown: dict[str, JsonValue] = {"life_cycle_state": value.life_cycle.value}
    if value.result is not None:
        shown["result_state"] = value.result.value
    shown["state_message"] = value.message
    shown["user_cancelled_or_timedout"] = value.cancelled_or_timedout
    if value.life_cycle is LifeCycle.QUEUED and value.queue_reason:
        shown["queue_reason"] = value.queue_reason
    return shown


def status(value: State) -> JsonObject:
    """RunStatus."""
    shown: dict[str, JsonValue] = {"state": PHASE_OF[value.life_cycle].value}
    if value.life_cycle is LifeCycle.QUEUED:
        shown["queue_details"] = {"code": _queue_code(value), "message": value.queue_reason or ""}
    if value.code is not None and (value.life_cycle.terminal or value.life_cycle is LifeCycle.TERMINATING):
        shown["termination_details"] = {
            "code": value.code.value,
            "type": _termination_type(value).value,
            "message": value.message,
        }
    return shown


def _termination_type(value: State) -> TerminationType:
    if value.code is None or value.result in _PLANNED:
        return TerminationType.SUCCESS
    return _TYPES.get(value.code, TerminationType.CLIENT_ERROR)


def _queue_code(value: State) -> str:
    at_job = "maximum concurrent runs" in (value.queue_reason or "")
    return "MAX_CONCURRENT_RUNS_REACHED" if at_job else "ACTIVE_RUNS_LIMIT_REACHED"
