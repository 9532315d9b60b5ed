"""The clusters of runs, as the neighbours show them: kept when a task starts on one, ended with the run."""

from __future__ import annotations

from collections.abc import Mapping

from lakejobs_emulator.domain.due import task_of
from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
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
    tx.save_item(clusters.KIND, cluster_id, body)


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
