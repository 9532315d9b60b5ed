"""PostgreSQL: several emulators on one database.

Writers take turns (one advisory lock a transaction), as SQLite's do, so that no rule has to think of what
others write at the same time.  What is to be done is handed out by claims that pass over what others hold.
"""

from __future__ import annotations

import asyncio
import queue
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from types import MappingProxyType
from typing import Any, TypeVar

import psycopg
from attrs import define, frozen

from lakejobs_emulator.storage.audiences import fill
from lakejobs_emulator.storage.changes import Changes
from lakejobs_emulator.storage.connection import PostgresConnection
from lakejobs_emulator.storage.group import GroupWriter
from lakejobs_emulator.storage.lease import CHANNEL, Lease
from lakejobs_emulator.storage.queries import load_migrations, load_queries, postgres
from lakejobs_emulator.storage.rows import Rows
from lakejobs_emulator.storage.statements import Values
from lakejobs_emulator.storage.store import Reads, StorageError, Transaction

T = TypeVar("T")
LEASE_SECONDS = 10.0
_READERS = 4
# A read that takes longer is told as a failure of the database.
_READ_LIMITS: Mapping[str, int] = MappingProxyType({"statement_timeout": 30_000})
_LOCK = int.from_bytes(b"lakejobs", "big")
QUERIES = load_queries(dialect=postgres)
OWN_QUERIES = load_queries("postgres.sql", dialect=postgres)


class PostgresStore:
    """The store of one of several emulators.  ``first_id`` is where a new database begins to number."""

    shared = True

    def __init__(self, url: str, *, first_id: int = 1, lease_seconds: float = LEASE_SECONDS) -> None:
        try:
            _migrate(url, first_id=first_id)
            self._lease = Lease(url, OWN_QUERIES, seconds=lease_seconds)
        except psycopg.Error as error:
            raise StorageError(f"cannot use the database: {error}") from error
        self._reader = PostgresConnection(url, limits=_READ_LIMITS)
        self._read = Rows(self._reader, QUERIES)
        self._claims = PostgresConnection(url)
        # Who falls asleep between two statements must not keep the others from writing.
        asleep = {"idle_in_transaction_session_timeout": round(1000 * lease_seconds)}
        self._writer = GroupWriter(_Backend(PostgresConnection(url, limits=asleep), self._lease))
        self._connections = [PostgresConnection(url, limits=_READ_LIMITS) for _ in range(_READERS)]
        self._threads = ThreadPoolExecutor(_READERS, thread_name_prefix="lakejobs-reader")
        self._idle: queue.LifoQueue[PostgresConnection] = queue.LifoQueue()
        for connection in self._connections:
            self._idle.put(connection)

    @property
    def reads(self) -> Reads:
        """Committed data, read in the caller's thread: for threads that may wait for the network."""
        return self._read

    async def read(self, question: Callable[[Reads], T]) -> T:
        """Ask in a thread: the caller's loop goes on while the network and the server take their time."""
        return await self._in_thread(lambda: self._answer(question))

    async def _in_thread(self, work: Callable[[], T]) -> T:
        """In a thread of ours, which ``close`` waits for: nothing opens a connection behind its back."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def _answer(self, question: Callable[[Reads], T]) -> T:
        connection = self._idle.get()  # there are as many as threads
        try:
            return question(Rows(connection, QUERIES))
        finally:
            self._idle.put(connection)

    async def write(self, work: Callable[[Transaction], T]) -> T:
        return await self._writer.write(work)

    async def others(self) -> int:
        """How many other emulators on this database are alive."""
        return await self._in_thread(self._lease.others)

    async def claim(self, starts: int) -> Sequence[tuple[str, int, int]]:
        """Take on at most ``starts`` attempts and every stop of ours: kind, run, attempt, in order."""
        return await self._in_thread(lambda: self._claim(starts))

    def watch(self, told: Callable[[], None]) -> None:
        """Have ``told`` called, in another thread, whenever there may be something to do."""
        self._lease.told = told

    @property
    def lease_lost(self) -> bool:
        """Whether others took this emulator for dead; nothing can be written until ``renew_lease``."""
        return self._lease.lost

    async def renew_lease(self) -> None:
        """Join again, as another worker."""
        await self._in_thread(self._lease.renew)

    def close(self) -> None:
        """Commit what is waiting, end the writer, leave."""
        self._threads.shutdown()
        self._writer.close()
        self._lease.close()
        for connection in (self._reader, self._claims, *self._connections):
            connection.close()

    def _claim(self, starts: int) -> Sequence[tuple[str, int, int]]:
        values = {"worker_id": self._lease.worker_id, "limit": starts}
        found = self._claims.execute(OWN_QUERIES["claim_stops"], values).fetchall()
        if starts > 0:
            found += self._claims.execute(OWN_QUERIES["claim_starts"], values).fetchall()
        return [(kind, run_id, attempt_id) for _, kind, run_id, attempt_id in sorted(found)]


@define
class _Backend:
    """The writing connection."""

    connection: PostgresConnection
    lease: Lease

    def changes(self) -> Changes:
        return Changes(self.connection, QUERIES, worker_id=self.lease.worker_id)

    def begin(self, changes: Changes) -> None:
        worker = changes.worker_id or 0
        cursor = self.connection.execute(
            f"BEGIN; SELECT pg_advisory_xact_lock({_LOCK}); SELECT 1 FROM worker WHERE worker_id = {worker}"
        )
        while cursor.nextset():
            pass
        if cursor.rowcount == 0:
            self.lease.lose(worker)
            raise StorageError("this emulator was taken for dead by another one on its database")

    def commit(self, changes: Changes) -> None:
        notify = f"NOTIFY {CHANNEL}; " if changes.changed_runs else ""
        self.connection.execute(f"{notify}COMMIT")

    def rollback(self, changes: Changes) -> None:
        try:
            self.connection.execute("ROLLBACK")
        except (psycopg.Error, StorageError):
            self.connection.close()

    def close(self) -> None:
        self.connection.close()


@frozen
class _Migrated:
    """The connection of a migration, with statements as texts."""

    connection: psycopg.Connection[Any]

    def execute(self, statement: str, values: Values = (), /) -> psycopg.Cursor[Any]:
        return self.connection.execute(statement.encode(), values or None)


def _migrate(url: str, *, first_id: int) -> None:
    """Bring the database to the present schema; older tables are copied into a schema of their own before.

    Raises ``StorageError`` for a database of a newer lakejobs, or one that others use while it is older.
    """
    scripts = load_migrations(dialect=postgres)
    with psycopg.connect(url) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        version = _version(connection)
        if version > len(scripts):
            raise StorageError(
                f"the database was written by a newer lakejobs (schema {version}, "
                f"this one knows {len(scripts)})"
            )
        if 0 < version < len(scripts):
            _copy(connection, version)
        for script in scripts[version:]:
            connection.execute(script.encode())
        fill(_Migrated(connection), QUERIES, version=version)
        values = (len(scripts), first_id)
        connection.execute(
            "INSERT INTO meta (name, value) VALUES ('schema', %s), ('next_id', %s) ON CONFLICT DO NOTHING",
            values,
        )
        connection.execute("UPDATE meta SET value = %s WHERE name = 'schema'", values[:1])


def _version(connection: psycopg.Connection[tuple[int, ...]]) -> int:
    """The number of the last migration; 0 for a new database."""
    there = connection.execute("SELECT 1 WHERE to_regclass('meta') IS NOT NULL").fetchone()
    row = connection.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone() if there else None
    return int(row[0]) if row else 0


def _copy(connection: psycopg.Connection[tuple[int, ...]], version: int) -> None:
    """Copy every table as it is into the schema ``lakejobs_vN``."""
    if connection.execute("SELECT 1 WHERE to_regclass('worker') IS NOT NULL").fetchone():
        alive = connection.execute("SELECT count(*) FROM worker").fetchone()
        if alive and alive[0]:
            raise StorageError(
                "the database is of an older lakejobs, and other emulators use it: stop them first"
            )
    connection.execute(f"CREATE SCHEMA lakejobs_v{version}".encode())
    tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    for (table,) in tables.fetchall():
        connection.execute(f'CREATE TABLE lakejobs_v{version}."{table}" AS TABLE "{table}"'.encode())
