"""The zygotes of one emulator, one for each environment: the base one stays, the others as long as they are
among the latest used."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from attrs import define, field

from lakejobs_emulator.runtimes.base import Started
from lakejobs_emulator.runtimes.supervisor import Answer, Supervisor
from lakejobs_emulator.task_api.request import TaskRequest

MOST_IDLE = 3
# Tells a zygote what it is to import beforehand.
WARM = "LAKEJOBS_WARM"


@define
class Zygotes:
    """Runs tasks in forks of the zygote of their environment."""

    grace_seconds: float = 1.0
    environment: Mapping[str, str] = field(factory=dict)
    _known: dict[tuple[Path, str], Supervisor] = field(factory=dict)

    async def run(
        self,
        request: TaskRequest,
        on_started: Callable[[Started], None],
        answer: Answer | None = None,
        *,
        python: Path | None = None,
        warm: str = "",
    ) -> int:
        """The task's exit code.  ``warm`` says what the zygote has imported beside the usual: ``spark``, its
        client, or ``duckdb``.  Raises ``ZygoteLost``.
        """
        place = (python or Path(sys.executable), warm)
        beside = {WARM: warm} if warm else {}
        supervisor = self._known.pop(place, None) or Supervisor(
            self.grace_seconds, python=place[0], environment={**self.environment, **beside}
        )
        self._known[place] = supervisor  # the latest used comes last
        try:
            return await supervisor.run(request, on_started, answer)
        finally:
            await self._end_idle()

    async def cancel(self, attempt_id: int) -> None:
        """End a task wherever it runs; returns at once for an unknown one."""
        for supervisor in list(self._known.values()):
            await supervisor.cancel(attempt_id)

    async def close(self) -> None:
        """End every zygote and everything below."""
        known, self._known = list(self._known.values()), {}
        await asyncio.gather(*(supervisor.close() for supervisor in known))

    async def _end_idle(self) -> None:
        """Let the environments go that were not used for longest."""
        base = Path(sys.executable)
        idle = [place for place, each in self._known.items() if each.idle and place[0] != base]
        for place in idle[: max(0, len(idle) - MOST_IDLE)]:
            await self._known.pop(place).close()
