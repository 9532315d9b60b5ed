"""SQL tasks, the same on both engines: parameters, rows, states, errors, cancel, retry, loops, statements.

On DuckDB they run without Java; on the warm Spark of a warehouse they are ``jvm`` tests.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import define
from lakejobs_emulator.task_api.processes import descendants

from tests.kinds.conftest import DEADLINE, Lake, code_of, opened, result_of

ENDLESS = (
    "SELECT count(*) AS n FROM range(1000000000) a CROSS JOIN range(1000000000) b WHERE a.id * b.id = -1"
)
SPARK = pytest.param("spark", marks=pytest.mark.jvm)


@define
class Sql:
    """One emulator with an engine and a warehouse on it."""

    engine: str
    lake: Lake
    warehouse: str

    def query(self, text: str, **fields: Any) -> dict[str, Any]:
        """A saved query, as the task names it."""
        made = self.lake.post("2.0/sql/queries", query={"query_text": text, **fields})
        return {"query": {"query_id": made["id"]}}

    def task(self, **task: Any) -> dict[str, Any]:
        return {"sql_task": {"warehouse_id": self.warehouse, **task}}

    def run(self, **task: Any) -> tuple[Any, Any]:
        """One task run to its end: its entry in the run, and its output."""
        return self.lake.task(self.task(**task))

    def rows(self, text: str, **more: Any) -> list[list[str | None]]:
        """What a statement gives."""
        body = {"statement": text, "warehouse_id": self.warehouse, "wait_timeout": "50s", **more}
        told = self.lake.post("2.0/sql/statements", **body)
        assert "SUCCEEDED" == told["status"]["state"], told
        found: list[list[str | None]] = told["result"]["data_array"]
        return found

    def file(self, path: str, text: str) -> dict[str, Any]:
        self.lake.file(path, text)
        return {"file": {"path": path, "source": "WORKSPACE"}}

    def state(self) -> str:
        return str(self.lake.get(f"2.0/sql/warehouses/{self.warehouse}")["state"])


@pytest.fixture(scope="module")
def duck(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sql]:
    data_dir = tmp_path_factory.mktemp("duck")
    (data_dir / "lakejobs.toml").write_text('[sql]\nengine = "duckdb"\n')
    with opened(data_dir) as lake:
        yield Sql("duckdb", lake, lake.post("2.0/sql/warehouses", name="sql")["id"])


@pytest.fixture(params=["duckdb", SPARK])
def sql(request: pytest.FixtureRequest) -> Sql:
    if request.param == "duckdb":
        found: Sql = request.getfixturevalue("duck")
        return found
    return spark_sql(request.getfixturevalue("lake"))


def spark_sql(lake: Lake) -> Sql:
    for each in lake.get("2.0/sql/warehouses").get("warehouses", []):
        if each["name"] == "sql":
            return Sql("spark", lake, each["id"])
    return Sql("spark", lake, lake.post("2.0/sql/warehouses", name="sql")["id"])


def parameter(name: str, **value: Any) -> dict[str, Any]:
    return {"name": name, "title": name, **value}


SEVERAL = {"values": ["a", "b"], "multi_values_options": {"separator": ","}}
DECLARED: list[dict[str, Any]] = [
    parameter("word", text_value={"value": "default"}),
    parameter("older", text_value={"value": "default"}),
    parameter("number", numeric_value={"value": 1}),
    parameter("day", date_value={"date_value": "2026-01-02"}),
    parameter("pick", enum_value={"values": ["x"], "enum_options": "x\ny"}),
    parameter("several", enum_value=SEVERAL),
    parameter("range", date_range_value={"date_range_value": {"start": "2026-01-01", "end": "2026-02-01"}}),
]


def test_a_query_has_parameters_of_every_kind(sql: Sql) -> None:
    """As ``:name``, a value of its kind, and as the older ``{{name}}``, a text; the task's go first."""
    text = (
        "SELECT :word AS word, '{{older}}' AS older, :number + 1 AS number, :day AS day, :pick AS pick,"
        " array_contains(:several, 'b') AS several, :range.min AS a, :range.max AS b, :extra AS extra"
        " FROM range(:number) LIMIT :number"
    )
    query = sql.query(text, parameters=DECLARED)
    given = {"word": "it's", "older": "old", "extra": r"c:\new"}
    job = sql.lake.post("2.2/jobs/create", tasks=[{"task_key": "a", **sql.task(**query, parameters=given)}])

    run = sql.lake.ended(sql.lake.post("2.2/jobs/run-now", **job)["run_id"])

    [task] = run["tasks"]
    assert "SUCCESS" == result_of(task), sql.lake.output(task["run_id"])
    [row] = first_rows(sql, task)
    assert {**given, "number": 2, "day": "2026-01-02", "pick": "x", "several": True,
            "a": "2026-01-01", "b": "2026-02-01"} == row  # fmt: skip


