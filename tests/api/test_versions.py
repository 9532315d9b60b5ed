"""One store, three views: what one version of the API made, the others show in their own shape."""

from __future__ import annotations

from typing import Any

import pytest
from lakejobs_emulator.api.contract import load_document

from tests.api.conftest import BOB, Server
from tests.api.test_jobs import CLUSTER, condition
from tests.api.test_runs import NOTEBOOK, put, start

VERSIONS = ("2.0", "2.1", "2.2")
NOTEBOOK_TASK = {"notebook_path": "/Shared/a", "base_parameters": {"day": "monday"}}
OLDER = {
    "name": "older",
    "existing_cluster_id": CLUSTER,
    "notebook_task": NOTEBOOK_TASK,
    "libraries": [{"pypi": {"package": "pandas"}}],
    "max_retries": 2,
    "min_retry_interval_millis": 10,
    "retry_on_timeout": True,
    "timeout_seconds": 600,
}
TASK_LEVEL = (
    "existing_cluster_id",
    "libraries",
    "max_retries",
    "min_retry_interval_millis",
    "retry_on_timeout",
)
ONLY_2_1 = "Job parameters are only available in API 2.1."


def large(count: int) -> dict[str, Any]:
    return {"tasks": [condition(f"t{number:04d}") for number in range(count)]}


def too_many(count: int) -> tuple[int, str, str]:
    message = "Resources with more than 100 tasks can only be handled by API 2.2 and above."
    return 400, "INVALID_PARAMETER_VALUE", f"{message} Your resource has {count} tasks"


def pages(server: Server, path: str, **query: Any) -> list[Any]:
    """Every page of one object of 2.2."""
    found = [server.get(path, **query)]
    while "next_page_token" in found[-1]:
        found.append(server.get(path, **query, page_token=found[-1]["next_page_token"]))
    return found


@pytest.mark.parametrize("version", VERSIONS)
def test_the_older_form_reads_as_one_task_everywhere(server: Server, version: str) -> None:
    """A job of one task is at the top level in 2.0 and in ``tasks`` in 2.1 and 2.2, whoever made it."""
    job_id = server.post(f"{version}/jobs/create", OLDER)["job_id"]

    old, *new = (server.get(f"{seen}/jobs/get", job_id=job_id)["settings"] for seen in VERSIONS)

    assert {**OLDER, "notebook_task": {**NOTEBOOK_TASK, "source": "WORKSPACE"}} == {
        name: old[name] for name in OLDER
    }
    assert "SINGLE_TASK" == old["format"]
    assert not {"tasks", "job_clusters"} & old.keys()
    for settings in new:
        [task] = settings["tasks"]
        assert "MULTI_TASK" == settings["format"]
        assert ("older", 600) == (settings["name"], settings["timeout_seconds"])
        assert {name: OLDER[name] for name in TASK_LEVEL} == {name: task[name] for name in TASK_LEVEL}
        assert "/Shared/a" == task["notebook_task"]["notebook_path"]
        assert not {"notebook_task", "libraries"} & settings.keys()


@pytest.mark.parametrize("version", VERSIONS)
def test_a_job_of_several_tasks_has_tasks_everywhere(server: Server, version: str) -> None:
    """2.0 shows a job of several tasks with ``tasks`` and the format MULTI_TASK."""
    job_id = server.post(
        f"{version}/jobs/create", {"name": "two", "tasks": [condition("a"), condition("b", "a")]}
    )["job_id"]

    for seen in VERSIONS:
        settings = server.get(f"{seen}/jobs/get", job_id=job_id)["settings"]
        assert ("MULTI_TASK", ["a", "b"]) == (
            settings["format"],
            [task["task_key"] for task in settings["tasks"]],
        )


