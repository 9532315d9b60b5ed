"""Warehouses, statements and saved SQL: kept, changed, guarded, and run on a warehouse that needs no Java."""

from __future__ import annotations

import asyncio
import base64
import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lakejobs_emulator.neighbours import saved_legacy, statements
from lakejobs_emulator.runtimes import warehouses
from lakejobs_emulator.settings import Sql

from tests.api.conftest import ADA, ADMIN, BOB, Server, opened

LOOSE = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
CONDITION: dict[str, Any] = {
    "op": "GREATER_THAN",
    "operand": {"column": {"name": "n"}},
    "threshold": {"value": {"double_value": 3}},
}


def query(server: Server, text: str, **fields: Any) -> str:
    """A saved query of Ada's."""
    body = {"query": {"query_text": text, "display_name": text, **fields}}
    found: str = server.post("2.0/sql/queries", body, token=ADA)["id"]
    return found


def run(server: Server, **task: Any) -> tuple[Any, Any]:
    """A SQL task run to its end: the task in the run, and its output."""
    tasks = [{"task_key": "a", "sql_task": {"warehouse_id": warehouse(server), **task}}]
    run_id = server.post("2.1/jobs/runs/submit", {"tasks": tasks})["run_id"]
    [ended] = server.ended(run_id)["tasks"]
    return ended, server.get("2.1/jobs/runs/get-output", run_id=ended["run_id"])


def warehouse(server: Server) -> str:
    for each in server.get("2.0/sql/warehouses").get("warehouses", []):
        if each["name"] == "shared":
            return str(each["id"])
    found: str = server.post("2.0/sql/warehouses", {"name": "shared"})["id"]
    return found


def execute(server: Server, text: str, **more: Any) -> Any:
    body = {"statement": text, "warehouse_id": warehouse(server), "wait_timeout": "30s", **more}
    return server.post("2.0/sql/statements", body)


def test_warehouses_start_stop_and_are_changed(server: Server) -> None:
    name = server.post("2.0/sql/warehouses", {"name": "reef", "cluster_size": "Small"})["id"]

    found = server.get(f"2.0/sql/warehouses/{name}")
    assert ("reef", "Small", "RUNNING", 1) == (
        found["name"],
        found["cluster_size"],
        found["state"],
        found["num_clusters"],
    )
    assert f"/sql/1.0/warehouses/{name}" == found["odbc_params"]["path"]
    assert {} == server.post(f"2.0/sql/warehouses/{name}/stop", {})
    stopped = server.get(f"2.0/sql/warehouses/{name}")
    assert ("STOPPED", 0) == (stopped["state"], stopped["num_clusters"])
    assert {} == server.post(f"2.0/sql/warehouses/{name}/start", {})
    assert 400 == server.refused("POST", "/api/2.0/sql/warehouses", json={"name": "reef"})[0]
    server.post(f"2.0/sql/warehouses/{name}/edit", {"auto_stop_mins": "5"})
    [listed] = [each for each in server.get("2.0/sql/warehouses")["warehouses"] if each["id"] == name]
    assert (5, "reef", "RUNNING") == (listed["auto_stop_mins"], listed["name"], listed["state"])
    sources = server.get("2.0/preview/sql/data_sources")
    assert [name] == [each["warehouse_id"] for each in sources if each["name"] == "reef"]
    server.ok("DELETE", f"/api/2.0/sql/warehouses/{name}")
    assert (404, "RESOURCE_DOES_NOT_EXIST") == server.refused("GET", f"/api/2.0/sql/warehouses/{name}")[:2]


def test_a_stopped_warehouse_is_started_by_what_it_is_to_run(server: Server) -> None:
    name = server.post("2.0/sql/warehouses", {"name": "sleeper"})["id"]
    server.post(f"2.0/sql/warehouses/{name}/stop", {})

    execute(server, "SELECT 1", warehouse_id=name)

    assert "RUNNING" == server.get(f"2.0/sql/warehouses/{name}")["state"]


