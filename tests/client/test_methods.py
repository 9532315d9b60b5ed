"""Every operation of the document is a method, and what it sends and reads is what the document shows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import httpx
import lakejobs
import pytest
from lakejobs._operations import OPERATIONS as KNOWN
from lakejobs._runtime.model import Model

from tests.client.document import OPERATIONS, Described, resolved
from tests.client.script import KINDS, Script

# Every public method of the Java SDK's JobsAPI, and ours.
JAVA: Mapping[str, str] = {
    "cancelAllRuns": "cancel_all_runs",
    "cancelRun": "cancel_run",
    "create": "create",
    "delete": "delete",
    "deleteRun": "delete_run",
    "exportRun": "export_run",
    "get": "get",
    "getPermissionLevels": "permissions.levels",
    "getPermissions": "permissions.get",
    "getRun": "get_run",
    "getRunOutput": "get_run_output",
    "impl": "raw",
    "list": "list",
    "listRuns": "list_runs",
    "repairRun": "repair_run",
    "reset": "reset",
    "runNow": "run_now",
    "setPermissions": "permissions.set",
    "submit": "submit",
    "update": "update",
    "updatePermissions": "permissions.update",
    "waitGetRunJobTerminatedOrSkipped": "wait_for_run",
}
SAMPLES: Mapping[str, Any] = {"integer": 7, "boolean": True, "string": "Reef & more"}

by_id = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.id)
by_kind = pytest.mark.parametrize("kind", KINDS)


def method_of(client: Any, operation: Described) -> Any:
    namespace, name = operation.place
    return getattr(getattr(client, namespace), name)


def arguments_of(operation: Described) -> tuple[dict[str, Any], dict[str, str], str]:
    """Every argument that is no body, the query that they make, and the path."""
    given: dict[str, Any] = {}
    query: dict[str, str] = {}
    path = operation.path
    paging = operation.node.get("x-lakejobs-pagination", {})
    turned = ("page_token", paging.get("offset_param"))  # the client turns pages by itself
    for parameter in operation.parameters:
        schema = resolved(parameter["schema"])
        value = schema["enum"][0] if "enum" in schema else SAMPLES[schema["type"]]
        name = parameter["name"]
        if parameter["in"] == "path":
            path = path.replace(f"{{{name}}}", str(value))
            given[name] = value
        elif name not in turned:
            given["page_size" if operation.is_list and name == "limit" else name] = value
            query[name] = json.dumps(value) if isinstance(value, bool) else str(value)
    return given, query, path


def call(operation: Described, kind: str, answer: Any, *body: object, **given: Any) -> tuple[Any, Script]:
    """What a method gives (of a list: its first page), and what was sent."""
    script = Script([answer])

    def first(client: Any) -> Any:
        made = method_of(client, operation)(*body, **given)
        if not operation.is_list:
            return made
        return next(made.pages()) if kind == "sync" else anext(made.pages())

    return script.run(first, kind), script


def response_of(given: Any) -> Any:
    """The answer that a handle holds, or the answer itself."""
    response = getattr(given, "response", given)
    return response.to_dict() if isinstance(response, Model) else response


def plain(answer: Mapping[str, Any]) -> dict[str, Any]:
    """An example without the marks of further pages, which would have to be asked for."""
    marks = ("next_page_token", "has_more")
    kept = {name: value for name, value in answer.items() if name not in marks}
    for name in ("jobs", "runs"):
        if name in kept:
            kept[name] = [{k: v for k, v in item.items() if k not in marks} for item in kept[name]]
    return kept


def test_every_operation_is_a_method_of_its_own() -> None:
    places = {operation.place for operation in OPERATIONS}

    assert len(OPERATIONS) == len(places) == len(KNOWN)
    assert {operation.id for operation in OPERATIONS} == set(KNOWN)


@by_kind
@by_id
def test_a_call_sends_what_the_document_shows_and_reads_what_it_shows(
    operation: Described, kind: str
) -> None:
    """Bodies by name are the document's examples; parameters are sent under their names."""
    given, query, path = arguments_of(operation)
    bodies = operation.requests or {"": None}
    for body in bodies.values():
        for answer in operation.answers.values():
            got, script = call(operation, kind, plain(answer), **given, **(body or {}))

            (sent,) = script.sent
            assert (operation.method, path, query) == (sent.method, sent.url.path, dict(sent.url.params))
            assert without_token(operation, body) == without_token(operation, body_of(sent))
            assert (plain(answer) or None) == response_of(got)


def body_of(request: httpx.Request) -> Any:
    return json.loads(request.content) if request.content else None


def without_token(operation: Described, body: Any) -> Any:
    """A body without the idempotency token, which the client makes where the example has none."""
    token = operation.node.get("x-lakejobs-idempotency", {}).get("token")
    return body and {name: value for name, value in body.items() if name != token}


@by_id
def test_a_body_may_be_given_whole(operation: Described) -> None:
    """As a mapping or as a model: the same is sent."""
    given, _, _ = arguments_of(operation)
    for body in operation.requests.values():
        model = getattr(lakejobs, str(KNOWN[operation.id].body)).from_dict(body)
        for whole in (body, model):
            _, script = call(operation, "sync", {"run_id": 1, "job_id": 1, "repair_id": 1}, whole, **given)

            assert without_token(operation, body) == without_token(operation, body_of(script.sent[0]))


@by_id
def test_the_examples_of_an_answer_are_valid_and_round_trip(operation: Described) -> None:
    for answer in operation.answers.values():
        if operation.answer_schema is None:
            assert {} == answer
        else:
            model = getattr(lakejobs, operation.answer_schema).from_dict(answer)

            assert answer == model.validate().to_dict()
            repr(model)


@pytest.mark.parametrize(("java", "ours"), JAVA.items(), ids=JAVA)
def test_every_method_of_the_java_api_has_its_equal(java: str, ours: str) -> None:
    script = Script([])
    for client in (script.client(), script.async_client()):
        found: Any = client
        for name in ours.split("."):
            found = getattr(found, name)

        assert callable(found), java


def test_the_clients_own_methods_are_those_of_the_newest_version() -> None:
    newest = [operation for operation in OPERATIONS if operation.place[0] == "v2_2"]
    client = Script([]).client()

    for operation in newest:
        _, name = operation.place
        assert getattr(type(client), name) is getattr(type(client.v2_2), name)
