"""Pipeline tasks: Spark Declarative Pipelines, one triggered update against the warm server.

A pipeline is the file ``pipelines/ID.json`` of the data directory, with ``name``, ``libraries`` (``file`` or
``notebook`` with a ``path`` of the workspace), and optionally ``configuration``, ``catalog`` and ``schema``.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import quote

from attrs import define, evolve, field

from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.states import Result, TerminationCode
from lakejobs_emulator.runtimes.attempts import Attempts
from lakejobs_emulator.runtimes.base import Outcome, TaskEvent, TaskLaunch, failed
from lakejobs_emulator.runtimes.clusters import Clusters
from lakejobs_emulator.runtimes.files import FilesError, FileTree
from lakejobs_emulator.runtimes.libraries import Wanted
from lakejobs_emulator.runtimes.outputs import failed_in_code, how_it_ended, logs_of
from lakejobs_emulator.runtimes.programs import start_program
from lakejobs_emulator.task_api.request import LOG


class NoPipeline(Exception):
    """The pipeline, or a source of it, is not there."""


@define
class PipelineRuntime:
    """Runs ``pipeline_task``."""

    files: FileTree
    clusters: Clusters
    grace_seconds: float = 1.0
    _attempts: Attempts = field(factory=Attempts)

    async def run(self, launch: TaskLaunch, on_event: Callable[[TaskEvent], None]) -> Outcome:
        try:
            return await self._attempts.run(launch.attempt_id, self._run(launch, on_event))
        finally:
            self.clusters.servers.released(launch.attempt_id)

    async def cancel(self, attempt_id: int) -> None:
        await self._attempts.cancel(attempt_id)

    async def _run(self, launch: TaskLaunch, on_event: Callable[[TaskEvent], None]) -> Outcome:
        begun = time.monotonic()
        try:
            spec = await asyncio.to_thread(self._spec, launch)
        except (NoPipeline, FilesError) as error:
            return failed(TerminationCode.RESOURCE_NOT_FOUND, str(error))
        compute = await self.clusters.prepare(launch, Wanted())
        if isinstance(compute, Outcome):
            return compute
        spark = await self.clusters.session(launch, Path(sys.executable))
        if "error" in spark:
            return failed(TerminationCode(spark["code"]), spark["error"])
        if "remote" not in spark:
            return failed(TerminationCode.FEATURE_DISABLED, "Pipelines need a Spark of mode connect.")
        log = launch.workdir / LOG
        program = await start_program(
            [
                sys.executable,
                "-m",
                "pyspark.pipelines.cli",
                "run",
                "--spec",
                str(spec),
                *_selection(launch.payload),
            ],
            cwd=spec.parent,
            environment={
                **self.clusters.servers.environ,
                **launch.environment,
                "SPARK_REMOTE": str(spark["remote"]),
                "SPARK_CONNECT_MODE_ENABLED": "1",
            },
            log=log,
        )
        started = time.monotonic()
        on_event(program.event(compute.facts))
        try:
            code = await program.wait()
        except asyncio.CancelledError:
            await program.stop(self.grace_seconds)
            raise
        outcome = await asyncio.to_thread(_outcome, log, code)
        setup, execution = started - begun, time.monotonic() - started
        return evolve(outcome, setup_ms=round(1000 * setup), execution_ms=round(1000 * execution))

    def _spec(self, launch: TaskLaunch) -> Path:
        """Write the pipeline down as its runner reads it.  Raises ``NoPipeline``, ``FilesError``."""
        identifier = str(launch.payload["pipeline_id"])
        data_dir = self.files.workspace.root.parent
        kept = data_dir / "pipelines" / f"{quote(identifier, safe='')}.json"
        if not kept.is_file():
            raise NoPipeline(f"The pipeline {identifier} does not exist.")
        pipeline: JsonObject = json.loads(kept.read_text(encoding="utf-8"))
        folder = launch.workdir / "pipeline"
        sources = folder / "sources"
        sources.mkdir(parents=True, exist_ok=True)
        for number, disk in enumerate(self._sources(pipeline)):
            shutil.copyfile(disk, sources / f"{number:03}_{disk.name}")
        storage = data_dir / "pipelines" / f"{quote(identifier, safe='')}.storage"
        storage.mkdir(exist_ok=True)
        told = {
            "name": str(pipeline.get("name") or identifier),
            "storage": storage.as_uri(),
            "libraries": [{"glob": {"include": "sources/**"}}],
            "configuration": pipeline.get("configuration") or {},
            **{name: pipeline[key] for key, name in _PLACES.items() if pipeline.get(key)},
        }
        path = folder / "spark-pipeline.yml"
        path.write_text(json.dumps(told), encoding="utf-8")  # JSON is YAML, too
        return path

    def _sources(self, pipeline: JsonObject) -> list[Path]:
        found: list[Path] = []
        for library in _listed(pipeline.get("libraries")):
            for kind, place in library.items() if isinstance(library, Mapping) else ():
                path = place.get("path") if isinstance(place, Mapping) else None
                if kind not in ("file", "notebook") or path is None:
                    raise NoPipeline(f"Libraries of kind {kind} of a pipeline are not supported.")
                tree = self.files.workspace
                disk = (
                    tree.notebook(str(path)).disk if kind == "notebook" else self.files.file(str(path)).disk
                )
                found.append(disk)
        if not found:
            raise NoPipeline("The pipeline has no source.")
        return found


_PLACES = {"catalog": "catalog", "schema": "database", "target": "database"}


def _selection(payload: JsonObject) -> list[str]:
    """Which tables the update refreshes, as the runner's options."""
    if payload.get("full_refresh") is True:
        return ["--full-refresh-all"]
    chosen = {"--full-refresh": "full_refresh_selection", "--refresh": "refresh_selection"}
    return [
        word
        for option, name in chosen.items()
        if (tables := ",".join(str(each) for each in _listed(payload.get(name))))
        for word in (option, tables)
    ]


def _outcome(log: Path, code: int) -> Outcome:
    output = logs_of(log)
    if code == 0:
        return Outcome(result=Result.SUCCESS, code=TerminationCode.SUCCESS, output=output)
    lines = [line for line in str(output["logs"]).splitlines() if "Error" in line or "Exception" in line]
    error = lines[-1].strip() if lines else f"The update ended {how_it_ended(code)}."
    return failed_in_code(error, trace=str(output["logs"])[-4000:], output=output)


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []
