"""Secrets, warehouses, destinations, Git folders, identities: kept, guarded, and there after a kill."""

from __future__ import annotations

import base64
import os
import signal
import subprocess
from pathlib import Path
from typing import Any
from zlib import crc32

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.neighbours import paging
from lakejobs_emulator.testing import serve

from tests.api.conftest import ADA, ADMIN, BOB, ROBOT, Server, opened

LOOSE = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))


@pytest.fixture
def scope(server: Server, request: pytest.FixtureRequest) -> str:
    """A scope of Ada's."""
    name = f"s{crc32(request.node.name.encode())}"
    server.post("2.0/secrets/scopes/create", {"scope": name}, token=ADA)
    return name


def test_secrets_are_kept_listed_and_given_back(server: Server, scope: str) -> None:
    assert {} == server.post("2.0/secrets/put", {"scope": scope, "key": "a", "string_value": "é"}, token=ADA)
    encoded = base64.b64encode(b"\0\xff").decode()
    server.post("2.0/secrets/put", {"scope": scope, "key": "b", "bytes_value": encoded}, token=ADA)

    listed = server.get("2.0/secrets/list", scope=scope, token=ADA)["secrets"]

    assert ["a", "b"] == [each["key"] for each in listed]
    assert all({"key", "last_updated_timestamp"} == each.keys() for each in listed)
    found = server.get("2.0/secrets/get", scope=scope, key="a", token=ADA)
    assert "é" == base64.b64decode(found["value"]).decode()
    assert encoded == server.get("2.0/secrets/get", scope=scope, key="b", token=ADA)["value"]
    server.post("2.0/secrets/delete", {"scope": scope, "key": "a"}, token=ADA)
    assert (404, "RESOURCE_DOES_NOT_EXIST") == server.refused(
        "GET", "/api/2.0/secrets/get", token=ADA, params={"scope": scope, "key": "a"}
    )[:2]


def test_a_task_reads_the_secrets_of_whom_it_runs_as(server: Server, scope: str, folder: str) -> None:
    """What the operations refuse, ``dbutils`` refuses too; a grant changes it for the next run."""
    server.post("2.0/secrets/put", {"scope": scope, "key": "k", "string_value": "coral"}, token=ADA)
    code = base64.b64encode(f"print(len(dbutils.secrets.get({scope!r}, 'k')))".encode()).decode()
    path = f"{folder}/read.py"
    server.post("2.0/workspace/import", {"path": path, "format": "RAW", "content": code})

    def told(token: str) -> str:
        body = {"tasks": [{"task_key": "a", "spark_python_task": {"python_file": path}}]}
        run_id = server.post("2.2/jobs/runs/submit", body, token=token)["run_id"]
        [task] = server.ended(run_id)["tasks"]
        output = server.get("2.2/jobs/runs/get-output", run_id=task["run_id"])
        return str(output.get("error") or output["logs"])

    denied = f"PermissionError: User bob@example.com does not have READ permission on scope {scope}"
    assert ["5\n", denied, "5\n"] == [told(token) for token in (ADA, BOB, ADMIN)]
    acl = {"scope": scope, "principal": "engineers", "permission": "READ"}
    server.post("2.0/secrets/acls/put", acl, token=ADA)
    assert "5\n" == told(BOB)


def test_a_secret_is_a_file_that_others_on_the_machine_cannot_read(tmp_path: Path) -> None:
    with opened(tmp_path) as server:
        server.post("2.0/secrets/scopes/create", {"scope": "x"})
        server.post("2.0/secrets/put", {"scope": "x", "key": "k", "string_value": "v"})

        file = tmp_path / "secrets" / "x" / "k"
        assert ("v", 0o600, 0o700) == (
            file.read_text(),
            file.stat().st_mode & 0o777,
            file.parent.stat().st_mode & 0o777,
        )


