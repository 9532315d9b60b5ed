"""SQL warehouses: what is asked for; whether one runs is known where its engine is."""

from __future__ import annotations

from collections.abc import Mapping

from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.problems import Problem, ProblemKind, Refused

KIND = "warehouse"
DEFAULTS: JsonObject = {
    "cluster_size": "X-Small",
    "min_num_clusters": 1,
    "max_num_clusters": 1,
    "auto_stop_mins": 120,
    "enable_photon": True,
    "enable_serverless_compute": False,
    "warehouse_type": "CLASSIC",
    "spot_instance_policy": "COST_OPTIMIZED",
}


def missing(name: str) -> Refused:
    message = f"SQL warehouse {name} does not exist."
    return Refused(Problem(kind=ProblemKind.RESOURCE_DOES_NOT_EXIST, message=message))


def created(given: JsonObject, *, creator: str) -> JsonObject:
    """A new warehouse."""
    return {**DEFAULTS, **given, "creator_name": creator}


def view(
    name: str, body: JsonObject, *, host: str, state: str, sessions: int, problem: str | None
) -> JsonObject:
    """A warehouse as the service shows it; ``host``: how the caller reached the server; ``sessions``: how
    many tasks use it; ``problem``: why it could not start.
    """
    scheme, _, place = host.partition("://")
    hostname, _, port = place.rpartition(":") if not place.endswith("]") else (place, "", "")
    path = f"/sql/1.0/warehouses/{name}"
    number = int(port) if hostname and port.isdecimal() else {"https": 443}.get(scheme, 80)
    where: JsonObject = {
        "hostname": hostname or place,
        "path": path,
        "port": min(number, 65535),
        "protocol": scheme,
    }
    return {
        **body,
        "id": name,
        "state": state,
        "health": _health(problem),
        "num_clusters": 1 if state == "RUNNING" else 0,
        "num_active_sessions": sessions,
        "jdbc_url": f"jdbc:spark://{place}/default;transportMode=http;ssl=1;AuthMech=3;httpPath={path};",
        "odbc_params": where,
    }


def _health(problem: str | None) -> JsonObject:
    """HEALTHY, or why not; clients show the summary when a warehouse that they wait for does not start."""
    if problem is None:
        return {"status": "HEALTHY"}
    return {"status": "FAILED", "message": problem, "summary": problem}


def same_name(others: Mapping[str, JsonObject], name: object, *, but: str = "") -> bool:
    """Whether another warehouse has the name."""
    return any(body.get("name") == name for other, body in others.items() if other != but)
