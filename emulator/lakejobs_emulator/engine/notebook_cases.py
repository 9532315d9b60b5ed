"""``dbutils.notebook.run``: a notebook that a running task starts, as a run of its own (WORKFLOW_RUN)."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from attrs import define

from lakejobs_emulator.domain.due import task_of
from lakejobs_emulator.domain.events import Effect
from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.model import Principal
from lakejobs_emulator.domain.parse import parse_submit
from lakejobs_emulator.domain.problems import Refused
from lakejobs_emulator.domain.run import Run
from lakejobs_emulator.domain.states import SUCCESSFUL, Result
from lakejobs_emulator.engine.notebook_jobs import note_notebook_job
from lakejobs_emulator.engine.workflow_cases import WorkflowCases
from lakejobs_emulator.storage.store import StorageError, Transaction

# What the new run takes over from the task and from the job that it is started in.
_COMPUTE = ("existing_cluster_id", "new_cluster", "job_cluster_key", "libraries", "environment_key")
_SETTINGS = ("job_clusters", "environments", "git_source")
_FIRST_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS = 0.004, 0.1


@define
class NotebookCases(WorkflowCases):
    """Runs that tasks start."""

    async def notebook_run(self, run_id: int, attempt_id: int, question: Mapping[str, Any]) -> JsonObject:
        """Run the notebook to its end: ``result``, or ``error`` with ``timed_out``.

        The run takes no slot of its own, because the one that waits for it holds one.  When the caller ends,
        so does the run.
        """
        caller = await self.store.read(lambda reads: reads.run(run_id))
        document = _document(caller, attempt_id, question)
        try:
            run = await self._start(run_id, document)
        except Refused as refused:
            return {"error": refused.problem.message}
        try:
            ended = await self._end_of(run.run_id)
        except asyncio.CancelledError:
            await self._cancel(run.run_id)
            raise
        return await self._answer(ended)

    async def _start(self, run_id: int, document: JsonObject) -> Run:
        spec = parse_submit(document, queue_default=False)

        def work(tx: Transaction) -> tuple[Run, list[Effect]]:
            parent = tx.run(run_id)
            above = tx.job(parent.job_id) if parent else None
            caller = Principal(name=parent.creator if parent else "")
            grants = above.grants if above else ()
            run_as = parent.run_as if parent else caller.name
            run, effects = self._workflow_run(tx, caller, spec, run_as=run_as, grants=grants)
            if above is not None:
                note_notebook_job(tx, above, run.job_id)
            return run, effects

        return self._performed(await self.store.write(work))

    async def _end_of(self, run_id: int) -> Run | None:
        """The run once it has ended, wherever it runs; None where it was deleted."""
        pause = _FIRST_PAUSE_SECONDS
        while True:
            with suppress(StorageError):  # it is asked again
                run = await self.store.read(lambda reads: reads.run(run_id))
                if run is None or run.state.life_cycle.terminal:
                    return run
            await asyncio.sleep(pause)
            pause = min(_LONGEST_PAUSE_SECONDS, 1.5 * pause)

    async def _answer(self, run: Run | None) -> JsonObject:
        if run is None:
            return {"error": "its run was deleted"}
        attempt = next(iter(run.current().values()))
        kept = await self.store.read(lambda reads: reads.output(attempt.run_id)) or {}
        if run.state.result in SUCCESSFUL:
            return {"result": _result(kept)}
        timed_out = Result.TIMEDOUT in (run.state.result, attempt.state.result)
        return {"error": kept.get("error") or attempt.state.message, "timed_out": timed_out}


def _document(parent: Run | None, attempt_id: int, question: Mapping[str, Any]) -> JsonObject:
    """The body of a one-time run of the notebook, on the compute of the task that asks."""
    task = task_of(parent, parent.attempt(attempt_id)) if parent else None
    settings = parent.spec.document if parent else {}
    path = str(question["path"])
    notebook: JsonObject = {
        "notebook_path": path,
        "source": str(question["source"]),
        "base_parameters": dict(question["arguments"]),
    }
    compute = {name: task.document[name] for name in _COMPUTE if name in task.document} if task else {}
    one: JsonObject = {
        "task_key": "notebook",
        "notebook_task": notebook,
        "timeout_seconds": int(question["timeout_seconds"]),
        **compute,
    }
    taken = {name: settings[name] for name in _SETTINGS if name in settings}
    commits = (
        [each.facts["git_commit"] for each in parent.every() if "git_commit" in each.facts] if parent else []
    )
    return {"run_name": path, "tasks": [one], **_pinned(taken, commits)}


def _pinned(settings: JsonObject, commits: list[JsonValue]) -> JsonObject:
    """The settings with the Git source at the commit that the caller itself runs."""
    source = settings.get("git_source")
    if not isinstance(source, Mapping) or not commits:
        return settings
    kept = {name: value for name, value in source.items() if name not in ("git_branch", "git_tag")}
    return {**settings, "git_source": {**kept, "git_commit": commits[-1]}}


def _result(kept: JsonObject) -> JsonValue:
    output = kept.get("output")
    notebook = output.get("notebook_output") if isinstance(output, Mapping) else None
    return notebook.get("result") if isinstance(notebook, Mapping) else None
