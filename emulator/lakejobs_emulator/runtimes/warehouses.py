"""SQL warehouses as they are: stopped, starting or running, by what really runs behind them.

Every warehouse of one emulator has the same engine.  ``spark``: the warm server that a cluster without
settings has, started with the warehouse, ended when idle.  ``duckdb``: nothing to start.
"""

from __future__ import annotations

import asyncio
import logging
from importlib.util import find_spec

from attrs import define, field, frozen

from lakejobs_emulator.runtimes.clusters import Clusters, spark_is_there
from lakejobs_emulator.runtimes.compute import ClusterSpec
from lakejobs_emulator.runtimes.java import NoJava
from lakejobs_emulator.runtimes.libraries import Wanted
from lakejobs_emulator.runtimes.spark_arguments import ServerKind, is_endpoint
from lakejobs_emulator.runtimes.spark_server import ServerFailed
from lakejobs_emulator.task_api.sql_task import DUCKDB

log = logging.getLogger("lakejobs")
SPARK = "spark"
_NO_SPARK = (
    "SQL needs Spark: pip install 'lakejobs[spark]', and Java; "
    "or DuckDB: pip install 'lakejobs[duckdb]', and engine = \"duckdb\" in the table [sql] of the settings."
)
_NO_DUCKDB = "The SQL engine duckdb is not installed: pip install 'lakejobs[duckdb]'."


@frozen(kw_only=True)
class Shown:
    """``state`` is STOPPED, STARTING or RUNNING; ``sessions`` counts the tasks that use the warehouse now;
    ``problem`` is why it could not start.
    """

    state: str
    sessions: int = 0
    problem: str | None = None


@define
class Warehouses:
    """The warehouses of one emulator; none of them runs when it starts."""

    engine: str
    clusters: Clusters
    _started: set[str] = field(factory=set)
    _sessions: dict[str, set[int]] = field(factory=dict)
    _starting: asyncio.Task[None] | None = None
    _failure: str | None = None

    def problem(self) -> str | None:
        """Why no warehouse can run, if so."""
        if self.engine == DUCKDB:
            return None if find_spec("duckdb") and find_spec("sqlglot") else _NO_DUCKDB
        return None if spark_is_there() else _NO_SPARK

    def start(self, name: str) -> None:
        """Start a warehouse; returns at once."""
        self._started.add(name)
        self._failure = self.problem()
        if self.engine == DUCKDB or self._failure is not None or self._elsewhere():
            return
        if self.clusters.servers.running(self._kind()):
            return
        if self._starting is None or self._starting.done():
            self._starting = asyncio.create_task(self._start())

    def stop(self, name: str) -> None:
        """Stop a warehouse.  A Spark server that others may use ends when it is idle."""
        self._started.discard(name)

    def begin(self, name: str, attempt_id: int) -> None:
        """A task uses a warehouse, which starts it."""
        self._started.add(name)
        self._sessions.setdefault(name, set()).add(attempt_id)

    def end(self, name: str, attempt_id: int) -> None:
        """A task uses it no more."""
        self._sessions.get(name, set()).discard(attempt_id)

    def shown(self, name: str) -> Shown:
        """What a warehouse is doing."""
        sessions = len(self._sessions.get(name, ()))
        if name not in self._started:
            return Shown(state="STOPPED", sessions=sessions)
        problem = self.problem()
        if problem is not None:
            return Shown(state="STOPPED", problem=problem)
        if self.engine == DUCKDB or self._elsewhere():
            return Shown(state="RUNNING", sessions=sessions)
        kind = self._kind()
        if self.clusters.servers.running(kind):
            return Shown(state="RUNNING", sessions=sessions)
        if self.clusters.servers.starting(kind) or (self._starting and not self._starting.done()):
            return Shown(state="STARTING", sessions=sessions)
        return Shown(state="STOPPED", problem=self._failure)

    async def close(self) -> None:
        """Leave off starting."""
        if self._starting is not None:
            self._starting.cancel()
            await asyncio.gather(self._starting, return_exceptions=True)

    async def _start(self) -> None:
        starter = id(self)  # the server is free again at once, and idles from then on
        try:
            await self.clusters.ready()
            await self.clusters.servers.server(self._kind(), starter)
        except (NoJava, ServerFailed) as error:
            self._failure = str(error)
            log.warning("SQL warehouses cannot start: %s", error)
        except Exception:
            self._failure = "The emulator failed to start Spark; its log holds the traceback."
            log.exception("SQL warehouses cannot start")
        finally:
            self.clusters.servers.released(starter)

    def _elsewhere(self) -> bool:
        """Whether no server of ours is behind a warehouse: an existing one is, or one in each task."""
        settings = self.clusters.settings
        return settings.classic or is_endpoint(settings.master)

    def _kind(self) -> ServerKind:
        return self.clusters.kind(ClusterSpec(), Wanted())
