"""What the service says of a cluster that a job's settings leave open.

Clients compare what they sent with what they read (reference: server defaults that clients expect).  The
cloud is the one that the discovery document names; what a pool, or another cloud's attributes, already decide
is left alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue

_DEFAULTS: JsonObject = {"data_security_mode": "SINGLE_USER", "enable_elastic_disk": False}
_AWS: JsonObject = {"availability": "SPOT_WITH_FALLBACK", "zone_id": "auto"}
_DECIDED = frozenset({"aws_attributes", "azure_attributes", "gcp_attributes", "instance_pool_id"})
# Read once when a policy is applied; never echoed.
_NOT_ECHOED = "apply_policy_default_values"


def cluster_view(cluster: JsonObject) -> JsonObject:
    """A ``new_cluster`` with what the service fills in."""
    said = {name: value for name, value in cluster.items() if name != _NOT_ECHOED}
    cloud = {} if _DECIDED & said.keys() else {"aws_attributes": _AWS}
    return {**_DEFAULTS, **cloud, **said}


def settings_view(settings: JsonObject) -> JsonObject:
    """Settings of a job in which every ``new_cluster`` is filled in."""
    changed = {
        name: [task_view(entry) if isinstance(entry, Mapping) else entry for entry in entries]
        for name in ("tasks", "job_clusters")
        for entries in (settings.get(name),)
        if isinstance(entries, Sequence) and not isinstance(entries, str)
    }
    return {**settings, **changed}


def task_view(task: JsonObject) -> JsonObject:
    """A task (or an entry of ``job_clusters``) in which ``new_cluster`` is filled in, a nested task's too."""
    filled: dict[str, JsonValue] = dict(task)
    cluster, loop = task.get("new_cluster"), task.get("for_each_task")
    if isinstance(cluster, Mapping):
        filled["new_cluster"] = cluster_view(cluster)
    nested = loop.get("task") if isinstance(loop, Mapping) else None
    if isinstance(loop, Mapping) and isinstance(nested, Mapping):
        filled["for_each_task"] = {**loop, "task": task_view(nested)}
    return filled