def test_one_task_that_2_0_has_no_fields_for_is_shown_in_tasks(server: Server) -> None:
    kind = server.create(tasks=[condition("a")])
    shared = server.create(
        tasks=[{"task_key": "a", "notebook_task": {"notebook_path": "/a"}, "job_cluster_key": "c"}],
        job_clusters=[{"job_cluster_key": "c", "new_cluster": {"spark_version": "x", "num_workers": 1}}],
    )

    for job_id in (kind, shared):
        assert "MULTI_TASK" == server.get("2.0/jobs/get", job_id=job_id)["settings"]["format"]
    assert "c" == server.get("2.0/jobs/get", job_id=shared)["settings"]["job_clusters"][0]["job_cluster_key"]


def test_a_run_of_one_task_has_task_and_cluster_in_2_0(server: Server, folder: str) -> None:
    """2.0: ``task``, ``cluster_spec``, ``cluster_instance`` and the number of the run in its job."""
    put(server, f"{folder}/day.py", NOTEBOOK)
    settings = {
        **OLDER,
        "notebook_task": {"notebook_path": f"{folder}/day"},
        "max_retries": 0,
        "libraries": [],
    }
    job_id = server.post("2.0/jobs/create", settings)["job_id"]

    answers = [
        server.post("2.0/jobs/run-now", {"job_id": job_id, "notebook_params": {"day": "today"}})
        for _ in range(2)
    ]
    run_id = answers[0]["run_id"]
    newer = server.ended(run_id)
    old = server.get("2.0/jobs/runs/get", run_id=run_id)

    assert [1, 2] == [answer["number_in_job"] for answer in answers]
    assert (1, run_id) == (old["number_in_job"], newer["number_in_job"])
    assert f"{folder}/day" == old["task"]["notebook_task"]["notebook_path"]
    assert CLUSTER == old["cluster_spec"]["existing_cluster_id"] == old["cluster_instance"]["cluster_id"]
    assert {"notebook_params": {"day": "today"}} == old["overriding_parameters"]
    assert ("ONE_TIME", "JOB_RUN", 0) == (old["trigger"], old["run_type"], old["attempt_number"])
    assert {"life_cycle_state", "result_state", "state_message", "user_cancelled_or_timedout"} == old[
        "state"
    ].keys()
    assert not {"tasks", "status", "job_run_id"} & old.keys()
    assert "day" == newer["tasks"][0]["notebook_task"]["notebook_path"].rsplit("/", 1)[-1]


def test_2_0_gives_the_output_of_the_run_of_one_task(server: Server, folder: str) -> None:
    put(server, f"{folder}/day.py", NOTEBOOK)
    body = {"existing_cluster_id": CLUSTER, "notebook_task": {"notebook_path": f"{folder}/day"}}
    body["notebook_task"] = {"notebook_path": f"{folder}/day", "base_parameters": {"day": "once"}}
    run_id = server.post("2.0/jobs/runs/submit", body)["run_id"]
    server.ended(run_id)

    output = server.get("2.0/jobs/runs/get-output", run_id=run_id)

    assert "the day is once" == output["notebook_output"]["result"]
    assert {"metadata", "notebook_output"} == output.keys()
    assert f"{folder}/day" == output["metadata"]["task"]["notebook_task"]["notebook_path"]


def test_jobs_list_of_2_0_holds_every_job_and_nothing_else(server: Server) -> None:
    """2.0 has no pages: ``{jobs}`` only, newest first, with all settings."""
    ids = [server.create(name=f"every {number}", tasks=[condition("a")]) for number in range(3)]

    answer = server.get("2.0/jobs/list")
    paged: list[int] = []
    page = server.get("2.1/jobs/list", limit=100)
    paged += [job["job_id"] for job in page["jobs"]]
    while page["has_more"]:
        page = server.get("2.1/jobs/list", limit=100, page_token=page["next_page_token"])
        paged += [job["job_id"] for job in page["jobs"]]

    assert {"jobs"} == answer.keys()
    assert paged == [job["job_id"] for job in answer["jobs"]]
    assert ids[::-1] == [job["job_id"] for job in answer["jobs"] if job["job_id"] in ids]
    assert {"a"} == {
        job["settings"]["tasks"][0]["task_key"] for job in answer["jobs"] if job["job_id"] in ids
    }


