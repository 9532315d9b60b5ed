"""``make bench-spark``: what tasks on a warm Spark must reach; exits 1 on a miss that is not explained.

``python -m tests.bench.spark [cold] [warm] [parallel] [jar] [dbt]`` measures some of it.  It needs a JDK, and
a package index for dbt's first run.  Classes are cached before anything is timed: that is what the second
and every later start of a cluster finds.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lakejobs_emulator.runtimes.java import find_spark, user_cache
from lakejobs_emulator.runtimes.spark_server import SparkServers

from tests.bench.emulator_reach import Reach, percentile, run_sections
from tests.kinds.conftest import Lake, opened, result_of
from tests.kinds.jars import jar_task, put_jar

PROJECT = {
    "dbt_project.yml": "name: reef\nversion: '1.0'\nprofile: reef\nmodels:\n  +materialized: table\n",
    "models/first.sql": "select 1 as id\n",
    "models/second.sql": "select id + 41 as id from {{ ref('first') }}\n",
}
CLUSTER = "1125-bench-cluster"
RUNS, WARM_UP, TASKS = 40, 5, 20
# Tells when its first line ran, and when Spark had answered.
MOMENTS = (
    "import time; first = time.time_ns()\n"
    "spark.sql('select 1').collect(); answered = time.time_ns()\n"
    "import json, os\n"
    "dbutils.notebook.exit(json.dumps([first, answered, os.getpid()]))\n"
)
# Has a session with an answer, tells its process, and waits for the end of all.
STAYS = (
    "import os, pathlib, time\n"
    "spark.range(1000).selectExpr('sum(id)').collect()\n"
    "pathlib.Path(f'{FOLDER}/{os.getpid()}').touch()\n"
    "while not pathlib.Path(f'{FOLDER}/end').exists():\n    time.sleep(0.05)\n"
)


@contextmanager
def lake(**options: Any) -> Iterator[Lake]:
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder), **options) as started:
        yield started


def timed(started: Lake, task: Mapping[str, Any]) -> float:
    """Seconds from the request to the end of a run of one task, which must succeed."""
    begun = time.perf_counter()
    run_id = started.submit({"task_key": "a", **task})
    while (run := started.run(run_id))["state"]["life_cycle_state"] not in ("TERMINATED", "INTERNAL_ERROR"):
        time.sleep(0.005)
    taken = time.perf_counter() - begun
    assert "SUCCESS" == result_of(run), started.output(run["tasks"][0]["run_id"])
    return taken


def notebook(path: str) -> dict[str, Any]:
    return {"notebook_task": {"notebook_path": path}, "existing_cluster_id": CLUSTER}


def cache_classes() -> None:
    """Have the cache that the first start of a cluster makes in the background."""

    async def made(folder: Path) -> None:
        servers = SparkServers(folder, user_cache(os.environ) / "spark")
        java, spark = await servers.java(), find_spark()
        if not servers.archive(java, spark).exists():
            await servers.make_cache(java, spark)

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(made(Path(folder)))


def cold() -> list[Reach]:
    """From no server at all to the first answer of one; the median of three."""
    times = []
    for _ in range(3):
        with lake() as started:
            started.notebook("/Shared/one", "spark.sql('select 1').collect()\n")
            times.append(timed(started, notebook("/Shared/one")))
    return [
        Reach(name="cold cluster to its first answer", measured=percentile(times, 0.5), budget=10.0, unit="s")
    ]


def warm() -> list[Reach]:
    """On a cluster that has served some runs."""
    with lake() as started:
        started.notebook("/Shared/moments", MOMENTS)
        job = started.post("2.2/jobs/create", tasks=[{"task_key": "a", **notebook("/Shared/moments")}])
        first, answered = [], []
        for _ in range(WARM_UP + RUNS):
            asked = time.time_ns()
            run = started.ended(started.post("2.2/jobs/run-now", **job)["run_id"])
            told = started.output(run["tasks"][0]["run_id"])["notebook_output"]["result"]
            moments = [int(each) for each in told.strip("[]").split(",")]
            first.append((moments[0] - asked) / 1e6)
            answered.append((moments[1] - asked) / 1e6)
        started.file("/Shared/one.sql", "select 1\n")
        file = {"file": {"path": "/Shared/one.sql", "source": "WORKSPACE"}, "warehouse_id": "w"}
        sql = [1000 * timed(started, {"sql_task": file}) for _ in range(WARM_UP + RUNS)]
    found = {
        "warm cluster: run-now to the first line, p50": (first, 60.0),
        "warm cluster: run-now to the first spark.sql, p50": (answered, 300.0),
        "SQL task of select 1, end to end, p50": (sql, 400.0),
    }
    return [
        Reach(
            name=name,
            measured=percentile(times[WARM_UP:], 0.5),
            budget=budget,
            unit="ms",
            note=f"p90 {percentile(times[WARM_UP:], 0.9):.0f}",
        )
        for name, (times, budget) in found.items()
    ]


def parallel() -> list[Reach]:
    """Twenty notebooks, each with a session, at the same time: the memory that each has of its own."""
    with lake(task_slots=TASKS) as started, tempfile.TemporaryDirectory() as folder:
        started.notebook("/Shared/stays", f"FOLDER = {folder!r}\n{STAYS}")
        tasks = [{"task_key": f"t{number}", **notebook("/Shared/stays")} for number in range(TASKS)]
        begun = time.perf_counter()
        run_id = started.submit(*tasks)
        while len(pids := [each.name for each in Path(folder).iterdir()]) < TASKS:
            assert time.perf_counter() - begun < 300, f"{len(pids)} of {TASKS} notebooks came that far"
            time.sleep(0.05)
        taken = time.perf_counter() - begun
        memory = [_pss_mb(int(pid)) for pid in pids]
        (Path(folder) / "end").touch()
        assert "SUCCESS" == result_of(started.ended(run_id))
    note = f"median {percentile(memory, 0.5):.0f}; all had their answer after {taken:.1f} s"
    return [
        Reach(
            name=f"{TASKS} notebooks at once: the largest",
            measured=max(memory),
            budget=100.0,
            unit="MB PSS",
            note=note,
        )
    ]


def jar() -> list[Reach]:
    """A JAR with a session of its own, end to end; the median of five."""
    with lake() as started:
        task = jar_task(put_jar(started), "rows", "7")
        times = [timed(started, task) for _ in range(5)]
    return [Reach(name="JAR task, end to end", measured=percentile(times, 0.5), budget=5.0, unit="s")]


def dbt() -> list[Reach]:
    """``dbt build`` of two models, on a warm cluster and with its environment made; the median of three."""
    given = {"commands": ["dbt build"], "project_directory": "/Shared/dbt/reef", "warehouse_id": "w"}
    task = {"dbt_task": given, "libraries": [{"pypi": {"package": "dbt-databricks>=1.0.0,<2.0.0"}}]}
    with lake() as started:
        for path, text in PROJECT.items():
            started.file(f"/Shared/dbt/reef/{path}", text)
        times = [timed(started, task) for _ in range(4)]
    return [
        Reach(
            name="dbt build of two models, warm",
            measured=percentile(times[1:], 0.5),
            budget=10.0,
            unit="s",
            note=f"the first, with its installation: {times[0]:.1f}",
        )
    ]


def _pss_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


SECTIONS: Mapping[str, Callable[[], list[Reach]]] = {
    "cold": cold,
    "warm": warm,
    "parallel": parallel,
    "jar": jar,
    "dbt": dbt,
}


def main(chosen: Sequence[str]) -> int:
    cache_classes()
    return run_sections(SECTIONS, chosen)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
