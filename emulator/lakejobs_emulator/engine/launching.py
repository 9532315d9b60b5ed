"""From a run to what a runtime needs to run one attempt of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import define, field

from lakejobs_emulator.domain.due import task_of
from lakejobs_emulator.domain.run import Run
from lakejobs_emulator.engine.directory import Rules
from lakejobs_emulator.engine.run_clusters import existing_cluster
from lakejobs_emulator.engine.run_pipelines import keep_update, named_pipeline
from lakejobs_emulator.neighbours import secrets
from lakejobs_emulator.runtimes.base import TaskLaunch
from lakejobs_emulator.runtimes.clusters import cluster_id_of
from lakejobs_emulator.runtimes.compute import cluster_of
from lakejobs_emulator.storage.store import Reads, Transaction

CONTEXTS = 145
TOO_MANY = "Too many execution contexts are open right now. (Limit set to 150)"


@define
class Contexts:
    """The execution contexts of clusters: each notebook that runs on one has its own (reference: service
    limits, 150 a cluster, of which 145 can be had).
    """

    _open: Counter[str] = field(factory=Counter)

    @contextmanager
    def of(self, launch: TaskLaunch) -> Iterator[bool]:
        """Whether the attempt gets its context, which it has until the end of the block."""
        spec = cluster_of(launch.task, launch.settings, existing=launch.cluster)
        cluster = cluster_id_of(launch, spec) if launch.kind == "notebook_task" else None
        if cluster is None:
            yield True
            return
        self._open[cluster] += 1
        try:
            yield self._open[cluster] <= CONTEXTS
        finally:
            self._open[cluster] -= 1
            if not self._open[cluster]:
                del self._open[cluster]


def launch_of(reads: Reads, run: Run, attempt_id: int, *, runs_dir: Path, rules: Rules) -> TaskLaunch:
    """Everything that the attempt needs, as its run and the store say it."""
    attempt = run.attempt(attempt_id)
    task = task_of(run, attempt)
    return TaskLaunch(
        attempt_id=attempt_id,
        job_id=run.job_id,
        job_run_id=run.run_id,
        job_name=run.run_name,
        task_key=attempt.task_key,
        kind=kind_of(run, attempt_id),
        payload=attempt.payload or {},
        task=task.document if task else {},
        settings=run.spec.document,
        cluster=existing_cluster(reads, task.document if task else {}),
        pipeline=named_pipeline(reads, attempt.payload or {}),
        repair=run.repair_number(attempt),
        workdir=runs_dir / str(attempt_id),
        run_dir=runs_dir / str(run.run_id),
        user_name=run.run_as,
        closed_scopes=rules.closed_scopes(run.run_as, reads.items(secrets.KIND)),
        workspace_id=run.workspace_id,
        workspace_url=run.workspace_url,
        task_values={key: other.values for key, other in run.current().items() if other.values},
        environment={"LAKEJOBS_ATTEMPT_ID": str(attempt_id)},
    )


def mark_launched(tx: Transaction, run_id: int, attempt_id: int, *, now: int) -> Run | None:
    """Mark the attempt as launched; None when it is over, or was launched before."""
    run = tx.run(run_id)
    tx.effect_done("start", attempt_id)
    if run is None or run.attempt(attempt_id).state.life_cycle.terminal:
        return None
    if not tx.mark_launched(attempt_id):
        return None
    keep_update(tx, run, attempt_id, now=now)
    return run


def kind_of(run: Run, attempt_id: int) -> str:
    """The field that names the kind of the attempt's task, such as ``notebook_task``."""
    task = task_of(run, run.attempt(attempt_id))
    return task.kind if task else ""
