"""Asks a store until it answers: how a task went is not lost with a connection."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from attrs import define

from lakejobs_emulator.storage.store import Reads, StorageError, Store, Transaction

T = TypeVar("T")
log = logging.getLogger("lakejobs")
_PAUSE_SECONDS = 1.0


@define
class Patience:
    """The store of someone who has to tell it something.

    ``ended`` says whether everything is being ended: then, and only then, ``StorageError`` is raised.  A
    write may happen twice, because the answer to the first may be what was lost.
    """

    store: Store
    ended: Callable[[], bool]

    async def read(self, question: Callable[[Reads], T]) -> T:
        return await self._asked(lambda: self.store.read(question))

    async def write(self, work: Callable[[Transaction], T]) -> T:
        return await self._asked(lambda: self.store.write(work))

    async def _asked(self, ask: Callable[[], Awaitable[T]]) -> T:
        while True:
            try:
                return await ask()
            except StorageError as error:
                if self.ended():
                    raise
                log.warning("%s", error)
            await asyncio.sleep(_PAUSE_SECONDS)
