"""Clusters: from a task's compute to a warm Spark, with init scripts before it and logs after it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import Factory, define, field, frozen

from lakejobs_emulator.domain.states import TerminationCode
from lakejobs_emulator.runtimes.base import Outcome, TaskLaunch, failed
from lakejobs_emulator.runtimes.cluster_files import InitScripts, deliver_logs
from lakejobs_emulator.runtimes.compute import ClusterSpec, cluster_of
from lakejobs_emulator.runtimes.delta import DELTA_CONF, delta_jars
from lakejobs_emulator.runtimes.environments import STUBS
from lakejobs_emulator.runtimes.files import FilesError, FileTree
from lakejobs_emulator.runtimes.java import QUICK, NoJava, find_spark
from lakejobs_emulator.runtimes.kept_catalog import catalog_jar, kept_conf, make_catalog
from lakejobs_emulator.runtimes.libraries import Wanted
from lakejobs_emulator.runtimes.spark_arguments import ServerKind, addresses, gives_executors, is_endpoint
from lakejobs_emulator.runtimes.spark_server import ServerFailed, SparkServers
from lakejobs_emulator.runtimes.trees_in_spark import tree_conf
from lakejobs_emulator.task_api.request import LOG

_DRIVER_OPTIONS = "spark.driver.extraJavaOptions"
_OWN_JVM = ("spark_jar_task", "spark_submit_task")
# Shuffles of one machine; a master that is there has its own idea of them.
_LOCAL = {"spark.sql.shuffle.partitions": "8"}
# An error of a query is told without the trace of the JVM, which is as long as a page.
_SESSION = {"spark.sql.connect.serverStacktrace.enabled": "false"}


@frozen(kw_only=True)
class SparkSettings:
    """How Spark is run.  ``master`` other than None is an existing Spark: ``spark://``, ``yarn``, ``k8s://``
    or a Connect endpoint ``sc://``.  ``conf`` holds for every cluster; ``classic`` gives every task a JVM.
    """

    master: str | None = None
    conf: Mapping[str, str] = field(factory=dict)
    classic: bool = False
    idle_seconds: float = 1800.0


@frozen(kw_only=True)
class Compute:
    """The environment variables of a task's cluster, and what the run shows of it.

    ``client`` are those of a process that uses Spark from outside: they let its functions build plans before
    there is a session.
    """

    environment: Mapping[str, str] = field(factory=dict)
    facts: Mapping[str, str] = field(factory=dict)
    client: Mapping[str, str] = field(factory=dict)


@define
class Clusters:
    """The clusters of one emulator."""

    files: FileTree
    servers: SparkServers
    settings: SparkSettings = SparkSettings()
    _jars: dict[int, Wanted] = field(factory=dict)
    _scripts: InitScripts = field(default=Factory(lambda self: InitScripts(self.files), takes_self=True))
    _catalog: asyncio.Lock = field(factory=asyncio.Lock)

    async def prepare(self, launch: TaskLaunch, wanted: Wanted) -> Compute | Outcome:
        """The compute of a task, or why there is none.  Spark itself starts when the code asks for it."""
        spec = self.spec(launch)
        refusal = spec.refusal() or self._beyond_endpoint(launch, spec, wanted)
        if refusal is not None:
            return failed(TerminationCode.FEATURE_DISABLED, refusal)
        cluster_id = cluster_id_of(launch, spec)
        facts = _facts(cluster_id)
        environment = {**spec.environment, **_told(cluster_id)}
        if cluster_id is not None:
            done = launch.run_dir / f"init-{cluster_id}"
            problem = await self._scripts.run(spec.init_scripts(), done, launch.workdir, environment)
            if problem is not None:
                return failed(TerminationCode.CLUSTER_ERROR, problem)
        self._jars[launch.attempt_id] = wanted
        classic = spec.classic or self.settings.classic
        client = {} if classic else {"SPARK_CONNECT_MODE_ENABLED": "1"}
        return Compute(environment=environment, facts=facts, client=client)

    async def session(self, launch: TaskLaunch, python: Path) -> Mapping[str, Any]:
        """Where the task's Spark is, as the task's process is told."""
        spec, wanted = self.spec(launch), self.wanted(launch)
        classic = spec.classic or self.settings.classic
        own = {**self.tags(launch, spec), **spec.session}
        try:
            if is_endpoint(self.settings.master):
                return {"remote": self.settings.master, "session_conf": own}
            await self.ready()
            kind = self.kind(spec, wanted)
            if classic:
                return await self._classic(kind, own, python)
            server = await self.servers.server(kind, launch.attempt_id)
        except NoJava as error:
            return {"error": str(error), "code": TerminationCode.CLUSTER_ERROR.value}
        except FilesError as error:
            return {"error": str(error), "code": TerminationCode.LIBRARY_INSTALLATION_ERROR.value}
        except ServerFailed as error:
            code = (
                TerminationCode.LIBRARY_INSTALLATION_ERROR if wanted.maven else TerminationCode.CLUSTER_ERROR
            )
            return {"error": str(error), "code": code.value}
        stubs = python.parents[1] / STUBS
        artifacts = [str(stubs)] if await asyncio.to_thread(stubs.exists) else []
        session = {**_SESSION, **own}
        delta = bool(await asyncio.to_thread(delta_jars, self.servers.cache))
        return {
            "remote": server.remote,
            "session_conf": session,
            "python_files": artifacts,
            "trees": True,
            "bind": delta,  # its parser knows of no parameters
        }

    def released(self, launch: TaskLaunch) -> None:
        """A task has ended: its server may idle, its logs go where its cluster says."""
        server = self.servers.log_of(launch.attempt_id)
        self.servers.released(launch.attempt_id)
        self._jars.pop(launch.attempt_id, None)
        spec = self.spec(launch)
        destination, cluster_id = spec.log_destination(), cluster_id_of(launch, spec)
        if destination is not None and cluster_id is not None:
            place = f"{destination.rstrip('/')}/{cluster_id}/driver"
            deliver_logs(self.files, place, stdout=launch.workdir / LOG, server=server)

    def spec(self, launch: TaskLaunch) -> ClusterSpec:
        return cluster_of(launch.task, launch.settings, existing=launch.cluster)

    def wanted(self, launch: TaskLaunch) -> Wanted:
        """The libraries of a task that was prepared."""
        return self._jars.get(launch.attempt_id, Wanted())

    def tags(self, launch: TaskLaunch, spec: ClusterSpec) -> dict[str, str]:
        """The settings by which code knows its cluster; serverless code knows none."""
        cluster_id = cluster_id_of(launch, spec)
        if cluster_id is None:
            return {}
        run = {} if spec.cluster_id else {"JobId": str(launch.job_id), "RunName": launch.job_name}
        own = {"Creator": launch.user_name, **run}
        return spec.usage_tags(cluster_id, own, None if spec.cluster_id else launch.settings.get("tags"))

    async def ready(self) -> None:
        """Make what every Spark here is started with.  Raises ``NoJava``."""
        async with self._catalog:
            java, spark = await self.servers.java(), await asyncio.to_thread(find_spark)
            await make_catalog(catalog_jar(self.servers.cache, spark), java=java, spark=spark)

    def kind(self, spec: ClusterSpec, wanted: Wanted) -> ServerKind:
        """The server that a cluster's settings lead to.  Raises ``FilesError`` for a missing JAR."""
        sized = spec.executors() if gives_executors(self.settings.master) else {}
        local = {} if self.settings.master else _LOCAL
        trees = tree_conf(self.files)
        conf = {**local, **sized, **trees, **self.settings.conf, **spec.static, **self.jars(wanted)}
        delta = delta_jars(self.servers.cache)
        if delta:
            listed = [*(str(jar) for jar in delta), *filter(None, [conf.get("spark.jars")])]
            conf = {**DELTA_CONF, **conf, "spark.jars": ",".join(listed)}
        conf = kept_conf(conf, jar=catalog_jar(self.servers.cache, find_spark()), folder=self.servers.folder)
        master = self.settings.master
        return ServerKind(
            master=master if master and not is_endpoint(master) else "local[*]",
            conf=tuple(sorted(conf.items())),
            environment=tuple(sorted(spec.environment.items())),
        )

    def jars(self, wanted: Wanted) -> dict[str, str]:
        """Libraries of JARs and of Maven, as settings of Spark, which resolves them."""
        conf: dict[str, str] = {}
        if wanted.jars:
            conf["spark.jars"] = ",".join(str(self.files.file(jar).disk) for jar in wanted.jars)
        if wanted.maven:
            conf["spark.jars.packages"] = ",".join(str(each["coordinates"]) for each in wanted.maven)
            repositories = [str(each["repo"]) for each in wanted.maven if each.get("repo")]
            excluded = [str(one) for each in wanted.maven for one in _listed(each.get("exclusions"))]
            conf |= {"spark.jars.repositories": ",".join(repositories)} if repositories else {}
            conf |= {"spark.jars.excludes": ",".join(excluded)} if excluded else {}
        return conf

    async def _classic(self, kind: ServerKind, session: Mapping[str, str], python: Path) -> Mapping[str, Any]:
        """A Spark in the task's own process.  Raises ``NoJava``."""
        environment = await self.servers.environment(kind, str(python))
        told = {"JAVA_HOME", "SPARK_HOME", "PYSPARK_PYTHON", "SPARK_LOCAL_IP"}
        conf = self.conf_of_own(kind)
        given = conf.get(_DRIVER_OPTIONS, "")
        conf[_DRIVER_OPTIONS] = " ".join(filter(None, [*QUICK, given]))
        return {
            "conf": conf,
            "session_conf": dict(session),
            "trees": True,
            "environment": {name: value for name, value in environment.items() if name in told},
        }

    def conf_of_own(self, kind: ServerKind) -> dict[str, str]:
        """The settings of a Spark that is a task's own."""
        return {
            "spark.master": kind.master,
            "spark.app.name": "lakejobs",
            "spark.ui.enabled": "false",
            "spark.sql.warehouse.dir": str(self.servers.folder / "warehouse"),
            **addresses(kind.master),
            **dict(kind.conf),
        }

    def _beyond_endpoint(self, launch: TaskLaunch, spec: ClusterSpec, wanted: Wanted) -> str | None:
        """What a task wants and a Connect endpoint does not give: a JVM of its own, or JARs."""
        if not is_endpoint(self.settings.master):
            return None
        wants = {
            f"a task of kind {launch.kind}": launch.kind in _OWN_JVM,
            "the classic mode of Spark": spec.classic or self.settings.classic,
            "a library of kind jar or maven": bool(wanted.jars or wanted.maven),
        }
        what = next((what for what, wanted_here in wants.items() if wanted_here), None)
        return what and f"The Spark of this emulator is a Connect endpoint (sc://), which cannot run {what}."


def cluster_id_of(launch: TaskLaunch, spec: ClusterSpec) -> str | None:
    """The id of a task's cluster: shared by the tasks of a run, or of one repair of it, that share its key;
    None for serverless.
    """
    if spec.cluster_id is not None:
        return spec.cluster_id
    if spec.key is not None:
        return f"{launch.job_run_id}-{spec.key}{_of_repair(launch.repair)}"
    return f"{launch.attempt_id}-cluster" if spec.fields else None


def _of_repair(number: int) -> str:
    """What a repair's own job clusters have behind their key (reference: repair, cluster)."""
    return f".v{number}" if number else ""


def spark_is_there() -> bool:
    """Whether Spark's package is installed."""
    try:
        find_spark()
    except NoJava:
        return False
    return True


def _context(cluster_id: str) -> str:
    """A stable number for the Spark context of a cluster."""
    return str(int.from_bytes(cluster_id.encode()[-6:], "big"))


def _facts(cluster_id: str | None) -> dict[str, str]:
    return {} if cluster_id is None else {"cluster_id": cluster_id, "spark_context_id": _context(cluster_id)}


def _told(cluster_id: str | None) -> dict[str, str]:
    return {} if cluster_id is None else {"DB_CLUSTER_ID": cluster_id}


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []
