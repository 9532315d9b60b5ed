"""Workspace files and DBFS, as the clients in use speak to them."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from tests.api.conftest import Server

PYTHON = b"# Databricks notebook source\nprint(1)\n"
JUPYTER = json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def encoded(content: bytes) -> str:
    return base64.b64encode(content).decode()


def put(server: Server, path: str, content: bytes, **fields: Any) -> None:
    assert {} == server.post("2.0/workspace/import", {"path": path, "content": encoded(content), **fields})


def content(server: Server, path: str, **params: Any) -> bytes:
    return base64.b64decode(server.get("2.0/workspace/export", path=path, **params)["content"])


@pytest.mark.parametrize(
    ("name", "given", "fields", "stored", "kind", "language"),
    [
        ("a", PYTHON, {"language": "PYTHON"}, "a", "NOTEBOOK", "PYTHON"),
        ("b", b"print(1)", {"format": "SOURCE", "language": "PYTHON"}, "b", "NOTEBOOK", "PYTHON"),
        ("c", b"select 1", {"language": "SQL"}, "c", "NOTEBOOK", "SQL"),
        ("d.py", PYTHON, {"format": "AUTO"}, "d", "NOTEBOOK", "PYTHON"),
        ("e", PYTHON, {"format": "AUTO"}, "e", "NOTEBOOK", "PYTHON"),
        ("f.py", b"print(1)", {"format": "AUTO"}, "f.py", "FILE", None),
        ("g.txt", PYTHON, {"format": "RAW"}, "g.txt", "FILE", None),
        ("h.ipynb", JUPYTER, {"format": "AUTO"}, "h", "NOTEBOOK", "PYTHON"),
        ("i", JUPYTER, {"format": "JUPYTER"}, "i", "NOTEBOOK", "PYTHON"),
        ("j.sql", b"-- Databricks notebook source\nselect 1", {"format": "AUTO"}, "j", "NOTEBOOK", "SQL"),
    ],
)
def test_what_is_imported_is_there(
    server: Server,
    folder: str,
    name: str,
    given: bytes,
    fields: dict[str, str],
    stored: str,
    kind: str,
    language: str | None,
) -> None:
    put(server, f"{folder}/{name}", given, **fields)

    status = server.get("2.0/workspace/get-status", path=f"{folder}/{stored}")
    listed = server.get("2.0/workspace/list", path=folder)["objects"]

    assert (kind, f"{folder}/{stored}", language) == (
        status["object_type"],
        status["path"],
        status.get("language"),
    )
    assert 0 < status["object_id"] < 2**53
    assert status in listed
    assert given in content(server, f"{folder}/{stored}", format="AUTO")


def test_a_form_is_an_import_too(server: Server, folder: str) -> None:
    """As the official SDK's upload sends it."""
    server.ok(
        "POST",
        "/api/2.0/workspace/import",
        data={"path": f"{folder}/up", "format": "SOURCE", "language": "PYTHON", "overwrite": "true"},
        files={"content": ("up", PYTHON)},
    )

    assert PYTHON == content(server, f"{folder}/up")


def test_a_direct_download_is_the_bytes(server: Server, folder: str) -> None:
    put(server, f"{folder}/raw.bin", b"\x00\xff", format="AUTO")

    query = {"path": f"{folder}/raw.bin", "direct_download": "true", "format": "AUTO"}
    response = server.ask("GET", "/api/2.0/workspace/export", params=query)

    assert (200, b"\x00\xff") == (response.status_code, response.content)


@pytest.mark.parametrize(
    ("name", "given", "fields", "asked"),
    [
        ("a", PYTHON, {"language": "PYTHON"}, "HTML"),
        ("a", JUPYTER, {"format": "JUPYTER"}, "DBC"),
        ("a.txt", b"text", {"format": "RAW"}, "JUPYTER"),
        ("a/in", PYTHON, {"language": "PYTHON"}, "SOURCE"),
    ],
    ids=["html", "dbc", "file as jupyter", "folder"],
)
def test_an_export_in_a_form_that_is_not_there_is_refused(
    server: Server, folder: str, name: str, given: bytes, fields: dict[str, str], asked: str
) -> None:
    put(server, f"{folder}/{name}", given, **fields)
    query = {"path": f"{folder}/{name.removesuffix('/in')}", "format": asked}

    status, code, _ = server.refused("GET", "/api/2.0/workspace/export", params=query)

    assert (400, "INVALID_PARAMETER_VALUE") == (status, code)


def test_the_workspace_prefix_is_the_same_tree(server: Server, folder: str) -> None:
    put(server, f"/Workspace{folder}/x", PYTHON, language="PYTHON")

    assert PYTHON == content(server, f"{folder}/x")
    assert f"{folder}/x" == server.get("2.0/workspace/get-status", path=f"/Workspace{folder}/x")["path"]


