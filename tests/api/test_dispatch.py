"""The front door: credentials, routes, bodies and errors, with handlers of the test's own."""

from __future__ import annotations

import asyncio
import base64
import json
import logging

import httpx
import pytest
from lakejobs_emulator.api.app import Api, base_application
from lakejobs_emulator.api.auth import identities
from lakejobs_emulator.api.call import Call, Workspace
from lakejobs_emulator.api.contract import Operation, Shape
from lakejobs_emulator.api.problems import BY_VERSION, TABLE, problem_response
from lakejobs_emulator.api.requests import BODY_BYTES
from lakejobs_emulator.api.routing import Endpoint, RoutingTable
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.problems import Problem, ProblemKind, Refused, job_missing
from lakejobs_emulator.settings import ServicePrincipal, Settings

TOKEN = "dapi-admin"
SCHEMA: JsonObject = {
    "type": "object",
    "properties": {
        "job_id": {"type": "integer"},
        "page_token": {"type": "string"},
        "name": {"type": "string"},
        "flag": {"type": "boolean"},
        "content": {"type": "string"},
    },
}


class StoppedClock:
    def now_ms(self) -> int:
        return 1_700_000_000_000


async def echo(call: Call) -> JsonObject:
    return {
        "arguments": call.arguments,
        "caller": call.caller.name,
        "version": call.version,
        "url": call.base_url,
    }


async def missing(call: Call) -> JsonObject:
    raise Refused(job_missing(7))


async def broken(call: Call) -> JsonObject:
    raise RuntimeError("a fault of ours")


def endpoint(method: str, path: str, handler: object) -> Endpoint:
    operation = Operation(operation_id=path, method=method, path=path, shape=Shape(schema=SCHEMA, schemas={}))
    return Endpoint(operation=operation, handler=handler, file_field="content")  # type: ignore[arg-type]


TABLE_OF_ROUTES = RoutingTable.of(
    [
        endpoint("GET", "/api/2.1/echo", echo),
        endpoint("POST", "/api/2.1/echo", echo),
        endpoint("GET", "/api/2.1/missing", missing),
        endpoint("GET", "/api/2.2/missing", missing),
        endpoint("GET", "/api/2.1/broken", broken),
        endpoint("GET", "/api/2.0/permissions/jobs/{job_id}", echo),
        endpoint("PATCH", "/api/2.0/permissions/jobs/{job_id}", echo),
    ]
)
SETTINGS = Settings(service_principals=(ServicePrincipal(application_id="692bc6d0", secret="hush"),))
WORKSPACE = Workspace(
    jobs=None,  # type: ignore[arg-type]  # no handler here asks for jobs or files
    files=None,  # type: ignore[arg-type]
    identities=identities(SETTINGS, token=TOKEN),
    clock=StoppedClock(),
    workspace_id=42,
)
APPLICATION = base_application(Api(TABLE_OF_ROUTES, WORKSPACE), WORKSPACE)


def ask(method: str, path: str, *, token: str | None = TOKEN, **request: object) -> httpx.Response:
    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app=APPLICATION, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://emulator:8585") as client:
            headers = {} if token is None else {"Authorization": f"Bearer {token}"}
            headers |= request.pop("headers", {})  # type: ignore[arg-type, operator]
            return await client.request(method, path, headers=headers, **request)  # type: ignore[arg-type]

    return asyncio.run(send())


def arguments(response: httpx.Response) -> JsonObject:
    assert 200 == response.status_code, response.text
    found: JsonObject = response.json()["arguments"]
    return found


def assert_refused(response: httpx.Response, status: int, code: str, message: str | None = None) -> None:
    """Every refusal of every route has the one error body."""
    assert status == response.status_code
    assert "application/json" == response.headers["content-type"]
    assert {"error_code", "message"} == response.json().keys()
    assert code == response.json()["error_code"]
    assert response.json()["message"]
    if message is not None:
        assert message == response.json()["message"]


def test_a_handler_gets_who_asks_what_and_where() -> None:
    response = ask("GET", "/api/2.1/echo", params={"job_id": "7", "flag": "True"})

    assert {
        "arguments": {"job_id": 7, "flag": True},
        "caller": "admin@localhost",
        "version": "2.1",
        "url": "http://emulator:8585",
    } == response.json()


def test_a_get_may_carry_its_arguments_in_a_body() -> None:
    body = json.dumps({"job_id": "8", "name": "from the body"}).encode()

    found = ask("GET", "/api/2.1/echo", params={"job_id": 7}, content=body)

    assert {"job_id": 7, "name": "from the body"} == arguments(found)


