"""Lists: how many items, which, in which order, and how one walks them."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from tests.api.conftest import BOB, Server
from tests.api.test_jobs import condition
from tests.api.test_permissions import acl, user
from tests.api.test_runs import start

NEWER = ("2.1", "2.2")
OFFSET = "Invalid offset {} - it has to be no more than {}."


def named(server: Server, name: str, count: int) -> list[int]:
    """Ids of new jobs of one name, oldest first."""
    return [server.create(name=name, tasks=[condition("a")]) for _ in range(count)]


def ids_of(page: Any) -> list[int]:
    return [item["job_id"] for item in page.get("jobs", [])]


def run_ids_of(page: Any) -> list[int]:
    return [item["run_id"] for item in page.get("runs", [])]


@pytest.mark.parametrize("version", NEWER)
def test_a_list_without_a_limit_holds_20(server: Server, version: str) -> None:
    name = f"twenty {version}"
    ids = named(server, name, 21)
    many = server.create(tasks=[condition("a")], max_concurrent_runs=100)
    runs = [start(server, many) for _ in range(21)]

    jobs_page = server.get(f"{version}/jobs/list", name=name)
    runs_page = server.get(f"{version}/jobs/runs/list", job_id=many)

    assert (ids[:0:-1], True) == (ids_of(jobs_page), jobs_page["has_more"])
    assert (runs[:0:-1], True) == (run_ids_of(runs_page), runs_page["has_more"])


@pytest.mark.parametrize("version", NEWER)
def test_a_limit_of_0_is_the_most(server: Server, version: str) -> None:
    """25 runs a page."""
    job_id = server.create(tasks=[condition("a")], max_concurrent_runs=100)
    runs = [start(server, job_id) for _ in range(26)]

    page = server.get(f"{version}/jobs/runs/list", job_id=job_id, limit=0)

    assert (runs[:0:-1], True) == (run_ids_of(page), page["has_more"])


def test_an_empty_list_has_no_array(server: Server) -> None:
    """Nothing found: has_more alone from 2.1 on; 2.0's jobs/list has nothing to say."""
    job_id = server.create(tasks=[condition("a")])

    for version in NEWER:
        assert {"has_more": False} == server.get(f"{version}/jobs/list", name="nobody has this name")
        assert {"has_more": False} == server.get(f"{version}/jobs/runs/list", job_id=job_id)
    assert {"has_more": False} == server.get("2.0/jobs/runs/list", job_id=job_id)


@pytest.mark.parametrize("version", NEWER)
def test_pages_of_jobs_survive_new_jobs_in_both_directions(server: Server, version: str) -> None:
    """A walk neither skips nor repeats though jobs are made meanwhile; back, those come last."""
    name = f"walked {version}"
    path, ids = f"{version}/jobs/list", named(server, name, 5)
    first = server.get(path, name=name, limit=2)
    newer = named(server, name, 1)
    second = server.get(path, name=name, limit=2, page_token=first["next_page_token"])
    newer += named(server, name, 1)
    third = server.get(path, name=name, limit=2, page_token=second["next_page_token"])
    back = server.get(path, name=name, limit=2, page_token=third["prev_page_token"])
    start_page = server.get(path, name=name, limit=2, page_token=back["prev_page_token"])
    before = server.get(path, name=name, limit=2, page_token=start_page["prev_page_token"])

    assert ids[::-1] == [*ids_of(first), *ids_of(second), *ids_of(third)]
    assert (False, None) == (third["has_more"], third.get("next_page_token"))
    assert (ids_of(second), ids_of(first)) == (ids_of(back), ids_of(start_page))
    assert newer[::-1] == ids_of(before)
    assert "prev_page_token" not in before
    assert "prev_page_token" not in first


@pytest.mark.parametrize("version", NEWER)
def test_pages_of_runs_survive_new_runs_in_both_directions(server: Server, version: str) -> None:
    job_id = server.create(tasks=[condition("a")], max_concurrent_runs=100)
    path, ids = f"{version}/jobs/runs/list", [start(server, job_id) for _ in range(4)]
    first = server.get(path, job_id=job_id, limit=2)
    newer = [start(server, job_id)]
    second = server.get(path, job_id=job_id, limit=2, page_token=first["next_page_token"])
    back = server.get(path, job_id=job_id, limit=2, page_token=second["prev_page_token"])
    before = server.get(path, job_id=job_id, limit=2, page_token=back["prev_page_token"])

    assert ids[::-1] == [*run_ids_of(first), *run_ids_of(second)]
    assert run_ids_of(first) == run_ids_of(back)
    assert newer == run_ids_of(before)
    assert not second["has_more"]


def test_a_token_goes_on_behind_a_job_that_was_deleted(server: Server) -> None:
    ids = named(server, "deleted on the way", 4)
    first = server.get("2.1/jobs/list", name="deleted on the way", limit=2)
    server.post("2.1/jobs/delete", {"job_id": ids[2]})

    second = server.get(
        "2.1/jobs/list", name="deleted on the way", limit=2, page_token=first["next_page_token"]
    )

    assert [ids[1], ids[0]] == ids_of(second)


