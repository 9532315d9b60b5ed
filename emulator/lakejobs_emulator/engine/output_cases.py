"""Use cases of what runs left: outputs and exports."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from attrs import define, evolve

from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.model import Principal
from lakejobs_emulator.domain.problems import Refused, invalid, run_missing
from lakejobs_emulator.engine.core import VIEW, Core, visible_run
from lakejobs_emulator.engine.requests import Found, TaskOutput, ViewItem
from lakejobs_emulator.storage.store import Reads

SEVERAL_TASKS = (
    "Retrieving the output of runs with multiple tasks is not supported. "
    "Please retrieve the output of each individual task run instead."
)


@define
class OutputCases(Core):
    """Read what the tasks of runs left."""

    async def run_output(self, caller: Principal, run_id: int) -> TaskOutput:
        """What a task run left; a run of one task stands for that task.  Raises ``Refused``."""
        found, kept = await self.store.read(lambda reads: _left(reads, caller, run_id))
        output = kept.get("output") if kept else None
        return TaskOutput(
            found=found,
            output=output if isinstance(output, Mapping) else {},
            error=_text(kept, "error"),
            error_trace=_text(kept, "error_trace"),
        )

    async def export_run(self, caller: Principal, run_id: int, views: str) -> list[ViewItem]:
        """The HTML of a notebook task's run.  ``views``: CODE, DASHBOARDS or ALL.  Raises ``Refused``."""
        found, _ = await self.store.read(lambda reads: _left(reads, caller, run_id))
        if found.attempt is None:
            raise Refused(run_missing(run_id))
        kinds = {task.task_key: task.kind for task in found.run.spec.tasks}
        if kinds.get(found.attempt.task_key) != "notebook_task":
            raise Refused(invalid("Only notebook runs can be exported."))
        path = str((found.attempt.payload or {}).get("notebook_path", found.attempt.task_key))
        name = path.rsplit("/", 1)[-1]
        workdir = self.executor.runs_dir / str(found.attempt.run_id)
        pages = await asyncio.to_thread(self.executor.registry.export, workdir, name=name, views=views)
        return [ViewItem(content=page.content, name=page.name, type=page.type) for page in pages]


def _left(reads: Reads, caller: Principal, run_id: int) -> tuple[Found, JsonObject | None]:
    """The task run that is meant, and what is kept of it.  Raises ``Refused``."""
    found = _single(visible_run(reads, caller, run_id, VIEW))
    return found, reads.output(found.attempt.run_id) if found.attempt else None


def _single(found: Found) -> Found:
    """The task run that ``found`` stands for.  Raises ``Refused`` for a run of several tasks."""
    if found.attempt is not None:
        return found
    current = list(found.run.current().values())
    if len(current) > 1:
        raise Refused(invalid(SEVERAL_TASKS))
    return evolve(found, attempt=current[0] if current else None)


def _text(kept: JsonObject | None, name: str) -> str | None:
    value = kept.get(name) if kept else None
    return value if isinstance(value, str) else None