def test_runs_list_of_2_0_is_paged_by_offset(server: Server) -> None:
    """2.0: limit 0 to 999, default 20, 0 the most; offset; ``has_more`` and no tokens."""
    job_id = server.create(tasks=[condition("a")], max_concurrent_runs=100)
    ids = [start(server, job_id) for _ in range(22)]
    for run_id in ids:
        server.ended(run_id)

    first = server.get("2.0/jobs/runs/list", job_id=job_id)
    rest = server.get("2.0/jobs/runs/list", job_id=job_id, offset=20)
    all_at_once = server.get("2.0/jobs/runs/list", job_id=job_id, limit=0)

    assert {"runs", "has_more"} == first.keys()
    assert (20, True) == (len(first["runs"]), first["has_more"])
    assert (ids[1::-1], False) == ([run["run_id"] for run in rest["runs"]], rest["has_more"])
    assert (22, False) == (len(all_at_once["runs"]), all_at_once["has_more"])
    assert [22, 21] == [run["number_in_job"] for run in first["runs"][:2]]


@pytest.mark.parametrize(
    ("version", "accepted", "refused", "most"),
    [("2.0", (0, 1, 999), 1000, 999), ("2.1", (0, 1, 25), 26, 25), ("2.2", (0, 1, 25), 26, 25)],
)
def test_the_limit_of_runs_list_is_the_versions(
    server: Server, version: str, accepted: tuple[int, ...], refused: int, most: int
) -> None:
    path = f"/api/{version}/jobs/runs/list"

    assert [200] * len(accepted) == [
        server.ask("GET", path, params={"limit": n}).status_code for n in accepted
    ]
    assert (
        400,
        "INVALID_PARAMETER_VALUE",
        f"Invalid limit {refused} - it has to be no more than {most}.",
    ) == server.refused("GET", path, params={"limit": refused})
    assert 400 == server.refused("GET", path, params={"limit": -1})[0]


@pytest.mark.parametrize("version", ["2.1", "2.2"])
def test_the_limit_of_jobs_list_is_1_to_100(server: Server, version: str) -> None:
    path = f"/api/{version}/jobs/list"

    assert [200, 200] == [server.ask("GET", path, params={"limit": n}).status_code for n in (1, 100)]
    assert [400, 400] == [server.refused("GET", path, params={"limit": n})[0] for n in (0, 101)]


@pytest.mark.parametrize(("version", "most"), [("2.0", 100), ("2.1", 100), ("2.2", 1000)])
def test_a_job_has_at_most_the_tasks_of_the_version(server: Server, version: str, most: int) -> None:
    """100 tasks in 2.0 and 2.1, 1000 in 2.2; for submit too."""
    for path in ("jobs/create", "jobs/runs/submit"):
        assert 200 == server.ask("POST", f"/api/{version}/{path}", json=large(most)).status_code
        refusal = server.refused("POST", f"/api/{version}/{path}", json=large(most + 1))
        assert (400, "INVALID_PARAMETER_VALUE") == refusal[:2]
        assert f"Your resource has {most + 1} tasks" in refusal[2]


def test_more_than_100_tasks_are_an_error_before_2_2(server: Server) -> None:
    job_id = server.post("2.2/jobs/create", large(101))["job_id"]
    run_id = server.post("2.2/jobs/run-now", {"job_id": job_id})["run_id"]

    for version in ("2.0", "2.1"):
        assert too_many(101) == server.refused("GET", f"/api/{version}/jobs/get", params={"job_id": job_id})
        assert too_many(101) == server.refused(
            "GET", f"/api/{version}/jobs/runs/get", params={"run_id": run_id}
        )


