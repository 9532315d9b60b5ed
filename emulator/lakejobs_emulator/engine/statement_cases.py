"""SQL statements of the statement API: each a run of one SQL task, which administrators see in lists."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from attrs import define

from lakejobs_emulator.domain.events import Effect
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.model import Principal
from lakejobs_emulator.domain.parse import parse_submit
from lakejobs_emulator.domain.run import Run
from lakejobs_emulator.engine.notebook_cases import NotebookCases
from lakejobs_emulator.storage.store import Transaction
from lakejobs_emulator.task_api.sql_task import ROWS

_PAUSE_SECONDS = 0.02


@define
class StatementCases(NotebookCases):
    """Runs of statements."""

    async def start_statement(self, caller: Principal, document: JsonObject) -> Run:
        """Start the one-time run ``document``.  Raises ``Refused``."""
        spec = parse_submit(document, queue_default=False)

        def work(tx: Transaction) -> tuple[Run, list[Effect]]:
            return self._workflow_run(tx, caller, spec, run_as=caller.name)

        return self._performed(await self.store.write(work))

    async def cancel_statement(self, run_id: int) -> None:
        """Ask the run of a statement to end."""
        await self._cancel(run_id)

    async def statement_run(self, run_id: int, *, wait_seconds: float) -> Run | None:
        """The run of a statement, once it has ended or so many seconds have passed; None where it is gone."""
        loop = asyncio.get_running_loop()
        end = loop.time() + wait_seconds
        while True:
            run = await self.store.read(lambda reads: reads.run(run_id))
            if run is None or run.state.life_cycle.terminal or loop.time() >= end:
                return run
            await asyncio.sleep(_PAUSE_SECONDS)

    def statement_rows(self, run: Run) -> dict[str, Any]:
        """What the last attempt read: ``columns`` and ``rows``; empty where there is nothing."""
        attempt = next(iter(run.current().values()))
        path = self.executor.runs_dir / str(attempt.run_id) / ROWS
        answers: list[dict[str, Any]] = json.loads(path.read_bytes()) if path.exists() else []
        return answers[-1] if answers else {}

    def statement_error(self, run: Run) -> str:
        """Why it failed."""
        attempt = next(iter(run.current().values()))
        kept = self.store.reads.output(attempt.run_id) or {}
        return str(kept.get("error") or attempt.state.message)