@pytest.mark.parametrize(("engine", "missing", "told"), [
    ("spark", "spark_is_there", "lakejobs[spark]"), ("duckdb", "find_spec", "lakejobs[duckdb]"),
])  # fmt: skip
def test_a_warehouse_whose_engine_is_not_installed_says_what_it_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str, missing: str, told: str
) -> None:
    """It does not start, its health says why, and neither statements nor tasks run on it."""
    monkeypatch.setattr(warehouses, missing, lambda *_: None)
    with opened(tmp_path, sql=Sql(engine=engine)) as server:
        name = server.post("2.0/sql/warehouses", {"name": "w"})["id"]

        found = server.get(f"2.0/sql/warehouses/{name}")
        status, code, message = server.refused(
            "POST", "/api/2.0/sql/statements", json={"statement": "SELECT 1", "warehouse_id": name}
        )
        ended, _ = run(server, query={"query_id": query(server, "SELECT 1")})

    assert ("STOPPED", "FAILED") == (found["state"], found["health"]["status"])
    assert (404, "FEATURE_DISABLED") == (status, code)
    assert "FEATURE_DISABLED" == ended["status"]["termination_details"]["code"]
    for text in (found["health"]["summary"], message, ended["state"]["state_message"]):
        assert told in text


@pytest.mark.parametrize("odd", [
    {"wait_timeout": "4s"}, {"wait_timeout": "51s"}, {"wait_timeout": "x"}, {"format": "CSV"},
    {"disposition": "EXTERNAL_LINKS"}, {"parameters": [{"name": "a", "type": "INT) --"}]},
])  # fmt: skip
def test_a_statement_that_cannot_be_is_refused(server: Server, odd: dict[str, Any]) -> None:
    body = {"statement": "SELECT 1", "warehouse_id": warehouse(server), **odd}

    assert 400 == server.refused("POST", "/api/2.0/sql/statements", json=body)[0]


def test_a_statement_that_nobody_made_is_missing(server: Server) -> None:
    for method, path in (("GET", ""), ("GET", "/result/chunks/0"), ("POST", "/cancel")):
        url = f"/api/2.0/sql/statements/0123{path}"
        assert (404, "RESOURCE_DOES_NOT_EXIST") == server.refused(method, url)[:2]


def test_a_statement_gives_rows_as_texts_with_their_types(server: Server) -> None:
    told = execute(
        server,
        "SELECT 1 AS a, 1.5D AS b, true AS c, NULL AS d, 'x' AS e, CAST(2.5 AS DECIMAL(10,2)) AS f,"
        " DATE'2026-01-02' AS g, ARRAY(1, 2) AS h, TIMESTAMP'2026-01-02 03:04:05' AS i, 1L AS j",
    )

    row = ["1", "1.5", "true", None, "x", "2.50", "2026-01-02", "[1,2]", "2026-01-02T03:04:05.000Z", "1"]
    assert ("SUCCEEDED", [row]) == (told["status"]["state"], told["result"]["data_array"])
    columns = told["manifest"]["schema"]["columns"]
    types = ["INT", "DOUBLE", "BOOLEAN", "NULL", "STRING", "DECIMAL", "DATE", "ARRAY", "TIMESTAMP", "LONG"]
    assert types == [column["type_name"] for column in columns]
    assert (10, 2, "DECIMAL(10,2)") == tuple(
        columns[5][name] for name in ("type_precision", "type_scale", "type_text")
    )
    chunk = server.get(f"2.0/sql/statements/{told['statement_id']}/result/chunks/0")
    assert told["result"] == chunk
    assert 400 == server.refused("GET", f"/api/2.0/sql/statements/{told['statement_id']}/result/chunks/1")[0]