def test_arrays_of_a_job_come_in_pages_of_100_in_2_2(server: Server) -> None:
    """Each array by 100; a later page holds exhausted arrays empty and repeats the scalars."""
    body = {
        **large(250),
        "name": "paged",
        "parameters": [{"name": f"p{n}", "default": "1"} for n in range(101)],
    }
    body["job_clusters"] = [
        {"job_cluster_key": f"c{n}", "new_cluster": {"spark_version": "x", "num_workers": 1}}
        for n in range(100)
    ]
    job_id = server.post("2.2/jobs/create", body)["job_id"]

    found = pages(server, "2.2/jobs/get", job_id=job_id)

    settings = [page["settings"] for page in found]
    assert [100, 100, 50] == [len(one["tasks"]) for one in settings]
    assert [100, 0, 0] == [len(one["job_clusters"]) for one in settings]
    assert [100, 1, 0] == [len(one["parameters"]) for one in settings]
    assert ["paged"] * 3 == [one["name"] for one in settings]
    assert "next_page_token" not in found[-1]
    assert [f"t{n:04d}" for n in range(250)] == [
        task["task_key"] for one in settings for task in one["tasks"]
    ]


@pytest.mark.parametrize(("count", "sizes"), [(1, [1]), (100, [100]), (101, [100, 1]), (200, [100, 100])])
def test_tasks_of_a_run_come_in_pages_of_100_in_2_2(server: Server, count: int, sizes: list[int]) -> None:
    job_id = server.post("2.2/jobs/create", large(count))["job_id"]
    run_id = server.post("2.2/jobs/run-now", {"job_id": job_id})["run_id"]

    found = pages(server, "2.2/jobs/runs/get", run_id=run_id)

    assert sizes == [len(page["tasks"]) for page in found]
    assert count == len({task["task_key"] for page in found for task in page["tasks"]})


def test_a_list_of_2_2_says_which_items_have_more(server: Server) -> None:
    """With expand_tasks an item holds 100 elements of an array; ``has_more`` tells that there are more."""
    few, many = (
        server.post("2.2/jobs/create", {**large(n), "name": f"more {n}"})["job_id"] for n in (100, 101)
    )
    run_id = server.post("2.2/jobs/run-now", {"job_id": many})["run_id"]

    jobs = {
        job["job_id"]: job
        for name in ("more 100", "more 101")
        for job in server.get("2.2/jobs/list", expand_tasks=True, name=name)["jobs"]
    }
    [run] = server.get("2.2/jobs/runs/list", job_id=many, expand_tasks=True)["runs"]

    assert (False, True) == (jobs[few]["has_more"], jobs[many]["has_more"])
    assert [100, 100] == [len(jobs[job_id]["settings"]["tasks"]) for job_id in (few, many)]
    assert (run_id, True, 100) == (run["run_id"], run["has_more"], len(run["tasks"]))
    [plain] = server.get("2.2/jobs/list", name="more 101")["jobs"]
    assert not {"tasks", "job_clusters"} & plain["settings"].keys()
    assert "has_more" not in plain


@pytest.mark.parametrize("path", ["jobs/get", "jobs/runs/get"])
def test_a_token_inside_a_job_that_is_none_is_refused(server: Server, path: str) -> None:
    job_id = server.create(tasks=[condition("a")])
    query = {"job_id": job_id} if path == "jobs/get" else {"run_id": start(server, job_id)}

    assert (400, "INVALID_PARAMETER_VALUE", "Invalid page token: x") == server.refused(
        "GET", f"/api/2.2/{path}", params={**query, "page_token": "x"}
    )


