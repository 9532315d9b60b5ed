# Generated from the OpenAPI document: do not edit, run `make generate`.
"""Requests and answers held to the document, for clients that talk to no server."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

import httpx

from . import _openapi
from ._openapi import Described, Json

if TYPE_CHECKING:
    import jsonschema_rs

_INSTALL = "lakejobs.testing needs jsonschema-rs: pip install 'lakejobs[contract]'"
_LIMIT = 300  # characters of one fault: it may quote the whole value


class Asked(NamedTuple):
    """What a request asks for: its operation, the parameters of path and query, and the body."""

    operation: Described
    parameters: dict[str, object]
    body: object


class Contract:
    """The document as a judge.  ``closed``: a field that it does not know is a fault.

    Raises ``ImportError`` when the validator is not installed.
    """

    def __init__(self, *, closed: bool) -> None:
        try:
            import jsonschema_rs
        except ModuleNotFoundError as error:
            raise ImportError(_INSTALL, name="jsonschema_rs") from error
        self._make = jsonschema_rs.Draft202012Validator
        self._closed = closed
        self._made: dict[tuple[str, str], jsonschema_rs.Draft202012Validator] = {}

    def request_faults(self, asked: Asked) -> list[str]:
        """What is wrong with a request."""
        operation = asked.operation
        faults = self._faults((operation.id, "parameters"), _parameters(operation), asked.parameters)
        if operation.body is not None:
            return faults + self._faults((operation.id, "body"), operation.body, asked.body)
        return faults if asked.body is None else [*faults, "it takes no body"]

    def answer_faults(self, operation: Described, answer: object) -> list[str]:
        """What is wrong with the body of a success."""
        schema = operation.answer(200) or {}
        return self._faults((operation.id, "answer"), schema, answer)

    def _faults(self, key: tuple[str, str], schema: Json, value: object) -> list[str]:
        validator = self._made.get(key)
        if validator is None:
            components = _components(self._closed)
            own = _shut(schema) if self._closed else schema
            validator = self._made[key] = self._make({**own, "components": {"schemas": components}})
        return [
            f"{'.'.join(map(str, error.instance_path)) or 'it'}: {error.message[-_LIMIT:]}"
            for error in validator.iter_errors(value)
        ]


def asked_of(request: httpx.Request, body: object) -> Asked | None:
    """What a request asks for; None where the document has no such operation."""
    segments = request.url.raw_path.decode().partition("?")[0].split("/")
    for operation in _openapi.described().values():
        template = operation.path.split("/")
        if operation.method != request.method or len(template) != len(segments):
            continue
        pairs = list(zip(template, segments, strict=True))
        if all(name[:1] == "{" or name == segment for name, segment in pairs):
            placed = {name[1:-1]: unquote(segment) for name, segment in pairs if name[:1] == "{"}
            return Asked(operation, _read(operation, placed, request.url.params), body)
    return None


def _read(operation: Described, placed: dict[str, str], query: httpx.QueryParams) -> dict[str, object]:
    """The parameters as values of the types that the document gives them; a text that is none stays."""
    types = {each["name"]: _openapi.target(each["schema"]) for each in operation.parameters}
    found: dict[str, object] = {name: _value(text, types.get(name, {})) for name, text in placed.items()}
    for name in query:
        texts, schema = query.get_list(name), types.get(name, {})
        listed = schema.get("type") == "array"
        inner = _openapi.target(schema.get("items", {})) if listed else schema
        values = [_value(text, inner) for text in texts]
        found[name] = values if listed or len(values) > 1 else values[0]
    return found


def _value(text: str, schema: Json) -> object:
    if schema.get("type") == "integer" and text.removeprefix("-").isdecimal():
        return int(text)
    if schema.get("type") == "boolean" and text in ("true", "false"):
        return text == "true"
    return text


def _parameters(operation: Described) -> Json:
    """The parameters of an operation as the schema of one object."""
    return {
        "type": "object",
        "properties": {each["name"]: each["schema"] for each in operation.parameters},
        "required": [each["name"] for each in operation.parameters if each.get("required")],
    }


@cache
def _components(closed: bool) -> Json:
    schemas: Json = _openapi.load()["components"]["schemas"]
    return {name: _shut(schema) for name, schema in schemas.items()} if closed else schemas


def _shut(schema: Any) -> Any:
    """The schema with every described object closed against what it does not describe."""
    if isinstance(schema, list):
        return [_shut(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    shut = {key: _shut(value) for key, value in schema.items() if not key.startswith(("x-", "example"))}
    if isinstance(shut.get("properties"), dict):
        shut.setdefault("additionalProperties", False)
    return shut
