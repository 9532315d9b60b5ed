"""JSON that the document allows for a schema, with fields and enum values that it does not know yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from tests.client.document import document

SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
)
JSON = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=4,
)
# No field of the document begins like this.
UNKNOWN = st.dictionaries(st.text(max_size=5).map("x-unknown-{}".format), JSON, max_size=2)
DEPTH = 3


def schema(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = document()["components"]["schemas"][name]
    return found


@st.composite
def allowed(draw: st.DrawFn, node: Mapping[str, Any], depth: int = 0) -> Any:
    """JSON that ``node`` allows: what is required, some of the rest, some that is unknown."""
    if "$ref" in node:
        return draw(allowed(schema(node["$ref"].rpartition("/")[2]), depth))
    if "enum" in node:
        return draw(st.sampled_from(node["enum"]) | st.text(max_size=8))
    kinds = node["type"] if isinstance(node["type"], list) else [node["type"]]
    match draw(st.sampled_from(kinds)):
        case "null":
            return None
        case "string":
            return draw(st.text(max_size=10))
        case "boolean":
            return draw(st.booleans())
        case "integer":
            return draw(st.integers(node.get("minimum"), node.get("maximum")))
        case "number":
            return draw(st.integers(0, 100) | st.floats(0, 100))
        case "array":
            most = 2 if depth < DEPTH else 0
            return draw(st.lists(allowed(node["items"], depth + 1), max_size=most))
    return draw(_object(node, depth))


@st.composite
def _object(draw: st.DrawFn, node: Mapping[str, Any], depth: int) -> dict[str, Any]:
    properties = node.get("properties", {})
    if not properties:
        inner = node.get("additionalProperties")
        values = allowed(inner, depth + 1) if isinstance(inner, Mapping) else JSON
        return draw(st.dictionaries(st.text(max_size=5), values, max_size=2))
    required = list(node.get("required", ()))
    rest = sorted(set(properties) - set(required))
    chosen = draw(st.lists(st.sampled_from(rest), max_size=3, unique=True)) if rest and depth < DEPTH else []
    known = {name: draw(allowed(properties[name], depth + 1)) for name in (*required, *chosen)}
    return {**known, **draw(UNKNOWN)}


@st.composite
def mutated(draw: st.DrawFn, raw: Any) -> Any:
    """``raw`` with anything at all in one place."""
    if isinstance(raw, dict) and raw and draw(st.integers(0, 3)):
        name = draw(st.sampled_from(sorted(raw)))
        return {**raw, name: draw(mutated(raw[name]))}
    if isinstance(raw, list) and raw and draw(st.integers(0, 3)):
        number = draw(st.integers(0, len(raw) - 1))
        return [*raw[:number], draw(mutated(raw[number])), *raw[number + 1 :]]
    return draw(JSON)
