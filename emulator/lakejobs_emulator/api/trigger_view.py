"""How the triggers of a job stand, for whoever asks jobs/get of 2.2 (``include_trigger_state``).

Nothing fires yet, so each state is the one before the first firing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue


def _files(_: JsonObject) -> JsonObject:
    return {"using_file_events": False}


def _tables(trigger: JsonObject) -> JsonObject:
    names = trigger.get("table_names")
    tables = names if isinstance(names, Sequence) and not isinstance(names, str) else ()
    states: list[JsonValue] = [{"table_name": name, "has_seen_updates": False} for name in tables]
    return {"last_seen_table_states": states, "using_scalable_monitoring": False}


def _continuous(_: JsonObject) -> JsonObject:
    return {"consecutive_failures": 0, "is_backing_off": False}


def _nothing(_: JsonObject) -> JsonObject:
    return {}


# Kind of trigger -> its state, under its name in ``trigger_details``.
_DETAILS: Mapping[str, Callable[[JsonObject], JsonObject]] = {
    "schedule": _nothing,
    "continuous": _continuous,
    "periodic": _nothing,
    "file_arrival": _files,
    "table_update": _tables,
    "model": _nothing,
    "sql_condition": _nothing,
}
# The same in the older ``trigger_state``, which calls the tables ``table``.
_STATE = {"file_arrival": ("file_arrival", _files), "table_update": ("table", _tables)}


def trigger_view(settings: JsonObject) -> JsonObject:
    """``trigger_state`` of a job's one trigger, ``trigger_details`` of each of its ``triggers``."""
    one = next((settings[name] for name in ("schedule", "trigger", "continuous") if name in settings), None)
    several = settings.get("triggers")
    view: dict[str, JsonValue] = {}
    if isinstance(one, Mapping):
        states = {name: state(_object(one[kind])) for kind, (name, state) in _STATE.items() if kind in one}
        view["trigger_state"] = {**_pause(one), **states}
    if isinstance(several, Sequence) and not isinstance(several, str):
        view["trigger_details"] = [{"state": _details(_object(trigger))} for trigger in several]
    return view


def _details(trigger: JsonObject) -> JsonObject:
    states = {kind: state(_object(trigger[kind])) for kind, state in _DETAILS.items() if kind in trigger}
    return {**_pause(trigger), **states}


def _pause(trigger: JsonObject) -> JsonObject:
    return {"pause_status": trigger.get("pause_status", "UNPAUSED")}


def _object(value: JsonValue) -> JsonObject:
    return value if isinstance(value, Mapping) else {}