@pytest.mark.parametrize(
    ("path", "extra"),
    [
        ("create", {"parameters": [{"name": "a", "default": "b"}]}),
        ("reset", {"new_settings": {"name": "x", "parameters": [{"name": "a", "default": "b"}]}}),
        ("update", {"new_settings": {"parameters": []}}),
        ("run-now", {"job_parameters": {"a": "b"}}),
    ],
)
def test_job_parameters_are_refused_in_2_0(server: Server, path: str, extra: dict[str, Any]) -> None:
    job_id = server.create(tasks=[condition("a")])

    assert (400, "INVALID_PARAMETER_VALUE", ONLY_2_1) == server.refused(
        "POST", f"/api/2.0/jobs/{path}", json={"job_id": job_id, **extra}
    )


def test_job_parameters_set_to_null_are_absent_in_2_0(server: Server) -> None:
    assert "job_id" in server.post("2.0/jobs/create", {**OLDER, "parameters": None})


def test_an_older_version_leaves_out_what_it_does_not_know(server: Server) -> None:
    """What 2.2 saved is no part of an answer of 2.1 or 2.0."""
    body = {"tasks": [condition("a")], "usage_policy_id": "u", "tags": {"team": "x"}}
    job_id = server.post("2.2/jobs/create", body)["job_id"]

    old, middle, new = (server.get(f"{version}/jobs/get", job_id=job_id) for version in VERSIONS)

    assert ("u", "u") == (new["settings"]["usage_policy_id"], new["effective_usage_policy_id"])
    assert {"team": "x"} == middle["settings"]["tags"]
    assert not {"usage_policy_id", "effective_usage_policy_id"} & (middle.keys() | middle["settings"].keys())
    assert not {"usage_policy_id", "tags"} & old["settings"].keys()


def test_2_0_has_no_repair(server: Server) -> None:
    assert (404, "ENDPOINT_NOT_FOUND", "No API found for 'POST /jobs/runs/repair'") == server.refused(
        "POST", "/api/2.0/jobs/runs/repair", json={"run_id": 1}
    )


@pytest.mark.parametrize(
    ("version", "life_cycle"), [("2.0", "SKIPPED"), ("2.1", "SKIPPED"), ("2.2", "QUEUED")]
)
def test_jobs_of_2_2_queue_by_default(server: Server, folder: str, version: str, life_cycle: str) -> None:
    """Queueing is on for a job that 2.2 made without saying so, and is not echoed."""
    put(server, f"{folder}/wait.py", b"import time\ntime.sleep(600)\n")
    task = {
        "task_key": "a",
        "existing_cluster_id": CLUSTER,
        "spark_python_task": {"python_file": f"{folder}/wait.py"},
    }
    job_id = server.post(f"{version}/jobs/create", {"tasks": [task]})["job_id"]
    first, second = start(server, job_id), start(server, job_id)
    state = server.get("2.1/jobs/runs/get", run_id=second)["state"]["life_cycle_state"]
    for run_id in (second, first):
        server.post("2.1/jobs/runs/cancel", {"run_id": run_id})

    assert life_cycle == state
    assert "queue" not in server.get("2.2/jobs/get", job_id=job_id)["settings"]


@pytest.mark.parametrize("change", ["reset", "update"])
@pytest.mark.parametrize(
    ("version", "said", "life_cycle"), [("2.1", True, "SKIPPED"), ("2.2", False, "QUEUED")]
)
def test_a_queue_that_is_no_longer_said_is_that_of_the_version(
    server: Server, folder: str, *, change: str, version: str, said: bool, life_cycle: str
) -> None:
    put(server, f"{folder}/wait.py", b"import time\ntime.sleep(600)\n")
    task = {"task_key": "a", "spark_python_task": {"python_file": f"{folder}/wait.py"}}
    job_id = server.create(tasks=[task], queue={"enabled": said})
    body: dict[str, Any] = {"fields_to_remove": ["queue"]} if change == "update" else {}
    body |= {"new_settings": {"tasks": [task]}}

    server.post(f"{version}/jobs/{change}", {"job_id": job_id, **body})
    first, second = start(server, job_id), start(server, job_id)
    state = server.get("2.1/jobs/runs/get", run_id=second)["state"]["life_cycle_state"]
    for run_id in (second, first):
        server.post("2.1/jobs/runs/cancel", {"run_id": run_id})

    assert life_cycle == state