def first_rows(sql: Sql, task: Any) -> list[dict[str, Any]]:
    """The rows of a task, as the process left them."""
    path = sql.lake.data_dir / "runs" / str(task["run_id"]) / "rows.json"
    [answer] = json.loads(path.read_text())
    return [dict(zip(answer["columns"], row, strict=True)) for row in answer["rows"]]


def test_parameters_of_run_now_and_of_the_job_go_before_those_of_the_task(sql: Sql) -> None:
    query = sql.query("SELECT :a AS a")
    tasks = [{"task_key": "a", **sql.task(**query, parameters={"a": "task"})}]
    plain = sql.lake.post("2.2/jobs/create", tasks=tasks)
    declared = sql.lake.post("2.2/jobs/create", tasks=tasks, parameters=[{"name": "a", "default": "job"}])

    runs = [
        sql.lake.post("2.2/jobs/run-now", **plain, sql_params={"a": "sql_params"}),
        sql.lake.post("2.2/jobs/run-now", **declared),
        sql.lake.post("2.2/jobs/run-now", **declared, job_parameters={"a": "run-now"}),
    ]

    ended = [sql.lake.ended(each["run_id"])["tasks"][0] for each in runs]
    assert ["sql_params", "job", "run-now"] == [first_rows(sql, task)[0]["a"] for task in ended]


def test_a_file_has_its_parameters_in_every_statement(sql: Sql) -> None:
    """In views and tables that it makes, too, whatever else is set up beside the engine."""
    file = sql.file(
        f"/Shared/{sql.engine}.sql",
        "-- made for a day\nCREATE OR REPLACE TEMP VIEW v AS SELECT :day AS day, ';' AS x;\n"
        "DROP TABLE IF EXISTS of_a_file; CREATE TABLE of_a_file AS SELECT day, 1 AS n FROM v;\n"
        "INSERT INTO of_a_file VALUES (:day, 2);\n"
        "SELECT * FROM IDENTIFIER(:name) WHERE day = :day ORDER BY n;\n",
    )  # fmt: skip

    ended, output = sql.run(**file, parameters={"day": "mon'day", "name": "of_a_file"})

    assert "SUCCESS" == result_of(ended), output
    told = output["sql_output"]["query_output"]
    assert (sql.warehouse, sql.warehouse, 5) == (
        told["warehouse_id"],
        told["endpoint_id"],
        len(told["sql_statements"]),
    )
    assert told["query_text"].startswith("-- made for a day\n")
    assert f"run/{ended['run_id']}" in told["output_link"]
    assert [{"day": "mon'day", "n": 1}, {"day": "mon'day", "n": 2}] == first_rows(sql, ended)
    assert [["2"]] == sql.rows("SELECT count(*) FROM of_a_file")


def test_a_file_is_read_from_git(sql: Sql, tmp_path: Path) -> None:
    named = ("-c", "user.name=x", "-c", "user.email=x@x")
    (tmp_path / "a.sql").write_text("SELECT 'from git' AS a")
    for words in (("init", "-q", "-b", "main"), ("add", "."), ("commit", "-q", "-m", "x")):
        subprocess.run(["git", *named, *words], cwd=tmp_path, check=True, capture_output=True)
    source = {"git_url": tmp_path.as_uri(), "git_provider": "gitHub", "git_branch": "main"}

    ended, _ = sql.lake.task(sql.task(file={"path": "a.sql"}), git_source=source)

    assert [{"a": "from git"}] == first_rows(sql, ended)


