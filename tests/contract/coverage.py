"""How much of the document was exercised, counted from what was sent and seen.

Counted are operations, their statuses and parameters; properties sent and properties returned, by schema;
values of enums, sent or returned; error codes.  Nothing that a test tool says of itself is believed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import define, field, frozen

from tests.contract.document import Document, Operation
from tests.contract.properties import all_properties
from tests.contract.record import Exchange

# What the emulator never answers; that the client reads them is held by "fitting".
_NONE = "no operation has it, and the emulator has no fault that it stands for"
UNPROVOKED = {
    "RESOURCE_EXHAUSTED": "no operation has it: limits are QUOTA_EXCEEDED and REQUEST_LIMIT_EXCEEDED",
    "INTERNAL_ERROR": f"{_NONE}: its own are INTERNAL_SERVER_ERROR",
    "DEADLINE_EXCEEDED": _NONE,
    "FEATURE_DISABLED": "of the jobs: a tier of the workspace, which no request chooses; statements have it"
    " where there is no Spark: tests/api/test_neighbours_others.py",
}
# Codes that no operation of the document has, and where they are seen.
BESIDE = {
    "ENDPOINT_NOT_FOUND": "errors.an_unknown_endpoint_is_refused",
    "RESOURCE_ALREADY_EXISTS": "errors.what_exists_already_is_told",
    "RESOURCE_CONFLICT": "errors.what_exists_already_is_told",
}


@frozen(kw_only=True)
class Part:
    """One thing that is counted: what there is, what was seen of it, and the share that must be."""

    name: str
    there: frozenset[str]
    seen: frozenset[str]
    floor: float

    @property
    def share(self) -> float:
        return len(self.there & self.seen) / len(self.there) if self.there else 1.0

    @property
    def missing(self) -> list[str]:
        return sorted(self.there - self.seen)

    @property
    def held(self) -> bool:
        return self.share >= self.floor


@define
class Coverage:
    """Counts exchanges against a document."""

    document: Document
    operations: set[str] = field(factory=set)
    statuses: set[str] = field(factory=set)
    parameters: set[str] = field(factory=set)
    sent: set[tuple[str, str]] = field(factory=set)
    returned: set[tuple[str, str]] = field(factory=set)
    values: set[str] = field(factory=set)
    codes: set[str] = field(factory=set)
    _found: dict[tuple[str, str], Operation | None] = field(factory=dict, init=False)

    def add(self, exchanges: Iterable[Exchange]) -> None:
        for exchange in exchanges:
            self._one(exchange)

    def _one(self, exchange: Exchange) -> None:
        key = exchange.method, exchange.path
        if key not in self._found:
            self._found[key] = self.document.find(*key)
        operation = self._found[key]
        answer = exchange.seen
        if isinstance(answer, Mapping) and exchange.status >= 400:
            code = str(answer.get("error_code"))
            if operation is not None or code in BESIDE:
                self.codes.add(code)
        if operation is None:
            return
        name = operation.operation_id
        self.statuses.add(f"{name} {exchange.status}")
        if exchange.status >= 300:
            return
        self.operations.add(name)
        self.parameters |= {f"{name} {place}" for place in exchange.query if place in operation.query}
        self.parameters |= {f"{name} {place}" for place in operation.path_names}
        for place, value in exchange.query.items():
            self._value(operation.query.get(place, {}), value)
        if operation.body is not None and exchange.sent is not None:
            self._walk(operation.body, exchange.sent, self.sent)
        schema = self.document.answer_schema(operation, exchange.status)
        if schema is not None:
            self._walk(schema, answer, self.returned)

    def _walk(self, schema: Mapping[str, Any], value: Any, into: set[tuple[str, str]]) -> None:
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            target = self.document.schemas[name]
            self._value(schema, value)
            if isinstance(value, Mapping):
                for key, node in target.get("properties", {}).items():
                    if key in value:
                        into.add((name, key))
                        self._walk(node, value[key], into)
        elif isinstance(value, list):
            for item in value:
                self._walk(schema.get("items", {}), item, into)

    def _value(self, schema: Mapping[str, Any], value: Any) -> None:
        name = schema.get("$ref", "").rpartition("/")[2]
        if isinstance(value, str) and value in self.document.schemas.get(name, {}).get("enum", ()):
            self.values.add(f"{name} {value}")

    def parts(self) -> list[Part]:
        """All that is counted, with its floor."""
        document, operations = self.document, self.document.operations.values()
        bodies = [str(op.body["$ref"]).rpartition("/")[2] for op in operations if op.body]
        answers = [
            str(schema["$ref"]).rpartition("/")[2]
            for op in operations
            if (schema := document.answer_schema(op, 200)) and "$ref" in schema
        ]
        asked = all_properties(document, bodies)
        shown = all_properties(document, answers)
        enums = {
            f"{name} {value}"
            for name in {owner for owner, _ in asked} | _enums(document, asked)
            for value in document.schemas[name].get("enum", ())
        }
        statuses = {
            f"{op.operation_id} {status}"
            for op in operations
            for status in op.statuses()
            if not self._unprovoked(op, status)
        }
        parameters = {
            f"{op.operation_id} {name}" for op in operations for name in (*op.query, *op.path_names)
        }
        codes = set(document.errors) - UNPROVOKED.keys()
        return [
            _part("operations", {op.operation_id for op in operations}, self.operations, 1.0),
            _part("statuses", statuses, self.statuses, 0.70),
            _part("parameters", parameters, self.parameters, 1.0),
            _part("properties sent", _texts(asked), _texts(self.sent), 0.95),
            _part("properties returned", _texts(shown) - self._marked(), _texts(self.returned), 0.80),
            _part("enum values of requests", enums, self.values, 0.95),
            _part("error codes", codes, self.codes, 1.0),
        ]

    def _unprovoked(self, operation: Operation, status: int) -> bool:
        codes = [
            code for code in operation.node["x-lakejobs-error-codes"] if self.document.errors[code] == status
        ]
        return bool(codes) and all(code in UNPROVOKED for code in codes)

    def _marked(self) -> set[str]:
        """Properties that say that the emulator does not have them."""
        return {
            f"{name}.{key}"
            for name, schema in self.document.schemas.items()
            for key, node in schema.get("properties", {}).items()
            if "x-lakejobs-not-emulated" in node or "x-lakejobs-not-emulated" in schema
        }


def _part(name: str, there: set[str], seen: set[str], floor: float) -> Part:
    return Part(name=name, there=frozenset(there), seen=frozenset(seen), floor=floor)


def _texts(pairs: Iterable[tuple[str, str]]) -> set[str]:
    return {f"{owner}.{key}" for owner, key in pairs}


def _enums(document: Document, pairs: Iterable[tuple[str, str]]) -> set[str]:
    found = set()
    for owner, key in pairs:
        node = document.schemas[owner]["properties"][key]
        for schema in (node, node.get("items", {})):
            name = str(schema.get("$ref", "")).rpartition("/")[2]
            if "enum" in document.schemas.get(name, {}):
                found.add(name)
    return found
