"""Notebooks, Python files and wheels, run in forks of the warm zygote of their environment."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from attrs import define, evolve, field, frozen

from lakejobs_emulator.domain.json_value import JsonValue
from lakejobs_emulator.domain.states import TerminationCode
from lakejobs_emulator.runtimes.base import Outcome, Started, TaskEvent, TaskLaunch, failed
from lakejobs_emulator.runtimes.clusters import Clusters, Compute, spark_is_there
from lakejobs_emulator.runtimes.environments import Environments
from lakejobs_emulator.runtimes.files import Entry, FilesError, FileTree, Kind
from lakejobs_emulator.runtimes.libraries import LibraryRefused, wanted_by
from lakejobs_emulator.runtimes.outputs import CANCELED, python_outcome
from lakejobs_emulator.runtimes.repository import Checkout, CheckoutFailed, Repositories
from lakejobs_emulator.runtimes.scala import spark_shell
from lakejobs_emulator.runtimes.supervisor import ZygoteLost
from lakejobs_emulator.runtimes.zygotes import Zygotes
from lakejobs_emulator.task_api.files import WorkspaceTree
from lakejobs_emulator.task_api.request import TaskRequest, TaskResult

_USES_SPARK = re.compile(rb"spark|%sql|sqlContext")


@frozen(kw_only=True)
class Ready:
    """All that an attempt needs to begin."""

    source: Entry | None
    checkout: Checkout | None
    python: Path
    compute: Compute
    warm: str


@define
class PythonRuntime:
    """Runs ``notebook_task``, ``spark_python_task`` and ``python_wheel_task``; and the statements of SQL."""

    files: FileTree
    zygotes: Zygotes
    environments: Environments
    repositories: Repositories
    clusters: Clusters
    secrets: Mapping[str, Mapping[str, str]] = field(factory=dict)
    _cancelled: set[int] = field(factory=set)
    _preparing: dict[int, asyncio.Task[Ready | Outcome]] = field(factory=dict)

    async def run(self, launch: TaskLaunch, on_event: Callable[[TaskEvent], None]) -> Outcome:
        begun = time.monotonic()
        preparing = asyncio.create_task(self._prepare(launch))
        self._preparing[launch.attempt_id] = preparing
        try:
            ready = await preparing
        except asyncio.CancelledError:
            if launch.attempt_id not in self._cancelled:
                raise
            ready = CANCELED
        finally:
            preparing.cancel()
            self._preparing.pop(launch.attempt_id, None)
        if isinstance(ready, Outcome):
            self._cancelled.discard(launch.attempt_id)
            return evolve(ready, setup_ms=_ms_since(begun))
        try:
            if launch.attempt_id in self._cancelled:  # just now, when there was no code to end yet
                self._cancelled.discard(launch.attempt_id)
                return evolve(CANCELED, setup_ms=_ms_since(begun))
            return await self._execute(launch, ready, on_event, begun)
        finally:
            await asyncio.to_thread(self.clusters.released, launch)

    async def cancel(self, attempt_id: int) -> None:
        preparing = self._preparing.get(attempt_id)
        self._cancelled.add(attempt_id)
        if preparing is not None:
            preparing.cancel()
        await self.zygotes.cancel(attempt_id)

    async def _prepare(self, launch: TaskLaunch) -> Ready | Outcome:
        """Code, libraries and compute; the end of the attempt when one of them cannot be had."""
        try:
            wanted = await asyncio.to_thread(wanted_by, launch.task, launch.settings, self.files)
            checkout = await self.checkout_of(launch)
            source = self._source(launch, checkout)
            compute = await self.clusters.prepare(launch, wanted)
            if isinstance(compute, Outcome):
                return compute
            python = await self.environments.python(wanted)
        except LibraryRefused as error:
            return failed(error.code, str(error))
        except CheckoutFailed as error:
            return failed(TerminationCode.REPOSITORY_CHECKOUT_FAILED, str(error))
        except FilesError as error:
            named = launch.payload.get("notebook_path")
            return failed(
                TerminationCode.RESOURCE_NOT_FOUND, f"Notebook not found: {named}" if named else str(error)
            )
        warm = "" if source is None else await asyncio.to_thread(_warm, launch, source.disk)
        return Ready(source=source, checkout=checkout, python=python, compute=compute, warm=warm)

    async def _execute(
        self, launch: TaskLaunch, ready: Ready, on_event: Callable[[TaskEvent], None], begun: float
    ) -> Outcome:
        """Run the code; a notebook that wants a new Python goes on in another fork."""
        started_at: list[float] = []
        commit = {"git_commit": ready.checkout.commit} if ready.checkout else {}

        def on_started(process: Started) -> None:
            started_at.append(time.monotonic())
            on_event(evolve(process, facts={**commit, **ready.compute.facts}))

        request = self._request(launch, ready)
        answer = partial(self._answer, launch, ready)
        try:
            while True:
                code = await self.zygotes.run(
                    request, on_started, answer, python=ready.python, warm=ready.warm
                )
                left = TaskResult.read(launch.workdir)
                if left is None or left.resume is None or launch.attempt_id in self._cancelled:
                    break
                request = evolve(request, resume=left.resume, widgets=left.widgets, values=left.values)
        except ZygoteLost as error:
            return failed(TerminationCode.DRIVER_ERROR, str(error))
        finally:
            cancelled = launch.attempt_id in self._cancelled
            self._cancelled.discard(launch.attempt_id)
        first = started_at[0] if started_at else time.monotonic()
        outcome = python_outcome(launch, code, cancelled=cancelled)
        return evolve(outcome, setup_ms=round(1000 * (first - begun)), execution_ms=_ms_since(first))

    async def _answer(
        self, launch: TaskLaunch, ready: Ready, question: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        """What a task process asks of the emulator."""
        if question.get("ask") == "spark":
            return await self.clusters.session(launch, ready.python)
        if question.get("ask") == "scala":
            return await spark_shell(self.clusters, launch, ready.python)
        if launch.call is None:
            return {"error": "this emulator has no answer"}
        return await launch.call(question)

    async def checkout_of(self, launch: TaskLaunch) -> Checkout | None:
        """The run's code, for a task that reads it from Git.  Raises ``CheckoutFailed``."""
        file = launch.payload.get("file")
        named = file if isinstance(file, Mapping) else launch.payload
        default = "GIT" if isinstance(file, Mapping) and "git_source" in launch.settings else None
        if named.get("source", default) != "GIT":
            return None
        source = launch.settings.get("git_source")
        if not isinstance(source, Mapping):
            raise CheckoutFailed("The task's source is GIT, but the job has no git_source.")
        return await self.repositories.checkout(source, launch.run_dir)

    def _source(self, launch: TaskLaunch, checkout: Checkout | None) -> Entry | None:
        """The file to run; a wheel has none.  Raises ``FilesError``."""
        if launch.kind == "python_wheel_task":
            return None
        if launch.kind == "sql_task":
            disk = Path(str(launch.payload["source_file"]))
            return Entry(path=disk.name, disk=disk, kind=Kind.FILE)
        notebook = launch.kind == "notebook_task"
        path = str(launch.payload["notebook_path" if notebook else "python_file"])
        if checkout is None:
            return self.files.workspace.notebook(path) if notebook else self.files.file(path)
        tree = WorkspaceTree(checkout.folder)
        inside = "/" + path.lstrip("/")
        return tree.notebook(inside) if notebook else tree.entry(inside)

    def _request(self, launch: TaskLaunch, ready: Ready) -> TaskRequest:
        workspace, source = self.files.workspace, ready.source
        return TaskRequest(
            attempt_id=launch.attempt_id,
            job_id=launch.job_id,
            job_run_id=launch.job_run_id,
            job_name=launch.job_name,
            task_key=launch.task_key,
            kind=launch.kind,
            source=str(source.disk) if source else "",
            path=source.path if source else "",
            code_root=str(ready.checkout.folder) if ready.checkout else "",
            package=str(launch.payload.get("package_name", "")),
            entry_point=str(launch.payload.get("entry_point", "")),
            language=(source.language if source else None) or "PYTHON",
            sql_only=launch.kind == "notebook_task" and bool(launch.payload.get("warehouse_id")),
            parameters=_parameters(launch),
            arguments=_texts(launch.payload.get("base_parameters")),
            workdir=str(launch.workdir),
            data_dir=str(workspace.root.parent),
            mounts={at: str(folder) for at, folder in workspace.mounts.items()},
            user_name=launch.user_name,
            closed_scopes=launch.closed_scopes,
            workspace_id=launch.workspace_id,
            workspace_url=launch.workspace_url,
            task_values=launch.task_values,
            environment={**ready.compute.client, **ready.compute.environment, **launch.environment},
            secrets=self.secrets,
        )


def _parameters(launch: TaskLaunch) -> tuple[str, ...]:
    """A script's or a wheel's arguments: by place, or ``--name=value`` (reference: python_wheel)."""
    listed, named = launch.payload.get("parameters"), _texts(launch.payload.get("named_parameters"))
    if isinstance(listed, list | tuple) and listed:
        return tuple(str(item) for item in listed)
    return tuple(f"--{name}={value}" for name, value in named.items())


def _warm(launch: TaskLaunch, source: Path) -> str:
    """What the code seems to use: it runs where that is imported already."""
    if launch.kind == "sql_task":
        engine = str(launch.payload.get("warm", ""))
        return "" if engine == "spark" and not spark_is_there() else engine
    uses_spark = source.suffix.lower() == ".sql" or _USES_SPARK.search(source.read_bytes())
    return "spark" if uses_spark and spark_is_there() else ""


def _texts(value: JsonValue) -> dict[str, str]:
    return {name: str(item) for name, item in value.items()} if isinstance(value, Mapping) else {}


def _ms_since(moment: float) -> int:
    return round(1000 * (time.monotonic() - moment))