@pytest.mark.parametrize(
    "content_type", ["text/json", "application/x-www-form-urlencoded", "application/json"]
)
def test_a_body_is_json_whatever_it_is_called(content_type: str) -> None:
    response = ask("POST", "/api/2.1/echo", content=b'{"job_id": 7}', headers={"Content-Type": content_type})

    assert {"job_id": 7} == arguments(response)


def test_an_empty_query_argument_is_absent() -> None:
    assert {} == arguments(ask("GET", "/api/2.1/echo", params={"page_token": "", "job_id": "", "what": "?"}))


def test_an_empty_body_is_an_empty_object() -> None:
    assert {} == arguments(ask("POST", "/api/2.1/echo"))
    assert {"job_id": 5} == arguments(ask("PATCH", "/api/2.0/permissions/jobs/5"))


def test_a_form_is_read_and_its_file_is_base64() -> None:
    response = ask(
        "POST", "/api/2.1/echo", data={"name": "n", "flag": "true"}, files={"file": ("f", b"\x00\xff")}
    )

    assert {"name": "n", "flag": True, "content": base64.b64encode(b"\x00\xff").decode()} == arguments(
        response
    )


def test_the_file_part_of_the_legacy_cli_is_no_nested_form() -> None:
    files = {"file": ("f.txt", b"text", "multipart/form-data")}

    assert {"content": base64.b64encode(b"text").decode()} == arguments(
        ask("POST", "/api/2.1/echo", files=files)
    )


@pytest.mark.parametrize("method", ["POST", "GET"])
@pytest.mark.parametrize("body", [b"{", b"\xff", b'{"name": "\\ud800"}', b'{"job_id": NaN}', b"[" * 100_000])
def test_what_is_no_json_is_malformed(method: str, body: bytes) -> None:
    assert_refused(ask(method, "/api/2.1/echo", content=body), 400, "MALFORMED_REQUEST")


@pytest.mark.parametrize("body", [b"[]", b'"text"', b"7", b"null"])
def test_what_is_no_map_is_malformed(body: bytes) -> None:
    message = "Invalid JSON given in the body of the request - expected a map"

    assert_refused(ask("POST", "/api/2.1/echo", content=body), 400, "MALFORMED_REQUEST", message)


def test_a_form_that_cannot_be_read_is_malformed() -> None:
    headers = {"Content-Type": "multipart/form-data"}

    assert_refused(ask("POST", "/api/2.1/echo", content=b"x", headers=headers), 400, "MALFORMED_REQUEST")


def test_a_body_of_ten_megabytes_is_the_most() -> None:
    longest = b'{"job_id": 1}'.ljust(BODY_BYTES)

    assert {"job_id": 1} == arguments(ask("POST", "/api/2.1/echo", content=longest))
    assert_refused(ask("POST", "/api/2.1/echo", content=longest + b" "), 400, "INVALID_PARAMETER_VALUE")


