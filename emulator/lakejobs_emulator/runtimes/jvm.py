"""JAR and spark-submit tasks: a JVM of their own, started as ``spark-submit`` starts it."""

from __future__ import annotations

import asyncio
import itertools
import re
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from attrs import define, evolve, field, frozen

from lakejobs_emulator.domain.states import Result, TerminationCode
from lakejobs_emulator.runtimes.attempts import Attempts
from lakejobs_emulator.runtimes.base import Outcome, TaskEvent, TaskLaunch, failed
from lakejobs_emulator.runtimes.clusters import Clusters, Compute
from lakejobs_emulator.runtimes.compute import ClusterSpec
from lakejobs_emulator.runtimes.environments import Environments
from lakejobs_emulator.runtimes.files import FilesError, FileTree
from lakejobs_emulator.runtimes.java import NoJava, find_spark, submit_command
from lakejobs_emulator.runtimes.libraries import LibraryRefused, Wanted, wanted_by
from lakejobs_emulator.runtimes.outputs import failed_in_code, how_it_ended, logs_of
from lakejobs_emulator.runtimes.programs import start_program
from lakejobs_emulator.runtimes.spark_arguments import ServerKind, addresses, memory_of, options
from lakejobs_emulator.task_api.request import LOG

# Set by the service itself (reference: spark_submit).
FORBIDDEN = ("--master", "--deploy-mode")
_FILES = ("--jars", "--py-files", "--files", "--archives", "--properties-file")
_THROWN = re.compile(
    r'^Exception in thread "[^"]*" (.+(?:\n(?:\s+at |Caused by: |\s+\.\.\. ).*)*)', re.MULTILINE
)


class NotRunnable(Exception):
    """The task's settings do not say what to run."""


@frozen(kw_only=True)
class _Submit:
    """One call of ``spark-submit``: its arguments, and the memory that its driver asks for."""

    arguments: Sequence[str]
    memory: str


@define
class JvmRuntime:
    """Runs ``spark_jar_task`` and ``spark_submit_task``."""

    files: FileTree
    environments: Environments
    clusters: Clusters
    grace_seconds: float = 1.0
    _attempts: Attempts = field(factory=Attempts)

    async def run(self, launch: TaskLaunch, on_event: Callable[[TaskEvent], None]) -> Outcome:
        try:
            return await self._attempts.run(launch.attempt_id, self._run(launch, on_event))
        finally:
            await asyncio.to_thread(self.clusters.released, launch)

    async def cancel(self, attempt_id: int) -> None:
        await self._attempts.cancel(attempt_id)

    async def _run(self, launch: TaskLaunch, on_event: Callable[[TaskEvent], None]) -> Outcome:
        begun = time.monotonic()
        try:
            wanted = await asyncio.to_thread(wanted_by, launch.task, launch.settings, self.files)
            spec = self.clusters.spec(launch)
            compute = await self.clusters.prepare(launch, wanted)
            if isinstance(compute, Outcome):
                return compute
            await self.clusters.ready()
            kind = self.clusters.kind(spec, wanted)
            submit = self._submit(launch, spec, kind, wanted)
            python = await self.environments.python(wanted)
            return await self._execute(launch, compute, kind, submit, str(python), on_event, begun)
        except LibraryRefused as error:
            return failed(error.code, str(error))
        except FilesError as error:
            return failed(TerminationCode.LIBRARY_INSTALLATION_ERROR, str(error))
        except NotRunnable as error:
            return failed(TerminationCode.INVALID_RUN_CONFIGURATION, str(error))
        except NoJava as error:
            return failed(TerminationCode.CLUSTER_ERROR, str(error))

    async def _execute(
        self,
        launch: TaskLaunch,
        compute: Compute,
        kind: ServerKind,
        submit: _Submit,
        python: str,
        on_event: Callable[[TaskEvent], None],
        begun: float,
    ) -> Outcome:
        servers = self.clusters.servers
        java, spark = await servers.java(), find_spark()
        command = [
            *submit_command(java, spark, archive=servers.archive(java, spark), memory=submit.memory),
            *submit.arguments,
        ]
        environment = {**await servers.environment(kind, python), **compute.environment, **launch.environment}
        log = launch.workdir / LOG
        program = await start_program(command, cwd=launch.workdir, environment=environment, log=log)
        started = time.monotonic()
        on_event(program.event(compute.facts))
        code = await program.wait(self.grace_seconds)
        setup, execution = started - begun, time.monotonic() - started
        outcome = await asyncio.to_thread(_outcome, log, code)
        return evolve(outcome, setup_ms=round(1000 * setup), execution_ms=round(1000 * execution))

    def _submit(self, launch: TaskLaunch, spec: ClusterSpec, kind: ServerKind, wanted: Wanted) -> _Submit:
        """Raises ``NotRunnable``, ``FilesError``."""
        texts = [str(item) for item in _listed(launch.payload.get("parameters"))]
        if launch.kind == "spark_submit_task":
            if spec.fields.get("spark_conf"):
                raise NotRunnable("spark_conf cannot be set for a spark-submit task: use --conf parameters.")
            if launch.task.get("libraries"):
                raise NotRunnable(
                    "libraries cannot be set for a spark-submit task: use --jars and --py-files."
                )
            conf = {**_conf(launch, kind), **dict(kind.conf)}
            return _Submit(
                arguments=[
                    *options(kind.master, conf),
                    *submitted(texts, self._local, jars=conf.get("spark.jars", "")),
                ],
                memory=_memory(texts, conf),
            )
        jars = [*wanted.jars, *filter(None, [str(launch.payload.get("jar_uri") or "")])]
        main = launch.payload.get("main_class_name")
        if not jars and not wanted.maven:
            raise NotRunnable("A JAR task needs a library of kind jar that has its main class.")
        if not main:
            raise NotRunnable("main_class_name is missing.")
        first = self._local(jars[0]) if jars else "spark-internal"
        conf = {**_conf(launch, kind), **self.clusters.tags(launch, spec), **spec.session, **dict(kind.conf)}
        return _Submit(
            arguments=[*options(kind.master, conf), "--class", str(main), first, *texts],
            memory=memory_of(tuple(conf.items())),
        )

    def _local(self, path: str) -> str:
        """A file of the workspace as a file of the machine.  Raises ``FilesError``."""
        if path.startswith(("dbfs:", "/")):
            return str(self.files.file(path).disk)
        return path.removeprefix("file:") if path.startswith("file:") else path


