"""Hostile and odd traffic at a started server: the right error or a close, never a 500, never a hang."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lakejobs_emulator.testing import Emulator

DEADLINE = 20.0
LOOSE = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
SIGNED = "Authorization: Bearer {token}\r\n"


def exchange(emulator: Emulator, *parts: bytes, ends: bool = True) -> bytes:
    """Send bytes, and end the sending side unless the server is to; read until the server closes.

    Fails with ``TimeoutError`` when it does not.
    """
    with socket.create_connection(("127.0.0.1", emulator.port), timeout=DEADLINE) as connection:
        with contextlib.suppress(ConnectionError, BrokenPipeError):
            for part in parts:
                connection.sendall(part)
        if ends:
            with contextlib.suppress(OSError):  # the server was faster
                connection.shutdown(socket.SHUT_WR)
        answer = b""
        with contextlib.suppress(ConnectionError):
            while chunk := connection.recv(65536):
                answer += chunk
        return answer


def request(
    emulator: Emulator, line: str, headers: str = "", body: bytes = b"", *, ends: bool = False
) -> bytes:
    """One request on a connection of its own, as text and bytes."""
    signed = SIGNED.format(token=emulator.token)
    head = f"{line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{signed}{headers}\r\n"
    return exchange(emulator, head.encode("latin-1"), body, ends=ends)


def status(answer: bytes) -> int:
    """The status of an answer; 0 for a connection that was closed without one."""
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.1 ") else 0


def error(answer: bytes) -> tuple[int, str]:
    """Status and error code of an answer with a body of JSON."""
    return status(answer), json.loads(answer.partition(b"\r\n\r\n")[2])["error_code"]


def post(emulator: Emulator, body: bytes, *, kind: str = "application/json") -> bytes:
    headers = f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
    return request(emulator, "POST /api/2.2/jobs/create", headers, body)


def answers(emulator: Emulator) -> bool:
    """Whether the server still serves others."""
    url = f"{emulator.host}/api/2.2/jobs/list?limit=1"
    signed = {"Authorization": f"Bearer {emulator.token}"}
    return httpx.get(url, headers=signed, timeout=DEADLINE).status_code == 200


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{" * 100_000, "MALFORMED_REQUEST"),
        (b'{"tags": ' + b"[" * 400 + b"]" * 400 + b"}", "MALFORMED_REQUEST"),
        (b'{"name": "\xff\xfe"}', "MALFORMED_REQUEST"),
        (b'{"name": "\xed\xa0\x80"}', "MALFORMED_REQUEST"),
        ('{"name": "\\ud800"}'.encode("utf-16"), "MALFORMED_REQUEST"),
        (b'{"name": NaN}', "MALFORMED_REQUEST"),
        (b'{"max_concurrent_runs": 1' + b"0" * 400 + b"}", "INVALID_PARAMETER_VALUE"),
        (b'{"name": "' + b"x" * (11 * 1024 * 1024) + b'"}', "INVALID_PARAMETER_VALUE"),
        (b'"text"', "MALFORMED_REQUEST"),
    ],
    ids=[
        *("deep", "deep and closed", "invalid UTF-8", "half of a pair", "half in UTF-16", "NaN"),
        *("huge integer", "11 MB", "no map"),
    ],
)
def test_a_body_that_cannot_be_is_refused(emulator: Emulator, body: bytes, code: str) -> None:
    assert (400, code) == error(post(emulator, body))


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b'{"name": "a", "name": "b"}', "application/json"),
        (b'{"name": "a\\u0000b"}', "application/json"),
        (b'{"name": "a"}', "text/json"),
        (b'{"name": "a"}', "x/y; charset=?"),
        (b"", "application/json"),
    ],
    ids=["duplicate keys", "NUL", "text/json", "odd type", "empty"],
)
def test_an_odd_body_is_read(emulator: Emulator, body: bytes, kind: str) -> None:
    assert 200 == status(post(emulator, body, kind=kind))


@pytest.mark.parametrize("size", [1, 7, 4096])
def test_a_chunked_body_is_read(emulator: Emulator, size: int) -> None:
    body = json.dumps({"name": "chunked", "tags": {"x": "y" * 100}}).encode()
    chunks = [body[start : start + size] for start in range(0, len(body), size)]
    sent = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks) + b"0\r\n\r\n"

    assert 200 == status(
        request(emulator, "POST /api/2.2/jobs/create", "Transfer-Encoding: chunked\r\n", sent)
    )


def test_a_chunked_body_that_is_too_long_is_cut_off(emulator: Emulator) -> None:
    chunk = b"100000\r\n" + b"x" * 0x100000 + b"\r\n"

    answer = request(
        emulator, "POST /api/2.2/jobs/create", "Transfer-Encoding: chunked\r\n", chunk * 11 + b"0\r\n\r\n"
    )

    assert (400, "INVALID_PARAMETER_VALUE") == error(answer)


def test_slow_bodies_hold_nobody_up(emulator: Emulator) -> None:
    """Fifty bodies that never end; others are served meanwhile, and the server forgets them when they go."""
    head = (
        f"POST /api/2.2/jobs/create HTTP/1.1\r\nHost: x\r\n{SIGNED.format(token=emulator.token)}"
        "Content-Length: 100\r\n\r\n{"
    ).encode()
    with contextlib.ExitStack() as stack:
        for _ in range(50):
            connection = stack.enter_context(socket.create_connection(("127.0.0.1", emulator.port)))
            connection.sendall(head)
        assert answers(emulator)
    assert answers(emulator)


@pytest.mark.parametrize(
    "part",
    [
        b"",
        b"G",
        b"GET / HTTP/1.1\r\nHost: x\r\n",
        b"POST /api/2.2/jobs/create HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{",
    ],
    ids=["nothing", "a letter", "half a head", "half a body"],
)
def test_a_connection_that_ends_in_the_middle_is_closed(emulator: Emulator, part: bytes) -> None:
    assert status(exchange(emulator, part)) < 500
    assert answers(emulator)


ODD = [
    b"GET  HTTP/1.1\r\n\r\n",
    b"\r\n" * 9,
    b"\x16\x03\x01\x02",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"GET / HTTP/9\r\n\r\n",
]
raw = st.binary(max_size=60) | st.sampled_from(ODD)
NAMES = ["Content-Length", "Content-Type", "Transfer-Encoding", "Range", "Accept-Encoding", "Expect", "X"]
VALUES = ["0", "5", "-1", "1e3", "chunked", "gzip", "bytes=5-2", "multipart/form-data", "x", "100-continue"]
token = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=8)
segment = st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters="#?"), max_size=8)
target = st.lists(segment, max_size=6).map(lambda parts: "/" + "/".join(parts))
headers = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(VALUES), max_size=3)


@LOOSE
@given(raw)
def test_bytes_that_are_no_request_get_an_error_or_a_close(emulator: Emulator, sent: bytes) -> None:
    assert status(exchange(emulator, sent)) < 500


@LOOSE
@given(method=token, path=target, given_headers=headers, body=st.binary(max_size=20))
def test_any_request_gets_an_answer(
    emulator: Emulator, method: str, path: str, given_headers: dict[str, str], body: bytes
) -> None:
    """Any method, path, headers and body: an answer below 500, or a close."""
    text = "".join(f"{name}: {value}\r\n" for name, value in given_headers.items())

    answer = request(emulator, f"{method} {path}", text, body, ends=bool(given_headers))

    assert status(answer) < 500, answer


@LOOSE
@given(method=st.sampled_from(["GET", "POST", "PUT", "PATCH", "DELETE", "TRACE"]), path=target)
def test_an_unknown_path_is_told_as_the_service_does(emulator: Emulator, method: str, path: str) -> None:
    quoted = path.replace("%", "%25")
    answer = request(emulator, f"{method} /api/2.2/nothing{quoted}")

    assert (404, "ENDPOINT_NOT_FOUND") == error(answer)


@pytest.mark.parametrize("line", ["FOO /api/2.2/jobs/list", "GET", "get /api/2.2/jobs/list", "PRI *"])
def test_what_is_no_http_gets_the_body_of_an_error(emulator: Emulator, line: str) -> None:
    assert (400, "MALFORMED_REQUEST") == error(request(emulator, line))


def test_tokens_and_secrets_are_in_no_log(tmp_path: Path) -> None:
    """At the finest level, with requests that fail in every way, what is secret is not written anywhere."""
    hushed = {"token": "dapi-hush-token", "secret": "hush-secret-value", "webhook": "hush-webhook"}
    command = [sys.executable, "-m", "lakejobs_emulator", "--port", "0", "--data-dir", str(tmp_path)]
    environment = {**os.environ, "LAKEJOBS_TOKEN": hushed["token"]}
    with subprocess.Popen(
        [*command, "--log-level", "debug"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        assert process.stdout is not None
        host = process.stdout.readline().split()[-1]
        signed = {"Authorization": f"Bearer {hushed['token']}"}
        with httpx.Client(base_url=host, headers=signed, timeout=DEADLINE) as client:
            for path, body in _secret_requests(hushed):
                client.post(path, json=body)
                client.post(
                    path, json={**body, "extra": [body]}, headers={"Authorization": "Bearer hush-other"}
                )
                client.post(path, content=json.dumps(body)[:-1].encode())
        process.terminate()
        told = "".join(process.communicate(timeout=DEADLINE))

    assert "POST /api/2.0/secrets/put" in told
    assert "hush" not in told


def _secret_requests(hushed: dict[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "/api/2.0/secrets/scopes/create", {"scope": "s"}
    yield "/api/2.0/secrets/put", {"scope": "s", "key": "k", "string_value": hushed["secret"]}
    hook = {"url": f"http://127.0.0.1:9/{hushed['webhook']}", "password": hushed["webhook"]}
    yield "/api/2.0/notification-destinations", {"display_name": "d", "config": {"generic_webhook": hook}}
    yield "/api/2.0/git-credentials", {"git_provider": "gitHub", "personal_access_token": hushed["secret"]}


def test_many_idle_connections_leave_room_for_others(emulator: Emulator) -> None:
    began = time.monotonic()
    with contextlib.ExitStack() as stack:
        for _ in range(200):
            stack.enter_context(socket.create_connection(("127.0.0.1", emulator.port)))
        assert answers(emulator)
    assert time.monotonic() - began < DEADLINE