def test_rows_go_to_other_tasks_and_to_each_of_a_loop(sql: Sql) -> None:
    """``output.rows`` as the inputs of a for_each, ``first_row`` and its columns, an alert's state."""
    lake = sql.lake
    lake.file("/Shared/told.py", "import sys\nprint(sys.argv[1:])\n")
    names = ["q.output.first_row.n", "q.output.first_row", "q.output.rows", "s.output.alert_state"]
    condition = {
        "op": "LESS_THAN",
        "operand": {"column": {"name": "n"}},
        "threshold": {"value": {"double_value": 3}},
    }
    alert = lake.post(
        "2.0/sql/alerts",
        alert={**sql.query("SELECT 2 AS n")["query"], "condition": condition},
    )
    inner = sql.task(**sql.query("SELECT :word || :n AS a"), parameters={"n": "{{input.n}}", "word": "w"})
    tasks: list[dict[str, Any]] = [
        {"task_key": "q", **sql.task(**sql.query("SELECT id AS n FROM range(2) ORDER BY id"))},
        {"task_key": "s", **sql.task(alert={"alert_id": alert["id"]})},
        {
            "task_key": "r",
            "depends_on": [{"task_key": "q"}, {"task_key": "s"}],
            "spark_python_task": {
                "python_file": "/Shared/told.py",
                "parameters": [f"{{{{tasks.{name}}}}}" for name in names],
            },
        },
        {
            "task_key": "loop",
            "depends_on": [{"task_key": "q"}],
            "for_each_task": {
                "inputs": "{{tasks.q.output.rows}}",
                "concurrency": 2,
                "task": {"task_key": "each", **inner},
            },
        },
    ]

    run = lake.ended(lake.submit(*tasks))

    assert "SUCCESS" == run["state"]["result_state"], run
    by_key = {task["task_key"]: task for task in run["tasks"]}
    told = lake.output(by_key["r"]["run_id"])["logs"]
    assert "['0', '{\"n\":0}', '[{\"n\":0},{\"n\":1}]', 'TRIGGERED']\n" == told
    loop = lake.run(by_key["loop"]["run_id"])
    assert [[{"a": "w0"}], [{"a": "w1"}]] == sorted(
        (first_rows(sql, each) for each in loop["iterations"]), key=str
    )


def test_an_error_is_told_and_a_retry_runs_it_again(sql: Sql) -> None:
    task = {
        **sql.task(**sql.query("SELECT nope FROM nowhere")),
        "max_retries": 1,
        "min_retry_interval_millis": 0,
    }

    run = sql.lake.ended(sql.lake.submit({"task_key": "a", **task}))

    [again] = run["tasks"]
    output = sql.lake.output(again["run_id"])
    assert 1 == again["attempt_number"]
    assert ("FAILED", "RUN_EXECUTION_ERROR") == (result_of(again), code_of(again))
    assert "nowhere" in output["error"]
    assert "nowhere" in output["error_trace"]
    assert "SELECT nope FROM nowhere" == output["sql_output"]["query_output"]["query_text"]


def test_a_query_that_never_ends_is_timed_out_or_cancelled(sql: Sql) -> None:
    """And what it was doing on the warehouse ends with it."""
    query = sql.query(ENDLESS)
    timed, _ = sql.lake.task({**sql.task(**query), "timeout_seconds": 1})
    run_id = sql.lake.submit({"task_key": "a", **sql.task(**query)})
    sql.lake.when(run_id, lambda run: run["tasks"][0]["state"]["life_cycle_state"] == "RUNNING")

    sql.lake.post("2.2/jobs/runs/cancel", run_id=run_id)

    assert "TIMEDOUT" == result_of(timed)
    assert "CANCELED" == result_of(sql.lake.ended(run_id))
    assert [["1"]] == sql.rows("SELECT 1")
    wait_until_idle(sql.lake)


@pytest.mark.jvm
def test_what_a_killed_task_was_doing_on_a_warehouse_ends(lake: Lake) -> None:
    """Nobody could tell the warehouse: it finds out by itself, in less than half a minute."""
    sql = spark_sql(lake)
    sql.rows("SELECT 1")
    wait_until_idle(lake)
    run_id = lake.submit({"task_key": "a", **sql.task(**sql.query(ENDLESS))})
    lake.when(run_id, lambda _: is_busy(lake) and is_busy(lake))

    [task] = [pid for pid in descendants(lake.emulator.pid) if is_task(pid)]
    os.kill(task, signal.SIGKILL)

    assert "FAILED" == result_of(lake.ended(run_id)["tasks"][0])
    wait_until_idle(lake)


def is_task(pid: int) -> bool:
    """Whether a process is the fork of a zygote."""
    try:
        parent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1]
        return all(b"zygote" in Path(f"/proc/{each}/cmdline").read_bytes() for each in (pid, parent))
    except OSError:
        return False


def wait_until_idle(lake: Lake) -> None:
    """Return once no process of the emulator computes; a query that goes on would for hours."""
    deadline = time.monotonic() + DEADLINE
    while is_busy(lake):
        assert time.monotonic() < deadline


