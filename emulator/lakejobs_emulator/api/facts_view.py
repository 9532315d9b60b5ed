"""What a run shows of how it was run: the commit of its Git source, the cluster of a task."""

from __future__ import annotations

from collections.abc import Mapping

from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.run import Attempt, Run

_CLUSTER = ("cluster_id", "spark_context_id")


def git_view(value: Run) -> JsonObject:
    """The Git source, with the commit that the run used once it has one."""
    source = value.spec.document.get("git_source")
    if not isinstance(source, Mapping):
        return {}
    commits = [attempt.facts["git_commit"] for attempt in value.every() if "git_commit" in attempt.facts]
    return {"git_source": {**source, "git_snapshot": {"used_commit": commits[-1]}} if commits else source}


def cluster_view(attempt: Attempt, task: JsonObject) -> JsonObject:
    """The cluster instance of a task that has begun: the one that it ran on, else the one that it names."""
    found = {name: attempt.facts[name] for name in _CLUSTER if name in attempt.facts}
    if "cluster_id" not in found and task.get("existing_cluster_id") is not None:
        found["cluster_id"] = task["existing_cluster_id"]
    return {"cluster_instance": found} if found and attempt.start_ms else {}
