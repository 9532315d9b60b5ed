"""Attempts of tasks that are programs of their own: prepared, run, cancelled at any moment."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable

from attrs import define, evolve, field

from lakejobs_emulator.runtimes.base import Outcome
from lakejobs_emulator.runtimes.outputs import CANCELED


@define
class Attempts:
    """What runs, by attempt.  A cancelled one ends with whatever its own clean-up makes of it."""

    _running: dict[int, asyncio.Task[Outcome]] = field(factory=dict)

    async def run(self, attempt_id: int, work: Awaitable[Outcome]) -> Outcome:
        """The outcome of ``work``; that of a cancelled task when it was cancelled."""
        begun = time.monotonic()
        task = asyncio.ensure_future(work)
        self._running[attempt_id] = task
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            if task.cancelled():  # by a user, and not with everything else
                return evolve(CANCELED, execution_ms=round(1000 * (time.monotonic() - begun)))
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            raise
        finally:
            self._running.pop(attempt_id, None)

    async def cancel(self, attempt_id: int) -> None:
        """End an attempt; returns at once for an unknown one."""
        task = self._running.get(attempt_id)
        if task is not None:
            task.cancel()
            await asyncio.wait([task])
