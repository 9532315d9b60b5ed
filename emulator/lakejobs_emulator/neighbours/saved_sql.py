"""Saved queries, visualizations, alerts and dashboards of SQL: what is kept, how it changes, how it shows."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.problems import Problem, ProblemKind, Refused, invalid

ACTIVE, TRASHED = "ACTIVE", "TRASHED"
_OWN = ("owner_user_name", "lifecycle_state", "create_time", "update_time")
QUERY = (
    *("display_name", "description", "query_text", "parameters", "warehouse_id", "catalog", "schema", "tags"),
    *("run_as_mode", "apply_auto_limit", "parent_path", "owner_user_name"),
)
VISUALIZATION = ("display_name", "type", "serialized_options", "serialized_query_plan")
ALERT = (
    *("display_name", "query_id", "condition", "custom_subject", "custom_body", "notify_on_ok"),
    *("seconds_to_retrigger", "parent_path", "owner_user_name"),
)


def missing(kind: str, identifier: str) -> Refused:
    message = f"{kind} {identifier} does not exist."
    return Refused(Problem(kind=ProblemKind.RESOURCE_DOES_NOT_EXIST, message=message))


def moment(ms: int) -> str:
    """A moment as the service writes it: RFC 3339, in UTC."""
    return datetime.fromtimestamp(ms / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def created(given: JsonObject, fields: Sequence[str], *, owner: str, now: int) -> JsonObject:
    """A new object with the ``fields`` that are given."""
    return {
        **{name: given[name] for name in fields if name in given and name != "owner_user_name"},
        "owner_user_name": owner,
        "last_modifier_user_name": owner,
        "lifecycle_state": ACTIVE,
        "create_time": moment(now),
        "update_time": moment(now),
    }


def changed(
    old: JsonObject, given: JsonObject, mask: str, fields: Sequence[str], *, user: str, now: int
) -> JsonObject:
    """An object with the fields that the mask names as they are given, without those that are not.

    ``*`` stands for all that are given.  Raises ``Refused`` for a field that cannot be changed.
    """
    paths = [path.strip().partition(".")[0] for path in mask.split(",") if path.strip()]
    names = [name for name in fields if name in given] if paths == ["*"] else paths
    unknown = [name for name in names if name not in fields]
    if unknown:
        raise Refused(invalid(f"update_mask: {unknown[0]} is no field that can be changed"))
    kept = {name: value for name, value in old.items() if name not in names}
    told = {name: given[name] for name in names if name in given}
    return {**kept, **told, "last_modifier_user_name": user, "update_time": moment(now)}


def query_view(identifier: str, body: JsonObject) -> JsonObject:
    """A query as the service shows it."""
    shown = _shown(body, (*QUERY, *_OWN, "last_modifier_user_name"))
    return {"run_as_mode": "OWNER", "lifecycle_state": ACTIVE, **shown, "id": identifier}


def visualization_view(identifier: str, body: JsonObject) -> JsonObject:
    """A visualization as the service shows it."""
    return {**_shown(body, ("query_id", *VISUALIZATION, "create_time", "update_time")), "id": identifier}


def alert_view(identifier: str, body: JsonObject) -> JsonObject:
    """An alert as the service shows it, with the state that it had last."""
    shown = _shown(body, (*ALERT, *_OWN, "state", "trigger_time"))
    return {"state": "UNKNOWN", "lifecycle_state": ACTIVE, **shown, "id": identifier}


def check_alert(body: JsonObject) -> None:
    """Raises ``Refused`` for an alert that could never be evaluated."""
    condition = body.get("condition")
    if not body.get("query_id"):
        raise Refused(invalid("Missing required field: query_id"))
    if not isinstance(condition, Mapping) or not condition.get("op"):
        raise Refused(invalid("Missing required field: condition.op"))
    operand = condition.get("operand")
    column = operand.get("column") if isinstance(operand, Mapping) else None
    if not isinstance(column, Mapping) or not column.get("name"):
        raise Refused(invalid("Missing required field: condition.operand.column.name"))
    if condition["op"] != "IS_NULL" and not condition.get("threshold"):
        raise Refused(invalid("Missing required field: condition.threshold"))


def user_view(name: JsonValue) -> JsonObject:
    """A user as the older forms show one."""
    text = str(name or "")
    return {"id": zlib.crc32(text.encode()), "name": text, "email": text}


def _shown(body: JsonObject, names: Sequence[str]) -> JsonObject:
    return {name: body[name] for name in names if body.get(name) is not None}
