"""One connection to PostgreSQL that is made again when it was lost."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any

import psycopg


class PostgresConnection:
    """Statements outside of transactions are each their own.  ``listen`` names a channel of notifications."""

    def __init__(self, url: str, *, listen: str | None = None) -> None:
        self._url = url
        self._listen = listen
        self._lock = threading.Lock()
        self._connection: psycopg.Connection[Any] | None = None

    def execute(self, statement: str, values: Mapping[str, object] | None = None, /) -> psycopg.Cursor[Any]:
        """Do a statement; outside of a transaction, once more on a new connection if the old one is gone."""
        with self._lock:
            connection = self._open()
            in_transaction = connection.info.transaction_status != psycopg.pq.TransactionStatus.IDLE
            try:
                return connection.execute(statement.encode(), values or None)
            except psycopg.OperationalError:
                if in_transaction or not connection.closed:
                    raise
            return self._open().execute(statement.encode(), values or None)

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
            self._connection = psycopg.connect(self._url, autocommit=True)
            self._connection.execute("SET synchronous_commit TO on")
            if self._listen is not None:
                self._connection.execute(f"LISTEN {self._listen}".encode())
        return self._connection
