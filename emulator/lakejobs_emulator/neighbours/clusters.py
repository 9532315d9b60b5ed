"""Clusters: what is asked for, and the states that follow.

A cluster here starts and ends at once.  The stored document holds what was asked for (``spec``), the state,
the events and the libraries.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.problems import Problem, ProblemKind, Refused, invalid
from lakejobs_emulator.neighbours import catalogue, libraries

KIND = "cluster"
# What the service says of a cluster when nothing was asked for.
DEFAULTS: JsonObject = {
    "autotermination_minutes": 120,
    "enable_elastic_disk": False,
    "enable_local_disk_encryption": False,
}
# How long an ended cluster is shown (clusters/list: those that ended within the last 30 days).
RETENTION_MS = 30 * 24 * 60 * 60 * 1000
# Of the stored document, what is not shown as it is.
_KEPT = frozenset({"spec", "events", "libraries", "job_id"})
_USER_REQUEST = {"code": "USER_REQUEST", "type": "SUCCESS"}
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
# What a cluster is that an administrator names and nobody made.
AUTO: JsonObject = {
    "spark_version": catalogue.DEFAULT_RUNTIME,
    "node_type_id": catalogue.DEFAULT_MACHINE,
    "num_workers": 1,
}


def missing(cluster_id: str) -> Refused:
    return Refused(invalid(f"Cluster {cluster_id} does not exist"))


def new_id(number: int, *, now: int) -> str:
    """An id as the service's: month and day, time, and the number in base 36."""
    return f"{datetime.fromtimestamp(now / 1000, UTC):%m%d-%H%M%S}-{base36(number)}"


def base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"


def problems(spec: JsonObject) -> list[Problem]:
    """What is wrong with a cluster that is asked for."""
    if not spec.get("spark_version"):
        return [invalid("Missing required field: spark_version")]
    autoscale = spec.get("autoscale")
    if isinstance(autoscale, Mapping):
        least, most = autoscale.get("min_workers", 0), autoscale.get("max_workers", 0)
        if isinstance(least, int) and isinstance(most, int) and most < max(1, least):
            return [invalid(f"Cluster min_workers {least} cannot be greater than max_workers {most}")]
    if "autoscale" in spec and "num_workers" in spec:
        return [invalid("Only one of autoscale and num_workers must be specified")]
    if not {"autoscale", "num_workers", "is_single_node"} & spec.keys():
        return [invalid("Missing required field: size")]
    return []


def created(spec: JsonObject, *, creator: str, source: str, context_id: int, now: int) -> JsonObject:
    """A new cluster, which runs.  Raises ``Refused``."""
    for problem in problems(spec):
        raise Refused(problem)
    body: JsonObject = {
        "spec": spec,
        "state": "RUNNING",
        "creator_user_name": creator,
        "cluster_source": source,
        "start_time": now,
        "last_restarted_time": now,
        "spark_context_id": context_id,
        "events": [],
        "libraries": [],
    }
    return _told(_told(body, "CREATING", user=creator, now=now), "RUNNING", user=creator, now=now)


def edited(body: JsonObject, spec: JsonObject, *, user: str, context_id: int, now: int) -> JsonObject:
    """A cluster that is asked for anew; one that runs starts again.  Raises ``Refused``."""
    for problem in problems(spec):
        raise Refused(problem)
    changed = _told({**body, "spec": spec}, "EDITED", user=user, now=now)
    if body["state"] != "RUNNING":
        return changed
    return _running(changed, "RESTARTING", user=user, context_id=context_id, now=now)


def started(body: JsonObject, cluster_id: str, *, user: str, context_id: int, now: int) -> JsonObject:
    """A cluster that had ended, running.  Raises ``Refused``: INVALID_STATE."""
    _expect(body, cluster_id, "TERMINATED")
    return _running(body, "STARTING", user=user, context_id=context_id, now=now)


def restarted(body: JsonObject, cluster_id: str, *, user: str, context_id: int, now: int) -> JsonObject:
    """A running cluster with a new Spark context.  Raises ``Refused``: INVALID_STATE."""
    _expect(body, cluster_id, "RUNNING")
    return _running(body, "RESTARTING", user=user, context_id=context_id, now=now)