def test_a_statement_has_parameters_with_types_a_schema_and_a_limit(server: Server) -> None:
    execute(server, "CREATE SCHEMA IF NOT EXISTS deep")
    execute(server, "CREATE OR REPLACE TABLE deep.fish AS SELECT id FROM range(10)")
    parameters = [{"name": "least", "value": "3", "type": "INT"}, {"name": "no"}]

    told = execute(
        server,
        "SELECT id, :no AS no FROM fish WHERE id >= :least ORDER BY id",
        schema="deep",
        catalog="main",
        parameters=parameters,
        row_limit=2,
    )

    assert [["3", None], ["4", None]] == told["result"]["data_array"]
    assert told["manifest"]["truncated"]


def test_a_statement_that_fails_says_why_and_one_that_is_asked_for_later_is_there(server: Server) -> None:
    broken = execute(server, "SELECT nope FROM nowhere")
    later = execute(server, "SELECT 7", wait_timeout="0s")
    deadline = time.monotonic() + 30
    while (found := server.get(f"2.0/sql/statements/{later['statement_id']}"))["status"]["state"] in (
        "PENDING",
        "RUNNING",
    ):
        assert time.monotonic() < deadline

    assert "FAILED" == broken["status"]["state"]
    assert "nowhere" in broken["status"]["error"]["message"]
    assert [["7"]] == found["result"]["data_array"]


def test_a_statement_is_its_owner_s(server: Server) -> None:
    name = server.post("2.0/sql/warehouses", {"name": "own"}, token=ADA)["id"]
    body = {"statement": "SELECT 1", "warehouse_id": name}
    statement_id = server.post("2.0/sql/statements", body, token=ADA)["statement_id"]

    assert 404 == server.refused("GET", f"/api/2.0/sql/statements/{statement_id}", token=BOB)[0]


def test_a_task_names_no_statement_of_somebody_else_as_its_query(server: Server) -> None:
    """Its text is theirs; to others there is no such query.  Nobody has fetched the answer yet."""
    where = warehouse(server)
    body = {"statement": "SELECT 'a secret'", "warehouse_id": where, "wait_timeout": "0s"}
    statement_id = server.post("2.0/sql/statements", body, token=ADA)["statement_id"]

    def told(query_id: str) -> tuple[str, str]:
        query = {"warehouse_id": where, "query": {"query_id": query_id}}
        body = {"tasks": [{"task_key": "a", "sql_task": query}]}
        run_id = server.post("2.2/jobs/runs/submit", body, token=BOB)["run_id"]
        [task] = server.ended(run_id)["tasks"]
        return task["state"]["result_state"], task["state"]["state_message"].replace(query_id, "Q")

    assert told("none") == told(statement_id)


def test_a_result_ends_before_it_is_too_large() -> None:
    answer = {"columns": ["a"], "types": ["string"], "rows": [["é" * 5]] * 9}  # 10 bytes each

    told = statements.result(answer, most_bytes=35)

    assert (3, True) == (told["manifest"]["total_row_count"], told["manifest"]["truncated"])  # type: ignore[index,call-overload]


def test_a_query_is_saved_changed_listed_and_thrown_away(server: Server) -> None:
    name = query(server, "SELECT 1", tags=["a"], description="old")

    changed = server.ok(
        "PATCH",
        f"/api/2.0/sql/queries/{name}",
        token=ADA,
        json={"query": {"display_name": "B", "tags": ["b"]}, "update_mask": "display_name,description"},
    )

    assert ("B", ["a"], "SELECT 1", "ada@example.com", "ACTIVE") == tuple(
        changed[field]
        for field in ("display_name", "tags", "query_text", "owner_user_name", "lifecycle_state")
    )
    assert "description" not in changed  # named in the mask and not given
    assert changed == server.get(f"2.0/sql/queries/{name}")
    assert name in [each["id"] for each in server.get("2.0/sql/queries", page_size=100)["results"]]
    assert {} == server.ok("DELETE", f"/api/2.0/sql/queries/{name}", token=ADA)
    assert "TRASHED" == server.get(f"2.0/sql/queries/{name}")["lifecycle_state"]
    assert name not in [each["id"] for each in server.get("2.0/sql/queries").get("results", [])]
    ended, _ = run(server, query={"query_id": name})
    assert "RESOURCE_NOT_FOUND" == ended["status"]["termination_details"]["code"]


