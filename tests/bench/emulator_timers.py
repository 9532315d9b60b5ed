"""An emulator whose notebooks are timers: ``python -m tests.bench.emulator_timers DATA_DIR PORT``.

Everything but the runtime is the emulator's own.  A timer's parameter ``seconds`` says how long it takes.
"""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import uvloop
from attrs import define, field
from lakejobs_emulator.api.app import create_app
from lakejobs_emulator.api.auth import identities
from lakejobs_emulator.api.call import Workspace
from lakejobs_emulator.api.server import answer
from lakejobs_emulator.clock import SystemClock
from lakejobs_emulator.domain.states import Result, TerminationCode
from lakejobs_emulator.engine.app import open_engine
from lakejobs_emulator.runtimes.base import Outcome, Started, TaskEvent, TaskLaunch
from lakejobs_emulator.settings import Limits, Settings

from tests.bench.emulator_servers import TOKEN


@define
class Timer:
    """Ends with success after its time."""

    _running: dict[int, asyncio.Event] = field(factory=dict)

    async def run(self, launch: TaskLaunch, on_event: Callable[[TaskEvent], None]) -> Outcome:
        parameters = launch.payload.get("base_parameters")
        seconds = float(str(parameters["seconds"])) if isinstance(parameters, Mapping) else 0.0
        stopped = self._running[launch.attempt_id] = asyncio.Event()
        on_event(Started(pid=os.getpid(), process_started=""))
        try:
            async with asyncio.timeout(seconds):
                await stopped.wait()
        except TimeoutError:
            return Outcome(result=Result.SUCCESS, code=TerminationCode.SUCCESS)
        finally:
            self._running.pop(launch.attempt_id, None)
        return Outcome(result=Result.CANCELED, code=TerminationCode.USER_CANCELED)

    async def cancel(self, attempt_id: int) -> None:
        if attempt_id in self._running:
            self._running[attempt_id].set()


async def main(data_dir: Path, port: int) -> None:
    listener = socket.create_server(("127.0.0.1", port), backlog=2048)
    limits = Limits(active_runs=100_000, saved_jobs=10**9, job_creations_per_hour=10**9)
    settings = Settings(data_dir=data_dir, port=port, task_slots=100_000, limits=limits)
    clock = SystemClock()
    async with open_engine(settings, clock) as engine:
        engine.registry.runtimes = {"notebook_task": Timer()}
        workspace = Workspace(
            jobs=engine.jobs,
            files=engine.files,
            identities=identities(settings, token=TOKEN),
            clock=clock,
            workspace_id=settings.workspace_id,
        )
        await answer(create_app(workspace), listener, listening=lambda: None)


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main(Path(sys.argv[1]), int(sys.argv[2])))
