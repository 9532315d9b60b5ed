"""The house rules of schemas: values are described, bounded, and of shapes that the generator can decode."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from codegen.bundle import operations
from codegen.errors import Json

# What a keyword's value must be, by the schema's type.
_PYTHON: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "array": list,
    "object": dict,
}
_FORMATS = {"int32": (-(2**31), 2**31 - 1), "int64": (-(2**63), 2**63 - 1)}
_SCALARS = ("string", "boolean", "integer", "number")
# Anything else has no decoder, or is the rest of a text that YAML cut at a comma.
_KEYWORDS = (
    "$ref", "type", "format", "description", "deprecated", "default", "enum", "pattern",
    "properties", "required", "items", "additionalProperties",
    "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties",
)  # fmt: skip


def is_sentence(node: Json) -> bool:
    """Whether ``node`` is described, and its description ends with a full stop."""
    return isinstance(node.get("description"), str) and node["description"].endswith(".")


def resolved(document: Json, node: Json) -> Json:
    """``node``, or what it refers to in the components."""
    while "$ref" in node:
        _, _, kind, name = node["$ref"].split("/")
        node = document["components"][kind][name]
    return node


def _described(document: Json) -> Iterator[str]:
    """Named schemas and properties are described; a reference is described where it leads."""
    for place, schema in _schemas(document):
        if place.endswith(("[]", "{}")) or "$ref" in schema or ":" in place:
            continue  # elements are described by their array, parameters are no schemas
        if not is_sentence(schema):
            yield f"{place}: the description is missing or does not end with a full stop"


def _bounded(document: Json) -> Iterator[str]:
    """An integer has a format, and says its bounds: validators take a format for a remark."""
    for place, schema in _schemas(document):
        if _type(schema) != "integer":
            continue
        low, high = schema.get("minimum"), schema.get("maximum")
        bounds = _FORMATS.get(schema.get("format", ""))
        if bounds is None or low is None or high is None:
            yield f"{place}: an integer without format int32 or int64, minimum and maximum"
        elif not bounds[0] <= low <= high <= bounds[1]:
            yield f"{place}: {low} to {high} are no bounds of {schema['format']}"


def _enums(document: Json) -> Iterator[str]:
    """Enums are named, of different strings, and say whether a server may send others."""
    for place, schema in _schemas(document):
        if "enum" not in schema:
            if "x-lakejobs-open-enum" in schema:
                yield f"{place}: x-lakejobs-open-enum without an enum"
            continue
        if place not in document["components"]["schemas"]:
            yield f"{place}: an enum without a name of its own"
        if not isinstance(schema.get("x-lakejobs-open-enum"), bool):
            yield f"{place}: an enum does not say x-lakejobs-open-enum"
        values = schema["enum"]
        if not all(isinstance(value, str) for value in values) or len(set(values)) < len(values):
            yield f"{place}: the values of an enum are not different strings"


def _shapes(document: Json) -> Iterator[str]:
    """Only what the generator has a decoder for: scalars, named objects, and lists and maps of these."""
    for place, schema in _schemas(document):
        for keyword in schema:
            if keyword not in _KEYWORDS and not keyword.startswith("x-"):
                yield f"{place}: {keyword!r} has no decoder"
        if "$ref" in schema:
            continue
        kind = _type(schema)
        inner = schema.get("items") if kind == "array" else schema.get("additionalProperties")
        if kind is None:
            yield f"{place}: there is no decoder for type {schema.get('type')!r}"
        elif kind == "object" and "properties" in schema and place not in document["components"]["schemas"]:
            yield f"{place}: an object without a name of its own"
        elif kind == "array" and not isinstance(inner, dict):
            yield f"{place}: an array that does not say of what"
        elif isinstance(inner, dict) and "$ref" not in inner and _type(inner) not in _SCALARS:
            yield f"{place}: a list or map of neither scalars nor named schemas"


def _defaults(document: Json) -> Iterator[str]:
    """A default, ours or the server's, is a value of its schema."""
    for place, schema in _schemas(document):
        target = resolved(document, schema)
        for keyword in ("default", "x-lakejobs-server-default"):
            if keyword in schema and not _fits(schema[keyword], target):
                yield f"{place}: {keyword} {schema[keyword]!r} is no value of the schema"


def _marks(document: Json) -> Iterator[str]:
    """Moments are int64, secrets are text."""
    for place, schema in _schemas(document):
        if "x-lakejobs-epoch-ms" in schema and schema.get("format") != "int64":
            yield f"{place}: x-lakejobs-epoch-ms on something that is no int64"
        if "x-lakejobs-secret" in schema and schema.get("type") != "string":
            yield f"{place}: x-lakejobs-secret on something that is no string"


def _consistent(document: Json) -> Iterator[str]:
    """Required properties are there, patterns compile, and lower bounds are below upper ones."""
    for place, schema in _schemas(document):
        for name in schema.get("required", ()):
            if name not in schema.get("properties", {}):
                yield f"{place}: required {name} is no property"
        try:
            re.compile(schema.get("pattern", ""))
        except re.error:
            yield f"{place}: the pattern does not compile"
        for least, most in (("minLength", "maxLength"), ("minItems", "maxItems")):
            if schema.get(least, 0) > schema.get(most, schema.get(least, 0)):
                yield f"{place}: {least} is above {most}"


# What only the generator asks for.
SHAPES = _shapes
SCHEMA_RULES: tuple[Callable[[Json], Iterator[str]], ...] = (
    _described,
    _bounded,
    _enums,
    _shapes,
    _defaults,
    _marks,
    _consistent,
)


def _schemas(document: Json) -> Iterator[tuple[str, Json]]:
    """Every schema with its place: ``Name``, ``Name.property``, ``Name.list[]``, ``operation: parameter``."""
    for name, schema in document["components"]["schemas"].items():
        yield from _within(name, schema)
    for path, _, operation in operations(document):
        for parameter in (*document["paths"][path].get("parameters", ()), *operation.get("parameters", ())):
            found = resolved(document, parameter)
            yield from _within(f"{operation.get('operationId')}: {found['name']}", found["schema"])


def _within(place: str, schema: Json) -> Iterator[tuple[str, Json]]:
    yield place, schema
    for name, inner in schema.get("properties", {}).items():
        yield from _within(f"{place}.{name}", inner)
    if isinstance(schema.get("items"), dict):
        yield from _within(f"{place}[]", schema["items"])
    if isinstance(schema.get("additionalProperties"), dict):
        yield from _within(f"{place}{{}}", schema["additionalProperties"])


def _type(schema: Json) -> str | None:
    """The one type beside null, or None when there is no such type."""
    declared = schema.get("type")
    names = [name for name in (declared if isinstance(declared, list) else [declared]) if name != "null"]
    return names[0] if len(names) == 1 and names[0] in _PYTHON else None


def _fits(value: Any, schema: Json) -> bool:
    kind = _type(schema)
    if kind is None or (isinstance(value, bool) and kind != "boolean"):
        return False
    if not isinstance(value, _PYTHON[kind]) or value not in schema.get("enum", [value]):
        return False
    if kind in ("integer", "number"):
        return bool(schema.get("minimum", value) <= value <= schema.get("maximum", value))
    return True
