"""What the tests of the document share: its parts, and every property that an operation takes or gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from codegen.bundle import bundle, operations
from codegen.errors import Json
from codegen.overlay import with_clouds

ROOT = Path(__file__).parent.parent.parent
REQUEST, RESPONSE, ERROR = "request", "response", "error"
_VERSION = re.compile(r"/api/\d+\.\d+/")


def load_document() -> Json:
    """The document as its sources give it, with the attributes of every cloud."""
    return with_clouds(bundle(ROOT / "spec" / "openapi.yaml"), ROOT / "overlays" / "clouds")


def resolved(document: Json, node: Json) -> Json:
    """``node``, or the component that it refers to."""
    while "$ref" in node:
        _, _, kind, name = node["$ref"].split("/")
        node = document["components"][kind][name]
    return node


@frozen(kw_only=True)
class Operation:
    """One operation with its place in the document."""

    document: Json
    path: str
    method: str
    node: Json

    @property
    def id(self) -> str:
        return str(self.node["operationId"])

    @property
    def title(self) -> str:
        return f"{self.method.upper()} {self.path}"

    @property
    def unversioned(self) -> str:
        """Method and path without the version of the API."""
        return f"{self.method.upper()} {_VERSION.sub('/', self.path)}"

    def parameters(self) -> list[Json]:
        shared = self.document["paths"][self.path].get("parameters", [])
        return [resolved(self.document, item) for item in [*shared, *self.node.get("parameters", [])]]

    def responses(self) -> dict[str, Json]:
        return {status: resolved(self.document, item) for status, item in self.node["responses"].items()}

    def bodies(self) -> dict[str, Json]:
        """The JSON contents by "request" or status."""
        holders = {**self.responses()}
        if "requestBody" in self.node:
            holders["request"] = self.node["requestBody"]
        return {place: holder["content"]["application/json"] for place, holder in holders.items()}

    def examples(self) -> Iterator[tuple[str, str, Json, object]]:
        """Place, name, schema and value of every example of a body."""
        for place, content in self.bodies().items():
            named = {
                name: resolved(self.document, item)["value"]
                for name, item in content.get("examples", {}).items()
            }
            if "example" in content:
                named["example"] = content["example"]
            for name, value in named.items():
                yield place, name, content["schema"], value

    def properties(self, direction: str) -> Iterator[tuple[str, str]]:
        """Dotted path and ``Owner.property`` of all that goes in a direction; arrays are looked through."""
        bodies = self.bodies()
        if direction == REQUEST:
            for parameter in self.parameters():
                yield parameter["name"], f"{self.id}.{parameter['name']}"
        wanted = {
            REQUEST: ["request"],
            RESPONSE: ["200"],
            ERROR: [place for place in bodies if place[0] in "45"],
        }[direction]
        for place in wanted:
            if place in bodies:
                yield from _properties(self.document, bodies[place]["schema"], ())


def each_operation(document: Json) -> list[Operation]:
    """Every operation, in the document's order."""
    found = operations(document)
    return [Operation(document=document, path=path, method=method, node=node) for path, method, node in found]


def _properties(document: Json, schema: Json, above: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Properties below a schema; a schema is not entered again inside of itself."""
    if "items" in schema:
        yield from _properties(document, schema["items"], above)
        return
    name = schema.get("$ref", "").rpartition("/")[2]
    if not name or name in above:
        return
    for key, inner in resolved(document, schema).get("properties", {}).items():
        yield key, f"{name}.{key}"
        for path, place in _properties(document, inner, (*above, name)):
            yield f"{key}.{path}", place
