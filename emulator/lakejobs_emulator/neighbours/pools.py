"""Instance pools: what is asked for; they hold no machines."""

from __future__ import annotations

from collections.abc import Mapping

from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.problems import Problem, ProblemKind, Refused, invalid

KIND = "instance_pool"
DEFAULTS: JsonObject = {
    "min_idle_instances": 0,
    "idle_instance_autotermination_minutes": 60,
    "enable_elastic_disk": False,
}


def missing(pool_id: str) -> Refused:
    message = f"Can't find an instance pool with id: {pool_id}."
    return Refused(Problem(kind=ProblemKind.RESOURCE_DOES_NOT_EXIST, message=message))


def check(given: JsonObject, others: Mapping[str, JsonObject], *, but: str = "") -> None:
    """Raises ``Refused`` for a name that another pool has."""
    name = given["instance_pool_name"]
    if any(body["instance_pool_name"] == name for other, body in others.items() if other != but):
        raise Refused(invalid(f"Instance pool name {name} is already in use."))


def view(pool_id: str, body: JsonObject) -> JsonObject:
    """A pool as the service shows it."""
    tags = {"Vendor": "Databricks", "DatabricksInstancePoolId": pool_id}
    stats = {"used_count": 0, "idle_count": 0, "pending_used_count": 0, "pending_idle_count": 0}
    shown = {name: value for name, value in body.items() if name != "creator"}
    return {
        **DEFAULTS,
        **shown,
        "instance_pool_id": pool_id,
        "state": "ACTIVE",
        "stats": stats,
        "default_tags": tags,
    }
