"""SQL warehouses: what is asked for, and whether they run.  They start and stop at once."""

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
    """A new warehouse, which runs."""
    return {**DEFAULTS, **given, "creator_name": creator, "state": "RUNNING"}


def view(name: str, body: JsonObject, *, host: str) -> JsonObject:
    """A warehouse as the service shows it; ``host``: how the caller reached the server."""
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
        "num_clusters": 1 if body["state"] == "RUNNING" else 0,
        "num_active_sessions": 0,
        "jdbc_url": f"jdbc:spark://{place}/default;transportMode=http;ssl=1;AuthMech=3;httpPath={path};",
        "odbc_params": where,
    }


def same_name(others: Mapping[str, JsonObject], name: object, *, but: str = "") -> bool:
    """Whether another warehouse has the name."""
    return any(body.get("name") == name for other, body in others.items() if other != but)
