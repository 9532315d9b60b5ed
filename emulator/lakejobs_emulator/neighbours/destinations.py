"""Notification destinations: one kind of place each; secrets are kept and never shown."""

from __future__ import annotations

from collections.abc import Mapping

from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.problems import Problem, ProblemKind, Refused, invalid

KIND = "destination"
_TYPES: Mapping[str, str] = {
    "email": "EMAIL",
    "slack": "SLACK",
    "pagerduty": "PAGERDUTY",
    "microsoft_teams": "MICROSOFT_TEAMS",
    "generic_webhook": "WEBHOOK",
}
# Shown only as ``NAME_set``.
_HIDDEN = frozenset({"url", "oauth_token", "channel_id", "integration_key", "username", "password"})


def missing(name: str) -> Refused:
    message = f"Notification destination {name} does not exist."
    return Refused(Problem(kind=ProblemKind.RESOURCE_DOES_NOT_EXIST, message=message))


def changed(old: JsonObject, given: JsonObject) -> JsonObject:
    """A destination with what a request gives.  Raises ``Refused`` unless it is one whole place."""
    body = {**old, **{name: given[name] for name in ("display_name", "config") if name in given}}
    if not body.get("display_name"):
        raise Refused(invalid("Missing required field: display_name"))
    config = body.get("config")
    if not isinstance(config, Mapping) or len(config) != 1:
        raise Refused(invalid("config must have exactly one of: " + ",".join(_TYPES)))
    [(kind, place)] = config.items()
    required = {"email": ("addresses",), "pagerduty": ("integration_key",), "generic_webhook": ("url",)}
    for name in required.get(kind, ()):
        if not isinstance(place, Mapping) or not place.get(name):
            raise Refused(invalid(f"Missing required field: config.{kind}.{name}"))
    return body


def kind_of(body: JsonObject) -> str:
    """The ``destination_type``."""
    config = body["config"]
    return next(_TYPES[name] for name in config) if isinstance(config, Mapping) else ""


def view(name: str, body: JsonObject) -> JsonObject:
    """A destination as the service shows it."""
    config = body["config"]
    shown = {kind: _shown(place) for kind, place in config.items()} if isinstance(config, Mapping) else {}
    return {**summary(name, body), "config": shown}


def summary(name: str, body: JsonObject) -> JsonObject:
    """A destination as a list shows it."""
    return {"id": name, "display_name": body["display_name"], "destination_type": kind_of(body)}


def _shown(place: object) -> JsonObject:
    fields = place.items() if isinstance(place, Mapping) else ()
    return {
        f"{name}_set" if name in _HIDDEN else name: True if name in _HIDDEN else value
        for name, value in fields
    }
