"""An existing Spark: a standalone master and two workers, started from the package; every kind runs on it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import define
from lakejobs_emulator.runtimes.java import find_spark

from tests.kinds.conftest import DEADLINE, Lake, opened, result_of
from tests.kinds.jars import jar_task, put_jar, submit_task

pytestmark = pytest.mark.jvm


@define
class Standalone:
    """A running master and its workers."""

    url: str
    folder: Path
    workers: list[subprocess.Popen[bytes]]

    def applications(self) -> list[str]:
        """The names of the applications that had executors, as the workers' folders show them."""
        return sorted({path.name for path in self.folder.glob("work-*/app-*")})

    def busy(self) -> int | None:
        """The worker whose executor has a task of Python in hand."""
        for number in (1, 2):
            logs = (path.read_text() for path in self.folder.glob(f"work-{number}/app-*/*/stderr"))
            if any("Starting Python task execution" in log for log in logs):
                return number - 1
        return None


def start(folder: Path, main: str, *arguments: str) -> subprocess.Popen[bytes]:
    java = ["java", "-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", find_spark().class_path()]
    environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_HOME": str(find_spark().home)}
    environment["SPARK_SCALA_VERSION"] = "2.13"  # what the launch scripts tell the workers
    with (folder / f"{main.rpartition('.')[2]}.log").open("ab") as log:
        return subprocess.Popen(
            [*java, main, *arguments], cwd=folder, env=environment, stdout=log, stderr=log
        )


def listening(port: int) -> None:
    deadline = time.monotonic() + DEADLINE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        else:
            return


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def standalone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standalone]:
    folder, port = tmp_path_factory.mktemp("standalone"), free_port()
    url = f"spark://127.0.0.1:{port}"
    package, place = "org.apache.spark.deploy", ("--host", "127.0.0.1", "--webui-port", "0")
    running = [start(folder, f"{package}.master.Master", *place, "--port", str(port))]
    try:
        listening(port)
        for number in (1, 2):
            own = ("-c", "1", "-m", "700m", "-d", str(folder / f"work-{number}"), url)
            running.append(start(folder, f"{package}.worker.Worker", *place, *own))
        yield Standalone(url, folder, running[1:])
    finally:
        for process in reversed(running):
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def far(standalone: Standalone, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lake]:
    data_dir = tmp_path_factory.mktemp("far")
    conf = '"spark.executor.memory" = "512m"\n"spark.cores.max" = "1"\n"spark.executor.cores" = "1"\n'
    (data_dir / "lakejobs.toml").write_text(f'spark_master = "{standalone.url}"\n[spark.conf]\n{conf}')
    with opened(data_dir) as lake:
        yield lake


def run(lake: Lake, *cells: str) -> str:
    lake.notebook("/Shared/far", *cells)
    ended, output = lake.task({"notebook_task": {"notebook_path": "/Shared/far"}})
    assert "SUCCESS" == result_of(ended), output
    return str(output["notebook_output"]["result"])


def test_notebooks_and_sql_run_on_the_master(far: Lake, standalone: Standalone) -> None:
    """Its workers have had executors of the application."""
    code = "spark.range(0, 1000, 1, 8).selectExpr('sum(id)').first()[0]"
    assert "499500" == run(far, f"dbutils.notebook.exit({code})\n")

    far.file("/Shared/far.sql", "select sum(id) as s from range(0, 10, 1, 4)\n")
    sql = {"warehouse_id": "w", "file": {"path": "/Shared/far.sql", "source": "WORKSPACE"}}
    ended, _ = far.task({"sql_task": sql})

    assert "SUCCESS" == result_of(ended)
    assert 1 == len(standalone.applications())
    logs = "".join(path.read_text() for path in standalone.folder.glob("work-*/app-*/*/stderr"))
    assert "Finished task" in logs


def test_jars_and_spark_submit_run_on_the_master(far: Lake, standalone: Standalone) -> None:
    """Each is an application of its own there."""
    jar = put_jar(far)
    tasks = (jar_task(jar, "rows", "7"), submit_task(jar, "rows", "5"))
    before = len(standalone.applications())

    outputs = [far.task(task)[1]["logs"] for task in tasks]

    assert ["rows 7" in outputs[0], "rows 5" in outputs[1]] == [True, True], outputs
    assert 2 == len(standalone.applications()) - before


def test_a_worker_that_is_killed_does_not_fail_the_run(far: Lake, standalone: Standalone) -> None:
    """What ran there runs again on the other."""
    cells = (
        "from pyspark.sql.functions import udf, sum\n",
        "@udf('long')\ndef slow(x):\n    import time\n    time.sleep(0.7)\n    return x\n",
        "frame = spark.range(0, 12, 1, 12).select(sum(slow('id')))\n",
        "dbutils.notebook.exit(frame.first()[0])\n",
    )
    far.notebook("/Shared/slow", *cells)
    run_id = far.submit({"task_key": "a", "notebook_task": {"notebook_path": "/Shared/slow"}})
    where = far.when(run_id, lambda _: standalone.busy() is not None) and standalone.busy()
    assert where is not None

    os.kill(standalone.workers[where].pid, signal.SIGKILL)

    ended = far.ended(run_id)["tasks"][0]
    output = far.output(ended["run_id"])
    assert ("SUCCESS", "66") == (result_of(ended), output["notebook_output"].get("result")), output