def test_who_may_read_write_and_manage_a_scope(server: Server, scope: str) -> None:
    """The creator manages; others get what an access list says, by name or by group."""
    put = {"scope": scope, "key": "a", "string_value": "x"}
    server.post("2.0/secrets/put", put, token=ADA)

    def codes() -> list[int]:
        asked: list[tuple[str, str, Any]] = [
            ("GET", "/api/2.0/secrets/get", {"params": {"scope": scope, "key": "a"}}),
            ("POST", "/api/2.0/secrets/put", {"json": put}),
            ("GET", "/api/2.0/secrets/acls/list", {"params": {"scope": scope}}),
        ]
        return [server.ask(method, path, token=BOB, **request).status_code for method, path, request in asked]

    def listed() -> bool:
        scopes = server.get("2.0/secrets/scopes/list", token=BOB).get("scopes", [])
        return scope in [each["name"] for each in scopes]

    assert ([403, 403, 403], False) == (codes(), listed())
    for level, expected in (
        ("READ", [200, 403, 403]),
        ("WRITE", [200, 200, 403]),
        ("MANAGE", [200, 200, 200]),
    ):
        acl = {"scope": scope, "principal": "engineers", "permission": level}
        assert {} == server.post("2.0/secrets/acls/put", acl, token=ADA)
        assert (expected, True) == (codes(), listed())
    items = server.get("2.0/secrets/acls/list", scope=scope, token=ADA)["items"]
    assert {"ada@example.com": "MANAGE", "engineers": "MANAGE"} == {
        each["principal"]: each["permission"] for each in items
    }
    one = server.get("2.0/secrets/acls/get", scope=scope, principal="engineers", token=ADA)
    assert {"principal": "engineers", "permission": "MANAGE"} == one
    server.post("2.0/secrets/acls/delete", {"scope": scope, "principal": "engineers"}, token=ADA)
    assert [403, 403, 403] == codes()
    server.post("2.0/secrets/scopes/delete", {"scope": scope}, token=ADA)
    assert (404, f"Scope {scope} does not exist!") == server.refused(
        "GET", "/api/2.0/secrets/list", params={"scope": scope}
    )[::2]


@LOOSE
@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
    | st.sampled_from([".", "..", "a/b", "../x"])
)
def test_a_name_of_a_secret_is_no_path(server: Server, name: str) -> None:
    server.ask("POST", "/api/2.0/secrets/scopes/create", json={"scope": "known"})
    for path, body in (
        ("scopes/create", {"scope": name}),
        ("put", {"scope": name, "key": "k", "string_value": "x"}),
        ("put", {"scope": "known", "key": name, "string_value": "x"}),
    ):
        response = server.ask("POST", f"/api/2.0/secrets/{path}", json=body)
        plain = name.replace(".", "").replace("-", "").replace("_", "").replace("@", "")
        odd = name in (".", "..") or not (plain == "" or (plain.isascii() and plain.isalnum()))
        assert response.status_code in ((400, 404) if odd else (200, 400))
    server.ask("POST", "/api/2.0/secrets/scopes/delete", json={"scope": name})


@pytest.mark.parametrize(
    "body",
    [
        {"key": "a"},
        {"key": "a", "string_value": "x", "bytes_value": "eA=="},
        {"key": "a", "bytes_value": "?"},
        {"key": "a", "string_value": "x" * (128 * 1024 + 1)},
    ],
)
def test_a_secret_that_cannot_be_is_refused(server: Server, scope: str, body: dict[str, str]) -> None:
    status, code, message = server.refused("POST", "/api/2.0/secrets/put", json={"scope": scope, **body})

    assert (400, "INVALID_PARAMETER_VALUE") == (status, code)
    assert "xxx" not in message


CONFIGS = [
    ("EMAIL", {"email": {"addresses": ["a@example.com"]}}, {"email": {"addresses": ["a@example.com"]}}),
    ("SLACK", {"slack": {"url": "http://x/hush"}}, {"slack": {"url_set": True}}),
    ("PAGERDUTY", {"pagerduty": {"integration_key": "hush"}}, {"pagerduty": {"integration_key_set": True}}),
    (
        "MICROSOFT_TEAMS",
        {"microsoft_teams": {"url": "http://x/hush"}},
        {"microsoft_teams": {"url_set": True}},
    ),
    (
        "WEBHOOK",
        {"generic_webhook": {"url": "http://x/hush", "username": "u", "password": "hush"}},
        {"generic_webhook": {"url_set": True, "username_set": True, "password_set": True}},
    ),
]


