"""The clusters of runs, as the neighbours show them: kept when a task starts on one, ended with the run.

Whoever may see the job sees them; for anybody else they are not there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from lakejobs_emulator.domain.due import task_of
from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.model import Job, PermissionLevel, Principal
from lakejobs_emulator.domain.permissions import allows
from lakejobs_emulator.domain.problems import Refused
from lakejobs_emulator.neighbours import clusters
from lakejobs_emulator.runtimes.compute import cluster_of
from lakejobs_emulator.storage.store import Reads, Transaction


def existing_cluster(reads: Reads, task: JsonObject) -> JsonObject:
    """The fields of the existing cluster that a task names; none where nobody made it."""
    cluster_id = task.get("existing_cluster_id")
    kept = None if cluster_id is None else reads.item(clusters.KIND, str(cluster_id))
    spec = kept.get("spec") if kept else None
    return spec if isinstance(spec, Mapping) else {}


def visible_cluster(reads: Reads, caller: Principal, cluster_id: str) -> JsonObject | None:
    """The cluster, if there is one and the caller may see it."""
    body = reads.item(clusters.KIND, cluster_id)
    return body if body is not None and _visible(body, caller, reads.job) else None


def visible_clusters(reads: Reads, caller: Principal) -> Mapping[str, JsonObject]:
    """Every cluster that the caller may see, by its id."""
    job_of = cache(reads.job)
    stored = reads.items(clusters.KIND)
    return {name: body for name, body in stored.items() if _visible(body, caller, job_of)}


def _visible(body: JsonObject, caller: Principal, job_of: Callable[[int], Job | None]) -> bool:
    """A job's cluster is seen as the job is: its name holds the ids of the job and the run."""
    if caller.admin or body["cluster_source"] != "JOB":
        return True
    job_id = body.get("job_id")  # not there in data of before
    job = job_of(job_id) if isinstance(job_id, int) else None
    return job is not None and job.deleted_ms is None and allows(caller, job, PermissionLevel.CAN_VIEW)


def keep_cluster(
    tx: Transaction, run_id: int, attempt_id: int, facts: Mapping[str, JsonValue], *, now: int
) -> None:
    """Keep the cluster that a run has made for a task; one that is there stays as it is."""
    run, cluster_id = tx.run(run_id), facts.get("cluster_id")
    if run is None or not isinstance(cluster_id, str) or tx.item(clusters.KIND, cluster_id) is not None:
        return
    attempt = run.find(attempt_id)
    task = task_of(run, attempt) if attempt else None
    spec = cluster_of(task.document if task else {}, run.spec.document, existing={})
    if spec.cluster_id is not None:
        return
    number = run.repair_number(attempt) if attempt else 0
    key = f"-{spec.key}{f'_v{number}' if number else ''}" if spec.key is not None else ""
    named = {"cluster_name": f"job-{run.job_id}-run-{run.run_id}{key}", **spec.fields}
    context_id = int(str(facts.get("spark_context_id", 0)))
    try:
        body = clusters.created(named, creator=run.run_as, source="JOB", context_id=context_id, now=now)
    except Refused:  # the cluster's fields were good enough to run on: nothing to show is no reason to fail
        return
    tx.save_item(clusters.KIND, cluster_id, {**body, "job_id": run.job_id})


def end_clusters(tx: Transaction, run_id: int, *, now: int) -> None:
    """A run that has ended takes its own clusters with it."""
    run = tx.run(run_id)
    if run is None or not run.state.life_cycle.terminal:
        return
    ids = {str(attempt.facts["cluster_id"]) for attempt in run.every() if "cluster_id" in attempt.facts}
    for cluster_id in sorted(ids):
        body = tx.item(clusters.KIND, cluster_id)
        if body is not None and body.get("cluster_source") == "JOB":
            tx.save_item(clusters.KIND, cluster_id, clusters.terminated(body, user=run.run_as, now=now))