def is_busy(lake: Lake) -> bool:
    """Whether processes of the emulator compute for a quarter of a core or more."""
    before = busy_ticks(lake)
    time.sleep(0.5)
    return busy_ticks(lake) - before > 12  # of a hundred a second and core


def busy_ticks(lake: Lake) -> int:
    ticks = 0
    for pid in descendants(lake.emulator.pid):
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks


def test_a_dashboard_runs_every_widget_and_tells_of_each(sql: Sql) -> None:
    made = {}
    for title, text in (("Bad", "SELECT nope FROM nowhere"), ("Good", "SELECT :day AS day")):
        body = {**sql.query(text)["query"], "name": title, "type": "TABLE"}
        made[title] = sql.lake.post("2.0/preview/sql/visualizations", **body)["id"]
    board = sql.lake.post("2.0/preview/sql/dashboards", name="board")["id"]
    for title, visualization in made.items():
        widget = {"dashboard_id": board, "visualization_id": visualization, "options": {"title": title}}
        sql.lake.post("2.0/preview/sql/widgets", **widget)

    ended, output = sql.run(dashboard={"dashboard_id": board}, parameters={"day": "monday"})

    shown = output["sql_output"]["dashboard_output"]
    assert sql.warehouse == shown["warehouse_id"]
    assert [("Bad", "FAILED", True), ("Good", "SUCCESS", False)] == [
        (each["widget_title"], each["status"], "nowhere" in each.get("error", {}).get("message", ""))
        for each in shown["widgets"]
    ]
    assert all(each["start_time"] <= each["end_time"] for each in shown["widgets"])
    assert "FAILED" == result_of(ended)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("SELECT 5 AS n", "TRIGGERED"),
        ("SELECT 1 AS n", "OK"),
        ("SELECT 1 AS n WHERE 1 = 0", "OK"),
        ("SELECT 5 AS m", "UNKNOWN"),
    ],
)
def test_an_alert_has_a_state_and_keeps_it(sql: Sql, text: str, state: str) -> None:
    condition = {
        "op": "GREATER_THAN_OR_EQUAL",
        "operand": {"column": {"name": "n"}},
        "threshold": {"value": {"double_value": 5}},
        "empty_result_state": "OK",
    }
    alert = sql.lake.post("2.0/sql/alerts", alert={**sql.query(text)["query"], "condition": condition})["id"]

    _, output = sql.run(alert={"alert_id": alert})

    told = output["sql_output"]["alert_output"]
    assert (state, text) == (told["alert_state"], told["query_text"])
    assert state == sql.lake.get(f"2.0/sql/alerts/{alert}")["state"]


def test_a_statement_gives_types_of_the_engine(sql: Sql) -> None:
    told = sql.lake.post(
        "2.0/sql/statements",
        statement="SELECT 1 AS a, 2L AS b, CAST(1.5 AS DECIMAL(10,2)) AS c, DATE'2026-01-02' AS d,"
        " ARRAY(1) AS e, TIMESTAMP'2026-01-02 03:04:05' AS f, true AS g, :h AS h, NULL AS i",
        warehouse_id=sql.warehouse,
        wait_timeout="50s",
        parameters=[{"name": "h", "value": "7", "type": "INT"}],
    )  # fmt: skip

    columns = told["manifest"]["schema"]["columns"]
    types = ["INT", "LONG", "DECIMAL", "DATE", "ARRAY", "TIMESTAMP", "BOOLEAN", "INT", "NULL"]
    assert types == [column["type_name"] for column in columns]
    row = ["1", "2", "1.50", "2026-01-02", "[1]", "2026-01-02T03:04:05.000Z", "true", "7", None]
    assert [row] == told["result"]["data_array"]


def test_statements_have_a_schema_a_limit_and_an_end(sql: Sql) -> None:
    sql.rows("CREATE SCHEMA IF NOT EXISTS deep")
    sql.rows("DROP TABLE IF EXISTS deep.fish")
    sql.rows("CREATE TABLE deep.fish AS SELECT id FROM range(9)")

    told = sql.lake.post(
        "2.0/sql/statements",
        statement="SELECT id FROM fish ORDER BY id",
        schema="deep",
        warehouse_id=sql.warehouse,
        wait_timeout="50s",
        row_limit=2,
    )
    long = {"statement": ENDLESS, "warehouse_id": sql.warehouse, "wait_timeout": "0s"}
    statement_id = sql.lake.post("2.0/sql/statements", **long)["statement_id"]
    sql.lake.post(f"2.0/sql/statements/{statement_id}/cancel")

    assert ([["0"], ["1"]], True) == (told["result"]["data_array"], told["manifest"]["truncated"])
    deadline = time.monotonic() + DEADLINE
    while (state := sql.lake.get(f"2.0/sql/statements/{statement_id}")["status"]["state"]) != "CANCELED":
        assert time.monotonic() < deadline, state
        time.sleep(0.02)
    wait_until_idle(sql.lake)


