"""SQLite: one writer thread with group commit, WAL, synchronous=FULL.

Writes queue up while a commit is on its way to the disk and are then committed together, each in a savepoint
of its own: one that fails takes back nothing but itself.  A write returns when its commit is on the disk.
"""

from __future__ import annotations

import asyncio
import queue
import shutil
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from lakejobs_emulator.storage.queries import load_migrations
from lakejobs_emulator.storage.rows import Rows
from lakejobs_emulator.storage.store import Reads, StorageError, Transaction

T = TypeVar("T")
_Work: TypeAlias = tuple[Callable[[Rows], Any], "Future[Any]"]
_GROUP = 256


class SqliteStore:
    """The store of one emulator, in one file.  ``first_id`` is where a new file begins to number."""

    def __init__(self, path: Path, *, first_id: int = 1) -> None:
        _migrate(path, first_id=first_id)
        self._read = Rows(_connect(path))
        self._work: queue.SimpleQueue[_Work | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._write_all, args=(path,), name="lakejobs-writer")
        self._thread.start()

    @property
    def reads(self) -> Reads:
        """Committed data, read in the caller's thread."""
        return self._read

    async def write(self, work: Callable[[Transaction], T]) -> T:
        done: Future[T] = Future()
        self._work.put((work, done))
        return await asyncio.wrap_future(done)

    def close(self) -> None:
        """Commit what is waiting, then end the writer."""
        self._work.put(None)
        self._thread.join()
        self._read.connection.close()

    def _write_all(self, path: Path) -> None:
        rows = Rows(_connect(path))
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
            _commit(rows, group)
        rows.connection.close()


def _commit(rows: Rows, group: list[_Work]) -> None:
    """Do a group of works in one transaction, and tell each how it went once the commit is durable."""
    done: list[tuple[Future[Any], Any]] = []
    try:
        rows.connection.execute("BEGIN IMMEDIATE")
        for work, future in group:
            if not future.set_running_or_notify_cancel():
                continue
            rows.connection.execute("SAVEPOINT work")
            try:
                result = work(rows)
            except Exception as error:
                rows.connection.execute("ROLLBACK TO work")
                future.set_exception(error)
            else:
                done.append((future, result))
            rows.connection.execute("RELEASE work")
        rows.connection.execute("COMMIT")
    except sqlite3.Error as error:
        if rows.connection.in_transaction:
            rows.connection.execute("ROLLBACK")
        for _, future in group:
            if not future.done():
                future.set_exception(StorageError(f"the database could not be written: {error}"))
        return
    for future, result in done:
        future.set_result(result)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA busy_timeout = 10000")
    return connection


def _migrate(path: Path, *, first_id: int) -> None:
    """Bring the file to the present schema; an older one is copied beside it before it is changed.

    Raises ``StorageError`` for a file of a newer lakejobs.
    """
    scripts = load_migrations()
    connection = _connect(path)
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > len(scripts):
            raise StorageError(
                f"{path} was written by a newer lakejobs (schema {version}, this one knows {len(scripts)})"
            )
        if 0 < version < len(scripts):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            shutil.copyfile(path, path.with_name(f"{path.name}.v{version}"))
        for number, script in enumerate(scripts[version:], version + 1):
            connection.executescript(f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {number};\nCOMMIT;")
        if version == 0:
            connection.execute("INSERT OR IGNORE INTO meta (name, value) VALUES ('next_id', ?)", (first_id,))
    finally:
        connection.close()
