"""Clusters, libraries, pools and policies, as clients of the workspace see them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.domain.problems import Refused
from lakejobs_emulator.neighbours import clusters, libraries, policies
from lakejobs_emulator.settings import Clusters

from tests.api.conftest import ADA, ADMIN, BOB, Server, opened
from tests.api.test_jobs import condition

SPEC = {"spark_version": "16.4.x-scala2.12", "node_type_id": "i3.xlarge", "num_workers": 2}
ONE_SIZE = "Only one of autoscale and num_workers must be specified"
NO_NUMBER = "Could not parse request object: Expected integer for field num_workers, found STRING"
JAR = {"jar": "dbfs:/a.jar"}
WHEEL = {"whl": "dbfs:/a.whl"}
PYTHON = {"spark_python_task": {"python_file": "/a.py"}}
READ = ("clusters/get", "libraries/cluster-status")
CHANGED = ("clusters/events", "clusters/start", "clusters/delete", "clusters/permanent-delete")


def create(server: Server, *, token: str = ADA, **fields: Any) -> str:
    cluster_id: str = server.post("2.1/clusters/create", {**SPEC, **fields}, token=token)["cluster_id"]
    return cluster_id


def state(server: Server, cluster_id: str) -> str:
    found: str = server.get("2.1/clusters/get", cluster_id=cluster_id)["state"]
    return found


def test_a_cluster_that_is_made_runs_and_shows_what_was_asked_for(server: Server) -> None:
    cluster_id = create(server, cluster_name="reef", spark_conf={"a": True})

    found = server.get("2.0/clusters/get", cluster_id=cluster_id)

    assert ("reef", "RUNNING", "ada@example.com", "API") == (
        found["cluster_name"],
        found["state"],
        found["creator_user_name"],
        found["cluster_source"],
    )
    assert {"a": "true"} == found["spark_conf"] == found["spec"]["spark_conf"]
    assert "i3.xlarge" == found["driver_node_type_id"]
    assert cluster_id in [each["cluster_id"] for each in server.get("2.1/clusters/list")["clusters"]]


@pytest.mark.parametrize("version", ["2.0", "2.1"])
def test_the_newest_cluster_is_listed_first_and_lists_have_pages(server: Server, version: str) -> None:
    made = [create(server) for _ in range(3)]

    found: list[str] = []
    page = server.get(f"{version}/clusters/list", page_size=2)
    while True:
        found += [each["cluster_id"] for each in page["clusters"]]
        if "next_page_token" not in page:
            break
        page = server.get(f"{version}/clusters/list", page_size=2, page_token=page["next_page_token"])

    assert set(made) < set(found)
    assert len(found) == len(set(found))
    starts = [server.get("2.1/clusters/get", cluster_id=each)["start_time"] for each in found]
    assert starts == sorted(starts, reverse=True)


def test_a_cluster_ends_starts_and_is_forgotten(server: Server) -> None:
    cluster_id = create(server)
    body = {"cluster_id": cluster_id}
    context = server.get("2.1/clusters/get", cluster_id=cluster_id)["spark_context_id"]

    assert {} == server.post("2.1/clusters/restart", body)
    assert context != server.get("2.1/clusters/get", cluster_id=cluster_id)["spark_context_id"]
    assert {} == server.post("2.1/clusters/delete", body) == server.post("2.1/clusters/delete", body)
    ended = server.get("2.1/clusters/get", cluster_id=cluster_id)
    assert ("TERMINATED", "USER_REQUEST") == (ended["state"], ended["termination_reason"]["code"])
    assert (
        400,
        "INVALID_STATE",
        f"Cluster {cluster_id} is in unexpected state Terminated.",
    ) == server.refused("POST", "/api/2.1/clusters/restart", json=body)
    assert {} == server.post("2.0/clusters/start", body)
    assert "RUNNING" == state(server, cluster_id)
    assert (400, "INVALID_STATE") == server.refused("POST", "/api/2.1/clusters/start", json=body)[:2]
    assert {} == server.post("2.1/clusters/permanent-delete", body)
    assert (400, "INVALID_PARAMETER_VALUE", f"Cluster {cluster_id} does not exist") == server.refused(
        "GET", "/api/2.1/clusters/get", params=body
    )


def test_only_the_creator_and_administrators_change_a_cluster(server: Server) -> None:
    cluster_id = create(server)

    for verb in ("delete", "restart", "permanent-delete"):
        status, code, _ = server.refused(
            "POST", f"/api/2.1/clusters/{verb}", token=BOB, json={"cluster_id": cluster_id}
        )
        assert (403, "PERMISSION_DENIED") == (status, code)
    assert (403, "PERMISSION_DENIED") == server.refused(
        "POST", "/api/2.1/clusters/pin", token=ADA, json={"cluster_id": cluster_id}
    )[:2]
    assert "RUNNING" == state(server, cluster_id)


def test_events_are_told_in_order_and_in_pages(server: Server) -> None:
    cluster_id = create(server)
    for verb in ("restart", "delete", "start", "pin", "unpin"):
        server.post(f"2.1/clusters/{verb}", {"cluster_id": cluster_id})

    told: list[str] = []
    query: Any = {"cluster_id": cluster_id, "order": "ASC", "limit": 3}
    while query:
        page = server.post("2.1/clusters/events", query)
        told += [event["type"] for event in page["events"]]
        query = page.get("next_page")

    assert [
        *("CREATING", "RUNNING", "RESTARTING", "RUNNING", "TERMINATING"),
        *("STARTING", "RUNNING", "PINNED", "UNPINNED"),
    ] == told
    newest = server.post("2.1/clusters/events", {"cluster_id": cluster_id, "event_types": ["PINNED"]})
    assert ["PINNED"] == [event["type"] for event in newest["events"]]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"spark_version": None}, "Missing required field: spark_version"),
        ({"num_workers": None}, "Missing required field: size"),
        ({"autoscale": {"min_workers": 1, "max_workers": 2}}, ONE_SIZE),
        ({"num_workers": "x"}, NO_NUMBER),
        ({"policy_id": "gone"}, "Can't find a cluster policy with id: gone."),
        ({"instance_pool_id": "gone"}, "Can't find an instance pool with id: gone."),
    ],
)
def test_a_cluster_that_cannot_be_is_refused(server: Server, fields: Any, message: str) -> None:
    assert message == server.refused("POST", "/api/2.1/clusters/create", json={**SPEC, **fields})[2]


def test_an_edited_cluster_is_what_was_asked_for_last(server: Server) -> None:
    cluster_id = create(server, spark_conf={"a": "1"})

    server.post("2.1/clusters/edit", {"cluster_id": cluster_id, **SPEC, "num_workers": 5})

    found = server.get("2.1/clusters/get", cluster_id=cluster_id)
    assert (5, False) == (found["num_workers"], "spark_conf" in found)


def test_what_clusters_are_made_of_is_listed(server: Server) -> None:
    """Clients choose a machine by its local disks and what the cloud says of it, and an LTS runtime."""
    versions = server.get("2.1/clusters/spark-versions")["versions"]
    machines = server.get("2.1/clusters/list-node-types")["node_types"]
    zones = server.get("2.0/clusters/list-zones")

    assert any("LTS" in each["name"] and each["key"] == SPEC["spark_version"] for each in versions)
    assert any(each["node_instance_type"]["local_disks"] for each in machines)
    assert all({"status", "available_core_quota"} <= each["node_info"].keys() for each in machines)
    assert zones["default_zone"] in zones["zones"]


def test_libraries_are_there_at_once_and_gone_with_the_next_start(server: Server) -> None:
    cluster_id = create(server)
    body = {"cluster_id": cluster_id, "libraries": [JAR, WHEEL]}

    def told() -> list[tuple[Any, str]]:
        found = server.get("2.0/libraries/cluster-status", cluster_id=cluster_id)
        return [(each["library"], each["status"]) for each in found.get("library_statuses", [])]

    assert {} == server.post("2.0/libraries/install", body)
    assert [(JAR, "INSTALLED"), (WHEEL, "INSTALLED")] == told()
    assert {} == server.post("2.0/libraries/uninstall", {**body, "libraries": [JAR]})
    assert [(JAR, "UNINSTALL_ON_RESTART"), (WHEEL, "INSTALLED")] == told()
    server.post("2.1/clusters/restart", {"cluster_id": cluster_id})
    assert [(WHEEL, "INSTALLED")] == told()
    every = server.get("2.0/libraries/all-cluster-statuses")["statuses"]
    assert cluster_id in [each["cluster_id"] for each in every]


def test_a_library_of_a_cluster_that_has_ended_waits_for_its_start(server: Server) -> None:
    body = clusters.created(SPEC, creator="a", source="API", context_id=1, now=1)
    ended = clusters.terminated(body, user="a", now=2)

    waiting = libraries.installed(ended, [JAR])

    assert ["PENDING"] == [each["status"] for each in libraries.entries(waiting)]
    again = clusters.started(waiting, "c", user="a", context_id=2, now=3)
    assert ["INSTALLED"] == [each["status"] for each in libraries.entries(again)]
    assert [] == libraries.entries(libraries.uninstalled(waiting, [JAR]))


verbs = st.lists(st.sampled_from(["start", "restart", "terminate"]), max_size=12)


@given(verbs)
def test_a_cluster_runs_or_has_ended_and_tells_each_change(given_verbs: list[str]) -> None:
    """A verb that its state does not allow is refused and changes nothing."""
    body = clusters.created(SPEC, creator="a", source="API", context_id=1, now=1)
    running = True
    for now, verb in enumerate(given_verbs, 2):
        before, facts = body, {"user": "a", "context_id": now, "now": now}
        allowed = {"start": not running, "restart": running, "terminate": True}[verb]
        if verb == "terminate":
            body = clusters.terminated(body, user="a", now=now)
            running = False
        elif allowed:
            change = clusters.started if verb == "start" else clusters.restarted
            body = change(body, "c", **facts)
            running = True
        else:
            with pytest.raises(Refused):
                (clusters.started if verb == "start" else clusters.restarted)(body, "c", **facts)
            assert before is body
        assert ("RUNNING" if running else "TERMINATED") == body["state"]
        assert running == ("terminated_time" not in body)
    told = clusters.events("c", body, {"order": "ASC", "limit": 500})["events"]
    assert [event["timestamp"] for event in told] == sorted(event["timestamp"] for event in told)


def test_pools_are_kept_by_unique_names(server: Server) -> None:
    body = {"instance_pool_name": "warm", "node_type_id": "i3.xlarge"}

    pool_id = server.post("2.0/instance-pools/create", body)["instance_pool_id"]

    assert (400, "INVALID_PARAMETER_VALUE") == server.refused(
        "POST", "/api/2.0/instance-pools/create", json=body
    )[:2]
    server.post("2.0/instance-pools/edit", {**body, "instance_pool_id": pool_id, "max_capacity": "3"})
    found = server.get("2.0/instance-pools/get", instance_pool_id=pool_id)
    assert ("warm", 3, "ACTIVE") == (found["instance_pool_name"], found["max_capacity"], found["state"])
    assert pool_id in [
        each["instance_pool_id"] for each in server.get("2.0/instance-pools/list")["instance_pools"]
    ]
    server.post("2.0/instance-pools/delete", {"instance_pool_id": pool_id})
    assert (404, "RESOURCE_DOES_NOT_EXIST") == server.refused(
        "GET", "/api/2.0/instance-pools/get", params={"instance_pool_id": pool_id}
    )[:2]


def policy(server: Server, name: str, **rules: Any) -> str:
    body = {
        "name": name,
        "definition": json.dumps({key.replace("__", "."): rule for key, rule in rules.items()}),
    }
    policy_id: str = server.post("2.0/policies/clusters/create", body)["policy_id"]
    return policy_id


def test_a_policy_fixes_and_limits_the_clusters_that_name_it(server: Server) -> None:
    policy_id = policy(
        server,
        "limits",
        num_workers={"type": "range", "maxValue": 3},
        spark_conf__a={"type": "fixed", "value": "1"},
        custom_tags__team={"type": "unlimited", "defaultValue": "reef"},
    )

    cluster_id = create(server, policy_id=policy_id, apply_policy_default_values=True)

    found = server.get("2.1/clusters/get", cluster_id=cluster_id)
    assert ({"a": "1"}, {"team": "reef"}) == (found["spark_conf"], found["custom_tags"])
    assert "apply_policy_default_values" not in found
    assert (
        'Cluster validation error: Validation failed for num_workers, the value must be at most 3 (is "9")'
    ) == server.refused(
        "POST", "/api/2.1/clusters/create", json={**SPEC, "policy_id": policy_id, "num_workers": 9}
    )[2]


def test_a_policy_holds_for_the_clusters_of_jobs(server: Server) -> None:
    policy_id = policy(
        server,
        "jobs",
        node_type_id={"type": "allowlist", "values": ["i3.xlarge"]},
        spark_conf__b={"type": "fixed", "value": True},
    )
    cluster = {**SPEC, "policy_id": policy_id}
    job = {
        "job_clusters": [{"job_cluster_key": "c", "new_cluster": cluster}],
        "tasks": [{"task_key": "a", "job_cluster_key": "c", "spark_python_task": {"python_file": "/a.py"}}],
    }

    job_id = server.post("2.2/jobs/create", job)["job_id"]

    shown = server.get("2.2/jobs/get", job_id=job_id)["settings"]["job_clusters"][0]["new_cluster"]
    assert {"b": "true"} == shown["spark_conf"]
    bad = {
        "tasks": [
            {**job["tasks"][0], "job_cluster_key": None, "new_cluster": {**cluster, "node_type_id": "x"}}
        ]
    }  # type: ignore[dict-item]
    status, code, message = server.refused("POST", "/api/2.2/jobs/create", json=bad)
    assert (400, "INVALID_PARAMETER_VALUE") == (status, code)
    assert 'Validation failed for node_type_id, the value must be one of i3.xlarge (is "x")' in message


def test_a_job_is_held_to_its_policy_as_it_is_now_and_brought_into_line(server: Server) -> None:
    policy_id = policy(server, "compliance")
    cluster = {**SPEC, "policy_id": policy_id}
    job_id = server.create(
        tasks=[{"task_key": "a", "new_cluster": cluster, "spark_python_task": {"python_file": "/a.py"}}]
    )
    query = {"job_id": job_id}

    assert {"is_compliant": True} == server.get("2.0/policies/jobs/get-compliance", **query)
    rules = json.dumps({"num_workers": {"type": "fixed", "value": 1}})
    server.post(
        "2.0/policies/clusters/edit", {"policy_id": policy_id, "name": "compliance", "definition": rules}
    )
    broken = server.get("2.0/policies/jobs/get-compliance", **query)
    assert not broken["is_compliant"]
    assert ["a.num_workers"] == list(broken["violations"])
    listed = server.get("2.0/policies/jobs/list-compliance", policy_id=policy_id)["jobs"]
    assert [{"job_id": job_id, **broken}] == listed
    planned = server.post("2.0/policies/jobs/enforce-compliance", {**query, "validate_only": True})
    assert [{"field": "a.num_workers", "previous_value": "2", "new_value": "1"}] == planned[
        "job_cluster_changes"
    ]
    assert not server.get("2.0/policies/jobs/get-compliance", **query)["is_compliant"]
    assert server.post("2.0/policies/jobs/enforce-compliance", query)["has_changes"]
    assert {"is_compliant": True} == server.get("2.0/policies/jobs/get-compliance", **query)
    assert not server.post("2.0/policies/jobs/enforce-compliance", query)["has_changes"]
    assert 1 == server.get("2.1/jobs/get", **query)["settings"]["tasks"][0]["new_cluster"]["num_workers"]


@pytest.mark.parametrize(
    "definition",
    [
        "[]",
        "{",
        '{"a": 1}',
        '{"a": {"type": "wish"}}',
        '{"a": {"type": "fixed"}}',
        '{"a": {"type": "regex", "pattern": "("}}',
        "[" * 100_000,
    ],
)
def test_a_definition_that_is_none_is_refused(server: Server, definition: str) -> None:
    body = {"name": "odd", "definition": definition}

    assert (400, "INVALID_PARAMETER_VALUE") == server.refused(
        "POST", "/api/2.0/policies/clusters/create", json=body
    )[:2]


def test_policies_are_for_administrators_and_listed_by_column(server: Server) -> None:
    names = ["p-b", "p-a"]
    ids = [policy(server, name) for name in names]

    assert (403, "PERMISSION_DENIED") == server.refused(
        "POST", "/api/2.0/policies/clusters/create", token=ADA, json={"name": "x"}
    )[:2]
    by_name = server.get("2.0/policies/clusters/list", sort_column="POLICY_NAME", sort_order="ASC")[
        "policies"
    ]
    assert ["p-a", "p-b"] == [each["name"] for each in by_name if each["name"] in names]
    server.post("2.0/policies/clusters/delete", {"policy_id": ids[0]})
    assert (400, "INVALID_PARAMETER_VALUE") == server.refused(
        "GET", "/api/2.0/policies/clusters/get", params={"policy_id": ids[0]}
    )[:2]


scalars = st.booleans() | st.integers(-5, 5) | st.sampled_from(["a", "b", "1"])
specs = st.dictionaries(
    st.sampled_from(["num_workers", "node_type_id"]), scalars, max_size=2
) | st.fixed_dictionaries(
    {"spark_conf": st.dictionaries(st.sampled_from(["x.y", "z"]), st.sampled_from("ab"))}
)
paths = st.sampled_from(["num_workers", "node_type_id", "spark_conf.x.y", "spark_conf.z", "spark_conf.*"])
kinds = st.one_of(
    st.fixed_dictionaries({"type": st.just("fixed"), "value": scalars, "isOptional": st.booleans()}),
    st.just({"type": "forbidden"}),
)


@given(st.dictionaries(paths, kinds), specs)
def test_what_is_enforced_obeys(rules: Any, spec: Any) -> None:
    """After enforcement no such rule is broken, and enforcing again changes nothing."""
    done = policies.enforced(rules, spec)

    broken = policies.violations({path: rule for path, rule in rules.items() if "*" not in path}, done)
    assert {} == broken
    assert done == policies.enforced(rules, done)


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that makes nothing because it was named."""
    with opened(tmp_path_factory.mktemp("strict"), clusters=Clusters(auto=False)) as started:
        yield started


