"""One writer thread with group commit, for either database.

Works queue up while a commit is on its way to the disk and are then committed together; one that fails takes
back nothing but itself.  A write returns when its commit is durable.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, Protocol, TypeAlias, TypeVar

from attrs import define

from lakejobs_emulator.storage.changes import Changes
from lakejobs_emulator.storage.store import StorageError, Transaction

T = TypeVar("T")
_GROUP = 256


@define(eq=False)
class _Work:
    """One write that waits, and then how it went."""

    do: Callable[[Transaction], Any]
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Any]
    result: Any = None
    error: Exception | None = None

    def tell(self) -> None:
        """In the caller's loop: what came of it."""
        if self.future.done():
            return  # the caller has given up
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.result)


_Batch: TypeAlias = list[_Work]


class Backend(Protocol):
    """What the writer thread asks of a database; all of it is called in that thread."""

    def changes(self) -> Changes:
        """The connection to write on, made or made again where it is lost."""
        ...

    def begin(self, changes: Changes) -> None:
        """Begin a transaction in which nobody else writes.  Raises ``StorageError`` when it may not."""
        ...

    def commit(self, changes: Changes) -> None: ...
    def rollback(self, changes: Changes) -> None: ...
    def close(self) -> None: ...


class GroupWriter:
    """The writer of one store.

    Works of one turn of the loop travel to the thread together, and the results of one commit back together:
    waking the other side costs more than most works.
    """

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._gathered: _Batch = []
        self._lock = threading.Lock()
        self._batches: queue.SimpleQueue[_Batch | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._write_all, name="lakejobs-writer", daemon=True)
        self._thread.start()

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """Do ``work`` in a transaction; what it gave, once that is durable."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        with self._lock:
            first = not self._gathered
            self._gathered.append(_Work(work, loop, future))
        if first:
            loop.call_soon(self._send)
        return await future

    def close(self) -> None:
        """Commit what is waiting, then end."""
        self._send()
        self._batches.put(None)
        self._thread.join()

    def _send(self) -> None:
        with self._lock:
            batch, self._gathered = self._gathered, []
        if batch:
            self._batches.put(batch)

    def _write_all(self) -> None:
        while (batch := self._batches.get()) is not None:
            while len(batch) < _GROUP:
                try:
                    more = self._batches.get_nowait()
                except queue.Empty:
                    break
                if more is None:
                    self._batches.put(None)
                    break
                batch += more
            self._commit(batch)
            _tell(batch)
        self._backend.close()

    def _commit(self, batch: _Batch) -> None:
        """Do a group of works in one transaction."""
        backend = self._backend
        try:
            changes = backend.changes()
            try:
                backend.begin(changes)
                for work in batch:
                    _do(changes, work)
                changes.postponed.finish()
                backend.commit(changes)
            except BaseException:
                backend.rollback(changes)
                raise
        except BaseException as error:  # whatever it is, the thread goes on: others will want to write
            told = StorageError(f"the database could not be written: {error}")
            for work in batch:
                work.error = work.error or (error if isinstance(error, StorageError) else told)


def _do(changes: Changes, work: _Work) -> None:
    """Do one work; one that fails takes back what it did.  Raises when the whole group has failed."""
    changes.postponed.begin_work()
    try:
        work.result = work.do(changes)
    except Exception as error:
        if changes.postponed.failed:
            raise
        work.error = error  # a full disk takes the savepoint with it: what it said counts
        changes.take_back()
    else:
        changes.postponed.end_work()


def _tell(batch: Iterable[_Work]) -> None:
    """Tell the callers; most batches come from one loop."""
    by_loop: dict[asyncio.AbstractEventLoop, list[_Work]] = {}
    for work in batch:
        by_loop.setdefault(work.loop, []).append(work)
    for loop, works in by_loop.items():
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(_tell_all, works)


def _tell_all(works: Iterable[_Work]) -> None:
    for work in works:
        work.tell()
