"""What the tests of the client read in the document that the client was made from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from attrs import frozen

BUNDLE = Path(__file__).parent.parent.parent / "generated" / "openapi.json"


@cache
def document() -> Mapping[str, Any]:
    """The bundle of the document."""
    found: Mapping[str, Any] = json.loads(BUNDLE.read_text())
    return found


def resolved(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """``node``, or what it refers to."""
    while "$ref" in node:
        _, _, kind, name = node["$ref"].split("/")
        node = document()["components"][kind][name]
    return node


@frozen(kw_only=True)
class Described:
    """One operation as the document describes it."""

    path: str
    method: str
    node: Mapping[str, Any]
    shared: tuple[Mapping[str, Any], ...]

    @property
    def id(self) -> str:
        return str(self.node["operationId"])

    @property
    def place(self) -> tuple[str, str]:
        """The client (a version, or permissions) and the name of its method."""
        return self.node["x-lakejobs-method"]["client"], self.node["x-lakejobs-method"]["name"]

    @property
    def parameters(self) -> list[Mapping[str, Any]]:
        return [resolved(item) for item in (*self.shared, *self.node.get("parameters", ()))]

    @property
    def requests(self) -> dict[str, Any]:
        """The examples of the body by name."""
        return _examples(self.node.get("requestBody", {}))

    @property
    def answers(self) -> dict[str, Any]:
        """The examples of the answer by name."""
        return _examples(self.node["responses"]["200"])

    @property
    def answer_schema(self) -> str | None:
        """The name of the answer's schema; None for an answer that says nothing."""
        schema = resolved(self.node["responses"]["200"])["content"]["application/json"]["schema"]
        name = str(schema["$ref"].rpartition("/")[2])
        return None if name == "Empty" else name

    @property
    def is_list(self) -> bool:
        return "x-lakejobs-pagination" in self.node


def _examples(node: Mapping[str, Any]) -> dict[str, Any]:
    content = resolved(node).get("content", {}).get("application/json", {})
    return {name: resolved(example)["value"] for name, example in content.get("examples", {}).items()}


def described() -> Iterator[Described]:
    """Every operation of the document."""
    for path, item in document()["paths"].items():
        for method in ("get", "post", "put", "patch", "delete"):
            if method in item:
                shared = tuple(item.get("parameters", ()))
                yield Described(path=path, method=method.upper(), node=item[method], shared=shared)


OPERATIONS = tuple(described())
