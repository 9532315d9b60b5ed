"""Takes part in the work on a database that several emulators share.

What is to be done lies in the database; every engine claims as much as it has room for.  What an engine
launched is lost when its lease ends, and the others go on with the runs from there.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

from lakejobs_emulator.engine.executor import Executor
from lakejobs_emulator.engine.step import effect_of
from lakejobs_emulator.storage.store import StorageError

log = logging.getLogger("lakejobs")
_PAUSE_SECONDS = 1.0


@runtime_checkable
class SharedStore(Protocol):
    """What a store offers to engines that share it."""

    @property
    def lease_lost(self) -> bool: ...
    async def others(self) -> int:
        """How many other emulators on this database are alive."""
        ...

    async def claim(self, starts: int) -> Sequence[tuple[str, int, int]]: ...
    def watch(self, told: Callable[[], None]) -> None: ...
    async def renew_lease(self) -> None: ...


async def share(store: SharedStore, executor: Executor, *, slots: int) -> None:
    """Claim and do, until cancelled.  ``slots``: how many attempts may run here at a time."""
    loop = asyncio.get_running_loop()
    claims = executor.claims or asyncio.Event()

    def told() -> None:
        claims.set()
        executor.changed.set()

    def wake() -> None:
        loop.call_soon_threadsafe(told)

    store.watch(wake)
    while True:
        claims.clear()
        try:
            await _share_once(store, executor, slots)
        except StorageError as error:
            log.warning("%s", error)
            await asyncio.sleep(_PAUSE_SECONDS)
            claims.set()
        await claims.wait()


async def _share_once(store: SharedStore, executor: Executor, slots: int) -> None:
    if store.lease_lost:
        log.warning("this emulator was away too long: others took over what it ran; it joins again")
        await executor.abandon()
        await store.renew_lease()
    await executor.recover_lost()
    for kind, run_id, attempt_id in await store.claim(slots - executor.running):
        executor.do([effect_of(kind, run_id, attempt_id)])
