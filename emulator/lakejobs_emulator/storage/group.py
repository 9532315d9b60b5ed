"""One writer thread with group commit, for either database.

Works queue up while a commit is on its way to the disk and are then committed together, each in a savepoint
of its own: one that fails takes back nothing but itself.  A write returns when its commit is durable.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Protocol, TypeAlias, TypeVar

from lakejobs_emulator.storage.rows import Rows
from lakejobs_emulator.storage.store import StorageError, Transaction

T = TypeVar("T")
_Work: TypeAlias = "tuple[Callable[[Transaction], Any], Future[Any]]"
_GROUP = 256


class Backend(Protocol):
    """What the writer thread asks of a database; all of it is called in that thread."""

    def rows(self) -> Rows:
        """The connection to write on, made or made again where it is lost."""
        ...

    def begin(self, rows: Rows) -> None:
        """Begin a transaction in which nobody else writes.  Raises ``StorageError`` when it may not."""
        ...

    def commit(self, rows: Rows) -> None: ...
    def rollback(self, rows: Rows) -> None: ...
    def close(self) -> None: ...


class GroupWriter:
    """The writer of one store."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._work: queue.SimpleQueue[_Work | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._write_all, name="lakejobs-writer", daemon=True)
        self._thread.start()

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """Do ``work`` in a transaction; what it gave, once that is durable."""
        done: Future[T] = Future()
        self._work.put((work, done))
        return await asyncio.wrap_future(done)

    def close(self) -> None:
        """Commit what is waiting, then end."""
        self._work.put(None)
        self._thread.join()

    def _write_all(self) -> None:
        while (first := self._work.get()) is not None:
            group = [first]
            while len(group) < _GROUP:
                try:
                    more = self._work.get_nowait()
                except queue.Empty:
                    break
                if more is None:
                    self._work.put(None)
                    break
                group.append(more)
            self._commit(group)
        self._backend.close()

    def _commit(self, group: list[_Work]) -> None:
        """Do a group of works in one transaction, and tell each how it went once the commit is durable."""
        backend = self._backend
        done: list[tuple[Future[Any], Any]] = []
        try:
            rows = backend.rows()
            try:
                backend.begin(rows)
                done = _each(rows, group)
                backend.commit(rows)
            except BaseException:
                backend.rollback(rows)
                raise
        except Exception as error:
            told = error if isinstance(error, StorageError) else None
            for _, future in group:
                if not future.done():
                    future.set_exception(told or StorageError(f"the database could not be written: {error}"))
            return
        for future, result in done:
            future.set_result(result)


def _each(rows: Rows, group: list[_Work]) -> list[tuple[Future[Any], Any]]:
    """Do every work; those that failed are told at once, the others come back with what they gave."""
    done: list[tuple[Future[Any], Any]] = []
    for work, future in group:
        if not future.set_running_or_notify_cancel():
            continue
        rows.connection.execute("SAVEPOINT work")
        try:
            result = work(rows)
        except Exception as error:
            rows.connection.execute("ROLLBACK TO SAVEPOINT work")
            future.set_exception(error)
        else:
            done.append((future, result))
        rows.connection.execute("RELEASE SAVEPOINT work")
    return done
