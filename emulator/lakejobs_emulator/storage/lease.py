"""The lease of one emulator on a database that several share.

A worker's number only grows: it is the fencing token.  Every transaction of a worker first looks whether its
lease is still there, so one that was away for too long can change nothing afterwards; whoever notices that
ends its lease, and what it ran counts as lost.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress

import psycopg

from lakejobs_emulator.storage.connection import PostgresConnection
from lakejobs_emulator.storage.store import StorageError

CHANNEL = "lakejobs"
_AWAY = (psycopg.Error, StorageError)


class Lease:
    """Keeps a worker's lease in a thread, ends the leases of the dead, and listens for others' commits.

    ``seconds``: how long a worker may give no sign of life.  ``told`` is called in the thread whenever there
    may be something to do: another's commit, a dead worker, the loss of this lease.
    """

    def __init__(self, url: str, queries: Mapping[str, str], *, seconds: float) -> None:
        self.seconds = seconds
        self.worker_id = 0
        self.lost = False
        self.told: Callable[[], None] = lambda: None
        self._lease_ms = round(1000 * seconds)
        self._queries = queries
        self._listener = PostgresConnection(url, listen=CHANNEL)
        self._connection = PostgresConnection(url)  # the listener's is busy while it waits
        self._stop = threading.Event()
        self.renew()
        self._listener.open()
        self._thread = threading.Thread(target=self._keep, name="lakejobs-lease", daemon=True)
        self._thread.start()

    def renew(self) -> None:
        """Begin a lease, under a new number."""
        row = self._do("enter").fetchone()
        number = row[0] if row else 0
        self._do("take_lease", worker_id=number, host=socket.gethostname())
        self.worker_id, self.lost = number, False

    def lose(self, number: int) -> None:
        """Note that the lease of this number is no more, unless another one was begun in the meantime."""
        if number == self.worker_id and not self._stop.is_set():
            self.lost = True
            self.told()

    def others(self) -> int:
        """How many other workers gave a sign of life while their lease may last."""
        row = self._do("others", worker_id=self.worker_id, lease_ms=self._lease_ms).fetchone()
        return row[0] if row else 0

    def close(self) -> None:
        """End the lease at once, so that nobody has to wait for it to run out."""
        self._stop.set()
        with suppress(*_AWAY):  # it runs out by itself
            self._do("end_lease", worker_id=self.worker_id)
            self._connection.execute(f"NOTIFY {CHANNEL}")
        self._thread.join()
        self._listener.close()
        self._connection.close()

    def _do(self, query: str, **values: object) -> psycopg.Cursor[tuple[int, ...]]:
        return self._connection.execute(self._queries[query], values)

    def _keep(self) -> None:
        beat = self.seconds / 5
        last = float("-inf")
        while not self._stop.is_set():
            try:
                if time.monotonic() >= last + beat:
                    last = time.monotonic()
                    self._beat()
                if self._listener.notified(beat):
                    self.told()
            except _AWAY:
                self._stop.wait(min(beat, 0.25))  # the database is away; so long nothing can be changed

    def _beat(self) -> None:
        number = self.worker_id
        if self._do("keep_lease", worker_id=number).rowcount == 0:
            self.lose(number)
        ended = self._do("end_leases", lease_ms=self._lease_ms).rowcount
        if ended:
            self.told()