def test_queries_are_listed_in_pages(tmp_path: Path) -> None:
    with opened(tmp_path) as server:
        made = {query(server, f"SELECT {number}") for number in range(5)}
        first = server.get("2.0/sql/queries", page_size=3)
        rest = server.get("2.0/sql/queries", page_size=3, page_token=first["next_page_token"])
        old = [server.get("2.0/preview/sql/queries", page_size=2, page=page) for page in (1, 2, 3, 4)]

    assert (3, 2, made) == (
        len(first["results"]),
        len(rest["results"]),
        {each["id"] for each in (*first["results"], *rest["results"])},
    )
    assert [2, 2, 1, 0] == [len(page["results"]) for page in old]
    assert made == {each["id"] for page in old for each in page["results"]}


@pytest.mark.parametrize(("kind", "body"), [
    ("queries", {"query": {"query_text": "x"}, "update_mask": "query_text"}),
    ("alerts", {"alert": {"display_name": "x"}, "update_mask": "display_name"}),
    ("visualizations", {"visualization": {"display_name": "x"}, "update_mask": "display_name"}),
])  # fmt: skip
def test_others_may_see_and_not_change_what_somebody_saved(
    server: Server, kind: str, body: dict[str, Any]
) -> None:
    of = query(server, "SELECT 1 AS n")
    fields: dict[str, Any] = {
        "queries": {"query": {"query_text": "SELECT 1"}},
        "alerts": {"alert": {"query_id": of, "condition": CONDITION}},
        "visualizations": {"visualization": {"query_id": of, "type": "TABLE"}},
    }
    name = server.post(f"2.0/sql/{kind}", fields[kind], token=ADA)["id"]
    url = f"/api/2.0/sql/{kind}/{name}"

    assert 403 == server.refused("PATCH", url, token=BOB, json=body)[0]
    assert 403 == server.refused("DELETE", url, token=BOB)[0]
    assert 200 == server.ask("PATCH", url, token=ADA, json=body).status_code
    assert 200 == server.ask("DELETE", url).status_code  # an administrator


@pytest.mark.parametrize(("method", "path"), [
    ("GET", "sql/queries/x"), ("DELETE", "sql/queries/x"), ("GET", "sql/queries/x/visualizations"),
    ("GET", "sql/alerts/x"), ("DELETE", "sql/alerts/x"), ("DELETE", "sql/visualizations/x"),
    ("GET", "preview/sql/queries/x"), ("DELETE", "preview/sql/queries/x"),
    ("POST", "preview/sql/queries/trash/x"), ("GET", "preview/sql/alerts/x"),
    ("DELETE", "preview/sql/alerts/x"), ("GET", "preview/sql/dashboards/x"),
    ("DELETE", "preview/sql/dashboards/x"), ("POST", "preview/sql/dashboards/trash/x"),
    ("DELETE", "preview/sql/widgets/x"), ("DELETE", "preview/sql/visualizations/x"),
])  # fmt: skip
def test_what_nobody_saved_is_missing(server: Server, method: str, path: str) -> None:
    assert (404, "RESOURCE_DOES_NOT_EXIST") == server.refused(method, f"/api/2.0/{path}")[:2]


