"""The Spark shell that runs the Scala cells of a notebook."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lakejobs_emulator.domain.states import TerminationCode
from lakejobs_emulator.runtimes.base import TaskLaunch
from lakejobs_emulator.runtimes.clusters import Clusters
from lakejobs_emulator.runtimes.files import FilesError
from lakejobs_emulator.runtimes.java import NoJava, find_spark, submit_command
from lakejobs_emulator.runtimes.spark_arguments import is_endpoint, memory_of

_ENDPOINT = "The Spark of this emulator is a Connect endpoint (sc://), which cannot run Scala cells."

_UTF_8 = [f"-D{name}=UTF-8" for name in ("file.encoding", "sun.stdout.encoding", "stdout.encoding")]


async def spark_shell(clusters: Clusters, launch: TaskLaunch, python: Path) -> Mapping[str, Any]:
    """The command and the environment of a Spark shell with the settings of the task's cluster, and the
    folder of its temporary files; or an error and its code.
    """
    if is_endpoint(clusters.settings.master):
        return {"error": _ENDPOINT, "code": TerminationCode.FEATURE_DISABLED.value}
    spec, servers = clusters.spec(launch), clusters.servers
    try:
        await clusters.ready()
        kind = clusters.kind(spec, clusters.wanted(launch))
        java, spark = await servers.java(), await asyncio.to_thread(find_spark)
        environment = await servers.environment(kind, str(python))
    except NoJava as error:
        return {"error": str(error), "code": TerminationCode.CLUSTER_ERROR.value}
    except FilesError as error:
        return {"error": str(error), "code": TerminationCode.LIBRARY_INSTALLATION_ERROR.value}
    scratch = launch.workdir / "scala-tmp"
    await asyncio.to_thread(scratch.mkdir, exist_ok=True)
    conf = {
        **clusters.conf_of_own(kind),
        **spec.session,
        "spark.ui.showConsoleProgress": "false",
    }
    archive, memory = servers.archive(java, spark), memory_of(kind.conf)
    options = ["-Dscala.usejavacp=true", f"-Djava.io.tmpdir={scratch}", *_UTF_8]
    command = [
        *submit_command(java, spark, archive=archive, memory=memory, options=options),
        *("--class", "org.apache.spark.repl.Main", "--name", "lakejobs"),
        *(part for name, value in conf.items() for part in ("--conf", f"{name}={value}")),
        "spark-shell",
    ]
    told = {"JAVA_HOME", "SPARK_HOME", "PYSPARK_PYTHON", "SPARK_LOCAL_IP"}
    shown = {name: value for name, value in environment.items() if name in told}
    return {"command": command, "environment": {**shown, "TERM": "dumb"}, "scratch": str(scratch)}
