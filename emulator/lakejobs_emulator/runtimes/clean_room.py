"""Clean-room notebook tasks: a notebook of a local clean room, which sees nothing but its room.

A clean room is the folder ``clean_rooms/NAME`` of the data directory, laid out as a data directory itself:
``workspace`` holds its notebooks (and what they ``%run``), ``dbfs`` and ``volumes`` its data, ``secrets`` its
secrets.  Each run writes to a schema of its own, which its widgets ``cr_output_catalog`` and
``cr_output_schema`` name; nothing removes it.  A task's ``etag`` is not looked at: a local notebook has none.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from attrs import define, evolve, field

from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.states import TerminationCode
from lakejobs_emulator.runtimes.base import Outcome, TaskEvent, TaskLaunch, failed
from lakejobs_emulator.runtimes.files import FileTree
from lakejobs_emulator.runtimes.python import PythonRuntime, Ready

ROOMS = "clean_rooms"
_CATALOG = "spark_catalog"


@define
class CleanRoomRuntime:
    """Runs ``clean_rooms_notebook_task`` in the processes of ``python``."""

    python: PythonRuntime
    _running: dict[int, PythonRuntime] = field(factory=dict)

    async def run(self, launch: TaskLaunch, on_event: Callable[[TaskEvent], None]) -> Outcome:
        name = str(launch.payload["clean_room_name"])
        room = await asyncio.to_thread(self._room, name)
        if room is None:
            message = (
                f"The clean room '{name}' is not defined here: a local one is the folder {ROOMS}/{name} "
                "of the data directory, with its notebooks in the folder workspace."
            )
            return failed(TerminationCode.RESOURCE_NOT_FOUND, message)
        schema = f"cr_{launch.attempt_id}"
        given = launch.payload.get("notebook_base_parameters")
        parameters = {
            "cr_output_catalog": _CATALOG,
            "cr_output_schema": schema,
            **(given if isinstance(given, Mapping) else {}),
        }
        payload: JsonObject = {
            "notebook_path": f"/{launch.payload['notebook_name']}",
            "base_parameters": parameters,
        }
        inside = evolve(launch, kind="notebook_task", payload=payload, call=_alone, closed_scopes=())
        runtime = _RoomRuntime(
            files=await asyncio.to_thread(FileTree, room),
            zygotes=self.python.zygotes,
            environments=self.python.environments,
            repositories=self.python.repositories,
            clusters=self.python.clusters,
            schema=schema,
        )
        self._running[launch.attempt_id] = runtime
        try:
            outcome = await runtime.run(inside, on_event)
        finally:
            self._running.pop(launch.attempt_id, None)
        return evolve(outcome, output=_output(outcome, schema))

    async def cancel(self, attempt_id: int) -> None:
        runtime = self._running.get(attempt_id)
        if runtime is not None:
            await runtime.cancel(attempt_id)

    def _room(self, name: str) -> Path | None:
        """The folder of a clean room; its name is no path."""
        rooms = self.python.files.workspace.root.parent / ROOMS
        found = [each for each in rooms.iterdir() if each.name == name] if rooms.is_dir() else []
        return found[0] if found and (found[0] / "workspace").is_dir() else None


@define(kw_only=True)
class _RoomRuntime(PythonRuntime):
    """Runs the notebook of one run; its Spark begins with a schema for what it makes."""

    schema: str

    async def _answer(
        self, launch: TaskLaunch, ready: Ready, question: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        answer = await super()._answer(launch, ready, question)
        if question.get("ask") != "spark" or "error" in answer:
            return answer
        return {**answer, "statements": [f"CREATE SCHEMA IF NOT EXISTS `{self.schema}`"]}


async def _alone(question: Mapping[str, Any]) -> Mapping[str, Any]:
    """A clean room's notebook starts no other: those of the workspace are not its own."""
    return {"error": "A notebook of a clean room cannot run another one: use %run."}


def _output(outcome: Outcome, schema: str) -> JsonObject:
    life_cycle = "INTERNAL_ERROR" if outcome.internal else "TERMINATED"
    return {
        "clean_rooms_notebook_output": {
            "clean_room_job_run_state": {
                "life_cycle_state": life_cycle,
                "result_state": outcome.result.value,
            },
            **{name: value for name, value in outcome.output.items() if name == "notebook_output"},
            "output_schema_info": {"catalog_name": _CATALOG, "schema_name": schema},
        }
    }
