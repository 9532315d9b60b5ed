"""Bodies of the API that a workspace accepts, made from the document's schemas.

A schema says the form of a body, not its rules (one kind of task, a graph without cycles, a Quartz
expression). ``mend`` makes any body of the right form obey the rules with the least change, so that one
description serves the Hypothesis strategies (``bodies``) and the bodies that hold one wanted property
(``holding``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import define, field
from hypothesis import strategies as st

from tests.mend import mend

_REFERENCE = "#/components/schemas/"
_DEPTH = 7
_MOST = 6  # optional properties of one drawn object
KEYS = st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,9}", fullmatch=True)
TEXTS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "Zs"), exclude_characters="{}"), max_size=12
)
CRONS = (
    *("0 0 12 * * ?", "0 15 10 ? * MON-FRI", "0 0/30 8-17 * * ?", "0 0 0 L * ?", "0 0 9 ? * 6#3"),
    *("0 0 0 1 1 ? 2099", "0 0 10 LW * ?", "30 5/10 1,13 * JAN,JUL ? 2030-2040"),
)
ZONES = ("UTC", "Europe/Berlin", "America/Los_Angeles", "Asia/Kolkata")


@define
class Leaf:
    """Values of one property by its name: some that are accepted everywhere, the first for a minimal body."""

    values: Sequence[Any]

    def strategy(self) -> st.SearchStrategy[Any]:
        return st.sampled_from(self.values)


# By name of the property; what is not here is any text, number or boolean that the schema allows.
LEAVES: Mapping[str, Leaf] = {
    "quartz_cron_expression": Leaf(CRONS),
    "timezone_id": Leaf(ZONES),
    "notebook_path": Leaf(("/Missing/notebook", "/Users/a/b c")),
    "python_file": Leaf(("/Missing/script.py", "dbfs:/missing.py")),
    "workspace_path": Leaf(("/Workspace/Missing/alert",)),
    "url": Leaf(("s3://bucket/folder/",)),
    "git_url": Leaf(("https://github.com/example/reef",)),
    "table_names": Leaf((["main.reef.sightings"], ["a.b.c", "a.b.d"])),
    "interval": Leaf((1, 12)),
    "min_time_between_triggers_seconds": Leaf((60, 3600)),
    "wait_after_last_change_seconds": Leaf((60, 61)),
    "commands": Leaf((["dbt run"], ["dbt deps", "dbt build --select x"])),
    "inputs": Leaf(("[1]", "[]", '["a", "b"]', '[{"k": 1}]')),
    "outcome": Leaf(("true", "false")),
    "dbt_commands": Leaf((["dbt run"],)),
    "python_params": Leaf((["a", "b c"], [])),
    "spark_submit_params": Leaf((["--class", "A"], [])),
    "idempotency_token": Leaf(()),
}
_ADDRESSES = ("ada@example.com", "bob+jobs@example.org")
_EVENTS = frozenset(
    {"on_start", "on_success", "on_failure", "on_duration_warning_threshold_exceeded"}
    | {"on_streaming_backlog_exceeded", "on_maintenance_start", "on_maintenance_complete"}
)


@define
class Bodies:
    """Bodies of one document.  ``me`` is a user of the workspace that permissions can name."""

    document: Mapping[str, Any] = field(repr=False)
    me: str = "admin@localhost"
    service_principal: str = ""
    _made: dict[tuple[str, int], st.SearchStrategy[Any]] = field(factory=dict, init=False, repr=False)

    @property
    def schemas(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.document["components"]["schemas"]
        return found

    def bodies(self, name: str, *, runnable: bool = False) -> st.SearchStrategy[dict[str, Any]]:
        """Bodies of the schema ``name`` that are accepted.  ``runnable``: a run of them starts no process."""
        return self._object(name, 0).map(lambda body: self.mended(name, body, runnable=runnable))

    def forms(self, name: str) -> st.SearchStrategy[dict[str, Any]]:
        """Objects of the form that the schema ``name`` describes, under no rules."""
        return self._object(name, 0)

    def mended(self, name: str, body: Mapping[str, Any], *, runnable: bool = False) -> dict[str, Any]:
        """``body`` with the least change that makes it obey the rules."""
        return mend(body, name, me=self.me, service_principal=self.service_principal, runnable=runnable)

    def places(self, name: str) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
        """Every property below the schema ``name``: its path (array positions left out) and its schema; each
        schema's properties once, at the shortest path."""
        seen: set[str] = set()
        queue: list[tuple[tuple[str, ...], str]] = [((), name)]
        while queue:
            path, owner = queue.pop(0)
            if owner in seen:
                continue
            seen.add(owner)
            for key, schema in self.schemas[owner].get("properties", {}).items():
                yield (*path, key), schema
                for inner in _referred(schema):
                    if "properties" in self.schemas[inner]:
                        queue.append(((*path, key), inner))

    def holding(self, name: str, path: Sequence[str], value: Any) -> dict[str, Any]:
        """A small body of the schema ``name`` with ``value`` at ``path``, not yet mended."""
        body = self.least(name)
        key, *rest = path
        schema = self.schemas[name]["properties"][key]
        if not rest:
            return {**body, key: value}
        (inner,) = _referred(schema)
        made = self.holding(inner, rest, value)
        return {**body, key: [made] if schema.get("type") == "array" else made}

    def least(self, name: str) -> dict[str, Any]:
        """The smallest body: what is required."""
        schema = self.schemas[name]
        return {key: self.plain(key, schema["properties"][key]) for key in schema.get("required", ())}

    def plain(self, key: str, schema: Mapping[str, Any]) -> Any:
        """One accepted value of a property."""
        if key in LEAVES and LEAVES[key].values and "$ref" not in schema:
            return LEAVES[key].values[0]
        if "$ref" in schema:
            target = schema["$ref"].removeprefix(_REFERENCE)
            inner = self.schemas[target]
            return inner["enum"][0] if "enum" in inner else self.least(target)
        kind = _kind(schema)
        if kind == "array":
            if key in _EVENTS and _kind(schema["items"]) == "string":
                return [_ADDRESSES[0]]
            return [self.plain(key.rstrip("s"), schema["items"])]
        if kind == "object":
            return {"k": "v"}
        if kind in ("integer", "number"):
            return max(schema.get("minimum", 1), min(1, schema.get("maximum", 1)))
        return True if kind == "boolean" else "x"

    def _object(self, name: str, depth: int) -> st.SearchStrategy[dict[str, Any]]:
        key = name, min(depth, _DEPTH)
        if key not in self._made:
            schema = self.schemas[name]
            self._made[key] = st.deferred(lambda: self._drawn(schema, depth))
        return self._made[key]

    def _drawn(self, schema: Mapping[str, Any], depth: int) -> st.SearchStrategy[dict[str, Any]]:
        properties = schema.get("properties", {})
        required = tuple(schema.get("required", ()))
        optional = sorted(properties.keys() - set(required))
        most = 0 if depth >= _DEPTH else min(len(optional), _MOST)
        names = st.lists(st.sampled_from(optional), unique=True, max_size=most) if most else st.just([])
        return names.flatmap(
            lambda chosen: st.fixed_dictionaries(
                {key: self.of(key, properties[key], depth + 1) for key in (*required, *chosen)}
            )
        )

    def of(self, key: str, schema: Mapping[str, Any], depth: int) -> st.SearchStrategy[Any]:
        """Values of one property that are accepted."""
        if key in LEAVES and LEAVES[key].values and "$ref" not in schema:
            return LEAVES[key].strategy()
        if "$ref" in schema:
            target = schema["$ref"].removeprefix(_REFERENCE)
            inner = self.schemas[target]
            return st.sampled_from(inner["enum"]) if "enum" in inner else self._object(target, depth)
        kind = _kind(schema)
        if kind == "array":
            if key in _EVENTS and _kind(schema["items"]) == "string":
                return st.lists(st.sampled_from(_ADDRESSES), max_size=2)
            most = 0 if depth >= _DEPTH else min(schema.get("maxItems", 3), 3)
            return st.lists(self.of(key.rstrip("s"), schema["items"], depth + 1), max_size=most)
        if kind == "object":
            return st.dictionaries(KEYS, TEXTS, max_size=3)
        if kind == "integer":
            least, most = int(schema.get("minimum", 0)), int(schema.get("maximum", 2**31 - 1))
            return st.sampled_from(sorted({least, min(least + 1, most), most}))
        if kind == "number":
            return st.sampled_from([0.5, 1, -1])
        if kind == "boolean":
            return st.booleans()
        return KEYS if "pattern" in schema else TEXTS.map(lambda text: text[: schema.get("maxLength", 12)])


def _referred(schema: Mapping[str, Any]) -> list[str]:
    """The schemas that a property's schema refers to."""
    found = [schema.get("$ref"), schema.get("items", {}).get("$ref") if "items" in schema else None]
    return [name.removeprefix(_REFERENCE) for name in found if name]


def _kind(schema: Mapping[str, Any]) -> str:
    kind = schema.get("type", "" if "$ref" in schema else "string")
    return kind if isinstance(kind, str) else next(name for name in kind if name != "null")
