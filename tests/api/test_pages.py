"""Pages for people: signed in or nothing, every value escaped, read-only."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import httpx
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from lakejobs_emulator.domain.model import Job, JobSpec, Principal
from lakejobs_emulator.domain.problems import Refused, run_missing
from lakejobs_emulator.domain.run import Attempt, Run, State
from lakejobs_emulator.domain.states import LifeCycle, Result
from lakejobs_emulator.engine.requests import Found, JobQuery, Page, RunQuery, TaskOutput, ViewItem
from lakejobs_emulator.ui import html
from lakejobs_emulator.ui.pages import page_routes
from lakejobs_emulator.ui.sessions import Sessions
from starlette.applications import Starlette

TOKEN = "dapi-ada"
ADA = Principal(name="ada@example.com")
EVIL = "<script>alert(1)</script>"
SUCCESS = State(life_cycle=LifeCycle.TERMINATED, result=Result.SUCCESS)
RUNNING = State(life_cycle=LifeCycle.RUNNING)
ATTEMPT = Attempt(run_id=11, task_key="load", original_run_id=11, state=SUCCESS)
RUN = Run(
    run_id=10,
    job_id=7,
    run_name=EVIL,
    creator="ada@example.com",
    run_as="ada@example.com",
    spec=JobSpec(name=EVIL),
    job_parameters={"day": "monday"},
    state=SUCCESS,
    attempts=(ATTEMPT,),
    created_ms=1_700_000_000_000,
)
JOB = Job(job_id=7, creator="ada@example.com", created_ms=0, spec=JobSpec(name=EVIL))


class Clock:
    def now_ms(self) -> int:
        return 0


class Holders:
    def holder(self, token: str, *, now: int) -> Principal | None:
        return ADA if token == TOKEN else None


class Service:
    """The use cases that pages ask for; run 10 has the task run 11."""

    def __init__(self) -> None:
        self.callers: list[Principal] = []

    async def list_jobs(self, caller: Principal, query: JobQuery) -> Page[Job]:
        self.callers.append(caller)
        return Page(items=[JOB])

    async def list_runs(self, caller: Principal, query: RunQuery) -> Page[Run]:
        return Page(items=[RUN])

    async def get_run(self, caller: Principal, run_id: int) -> Found:
        if run_id not in (10, 11):
            raise Refused(run_missing(run_id))
        return Found(run=RUN, attempt=ATTEMPT if run_id == 11 else None)

    async def run_output(self, caller: Principal, run_id: int) -> TaskOutput:
        output = {"notebook_output": {"result": EVIL}, "logs": "\x1b[31mred\x1b[0m"}
        return TaskOutput(found=await self.get_run(caller, run_id), output=output, error="E: bad")

    async def export_run(self, caller: Principal, run_id: int, views: str) -> Sequence[ViewItem]:
        return [ViewItem(content=f"<p>{EVIL}</p>", name="n", type="NOTEBOOK")]


SERVICE = Service()
APPLICATION = Starlette(routes=page_routes(jobs=SERVICE, sign_in=Holders(), clock=Clock()))  # type: ignore[arg-type]


def visit(*requests: tuple[str, str, dict[str, str]]) -> list[httpx.Response]:
    """Several requests of one browser, in order: (method, path, form)."""

    async def send() -> list[httpx.Response]:
        transport = httpx.ASGITransport(app=APPLICATION)
        async with httpx.AsyncClient(transport=transport, base_url="http://emulator:8585") as browser:
            return [await browser.request(method, path, data=form) for method, path, form in requests]

    return asyncio.run(send())


def signed_in(path: str) -> httpx.Response:
    return visit(("POST", "/sign-in", {"token": TOKEN}), ("GET", path, {}))[1]


@pytest.mark.parametrize("path", ["/", "/run/10", "/run/11", "/run/11/notebook", "/run/99"])
def test_nobody_sees_anything_without_signing_in(path: str) -> None:
    [page] = visit(("GET", path, {}))

    assert 401 == page.status_code
    assert "load" not in page.text
    assert 'name="token"' in page.text


def test_a_known_token_signs_in_and_goes_where_it_was_going() -> None:
    [answer] = visit(("POST", "/sign-in", {"token": TOKEN, "next": "/run/10"}))

    assert (303, "/run/10") == (answer.status_code, answer.headers["location"])
    assert {"httponly", "samesite=lax"} <= {
        part.strip().lower() for part in answer.headers["set-cookie"].split(";")
    }
    assert TOKEN not in answer.headers["set-cookie"]


def test_an_unknown_token_does_not() -> None:
    [answer, page] = visit(("POST", "/sign-in", {"token": "x"}), ("GET", "/", {}))

    assert (403, 401) == (answer.status_code, page.status_code)


@pytest.mark.parametrize(
    "elsewhere",
    ["https://example.com/", "//example.com/", "/\\example.com", "run/10", "/a\nb", "javascript:x"],
)
def test_signing_in_never_leads_to_another_server(elsewhere: str) -> None:
    [answer] = visit(("POST", "/sign-in", {"token": TOKEN, "next": elsewhere}))

    assert "/" == answer.headers["location"]


def test_the_start_page_lists_jobs_and_runs_of_the_reader() -> None:
    page = signed_in("/")

    assert 200 == page.status_code
    assert 'href="/run/10"' in page.text
    assert ADA == SERVICE.callers[-1]


def test_a_run_shows_its_tasks_and_parameters() -> None:
    page = signed_in("/run/10").text

    assert 'href="/run/11"' in page
    assert "monday" in page
    assert "http-equiv" not in page


def test_a_task_shows_what_it_put_out_without_colour_codes() -> None:
    page = signed_in("/run/11").text

    assert "<pre>red</pre>" in page
    assert "E: bad" in page
    assert 'href="/run/11/notebook"' in page


def test_an_unknown_run_is_told() -> None:
    page = signed_in("/run/99")

    assert 404 == page.status_code
    assert "Run 99 does not exist." in page.text


@pytest.mark.parametrize("path", ["/run/{}", "/run/{}/notebook"])
def test_a_number_that_no_run_can_have_is_asked_of_nobody(path: str) -> None:
    """No database holds it."""
    page = signed_in(path.format(2**64))

    assert 404 == page.status_code
    assert f"Run {2**64} does not exist." in page.text


def test_a_notebook_is_shown_in_an_origin_of_its_own() -> None:
    page = signed_in("/run/11/notebook")

    assert "sandbox allow-scripts" == page.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/", "/run/10", "/run/11"])
def test_values_are_never_markup(path: str) -> None:
    page = signed_in(path)

    assert EVIL not in page.text
    assert "&lt;script&gt;" in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_an_active_run_is_looked_at_again() -> None:
    active = html.run_page(evolve(RUN, state=RUNNING))

    assert "http-equiv" in active


@settings(max_examples=50)
@given(st.text(alphabet="<>\"&'abc", max_size=20))
def test_no_text_of_a_user_is_markup(text: str) -> None:
    page = html.home([JOB], [evolve(RUN, run_name=text, creator=text)])

    assert "<a>" not in page
    assert page.count("<script>") == 1


def test_sessions_are_bounded_and_the_oldest_go_first() -> None:
    names = iter(range(2000))
    sessions = Sessions(new_id=lambda: str(next(names)))
    for _ in range(1001):
        sessions.open(ADA)

    assert sessions.principal("0") is None
    assert ADA == sessions.principal("1000")