@pytest.mark.parametrize(("kind", "config", "shown"), CONFIGS, ids=[kind for kind, _, _ in CONFIGS])
def test_a_destination_shows_no_secret(server: Server, kind: str, config: Any, shown: Any) -> None:
    made = server.post("2.0/notification-destinations", {"display_name": kind, "config": config})

    found = server.ask("GET", f"/api/2.0/notification-destinations/{made['id']}")

    assert (kind, shown) == (made["destination_type"], made["config"])
    assert made == found.json()
    assert "hush" not in found.text
    renamed = server.ok(
        "PATCH", f"/api/2.0/notification-destinations/{made['id']}", json={"display_name": f"{kind} 2"}
    )
    assert (f"{kind} 2", shown) == (renamed["display_name"], renamed["config"])


def test_destinations_are_listed_in_pages_and_are_for_administrators(server: Server) -> None:
    body = {"display_name": "d", "config": CONFIGS[0][1]}
    made = [server.post("2.0/notification-destinations", body)["id"] for _ in range(3)]

    found, query = [], "?page_size=2"
    while query:
        page = server.ok("GET", f"/api/2.0/notification-destinations{query}")
        found += [each["id"] for each in page["results"]]
        query = f"?page_size=2&page_token={page['next_page_token']}" if "next_page_token" in page else ""
    assert set(made) <= set(found)
    assert len(found) == len(set(found))
    path = f"/api/2.0/notification-destinations/{made[0]}"
    for method, url in (("POST", "/api/2.0/notification-destinations"), ("PATCH", path), ("DELETE", path)):
        assert 403 == server.refused(method, url, token=ADA, json=body)[0]
    server.ok("DELETE", path)
    assert 404 == server.refused("GET", path)[0]


@pytest.mark.parametrize("config", [{}, {"email": {}}, {"generic_webhook": {}}, {"pagerduty": {}},
                                    {"email": {"addresses": ["a"]}, "slack": {"url": "x"}}])  # fmt: skip
def test_a_destination_is_one_whole_place(server: Server, config: Any) -> None:
    body = {"display_name": "d", "config": config}

    assert 400 == server.refused("POST", "/api/2.0/notification-destinations", json=body)[0]


@given(
    st.dictionaries(st.text(min_size=1, max_size=4), st.just({}), max_size=12),
    st.integers(1, 5),
    st.sets(st.text(min_size=1, max_size=4), max_size=4),
)
def test_pages_hold_everything_once_whatever_is_added_meanwhile(
    items: dict[str, JsonObject], size: int, added: set[str]
) -> None:
    """What was there before and after is in exactly one page."""
    seen: list[JsonObject] = []
    known = {name: {"name": name} for name in items}
    page = paging.page(known.items(), size=size, token=None)
    more = {**known, **{name: {"name": name} for name in added}}
    while True:
        seen += page.items
        if page.next_token is None:
            break
        page = paging.page(more.items(), size=size, token=page.next_token)

    names = [str(each["name"]) for each in seen]
    assert names == sorted(names)
    assert len(names) == len(set(names))
    assert items.keys() <= set(names)


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@example.com", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with two branches, a tag, a notebook, and a link that leads out."""
    folder = tmp_path / "origin" / "reef"
    folder.mkdir(parents=True)
    git(folder, "init", "--quiet", "--initial-branch", "main")
    (folder / "sharks.py").write_text("# Databricks notebook source\nprint(1)\n")
    (folder / "sub").mkdir()
    (folder / "sub" / "x.txt").write_text("one")
    (folder / "out").symlink_to("/etc/passwd")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "one")
    git(folder, "tag", "v1")
    git(folder, "checkout", "--quiet", "-b", "dev")
    (folder / "sub" / "x.txt").write_text("two")
    git(folder, "rm", "--quiet", "sharks.py")
    git(folder, "commit", "--quiet", "-am", "two")
    git(folder, "checkout", "--quiet", "main")
    return folder