@pytest.mark.parametrize("path", ["jobs/create", "jobs/reset", "jobs/update"])
def test_settings_of_2_0_have_no_queue_tags_and_access_control_list(server: Server, path: str) -> None:
    """The reference of 2.0 has none of them: they are unknown fields, so ignored."""
    given = {"queue": {"enabled": True}, "tags": {"a": "b"}}
    body: dict[str, Any] = {"name": "of 2.0", "tasks": [condition("a")], **given}
    body["access_control_list"] = [{"user_name": "bob@example.com", "permission_level": "CAN_VIEW"}]
    job_id = server.create(tasks=[condition("a")])
    if path == "jobs/create":
        job_id = server.post(f"2.0/{path}", body)["job_id"]
    else:
        server.post(f"2.0/{path}", {"job_id": job_id, "new_settings": body})

    settings = server.get("2.1/jobs/get", job_id=job_id)["settings"]

    assert not {"queue", "tags", "access_control_list"} & settings.keys()
    assert job_id not in {job["job_id"] for job in server.get("2.0/jobs/list", token=BOB).get("jobs", [])}


def test_a_job_that_queues_does_so_for_2_0_too(server: Server, folder: str) -> None:
    """2.0 cannot ask for the queue, but its run waits where the job has it, and shows that it does; an update
    by 2.0 leaves the setting."""
    put(server, f"{folder}/wait.py", b"import time\ntime.sleep(600)\n")
    file = {"python_file": f"{folder}/wait.py"}
    task = {"task_key": "a", "existing_cluster_id": CLUSTER, "spark_python_task": file}
    job_id = server.create(tasks=[task], queue={"enabled": True})
    server.post("2.0/jobs/update", {"job_id": job_id, "new_settings": {"name": "renamed"}})
    first, second = (server.post("2.0/jobs/run-now", {"job_id": job_id})["run_id"] for _ in range(2))
    state = server.get("2.0/jobs/runs/get", run_id=second)["state"]["life_cycle_state"]
    for run_id in (second, first):
        server.post("2.0/jobs/runs/cancel", {"run_id": run_id})

    assert "QUEUED" == state
    assert {"enabled": True} == server.get("2.1/jobs/get", job_id=job_id)["settings"]["queue"]


def test_an_unknown_performance_target_is_dropped(server: Server) -> None:
    """The service answers 200 and keeps nothing of it; other unknown enum values are refused."""
    bad = server.post("2.2/jobs/create", {"tasks": [condition("a")], "performance_target": "STANDART"})[
        "job_id"
    ]
    good = server.post("2.2/jobs/create", {"tasks": [condition("a")], "performance_target": "STANDARD"})[
        "job_id"
    ]

    assert "performance_target" not in server.get("2.2/jobs/get", job_id=bad)["settings"]
    assert "STANDARD" == server.get("2.2/jobs/get", job_id=good)["settings"]["performance_target"]
    assert (
        400
        == server.refused("POST", "/api/2.2/jobs/create", json={"tasks": [condition("a", run_if="NEVER")]})[0]
    )


def test_trigger_state_only_when_asked(server: Server) -> None:
    trigger = {"pause_status": "PAUSED", "file_arrival": {"url": "/Volumes/a/b/c/"}}
    job_id = server.post("2.2/jobs/create", {"tasks": [condition("a")], "trigger": trigger})["job_id"]

    asked = server.get("2.2/jobs/get", job_id=job_id, include_trigger_state="true")

    assert {"pause_status": "PAUSED", "file_arrival": {"using_file_events": False}} == asked["trigger_state"]
    assert "trigger_state" not in server.get("2.2/jobs/get", job_id=job_id)


