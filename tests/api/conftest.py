"""The whole server in this process: real engine, store and files; every answer held to the document."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from lakejobs_emulator.api.app import create_app
from lakejobs_emulator.api.auth import identities
from lakejobs_emulator.api.call import Workspace
from lakejobs_emulator.clock import SystemClock
from lakejobs_emulator.engine.app import open_engine
from lakejobs_emulator.neighbours import clusters
from lakejobs_emulator.settings import Group, ServicePrincipal, Settings, Sql, User
from lakejobs_emulator.storage.store import Transaction
from starlette.types import ASGIApp

from tests.api.closed import Responses

ADMIN, ADA, BOB = "dapi-admin", "dapi-ada", "dapi-bob"
USERS = (
    User(name="ada@example.com", token=ADA, groups=("engineers",)),
    User(name="bob@example.com", token=BOB, groups=("engineers",)),
)
GROUPS = (Group(name="analysts"),)
ROBOT = "8b0c6c5a-robot"
SERVICE_PRINCIPALS = (ServicePrincipal(application_id=ROBOT, secret="hush"),)
CLUSTER = "0914-084715-44dhyjfb"
TERMINAL = ("TERMINATED", "SKIPPED", "INTERNAL_ERROR")
DEADLINE = 30.0


class Server:
    """Calls of the api, one after the other.  ``responses`` has seen which operations answered.

    A plain class: a falsifying example should not print all that it holds.
    """

    def __init__(self, runner: asyncio.Runner, client: httpx.AsyncClient, app: ASGIApp) -> None:
        self.runner, self.client, self.app = runner, client, app
        self.responses = Responses()

    def ask(self, method: str, path: str, *, token: str | None = ADMIN, **request: Any) -> httpx.Response:
        return self.runner.run(self._ask(method, path, token=token, **request))

    def ok(self, method: str, path: str, *, token: str | None = ADMIN, **request: Any) -> Any:
        """The answer of a call that must succeed."""
        response = self.ask(method, path, token=token, **request)
        assert 200 == response.status_code, response.text
        return response.json()

    def refused(
        self, method: str, path: str, *, token: str | None = ADMIN, **request: Any
    ) -> tuple[int, str, str]:
        """Status, error code and message of a call that must fail."""
        response = self.ask(method, path, token=token, **request)
        body = response.json()
        assert response.status_code >= 400, response.text
        assert {"error_code", "message"} == body.keys()
        return response.status_code, body["error_code"], body["message"]

    def post(self, path: str, body: Any, *, token: str | None = ADMIN) -> Any:
        return self.ok("POST", f"/api/{path}", token=token, json=body)

    def get(self, path: str, /, *, token: str | None = ADMIN, **params: Any) -> Any:
        return self.ok("GET", f"/api/{path}", token=token, params=params)

    def create(self, **settings: Any) -> int:
        job_id: int = self.post("2.1/jobs/create", settings)["job_id"]
        return job_id

    def ended(self, run_id: int) -> Any:
        """The run with this id once it has ended, history included."""
        return self.runner.run(self._ended(run_id))

    async def _ended(self, run_id: int) -> Any:
        path = f"/api/2.1/jobs/runs/get?run_id={run_id}&include_history=true&include_resolved_values=true"
        async with asyncio.timeout(DEADLINE):
            while True:
                run = (await self._ask("GET", path, token=ADMIN)).json()
                if run["state"]["life_cycle_state"] in TERMINAL:
                    return run
                await asyncio.sleep(0.01)

    async def _ask(self, method: str, path: str, *, token: str | None, **request: Any) -> httpx.Response:
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        headers |= request.pop("headers", {})
        response = await self.client.request(method, path, headers=headers, **request)
        plain = response.headers.get("content-type") == "application/json"
        if plain and path.startswith("/api/") and method != "HEAD":
            self.responses.check(method, response.url.path, response.status_code, response.json())
        return response


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests of this folder: each makes jobs of its own."""
    with opened(tmp_path_factory.mktemp("data")) as started:
        yield started


def furnish(tx: Transaction, *, at: int) -> None:
    """Make the cluster that the tests' jobs name, which those of an administrator alone would make."""
    body = clusters.created(clusters.AUTO, creator="admin@localhost", source="API", context_id=1, now=at)
    tx.save_item(clusters.KIND, CLUSTER, body)


@contextmanager
def opened(data_dir: Path, **facts: Any) -> Iterator[Server]:
    """A server of its own, with other settings."""
    usual: dict[str, Any] = {
        "users": USERS,
        "groups": GROUPS,
        "service_principals": SERVICE_PRINCIPALS,
        "task_slots": 4,
        "sql": Sql(engine="duckdb"),  # a warehouse that starts no Java
    }
    settings = Settings(data_dir=data_dir, **{**usual, **facts})
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        app, client = runner.run(_open(stack, settings))
        try:
            yield Server(runner, client, app)
        finally:
            runner.run(stack.aclose())


async def _open(stack: AsyncExitStack, settings: Settings) -> tuple[ASGIApp, httpx.AsyncClient]:
    clock = SystemClock()
    engine = await stack.enter_async_context(open_engine(settings, clock))
    workspace = Workspace(
        jobs=engine.jobs,
        files=engine.files,
        identities=identities(settings, token=ADMIN),
        clock=clock,
        workspace_id=settings.workspace_id,
    )
    await engine.jobs.store.write(partial(furnish, at=clock.now_ms()))
    app = create_app(workspace)
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    client = httpx.AsyncClient(transport=transport, base_url="http://emulator:8585")
    return app, await stack.enter_async_context(client)


@pytest.fixture
def folder(server: Server, request: pytest.FixtureRequest) -> str:
    """A workspace folder of the test's own."""
    path = f"/Shared/{Path(request.node.name).name}"
    server.post("2.0/workspace/mkdirs", {"path": path})
    return path
