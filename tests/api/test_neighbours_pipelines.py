"""Pipelines over the API: kept, listed, guarded; their updates are runs."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.domain.problems import Refused
from lakejobs_emulator.neighbours import pipeline_events, pipelines
from lakejobs_emulator.neighbours.pipeline_events import Told
from lakejobs_emulator.neighbours.pipelines import Update
from lakejobs_emulator.runtimes.files import FileTree
from lakejobs_emulator.runtimes.pipeline_spec import NoPipeline, compute_of, sources_of, told
from lakejobs_emulator.task_api.pipeline_sql import NotSupported, translated

from tests.api.conftest import ADA, ADMIN, BOB, Server

SPEC = {"libraries": [{"file": {"path": "/Shared/there_is_none.py"}}], "configuration": {"day": "monday"}}
PATH = "/api/2.0/pipelines"


def create(server: Server, name: str, *, token: str = ADA, **fields: Any) -> str:
    made: str = server.post("2.0/pipelines", {"name": name, **SPEC, **fields}, token=token)["pipeline_id"]
    return made


def update(server: Server, pipeline_id: str, **fields: Any) -> Any:
    """An update once it has ended."""
    update_id = server.post(f"2.0/pipelines/{pipeline_id}/updates", fields)["update_id"]
    deadline = time.monotonic() + 30
    while True:
        found = server.get(f"2.0/pipelines/{pipeline_id}/updates/{update_id}")["update"]
        if found["state"] in ("COMPLETED", "FAILED", "CANCELED"):
            return found
        assert time.monotonic() < deadline, found


def test_a_pipeline_comes_back_as_it_was_made_with_what_the_service_fills_in(server: Server) -> None:
    pipeline_id = create(server, "made", schema="reef", nobody="knows this")

    found = server.get(f"2.0/pipelines/{pipeline_id}")

    assert ("made", "IDLE", "HEALTHY", "ada@example.com", "ada@example.com") == tuple(
        found[name] for name in ("name", "state", "health", "creator_user_name", "run_as_user_name")
    )
    assert {**SPEC, "name": "made", "schema": "reef", "id": pipeline_id}.items() <= found["spec"].items()
    assert (f"dbfs:/pipelines/{pipeline_id}", False) == (
        found["spec"]["storage"],
        found["spec"]["continuous"],
    )
    assert "latest_updates" not in found


def test_the_settings_of_a_pipeline_are_replaced_whole(server: Server) -> None:
    pipeline_id = create(server, "edited", schema="reef")
    modified = server.get(f"2.0/pipelines/{pipeline_id}")["last_modified"]

    body = {"name": "again", "libraries": [], "expected_last_modified": modified}
    assert {} == server.ok("PUT", f"{PATH}/{pipeline_id}", token=ADA, json=body)

    spec = server.get(f"2.0/pipelines/{pipeline_id}")["spec"]
    assert ("again", [], False) == (spec["name"], spec["libraries"], "schema" in spec)
    stale = {**body, "expected_last_modified": modified - 1}
    assert (409, "RESOURCE_CONFLICT") == server.refused("PUT", f"{PATH}/{pipeline_id}", json=stale)[:2]


def test_a_pipeline_runs_as_nobody_whom_its_maker_may_not_act_for(server: Server) -> None:
    """As with jobs: an administrator names anyone, others themselves, and leave it as it is."""
    foreign, own = ({"user_name": f"{name}@example.com"} for name in ("bob", "ada"))
    body = {"name": "runs as", "run_as": foreign}
    refusal = (
        *(403, "PERMISSION_DENIED"),
        "User ada@example.com is not allowed to make a pipeline run as bob@example.com",
    )

    assert refusal == server.refused("POST", PATH, token=ADA, json=body)
    made = server.post("2.0/pipelines", {**body, "run_as": own}, token=ADA)["pipeline_id"]
    assert refusal == server.refused("PUT", f"{PATH}/{made}", token=ADA, json=body)
    server.ok("PUT", f"{PATH}/{made}", token=ADMIN, json=body)
    server.ok("PUT", f"{PATH}/{made}", token=ADA, json=body)
    assert "bob@example.com" == server.get(f"2.0/pipelines/{made}")["run_as_user_name"]


def test_no_two_pipelines_have_a_name_unless_the_request_says_so(server: Server) -> None:
    first, other = create(server, "taken"), create(server, "free")

    status, code, message = server.refused("POST", PATH, json={"name": "taken"})

    assert (409, "RESOURCE_CONFLICT") == (status, code)
    assert message.startswith("The pipeline name 'taken' is already used by another pipeline.")
    assert (409, "RESOURCE_CONFLICT") == server.refused("PUT", f"{PATH}/{other}", json={"name": "taken"})[:2]
    assert {} == server.ok("PUT", f"{PATH}/{first}", json={"name": "taken"})
    assert first != create(server, "taken", allow_duplicate_names=True)


def test_a_dry_run_shows_the_settings_and_makes_nothing(server: Server) -> None:
    answer = server.post("2.0/pipelines", {"name": "dry", "dry_run": True})

    assert ({"effective_settings"}, "dry") == (answer.keys(), answer["effective_settings"]["name"])
    assert {} == server.get("2.0/pipelines", filter="name LIKE 'dry'")


LIKE = {
    **dict.fromkeys(("%", "%b%", "a_c%", "%c.a%c", "%a%b%c.%b_", "%%.%%", "abc.abc"), True),
    **dict.fromkeys(("abc", "%b", "abc_abcd", "%c%b%c%c", "%" * 40 + "x", "%a%" * 40), False),
}


def test_a_name_is_like_a_pattern(server: Server) -> None:
    """``%`` is any text and ``_`` any character; a long name is compared at once, however many there are."""
    create(server, "abc.abc")
    create(server, "a" * 4000)

    found = {}
    for pattern in LIKE:
        page = server.get("2.0/pipelines", filter=f"name like '{pattern}'", max_results=100)
        found[pattern] = "abc.abc" in [each["name"] for each in page.get("statuses", [])]

    assert LIKE == found


def test_lists_are_filtered_ordered_and_in_pages(server: Server) -> None:
    made = [create(server, f"listed {number}") for number in range(3)]
    notebook = create(server, "of a notebook", libraries=[{"notebook": {"path": "/Shared/listed"}}])

    found: list[str] = []
    page = server.get("2.0/pipelines", filter="name like 'listed _'", order_by="id desc", max_results=2)
    while True:
        found += [each["pipeline_id"] for each in page["statuses"]]
        if "next_page_token" not in page:
            break
        page = server.get(
            "2.0/pipelines",
            filter="name like 'listed _'",
            order_by="id desc",
            max_results=2,
            page_token=page["next_page_token"],
        )

    assert made[::-1] == found
    listed = server.get("2.0/pipelines", filter="notebook='/Shared/listed'")["statuses"]
    assert [notebook] == [each["pipeline_id"] for each in listed]
    for bad in (
        {"filter": "state = 'IDLE'"},
        {"order_by": "name"},
        {"order_by": " "},
        {"max_results": 101},
        {"page_token": "?"},
    ):
        assert (400, "INVALID_PARAMETER_VALUE") == server.refused("GET", PATH, params=bad)[:2]


def test_only_the_creator_and_administrators_change_start_and_stop_a_pipeline(server: Server) -> None:
    pipeline_id = create(server, "guarded")

    for method, path, body in (
        ("PUT", "", {"name": "x"}),
        ("DELETE", "", None),
        ("POST", "/updates", {}),
        ("POST", "/stop", {}),
    ):
        refused = server.refused(method, f"{PATH}/{pipeline_id}{path}", token=BOB, json=body)
        assert (403, "PERMISSION_DENIED") == refused[:2]
    assert "guarded" == server.get(f"2.0/pipelines/{pipeline_id}", token=BOB)["name"]


def test_what_nobody_made_is_not_found(server: Server) -> None:
    pipeline_id = create(server, "of updates")
    missing = (404, "RESOURCE_DOES_NOT_EXIST", "The specified pipeline none was not found.")

    for method, path in (("GET", ""), ("PUT", ""), ("DELETE", ""), ("POST", "/stop"), ("GET", "/updates")):
        assert missing == server.refused(method, f"{PATH}/none{path}", json={} if method != "GET" else None)
    assert missing == server.refused("POST", f"{PATH}/none/updates", json={})
    assert missing == server.refused("GET", f"{PATH}/none/events")
    assert (404, "RESOURCE_DOES_NOT_EXIST", "The specified update x was not found.") == server.refused(
        "GET", f"{PATH}/{pipeline_id}/updates/x"
    )


def test_an_update_that_cannot_run_has_failed_and_says_why(server: Server) -> None:
    """It is shown by the pipeline, by its list, and as events with their levels."""
    pipeline_id = create(server, "fails")

    ended = update(server, pipeline_id, refresh_selection=["corals"])

    assert ("FAILED", "API_CALL", ["corals"], "fails") == (
        ended["state"],
        ended["cause"],
        ended["refresh_selection"],
        ended["config"]["name"],
    )
    found = server.get(f"2.0/pipelines/{pipeline_id}")
    assert ("FAILED", "UNHEALTHY") == (found["state"], found["health"])
    assert "/Shared/there_is_none.py" in found["cause"]
    assert [ended["update_id"]] == [each["update_id"] for each in found["latest_updates"]]
    listed = server.get(f"2.0/pipelines/{pipeline_id}/updates", until_update_id=ended["update_id"])["updates"]
    assert [("FAILED", False)] == [(each["state"], "config" in each) for each in listed]
    events = server.get(f"2.0/pipelines/{pipeline_id}/events", order_by="timestamp asc")["events"]
    assert ["create_update", "update_progress"] == [each["event_type"] for each in events]
    errors = server.get(f"2.0/pipelines/{pipeline_id}/events", filter="level in ('WARN', 'ERROR')")["events"]
    assert [events[-1]] == errors
    assert "/Shared/there_is_none.py" in errors[0]["error"]["exceptions"][0]["message"]
    assert {} == server.post(f"2.0/pipelines/{pipeline_id}/stop", {})


def test_what_spark_cannot_do_is_refused_by_name(server: Server) -> None:
    for fields, choice, name in (
        ({"continuous": True}, {}, "Continuous pipelines"),
        ({"ingestion_definition": {"connection_name": "x"}}, {}, "ingestion_definition"),
        ({}, {"reset_checkpoint_selection": ["a"]}, "reset_checkpoint_selection"),
    ):
        pipeline_id = create(server, "refused", allow_duplicate_names=True, **fields)
        assert "FAILED" == update(server, pipeline_id, **choice)["state"]
        assert name in server.get(f"2.0/pipelines/{pipeline_id}")["cause"]


def test_a_task_of_a_job_is_an_update_of_its_pipeline(server: Server) -> None:
    pipeline_id = create(server, "of a job")
    task = {"task_key": "a", "pipeline_task": {"pipeline_id": pipeline_id, "full_refresh": True}}
    run = server.ended(server.post("2.1/jobs/runs/submit", {"tasks": [task]})["run_id"])

    updates = server.get(f"2.0/pipelines/{pipeline_id}/updates")["updates"]

    assert "RESOURCE_NOT_FOUND" == run["tasks"][0]["status"]["termination_details"]["code"]
    assert [("FAILED", "JOB_TASK", True)] == [
        (each["state"], each["cause"], each["full_refresh"]) for each in updates
    ]


def test_a_deleted_pipeline_is_gone_with_its_updates(server: Server) -> None:
    pipeline_id = create(server, "deleted")
    update(server, pipeline_id)

    assert {} == server.ok("DELETE", f"{PATH}/{pipeline_id}", token=ADA)

    assert 404 == server.refused("GET", f"{PATH}/{pipeline_id}")[0]
    task = {"task_key": "a", "pipeline_task": {"pipeline_id": pipeline_id}}
    run = server.ended(server.post("2.1/jobs/runs/submit", {"tasks": [task]})["run_id"])
    assert "RESOURCE_NOT_FOUND" == run["tasks"][0]["status"]["termination_details"]["code"]


KEPT = {"update_id": "u-1234567", "attempt_id": 7, "run_id": 6, "cause": "API_CALL", "creation_time": 1000}


def events(state: str, *lines: str) -> list[pipeline_events.Event]:
    seen = Update(kept=KEPT, state=state, error="it broke" if state == "FAILED" else None)
    said = [Told(ms=2000 + number, message=line) for number, line in enumerate(lines)]
    return pipeline_events.events_of(seen, said, ended_ms=5000, origin={"pipeline_id": "p"})


def test_what_the_runner_tells_becomes_events_of_flows() -> None:
    found = events(
        "FAILED", "Flow spark_catalog.reef.corals is RUNNING.", "Flow reef has FAILED.", "Run is FAILED."
    )

    assert [
        ("create_update", "INFO", None),
        ("flow_progress", "INFO", "spark_catalog.reef.corals"),
        ("flow_progress", "ERROR", "reef"),
        ("update_progress", "ERROR", None),
        ("update_progress", "ERROR", None),
    ] == [
        (each.body["event_type"], each.body["level"], each.body["origin"].get("flow_name"))  # type: ignore[union-attr]
        for each in found
    ]
    assert [False] * 4 + [True] == ["error" in each.body for each in found]
    assert len(found) == len({each.body["id"] for each in found})


def test_an_update_at_work_has_no_last_event() -> None:
    assert ["create_update"] == [each.body["event_type"] for each in events("RUNNING")]


@given(limit=st.integers(0, 4), sign=st.sampled_from([">", ">=", "<", "<=", "="]))
def test_a_filter_of_times_lets_through_what_the_comparison_says(limit: int, sign: str) -> None:
    found = events("COMPLETED", "Flow a is QUEUED.", "Flow a is RUNNING.", "Flow a is COMPLETED.")
    compared = {">": int.__gt__, ">=": int.__ge__, "<": int.__lt__, "<=": int.__le__, "=": int.__eq__}[sign]
    moment = found[limit].ms

    through = pipeline_events.matching(
        found, f"timestamp {sign} '{pipelines.timestamp(moment)}' AND level='INFO'"
    )

    assert [each for each in found if compared(each.ms, moment)] == through


@pytest.mark.parametrize(
    "text", ["level", "id > 'x'", "timestamp > 'noon'", "timestamp = '2026-01-01T00:00:00'", "a=b"]
)
def test_a_filter_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        pipeline_events.matching(events("COMPLETED"), text)


def test_settings_of_a_server_become_a_cluster_and_the_others_configuration() -> None:
    pipeline = {
        "name": "p",
        "target": "reef",
        "configuration": {
            "day": "monday",
            "spark.executor.memory": "1g",
            "spark.sql.shuffle.partitions": "2",
        },
        "clusters": [{"label": "default", "spark_conf": {"spark.sql.ansi.enabled": "false"}}],
    }
    payload = {"pipeline_id": "1", "parameters": {"day": "sunday"}, "full_refresh": False}

    assert {
        "name": "p",
        "catalog": None,
        "database": "reef",
        "configuration": {
            "spark.sql.ansi.enabled": "false",
            "day": "sunday",
            "spark.sql.shuffle.partitions": "2",
        },
    } == told(pipeline, payload)
    conf = {"spark.executor.memory": "1g"}
    assert {"new_cluster": {"spark_conf": conf, "spark_env_vars": {}}} == compute_of(pipeline, payload)
    assert {} == compute_of({"configuration": {"day": "monday"}}, {})


def test_sources_are_files_notebooks_and_folders_in_order(tmp_path: Path) -> None:
    files = FileTree(tmp_path)
    for name in ("a/b.sql", "a/a.py", "a/readme.md", "c.py"):
        files.workspace.write(f"/s/{name}", b"x", overwrite=False)
    files.workspace.write_notebook("/s/n", b"x", language="PYTHON", jupyter=False, overwrite=False)
    libraries = [
        {"file": {"path": "/Workspace/s/c.py"}},
        {"notebook": {"path": "/s/n"}},
        {"glob": {"include": "/s/a/**"}},
    ]

    found = sources_of({"libraries": libraries}, files)

    names = [(Path(each["disk"]).name, each["notebook"]) for each in found]  # type: ignore[index, call-overload, arg-type]
    assert [("c.py", None), ("n.py", "PYTHON"), ("a.py", None), ("b.sql", None)] == names
    for empty in ({}, {"libraries": [{"glob": {"include": "/s/a/readme.md"}}]}):
        with pytest.raises(NoPipeline):
            sources_of(empty, files)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("create or refresh live table a as select 1", "CREATE MATERIALIZED VIEW a as select 1"),
        ("CREATE STREAMING LIVE TABLE a", "CREATE STREAMING TABLE a"),
        ("CREATE OR REFRESH STREAMING TABLE a", "CREATE STREAMING TABLE a"),
        ("CREATE OR REPLACE MATERIALIZED VIEW a", "CREATE MATERIALIZED VIEW a"),
        (
            "CREATE LIVE VIEW a AS SELECT * FROM STREAM(LIVE.b)",
            "CREATE TEMPORARY VIEW a AS SELECT * FROM STREAM(b)",
        ),
        ("CREATE PRIVATE MATERIALIZED VIEW a", "CREATE MATERIALIZED VIEW a"),
        ("SELECT 'LIVE.x' -- LIVE.y\n, LIVE.z", "SELECT 'LIVE.x' -- LIVE.y\n, z"),
        ("CREATE TABLE olive.a AS SELECT alive.b", "CREATE TABLE olive.a AS SELECT alive.b"),
    ],
)
def test_older_spellings_are_spark_s(text: str, expected: str) -> None:
    assert expected == translated(text)


@given(st.text(st.characters(exclude_characters="'\\\0"), max_size=40))
def test_quoted_texts_and_comments_stay_as_they_are(text: str) -> None:
    line = text.replace("\n", " ").replace("\r", " ")

    assert f"select '{text}' -- LIVE.{line}\n" == translated(f"select '{text}' -- LIVE.{line}\n")


@pytest.mark.parametrize(
    "text", ["CREATE LIVE TABLE a (CONSTRAINT b EXPECT (c > 0)) AS SELECT 1", "APPLY CHANGES INTO LIVE.a"]
)
def test_what_spark_has_no_word_for_is_refused_by_name(text: str) -> None:
    with pytest.raises(NotSupported, match="is not supported"):
        translated(text)


def test_a_query_of_a_delete_is_judged_as_that_of_a_get(server: Server) -> None:
    pipeline_id = create(server, "deleted with words")

    refused = server.refused("DELETE", f"{PATH}/{pipeline_id}", params={"force": "perhaps"})

    assert (400, "MALFORMED_REQUEST") == refused[:2]
    assert {} == server.ok("DELETE", f"{PATH}/{pipeline_id}", params={"cascade": "False", "force": "true"})