@pytest.mark.parametrize(("version", "refusal"), [("2.0", 400), ("2.1", 400), ("2.2", 404)])
def test_an_unknown_job_is_told_by_version_and_an_unknown_run_by_one_code(
    server: Server, version: str, refusal: int
) -> None:
    """Jobs: 400 before 2.2, 404 RESOURCE_DOES_NOT_EXIST in 2.2; runs: 400 in every version."""
    code = "RESOURCE_DOES_NOT_EXIST" if refusal == 404 else "INVALID_PARAMETER_VALUE"

    assert (refusal, code, "Job 5 does not exist.") == server.refused(
        "GET", f"/api/{version}/jobs/get", params={"job_id": 5}
    )
    for verb in ("get", "get-output", "export"):
        assert (400, "INVALID_PARAMETER_VALUE", "Run 5 does not exist.") == server.refused(
            "GET", f"/api/{version}/jobs/runs/{verb}", params={"run_id": 5}
        )


def _work(server: Server, version: str, folder: str) -> None:
    """Every operation of a version once."""
    put(server, f"{folder}/day-{version}.py", NOTEBOOK)
    notebook = {"notebook_path": f"{folder}/day-{version}", "base_parameters": {"day": "x"}}
    task = {"task_key": "day", "existing_cluster_id": CLUSTER, "notebook_task": notebook}
    job = server.post(f"{version}/jobs/create", {"name": "work", "tasks": [task]})
    server.get(f"{version}/jobs/get", **job)
    server.get(f"{version}/jobs/list", **({} if version == "2.0" else {"expand_tasks": True}))
    server.post(f"{version}/jobs/update", {**job, "new_settings": {"name": "new"}})
    server.post(f"{version}/jobs/reset", {**job, "new_settings": {"name": "reset", "tasks": [task]}})
    run = {"run_id": server.post(f"{version}/jobs/run-now", job)["run_id"]}
    task_run = {"run_id": server.ended(run["run_id"])["tasks"][0]["run_id"]}
    server.get(f"{version}/jobs/runs/get", **run)
    server.get(f"{version}/jobs/runs/get", **task_run)
    server.get(f"{version}/jobs/runs/get-output", **task_run)
    server.get(f"{version}/jobs/runs/export", **task_run)
    server.get(f"{version}/jobs/runs/list", **({} if version == "2.0" else {"expand_tasks": True}))
    if version != "2.0":
        server.post(f"{version}/jobs/runs/repair", {**run, "rerun_tasks": ["day"]})
        server.ended(run["run_id"])
        server.get(f"{version}/jobs/runs/get", **run, include_history=True, include_resolved_values=True)
    server.post(f"{version}/jobs/runs/submit", {"tasks": [condition("a")]})
    server.post(f"{version}/jobs/runs/cancel", run)
    server.post(f"{version}/jobs/runs/cancel-all", job)
    server.post(f"{version}/jobs/runs/delete", run)
    server.post(f"{version}/jobs/delete", job)


def test_every_operation_of_the_document_is_answered_as_it_says(server: Server, folder: str) -> None:
    """Each answer is held to the document, which may describe no operation that was not asked."""
    server.responses.seen.clear()
    for version in VERSIONS:
        _work(server, version, folder)
    path = f"2.0/permissions/jobs/{server.create(tasks=[condition('a')])}"
    server.get(path)
    server.get(f"{path}/permissionLevels")
    server.ok("PATCH", f"/api/{path}", json={"access_control_list": []})
    owner = {"user_name": "admin@localhost", "permission_level": "IS_OWNER"}
    server.ok("PUT", f"/api/{path}", json={"access_control_list": [owner]})

    declared = {
        operation["operationId"]
        for item in load_document()["paths"].values()
        for operation in item.values()
        if isinstance(operation, dict) and "operationId" in operation
    }
    assert set() == declared - server.responses.seen