def test_a_git_folder_is_cloned_checked_out_and_removed(server: Server, repository: Path) -> None:
    path = f"/Repos/reef/{repository.parent.parent.name}"
    body = {"url": f"file://{repository}", "provider": "gitHub", "path": path}

    made = server.post("2.0/repos", body)

    url = f"/api/2.0/repos/{made['id']}"
    assert ("main", git(repository, "rev-parse", "main")) == (made["branch"], made["head_commit_id"])
    assert "REPO" == server.get("2.0/workspace/get-status", path=path)["object_type"]
    assert made["id"] == server.get("2.0/workspace/get-status", path=path)["object_id"]
    assert "NOTEBOOK" == server.get("2.0/workspace/get-status", path=f"{path}/sharks")["object_type"]
    link = server.ask("GET", f"/api/2.0/workspace-files{path}/out")
    assert b"/etc/passwd" == link.content
    assert ".git" not in [
        Path(each["path"]).name for each in server.get("2.0/workspace/list", path=path)["objects"]
    ]
    assert (400, "RESOURCE_ALREADY_EXISTS") == server.refused("POST", "/api/2.0/repos", json=body)[:2]

    server.ok("PATCH", url, json={"branch": "dev"})
    assert ("dev", git(repository, "rev-parse", "dev")) == tuple(
        server.ok("GET", url)[name] for name in ("branch", "head_commit_id")
    )
    assert 404 == server.refused("GET", "/api/2.0/workspace/get-status", params={"path": f"{path}/sharks"})[0]
    assert b"two" == server.ask("GET", f"/api/2.0/workspace-files{path}/sub/x.txt").content
    server.ok("PATCH", f"/api/2.0/repos//{made['id']}", json={"tag": "v1"})
    assert b"one" == server.ask("GET", f"/api/2.0/workspace-files{path}/sub/x.txt").content
    assert "branch" not in server.ok("GET", url)
    assert 400 == server.refused("PATCH", url, json={"branch": "--upload-pack=x"})[0]
    assert [made["id"]] == [each["id"] for each in server.get("2.0/repos", path_prefix=path)["repos"]]
    server.ok("DELETE", url)
    assert 404 == server.refused("GET", url)[0]
    assert 404 == server.refused("GET", "/api/2.0/workspace/get-status", params={"path": path})[0]


def test_a_git_folder_can_have_some_folders_only(server: Server, repository: Path) -> None:
    path = f"/Repos/sparse/{repository.parent.parent.name}"
    body = {"url": f"file://{repository}", "provider": "gitHub", "path": path}

    server.post("2.0/repos", {**body, "sparse_checkout": {"patterns": ["sub"]}})

    listed = server.get("2.0/workspace/list", path=path)["objects"]
    assert [f"{path}/sub"] == [each["path"] for each in listed]


@pytest.mark.parametrize(
    "url",
    [
        "ssh://x/y",
        "ext::sh -c id",
        "file:///nowhere/at/all",
        "--upload-pack=x",
        "http://127.0.0.1:9/x.git",
        "file://",
    ],
)
def test_a_repository_that_cannot_be_had_leaves_nothing(server: Server, url: str) -> None:
    there = {"path": "/Repos/none/here"}
    body = {"url": url, "provider": "gitHub", **there}

    assert (400, "INVALID_PARAMETER_VALUE") == server.refused("POST", "/api/2.0/repos", json=body)[:2]
    assert 404 == server.refused("GET", "/api/2.0/workspace/get-status", params=there)[0]


