"""Every call of workspace, DBFS and volumes: what is put is there, in whatever form, and nothing leaves."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lakejobs_emulator.neighbours import notebooks

from tests.api.conftest import ADA, Server, opened

PYTHON = b"# Databricks notebook source\nprint(1)\n\n# COMMAND ----------\n\n# MAGIC %md\n# MAGIC text\n"
LOOSE = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))


def encoded(content: bytes) -> str:
    return base64.b64encode(content).decode()


def raw(server: Server, method: str, path: str, **request: Any) -> Any:
    return server.ask(method, path, **request)


def test_a_raw_import_makes_what_its_header_says(server: Server, folder: str) -> None:
    for name, content, kind in (("a.py", PYTHON, "NOTEBOOK"), ("b.py", b"print(1)", "FILE")):
        response = raw(
            server,
            "POST",
            f"/api/2.0/workspace-files/import-file/{folder.strip('/')}/{name}?overwrite=true",
            content=content,
            headers={"content-type": "application/octet-stream"},
        )
        assert (200, {}) == (response.status_code, response.json())
        shown = f"{folder}/{name.removesuffix('.py') if kind == 'NOTEBOOK' else name}"
        assert kind == server.get("2.0/workspace/get-status", path=shown)["object_type"]
        assert content == raw(server, "GET", f"/api/2.0/workspace-files{shown}").content
    again = f"/api/2.0/workspace-files/import-file{folder}/b.py"
    assert (400, "RESOURCE_ALREADY_EXISTS") == server.refused("POST", again, content=b"x")[:2]


def test_a_raw_import_reads_an_escaped_path(server: Server, folder: str) -> None:
    """One client escapes the whole path, slashes too."""
    escaped = f"{folder}/c.bin".strip("/").replace("/", "%2F")

    raw(server, "POST", f"/api/2.0/workspace-files/import-file/{escaped}", content=b"\0\xff")

    assert b"\0\xff" == raw(server, "GET", f"/api/2.0/workspace-files{folder}/c.bin").content


def test_a_notebook_is_exported_in_either_form(server: Server, folder: str) -> None:
    path = f"{folder}/n"
    server.post("2.0/workspace/import", {"path": path, "language": "PYTHON", "content": encoded(PYTHON)})

    document = base64.b64decode(server.get("2.0/workspace/export", path=path, format="JUPYTER")["content"])

    cells = json.loads(document)["cells"]
    assert [("code", ["print(1)"]), ("markdown", ["text"])] == [
        (cell["cell_type"], cell["source"]) for cell in cells
    ]
    other = f"{folder}/j"
    server.post("2.0/workspace/import", {"path": other, "format": "JUPYTER", "content": encoded(document)})
    download = raw(
        server, "GET", "/api/2.0/workspace/export", params={"path": other, "direct_download": "true"}
    )
    assert PYTHON == download.content


lines = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF), max_size=12).filter(
    lambda line: not line.startswith(("# MAGIC", "# COMMAND", "%md")) and line.splitlines() == [line]
)
cells = st.lists(lines, min_size=1, max_size=4).map("\n".join)


@given(st.lists(cells, min_size=1, max_size=4))
def test_a_notebook_goes_to_jupyter_and_back(texts: list[str]) -> None:
    document = {"cells": [{"cell_type": "code", "source": text} for text in texts]}

    source = notebooks.source(document, language="PYTHON")
    again = notebooks.source(json.loads(notebooks.jupyter(source, language="PYTHON")), language="PYTHON")

    assert source == again
    assert [text.strip("\n") for text in texts] == notebooks.cells_of(source, language="PYTHON")


def test_dbfs_is_written_in_blocks(server: Server, folder: str) -> None:
    path = f"dbfs:{folder}/blocks"
    handle = server.post("2.0/dbfs/create", {"path": path})["handle"]

    for block in (b"ab", b"cd"):
        server.post("2.0/dbfs/add-block", {"handle": handle, "data": encoded(block)})
    assert 404 == server.refused("GET", "/api/2.0/dbfs/get-status", params={"path": path})[0]
    server.post("2.0/dbfs/close", {"handle": handle})

    assert encoded(b"abcd") == server.get("2.0/dbfs/read", path=path)["data"]
    assert (404, "RESOURCE_DOES_NOT_EXIST") == server.refused(
        "POST", "/api/2.0/dbfs/add-block", json={"handle": handle, "data": ""}
    )[:2]
    assert (400, "RESOURCE_ALREADY_EXISTS") == server.refused(
        "POST", "/api/2.0/dbfs/create", json={"path": path}
    )[:2]
    server.post("2.0/dbfs/close", server.post("2.0/dbfs/create", {"path": path, "overwrite": "True"}))
    assert 0 == server.get("2.0/dbfs/get-status", path=path)["file_size"]


def test_a_block_has_a_megabyte_at_the_most_and_an_owner(server: Server, folder: str) -> None:
    handle = server.post("2.0/dbfs/create", {"path": f"{folder}/big"})["handle"]

    assert (400, "MAX_BLOCK_SIZE_EXCEEDED") == server.refused(
        "POST", "/api/2.0/dbfs/add-block", json={"handle": handle, "data": encoded(b"x" * (2**20 + 1))}
    )[:2]
    assert (
        404
        == server.refused("POST", "/api/2.0/dbfs/add-block", token=ADA, json={"handle": handle, "data": ""})[
            0
        ]
    )
    assert {} == server.post("2.0/dbfs/add-block", {"handle": handle, "data": encoded(b"x" * 2**20)})


def test_a_stream_goes_on_after_a_restart(tmp_path: Path) -> None:
    with opened(tmp_path) as server:
        handle = server.post("2.0/dbfs/create", {"path": "/kept"})["handle"]
        server.post("2.0/dbfs/add-block", {"handle": handle, "data": encoded(b"a")})
    with opened(tmp_path) as server:
        server.post("2.0/dbfs/add-block", {"handle": handle, "data": encoded(b"b")})
        server.post("2.0/dbfs/close", {"handle": handle})

        assert encoded(b"ab") == server.get("2.0/dbfs/read", path="/kept")["data"]


def test_dbfs_moves_files_and_folders(server: Server, folder: str) -> None:
    server.post("2.0/dbfs/put", {"path": f"{folder}/a/x", "contents": encoded(b"x")})

    move = {"source_path": f"{folder}/a", "destination_path": f"dbfs:{folder}/b/c"}
    assert {} == server.post("2.0/dbfs/move", move)

    assert encoded(b"x") == server.get("2.0/dbfs/read", path=f"{folder}/b/c/x")["data"]
    assert 404 == server.refused("POST", "/api/2.0/dbfs/move", json=move)[0]
    inside = {"source_path": f"{folder}/b", "destination_path": f"{folder}/b/d"}
    assert 400 == server.refused("POST", "/api/2.0/dbfs/move", json=inside)[0]


VOLUME = "/Volumes/main/default/reef"
FILES, DIRECTORIES = f"/api/2.0/fs/files{VOLUME}", f"/api/2.0/fs/directories{VOLUME}"


def test_a_file_of_a_volume_is_written_read_in_ranges_and_deleted(server: Server) -> None:
    path = f"{FILES}/a/data.bin"

    assert 204 == raw(server, "PUT", path, content=b"0123456789").status_code
    assert (409, "ALREADY_EXISTS") == server.refused("PUT", path, content=b"x")[:2]
    assert 204 == raw(server, "PUT", f"{path}?overwrite=true", content=b"abcdefghij").status_code
    whole, part = raw(server, "GET", path), raw(server, "GET", path, headers={"range": "bytes=2-4"})
    assert (200, b"abcdefghij") == (whole.status_code, whole.content)
    assert (206, b"cde", "bytes 2-4/10") == (part.status_code, part.content, part.headers["content-range"])
    head = raw(server, "HEAD", path)
    assert (200, "10") == (head.status_code, head.headers["content-length"])
    assert "last-modified" in head.headers
    assert 204 == raw(server, "DELETE", path).status_code
    assert (404, "NOT_FOUND") == server.refused("GET", path)[:2]
    assert 404 == raw(server, "HEAD", path).status_code


def test_a_large_file_is_no_body_of_json(server: Server) -> None:
    """Files may be longer than the 10 MB that a request of JSON has."""
    content = os.urandom(11 * 1024 * 1024)

    assert 204 == raw(server, "PUT", f"{FILES}/large?overwrite=true", content=content).status_code

    assert content == raw(server, "GET", f"{FILES}/large").content


def test_folders_of_a_volume_are_made_listed_in_pages_and_deleted(server: Server) -> None:
    folder = f"{DIRECTORIES}/pages"
    assert [204, 204] == [raw(server, "PUT", folder).status_code for _ in range(2)]
    for name in "abcde":
        raw(server, "PUT", f"{FILES}/pages/{name}", content=name.encode())

    found, query = [], "?page_size=2"
    while query:
        page = server.ok("GET", f"{folder}{query}")
        found += page["contents"]
        query = f"?page_size=2&page_token={page['next_page_token']}" if "next_page_token" in page else ""

    assert list("abcde") == [each["name"] for each in found]
    assert f"{VOLUME}/pages/a" == found[0]["path"]
    assert (False, 1) == (found[0]["is_directory"], found[0]["file_size"])
    assert 200 == raw(server, "HEAD", folder).status_code
    assert 400 == server.refused("DELETE", folder)[0]
    for name in "abcde":
        raw(server, "DELETE", f"{FILES}/pages/{name}")
    assert {} == server.ok("GET", folder)
    assert 204 == raw(server, "DELETE", folder).status_code
    assert 404 == raw(server, "HEAD", folder).status_code


def test_a_path_outside_of_volumes_is_refused(server: Server) -> None:
    for path in ("/api/2.0/fs/files/Users/x", "/api/2.0/fs/files/Volumesx/y"):
        assert (400, "INVALID_PARAMETER_VALUE") == server.refused("PUT", path, content=b"x")[:2]


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    """A server whose data directory lies in a folder that nothing else writes to."""
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.txt").write_text("outside")
    with opened(outside / "data") as server:
        (outside / "data" / "workspace" / "link").symlink_to(outside)
        (outside / "data" / "dbfs" / "link").symlink_to(outside)
        (outside / "data" / "volumes" / "link").symlink_to(outside)
        yield server, outside


steps = st.sampled_from(
    [
        "..",
        ".",
        "",
        "%2e%2e",
        "a",
        "link",
        "secret.txt",
        "Workspace",
        "Volumes",
        "~",
        "\\..",
        "x\0",
        "data",
        "...",
    ]
)
paths = st.lists(steps, min_size=1, max_size=6).map(lambda parts: "/" + "/".join(parts))


@LOOSE
@given(path=paths, other=paths)
def test_no_path_leads_out_of_the_data_directory(alone: tuple[Server, Path], path: str, other: str) -> None:
    """Whatever is written, moved and deleted, and by which name: what lies beside stays unread."""
    server, outside = alone
    answers = [
        server.ask(
            "POST", "/api/2.0/workspace/import", json={"path": path, "format": "RAW", "content": "eA=="}
        ),
        server.ask("POST", "/api/2.0/dbfs/put", json={"path": path, "contents": "eA==", "overwrite": True}),
        server.ask("POST", "/api/2.0/dbfs/move", json={"source_path": other, "destination_path": path}),
        server.ask("GET", "/api/2.0/workspace/export", params={"path": other, "format": "AUTO"}),
        server.ask("GET", "/api/2.0/dbfs/read", params={"path": other}),
        server.ask("POST", "/api/2.0/dbfs/delete", json={"path": path, "recursive": True}),
        server.ask("POST", "/api/2.0/workspace/delete", json={"path": path, "recursive": True}),
        server.ask("POST", "/api/2.0/repos", json={"url": "file:///x", "provider": "gitHub", "path": path}),
    ]
    quoted = path.replace("\0", "%00").replace("\\", "%5C")
    for under in (f"/Volumes{quoted}", quoted):
        answers += [
            server.ask("PUT", f"/api/2.0/fs/files{under}?overwrite=true", content=b"x"),
            server.ask("GET", f"/api/2.0/fs/files{under}"),
            server.ask("PUT", f"/api/2.0/fs/directories{under}"),
            server.ask("POST", f"/api/2.0/workspace-files/import-file{under}", content=b"x"),
            server.ask("GET", f"/api/2.0/workspace-files{under}"),
        ]

    assert [] == [answer.status_code for answer in answers if answer.status_code >= 500]
    assert not any(b"outside" == answer.content for answer in answers)
    assert {"secret.txt", "data"} == {entry.name for entry in outside.iterdir()}
    assert "outside" == (outside / "secret.txt").read_text()
