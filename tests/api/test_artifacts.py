"""The downloads of what dbt tasks left: signed, in their time, with their header.  No dbt is needed."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.api.artifacts import HEADER, VALID_MS, Links
from lakejobs_emulator.storage.store import Transaction

from tests.api.conftest import ADA, Server, opened
from tests.api.test_jobs import condition

LINKS = Links(b"k" * 32)
IDS, TIMES = st.integers(1, 2**53 - 1), st.integers(0, 2**53 - 1)


@given(attempt_id=IDS, expires=TIMES, now=TIMES)
def test_a_link_opens_until_it_expires(attempt_id: int, expires: int, now: int) -> None:
    query, headers = LINKS.query(attempt_id, expires=expires), LINKS.headers(attempt_id, expires=expires)

    assert (now < expires) == LINKS.opens(attempt_id, query, headers, now=now)


@given(attempt_id=IDS, other=IDS, later=st.integers(1, 10**9))
def test_a_link_opens_nothing_else_and_no_longer(attempt_id: int, other: int, later: int) -> None:
    """With another run, another time, another key, no header, or the halves exchanged."""
    query, headers = LINKS.query(attempt_id, expires=1000), LINKS.headers(attempt_id, expires=1000)
    exchanged = {**query, "signature": headers[HEADER]}

    assert (attempt_id == other) == LINKS.opens(other, query, headers, now=0)
    assert not LINKS.opens(attempt_id, {**query, "expires": str(1000 + later)}, headers, now=0)
    assert not Links(b"x" * 32).opens(attempt_id, query, headers, now=0)
    assert not LINKS.opens(attempt_id, query, {}, now=0)
    assert not LINKS.opens(attempt_id, exchanged, {HEADER: query["signature"]}, now=0)


@given(st.text(max_size=20))
def test_what_is_no_time_opens_nothing(text: str) -> None:
    given_ = {**LINKS.query(1, expires=1000), "expires": text}

    assert (text == "1000") == LINKS.opens(1, given_, LINKS.headers(1, expires=1000), now=0)


def test_a_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    first = Links.kept_in(tmp_path)

    assert first == Links.kept_in(tmp_path)
    assert 0o600 == (tmp_path / "artifacts.key").stat().st_mode & 0o777
    assert first.key.hex() not in repr(first)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    """A server and its data directory."""
    folder = tmp_path_factory.mktemp("artifacts")
    with opened(folder) as server:
        yield server, folder


@pytest.fixture
def left(place: tuple[Server, Path]) -> tuple[Server, Any, int]:
    """A server and a task run that dbt has left artifacts of."""
    server, data_dir = place
    run = server.ended(server.post("2.1/jobs/runs/submit", {"tasks": [condition("a")]})["run_id"])
    attempt_id = run["tasks"][0]["run_id"]
    keep_output(server, attempt_id)
    folder = data_dir / "runs" / str(attempt_id)
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(folder / "artifacts.tar.gz", "w:gz") as archive:
        entry = tarfile.TarInfo("target/manifest.json")
        entry.size = 2
        archive.addfile(entry, io.BytesIO(b"{}"))
    return server, run, attempt_id


def keep_output(server: Server, attempt_id: int) -> None:
    def work(tx: Transaction) -> None:
        tx.save_output(attempt_id, {"output": {"logs": "", "dbt_output": {}}})

    app: Any = server.app
    server.runner.run(app.api.workspace.jobs.store.write(work))


@pytest.mark.parametrize("version", ["2.1", "2.2"])
def test_the_output_of_a_dbt_task_has_a_link_that_downloads(left: Any, version: str) -> None:
    """With its headers and no token; without the headers, or changed, it is refused."""
    server, _, attempt_id = left
    output = server.get(f"{version}/jobs/runs/get-output", run_id=attempt_id)["dbt_output"]
    parts = urlsplit(output["artifacts_link"])
    path = f"{parts.path}?{parts.query}"

    answer = server.ask("GET", path, token=None, headers=output["artifacts_headers"])

    assert (200, "application/gzip") == (answer.status_code, answer.headers["content-type"])
    with tarfile.open(fileobj=io.BytesIO(answer.content)) as archive:
        assert ["target/manifest.json"] == archive.getnames()
    assert ("http://emulator:8585", f"/artifacts/dbt/{attempt_id}.tar.gz") == (
        f"{parts.scheme}://{parts.netloc}",
        parts.path,
    )
    assert (403, "PERMISSION_DENIED") == server.refused("GET", path, token=None)[:2]
    other = path.replace(str(attempt_id), str(attempt_id + 1))
    assert 403 == server.refused("GET", other, headers=output["artifacts_headers"])[0]
    assert 404 == server.refused("POST", path, headers=output["artifacts_headers"])[0]


def test_a_link_holds_thirty_minutes_from_when_it_was_asked_for(
    left: Any, place: tuple[Server, Path]
) -> None:
    server, _, attempt_id = left
    output = server.get("2.2/jobs/runs/get-output", run_id=attempt_id)["dbt_output"]
    query = dict(parse_qsl(urlsplit(output["artifacts_link"]).query))
    links, expires = Links.kept_in(place[1]), int(query["expires"])

    assert links.opens(attempt_id, query, output["artifacts_headers"], now=expires - 1)
    assert not links.opens(attempt_id, query, output["artifacts_headers"], now=expires)
    past = expires - VALID_MS - 1
    old = links.query(attempt_id, expires=past)
    path = f"/artifacts/dbt/{attempt_id}.tar.gz?expires={past}&signature={old['signature']}"
    headers = links.headers(attempt_id, expires=past)
    assert (403, "PERMISSION_DENIED") == server.refused("GET", path, token=None, headers=headers)[:2]


def test_artifacts_that_are_gone_are_not_found(left: Any) -> None:
    """The run was deleted, or it left none."""
    server, run, attempt_id = left
    output = server.get("2.2/jobs/runs/get-output", run_id=attempt_id)["dbt_output"]
    parts = urlsplit(output["artifacts_link"])

    server.post("2.2/jobs/runs/delete", {"run_id": run["run_id"]})

    answer = server.refused(
        "GET", f"{parts.path}?{parts.query}", token=None, headers=output["artifacts_headers"]
    )
    assert (404, "NOT_FOUND") == answer[:2]


def test_who_may_not_see_a_run_gets_no_link(left: Any) -> None:
    server, _, attempt_id = left

    assert 400 == server.refused("GET", f"/api/2.2/jobs/runs/get-output?run_id={attempt_id}", token=ADA)[0]