@pytest.mark.parametrize(("path", "body"), [
    ("sql/alerts", {"alert": {"query_id": "Q", "condition": {**CONDITION, "op": None}}}),
    ("sql/alerts", {"alert": {"query_id": "Q", "condition": {**CONDITION, "operand": {}}}}),
    ("sql/alerts", {"alert": {"query_id": "Q", "condition": {**CONDITION, "threshold": None}}}),
    ("sql/alerts", {"alert": {"condition": CONDITION}}),
    ("sql/visualizations", {"visualization": {"type": "TABLE"}}),
    ("preview/sql/alerts", {"name": "a", "query_id": "Q", "options": {"column": "n", "op": "~", "value": 1}}),
    ("preview/sql/dashboards", {"tags": []}),
    ("preview/sql/widgets", {"text": "x"}),
    ("preview/sql/queries", {"options": {"parameters": [{"name": "a", "type": "number", "value": "x"}]}}),
])  # fmt: skip
def test_what_could_never_be_used_is_refused(server: Server, path: str, body: Any) -> None:
    text = json.dumps(body).replace('"Q"', json.dumps(query(server, "SELECT 1 AS n")))

    status, code, _ = server.refused("POST", f"/api/2.0/{path}", json=json.loads(text))

    assert (400, "INVALID_PARAMETER_VALUE") == (status, code)


def test_an_alert_has_the_state_that_its_query_gives(server: Server) -> None:
    """In the output of the task, for other tasks, and on the alert itself, in both forms."""
    of = query(server, "SELECT 5 AS n")
    name = server.post("2.0/sql/alerts", {"alert": {"query_id": of, "condition": CONDITION}}, token=ADA)["id"]
    assert "UNKNOWN" == server.get(f"2.0/sql/alerts/{name}")["state"]

    _, output = run(server, alert={"alert_id": name})
    higher = {**CONDITION, "threshold": {"value": {"double_value": 9}}}
    fired = server.get(f"2.0/sql/alerts/{name}")
    server.ok(
        "PATCH",
        f"/api/2.0/sql/alerts/{name}",
        token=ADA,
        json={"alert": {"condition": higher}, "update_mask": "condition"},
    )
    _, calm = run(server, alert={"alert_id": name})

    assert "TRIGGERED" == output["sql_output"]["alert_output"]["alert_state"] == fired["state"]
    assert "OK" == calm["sql_output"]["alert_output"]["alert_state"]
    old = server.get(f"2.0/preview/sql/alerts/{name}")
    assert ("ok", ">", 9, "n", of) == (
        old["state"],
        old["options"]["op"],
        old["options"]["value"],
        old["options"]["column"],
        old["query"]["id"],
    )
    assert fired["trigger_time"] == old["last_triggered_at"]


def test_a_dashboard_of_widgets_runs_their_queries_and_comes_back_from_the_trash(server: Server) -> None:
    made = {
        title: server.post(
            "2.0/preview/sql/visualizations",
            {"query_id": query(server, text), "name": title, "type": "TABLE"},
        )["id"]
        for title, text in (("Good", "SELECT '{{ day }}' AS d, :day AS e"), ("Bad", "SELECT nope"))
    }
    board = server.post("2.0/preview/sql/dashboards", {"name": "Reef Board"})
    for title, visualization in made.items():
        mapping = {"day": {"type": "dashboard-level", "mapTo": "date"}}
        widget = {
            "dashboard_id": board["id"],
            "visualization_id": visualization,
            "width": 1,
            "options": {"title": title, "parameterMappings": mapping},
        }
        server.post("2.0/preview/sql/widgets", widget)
    server.post("2.0/preview/sql/widgets", {"dashboard_id": board["id"], "text": "only a text", "width": 1})

    shown = server.get(f"2.0/preview/sql/dashboards/{board['id']}")
    ended, output = run(server, dashboard={"dashboard_id": board["id"]}, parameters={"date": "monday"})

    assert "reef-board" == shown["slug"]
    assert [made["Good"], made["Bad"], None] == [
        each.get("visualization", {}).get("id") for each in shown["widgets"]
    ]
    told = output["sql_output"]["dashboard_output"]["widgets"]
    assert [("Good", "SUCCESS"), ("Bad", "FAILED")] == [
        (each["widget_title"], each["status"]) for each in told
    ]
    assert "nope" in told[1]["error"]["message"]
    assert "FAILED" == ended["state"]["result_state"]
    server.ok("DELETE", f"/api/2.0/preview/sql/dashboards/{board['id']}")
    assert server.get(f"2.0/preview/sql/dashboards/{board['id']}")["is_archived"]
    server.post(f"2.0/preview/sql/dashboards/trash/{board['id']}", {})
    assert not server.get(f"2.0/preview/sql/dashboards/{board['id']}")["is_archived"]
    for widget in shown["widgets"]:
        server.ok("DELETE", f"/api/2.0/preview/sql/widgets/{widget['id']}")
    assert [] == server.get(f"2.0/preview/sql/dashboards/{board['id']}")["widgets"]


