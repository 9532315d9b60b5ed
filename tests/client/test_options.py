"""What a caller may change: options of one call or of all, an httpx client of his own, hooks, logs."""

from __future__ import annotations

import json
import logging

import anyio
import httpx
import pytest
from lakejobs import AsyncJobsClient, JobsClient, Options, RetryPolicy

ANSWER = {"job_id": 7}


class Wire:
    """A transport that answers every request alike and remembers what it was sent."""

    def __init__(self, status: int = 200) -> None:
        self.status = status
        self.sent: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.sent.append(request)
        return httpx.Response(self.status, json=ANSWER)

    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self)


def test_options_of_one_call_reach_that_call_alone() -> None:
    wire = Wire()
    options = Options(timeout=3.0, headers={"X-Trace": "t"}, query={"dry": "1"}, body={"colour": "red"})

    with JobsClient("http://h", "t", transport=wire.transport()) as jobs:
        jobs.create(name="a", options=options)
        jobs.create(name="b")

    first, second = wire.sent
    assert ("t", "dry=1", {"name": "a", "colour": "red"}) == (
        first.headers["x-trace"],
        first.url.query.decode(),
        json.loads(first.content),
    )
    assert 3.0 == first.extensions["timeout"]["read"]
    assert ("x-trace" in second.headers, b"") == (False, second.url.query)
    assert (5.0, 60.0) == (second.extensions["timeout"]["connect"], second.extensions["timeout"]["read"])


def test_with_options_reaches_every_call_and_gives_way_to_the_call_s_own() -> None:
    wire = Wire()

    with JobsClient("http://h", "t", transport=wire.transport()) as jobs:
        traced = jobs.with_options(Options(headers={"X-Trace": "all", "X-Other": "o"}))
        traced.v2_1.create(name="a", options=Options(headers={"X-Trace": "one"}))
        traced.permissions.with_options(Options(query={"q": "1"})).get(job_id=1)

    assert [("one", "o"), ("all", "o")] == [(r.headers["x-trace"], r.headers["x-other"]) for r in wire.sent]
    assert b"q=1" == wire.sent[1].url.query


def test_a_retry_policy_may_be_of_the_client_or_of_the_call() -> None:
    wire = Wire(status=500)
    policy = RetryPolicy(attempts=2, base=0.0)

    with JobsClient("http://h", "t", transport=wire.transport(), retry=policy) as jobs:
        for options in (None, Options(retry=RetryPolicy.none())):
            with pytest.raises(Exception, match="500"):
                jobs.get(job_id=1, options=options)

    assert 3 == len(wire.sent)


def test_the_response_is_there_as_it_came() -> None:
    wire = Wire()

    with JobsClient("http://h", "t", transport=wire.transport()) as jobs:
        response = jobs.raw("create_job_v2_1", {"name": "a"}, tags={"x": "y"})

    assert (200, ANSWER) == (response.status_code, response.json())
    assert ("/api/2.1/jobs/create", {"name": "a", "tags": {"x": "y"}}) == (
        wire.sent[0].url.path,
        json.loads(wire.sent[0].content),
    )


def test_an_httpx_client_of_one_s_own_is_used_and_stays_open() -> None:
    wire = Wire()

    with httpx.Client(transport=wire.transport(), headers={"X-Mine": "m"}, timeout=9.0) as http:
        with JobsClient("http://h", "t", http=http) as jobs:
            jobs.create(name="a")
        assert not http.is_closed

    assert ("m", "Bearer t", 9.0) == (
        wire.sent[0].headers["x-mine"],
        wire.sent[0].headers["authorization"],
        wire.sent[0].extensions["timeout"]["read"],
    )


def test_an_async_httpx_client_of_one_s_own_is_used_and_stays_open() -> None:
    wire = Wire()

    async def work() -> bool:
        async with httpx.AsyncClient(transport=wire.transport(), headers={"X-Mine": "m"}) as http:
            async with AsyncJobsClient("http://h", "t", http=http) as jobs:
                await jobs.create(name="a")
            return http.is_closed

    assert not anyio.run(work)
    assert "m" == wire.sent[0].headers["x-mine"]


def test_hooks_see_requests_and_responses() -> None:
    wire, seen = Wire(), list[str]()
    hooks = {
        "request": [lambda request: seen.append(request.method)],
        "response": [lambda response: seen.append(str(response.status_code))],
    }

    with JobsClient("http://h", "t", transport=wire.transport(), event_hooks=hooks) as jobs:
        jobs.get(job_id=1)

    assert ["GET", "200"] == seen


def test_the_user_agent_names_the_client_and_what_uses_it() -> None:
    wire = Wire()

    with JobsClient("http://h", "t", transport=wire.transport(), user_agent="nightly/3") as jobs:
        jobs.get(job_id=1)

    product, python, library, mine = wire.sent[0].headers["user-agent"].split(" ")
    assert ("lakejobs", "python", "httpx", "nightly/3") == (
        product.split("/")[0],
        python.split("/")[0],
        library.split("/")[0],
        mine,
    )


def test_each_call_is_told_to_the_log_without_secrets(caplog: pytest.LogCaptureFixture) -> None:
    wire = Wire()
    docker = {"url": "u", "basic_auth": {"username": "u", "password": "hunter2"}}
    cluster = {"spark_version": "x", "num_workers": 1, "docker_image": docker}
    task = {"task_key": "a", "new_cluster": cluster, "notebook_task": {"notebook_path": "/n"}}

    client = JobsClient("http://h", "dapi-secret", transport=wire.transport())
    with caplog.at_level(logging.DEBUG, logger="lakejobs"), client as jobs:
        jobs.create(tasks=[task])

    told = [(record.getMessage(), json.dumps(vars(record), default=str)) for record in caplog.records]
    assert any("/api/2.2/jobs/create" in message for message, _ in told)
    assert "hunter2" in wire.sent[0].content.decode()
    assert not any("hunter2" in text or "dapi-secret" in text for pair in told for text in pair)