def test_a_body_without_a_length_is_bounded_too() -> None:
    async def chunks():  # type: ignore[no-untyped-def]
        for _ in range(11):
            yield b" " * (BODY_BYTES // 10)

    assert_refused(ask("POST", "/api/2.1/echo", content=chunks()), 400, "INVALID_PARAMETER_VALUE")


@pytest.mark.parametrize(
    ("method", "path", "shown"),
    [
        ("GET", "/api/2.1/jobs/foo", "GET /jobs/foo"),
        ("PUT", "/api/2.1/echo", "PUT /echo"),
        ("POST", "/api/2.0/permissions/jobs/5", "POST /permissions/jobs/5"),
        ("GET", "/api/9.9/echo", "GET /echo"),
        ("GET", "/api/2.0/permissions/jobs/5/", "GET /permissions/jobs/5/"),
        ("GET", "/nothing", "GET /nothing"),
        ("GET", "/oidc/v1/token/", "GET /oidc/v1/token/"),
        ("DELETE", "/.well-known/databricks-config", "DELETE /.well-known/databricks-config"),
    ],
)
def test_an_unknown_path_or_method_is_not_found(method: str, path: str, shown: str) -> None:
    assert_refused(ask(method, path), 404, "ENDPOINT_NOT_FOUND", f"No API found for '{shown}'")


def test_a_method_in_lower_case_is_the_same_method() -> None:
    assert {"job_id": 1} == arguments(ask("get", "/api/2.1/echo", content=b'{"job_id": 1}'))


def test_without_a_credential_nothing_is_told() -> None:
    text = "Credential was not sent or was of an unsupported type for this API."

    assert_refused(ask("GET", "/api/2.1/echo", token=None), 401, "UNAUTHORIZED", text)
    assert_refused(ask("GET", "/api/2.1/jobs/foo", token=None), 401, "UNAUTHORIZED", text)


def test_a_bad_token_is_denied() -> None:
    assert_refused(ask("GET", "/api/2.1/echo", token="x"), 403, "PERMISSION_DENIED", "Invalid access token.")


def test_basic_credentials_of_netrc_are_a_token() -> None:
    basic = base64.b64encode(f"token:{TOKEN}".encode()).decode()

    response = ask("GET", "/api/2.1/echo", token=None, headers={"Authorization": f"Basic {basic}"})

    assert {} == arguments(response)


def test_an_unknown_job_is_told_as_the_version_tells_it() -> None:
    text = "Job 7 does not exist."

    assert_refused(ask("GET", "/api/2.1/missing"), 400, "INVALID_PARAMETER_VALUE", text)
    assert_refused(ask("GET", "/api/2.2/missing"), 404, "RESOURCE_DOES_NOT_EXIST", text)


def test_a_fault_of_ours_is_one_error_and_one_log_line(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="lakejobs"):
        response = ask("GET", "/api/2.1/broken")

    assert_refused(response, 500, "INTERNAL_SERVER_ERROR")
    assert "a fault of ours" not in response.text
    assert ["GET /api/2.1/broken failed"] == [record.getMessage() for record in caplog.records]


def test_no_log_holds_a_token(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        ask("GET", "/api/2.1/echo")
        ask("GET", "/api/2.1/broken")

    assert caplog.text
    assert TOKEN not in caplog.text


@pytest.mark.parametrize(
    "path", ["/api/2.1/echo", "/api/2.1/broken", "/nothing", "/.well-known/databricks-config"]
)
def test_every_answer_names_the_workspace(path: str) -> None:
    assert "42" == ask("GET", path).headers["X-Databricks-Org-Id"]


def test_discovery_needs_no_token_and_names_this_host() -> None:
    found = ask("GET", "/.well-known/databricks-config", token=None).json()
    server = ask("GET", "/oidc/.well-known/oauth-authorization-server", token=None).json()

    assert "http://emulator:8585/oidc" == found["oidc_endpoint"]
    assert "42" == found["workspace_id"]
    assert "http://emulator:8585/oidc/v1/token" == server["token_endpoint"]


def sign_in(secret: str, grant: str = "client_credentials") -> httpx.Response:
    credentials = base64.b64encode(f"692bc6d0:{secret}".encode()).decode()
    form = {"grant_type": grant, "scope": "all-apis"}
    return ask(
        "POST", "/oidc/v1/token", token=None, data=form, headers={"Authorization": f"Basic {credentials}"}
    )


def test_a_service_principal_signs_in_with_its_secret() -> None:
    granted = sign_in("hush").json()

    assert ("Bearer", 3600, "all-apis") == (granted["token_type"], granted["expires_in"], granted["scope"])
    assert "692bc6d0" == ask("GET", "/api/2.1/echo", token=granted["access_token"]).json()["caller"]


def test_a_wrong_secret_or_grant_is_told_in_both_languages() -> None:
    """That of every other error here, and that of OAuth."""
    for response, status, error in (
        (sign_in("wrong"), 401, "invalid_client"),
        (sign_in("hush", "password"), 400, "unsupported_grant_type"),
    ):
        body = response.json()
        assert (status, error) == (response.status_code, body["error"])
        assert body["error_code"]
        assert body["message"]


def test_every_kind_of_problem_has_a_status_and_a_code() -> None:
    assert set(ProblemKind) == TABLE.keys()
    assert {kind for kind, _ in BY_VERSION} <= TABLE.keys()


@pytest.mark.parametrize("kind", ProblemKind)
@pytest.mark.parametrize("version", ["2.0", "2.1", "2.2", ""])
def test_every_problem_has_the_one_error_body(kind: ProblemKind, version: str) -> None:
    response = problem_response(Problem(kind=kind, message="what is wrong: ü"), version=version)

    assert response.status_code >= 400
    assert {"error_code", "message"} == json.loads(response.body).keys()
    assert "what is wrong: ü" == json.loads(response.body)["message"]
