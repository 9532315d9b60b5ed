"""The document as the server's contract: which operations there are, and what a request must look like.

``bind`` joins every operation of the document with its handler and fails on a gap in either direction, so an
operation is answered, or says by ``x-lakejobs-not-emulated`` why not.  Validators are compiled on first use:
a server is asked for a few operations, and its first answer should not wait for the others.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from importlib import resources
from typing import TypeVar, cast

import jsonschema_rs
from attrs import define, frozen

from lakejobs_emulator.api.coerce import Coercion, Compiler
from lakejobs_emulator.api.faults import Fault, problem_of
from lakejobs_emulator.api.single_task import with_single_task
from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.problems import Problem, ProblemKind, Refused, invalid

METHODS = ("get", "put", "post", "patch", "delete", "head")
_VERSION = re.compile(r"/api/(\d+\.\d+)/")
_VERSIONED = re.compile(r"_v\d+_\d+$")
ONLY_2_1 = "Job parameters are only available in API 2.1."
_LARGE = 20_000  # values inside one: to tell of a fault in each of so many takes half a second
H = TypeVar("H")


class ContractError(Exception):
    """The document and the handlers do not fit; the server must not start."""


@define(slots=False)
class Shape:
    """What the arguments of one operation look like: how they are repaired, and what they must then obey.

    ``prefix`` stands before the path of a missing nested field, as the service writes it.  ``newer`` names
    the properties that only a newer version takes and this one refuses, because a job without them would not
    be the one that was meant.
    """

    schema: JsonObject
    schemas: Mapping[str, JsonObject]
    prefix: str = ""
    newer: Sequence[str] = ()

    @cached_property
    def _coercion(self) -> Coercion:
        return Compiler(self.schemas).compile(self.schema)

    @cached_property
    def _validator(self) -> jsonschema_rs.Draft202012Validator:
        root = {"$ref": "#/$defs/arguments", "$defs": {"arguments": self.schema}}
        return jsonschema_rs.Draft202012Validator({**root, "components": {"schemas": self.schemas}})

    def read(self, arguments: JsonValue) -> JsonObject:
        """The arguments repaired, freed of what is not known, and valid.  Raises ``Refused``."""
        if any(_at(arguments, path) is not None for path in self.newer):
            raise Refused(invalid(ONLY_2_1))
        coerced = self._coercion(arguments)
        if isinstance(coerced, Mapping) and self._validator.is_valid(coerced):
            return coerced
        raise Refused(problem_of(self._faults(coerced)))

    def known(self, answer: JsonObject) -> JsonObject:
        """What the schema describes of ``answer``."""
        described = self._coercion(answer)
        return described if isinstance(described, Mapping) else answer

    def _errors(self, value: JsonValue) -> Iterable[jsonschema_rs.ValidationError]:
        """What is wrong with a value; of a large one, which may have a million faults, the first alone."""
        if _is_large(value):
            try:
                self._validator.validate(value)
            except jsonschema_rs.ValidationError as error:
                return [error]
        return self._validator.iter_errors(value)

    def _faults(self, value: JsonValue) -> Iterator[Fault]:
        try:
            errors = self._errors(value)
        except ValueError as deep:  # it has more levels than the validator follows
            message = f"Could not parse request object: {deep}"
            raise Refused(Problem(kind=ProblemKind.MALFORMED_REQUEST, message=message)) from deep
        for error in errors:
            details = error.kind.as_dict()
            names = [str(step) for step in error.instance_path if isinstance(step, str)]
            if error.kind.name == "required":
                names.append(str(details["property"]))
                names = [*self.prefix.split("."), *names] if self.prefix and len(names) > 1 else names
            yield Fault(
                keyword=error.kind.name,
                path=".".join(names),
                value=cast(JsonValue, error.instance),
                details=details,
            )


@frozen(kw_only=True)
class Operation:
    """One operation of the service.  ``path`` may hold ``{name}`` segments; ``version`` is "2.0" or "2.1".

    ``answer`` is set where an answer may hold what another version saved and this one does not know;
    ``raw`` where the body is bytes and no arguments.
    """

    operation_id: str
    method: str
    path: str
    shape: Shape
    answer: Shape | None = None
    raw: bool = False
    not_emulated: str | None = None

    @property
    def name(self) -> str:
        """The operationId without the version behind it."""
        return _VERSIONED.sub("", self.operation_id)

    @property
    def version(self) -> str:
        found = _VERSION.match(self.path)
        return found[1] if found else ""


def load_document(name: str = "openapi") -> JsonObject:
    """A bundled document that ships with the package: ``openapi``, the Jobs API, or ``neighbours``.

    Raises ``ContractError`` when it is missing.
    """
    source = resources.files("lakejobs_emulator") / f"{name}.json"
    try:
        document = json.loads(source.read_bytes())
    except FileNotFoundError as error:
        raise ContractError(f"{name}.json is missing: run `make generate`") from error
    if not isinstance(document, dict):
        raise ContractError(f"{name}.json holds no document")
    return document


@frozen(kw_only=True)
class Custom:
    """What the service does beyond the document with the arguments of an operation.

    ``prefix``: see ``Shape``.  ``settings``: the property that holds settings of a job ("" for the body
    itself), which may have the older single-task form; None where there are none.  ``newer``: paths of
    properties that API 2.0 refuses.
    """

    prefix: str = ""
    settings: str | None = None
    newer: Sequence[str] = ()


def operations(document: JsonObject, *, customs: Mapping[str, Custom] | None = None) -> list[Operation]:
    """Every operation of ``document``, in its order.  ``customs`` are by ``Operation.name``."""
    schemas = _mapping(_mapping(document.get("components")).get("schemas"))
    named = {name: _mapping(schema) for name, schema in schemas.items()}
    parameters = _mapping(_mapping(document.get("components")).get("parameters"))
    found: list[Operation] = []
    for path, item in _mapping(document["paths"]).items():
        for method in METHODS:
            declared = _mapping(_mapping(item).get(method))
            if not declared:
                continue
            name = str(declared["operationId"])
            custom = (customs or {}).get(_VERSIONED.sub("", name), Custom())
            schema = _arguments(declared, _mapping(item), parameters)
            if custom.settings is not None:
                schema = with_single_task(schema, named, within=custom.settings)
            newer = custom.newer if path.startswith("/api/2.0/") else ()
            found.append(
                Operation(
                    operation_id=name,
                    method=method.upper(),
                    path=path,
                    shape=Shape(schema=schema, schemas=named, prefix=custom.prefix, newer=newer),
                    answer=_answer(declared, path, named),
                    raw="application/octet-stream" in _content(declared),
                    not_emulated=_text(declared.get("x-lakejobs-not-emulated")),
                )
            )
    return found


def bind(declared: Sequence[Operation], handlers: Mapping[str, H]) -> dict[str, tuple[Operation, H]]:
    """Each operation with its handler, by operationId; ``handlers`` are by ``Operation.name``.

    Raises ``ContractError`` on any gap.
    """
    emulated = {operation.operation_id: operation for operation in declared if operation.not_emulated is None}
    names = {operation.name for operation in emulated.values()}
    unanswered, unknown = names - handlers.keys(), handlers.keys() - names
    if unanswered:
        raise ContractError(f"operations without a handler: {', '.join(sorted(unanswered))}")
    if unknown:
        raise ContractError(f"handlers without an operation: {', '.join(sorted(unknown))}")
    return {key: (operation, handlers[operation.name]) for key, operation in emulated.items()}


def _arguments(operation: JsonObject, item: JsonObject, shared: JsonObject) -> JsonObject:
    """One schema for all that an operation takes: parameters of path and query, and the JSON body."""
    properties: dict[str, JsonValue] = {}
    required: list[JsonValue] = []
    for listed in (item.get("parameters"), operation.get("parameters")):
        for entry in listed if isinstance(listed, Sequence) else ():
            parameter = _mapping(entry)
            if "$ref" in parameter:
                parameter = _mapping(shared[str(parameter["$ref"]).rpartition("/")[2]])
            if parameter.get("in") in ("path", "query"):
                properties[str(parameter["name"])] = parameter["schema"]
                required += [parameter["name"]] if parameter.get("required") else []
    own: JsonObject = {"type": "object", "properties": properties, "required": required}
    body = _mapping(_content(operation).get("application/json")).get("schema")
    if not isinstance(body, Mapping):
        return own
    return {"allOf": [own, body]} if properties else body


def _content(operation: JsonObject) -> JsonObject:
    """The kinds of body that an operation takes."""
    return _mapping(_mapping(operation.get("requestBody")).get("content"))


def _answer(operation: JsonObject, path: str, schemas: Mapping[str, JsonObject]) -> Shape | None:
    """The shape of the answer of an operation that reads jobs or runs."""
    if "/jobs/" not in path or "requestBody" in operation:
        return None
    success = _mapping(_mapping(operation.get("responses")).get("200"))
    schema = _mapping(_mapping(success.get("content")).get("application/json")).get("schema")
    return Shape(schema=schema, schemas=schemas) if isinstance(schema, Mapping) else None


def _is_large(value: JsonValue) -> bool:
    """Whether there are more values inside ``value`` than a request that anybody means has."""
    left, count = [value], 0
    while left and count <= _LARGE:
        inner = left.pop()
        if isinstance(inner, dict):
            inner = list(inner.values())
        if isinstance(inner, list):
            count += len(inner)
            left += inner
    return count > _LARGE


def _at(value: JsonValue, path: str) -> JsonValue:
    for name in path.split("."):
        value = _mapping(value).get(name)
    return value


def _mapping(value: JsonValue) -> JsonObject:
    return value if isinstance(value, Mapping) else {}


def _text(value: JsonValue) -> str | None:
    return value if isinstance(value, str) else None