def test_what_is_there_is_kept_unless_overwritten(server: Server, folder: str) -> None:
    put(server, f"{folder}/x", PYTHON, language="PYTHON")
    again = {"path": f"{folder}/x", "content": encoded(b"2"), "language": "PYTHON"}

    assert (400, "RESOURCE_ALREADY_EXISTS") == server.refused(
        "POST", "/api/2.0/workspace/import", json=again
    )[:2]
    assert PYTHON == content(server, f"{folder}/x")
    put(server, f"{folder}/x", PYTHON + b"2", language="PYTHON", overwrite=True)
    assert PYTHON + b"2" == content(server, f"{folder}/x")
    file = {"path": f"{folder}/x", "content": "", "format": "RAW", "overwrite": True}
    assert (400, "RESOURCE_ALREADY_EXISTS") == server.refused("POST", "/api/2.0/workspace/import", json=file)[
        :2
    ]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "Missing required field: content"),
        ({"content": "!"}, "content must be base64-encoded."),
        ({"content": ""}, "Missing required field: language"),
        ({"content": "", "format": "DBC"}, "The format DBC is not supported by the emulator."),
        ({"content": "", "format": "PAPER"}, None),
        ({"content": encoded(b"[]"), "format": "JUPYTER"}, "The content is no Jupyter notebook."),
    ],
)
def test_a_bad_import_is_refused(
    server: Server, folder: str, fields: dict[str, str], message: str | None
) -> None:
    body = {"path": f"{folder}/x", **fields}

    status, _, told = server.refused("POST", "/api/2.0/workspace/import", json=body)

    assert (400, message or told) == (status, told)
    assert {} == server.get("2.0/workspace/list", path=folder)


@pytest.mark.parametrize("path", ["relative", "/../etc/passwd", "/a/../../etc", "/a\x00b"])
@pytest.mark.parametrize("service", ["workspace", "dbfs"])
def test_no_path_leads_out(server: Server, service: str, path: str) -> None:
    query = {"path": path}

    assert server.refused("GET", f"/api/2.0/{service}/get-status", params=query)[0] in (400, 404)
    assert server.refused("POST", f"/api/2.0/{service}/mkdirs", json=query)[0] in (400, 404)


def test_an_unknown_path_is_missing(server: Server, folder: str) -> None:
    for service in ("workspace", "dbfs"):
        for verb in ("get-status", "list"):
            refused = server.refused("GET", f"/api/2.0/{service}/{verb}", params={"path": f"{folder}/none"})
            assert (404, "RESOURCE_DOES_NOT_EXIST") == refused[:2]
    assert "Missing required field: path" == server.refused("GET", "/api/2.0/workspace/list")[2]


def test_a_folder_is_deleted_whole_only_when_told_so(server: Server, folder: str) -> None:
    put(server, f"{folder}/in/x", PYTHON, language="PYTHON")
    body = {"path": f"{folder}/in"}

    assert (400, "DIRECTORY_NOT_EMPTY") == server.refused("POST", "/api/2.0/workspace/delete", json=body)[:2]
    assert {} == server.post("2.0/workspace/delete", {**body, "recursive": True})
    assert 404 == server.refused("GET", "/api/2.0/workspace/get-status", params=body)[0]


def test_dbfs_keeps_what_was_put(server: Server, folder: str) -> None:
    path = f"dbfs:{folder}/data.bin"
    assert {} == server.post("2.0/dbfs/put", {"path": path, "contents": encoded(b"0123456789")})

    status = server.get("2.0/dbfs/get-status", path=path)
    part = server.get("2.0/dbfs/read", path=path, offset=2, length=3)
    end = server.get("2.0/dbfs/read", path=f"{folder}/data.bin", offset=10)

    assert (f"{folder}/data.bin", False, 10) == (status["path"], status["is_dir"], status["file_size"])
    assert {"bytes_read": 3, "data": encoded(b"234")} == part
    assert {"bytes_read": 0, "data": ""} == end
    assert [status] == server.get("2.0/dbfs/list", path=f"dbfs:{folder}")["files"]
    assert 400 == server.refused("GET", "/api/2.0/dbfs/read", params={"path": path, "length": 2**20 + 1})[0]
    assert 400 == server.refused("GET", "/api/2.0/dbfs/read", params={"path": folder})[0]


def test_dbfs_takes_the_form_of_the_legacy_cli(server: Server, folder: str) -> None:
    form = {"path": f"{folder}/cli.txt", "overwrite": "True"}
    files = {"file": ("cli.txt", b"text", "multipart/form-data")}

    server.ok("POST", "/api/2.0/dbfs/put", data=form, files=files)

    assert encoded(b"text") == server.get("2.0/dbfs/read", path=f"{folder}/cli.txt")["data"]


def test_dbfs_folders_are_made_and_deleted(server: Server, folder: str) -> None:
    assert {} == server.post("2.0/dbfs/mkdirs", {"path": f"{folder}/a/b"})
    assert {} == server.get("2.0/dbfs/list", path=f"{folder}/a/b")
    assert (400, "DIRECTORY_NOT_EMPTY") == server.refused(
        "POST", "/api/2.0/dbfs/delete", json={"path": f"{folder}/a"}
    )[:2]
    assert {} == server.post("2.0/dbfs/delete", {"path": f"{folder}/a", "recursive": "true"})


def test_who_am_i(server: Server) -> None:
    me = server.get("2.0/preview/scim/v2/Me", token="dapi-ada")

    assert ("ada@example.com", "ada@example.com") == (me["userName"], me["emails"][0]["value"])
    assert ["engineers", "users"] == [group["display"] for group in me["groups"]]
    assert me["id"].isdecimal()