@pytest.mark.parametrize("version", NEWER)
def test_an_offset_beside_a_token_is_ignored(server: Server, version: str) -> None:
    name = f"offset {version}"
    ids = named(server, name, 4)
    path = f"{version}/jobs/list"
    first = server.get(path, name=name, limit=2)

    second = server.get(path, name=name, limit=2, page_token=first["next_page_token"], offset=1)

    assert ids[1::-1] == ids_of(second)
    assert ids[2:0:-1] == ids_of(server.get(path, name=name, limit=2, offset=1))


def test_an_offset_of_jobs_is_1000_at_the_most(server: Server) -> None:
    path = "/api/2.2/jobs/list"

    assert 200 == server.ask("GET", path, params={"offset": 1000}).status_code
    assert (400, "INVALID_PARAMETER_VALUE", OFFSET.format(1001, 1000)) == server.refused(
        "GET", path, params={"offset": 1001}
    )


@pytest.mark.parametrize("version", NEWER)
def test_an_offset_of_runs_is_10000_at_the_most(server: Server, version: str) -> None:
    path = f"/api/{version}/jobs/runs/list"

    assert 200 == server.ask("GET", path, params={"offset": 10_000}).status_code
    assert (400, "INVALID_PARAMETER_VALUE", OFFSET.format(10_001, 10_000)) == server.refused(
        "GET", path, params={"offset": 10_001}
    )


@pytest.mark.parametrize("version", NEWER)
def test_an_offset_counts_only_what_the_caller_may_see(server: Server, version: str) -> None:
    """Else it would tell how many jobs of others there are."""
    name = f"offset of what is seen {version}"
    seen = server.post("2.1/jobs/create", {"name": name, "tasks": [condition("a")]}, token=BOB)["job_id"]
    named(server, name, 3)
    viewer = acl(user("bob@example.com", "CAN_VIEW"))
    shared = server.post("2.1/jobs/create", {"name": name, "tasks": [condition("a")], **viewer})["job_id"]

    def walked(offset: int) -> list[int]:
        return ids_of(server.get(f"{version}/jobs/list", token=BOB, name=name, offset=offset))

    assert [[shared, seen], [seen], []] == [walked(offset) for offset in range(3)]


@pytest.mark.parametrize("version", NEWER)
def test_runs_are_filtered_by_time_with_both_ends(server: Server, version: str) -> None:
    job_id = server.create(tasks=[condition("a")], max_concurrent_runs=100)
    for _ in range(3):
        server.ended(start(server, job_id))
    path = f"{version}/jobs/runs/list"
    runs = server.get(path, job_id=job_id)["runs"]
    first, last = runs[-1]["start_time"], runs[0]["start_time"]

    def found(**span: int) -> list[int]:
        return run_ids_of(server.get(path, job_id=job_id, **span))

    everything = [run["run_id"] for run in runs]
    assert everything == found(start_time_from=first, start_time_to=last)
    assert [run["run_id"] for run in runs if run["start_time"] > first] == found(start_time_from=first + 1)
    assert [run["run_id"] for run in runs if run["start_time"] < last] == found(start_time_to=last - 1)
    assert [] == found(start_time_from=last + 1)


@pytest.mark.parametrize("version", NEWER)
def test_runs_are_filtered_by_type_and_by_whether_they_ended(server: Server, version: str) -> None:
    job_id = server.create(tasks=[condition("a")])
    run_id = start(server, job_id)
    server.ended(run_id)
    once = server.post("2.1/jobs/runs/submit", {"tasks": [condition("a")]})["run_id"]
    server.ended(once)
    path = f"{version}/jobs/runs/list"

    kinds = {
        kind: run_ids_of(server.get(path, run_type=kind, limit=25))
        for kind in ("JOB_RUN", "SUBMIT_RUN", "WORKFLOW_RUN")
    }

    assert (True, False) == (run_id in kinds["JOB_RUN"], once in kinds["JOB_RUN"])
    assert (False, True) == (run_id in kinds["SUBMIT_RUN"], once in kinds["SUBMIT_RUN"])
    assert [] == kinds["WORKFLOW_RUN"]
    assert [run_id] == run_ids_of(server.get(path, job_id=job_id, completed_only=True))
    assert [] == run_ids_of(server.get(path, job_id=job_id, active_only=True))


@pytest.mark.parametrize("text", ["x", "a.1", "a.-1.1", "c.1.1", f"a.{2**63}.1", f"b.1.{2**63}"])
@pytest.mark.parametrize("path", ["jobs/list", "jobs/runs/list"])
def test_a_page_token_that_is_none_is_refused(server: Server, path: str, text: str) -> None:
    """Also one with numbers that no database holds."""
    token = base64.urlsafe_b64encode(text.encode()).decode()

    assert (400, "INVALID_PARAMETER_VALUE", f"Invalid page token: {token}") == server.refused(
        "GET", f"/api/2.2/{path}", params={"page_token": token}
    )
