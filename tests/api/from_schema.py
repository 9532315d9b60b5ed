"""Values that a schema of the document describes, and values that it almost does."""

from __future__ import annotations

from random import Random
from typing import Any

from attrs import define

_REFERENCE = "#/components/schemas/"
_DEPTH = 6
_ODD = (None, True, -1, 0, 2**31, 2**53, 1e308, "", "1", "True", "\u0000", "\U0001f980")
TEXTS = (
    "a",
    "b",
    "a_b",
    "/a",
    "{{job.id}}",
    "{{tasks.a.values.x}}",
    "0 0 0 * * ?",
    "UTC",
    "GIT",
    "é" * 40,
    "1",
)


@define
class Values:
    """Draws values of schemas; about ``odd`` of 100 places hold something else instead."""

    random: Random
    schemas: Any
    odd: int = 0

    def of(self, schema: Any, depth: int = 0) -> Any:
        if self.random.randrange(100) < self.odd:
            return self.random.choice([*_ODD, [], {}, [[]], [None], {"a": {}}])
        schema = self._resolved(schema)
        kind = schema.get("type")
        if "enum" in schema:
            return self.random.choice(schema["enum"])
        if kind == "object" or "properties" in schema:
            return self._object(schema, depth)
        if kind == "array":
            count = 0 if depth > _DEPTH else self.random.randrange(3)
            return [self.of(schema.get("items", {"type": "string"}), depth + 1) for _ in range(count)]
        if kind in ("integer", "number"):
            least, most = int(schema.get("minimum", -5)), int(schema.get("maximum", 2**31))
            return self.random.choice([least, most, self.random.randint(least, max(least, min(most, 50)))])
        if kind == "boolean":
            return self.random.random() < 0.5
        return self.random.choice(TEXTS)

    def _object(self, schema: Any, depth: int) -> Any:
        properties, extra = schema.get("properties", {}), schema.get("additionalProperties")
        if not properties and isinstance(extra, dict):
            return {
                self.random.choice(TEXTS): self.of(extra, depth + 1) for _ in range(self.random.randrange(3))
            }
        required = [name for name in schema.get("required", ()) if not self.odd or self.random.randrange(50)]
        names = sorted(properties.keys() - set(required))
        some = 0 if depth > _DEPTH else min(len(names), self.random.randrange(5))
        chosen = [*required, *self.random.sample(names, some)]
        return {name: self.of(properties[name], depth + 1) for name in chosen if name in properties}

    def _resolved(self, schema: Any) -> Any:
        """The schema with its reference followed and its ``allOf`` merged."""
        if "$ref" in schema:
            return self._resolved(self.schemas[schema["$ref"].removeprefix(_REFERENCE)])
        merged = dict(schema)
        for part in schema.get("allOf", ()):
            found = self._resolved(part)
            merged["properties"] = {**found.get("properties", {}), **merged.get("properties", {})}
            merged["required"] = [*found.get("required", ()), *merged.get("required", ())]
        return merged
