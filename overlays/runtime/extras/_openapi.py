"""The OpenAPI document that this package was generated from, as it lies beside the modules.

Nothing of the client is imported here, so that help can be told without loading it.
"""

from __future__ import annotations

import json
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, TypeAlias, cast

Json: TypeAlias = "dict[str, Any]"
_METHODS = ("get", "put", "post", "patch", "delete")
_VERSION = re.compile(r"v(\d+)_(\d+)")


class Described(NamedTuple):
    """One operation as the document describes it.

    ``client`` is the property of the client that its method ``name`` is reached by; ``node`` is its object.
    """

    id: str
    method: str
    path: str
    client: str
    name: str
    parameters: tuple[Json, ...]
    node: Json

    @property
    def version(self) -> str | None:
        """The API version, as in ``2.2``; None for an operation that belongs to none."""
        return version_of(self.client)

    @property
    def body(self) -> Json | None:
        """The schema of the request's body."""
        return schema_of(self.node.get("requestBody"))

    def answer(self, status: int) -> Json | None:
        """The schema of the answer with this status; None where the document has none."""
        return schema_of(self.node["responses"].get(str(status)))


@cache
def load() -> Json:
    """The document.  Raises ``FileNotFoundError`` in a package that lacks it."""
    data = pkgutil.get_data(__name__.rpartition(".")[0], "openapi.json")
    return cast("Json", json.loads(data or b"{}"))


@cache
def described() -> dict[str, Described]:
    """Every operation by its operationId, in the order of the document."""
    return {found.id: found for found in _operations()}


def _operations() -> Iterator[Described]:
    for path, item in load()["paths"].items():
        shared = item.get("parameters", ())
        for method in _METHODS:
            node = item.get(method)
            if node is not None:
                yield Described(
                    id=node["operationId"],
                    method=method.upper(),
                    path=path,
                    client=node["x-lakejobs-method"]["client"],
                    name=node["x-lakejobs-method"]["name"],
                    parameters=tuple(target(each) for each in (*shared, *node.get("parameters", ()))),
                    node=node,
                )


def version_of(client: str) -> str | None:
    """``2.2`` of ``v2_2``, None of a name that is no version."""
    found = _VERSION.fullmatch(client)
    return f"{found[1]}.{found[2]}" if found else None


@cache
def versions() -> tuple[str, ...]:
    """The API versions of the document, the newest first."""
    found = {operation.version for operation in described().values()}
    return tuple(
        sorted((name for name in found if name), key=lambda name: [*map(int, name.split("."))], reverse=True)
    )


def target(node: Json) -> Json:
    """What ``node`` refers to, or itself.  References of the bundle lead to its components."""
    while "$ref" in node:
        _, _, kind, name = node["$ref"].split("/")
        node = load()["components"][kind][name]
    return node


def schema_of(node: Json | None) -> Json | None:
    """The JSON schema of a body of a request or an answer."""
    content = target(node).get("content", {}) if node is not None else {}
    return cast("Json | None", content.get("application/json", {}).get("schema"))


def sentence(node: Json) -> str:
    """The description of ``node`` in one line; that of what it refers to where it has none of its own."""
    text = str(node.get("description") or target(node).get("description") or "")
    return " ".join((text + (" Deprecated." if node.get("deprecated") else "")).split())
