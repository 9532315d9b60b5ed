"""Which runtime runs which kind of task: a table, and a refusal by name for the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from attrs import define, frozen

from lakejobs_emulator.domain.states import TerminationCode
from lakejobs_emulator.runtimes.base import Outcome, Runtime, TaskEvent, TaskLaunch, failed
from lakejobs_emulator.runtimes.export import export_notebook
from lakejobs_emulator.runtimes.files import FileTree
from lakejobs_emulator.runtimes.python import PythonRuntime
from lakejobs_emulator.runtimes.supervisor import Supervisor

# What a kind that is not run yet would need, for the message that refuses it.
NEEDS: Mapping[str, str] = {
    "spark_jar_task": "Spark",
    "spark_submit_task": "Spark",
    "python_wheel_task": "per-task environments",
    "pipeline_task": "Spark Declarative Pipelines",
    "sql_task": "a SQL warehouse",
    "dbt_task": "dbt and a SQL warehouse",
}


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


@define
class Registry:
    """The runtimes of one engine."""

    runtimes: Mapping[str, Runtime]
    supervisor: Supervisor
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
        await self.supervisor.close()


def open_registry(files: FileTree, *, grace_seconds: float = 1.0) -> Registry:
    """The runtimes over ``files``.  ``grace_seconds``: how long a cancelled task may take to end by
    itself.
    """
    supervisor = Supervisor(grace_seconds=grace_seconds)
    python = PythonRuntime(files, supervisor)
    return Registry({"notebook_task": python, "spark_python_task": python}, supervisor)