def terminated(body: JsonObject, *, user: str, now: int) -> JsonObject:
    """A cluster that has ended; one that had ended stays as it is."""
    if body["state"] == "TERMINATED":
        return body
    ended: JsonObject = {
        **body,
        "state": "TERMINATED",
        "terminated_time": now,
        "termination_reason": {**_USER_REQUEST, "parameters": {"username": user}},
    }
    return _told(ended, "TERMINATING", user=user, now=now)


def pinned(body: JsonObject, *, user: str, now: int) -> JsonObject:
    return _told({**body, "pinned_by_user_name": user}, "PINNED", user=user, now=now)


def unpinned(body: JsonObject, *, user: str, now: int) -> JsonObject:
    kept = {name: value for name, value in body.items() if name != "pinned_by_user_name"}
    return _told(kept, "UNPINNED", user=user, now=now)


def forgotten(body: JsonObject, *, now: int) -> bool:
    """Whether a cluster ended 30 days ago and nobody has pinned it."""
    if body["state"] != "TERMINATED" or "pinned_by_user_name" in body:
        return False
    return _whole(body["terminated_time"], 0) + RETENTION_MS <= now


def view(cluster_id: str, body: JsonObject) -> JsonObject:
    """The cluster as the service shows it."""
    spec = body["spec"]
    asked = dict(spec) if isinstance(spec, Mapping) else {}
    kept = {name: value for name, value in asked.items() if name != "apply_policy_default_values"}
    name = str(asked.get("cluster_name", cluster_id))
    shown = {name: value for name, value in body.items() if name not in _KEPT}
    tags = {"Vendor": "Databricks", "Creator": body["creator_user_name"], "ClusterName": name}
    driver = {"driver_node_type_id": asked["node_type_id"]} if "node_type_id" in asked else {}
    return {
        **DEFAULTS,
        **driver,
        "cluster_name": name,
        **kept,
        **shown,
        "cluster_id": cluster_id,
        "state_message": "",
        "default_tags": {**tags, "ClusterId": cluster_id},
        "spec": kept,
    }


def events(cluster_id: str, body: JsonObject, query: JsonObject) -> JsonObject:
    """The events that a query asks for, and the query for those behind them."""
    told = body["events"]
    every = [event for event in told if isinstance(event, Mapping)] if isinstance(told, Sequence) else []
    types, start, end = query.get("event_types"), query.get("start_time"), query.get("end_time")
    wanted = [str(each) for each in types] if isinstance(types, Sequence) else []
    chosen = [
        {"cluster_id": cluster_id, **event}
        for event in every
        if (not wanted or str(event["type"]) in wanted)
        and (not isinstance(start, int) or _at(event) >= start)
        and (not isinstance(end, int) or _at(event) <= end)
    ]
    if query.get("order") != "ASC":
        chosen.reverse()
    first, size = _whole(query.get("offset"), 0), _whole(query.get("limit"), 50) or 50
    shown = chosen[first : first + size]
    answer: dict[str, JsonValue] = {"total_count": len(chosen)}
    if shown:
        answer["events"] = shown
    if len(chosen) > first + size:
        answer["next_page"] = {**query, "offset": first + size, "limit": size}
    return answer


def _running(body: JsonObject, event: str, *, user: str, context_id: int, now: int) -> JsonObject:
    gone = ("terminated_time", "termination_reason")
    kept = {name: value for name, value in body.items() if name not in gone}
    wanted = [
        {**entry, "status": "INSTALLED"}
        for entry in libraries.entries(body)
        if entry["status"] != "UNINSTALL_ON_RESTART"
    ]
    again = {
        **kept,
        "state": "RUNNING",
        "last_restarted_time": now,
        "spark_context_id": context_id,
        "libraries": wanted,
    }
    return _told(_told(again, event, user=user, now=now), "RUNNING", user=user, now=now)


def _told(body: JsonObject, kind: str, *, user: str, now: int) -> JsonObject:
    told = body["events"]
    before = list(told) if isinstance(told, Sequence) else []
    return {**body, "events": [*before, {"timestamp": now, "type": kind, "details": {"user": user}}]}


def _expect(body: JsonObject, cluster_id: str, state: str) -> None:
    found = str(body["state"])
    if found != state:
        message = f"Cluster {cluster_id} is in unexpected state {found.capitalize()}."
        raise Refused(Problem(kind=ProblemKind.INVALID_STATE, message=message))


def _at(event: JsonObject) -> int:
    return _whole(event["timestamp"], 0)


def _whole(value: JsonValue, default: int) -> int:
    return value if isinstance(value, int) else default
