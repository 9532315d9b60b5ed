"""Updates of pipelines over the API: each a hidden run of one pipeline task."""

from __future__ import annotations

import json
from collections.abc import Sequence

from attrs import define

from lakejobs_emulator.domain.events import Effect, StopTask
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.model import Principal
from lakejobs_emulator.domain.parse import parse_submit
from lakejobs_emulator.domain.run import Run, RunType
from lakejobs_emulator.engine.workflow_cases import WorkflowCases
from lakejobs_emulator.neighbours import pipelines
from lakejobs_emulator.neighbours.pipeline_events import Event, Told, events_of
from lakejobs_emulator.neighbours.pipelines import Update
from lakejobs_emulator.storage.store import Reads, Transaction

_EVENTS = "events.jsonl"


@define
class PipelineCases(WorkflowCases):
    """Updates of saved pipelines."""

    async def start_update(self, caller: Principal, pipeline_id: str, given: JsonObject) -> str:
        """Start an update; its id.  Raises ``Refused``, also while another one is at work."""
        names = (*pipelines.CHOICES, "reset_checkpoint_selection")
        chosen = {name: given[name] for name in names if name in given}
        task: JsonObject = {"task_key": "update", "pipeline_task": {"pipeline_id": pipeline_id, **chosen}}
        spec = parse_submit({"run_name": f"pipeline {pipeline_id}", "tasks": [task]}, queue_default=False)

        def work(tx: Transaction) -> tuple[Run, list[Effect]]:
            pipeline = tx.item(pipelines.KIND, pipeline_id)
            if pipeline is None:
                raise pipelines.missing(pipeline_id)
            active = next((each for each in updates_of(tx, pipeline_id) if each.active), None)
            if active is not None:
                raise pipelines.conflict(f"An active update {active.update_id} already exists.")
            run, effects = self._workflow_run(tx, caller, spec, run_as=str(pipeline["run_as"]))
            self._keep(tx, pipeline_id, run, given)
            return run, effects

        run = self._performed(await self.store.write(work))
        return next(each.update_id for each in self.updates(pipeline_id) if each.kept["run_id"] == run.run_id)

    def _keep(self, tx: Transaction, pipeline_id: str, run: Run, given: JsonObject) -> None:
        attempt = next(iter(run.current().values()))
        spec = pipelines.spec_of(tx.item(pipelines.KIND, pipeline_id) or {})
        cause = str(given.get("cause") or "API_CALL")
        new = pipelines.record(attempt.run_id, run.run_id, given, cause=cause, spec=spec, now=self.now())
        kept = pipelines.with_record(tx.item(pipelines.UPDATES, pipeline_id), new)
        tx.save_item(pipelines.UPDATES, pipeline_id, kept)

    async def stop_updates(self, pipeline_id: str) -> None:
        """Ask the update at work to end; a job goes on without the task that it was."""
        for update in self.updates(pipeline_id):
            if not update.active:
                continue
            run_id, attempt_id = update.number("run_id"), update.number("attempt_id")
            run = self.store.reads.run(run_id)
            if run is not None and run.run_type is not RunType.WORKFLOW_RUN:
                self.executor.do([StopTask(run_id=run_id, attempt_id=attempt_id, reason="")])
                continue
            await self._cancel(run_id)

    def updates(self, pipeline_id: str, *, most: int = pipelines.MOST_UPDATES) -> Sequence[Update]:
        """The updates of a pipeline whose runs are there, the newest first."""
        return updates_of(self.store.reads, pipeline_id, most=most)

    def update_events(self, pipeline_id: str) -> list[Event]:
        """What happened in all of them."""
        found: list[Event] = []
        pipeline = self.store.reads.item(pipelines.KIND, pipeline_id) or {}
        origin: JsonObject = {
            "pipeline_id": pipeline_id,
            "pipeline_name": pipelines.spec_of(pipeline).get("name", ""),
            "org_id": self.workspace_id,
        }
        for update in self.updates(pipeline_id):
            run = self.store.reads.run(update.number("run_id"))
            attempt = run.find(update.number("attempt_id")) if run else None
            ended = attempt.end_ms if attempt else 0
            told = self._told(update.number("attempt_id"))
            found += events_of(update, told, ended_ms=ended, origin=origin)
        return found

    def _told(self, attempt_id: int) -> list[Told]:
        """What the runner of an update has told; its last line may still be written."""
        path = self.executor.runs_dir / str(attempt_id) / _EVENTS
        if not path.exists():
            return []
        lines = path.read_text(encoding="utf-8").split("\n")[:-1]
        return [Told(ms=int(each["ms"]), message=str(each["message"])) for each in map(json.loads, lines)]


def updates_of(reads: Reads, pipeline_id: str, *, most: int = pipelines.MOST_UPDATES) -> list[Update]:
    """The updates of a pipeline whose runs are there, the newest first."""
    found: list[Update] = []
    for kept in pipelines.records(reads.item(pipelines.UPDATES, pipeline_id))[:most]:
        run = reads.run(int(str(kept["run_id"])))
        output = reads.output(int(str(kept["attempt_id"]))) or {}
        error = output.get("error")
        update = pipelines.update_of(kept, run, error=error if isinstance(error, str) else None)
        if update is not None:
            found.append(update)
    return found
