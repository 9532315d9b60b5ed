"""Which runtime runs which kind of task: a table, and a refusal by name for the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

from attrs import define, frozen

from lakejobs_emulator.domain.states import TerminationCode
from lakejobs_emulator.runtimes.base import Outcome, Runtime, TaskEvent, TaskLaunch, failed
from lakejobs_emulator.runtimes.environments import Environments
from lakejobs_emulator.runtimes.export import export_notebook
from lakejobs_emulator.runtimes.files import FileTree
from lakejobs_emulator.runtimes.libraries import Wanted
from lakejobs_emulator.runtimes.python import Compute, PythonRuntime
from lakejobs_emulator.runtimes.repository import Repositories
from lakejobs_emulator.runtimes.zygotes import Zygotes

# What a kind that is not run yet would need, for the message that refuses it.
NEEDS: Mapping[str, str] = {
    "spark_jar_task": "Spark",
    "spark_submit_task": "Spark",
    "pipeline_task": "Spark Declarative Pipelines",
    "sql_task": "a SQL warehouse",
    "dbt_task": "dbt and a SQL warehouse",
}
_NO_SPARK = "Spark is not supported yet by this emulator: the task can use Python only."


class Closable(Protocol):
    """Something with processes of its own."""

    async def close(self) -> None: ...


@frozen
class Unsupported:
    """Refuses a kind by name; the job is stored all the same (decided: kind of task not available)."""

    async def run(self, launch: TaskLaunch, on_event: Callable[[TaskEvent], None]) -> Outcome:
        needs = NEEDS.get(launch.kind)
        reason = f": it needs {needs}, which is not there yet" if needs else ""
        message = f"Tasks of kind {launch.kind} are not supported by this emulator{reason}."
        return failed(TerminationCode.FEATURE_DISABLED, message)

    async def cancel(self, attempt_id: int) -> None:
        """Nothing of it ever runs."""


@frozen
class NoClusters:
    """Compute without Spark."""

    async def prepare(self, launch: TaskLaunch, wanted: Wanted) -> Compute | Outcome:
        if wanted.jars or wanted.maven:
            return failed(TerminationCode.FEATURE_DISABLED, f"Libraries of kind jar and maven: {_NO_SPARK}")
        return Compute()

    async def session(self, launch: TaskLaunch, python: Path) -> Mapping[str, Any]:
        return {"error": _NO_SPARK, "code": TerminationCode.FEATURE_DISABLED.value}


@define
class Registry:
    """The runtimes of one engine, and what has the processes behind them."""

    runtimes: Mapping[str, Runtime]
    processes: Closable
    unsupported: Runtime = Unsupported()

    def runtime_for(self, kind: str) -> Runtime:
        return self.runtimes.get(kind, self.unsupported)

    def takes_slot(self, kind: str) -> bool:
        """Whether a task of this kind is a process of the machine."""
        return kind in self.runtimes

    def export(self, workdir: Path, *, name: str) -> str:
        """A notebook run as HTML."""
        return export_notebook(workdir, name=name)

    async def close(self) -> None:
        """End the processes of every runtime."""
        await self.processes.close()


def open_registry(
    files: FileTree,
    *,
    grace_seconds: float = 1.0,
    secrets: Mapping[str, Mapping[str, str]] | None = None,
) -> Registry:
    """The runtimes over ``files``.  ``grace_seconds``: how long a cancelled task may take to end by
    itself; ``secrets``: values by scope and key, beside those of the data directory.
    """
    zygotes = Zygotes(grace_seconds)
    python = PythonRuntime(
        files=files,
        zygotes=zygotes,
        environments=Environments(files.workspace.root.parent / "environments"),
        repositories=Repositories(),
        clusters=NoClusters(),
        secrets=secrets or {},
    )
    kinds = ("notebook_task", "spark_python_task", "python_wheel_task")
    return Registry(dict.fromkeys(kinds, python), zygotes)
