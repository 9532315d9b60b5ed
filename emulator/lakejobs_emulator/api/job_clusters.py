"""Clusters that a run makes for its tasks: what a run shows of them can be asked for."""

from __future__ import annotations

from collections.abc import Mapping

from lakejobs_emulator.api.call import Call
from lakejobs_emulator.api.facts_view import job_cluster_id
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.model import PermissionLevel
from lakejobs_emulator.domain.problems import Refused
from lakejobs_emulator.domain.run import Attempt, Run
from lakejobs_emulator.engine.core import visible_run
from lakejobs_emulator.neighbours import clusters
from lakejobs_emulator.neighbours.job_settings import each_cluster, tasks


def job_cluster(call: Call, cluster_id: str) -> JsonObject | None:
    """The cluster of a task run that the caller may view, by the id that the run shows; None for another."""
    try:
        number = int(cluster_id.rpartition("-")[2], 36)
        found = visible_run(call.jobs.store.reads, call.caller, number, PermissionLevel.CAN_VIEW)
    except (ValueError, Refused):
        return None
    run, attempt = found.run, found.attempt
    task = _task(run, attempt)
    if attempt is None or task is None or job_cluster_id(run, attempt, task) != cluster_id:
        return None
    return clusters.view(cluster_id, _body(run, attempt, task))


def _task(run: Run, attempt: Attempt | None) -> JsonObject | None:
    if attempt is None:
        return None
    named = (task for task in tasks(run.spec.document) if task.get("task_key") == attempt.task_key)
    return next(named, None)


def _body(run: Run, attempt: Attempt, task: JsonObject) -> JsonObject:
    own = task.get("new_cluster")
    key = str(task.get("job_cluster_key", task.get("task_key")))
    shared = dict(each_cluster({"job_clusters": run.spec.document.get("job_clusters", [])}))
    spec = own if isinstance(own, Mapping) else shared.get(key, {})
    over = run.state.life_cycle.terminal or (attempt.over and isinstance(own, Mapping))
    ended: JsonObject = {
        "terminated_time": attempt.end_ms,
        "termination_reason": {"code": "JOB_FINISHED", "type": "SUCCESS"},
    }
    return {
        "spec": {**spec, "cluster_name": f"job-{run.job_id}-run-{run.run_id}-{key}"},
        "state": "TERMINATED" if over else "RUNNING",
        "creator_user_name": run.creator,
        "cluster_source": "JOB",
        "start_time": attempt.start_ms,
        **(ended if over else {}),
    }