def submitted(parameters: Sequence[str], local: Callable[[str], str], *, jars: str = "") -> list[str]:
    """The parameters of a spark-submit task with its files found; ``jars`` go beside those that it names.

    Raises ``NotRunnable`` for an option that the service sets itself.
    """
    found: list[str] = []
    words = iter(parameters)
    for word in words:
        name, joined, value = word.partition("=")
        if name in FORBIDDEN or (name == "--conf" and value.startswith("spark.master=")):
            raise NotRunnable(f"{name} cannot be set for a spark-submit task.")
        if not word.startswith("--"):  # the application; what follows is its own
            return [*found, local(word), *words]
        if not joined and name not in ("--verbose", "--supervise"):
            value = next(words, "")
            if name == "--conf" and value.startswith(("spark.master=", "spark.submit.deployMode=")):
                raise NotRunnable(f"{value.partition('=')[0]} cannot be set for a spark-submit task.")
        if name in _FILES:
            value = ",".join(local(each) for each in value.split(","))
        if name == "--jars" and jars:
            value = f"{value},{jars}"
        found += [name, value] if value or not joined else [name]
    raise NotRunnable("A spark-submit task needs an application: a JAR or a Python file.")


def _conf(launch: TaskLaunch, kind: ServerKind) -> dict[str, str]:
    return {
        "spark.app.name": launch.job_name or launch.task_key,
        "spark.ui.enabled": "false",
        **addresses(kind.master),
    }


def _memory(parameters: Sequence[str], conf: Mapping[str, str]) -> str:
    """The memory of the driver, which its JVM has to be started with."""
    for option, value in itertools.pairwise(parameters):
        if option == "--driver-memory":
            return value
        if option == "--conf" and value.startswith("spark.driver.memory="):
            return value.partition("=")[2]
    return memory_of(tuple(conf.items()))


def _outcome(log: Path, code: int) -> Outcome:
    """How the program ended; what the JVM threw last stands in its log."""
    output = logs_of(log)
    if code == 0:
        return Outcome(result=Result.SUCCESS, code=TerminationCode.SUCCESS, output=output)
    thrown = _THROWN.findall(str(output["logs"]))
    trace = thrown[-1] if thrown else None
    error = trace.splitlines()[0] if trace else f"The task's process ended {how_it_ended(code)}."
    return failed_in_code(error, trace=trace, output=output)


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []
