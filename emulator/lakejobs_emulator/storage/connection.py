"""One connection to PostgreSQL that is made again when it was lost.

Nothing here waits for ever: not for the answer of a server that has gone from the network, nor, where
``limits`` says so, for a statement or for a transaction whose owner sleeps.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import psycopg

from lakejobs_emulator.storage.statements import Values
from lakejobs_emulator.storage.store import StorageError

_CONNECT_SECONDS = 10
_NETWORK_MS = 15_000
_NONE: Mapping[str, int] = MappingProxyType({})
# The last is the end of a transaction whose owner slept, and of its connection.
_AWAY = (psycopg.OperationalError, psycopg.InterfaceError, psycopg.errors.IdleInTransactionSessionTimeout)


class PostgresConnection:
    """Statements outside of transactions are each their own.  ``listen`` names a channel of notifications.

    ``limits`` are settings of the session: the server's names of timeouts, and milliseconds.
    """

    def __init__(self, url: str, *, listen: str | None = None, limits: Mapping[str, int] = _NONE) -> None:
        self._url = url
        self._listen = listen
        self._limits = limits
        self._lock = threading.Lock()
        self._connection: psycopg.Connection[Any] | None = None

    def execute(self, statement: str, values: Values | None = None, /) -> psycopg.Cursor[Any]:
        """Do a statement; outside of a transaction, once more on a new connection if the old one is gone.

        Raises ``StorageError`` when the server cannot be asked, or did not answer in time.
        """
        with self._lock:
            try:
                return self._execute(statement.encode(), values or None)
            except _AWAY as error:
                raise StorageError(f"the database cannot be asked: {error}") from error

    def _execute(self, statement: bytes, values: Values | None) -> psycopg.Cursor[Any]:
        connection = self._open()
        in_transaction = connection.info.transaction_status != psycopg.pq.TransactionStatus.IDLE
        try:
            return connection.execute(statement, values)
        except psycopg.OperationalError:
            if in_transaction or not connection.closed:
                raise
        return self._open().execute(statement, values)

    def notified(self, seconds: float) -> bool:
        """Whether a notification came within the time."""
        return any(True for _ in self._open().notifies(timeout=seconds, stop_after=1))

    def open(self) -> None:
        """Connect now; what is listened for is heard from here on."""
        self._open()

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _open(self) -> psycopg.Connection[Any]:
        if self._connection is None or self._connection.closed:
            self._connection = psycopg.connect(
                self._url, autocommit=True, connect_timeout=_CONNECT_SECONDS, tcp_user_timeout=_NETWORK_MS
            )
            self._connection.execute("SET synchronous_commit TO on")
            for name, ms in self._limits.items():
                self._connection.execute(f"SET {name} TO {ms}".encode())
            if self._listen is not None:
                self._connection.execute(f"LISTEN {self._listen}".encode())
        return self._connection
