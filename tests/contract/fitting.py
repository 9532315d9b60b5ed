"""The generated client against the document: what it sends is described, what is described it takes.

No server is asked: a transport answers with what the document allows, and with almost that.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

import httpx
import lakejobs
from hypothesis import given
from hypothesis import strategies as st
from lakejobs import JobsClient, RetryPolicy, errors
from lakejobs._runtime.model import Model as ClientModel

from tests.contract.check import check
from tests.contract.document import Document, Operation
from tests.contract.drawing import drawn
from tests.contract.model import Model
from tests.contract.wire import Broken, Wire, expect, must
from tests.strategies_api import Bodies

_ODD = (None, True, -1, 0, 2**63, 1.5, "", "1", "\u0000", [], {}, [[]], [None], {"a": {}}, "NOT_KNOWN")
_ONCE = RetryPolicy(attempts=1)


def client_of(answer: Any, sent: list[httpx.Request], *, status: int = 200) -> JobsClient:
    """A client whose every call is answered so; ``sent`` collects its requests."""

    def handle(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        content = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        return httpx.Response(status, content=content)

    return JobsClient(
        host="http://contract.test", token="t", transport=httpx.MockTransport(handle), retry=_ONCE
    )


def method_of(client: JobsClient, operation: Operation) -> Any:
    """The client's method of an operation."""
    place = operation.node["x-lakejobs-method"]
    return getattr(getattr(client, place["client"]), place["name"])


def answer_name(operation: Operation) -> str:
    """The schema of the answer of success."""
    schema = operation.node["responses"]["200"]["content"]["application/json"]["schema"]
    return str(schema["$ref"].rpartition("/")[2])


def _least(bodies: Bodies, operation: Operation) -> Any:
    return bodies.least(answer_name(operation))


@check("fitting")
def every_request_that_the_client_builds_is_described(wire: Wire, model: Model) -> None:
    """Whatever a method is given, its request is the operation's, valid, and says exactly what was given."""
    document, bodies = wire.document, Bodies(wire.document.raw)
    for operation in document.operations.values():
        _run(document, bodies, operation, model)


def _run(document: Document, bodies: Bodies, operation: Operation, model: Model) -> None:
    @drawn(model, 6)
    @given(_arguments(bodies, operation))
    def holds(arguments: dict[str, Any]) -> None:
        _sends(document, bodies, operation, arguments)

    holds()


def _arguments(bodies: Bodies, operation: Operation) -> st.SearchStrategy[dict[str, Any]]:
    own = {
        name: bodies.of(name, schema, 0)
        for name, schema in (*operation.path_names.items(), *operation.query.items())
    }
    paging = operation.node.get("x-lakejobs-pagination", {})  # these parameters are the client's own
    walked = {paging.get(name) for name in ("token_param", "size_param", "offset_param")}
    own = {name: value for name, value in own.items() if name not in walked}
    required = {name: own.pop(name) for name in [*own] if name in operation.required}
    drawn_own = st.fixed_dictionaries(required, optional=own)
    if operation.body is None:
        return drawn_own
    body = bodies.forms(operation.body["$ref"].rpartition("/")[2])
    return st.builds(lambda one, other: {**other, **one}, drawn_own, body)


def _sends(document: Document, bodies: Bodies, operation: Operation, arguments: dict[str, Any]) -> None:
    sent: list[httpx.Request] = []
    with client_of(_least(bodies, operation), sent) as client:
        answer = method_of(client, operation)(**arguments)
        if "x-lakejobs-pagination" in operation.node:
            list(answer)
    must(len(sent) == 1, f"{operation.operation_id} sends {len(sent)} requests")
    (request,) = sent
    found = document.find(request.method, request.url.path)
    must(found is operation, f"{operation.operation_id} is sent as {request.method} {request.url.path}")
    told: dict[str, Any] = json.loads(request.content) if request.content else {}
    for name, schema in operation.query.items():
        if name in request.url.params:
            told[name] = _read(request.url.params[name], schema)
    for name in operation.path_names:
        told[name] = int(request.url.path.split("/")[5])
    faults = document.faults_of_request(operation, told)
    must(not faults, f"{operation.operation_id} sends {told}: {faults[:1]}")
    if arguments.get("idempotency_token") == "":  # an empty token is none, and the client makes one
        arguments = {name: value for name, value in arguments.items() if name != "idempotency_token"}
    for name in ("idempotency_token", "limit"):
        if name in told and name not in arguments:
            del told[name]  # the client's own
    if "x-lakejobs-pagination" in operation.node:
        told = {name: value for name, value in told.items() if name in arguments}
    expect(arguments, told, f"what {operation.operation_id} sends")


def _read(text: str, schema: Mapping[str, Any]) -> Any:
    kind = schema.get("type")
    return json.loads(text) if kind in ("integer", "boolean", "number") else text


def touched(model: ClientModel) -> None:
    """Read every field, in depth: what is decoded lazily is decoded."""
    for name in model._fields:
        for value in _models(getattr(model, name)):
            touched(value)


