"""Lists and arrays that come in pages: every item once, no more than asked for, and never without end."""

from __future__ import annotations

import json
import threading
import tracemalloc
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import anyio
import httpx
import pytest
from lakejobs import ApiError, ClientError, DecodeError, JobsClient, ListJobsResponse

from tests.client.script import KINDS, Answer, Script

by_kind = pytest.mark.parametrize("kind", KINDS)


def queries(script: Script) -> list[dict[str, str]]:
    return [dict(request.url.params) for request in script.sent]


def job(job_id: int, **more: Any) -> dict[str, Any]:
    return {"job_id": job_id, "created_time": 1, **more}


def tasks(*numbers: int) -> list[dict[str, str]]:
    return [{"task_key": f"t{number}"} for number in numbers]


PAGES = [
    {"jobs": [job(1), job(2)], "next_page_token": "b"},
    {"jobs": [], "next_page_token": "c"},
    {"next_page_token": "d"},
    {"jobs": [job(3), job(4)], "next_page_token": ""},
]


@by_kind
def test_every_page_is_read_by_its_token_until_there_is_none(kind: str) -> None:
    """A page without items is no end; an empty token is one."""
    script = Script(list(PAGES))

    found = script.run(lambda jobs: jobs.list(name="x", page_size=2), kind)

    assert [1, 2, 3, 4] == [item.job_id for item in found]
    tokens = [{}, {"page_token": "b"}, {"page_token": "c"}, {"page_token": "d"}]
    assert [{"name": "x", "limit": "2", **token} for token in tokens] == queries(script)


@by_kind
@pytest.mark.parametrize(("limit", "requests"), [(0, 0), (1, 1), (2, 1), (3, 4), (4, 4), (9, 4)])
def test_a_limit_bounds_the_items_in_all_and_the_pages_that_are_asked_for(
    kind: str, limit: int, requests: int
) -> None:
    script = Script(list(PAGES))

    found = script.run(lambda jobs: jobs.list(limit=limit), kind)

    assert [1, 2, 3, 4][:limit] == [item.job_id for item in found]
    assert requests == len(script.sent)


@by_kind
def test_offsets_count_what_was_seen(kind: str) -> None:
    """Runs of 2.0 have no tokens: the next page starts behind the last item, whatever its size."""
    pages = [
        {"runs": [{"run_id": 1}, {"run_id": 2}], "has_more": True},
        {"runs": [{"run_id": 3}], "has_more": True},
        {"runs": [{"run_id": 4}], "has_more": False},
    ]
    script = Script(list(pages))

    found = script.run(lambda jobs: jobs.v2_0.list_runs(job_id=7, page_size=2), kind)

    assert [1, 2, 3, 4] == [item.run_id for item in found]
    assert [None, "2", "3"] == [query.get("offset") for query in queries(script)]


def test_an_empty_page_ends_a_list_by_offset() -> None:
    """Else a service that says there is more without giving it would be asked for ever."""
    script = Script([{"runs": [{"run_id": 1}], "has_more": True}, {"has_more": True}])

    assert 1 == len(script.run(lambda jobs: jobs.v2_0.list_runs()))


@by_kind
def test_a_list_in_one_page_is_asked_for_once(kind: str) -> None:
    script = Script([{"jobs": [{"job_id": 1}]}])

    assert [1] == [item.job_id for item in script.run(lambda jobs: jobs.v2_0.list(), kind)]


@by_kind
def test_a_repeated_token_ends_the_walk_with_an_error(kind: str) -> None:
    def rule(request: httpx.Request) -> Answer:
        return {"jobs": [job(1)], "next_page_token": "ab"[len(script.sent) % 2]}

    script = Script(rule)

    with pytest.raises(DecodeError, match="next_page_token: the server repeats a page token"):
        script.run(lambda jobs: jobs.list(), kind)

    assert 3 == len(script.sent)


def test_a_list_is_asked_anew_each_time_it_is_iterated() -> None:
    script = Script([*PAGES, *PAGES])
    with script.client() as jobs:
        listed = jobs.list()

        assert [1, 2, 3, 4] == [item.job_id for item in listed] == [item.job_id for item in listed]


def test_a_page_is_asked_for_when_it_is_needed() -> None:
    script = Script(list(PAGES))
    with script.client() as jobs:
        listed = iter(jobs.list())

        assert 0 == len(script.sent)
        assert [1, 2] == [next(listed).job_id, next(listed).job_id]
        assert 1 == len(script.sent)


@by_kind
def test_pages_are_models_of_the_answer(kind: str) -> None:
    script = Script(list(PAGES))

    def read(jobs: Any) -> Any:
        return list(jobs.list().pages())

    async def aread(jobs: Any) -> Any:
        return [page async for page in jobs.list().pages()]

    pages = script.run(read if kind == "sync" else aread, kind)

    assert PAGES == [page.to_dict() for page in pages]
    assert {ListJobsResponse} == {type(page) for page in pages}


