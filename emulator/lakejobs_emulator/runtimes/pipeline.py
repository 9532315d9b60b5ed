"""Pipeline tasks: Spark Declarative Pipelines, one triggered update against the warm server.

The pipeline is a saved one (the pipelines API).  Its checkpoints lie in DBFS, where ``storage`` says, else in
``dbfs:/pipelines/ID``.  Two updates of one pipeline never run at once: the second waits for the first.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from attrs import define, evolve, field

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.states import Result, TerminationCode
from lakejobs_emulator.runtimes.attempts import Attempts
from lakejobs_emulator.runtimes.base import Outcome, TaskEvent, TaskLaunch, failed
from lakejobs_emulator.runtimes.clusters import Clusters
from lakejobs_emulator.runtimes.environments import Environments
from lakejobs_emulator.runtimes.files import FilesError, FileTree
from lakejobs_emulator.runtimes.libraries import LibraryRefused, wanted_by
from lakejobs_emulator.runtimes.outputs import failed_in_code, how_it_ended, logs_of
from lakejobs_emulator.runtimes.pipeline_spec import (
    NoPipeline,
    NotSupported,
    compute_of,
    libraries_of,
    refuse,
    sources_of,
    told,
)
from lakejobs_emulator.runtimes.programs import start_program
from lakejobs_emulator.task_api.request import LOG

_SPEC, _ERROR = "pipeline.json", "error.json"


@define
class PipelineRuntime:
    """Runs ``pipeline_task``."""

    files: FileTree
    environments: Environments
    clusters: Clusters
    grace_seconds: float = 1.0
    _attempts: Attempts = field(factory=Attempts)
    _locks: dict[str, asyncio.Lock] = field(factory=dict)

    async def run(self, launch: TaskLaunch, on_event: Callable[[TaskEvent], None]) -> Outcome:
        try:
            return await self._attempts.run(launch.attempt_id, self._in_turn(launch, on_event))
        finally:
            await asyncio.to_thread(self.clusters.released, launch)

    async def cancel(self, attempt_id: int) -> None:
        await self._attempts.cancel(attempt_id)

    async def _in_turn(self, launch: TaskLaunch, on_event: Callable[[TaskEvent], None]) -> Outcome:
        async with self._locks.setdefault(str(launch.payload["pipeline_id"]), asyncio.Lock()):
            return await self._run(launch, on_event)

    async def _run(self, launch: TaskLaunch, on_event: Callable[[TaskEvent], None]) -> Outcome:
        begun = time.monotonic()
        found = launch.pipeline.get("spec")
        pipeline = found if isinstance(found, Mapping) else {}
        launch = evolve(launch, task={**launch.task, **compute_of(pipeline, launch.payload)})
        try:
            if not pipeline:
                raise NoPipeline(f"The pipeline {launch.payload['pipeline_id']} does not exist.")
            refuse(pipeline, launch.payload)
            libraries, settings = libraries_of(pipeline)
            wanted = await asyncio.to_thread(wanted_by, libraries, settings, self.files)
            spec = await asyncio.to_thread(self._told, launch, pipeline)
            compute = await self.clusters.prepare(launch, wanted)
            if isinstance(compute, Outcome):
                return compute
            python = await self.environments.python(wanted)
        except (NoPipeline, FilesError) as error:
            return failed(TerminationCode.RESOURCE_NOT_FOUND, str(error))
        except NotSupported as error:
            return failed(TerminationCode.FEATURE_DISABLED, str(error))
        except LibraryRefused as error:
            return failed(error.code, str(error))
        spark = await self.clusters.session(launch, python)
        if "error" in spark:
            return failed(TerminationCode(spark["code"]), spark["error"])
        if "remote" not in spark:
            return failed(TerminationCode.FEATURE_DISABLED, "Pipelines need a Spark of mode connect.")
        path, log = launch.workdir / _SPEC, launch.workdir / LOG
        session = {"session_conf": spark["session_conf"], "python_files": spark.get("python_files", [])}
        await asyncio.to_thread(path.write_text, json.dumps({**spec, **session}), encoding="utf-8")
        environment = {**self.clusters.servers.environ, **compute.environment, **launch.environment}
        connect = {"SPARK_REMOTE": str(spark["remote"]), "SPARK_CONNECT_MODE_ENABLED": "1"}
        program = await start_program(
            [str(python), "-m", "lakejobs_emulator.task_api.pipeline", str(path)],
            cwd=launch.workdir,
            environment={**environment, **connect},
            log=log,
        )
        started = time.monotonic()
        on_event(program.event(compute.facts))
        code = await program.wait(self.grace_seconds)
        outcome = await asyncio.to_thread(_outcome, launch.workdir, code)
        setup, execution = started - begun, time.monotonic() - started
        return evolve(outcome, setup_ms=round(1000 * setup), execution_ms=round(1000 * execution))

    def _told(self, launch: TaskLaunch, pipeline: JsonObject) -> dict[str, JsonValue]:
        """The update as its runner reads it.  Raises ``NoPipeline``, ``NotSupported``, ``FilesError``."""
        uri = str(pipeline.get("storage") or f"dbfs:/pipelines/{launch.payload['pipeline_id']}")
        tree, path = self.files.place(uri)
        storage = tree.disk(path)
        storage.mkdir(parents=True, exist_ok=True)
        root = pipeline.get("root_path")
        folder = self.files.workspace.disk(str(root)) if root else None
        return {
            **told(pipeline, launch.payload),
            "storage": storage.as_uri(),
            "root": None if folder is None else str(folder),
            "sources": sources_of(pipeline, self.files),
        }


def _outcome(workdir: Path, code: int) -> Outcome:
    """How the update ended; the runner has left what failed."""
    output = logs_of(workdir / LOG)
    if code == 0:
        return Outcome(result=Result.SUCCESS, code=TerminationCode.SUCCESS, output=output)
    left = workdir / _ERROR
    if not left.exists():
        return failed_in_code(f"The update ended {how_it_ended(code)}.", output=output)
    found = json.loads(left.read_text(encoding="utf-8"))
    return failed_in_code(found["error"], trace=found["error_trace"], output=output)