def test_git_credentials_are_ones_own_and_show_no_token(server: Server) -> None:
    body = {"git_provider": "gitHub", "git_username": "ada", "personal_access_token": "ghp-hush"}

    made = server.post("2.0/git-credentials", body, token=ADA)

    url = f"/api/2.0/git-credentials/{made['credential_id']}"
    assert {"credential_id", "git_provider", "git_username"} == made.keys()
    assert "hush" not in server.ask("GET", url, token=ADA).text
    assert 404 == server.refused("GET", url, token=BOB)[0]
    server.ok("PATCH", url, token=ADA, json={"git_provider": "gitHub", "git_username": "ada2"})
    assert "ada2" == server.ok("GET", url, token=ADA)["git_username"]
    assert [made["credential_id"]] == [
        each["credential_id"] for each in server.get("2.0/git-credentials", token=ADA)["credentials"]
    ]
    server.ok("DELETE", url, token=ADA)
    assert {} == server.get("2.0/git-credentials", token=ADA)


def test_discovery_and_tokens(server: Server) -> None:
    """Documents without a token; tokens for a service principal by header or by form, for an hour."""
    found = server.ok("GET", "/.well-known/databricks-config", token=None)
    assert found["workspace_id"].isdecimal()
    told = server.ok("GET", "/oidc/.well-known/oauth-authorization-server", token=None)
    form = {"grant_type": "client_credentials", "scope": "all-apis"}
    path = told["token_endpoint"].partition("8585")[2]
    for request in ({"data": form, "auth": (ROBOT, "hush")},
                    {"data": {**form, "client_id": ROBOT, "client_secret": "hush"}}):  # fmt: skip
        granted = server.ok("POST", path, token=None, **request)
        assert ("Bearer", 3600) == (granted["token_type"], granted["expires_in"])
        assert ROBOT == server.get("2.0/preview/scim/v2/Me", token=granted["access_token"])["userName"]
    wrong = server.ask("POST", path, token=None, data={**form, "client_id": ROBOT, "client_secret": "no"})
    assert (401, "invalid_client") == (wrong.status_code, wrong.json()["error"])


def test_telemetry_is_taken_and_every_answer_names_the_workspace(server: Server) -> None:
    answer = server.ask("POST", "/telemetry-ext", json={"protoLogs": ["a", "b"]})

    assert {"errors": [], "numSuccess": 0, "numProtoSuccess": 2} == answer.json()
    for path in ("/telemetry-ext", "/api/2.0/preview/scim/v2/Me", "/nothing"):
        assert server.ask("GET", path).headers["x-databricks-org-id"].isdecimal()


def test_there_is_no_metastore(server: Server) -> None:
    assert (404, "METASTORE_DOES_NOT_EXIST") == server.refused(
        "GET", "/api/2.1/unity-catalog/current-metastore-assignment"
    )[:2]


def test_neighbours_are_there_after_a_kill(tmp_path: Path) -> None:
    """An answer was given, so it is on the disk: the process is killed right after it."""
    token = {"Authorization": "Bearer t"}
    with (
        serve(data_dir=tmp_path, token="t") as emulator,
        httpx.Client(base_url=emulator.host, headers=token) as client,
    ):
        cluster = {"spark_version": "x", "num_workers": 1}
        cluster_id = client.post("/api/2.1/clusters/create", json=cluster).json()["cluster_id"]
        client.post("/api/2.0/secrets/scopes/create", json={"scope": "s"})
        client.put("/api/2.0/fs/files/Volumes/a/b/c/x", content=b"x")
        put = {"scope": "s", "key": "k", "string_value": "v"}
        assert 200 == client.post("/api/2.0/secrets/put", json=put).status_code
        os.kill(emulator.pid, signal.SIGKILL)
    with (
        serve(data_dir=tmp_path, token="t") as emulator,
        httpx.Client(base_url=emulator.host, headers=token) as client,
    ):
        found = client.get("/api/2.1/clusters/get", params={"cluster_id": cluster_id}).json()
        value = client.get("/api/2.0/secrets/get", params={"scope": "s", "key": "k"}).json()["value"]

        assert ("RUNNING", b"v") == (found["state"], base64.b64decode(value))
        assert b"x" == client.get("/api/2.0/fs/files/Volumes/a/b/c/x").content