def test_an_existing_cluster_that_nobody_made_is_refused_without_auto(strict: Server) -> None:
    body = {
        "tasks": [
            {"task_key": "a", "existing_cluster_id": "gone", "spark_python_task": {"python_file": "/a"}}
        ]
    }

    for path in ("jobs/create", "jobs/runs/submit"):
        assert (400, "INVALID_PARAMETER_VALUE", "Cluster gone does not exist") == strict.refused(
            "POST", f"/api/2.1/{path}", json=body
        )


def test_every_name_of_a_job_is_looked_up(strict: Server) -> None:
    job_id = strict.create(tasks=[condition("a")])
    sql = {"task_key": "s", "sql_task": {"warehouse_id": "gone", "file": {"path": "/a.sql"}}}
    for settings, message in (
        ({"tasks": [sql]}, "SQL warehouse gone does not exist."),
        ({"webhook_notifications": {"on_start": [{"id": "gone"}]}}, "Webhook with id 'gone' was not found."),
        ({"run_as": {"user_name": "gone"}}, "Principal: UserName(gone) does not exist"),
    ):
        for path in ("update", "reset"):
            body = {"job_id": job_id, "new_settings": settings}
            assert message == strict.refused("POST", f"/api/2.2/jobs/{path}", json=body)[2]