def test_an_error_in_the_middle_comes_after_what_was_read() -> None:
    script = Script([PAGES[0], (403, {"error_code": "PERMISSION_DENIED"})])
    seen = []

    def read(jobs: JobsClient) -> None:
        for item in jobs.list():
            seen.append(item.job_id)

    with pytest.raises(ApiError):
        script.run(read)

    assert [1, 2] == seen


def test_filters_take_moments_in_every_form() -> None:
    moment = datetime(2026, 11, 22, 1, 2, 3, 456000, tzinfo=UTC)
    script = Script([{}, {}, {}])

    for given in (moment, "2026-11-22T01:02:03.456Z", 1795309323456):
        script.run(lambda jobs, given=given: jobs.list_runs(start_time_from=given))

    assert ["1795309323456"] * 3 == [query["start_time_from"] for query in queries(script)]


def arrays(*pages: Mapping[str, Any]) -> Script:
    """One object in pages, whose tokens are their numbers."""

    def rule(request: httpx.Request) -> Answer:
        number = int(request.url.params.get("page_token", "0"))
        more = number + 1 < len(pages)
        return {**pages[number], **({"next_page_token": str(number + 1), "has_more": True} if more else {})}

    return Script(rule)


@by_kind
def test_the_arrays_of_a_job_are_whole(kind: str) -> None:
    """More than 100 tasks, clusters, environments and parameters come in pages: not the caller's matter."""
    pages = [
        job(
            7,
            settings={
                "name": "big",
                "tasks": tasks(*range(100)),
                "job_clusters": [{"job_cluster_key": "c0", "new_cluster": {}}],
                "parameters": [{"name": "p0", "default": ""}],
                "environments": [{"environment_key": "e0"}],
            },
        ),
        job(
            7,
            settings={
                "name": "big",
                "tasks": tasks(*range(100, 200)),
                "job_clusters": [{"job_cluster_key": "c1", "new_cluster": {}}],
                "parameters": [{"name": "p1", "default": ""}],
                "environments": [{"environment_key": "e1"}],
            },
        ),
        job(7, settings={"tasks": tasks(*range(200, 250)), "job_clusters": []}),
    ]
    script = arrays(*pages)

    found = script.run(lambda jobs: jobs.get(job_id=7), kind)

    settings = found.settings
    assert [f"t{number}" for number in range(250)] == [task.task_key for task in settings.tasks]
    assert ["c0", "c1"] == [cluster.job_cluster_key for cluster in settings.job_clusters]
    assert ["p0", "p1"] == [parameter.name for parameter in settings.parameters]
    assert ["e0", "e1"] == [environment.environment_key for environment in settings.environments]
    assert (None, None) == (found.next_page_token, found.has_more)
    assert [None, "1", "2"] == [query.get("page_token") for query in queries(script)]


@by_kind
def test_the_arrays_of_a_run_are_whole(kind: str) -> None:
    pages = [
        {"run_id": 7, "tasks": tasks(0, 1), "iterations": tasks(10), "job_parameters": [{"name": "a"}]},
        {"run_id": 7, "tasks": tasks(2), "iterations": tasks(11), "repair_history": [{"id": 1}]},
    ]

    found = arrays(*pages).run(lambda jobs: jobs.get_run(run_id=7), kind)

    assert ["t0", "t1", "t2"] == [task.task_key for task in found.tasks]
    assert ["t10", "t11"] == [task.task_key for task in found.iterations]
    assert ([1], ["a"]) == (
        [item.id for item in found.repair_history],
        [item.name for item in found.job_parameters],
    )


def test_a_wait_sees_every_task_of_a_large_run() -> None:
    state = {"life_cycle_state": "TERMINATED", "result_state": "FAILED"}
    page = {"run_id": 7, "state": state}
    script = arrays(
        {**page, "tasks": [{"task_key": "a", "run_id": 8}]},
        {**page, "tasks": [{"task_key": "b", "run_id": 9, "state": state}]},
    )

    assert ["b"] == [task.task_key for task in script.run(lambda jobs: jobs.wait_for_run(7)).failed_tasks]


@by_kind
def test_a_repeated_token_of_an_object_ends_with_an_error(kind: str) -> None:
    script = Script(lambda request: job(1, settings={"tasks": tasks(1)}, next_page_token="same"))

    with pytest.raises(DecodeError, match="repeats a page token"):
        script.run(lambda jobs: jobs.get(job_id=1), kind)

    assert 2 == len(script.sent)


def large(request: httpx.Request) -> Answer:
    """A page of 20 jobs, every second one with 3 tasks that come in two pages."""
    if request.url.path.endswith("/list"):
        cut = {"settings": {"tasks": tasks(0, 1)}, "has_more": True, "next_page_token": "1"}
        return {"jobs": [job(n, **(cut if n % 2 else {"settings": {"tasks": tasks(0)}})) for n in range(20)]}
    number = int(request.url.params["job_id"])
    if "page_token" in request.url.params:
        return job(number, settings={"tasks": tasks(2)})
    return job(number, settings={"tasks": tasks(0, 1)}, has_more=True, next_page_token="1")


