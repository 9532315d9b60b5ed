"""The pipelines of runs: which one a task names, and the update that an attempt of it is."""

from __future__ import annotations

from lakejobs_emulator.domain.due import task_of
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.run import Run
from lakejobs_emulator.neighbours import pipelines
from lakejobs_emulator.storage.store import Reads, Transaction


def named_pipeline(reads: Reads, payload: JsonObject) -> JsonObject:
    """The saved pipeline that a task's object names; empty where nobody made it, or it names none."""
    pipeline_id = payload.get("pipeline_id")
    kept = None if pipeline_id is None else reads.item(pipelines.KIND, str(pipeline_id))
    return kept or {}


def keep_update(tx: Transaction, run: Run, attempt_id: int, *, now: int) -> None:
    """Keep the update that a job's task begins; that of start_update is kept already."""
    attempt = run.attempt(attempt_id)
    task = task_of(run, attempt)
    payload = attempt.payload or {}
    if task is None or task.kind != "pipeline_task":
        return
    pipeline_id = str(payload.get("pipeline_id"))
    pipeline = tx.item(pipelines.KIND, pipeline_id)
    if pipeline is None:
        return
    cause = "RETRY_ON_FAILURE" if attempt.attempt_number else "JOB_TASK"
    spec = pipelines.spec_of(pipeline)
    new = pipelines.record(attempt_id, run.run_id, payload, cause=cause, spec=spec, now=now)
    kept = pipelines.with_record(tx.item(pipelines.UPDATES, pipeline_id), new)
    tx.save_item(pipelines.UPDATES, pipeline_id, kept)
