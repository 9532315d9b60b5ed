"""What a run shows of how it was run: the commit of its Git source, the cluster of a task."""

from __future__ import annotations

from collections.abc import Mapping

from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.run import Attempt, Run
from lakejobs_emulator.neighbours.clusters import new_id

_CLUSTER = ("cluster_id", "spark_context_id")


def git_view(value: Run) -> JsonObject:
    """The Git source, with the commit that the run used once it has one."""
    source = value.spec.document.get("git_source")
    if not isinstance(source, Mapping):
        return {}
    commits = [attempt.facts["git_commit"] for attempt in value.every() if "git_commit" in attempt.facts]
    return {"git_source": {**source, "git_snapshot": {"used_commit": commits[-1]}} if commits else source}


def cluster_view(value: Run, attempt: Attempt, task: JsonObject) -> JsonObject:
    """The cluster instance of a task that has begun: the one that it ran on, else the one that it names or
    that the run makes for it."""
    found = {name: attempt.facts[name] for name in _CLUSTER if name in attempt.facts}
    made = task.get("existing_cluster_id") or job_cluster_id(value, attempt, task)
    if "cluster_id" not in found and made is not None:
        found["cluster_id"] = made
    return {"cluster_instance": found} if found and attempt.start_ms else {}


def job_cluster_id(value: Run, attempt: Attempt, task: JsonObject) -> str | None:
    """The id of the cluster that a run makes for a task: for the task run alone, or for all of its job
    cluster, by the first of them.  None for a task without one."""
    if task.get("new_cluster") is not None:
        return new_id(attempt.run_id, now=value.created_ms)
    key = task.get("job_cluster_key")
    if key is None:
        return None
    sharing = {one.task_key for one in value.spec.tasks if one.document.get("job_cluster_key") == key}
    numbers = [each.run_id for each in value.attempts if each.task_key in sharing]
    return new_id(min([*numbers, attempt.run_id]), now=value.created_ms)