def test_a_query_is_the_same_in_both_forms(server: Server) -> None:
    parameters = [
        {"name": "a", "title": "A", "type": "text", "value": "x"},
        {"name": "b", "title": "B", "type": "number", "value": 2},
        {"name": "c", "title": "C", "type": "enum", "value": "y", "enumOptions": "x\ny"},
        {"name": "d", "title": "D", "type": "datetime", "value": "2026-01-02"},
    ]
    body = {
        "name": "Old",
        "query": "SELECT :b",
        "data_source_id": warehouse(server),
        "options": {"parameters": parameters},
        "run_as_role": "viewer",
    }

    old = server.post("2.0/preview/sql/queries", body)
    new = server.get(f"2.0/sql/queries/{old['id']}")

    assert parameters == old["options"]["parameters"]
    assert ("Old", "SELECT :b", warehouse(server), "VIEWER") == tuple(
        new[name] for name in ("display_name", "query_text", "warehouse_id", "run_as_mode")
    )
    assert {"value": 2} == new["parameters"][1]["numeric_value"]
    renamed = server.post(f"2.0/preview/sql/queries/{old['id']}", {"name": "New"})
    assert ("New", "SELECT :b") == (renamed["name"], renamed["query"])
    server.ok("DELETE", f"/api/2.0/preview/sql/queries/{old['id']}")
    assert server.get(f"2.0/preview/sql/queries/{old['id']}")["is_archived"]
    server.post(f"2.0/preview/sql/queries/trash/{old['id']}", {})
    assert "ACTIVE" == server.get(f"2.0/sql/queries/{old['id']}")["lifecycle_state"]


SEVERAL = {"prefix": "'"}
PARAMETERS = st.one_of(
    st.builds(lambda value: {"type": "text", "value": value}, st.text(max_size=9)),
    st.builds(lambda value: {"type": "number", "value": value}, st.integers(-999, 999)),
    st.builds(lambda value: {"type": "datetime", "value": value}, st.from_regex(r"\A20\d\d-0[1-9]-1\d\Z")),
    st.builds(lambda value: {"type": "enum", "value": value, "enumOptions": ""}, st.text(max_size=9)),
    st.builds(
        lambda values: {"type": "query", "queryId": "q", "value": values, "multiValuesOptions": SEVERAL},
        st.lists(st.text(max_size=5), max_size=3),
    ),
)  # fmt: skip


@LOOSE
@given(st.lists(PARAMETERS, max_size=4))
def test_parameters_survive_the_way_to_the_newer_form_and_back(drawn: list[dict[str, Any]]) -> None:
    parameters = [{"name": f"p{at}", "title": "P", **each} for at, each in enumerate(drawn)]

    fields = saved_legacy.query_fields({"options": {"parameters": parameters}})
    back = saved_legacy.query_view("id", fields, caller="me")

    assert {"parameters": parameters} == back["options"]


def test_after_a_restart_saved_objects_are_there_and_no_warehouse_runs(tmp_path: Path) -> None:
    """Objects are plain files of the data directory; the text of a statement that has ended is not one."""
    with opened(tmp_path) as server:
        where = warehouse(server)
        execute(server, "SELECT 1")
        name = query(server, "SELECT 2")
    with opened(tmp_path) as server:
        assert "SELECT 2" == server.get(f"2.0/sql/queries/{name}")["query_text"]
        assert "STOPPED" == server.get(f"2.0/sql/warehouses/{where}")["state"]

    files = {
        path.relative_to(tmp_path / "sql").as_posix(): path for path in (tmp_path / "sql").rglob("*.json")
    }
    assert {f"queries/{name}.json"} == files.keys()
    assert "SELECT 2" == json.loads(files[f"queries/{name}.json"].read_text())["query_text"]


