"""Differences between two schemas, told for requests or for answers."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from attrs import define, field

from codegen.diff_rules import ANSWER, Found, child
from codegen.errors import Json

_PREFIX = "#/components/schemas/"
_LOWER = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
_UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
_CONSTRAINTS = ("pattern", "format", "const", "multipleOf", "uniqueItems")
_WORDS = ("description", "title", "deprecated", "example", "examples", "$comment", "externalDocs")
_OPEN = "x-lakejobs-open-enum"


@define
class Schemas:
    """Walks pairs of schemas of two documents; a pair of components is compared once a direction."""

    old: Json
    new: Json
    found: Found
    _seen: set[tuple[str, str, str]] = field(factory=set, init=False)

    def compare(self, old: Json, new: Json, pointer: str, direction: str) -> None:
        """Tell every difference.  ``pointer`` is where the schemas stand unless they are components."""
        names = (old.get("$ref"), new.get("$ref"))
        if names == (None, None):
            self._keywords(old, new, pointer, direction)
            return
        if names[0] != names[1]:
            words = f"{_named(names[0])} to {_named(names[1])}"
            self.found.add("changed", child(pointer, "$ref"), (direction,), detail=words)
        key = (direction, str(names[0] or pointer), str(names[1] or pointer))
        if key in self._seen:
            return
        self._seen.add(key)
        at = str(names[0]) if names[0] == names[1] else pointer
        self.compare(_target(self.old, old), _target(self.new, new), at, direction)

    def _keywords(self, old: Json, new: Json, pointer: str, direction: str) -> None:
        for keyword in sorted(old.keys() | new.keys()):
            before, after = old.get(keyword), new.get(keyword)
            if before != after or keyword in ("properties", "items", "additionalProperties"):
                judge = _KEYWORDS.get(keyword, Schemas._other)
                judge(self, keyword, (old, new), child(pointer, keyword), direction)

    def _other(self, keyword: str, pair: tuple[Json, Json], pointer: str, direction: str) -> None:
        """An extension, or a keyword whose meaning is not weighed: added, removed, or else."""
        old, new = pair
        if keyword.startswith("x-"):
            rule = "added" if keyword not in old else "removed" if keyword not in new else "changed"
        else:
            rule = "changed"
        self.found.add(rule, pointer, (direction,))

    def _words(self, keyword: str, pair: tuple[Json, Json], pointer: str, direction: str) -> None:
        self.found.add("other words", pointer, (direction,))

    def _default(self, keyword: str, pair: tuple[Json, Json], pointer: str, direction: str) -> None:
        both = keyword in pair[0] and keyword in pair[1]
        self.found.add("another default" if both else "other words", pointer, (direction,))

    def _constraint(self, keyword: str, pair: tuple[Json, Json], pointer: str, direction: str) -> None:
        old, new = pair
        rule = "narrower" if keyword not in old else "wider" if keyword not in new else "changed"
        self.found.add(rule, pointer, (direction,), detail=_arrow(old.get(keyword), new.get(keyword)))

    def _limit(self, keyword: str, pair: tuple[Json, Json], pointer: str, direction: str) -> None:
        sign = 1 if keyword in _LOWER else -1
        before, after = (sign * (node[keyword]) if keyword in node else -math.inf for node in pair)
        rule = "narrower" if after > before else "wider"
        self.found.add(rule, pointer, (direction,), detail=_arrow(pair[0].get(keyword), pair[1].get(keyword)))

    def _type(self, keyword: str, pair: tuple[Json, Json], pointer: str, direction: str) -> None:
        before, after = _types(pair[0]), _types(pair[1])
        rule = "narrower" if after < before else "wider" if before < after else "changed"
        rule = "other words" if before == after else rule
        detail = _arrow(pair[0].get(keyword), pair[1].get(keyword))
        self.found.add(rule, pointer, (direction,), detail=detail)

    def _enum(self, keyword: str, pair: tuple[Json, Json], pointer: str, direction: str) -> None:
        old, new = pair
        if keyword not in old or keyword not in new:
            self.found.add("narrower" if keyword in new else "wider", pointer, (direction,))
            return
        is_open = bool(old.get(_OPEN) and new.get(_OPEN))
        for value in sorted(map(str, set(new[keyword]) - set(old[keyword]))):
            rule = "value added to an open enum" if is_open and direction == ANSWER else "value added"
            self.found.add(rule, child(pointer, value), (direction,))
        for value in sorted(map(str, set(old[keyword]) - set(new[keyword]))):
            self.found.add("value removed", child(pointer, value), (direction,))
        if set(old[keyword]) == set(new[keyword]):
            self.found.add("other words", pointer, (direction,), detail="the order of the values")

    def _required(self, keyword: str, pair: tuple[Json, Json], pointer: str, direction: str) -> None:
        """Fields that are there in both and are, or are no longer, required."""
        old, new = (set(node.get(keyword, ())) for node in pair)
        before, after = (node.get("properties", {}).keys() for node in pair)
        for name in sorted((old ^ new) - (before ^ after)):
            rule = "required now" if name in new else "optional now"
            self.found.add(rule, child(pointer, name), (direction,))
        if old == new:
            self.found.add("other words", pointer, (direction,), detail="the order of the required fields")

    def _properties(self, keyword: str, pair: tuple[Json, Json], pointer: str, direction: str) -> None:
        old, new = (node.get(keyword, {}) for node in pair)
        for name in sorted(old.keys() | new.keys()):
            at = child(pointer, name)
            if name not in old:
                required = name in pair[1].get("required", ())
                self.found.add("added and required" if required else "added", at, (direction,))
            elif name not in new:
                self.found.add("removed", at, (direction,))
            else:
                self.compare(old[name], new[name], at, direction)

    def _inner(self, keyword: str, pair: tuple[Json, Json], pointer: str, direction: str) -> None:
        """``items`` and ``additionalProperties``: absent is anything, as is true; false is nothing."""
        old, new = (node.get(keyword, True) for node in pair)
        if isinstance(old, dict) and isinstance(new, dict):
            self.compare(old, new, pointer, direction)
        elif old != new:
            rule = "narrower" if _breadth(new) < _breadth(old) else "wider"
            self.found.add(rule, pointer, (direction,))
        elif (keyword in pair[0]) != (keyword in pair[1]):
            self.found.add("other words", pointer, (direction,), detail="what is so anyway")


_Judge = Callable[[Schemas, str, tuple[Json, Json], str, str], None]
_KEYWORDS: Mapping[str, _Judge] = {
    **dict.fromkeys(_WORDS, Schemas._words),
    **dict.fromkeys((*_LOWER, *_UPPER), Schemas._limit),
    **dict.fromkeys(_CONSTRAINTS, Schemas._constraint),
    "type": Schemas._type,
    "enum": Schemas._enum,
    "required": Schemas._required,
    "properties": Schemas._properties,
    "items": Schemas._inner,
    "additionalProperties": Schemas._inner,
    "default": Schemas._default,
}


def _target(document: Json, schema: Json) -> Json:
    """The schema itself, or the component that it refers to.  Raises ``KeyError`` for a loose reference."""
    if "$ref" not in schema:
        return schema
    target: Json = document["components"]["schemas"][str(schema["$ref"]).removeprefix(_PREFIX)]
    return target


def _named(reference: Any) -> str:
    return str(reference).removeprefix(_PREFIX) if reference else "a schema without a name"


def _types(schema: Json) -> frozenset[str]:
    """The types that a schema takes; none said is all, and an integer is a number too."""
    said = schema.get("type", ["array", "boolean", "integer", "null", "number", "object", "string"])
    kinds = {said} if isinstance(said, str) else set(said)
    return frozenset(kinds | ({"integer"} if "number" in kinds else set()))


def _breadth(inner: Any) -> int:
    return 0 if inner is False else 2 if inner is True else 1


def _arrow(before: Any, after: Any) -> str:
    return " to ".join("nothing" if value is None else str(value) for value in (before, after))