def test_with_auto_an_administrator_gets_what_was_named_and_others_do_not(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Made on first use, with one line in the log, and there for everybody from then on."""
    body = {
        "tasks": [
            {"task_key": "a", "existing_cluster_id": "mine", "spark_python_task": {"python_file": "/a"}},
            {"task_key": "s", "sql_task": {"warehouse_id": "w-1", "file": {"path": "/a.sql"}}},
        ],
        "run_as": {"user_name": "carla@example.com"},
    }
    with opened(tmp_path) as server, caplog.at_level("INFO", "lakejobs"):
        assert (
            "Cluster mine does not exist"
            == server.refused("POST", "/api/2.1/jobs/create", token=ADA, json=body)[2]
        )
        for _ in range(2):
            server.post("2.1/jobs/create", body)

        assert "RUNNING" == state(server, "mine")
        assert "STOPPED" == server.get("2.0/sql/warehouses/w-1")["state"]  # until something uses it
        server.post("2.1/jobs/create", {"tasks": body["tasks"]}, token=ADA)
    made = [record.getMessage() for record in caplog.records if "is made" in record.getMessage()]
    assert [
        "cluster mine was named and is made",
        "SQL warehouse w-1 was named and is made",
        "principal carla@example.com was named and is made",
    ] == made


def test_with_auto_a_job_that_is_refused_makes_nothing(tmp_path: Path) -> None:
    body = {"tasks": [{"task_key": "a", "existing_cluster_id": "mine"}]}
    with opened(tmp_path) as server:
        server.refused("POST", "/api/2.1/jobs/create", json=body)

        assert 400 == server.refused("GET", "/api/2.1/clusters/get", params={"cluster_id": "mine"})[0]


def test_the_cluster_of_a_run_can_be_asked_for(server: Server, folder: str) -> None:
    """One cluster for all tasks of a job cluster, another one for a task with a cluster of its own."""
    server.post(
        "2.0/workspace/import",
        {"path": f"{folder}/a.py", "format": "RAW", "content": "cHJpbnQoMSk=", "overwrite": True},
    )
    python = {"spark_python_task": {"python_file": f"{folder}/a.py"}}
    run_id = server.post(
        "2.1/jobs/runs/submit", {"tasks": [{"task_key": "own", "new_cluster": SPEC, **python}]}
    )["run_id"]
    job_id = server.create(
        job_clusters=[{"job_cluster_key": "c", "new_cluster": SPEC}],
        tasks=[{"task_key": key, "job_cluster_key": "c", **python} for key in "ab"],
    )
    shared_id = server.post("2.1/jobs/run-now", {"job_id": job_id})["run_id"]

    [own] = server.ended(run_id)["tasks"]
    ids = {task["cluster_instance"]["cluster_id"] for task in server.ended(shared_id)["tasks"]}

    [shared] = ids
    for cluster_id in (own["cluster_instance"]["cluster_id"], shared):
        found = server.get("2.1/clusters/get", cluster_id=cluster_id)
        assert ("TERMINATED", "JOB", 2) == (found["state"], found["cluster_source"], found["num_workers"])
    assert (
        "existing_cluster_id only supports all-purpose cluster IDs"
        == server.refused(
            "POST",
            "/api/2.1/jobs/create",
            json={"tasks": [{"task_key": "a", "existing_cluster_id": shared, **python}]},
        )[2]
    )


def test_the_cluster_of_a_job_is_seen_by_whoever_sees_the_job(server: Server, folder: str) -> None:
    """To others it is not there: its name would tell of the job and the run.  Grants hold as they change."""
    server.post(
        "2.0/workspace/import",
        {"path": f"{folder}/b.py", "format": "RAW", "content": "cHJpbnQoMSk=", "overwrite": True},
    )
    task = {"task_key": "a", "new_cluster": SPEC, "spark_python_task": {"python_file": f"{folder}/b.py"}}
    job_id = server.post("2.1/jobs/create", {"tasks": [task]}, token=ADA)["job_id"]
    run_id = server.post("2.1/jobs/run-now", {"job_id": job_id}, token=ADA)["run_id"]
    cluster_id = server.ended(run_id)["tasks"][0]["cluster_instance"]["cluster_id"]

    def told(token: str, cluster_id: str) -> list[tuple[int, str]]:
        body = {"cluster_id": cluster_id}
        existing = {"tasks": [{"task_key": "a", "existing_cluster_id": cluster_id, **PYTHON}]}
        answers = [
            *(server.ask("GET", f"/api/2.1/{path}", token=token, params=body) for path in READ),
            *(server.ask("POST", f"/api/2.1/{path}", token=token, json=body) for path in CHANGED),
            server.ask("POST", "/api/2.1/jobs/create", token=token, json=existing),
        ]
        return [(each.status_code, each.text.replace(cluster_id, "C")) for each in answers]

    def listed(token: str) -> list[str]:
        found = server.get("2.1/clusters/list", token=token).get("clusters", [])
        return [each["cluster_name"] for each in found if each["cluster_id"] == cluster_id]

    name = f"job-{job_id}-run-{run_id}"
    assert ([name], [], [name]) == (listed(ADA), listed(BOB), listed(ADMIN))
    assert told(BOB, "none") == told(BOB, cluster_id)
    view = {"user_name": "bob@example.com", "permission_level": "CAN_VIEW"}
    path = f"/api/2.0/permissions/jobs/{job_id}"
    server.ok("PATCH", path, token=ADA, json={"access_control_list": [view]})
    assert [name] == listed(BOB)
    assert "job_id" not in server.get("2.1/clusters/get", token=BOB, cluster_id=cluster_id)
    server.post("2.1/jobs/delete", {"job_id": job_id}, token=ADA)
    assert told(BOB, "none") == told(BOB, cluster_id)
