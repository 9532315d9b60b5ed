"""dbt tasks: the project's commands in order, against the warm server of the task's cluster or warehouse.

dbt runs in an environment of its own with the adapter for Spark sessions, whatever adapter the task's
libraries name; the profile that the project asks for is written for it, with the schema of the task, else of
the project's own profile.  What dbt leaves (its ``target`` folder and its log) is packed for a download.
"""

from __future__ import annotations

import asyncio
import re
import shlex
import shutil
import tarfile
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

from attrs import define, evolve, field

from lakejobs_emulator.domain.states import Result, TerminationCode
from lakejobs_emulator.runtimes.attempts import Attempts
from lakejobs_emulator.runtimes.base import Outcome, TaskEvent, TaskLaunch, failed
from lakejobs_emulator.runtimes.clusters import Compute
from lakejobs_emulator.runtimes.files import FilesError
from lakejobs_emulator.runtimes.libraries import Group, LibraryRefused, Wanted, wanted_by
from lakejobs_emulator.runtimes.outputs import failed_in_code, how_it_ended, logs_of
from lakejobs_emulator.runtimes.programs import start_program
from lakejobs_emulator.runtimes.python import PythonRuntime
from lakejobs_emulator.runtimes.repository import CheckoutFailed
from lakejobs_emulator.task_api.request import LOG

ARTIFACTS = "artifacts.tar.gz"
# dbt-core 1.12 does not install from the index alone.
_DBT = ("dbt-core<1.12", "dbt-spark<1.12")
_ADAPTERS = re.compile(r"^dbt[-_](core|spark|databricks)\b", re.IGNORECASE)
_PROFILE = re.compile(r"^profile:\s*['\"]?([^'\"\s#]+)", re.MULTILINE)
# dbt's own words for what was wrong, with the lines below it; or those of its command line.
_FAULT = re.compile(r"^(?:[\d:]{8})?\s*(?:[A-Z]\w+ )+Error\b.*(?:\n[ \t]+\S.*)*|^Error: .*", re.MULTILINE)
_START = "import sys; from dbt.cli.main import cli; sys.argv[0] = 'dbt'; cli()"
_PROFILES = (
    "{name}:\n  target: lakejobs\n  outputs:\n    lakejobs:\n      type: spark\n      method: session\n"
    "      host: NA\n      schema: {schema}\n      threads: 1\n"
)


class NotAProject(Exception):
    """The folder holds no dbt project, or a command is none of dbt's."""