def _models(value: object) -> Iterator[ClientModel]:
    if isinstance(value, ClientModel):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _models(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _models(item)


@check("fitting")
def every_answer_of_the_document_decodes(wire: Wire, model: Model) -> None:
    """Any answer of the document, and one with fields of tomorrow, decodes whole and is the same again."""
    bodies = Bodies(wire.document.raw)
    for operation in wire.document.operations.values():
        name = answer_name(operation)
        if name == "Empty":
            continue
        kind: type[ClientModel] = getattr(lakejobs, name)
        seed = st.integers(0, 2**32)

        def decodes(
            raw: dict[str, Any], chance: int, kind: type[ClientModel] = kind, answer: str = name
        ) -> None:
            for form in (raw, _newer(bodies, answer, raw, Random(chance))):
                decoded = kind.from_dict(form)
                touched(decoded)
                decoded.validate()
                expect(form, decoded.to_dict(), f"a {kind.__name__} after decoding")

        _drawn_pairs(model, bodies, name, seed, decodes)


def _drawn_pairs(model: Model, bodies: Bodies, name: str, seed: Any, body: Any) -> None:
    @drawn(model, 8)
    @given(bodies.forms(name), seed)
    def holds(raw: dict[str, Any], chance: int) -> None:
        body(raw, chance)

    holds()


def _newer(bodies: Bodies, name: str, value: Any, random: Random) -> Any:
    """The object of the schema ``name`` as a later service sends it: every described object says more."""
    grown = dict(value)
    for key, schema in bodies.schemas[name]["properties"].items():
        for inner, many in ((schema.get("$ref"), False), (schema.get("items", {}).get("$ref"), True)):
            target = str(inner).rpartition("/")[2]
            if key not in value or "properties" not in bodies.schemas.get(target, {}):
                continue
            if many:
                grown[key] = [_newer(bodies, target, item, random) for item in value[key]]
            else:
                grown[key] = _newer(bodies, target, value[key], random)
    if random.random() < 0.5:
        grown["field_of_tomorrow"] = random.choice([1, "x", {"deep": [1]}, None])
    return grown


@check("fitting")
def an_unknown_enum_value_is_kept(wire: Wire, model: Model) -> None:
    """Every enum takes a value that is not listed, tells that it does not know it, and gives it back."""
    count = 0
    for name, schema in wire.document.schemas.items():
        for key, node in schema.get("properties", {}).items():
            target = wire.document.schemas.get(node.get("$ref", "").rpartition("/")[2], {})
            if "enum" not in target or not hasattr(lakejobs, name):
                continue
            raw = {**Bodies(wire.document.raw).least(name), key: "VALUE_OF_TOMORROW"}
            decoded = getattr(lakejobs, name).from_dict(raw)
            touched(decoded)
            expect(raw, decoded.to_dict(), f"{name} with an unknown {key}")
            count += 1
    must(count > 40, f"only {count} properties are enums")


@check("fitting")
def a_broken_answer_raises_only_our_errors(wire: Wire, model: Model) -> None:
    """An answer with random faults raises nothing but the client's own errors, when called or when read."""
    bodies = Bodies(wire.document.raw)
    for operation in wire.document.operations.values():
        name = answer_name(operation)
        arguments = dict.fromkeys(operation.required, 1)
        if operation.body is not None:
            arguments |= bodies.least(operation.body["$ref"].rpartition("/")[2])

        def survives(
            raw: dict[str, Any],
            chance: int,
            operation: Operation = operation,
            arguments: Mapping[str, Any] = arguments,
        ) -> None:
            _calls(operation, arguments, _broken(raw, Random(chance)), 200)

        _drawn_pairs(model, bodies, name, st.integers(0, 2**32), survives)
        for content in (b"", b"[]", b"null", b'"x"', b"{", b"<html>no</html>", b"\xff\xfe", b"[" * 100_000):
            _calls(operation, arguments, content, 200)


def _calls(operation: Operation, arguments: Mapping[str, Any], answer: Any, status: int) -> None:
    with client_of(answer, [], status=status) as client:
        try:
            found = method_of(client, operation)(**arguments)
            if "x-lakejobs-pagination" in operation.node:
                for _, item in zip(range(50), found, strict=False):
                    touched(item)
            for model in _models(getattr(found, "response", found)):
                touched(model)
        except errors.ClientError:
            pass
        except Exception as error:
            text = f"{type(error).__name__}: {error}"
            raise Broken(f"{operation.operation_id} on {answer!r:.300} raises {text}") from error


def _broken(value: Any, random: Random) -> Any:
    """The answer with something else in about every tenth place."""
    if random.random() < 0.1:
        return random.choice(_ODD)
    if isinstance(value, dict):
        kept = {key: _broken(item, random) for key, item in value.items() if random.random() > 0.05}
        return kept if random.random() > 0.05 else {**kept, "": 1}
    return [_broken(item, random) for item in value] if isinstance(value, list) else value


@check("fitting")
def every_error_code_has_its_class(wire: Wire, model: Model) -> None:
    """Each code of the table raises its own class with what was said; odd errors raise the status's."""
    for code, status in wire.document.errors.items():
        body = {"error_code": code, "message": f"about {code}", "details": [{"request_id": "r"}]}
        with client_of(body, [], status=status) as client:
            try:
                client.get(job_id=1)
            except errors.ApiError as error:
                expect((status, code), (error.status, error.error_code), "status and code of the error")
                must(f"about {code}" in str(error), f"the error says {error}")
                wanted = "".join(word.capitalize() for word in code.split("_"))
                expect(wanted, type(error).__name__, f"the class of {code}")
            else:
                raise Broken(f"{status} {code} raises nothing")
    for status in (400, 401, 403, 404, 409, 418, 429, 499, 500, 503, 520):
        for content in (b"", b"<html>", b"{}", b"[]", b'{"error_code": 403}', b'{"message": null}', b"\xff"):
            with client_of(content, [], status=status) as client:
                try:
                    client.get(job_id=1)
                except errors.ApiError as error:
                    expect(status, error.status, "the status of the error")
                else:
                    raise Broken(f"{status} with {content!r} raises nothing")
