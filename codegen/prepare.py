"""Rewrites of the document for limits of the generator; never for faults of the document.

Each is a pure function from document to document, named by what it does, with the limit beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from codegen.bundle import each_schema, operations
from codegen.errors import Json


def prepare(document: Json) -> Json:
    """A copy of the document that the generator takes whole."""
    prepared = deepcopy(document)
    for rewrite in REWRITES:
        rewrite(prepared)
    return prepared


def push_security_down(document: Json) -> None:
    """The generator reads the security of operations only, not that of the whole document."""
    for _, _, operation in operations(document):
        operation.setdefault("security", document.get("security", []))


def drop_defaults(document: Json) -> None:
    """The generator sends defaults as if the caller had said them; an update would then overwrite
    settings."""
    each_schema(document, lambda node, _: _drop(node, "default"))


def drop_descriptions(document: Json) -> None:
    """The generator puts texts through its own escaping; ours come from the document itself."""
    each_schema(document, lambda node, _: _drop(node, "description"))


def keep_one_success(document: Json) -> None:
    """The generator joins the types of all responses; errors are exceptions here, so only 200 counts."""
    for _, _, operation in operations(document):
        operation["responses"] = {"200": operation["responses"]["200"]}


def _drop(node: Json, name: str) -> None:
    """Drop a keyword of a schema; a mapping of properties may have a property of that name, and of
    ``type``."""
    if isinstance(node.get("type"), str | list):
        node.pop(name, None)


REWRITES: tuple[Callable[[Json], None], ...] = (
    push_security_down,
    drop_defaults,
    drop_descriptions,
    keep_one_success,
)
