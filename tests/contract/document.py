"""The document as the suite reads it: operations, what a request may hold, what an answer must look like."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
from attrs import define, field, frozen

ROOT = Path(__file__).parent.parent.parent
SOURCE = ROOT / "generated" / "openapi.json"
NEIGHBOURS = ROOT / "generated" / "neighbours.json"
METHODS = ("get", "head", "put", "post", "patch", "delete")
_VERSION = re.compile(r"/api/(\d+\.\d+)/")
_SUFFIX = re.compile(r"_v\d+_\d+$")
_COMPOSED = frozenset({"additionalProperties", "allOf", "anyOf", "oneOf"})


@frozen(kw_only=True)
class Operation:
    """One operation.  ``query`` and ``path_names`` are its parameters by place; ``body`` is a schema."""

    operation_id: str
    method: str
    path: str
    node: Mapping[str, Any] = field(repr=False)
    query: Mapping[str, Any] = field(repr=False)
    path_names: Mapping[str, Any] = field(repr=False)
    required: frozenset[str]
    body: Mapping[str, Any] | None = field(repr=False)

    @property
    def version(self) -> str:
        found = _VERSION.match(self.path)
        return found[1] if found else ""

    @property
    def name(self) -> str:
        """The operationId without the version behind it."""
        return _SUFFIX.sub("", self.operation_id)

    @property
    def reads(self) -> bool:
        return self.method == "GET"

    def in_path(self, path: str) -> Mapping[str, str] | None:
        """The parameters that a path holds, None where it is not one of the operation."""
        found = _expression(self.path).fullmatch(path)
        return None if found is None else found.groupdict()

    def statuses(self) -> frozenset[int]:
        return frozenset(int(code) for code in self.node["responses"])


@define
class Document:
    """The whole document.  ``closed``: an answer may hold nothing that is not described."""

    raw: Mapping[str, Any] = field(repr=False)
    closed: bool = True
    _answers: dict[tuple[str, int], jsonschema_rs.Draft202012Validator] = field(
        factory=dict, init=False, repr=False
    )
    _requests: dict[str, jsonschema_rs.Draft202012Validator] = field(factory=dict, init=False, repr=False)
    operations: Mapping[str, Operation] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self.operations = {operation.operation_id: operation for operation in _operations(self.raw)}

    @property
    def schemas(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.raw["components"]["schemas"]
        return found

    @property
    def errors(self) -> Mapping[str, int]:
        """The status of every error code."""
        return {name: row["status"] for name, row in self.raw["x-lakejobs-errors"].items()}

    def find(self, method: str, path: str) -> Operation | None:
        """The operation of a request line."""
        for operation in self.operations.values():
            if operation.method == method.upper() and operation.in_path(path) is not None:
                return operation
        return None

    def answer_schema(self, operation: Operation, status: int) -> Mapping[str, Any] | None:
        """The schema of the answer, None where the operation has no such status."""
        response = operation.node["responses"].get(str(status))
        if response is None:
            return None
        if "$ref" in response:
            response = self.raw["components"]["responses"][response["$ref"].rpartition("/")[2]]
        found: Mapping[str, Any] = response["content"]["application/json"]["schema"]
        return found

    def faults_of_answer(self, operation: Operation, status: int, answer: object) -> list[str]:
        """Why the operation must not answer this; empty when it may."""
        key = operation.operation_id, status
        if key not in self._answers:
            schema = self.answer_schema(operation, status)
            if schema is None:
                return [f"status {status} is not one that {operation.operation_id} has"]
            self._answers[key] = self._validator(schema, closed=self.closed)
        found = [_told(error) for error in self._answers[key].iter_errors(answer)]
        if status >= 400 and isinstance(answer, Mapping):
            found += self._code_faults(operation, status, answer.get("error_code"))
        return found

    def _code_faults(self, operation: Operation, status: int, code: object) -> list[str]:
        if code not in operation.node["x-lakejobs-error-codes"]:
            return [f"error_code {code} is not one that {operation.operation_id} has"]
        wanted = self.errors[str(code)]
        return [] if wanted == status else [f"error_code {code} has status {wanted}, not {status}"]

    def faults_of_request(self, operation: Operation, arguments: Mapping[str, Any]) -> list[str]:
        """Why the document does not take these arguments (parameters and body in one object)."""
        name = operation.operation_id
        if name not in self._requests:
            self._requests[name] = self._validator(self.request_schema(operation), closed=True)
        return [_told(error) for error in self._requests[name].iter_errors(arguments)]

    def request_schema(self, operation: Operation) -> Mapping[str, Any]:
        """One schema for all that the operation takes."""
        properties = {**operation.query, **operation.path_names}
        body = self.resolved(operation.body) if operation.body else {}
        required = [*operation.required, *body.get("required", ())]
        return {
            **body,
            "type": "object",
            "properties": {**body.get("properties", {}), **properties},
            "required": required,
        }

    def resolved(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        """The schema with its reference followed."""
        if "$ref" in schema:
            return self.resolved(self.schemas[schema["$ref"].rpartition("/")[2]])
        return schema

    def _validator(self, schema: Mapping[str, Any], *, closed: bool) -> jsonschema_rs.Draft202012Validator:
        shut = _closed if closed else _same
        schemas = _shut_schemas(id(self.raw), self, closed)
        root = {"$ref": "#/$defs/it", "$defs": {"it": shut(schema)}, "components": {"schemas": schemas}}
        return jsonschema_rs.Draft202012Validator(root)

    def marks(self) -> int:
        """How many places say that the emulator does not have them."""
        return sum(1 for node in walk(self.raw) if "x-lakejobs-not-emulated" in node)


def load(source: Path = SOURCE, *, closed: bool = True) -> Document:
    """A committed bundle, by default that of the jobs."""
    return Document(json.loads(source.read_text()), closed=closed)


def walk(node: object) -> Iterator[Mapping[str, Any]]:
    """Every object of a JSON value."""
    if isinstance(node, Mapping):
        yield node
        for value in node.values():
            yield from walk(value)
    elif isinstance(node, list):
        for value in node:
            yield from walk(value)


_SHUT: dict[tuple[int, bool], Any] = {}


def _shut_schemas(identity: int, document: Document, closed: bool) -> Any:
    if (identity, closed) not in _SHUT:
        _SHUT[identity, closed] = (_closed if closed else _same)(document.schemas)
    return _SHUT[identity, closed]


def _same(node: Any) -> Any:
    return node


def _closed(node: Any) -> Any:
    """The schema with every described object closed against what it does not describe."""
    if isinstance(node, list):
        return [_closed(item) for item in node]
    if not isinstance(node, Mapping):
        return node
    shut = {key: _closed(value) for key, value in node.items() if not key.startswith(("x-", "example"))}
    if isinstance(shut.get("properties"), Mapping) and not _COMPOSED & shut.keys():
        shut["additionalProperties"] = False
    return shut


def _told(error: jsonschema_rs.ValidationError) -> str:
    place = ".".join(str(step) for step in error.instance_path)
    return f"{place or 'the whole'}: {error.message[-200:]}"


def _operations(raw: Mapping[str, Any]) -> Iterator[Operation]:
    for path, item in raw["paths"].items():
        for method in METHODS:
            node = item.get(method)
            if node is None:
                continue
            listed = [*item.get("parameters", ()), *node.get("parameters", ())]
            content = node.get("requestBody", {}).get("content", {}).get("application/json", {})
            yield Operation(
                operation_id=node["operationId"],
                method=method.upper(),
                path=path,
                node=node,
                query={entry["name"]: entry["schema"] for entry in listed if entry["in"] == "query"},
                path_names={entry["name"]: entry["schema"] for entry in listed if entry["in"] == "path"},
                required=frozenset(entry["name"] for entry in listed if entry.get("required")),
                body=content.get("schema"),
            )


@cache
def _expression(path: str) -> re.Pattern[str]:
    """A template of a path; a parameter that is a path of a file holds slashes too."""
    deep = "_path}" in path
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)" if deep else r"(?P<\1>[^/]+)", re.escape(path)))


@cache
def operation_name(name: str, version: str) -> str:
    """The operationId of an operation in a version; permissions have but one."""
    return name if "permission" in name else f"{name}_v{version.replace('.', '_')}"
