"""The repair history of a run: the run before any repair, then every repair (reference: repair)."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from lakejobs_emulator.api.states_view import state, status
from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.run import Repair, Run


def history_view(value: Run) -> Sequence[JsonValue]:
    """``repair_history``: never empty, because clients read its first and last entries."""
    done = [_repair(repair) for repair in value.repairs[:-1]]
    last = [_repair(evolve(repair, state=value.state)) for repair in value.repairs[-1:]]  # as the run stands
    return [_original(value), *done, *last]


def _original(value: Run) -> JsonObject:
    """The first entry of the repair history: the run before any repair, which has no id."""
    first = value.original_state or value.state
    return {
        "type": "ORIGINAL",
        "start_time": value.start_ms or value.created_ms,
        "end_time": value.original_end_ms if value.repairs else value.end_ms,
        "state": state(first),
        "status": status(first),
        "task_run_ids": [attempt.run_id for attempt in value.attempts if attempt.repair_id is None],
    }


def _repair(repair: Repair) -> JsonObject:
    return {
        "type": "REPAIR",
        "id": repair.repair_id,
        "start_time": repair.start_ms,
        "end_time": repair.end_ms,
        "state": state(repair.state),
        "status": status(repair.state),
        "task_run_ids": list(repair.task_run_ids),
    }