@define
class DbtRuntime:
    """Runs ``dbt_task``."""

    python: PythonRuntime
    grace_seconds: float = 1.0
    _attempts: Attempts = field(factory=Attempts)

    async def run(self, launch: TaskLaunch, on_event: Callable[[TaskEvent], None]) -> Outcome:
        try:
            return await self._attempts.run(launch.attempt_id, self._run(launch, on_event))
        finally:
            await asyncio.to_thread(self.python.clusters.released, launch)

    async def cancel(self, attempt_id: int) -> None:
        await self._attempts.cancel(attempt_id)

    async def _run(self, launch: TaskLaunch, on_event: Callable[[TaskEvent], None]) -> Outcome:
        begun = time.monotonic()
        try:
            checkout = await self.python.checkout_of(launch)
            project = await asyncio.to_thread(self._project, launch, checkout.folder if checkout else None)
            own = await asyncio.to_thread(wanted_by, launch.task, launch.settings, self.python.files)
            compute = await self.python.clusters.prepare(launch, own)
            if isinstance(compute, Outcome):
                return compute
            python = await self.python.environments.python(_with_dbt(own))
        except (FilesError, NotAProject) as error:
            return failed(TerminationCode.RESOURCE_NOT_FOUND, str(error))
        except CheckoutFailed as error:
            return failed(TerminationCode.REPOSITORY_CHECKOUT_FAILED, str(error))
        except LibraryRefused as error:
            return failed(error.code, str(error))
        spark = await self.python.clusters.session(launch, python)
        if "error" in spark:
            return failed(TerminationCode(spark["code"]), spark["error"])
        if "remote" not in spark:
            return failed(TerminationCode.FEATURE_DISABLED, "dbt tasks need a Spark of mode connect.")
        facts = {"git_commit": checkout.commit} if checkout else {}
        compute = evolve(compute, facts={**facts, **compute.facts})
        setup = round(1000 * (time.monotonic() - begun))
        outcome = await self._commands(launch, project, python, compute, str(spark["remote"]), on_event)
        return evolve(outcome, setup_ms=setup, execution_ms=round(1000 * (time.monotonic() - begun)) - setup)

    async def _commands(
        self,
        launch: TaskLaunch,
        project: Path,
        python: Path,
        compute: Compute,
        remote: str,
        on_event: Callable[[TaskEvent], None],
    ) -> Outcome:
        """Run the commands in order, until one fails."""
        log, environment = launch.workdir / LOG, self.python.clusters.servers.environ
        told = {
            "SPARK_REMOTE": remote,
            "DBT_PROFILES_DIR": str(launch.workdir / "profiles"),
            "DBT_TARGET_PATH": str(launch.workdir / "target"),
            "DBT_LOG_PATH": str(launch.workdir / "logs"),
            "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
            "DBT_USE_COLORS": "false",
        }
        failure: str | None = None
        for command in _listed(launch.payload.get("commands")):
            words = _words(str(command))[1:]
            program = await start_program(
                [str(python), "-c", _START, *words],
                cwd=project,
                environment={**environment, **compute.environment, **launch.environment, **told},
                log=log,
            )
            on_event(program.event(compute.facts))
            code = await program.wait(self.grace_seconds)
            if code:
                failure = f"{command}: the command ended {how_it_ended(code)}"
                break
        await asyncio.to_thread(_pack, launch.workdir)
        output = logs_of(log)
        if (launch.workdir / ARTIFACTS).exists():
            output = {**output, "dbt_output": {}}  # whoever asks gets a link of their own
        if failure is not None:
            return failed_in_code(_told(failure, str(output["logs"])), trace=failure, output=output)
        return Outcome(result=Result.SUCCESS, code=TerminationCode.SUCCESS, output=output)

    def _project(self, launch: TaskLaunch, checkout: Path | None) -> Path:
        """A copy of the project, with its profile.  Raises ``FilesError``, ``NotAProject``."""
        for command in _listed(launch.payload.get("commands")):
            if _words(str(command))[:1] != ["dbt"]:
                raise NotAProject(f"A dbt task runs commands of dbt only, and no '{command}'.")
        named = str(launch.payload.get("project_directory") or "/")
        source = checkout / named.strip("/") if checkout else self.python.files.workspace.entry(named).disk
        described = source / "dbt_project.yml"
        if not described.is_file() or (
            checkout and not described.resolve().is_relative_to(checkout.resolve())
        ):
            raise NotAProject(f"There is no dbt_project.yml in {named}.")
        project = launch.workdir / "project"
        shutil.copytree(source, project, ignore=shutil.ignore_patterns(".git"), dirs_exist_ok=True)
        found = _PROFILE.search(described.read_text(encoding="utf-8"))
        name = found[1] if found else "default"
        own = project / str(launch.payload.get("profiles_directory") or ".").strip("/") / "profiles.yml"
        inside = own.resolve().is_relative_to(project.resolve())
        given = launch.payload.get("schema") or (_schema(own, name) if inside else None)
        schema = str(given or "default")
        profiles = launch.workdir / "profiles"
        profiles.mkdir(exist_ok=True)
        text = _PROFILES.format(name=name, schema=schema)
        (profiles / "profiles.yml").write_text(text, encoding="utf-8")
        return project


def _with_dbt(own: Wanted) -> Wanted:
    """The task's libraries, with the adapter that runs here in place of every other one."""
    first = own.groups[0].lines if own.groups and own.groups[0].index is None else ()
    kept = tuple(line for line in first if not _ADAPTERS.match(line))
    rest = own.groups[1:] if first else own.groups
    return evolve(own, groups=(Group(lines=(*_DBT, *kept)), *rest))


def _pack(workdir: Path) -> None:
    """Pack what dbt left, whole or not at all."""
    left = [each for name in ("target", "logs") if (each := workdir / name).is_dir()]
    if left:
        scratch = workdir / f".{ARTIFACTS}"
        with tarfile.open(scratch, "w:gz") as archive:
            for each in left:
                archive.add(each, arcname=each.name)
        scratch.replace(workdir / ARTIFACTS)


def _words(command: str) -> list[str]:
    """The words of a command.  Raises ``NotAProject`` for one that a shell could not read."""
    try:
        return shlex.split(command)
    except ValueError as error:
        raise NotAProject(f"The command '{command}' cannot be read: {error}.") from error


def _told(failure: str, logs: str) -> str:
    """What dbt says was wrong, its last fault alone; else how the command ended."""
    faults = list(_FAULT.finditer(logs))
    return textwrap.dedent(faults[-1][0]).strip() if faults else failure


def _schema(profiles: Path, name: str) -> str | None:
    """The schema of the project's own profile; None where it has none, or has it computed."""
    try:
        import yaml  # comes with Spark, like all that runs here
    except ImportError:
        return None
    try:
        profile = yaml.safe_load(profiles.read_text(encoding="utf-8"))[name]
        schema = profile["outputs"][profile.get("target", "default")]["schema"]
    except (OSError, KeyError, TypeError, AttributeError, ValueError, yaml.YAMLError):
        return None
    return schema if isinstance(schema, str) and "{{" not in schema else None


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []
