"""How much of another description of the same API is in the document: names of fields, and values of enums.

Both sides are walked in step, operation by operation, request and answer apart.  What the other side has and
we lack is a miss, the reverse an extra; each needs a reason that somebody wrote down, and a reason that
explains nothing is a fault too.  How the other side is read is the caller's business: it comes as ``Shape``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import field, frozen

from codegen.errors import Json

REQUEST, RESPONSE = "request", "response"
NAMES_REACH, VALUES_REACH = 0.99, 1.0
_COMPONENT = "#/components/"


def _nothing() -> Mapping[str, Shape]:
    return {}


@frozen(kw_only=True)
class Shape:
    """What one side has in one place.  ``fields`` is called late, as types may hold themselves.

    ``name`` is the type's; a scalar has neither fields nor values.
    """

    name: str
    fields: Callable[[], Mapping[str, Shape]] = _nothing
    values: frozenset[str] = frozenset()


@frozen(kw_only=True)
class Held:
    """One direction of one operation: what the other side has there, and which of it we have.

    Names are ``Type.field``, values ``Enum=VALUE``; those of extras have our types.
    """

    operation: str
    direction: str
    names: frozenset[str]
    values: frozenset[str]
    misses: frozenset[str]
    extras: frozenset[str]

    @property
    def found_names(self) -> int:
        return len(self.names - self.misses)

    @property
    def found_values(self) -> int:
        return len(self.values - self.misses)

    @property
    def enough(self) -> bool:
        names, values = NAMES_REACH * len(self.names), VALUES_REACH * len(self.values)
        return self.found_names >= names and self.found_values >= values


@frozen(kw_only=True)
class Reasons:
    """Why a name or a value is missing, or is ours alone: by the name that ``Held`` gives it."""

    misses: Mapping[str, str] = field(factory=dict)
    extras: Mapping[str, str] = field(factory=dict)


def request_shape(document: Json, operation: Json) -> Shape:
    """What an operation takes: its parameters and the fields of its JSON body, in one."""
    parameters = [_resolved(document, item) for item in operation.get("parameters", ())]
    body = _resolved(document, _json_schema(document, operation.get("requestBody", {})))

    def fields() -> Mapping[str, Shape]:
        own = {item["name"]: schema_shape(document, item["schema"]) for item in parameters}
        return {**own, **schema_shape(document, body).fields()}

    return Shape(name=str(operation["operationId"]), fields=fields)


def response_shape(document: Json, operation: Json) -> Shape:
    """What an operation answers with status 200."""
    return schema_shape(document, _json_schema(document, operation["responses"]["200"]))


def schema_shape(document: Json, schema: Json, name: str = "") -> Shape:
    """The shape of a schema; an array has the shape of its items, and a map is a scalar."""
    if "$ref" in schema:
        return schema_shape(document, _resolved(document, schema), str(schema["$ref"]).rpartition("/")[2])
    if isinstance(schema.get("items"), dict):
        return schema_shape(document, schema["items"], name)
    properties = schema.get("properties", {})

    def fields() -> Mapping[str, Shape]:
        return {inner: schema_shape(document, item) for inner, item in properties.items()}

    return Shape(name=name, fields=fields, values=frozenset(schema.get("enum", ())))


def hold(operation: str, direction: str, *, ours: Shape, theirs: Shape) -> Held:
    """Walk both sides in step, from the top of one direction of one operation."""
    names, values, misses, extras = set[str](), set[str](), set[str](), set[str]()
    seen, waiting = set[tuple[str, str]](), [(ours, theirs)]
    while waiting:
        mine, other = waiting.pop()
        own, given = mine.fields(), other.fields()
        values |= {f"{other.name}={value}" for value in other.values}
        misses |= {f"{other.name}={value}" for value in other.values - mine.values}
        extras |= {f"{mine.name}={value}" for value in mine.values - other.values}
        names |= {f"{other.name}.{name}" for name in given}
        misses |= {f"{other.name}.{name}" for name in given.keys() - own.keys()}
        extras |= {f"{mine.name}.{name}" for name in own.keys() - given.keys()}
        for name in given.keys() & own.keys():
            pair = (own[name].name, given[name].name)
            if pair not in seen:
                waiting.append((own[name], given[name]))
                seen |= {pair} if all(pair) else set()
    return Held(
        operation=operation,
        direction=direction,
        names=frozenset(names),
        values=frozenset(values),
        misses=frozenset(misses),
        extras=frozenset(extras),
    )


def problems(held: Sequence[Held], reasons: Reasons) -> list[str]:
    """What keeps the report from passing; empty when nothing does."""
    short = [
        f"{item.operation} {item.direction}: {item.found_names} of {len(item.names)} names and "
        f"{item.found_values} of {len(item.values)} values are not enough"
        for item in held
        if not item.enough
    ]
    misses, extras = (_union(item.misses for item in held), _union(item.extras for item in held))
    return [
        *short,
        *(f"{name}: missing without a reason" for name in sorted(misses - reasons.misses.keys())),
        *(f"{name}: ours alone without a reason" for name in sorted(extras - reasons.extras.keys())),
        *(f"{name}: has a reason but is not missing" for name in sorted(reasons.misses.keys() - misses)),
        *(f"{name}: has a reason but is not ours alone" for name in sorted(reasons.extras.keys() - extras)),
    ]


def rendered(held: Sequence[Held], reasons: Reasons) -> str:
    """The report as text: a line for each direction, then every miss and every extra with its reason."""
    width = max(len(title) for title in ("operation", *(item.operation for item in held)))
    lines = [f"{'operation':{width}}  direction  names found    values found"]
    for item in held:
        names, values = f"{item.found_names}/{len(item.names)}", f"{item.found_values}/{len(item.values)}"
        share = f"{item.found_names / len(item.names):.1%}" if item.names else "-"
        lines.append(f"{item.operation:{width}}  {item.direction:9}  {names:>7} {share:>6}  {values:>9}")
    for title, found, known in (
        ("missing", _union(item.misses for item in held), reasons.misses),
        ("ours alone", _union(item.extras for item in held), reasons.extras),
    ):
        lines.append(f"\n{title}: {len(found)}")
        lines += [f"  {name}: {known.get(name, 'NO REASON')}" for name in sorted(found)]
    return "\n".join(lines)


def _union(parts: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*parts)


def _resolved(document: Json, node: Json) -> Json:
    """The component that a reference means, or the node itself.  Raises ``KeyError`` for a loose one."""
    while "$ref" in node:
        kind, _, name = str(node["$ref"]).removeprefix(_COMPONENT).partition("/")
        node = document["components"][kind][name]
    return node


def _json_schema(document: Json, holder: Json) -> Json:
    """The schema of the JSON content of a request body or a response; an empty one where there is none."""
    content = _resolved(document, holder).get("content", {})
    schema: Json = content.get("application/json", {}).get("schema", {})
    return schema
