"""A database that cannot be used is the service's 503, and what was acknowledged before stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from lakejobs_emulator.storage.store import StorageError

from tests.api.conftest import ADMIN, Server, opened
from tests.postgres import Cluster
from tests.strategies import condition

TEXT = "The service is temporarily unavailable. Please try again later."
HEADERS = {"Authorization": f"Bearer {ADMIN}"}


def unavailable(server: Server, path: str, body: Any) -> None:
    """The call is refused in the service's shape; clients may send it again."""
    response = server.runner.run(server.client.post(f"/api/{path}", json=body, headers=HEADERS))
    assert 503 == response.status_code, response.text
    assert {"error_code": "TEMPORARILY_UNAVAILABLE", "message": TEXT} == response.json()
    assert "1" == response.headers["Retry-After"]


def test_a_full_disk_is_told_as_503_and_loses_nothing(tmp_path: Path) -> None:
    big = {"a": "x" * 500_000}
    with opened(tmp_path) as server:
        kept = server.create(name="kept", tasks=[condition("a")])
        with disk_full(server):
            for version in ("2.1", "2.2"):
                unavailable(server, f"{version}/jobs/create", {"name": "big", "tags": big})
            settings = {"name": "changed", "tags": big}
            unavailable(server, "2.1/jobs/update", {"job_id": kept, "new_settings": settings})
        assert "kept" == server.get("2.1/jobs/get", job_id=kept)["settings"]["name"]
        run_id = server.post("2.1/jobs/run-now", {"job_id": kept})["run_id"]
        assert "SUCCESS" == server.ended(run_id)["state"]["result_state"]
        assert [kept] == [job["job_id"] for job in server.get("2.1/jobs/list")["jobs"]]


@contextmanager
def disk_full(server: Server) -> Iterator[None]:
    """Let the database's file not grow."""
    write = server.app.api.workspace.jobs.store.write  # type: ignore[attr-defined]

    def pages(count: int) -> Callable[[Any], None]:
        return lambda tx: tx.connection.execute(f"PRAGMA max_page_count = {count}").close()

    server.runner.run(write(pages(1)))
    yield
    server.runner.run(write(pages(1_000_000)))


def test_an_emulator_that_was_taken_for_dead_tells_503_until_it_has_joined_again(
    tmp_path: Path, cluster: Cluster
) -> None:
    """Nothing that it refused was done, and nothing that it acknowledged before is lost."""
    with cluster.database() as url, opened(tmp_path, database_url=url) as server:
        kept = server.create(name="kept")
        store = server.app.api.workspace.jobs.store  # type: ignore[attr-defined]
        renew = store.renew_lease

        async def later() -> None:
            raise StorageError("not yet")

        store.renew_lease = later
        with psycopg.connect(url, autocommit=True) as other:
            other.execute("DELETE FROM worker")
        unavailable(server, "2.1/jobs/create", {"name": "refused"})
        unavailable(server, "2.1/jobs/reset", {"job_id": kept, "new_settings": {"name": "refused"}})
        assert "kept" == server.get("2.1/jobs/get", job_id=kept)["settings"]["name"]

        store.renew_lease = renew
        server.runner.run(store.renew_lease())
        server.post("2.1/jobs/reset", {"job_id": kept, "new_settings": {"name": "changed"}})
        assert ["changed"] == [job["settings"]["name"] for job in server.get("2.1/jobs/list")["jobs"]]
