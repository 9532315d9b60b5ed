"""SQLite: one file, WAL, synchronous=FULL; one connection reads, one writes."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from attrs import define

from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.storage.audiences import fill
from lakejobs_emulator.storage.changes import Changes
from lakejobs_emulator.storage.group import GroupWriter
from lakejobs_emulator.storage.kept import Kept
from lakejobs_emulator.storage.queries import load_migrations, load_queries
from lakejobs_emulator.storage.rows import Rows
from lakejobs_emulator.storage.store import Reads, StorageError, Transaction

T = TypeVar("T")
_KEPT = 1_000_000  # characters of items


class SqliteStore:
    """The store of one emulator, in one file.  ``first_id`` is where a new file begins to number."""

    shared = False

    def __init__(self, path: Path, *, first_id: int = 1) -> None:
        _migrate(path, first_id=first_id)
        self._reader = _connect(path)
        self._read = _Remembering(self._reader, QUERIES)
        self._writer = GroupWriter(_Backend(path, self._read.forget))

    @property
    def reads(self) -> Reads:
        """Committed data, read in the caller's thread."""
        return self._read

    async def read(self, question: Callable[[Reads], T]) -> T:
        """Ask here and now: the file is near, and a thread would cost more than most questions."""
        try:
            return question(self._read)
        except sqlite3.OperationalError as error:
            raise StorageError(f"the database cannot be read: {error}") from error

    async def write(self, work: Callable[[Transaction], T]) -> T:
        try:
            return await self._writer.write(work)
        except sqlite3.OperationalError as error:
            raise StorageError(f"the database cannot be written: {error}") from error

    def close(self) -> None:
        """Commit what is waiting, then end the writer."""
        self._writer.close()
        self._reader.close()


QUERIES = load_queries()


class _Remembering(Rows):
    """Reads that remember items, as every save of a job asks for the clusters that it names.

    Nothing but this process writes the file.
    """

    def __init__(self, connection: sqlite3.Connection, queries: Mapping[str, str]) -> None:
        super().__init__(connection, queries)
        self.forget()

    def forget(self) -> None:
        """Items were changed.  A read that is under way keeps what it finds where nobody looks any more."""
        self._items: Kept[tuple[str, str], JsonObject] = Kept(most=_KEPT)

    def item(self, kind: str, id: str) -> JsonObject | None:
        items = self._items  # the writer may put another in its place
        body = items.get((kind, id))
        if body is None:
            text = self._item_text(kind, id)
            if text is None:
                return None
            body = json.loads(text)
            items.put((kind, id), body, size=len(text))
        return body


@define
class _Backend:
    """The writing connection; ``forget`` is told when items were changed."""

    path: Path
    forget: Callable[[], None]
    _connection: sqlite3.Connection | None = None

    def changes(self) -> Changes:
        return Changes(self._open(), QUERIES)

    def begin(self, changes: Changes) -> None:
        self._open().execute("BEGIN IMMEDIATE")

    def commit(self, changes: Changes) -> None:
        self._open().execute("COMMIT")
        if changes.changed_items:
            self.forget()

    def rollback(self, changes: Changes) -> None:
        if self._connection is not None and self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = _connect(self.path)
        return self._connection


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA busy_timeout = 10000")
    # Else a savepoint opens, fills and removes a file.
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def _migrate(path: Path, *, first_id: int) -> None:
    """Bring the file to the present schema; an older one is copied beside it before it is changed.

    Raises ``StorageError`` for a file of a newer lakejobs.
    """
    scripts = load_migrations()
    connection = sqlite3.connect(path, isolation_level=None)  # nothing of it may change before it is known
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > len(scripts):
            raise StorageError(
                f"{path} was written by a newer lakejobs (schema {version}, this one knows {len(scripts)})"
            )
        if 0 < version < len(scripts):
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            shutil.copyfile(path, path.with_name(f"{path.name}.v{version}"))
        connection.execute("PRAGMA journal_mode = WAL")
        if version < len(scripts):
            connection.executescript("\n".join(["BEGIN IMMEDIATE;", *scripts[version:]]))
            fill(connection, QUERIES, version=version)
            connection.execute(f"PRAGMA user_version = {len(scripts)}")
            connection.execute("COMMIT")
        connection.execute("INSERT OR IGNORE INTO meta (name, value) VALUES ('next_id', ?)", (first_id,))
    finally:
        connection.close()