def test_tables_of_one_task_are_there_for_the_next_and_for_statements(server: Server) -> None:
    """Several statements of a file, parameters of a job, rows for another task, one of a list for each."""
    path = "/Shared/made.sql"
    text = (
        "-- two statements\nCREATE OR REPLACE TABLE made (n INT, s STRING COMMENT 'c') COMMENT 'x';\n"
        "INSERT INTO made SELECT id, :word FROM range(:least, 4);\nSELECT * FROM made ORDER BY n;"
    )
    content = base64.b64encode(text.encode()).decode()
    server.post(
        "2.0/workspace/import", {"path": path, "content": content, "format": "AUTO", "overwrite": True}
    )
    sql = {"warehouse_id": warehouse(server)}
    given_parameters = {"word": "it's", "least": "1"}
    again = {"query": {"query_id": query(server, "SELECT s, :n AS n FROM made WHERE n = CAST(:n AS INT)")}}
    nested = {
        "task_key": "each",
        "sql_task": {**sql, **again, "parameters": {"n": "{{input.n}}"}},
    }
    tasks: list[Any] = [
        {
            "task_key": "make",
            "sql_task": {
                **sql,
                "file": {"path": path, "source": "WORKSPACE"},
                "parameters": given_parameters,
            },
        },
        {
            "task_key": "loop",
            "depends_on": [{"task_key": "make"}],
            "for_each_task": {"inputs": "{{tasks.make.output.rows}}", "concurrency": 2, "task": nested},
        },
    ]

    run_id = server.post("2.1/jobs/runs/submit", {"tasks": tasks})["run_id"]
    ended = server.ended(run_id)

    assert "SUCCESS" == ended["state"]["result_state"], ended
    made = next(each for each in ended["tasks"] if each["task_key"] == "make")
    told = server.get("2.1/jobs/runs/get-output", run_id=made["run_id"])["sql_output"]["query_output"]
    assert (text, 3) == (told["query_text"], len(told["sql_statements"]))
    assert f"/run/{made['run_id']}" in told["output_link"]
    rows = execute(server, "SELECT n, s FROM made ORDER BY n")["result"]["data_array"]
    assert [["1", "it's"], ["2", "it's"], ["3", "it's"]] == rows


def test_a_task_that_waits_for_another_s_turn_is_cancelled(server: Server) -> None:
    """Only one process has the file of DuckDB; who waits for it can be ended."""
    endless = "SELECT count(*) FROM range(1000000000) a, range(1000000000) b WHERE a.id * b.id = -1"
    where = warehouse(server)
    tasks = [
        {
            "task_key": name,
            "sql_task": {"warehouse_id": where, "query": {"query_id": query(server, endless)}},
        }
        for name in ("a", "b")
    ]
    run_id = server.post("2.1/jobs/runs/submit", {"tasks": tasks})["run_id"]
    server.runner.run(_both_run(server, run_id))
    assert 2 == server.get(f"2.0/sql/warehouses/{where}")["num_active_sessions"]
    server.post("2.1/jobs/runs/cancel", {"run_id": run_id})
    ended = server.ended(run_id)
    assert [["1"]] == execute(server, "SELECT 1")["result"]["data_array"]

    assert ["CANCELED", "CANCELED"] == [each["state"]["result_state"] for each in ended["tasks"]]


async def _both_run(server: Server, run_id: int) -> None:
    async with asyncio.timeout(30):
        while True:
            response = await server._ask("GET", f"/api/2.1/jobs/runs/get?run_id={run_id}", token=ADMIN)
            tasks = response.json().get("tasks", [])
            if ["RUNNING", "RUNNING"] == [each["state"]["life_cycle_state"] for each in tasks]:
                return
            await asyncio.sleep(0.01)