def test_names_may_have_the_catalog_that_a_workspace_has(sql: Sql) -> None:
    """Under any of the names that workspaces give it; there is one catalog."""
    file = sql.file(
        f"/Shared/{sql.engine}-catalog.sql",
        "USE CATALOG main; CREATE SCHEMA IF NOT EXISTS main.named; DROP TABLE IF EXISTS main.named.t;\n"
        "CREATE TABLE hive_metastore.named.t AS SELECT 1 AS a; USE SCHEMA named;\n"
        "SELECT x.a FROM main.named.t x JOIN t ON t.a = x.a",
    )

    ended, output = sql.run(**file)

    assert "SUCCESS" == result_of(ended), output
    assert [{"a": 1}] == first_rows(sql, ended)
    assert [["1"]] == sql.rows("SELECT a FROM t", catalog="main", schema="named")


def test_a_warehouse_runs_from_its_first_use_until_it_is_stopped(sql: Sql) -> None:
    name = sql.lake.post("2.0/sql/warehouses", name=f"own {sql.engine}")["id"]
    own = Sql(sql.engine, sql.lake, name)
    sql.lake.post(f"2.0/sql/warehouses/{name}/stop")
    stopped = own.state()

    own.rows("SELECT 1")
    used = own.state()
    sql.lake.post(f"2.0/sql/warehouses/{name}/stop")

    assert ("STOPPED", "RUNNING", "STOPPED") == (stopped, used, own.state())


@pytest.mark.jvm
def test_a_warehouse_is_starting_while_spark_starts_and_stopped_when_it_has_died(tmp_path: Path) -> None:
    with opened(tmp_path) as lake:
        sql = spark_sql(lake)
        first = sql.state()
        deadline = time.monotonic() + DEADLINE
        while sql.state() != "RUNNING":
            assert time.monotonic() < deadline
            time.sleep(0.02)
        [java] = [pid for pid in descendants(lake.emulator.pid) if is_java(pid)]
        os.kill(java, signal.SIGKILL)
        while sql.state() != "STOPPED":
            assert time.monotonic() < deadline
            time.sleep(0.02)

        assert "STARTING" == first
        assert [["1"]] == sql.rows("SELECT 1")
        assert "RUNNING" == sql.state()


def is_java(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/comm").read_text() == "java\n"
    except OSError:
        return False


def test_what_duckdb_cannot_do_is_refused_by_name(duck: Sql) -> None:
    ended, output = duck.run(**duck.query("CREATE TABLE t USING DELTA AS SELECT 1 AS a"))

    assert ("FAILED", "RUN_EXECUTION_ERROR") == (result_of(ended), code_of(ended))
    assert output["error"].startswith("The SQL engine duckdb does not have tables of the format delta")


def test_duckdb_reads_files_of_the_data_directory_and_no_others(duck: Sql) -> None:
    (duck.lake.data_dir / "dbfs" / "a.csv").write_text("n,s\n1,x\n2,y\n")
    folder = duck.lake.data_dir / "volumes" / "c" / "s" / "v"
    folder.mkdir(parents=True)
    (folder / "a.json").write_text('{"n": 1}\n{"n": 2}\n')
    outside = duck.lake.data_dir / "outside.csv"
    outside.write_text("1\n")
    body = {"statement": f"SELECT * FROM read_csv('{outside}')", "warehouse_id": duck.warehouse}

    refused = duck.lake.post("2.0/sql/statements", **body, wait_timeout="50s")

    assert [["1", "x"], ["2", "y"]] == duck.rows("SELECT * FROM read_files('dbfs:/a.csv', header => true)")
    assert [["n", "s"], ["1", "x"], ["2", "y"]] == duck.rows("SELECT _c0, _c1 FROM csv.`dbfs:/a.csv`")
    assert [["3"]] == duck.rows("SELECT sum(n) FROM json.`/Volumes/c/s/v`")
    assert "Permission" in refused["status"]["error"]["message"]
