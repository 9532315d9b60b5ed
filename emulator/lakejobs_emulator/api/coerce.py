"""What the service reads into a request before it judges it, schema by schema.

Clients in use send numbers as strings, Python's ``True``, explicit nulls and fields that the service does not
know (reference: hard requirements of clients).  ``compile_schema`` turns a JSON Schema into one function that
repairs exactly these, bottom up, and leaves everything else for the validator to refuse:

- a property that is null is absent; a property that the schema does not know is dropped;
- integers, numbers and booleans are read from strings; an integral float is an integer;
- ``git_provider`` is read in any case; a ``performance_target`` that is not known is dropped;
- in maps of strings, scalars become strings (``spark_conf: {"spark.speculation": true}``).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from attrs import define, field

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue

Coercion: TypeAlias = Callable[[JsonValue], JsonValue]

_INTEGER = re.compile(r"[+-]?[0-9]{1,100}")
_BOOLEANS: Mapping[str, bool] = {"true": True, "True": True, "false": False, "False": False}
_REFERENCE = "#/components/schemas/"


def _same(value: JsonValue) -> JsonValue:
    return value


def _integer(value: JsonValue) -> JsonValue:
    if isinstance(value, str) and _INTEGER.fullmatch(value):
        return int(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _number(value: JsonValue) -> JsonValue:
    if not isinstance(value, str):
        return value
    try:
        number = float(value)
    except ValueError:
        return value
    return number if math.isfinite(number) else value


def _boolean(value: JsonValue) -> JsonValue:
    return _BOOLEANS.get(value, value) if isinstance(value, str) else value


def _text(value: JsonValue) -> JsonValue:
    """A scalar as the text that the service stores; only for the values of a map."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else value


def _any_case(options: Sequence[JsonValue]) -> Coercion:
    canonical = {option.lower(): option for option in options if isinstance(option, str)}
    return lambda value: canonical.get(value.lower(), value) if isinstance(value, str) else value


def _one_of(options: Sequence[JsonValue]) -> Coercion:
    return lambda value: value if value in options else None


# Properties whose enum the reference calls case-insensitive.
_CASE_INSENSITIVE = frozenset({"git_provider"})
# Properties whose unknown values the service drops without a word.
_DROPPED = frozenset({"performance_target"})
_SCALARS: Mapping[str, Coercion] = {"integer": _integer, "number": _number, "boolean": _boolean}


@define
class Compiler:
    """Compiles schemas of one document; a referenced schema is compiled once, on first use."""

    schemas: Mapping[str, JsonObject]
    _references: dict[str, Coercion] = field(factory=dict, init=False)

    def compile(self, schema: JsonObject) -> Coercion:
        """The coercion of ``schema``.  Raises ``KeyError`` for a reference that the document lacks."""
        reference = schema.get("$ref")
        if isinstance(reference, str):
            return self._lazily(reference.removeprefix(_REFERENCE))
        parts = [schema, *self._alternatives(schema)]
        if any(isinstance(part.get("properties"), Mapping) for part in parts):
            return self._object(parts)
        if any(isinstance(part.get("additionalProperties"), Mapping) for part in parts):
            return self._map(parts)
        if any(isinstance(part.get("items"), Mapping) for part in parts):
            return self._array(parts)
        kinds = [kind for part in parts for kind in _types(part)]
        return next((_SCALARS[kind] for kind in kinds if kind in _SCALARS and "string" not in kinds), _same)

    def _lazily(self, name: str) -> Coercion:
        if name not in self.schemas:
            raise KeyError(f"{_REFERENCE}{name}")

        def coerce(value: JsonValue) -> JsonValue:
            found = self._references.get(name)
            if found is None:
                found = self._references[name] = self.compile(self.schemas[name])
            return found(value)

        return coerce

    def _alternatives(self, schema: JsonObject) -> list[JsonObject]:
        """The branches of allOf, anyOf and oneOf, references followed, flattened."""
        found: list[JsonObject] = []
        for keyword in ("allOf", "anyOf", "oneOf"):
            branches = schema.get(keyword)
            for branch in branches if isinstance(branches, Sequence) else ():
                if not isinstance(branch, Mapping):
                    continue
                reference = branch.get("$ref")
                target = (
                    self.schemas[reference.removeprefix(_REFERENCE)] if isinstance(reference, str) else branch
                )
                found += [target, *self._alternatives(target)]
        return found

    def _object(self, parts: Sequence[JsonObject]) -> Coercion:
        properties: dict[str, Coercion] = {}
        for part in parts:
            declared = part.get("properties")
            for name, schema in declared.items() if isinstance(declared, Mapping) else ():
                if isinstance(schema, Mapping) and name not in properties:
                    properties[name] = self._property(name, schema)
        others = self._map_values(parts)

        def coerce(value: JsonValue) -> JsonValue:
            if not isinstance(value, dict):  # what JSON is read into; another Mapping would cost far more
                return value
            known: dict[str, JsonValue] = {}
            for name, item in value.items():
                repair = properties.get(name)
                if item is None or repair is None:
                    continue
                repaired = item if repair is _same else repair(item)
                if repaired is not None:
                    known[name] = repaired
            if others is None:
                return known
            return known | {name: others(item) for name, item in value.items() if name not in properties}

        return coerce

    def _property(self, name: str, schema: JsonObject) -> Coercion:
        """How a property is repaired; None from it means that the property is dropped."""
        options = self._options(schema) if name in _CASE_INSENSITIVE | _DROPPED else None
        if options is None:
            return self.compile(schema)
        return _any_case(options) if name in _CASE_INSENSITIVE else _one_of(options)

    def _options(self, schema: JsonObject) -> Sequence[JsonValue] | None:
        reference = schema.get("$ref")
        target = self.schemas[reference.removeprefix(_REFERENCE)] if isinstance(reference, str) else schema
        options = target.get("enum")
        return options if isinstance(options, Sequence) else None

    def _map(self, parts: Sequence[JsonObject]) -> Coercion:
        values = self._map_values(parts) or _same

        def coerce(value: JsonValue) -> JsonValue:
            if not isinstance(value, dict):
                return value
            return {name: values(item) for name, item in value.items()}

        return coerce

    def _map_values(self, parts: Sequence[JsonObject]) -> Coercion | None:
        for part in parts:
            extra = part.get("additionalProperties")
            if isinstance(extra, Mapping):
                return _text if _types(extra) == ["string"] else self.compile(extra)
            if extra is True:
                return _same
        return None

    def _array(self, parts: Sequence[JsonObject]) -> Coercion:
        items = next(part["items"] for part in parts if isinstance(part.get("items"), Mapping))
        element = self.compile(items) if isinstance(items, Mapping) else _same

        def coerce(value: JsonValue) -> JsonValue:
            if not isinstance(value, list | tuple):
                return value
            return list(value) if element is _same else [element(item) for item in value]

        return coerce


def _types(schema: JsonObject) -> list[str]:
    kind = schema.get("type")
    kinds = [kind] if isinstance(kind, str) else kind if isinstance(kind, Sequence) else []
    return [str(name) for name in kinds if name != "null"]