@by_kind
def test_the_jobs_of_a_list_have_all_of_their_tasks(kind: str) -> None:
    """Only those are asked for again that were cut."""
    script = Script(large)

    found = script.run(lambda jobs: jobs.list(expand_tasks=True), kind)

    assert [3 if n % 2 else 1 for n in range(20)] == [len(item.settings.tasks) for item in found]
    assert {False, None} == {item.has_more for item in found}
    assert 1 + 10 * 2 == len(script.sent)


def test_threads_ask_for_the_rest_eight_at_a_time() -> None:
    """A barrier of eight opens only when eight calls are there at once; a ninth is never among them."""
    together, active, most = threading.Barrier(8), [0], [0]
    lock = threading.Lock()

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/list"):
            return httpx.Response(200, json={"jobs": [job(n, has_more=True) for n in range(16)]})
        with lock:
            active[0] += 1
            most[0] = max(most[0], active[0])
        together.wait(30)
        with lock:
            active[0] -= 1
        return httpx.Response(200, json=job(1))

    with JobsClient("http://script", "token", transport=httpx.MockTransport(handle)) as jobs:
        assert 16 == len(list(jobs.list()))

    assert 8 == most[0]


@pytest.mark.parametrize("kind", ["asyncio", "trio"])
def test_tasks_ask_for_the_rest_eight_at_a_time(kind: str) -> None:
    active, most, full = [0], [0], []

    async def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/list"):
            return httpx.Response(200, json={"jobs": [job(n, has_more=True) for n in range(16)]})
        if not active[0]:
            full.append(anyio.Event())
        mine = full[-1]
        active[0] += 1
        most[0] = max(most[0], active[0])
        if active[0] == 8:
            mine.set()
        with anyio.fail_after(30):
            await mine.wait()
        for _ in range(10):
            await anyio.lowlevel.checkpoint()
        active[0] -= 1
        return httpx.Response(200, json=job(1))

    transport = httpx.MockTransport(handle)
    found = Script([]).run(lambda jobs: jobs.list(), kind, host="http://script", transport=transport)

    assert (16, 8) == (len(found), most[0])


@by_kind
def test_an_error_of_one_of_many_calls_is_that_error(kind: str) -> None:
    """Not a group of errors."""

    def rule(request: httpx.Request) -> Answer:
        if request.url.path.endswith("/list"):
            return {"jobs": [job(n, has_more=True) for n in range(3)]}
        return (403, {"error_code": "PERMISSION_DENIED", "message": "not yours"})

    with pytest.raises(ApiError, match="not yours"):
        Script(rule).run(lambda jobs: jobs.list(), kind)


ODD = [
    {"jobs": 3},
    {"jobs": {"a": 1}},
    {"jobs": [3]},
    {"jobs": [None]},
    {"jobs": [{"job_id": "x", "has_more": True}]},
    {"jobs": [{"job_id": [1], "has_more": True}]},
]


@by_kind
@pytest.mark.parametrize("page", ODD, ids=json.dumps)
def test_an_odd_page_is_an_error_of_the_client(kind: str, page: Mapping[str, Any]) -> None:
    with pytest.raises(ClientError):
        Script([page]).run(lambda jobs: jobs.list(), kind)


@pytest.mark.parametrize("settings", [None, 3, [1], {"tasks": 3}, {"tasks": None}])
def test_odd_arrays_are_an_error_of_the_client_or_none(settings: object) -> None:
    """Whatever a page has in place of its arrays."""
    script = Script([{"settings": settings, "next_page_token": "a"}, {"settings": {"tasks": tasks(1)}}])

    try:
        found = script.run(lambda jobs: jobs.get(job_id=1))
    except ClientError:
        return
    assert tasks(1) == found.to_dict()["settings"]["tasks"]


def peak(count: int) -> int:
    """The most bytes in use while so many jobs of 12 tasks are iterated."""
    every = tasks(*range(12))
    page = json.dumps({"jobs": [job(n, settings={"name": "n" * 50, "tasks": every}) for n in range(100)]})

    def handle(request: httpx.Request) -> httpx.Response:
        number = int(request.url.params.get("page_token", "0")) + 1
        more = f', "next_page_token": "{number}"' if number * 100 < count else ""
        return httpx.Response(200, content=(page[:-1] + more + "}").encode())

    def read() -> Iterator[int]:
        with JobsClient("http://script", "token", transport=httpx.MockTransport(handle)) as jobs:
            for item in jobs.list(expand_tasks=True):
                yield len([task.task_key for task in item.settings.tasks or []])

    tracemalloc.start()
    try:
        assert 12 * count == sum(read())
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_stays_flat_while_many_jobs_are_iterated() -> None:
    """10,000 jobs of 12 tasks take no more than 300 of them, some slack aside."""
    peak(100)

    assert peak(10_000) < 1.2 * peak(300)
