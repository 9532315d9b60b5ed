"""The older forms of saved queries, alerts, visualizations and dashboards: from the newer ones and back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.problems import Refused, invalid
from lakejobs_emulator.neighbours.saved_sql import TRASHED, user_view

_OPERATORS: Mapping[str, str] = {
    ">": "GREATER_THAN",
    ">=": "GREATER_THAN_OR_EQUAL",
    "<": "LESS_THAN",
    "<=": "LESS_THAN_OR_EQUAL",
    "==": "EQUAL",
    "!=": "NOT_EQUAL",
}
_SIGNS = {name: sign for sign, name in _OPERATORS.items()}
_QUERY: Mapping[str, str] = {
    "name": "display_name",
    "description": "description",
    "query": "query_text",
    "data_source_id": "warehouse_id",
    "parent": "parent_path",
    "tags": "tags",
}
DASHBOARD = ("name", "dashboard_filters_enabled", "is_favorite", "parent", "run_as_role", "tags")


def query_fields(given: JsonObject) -> JsonObject:
    """What a request in the older form says of a query."""
    fields = {new: given[old] for old, new in _QUERY.items() if old in given}
    if given.get("run_as_role"):
        fields["run_as_mode"] = str(given["run_as_role"]).upper()
    options = given.get("options")
    if isinstance(options, Mapping):
        fields |= {name: options[name] for name in ("catalog", "schema") if name in options}
        if "parameters" in options:
            fields["parameters"] = [_parameter(each) for each in _objects(options["parameters"])]
    return fields


def query_view(
    identifier: str, body: JsonObject, *, caller: str, visualizations: Sequence[JsonObject] = ()
) -> JsonObject:
    """A query in the older form."""
    options: dict[str, JsonValue] = {name: body[name] for name in ("catalog", "schema") if name in body}
    options["parameters"] = [_legacy_parameter(each) for each in _objects(body.get("parameters"))]
    told = {old: body[new] for old, new in _QUERY.items() if body.get(new) is not None}
    return {
        **told,
        **_owned(body, options, caller),
        "id": identifier,
        "options": options,
        "run_as_role": str(body.get("run_as_mode", "OWNER")).lower(),
        "is_safe": True,
        "last_modified_by": user_view(body.get("last_modifier_user_name")),
        "visualizations": list(visualizations),
    }


def visualization_fields(given: JsonObject) -> JsonObject:
    """What a request in the older form says of a visualization."""
    fields = {
        new: given[old]
        for old, new in (("name", "display_name"), ("type", "type"), ("description", "description"))
        if old in given
    }
    return {**fields, **({"serialized_options": json.dumps(given["options"])} if "options" in given else {})}


def visualization_view(identifier: str, body: JsonObject, *, query: JsonObject | None = None) -> JsonObject:
    """A visualization in the older form."""
    return {
        "id": identifier,
        "name": body.get("display_name", ""),
        "type": body.get("type", ""),
        "description": body.get("description", ""),
        "options": _options(body.get("serialized_options")),
        **_times(body),
        **({} if query is None else {"query": query}),
    }


def alert_fields(given: JsonObject) -> JsonObject:
    """What a request in the older form says of an alert.  Raises ``Refused``."""
    options = given["options"] if isinstance(given["options"], Mapping) else {}
    operator = _OPERATORS.get(str(options.get("op")))
    if operator is None:
        raise Refused(invalid(f"options.op must be one of {', '.join(_OPERATORS)}"))
    value = options.get("value")
    kind = (
        "bool_value"
        if isinstance(value, bool)
        else "double_value"
        if isinstance(value, int | float)
        else "string_value"
    )
    condition: dict[str, JsonValue] = {
        "op": operator,
        "operand": {"column": {"name": options.get("column", "")}},
        "threshold": {"value": {kind: value if kind != "string_value" else str(value)}},
    }
    if options.get("empty_result_state"):
        condition["empty_result_state"] = str(options["empty_result_state"]).upper()
    texts = {name: options[name] for name in ("custom_subject", "custom_body", "muted") if name in options}
    told = {"display_name": given["name"], "query_id": given["query_id"], "condition": condition, **texts}
    if "parent" in given:
        told["parent_path"] = given["parent"]
    return {**told, "seconds_to_retrigger": given.get("rearm", 0)}


def alert_view(identifier: str, body: JsonObject, *, query: JsonObject) -> JsonObject:
    """An alert in the older form."""
    condition = _object(body.get("condition"))
    value = _object(_object(condition.get("threshold")).get("value"))
    options = {
        "column": _object(_object(condition.get("operand")).get("column")).get("name", ""),
        "op": _SIGNS.get(str(condition.get("op")), str(condition.get("op", ""))),
        "value": next(iter(value.values()), ""),
        "empty_result_state": str(condition.get("empty_result_state", "UNKNOWN")).lower(),
        **{name: body[name] for name in ("custom_subject", "custom_body", "muted") if name in body},
    }
    shown: dict[str, JsonValue] = {
        "id": identifier,
        "name": body.get("display_name", ""),
        "options": options,
        "query": query,
        "rearm": body.get("seconds_to_retrigger", 0),
        "state": str(body.get("state", "UNKNOWN")).lower(),
        "user": user_view(body.get("owner_user_name")),
        **_times(body),
    }
    named = (("parent", "parent_path"), ("last_triggered_at", "trigger_time"))
    return {**shown, **{old: body[new] for old, new in named if new in body}}


def dashboard_view(
    identifier: str, body: JsonObject, *, caller: str, widgets: Sequence[JsonObject]
) -> JsonObject:
    """A dashboard with its widgets."""
    options: dict[str, JsonValue] = {}
    told = {name: body[name] for name in DASHBOARD if body.get(name) is not None}
    owned = _owned(body, options, caller)
    slug = "-".join(str(body.get("name", "")).lower().split())
    return {**owned, **told, "id": identifier, "slug": slug, "options": options, "widgets": list(widgets)}


def widget_view(widget: JsonObject, *, visualization: JsonObject | None) -> JsonObject:
    """A widget; what it shows is a text or a visualization."""
    options = {**_object(widget.get("options"))}
    if widget.get("title"):
        options.setdefault("title", widget["title"])
    options |= {name: widget[name] for name in ("created_at", "updated_at") if name in widget}
    told: dict[str, JsonValue] = {"id": str(widget.get("id", "")), "options": options}
    told |= {name: widget[name] for name in ("width", "text") if widget.get(name) is not None}
    return told if visualization is None else {**told, "visualization": visualization}


def _owned(body: JsonObject, options: dict[str, JsonValue], caller: str) -> JsonObject:
    """What every older form says of its object; ``options`` gets when it was thrown away."""
    archived = body.get("lifecycle_state") == TRASHED
    if archived:
        options["moved_to_trash_at"] = body.get("update_time", "")
    owner = user_view(body.get("owner_user_name"))
    return {
        "is_archived": archived,
        "is_draft": False,
        "is_favorite": False,
        "can_edit": body.get("owner_user_name") in (None, caller),
        "user": owner,
        "user_id": owner["id"],
        **_times(body),
    }


def _times(body: JsonObject) -> JsonObject:
    named = (("created_at", "create_time"), ("updated_at", "update_time"))
    return {old: body[new] for old, new in named if body.get(new)}


def _parameter(given: JsonObject) -> JsonObject:
    """A parameter in the newer form."""
    name, kind, value = str(given.get("name", "")), given.get("type"), given.get("value")
    told: dict[str, JsonValue] = {"name": name, "title": given.get("title", name)}
    if kind == "number":
        return {**told, "numeric_value": {"value": _number(value)}}
    if kind == "datetime":
        return {**told, "date_value": {"date_value": str(value or "")}}
    if kind not in ("enum", "query"):
        return {**told, "text_value": {"value": "" if value is None else str(value)}}
    chosen = [str(each) for each in value] if isinstance(value, list) else [str(value or "")]
    listed: dict[str, JsonValue] = {"values": list(chosen)}
    if isinstance(given.get("multiValuesOptions"), Mapping):
        listed["multi_values_options"] = given["multiValuesOptions"]
    if kind == "query":
        return {**told, "query_backed_value": {**listed, "query_id": given.get("queryId", "")}}
    return {**told, "enum_value": {**listed, "enum_options": given.get("enumOptions", "")}}


def _legacy_parameter(body: JsonObject) -> JsonObject:
    """A parameter in the older form."""
    told: dict[str, JsonValue] = {"name": body.get("name", ""), "title": body.get("title", "")}
    if "numeric_value" in body:
        return {**told, "type": "number", "value": _object(body["numeric_value"]).get("value", 0)}
    if "date_value" in body:
        date = _object(body["date_value"])
        return {
            **told,
            "type": "datetime",
            "value": date.get("date_value") or date.get("dynamic_date_value") or "",
        }
    if "date_range_value" in body:
        dates = _object(body["date_range_value"])
        value = dates.get("date_range_value") or dates.get("dynamic_date_range_value")
        return {**told, "type": "datetime", "value": value}
    for name, kind in (("enum_value", "enum"), ("query_backed_value", "query")):
        if name in body:
            return {**told, "type": kind, **_legacy_list(_object(body[name]))}
    return {**told, "type": "text", "value": _object(body.get("text_value")).get("value", "")}


def _legacy_list(value: JsonObject) -> JsonObject:
    values = value.get("values")
    chosen = list(values) if isinstance(values, list) else []
    several = value.get("multi_values_options")
    told: dict[str, JsonValue] = {"value": chosen if several else next(iter(chosen), "")}
    if several:
        told["multiValuesOptions"] = several
    named = (("enumOptions", "enum_options"), ("queryId", "query_id"))
    return {**told, **{old: value[new] for old, new in named if new in value}}


def _options(text: JsonValue) -> JsonObject:
    try:
        found = json.loads(str(text or "{}"))
    except json.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}


def _number(value: JsonValue) -> float:
    try:
        return float(str(value))
    except ValueError as error:
        raise Refused(invalid(f"Invalid value of a parameter of type number: {value}")) from error


def _object(value: JsonValue) -> JsonObject:
    return value if isinstance(value, Mapping) else {}


def _objects(value: JsonValue) -> list[JsonObject]:
    listed = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
    return [each for each in listed if isinstance(each, Mapping)]
