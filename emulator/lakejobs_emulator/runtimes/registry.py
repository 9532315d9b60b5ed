"""Which runtime runs which kind of task: a table, and a refusal by name for the rest."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from attrs import define, frozen

from lakejobs_emulator.domain.states import TerminationCode
from lakejobs_emulator.runtimes.base import Outcome, Runtime, TaskEvent, TaskLaunch, failed
from lakejobs_emulator.runtimes.clean_room import CleanRoomRuntime
from lakejobs_emulator.runtimes.clusters import Clusters, SparkSettings
from lakejobs_emulator.runtimes.dbt import DbtRuntime
from lakejobs_emulator.runtimes.environments import Environments
from lakejobs_emulator.runtimes.export import View, export_run
from lakejobs_emulator.runtimes.files import FileTree
from lakejobs_emulator.runtimes.java import user_cache
from lakejobs_emulator.runtimes.jvm import JvmRuntime
from lakejobs_emulator.runtimes.pipeline import PipelineRuntime
from lakejobs_emulator.runtimes.python import PythonRuntime
from lakejobs_emulator.runtimes.repository import Repositories
from lakejobs_emulator.runtimes.saved_sql import SavedSql
from lakejobs_emulator.runtimes.spark_server import SparkServers
from lakejobs_emulator.runtimes.sql import SqlRuntime
from lakejobs_emulator.runtimes.warehouses import SPARK, Warehouses
from lakejobs_emulator.runtimes.zygotes import Zygotes

# What a kind that is not run would need, for the message that refuses it.
NEEDS: Mapping[str, str] = {
    "dashboard_task": "AI/BI dashboards",
    "alert_task": "the newer alerts of a workspace (a sql_task has its alerts)",
    "power_bi_task": "Power BI",
    "dbt_cloud_task": "dbt Cloud (a dbt_task runs dbt itself)",
    "dbt_platform_task": "the dbt platform (a dbt_task runs dbt itself)",
    "gen_ai_compute_task": "GPUs of the service",
    "ai_runtime_task": "GPUs of the service",
    "python_operator_task": "the operators of the service",
}
_LOCAL_SPARK = SparkSettings()


class Closable(Protocol):
    """Something with processes of its own."""

    async def close(self) -> None: ...


@frozen
class Unsupported:
    """Refuses a kind by name; the job is stored all the same (decided: kind of task not available)."""

    async def run(self, launch: TaskLaunch, on_event: Callable[[TaskEvent], None]) -> Outcome:
        needs = NEEDS.get(launch.kind)
        reason = f": they need {needs}" if needs else ""
        message = f"Tasks of kind {launch.kind} are not supported by this emulator{reason}."
        return failed(TerminationCode.FEATURE_DISABLED, message)

    async def cancel(self, attempt_id: int) -> None:
        """Nothing of it ever runs."""


@define
class Registry:
    """The runtimes of one engine, and what has the processes behind them."""

    runtimes: Mapping[str, Runtime]
    processes: Closable
    unsupported: Runtime = Unsupported()
    warehouses: Warehouses | None = None

    def runtime_for(self, kind: str) -> Runtime:
        return self.runtimes.get(kind, self.unsupported)

    def takes_slot(self, kind: str) -> bool:
        """Whether a task of this kind is a process of the machine."""
        return kind in self.runtimes

    def export(self, workdir: Path, *, name: str, views: str = "CODE") -> Sequence[View]:
        """A notebook run as pages of HTML.  ``views``: CODE, DASHBOARDS or ALL."""
        return export_run(workdir, name=name, views=views)

    async def close(self) -> None:
        """End the processes of every runtime."""
        await self.processes.close()


@frozen
class _All:
    """Several things with processes, as one."""

    parts: Sequence[Closable]

    async def close(self) -> None:
        await asyncio.gather(*(part.close() for part in self.parts))


def open_registry(
    files: FileTree,
    *,
    grace_seconds: float = 1.0,
    secrets: Mapping[str, Mapping[str, str]] | None = None,
    spark: SparkSettings = _LOCAL_SPARK,
    environ: Mapping[str, str] | None = None,
    sql_engine: str = SPARK,
) -> Registry:
    """The runtimes over ``files``.  ``grace_seconds``: how long a cancelled task may take to end by
    itself; ``secrets``: values by scope and key, beside those of the data directory;
    ``environ``: where Java is looked for, the emulator's own environment when left out;
    ``sql_engine``: what is behind SQL warehouses.
    """
    data_dir = files.workspace.root.parent
    zygotes = Zygotes(grace_seconds)
    known = dict(os.environ if environ is None else environ)
    cache = user_cache(os.environ) / "spark"
    servers = SparkServers(data_dir / "spark", cache, idle_seconds=spark.idle_seconds, environ=known)
    clusters = Clusters(files, servers, spark)
    environments = Environments(data_dir / "environments")
    python = PythonRuntime(
        files=files,
        zygotes=zygotes,
        environments=environments,
        repositories=Repositories(),
        clusters=clusters,
        secrets=secrets or {},
    )
    jvm = JvmRuntime(files, environments, clusters, grace_seconds)
    warehouses = Warehouses(sql_engine, clusters)
    runtimes: dict[str, Runtime] = {
        "notebook_task": python,
        "spark_python_task": python,
        "python_wheel_task": python,
        "spark_jar_task": jvm,
        "spark_submit_task": jvm,
        "sql_task": SqlRuntime(python, warehouses, SavedSql(data_dir)),
        "dbt_task": DbtRuntime(python, grace_seconds),
        "clean_rooms_notebook_task": CleanRoomRuntime(python),
        "pipeline_task": PipelineRuntime(files, environments, clusters, grace_seconds),
    }
    return Registry(runtimes, _All((zygotes, warehouses, servers)), warehouses=warehouses)
