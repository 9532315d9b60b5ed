"""The methods of the client, as our templates print them."""

from __future__ import annotations

from attrs import frozen

from codegen.errors import Json
from codegen.fields import Field


@frozen(kw_only=True)
class Method:
    """One method of a client.  ``path_fields``, ``query`` and ``body`` are its arguments by place."""

    id: str
    name: str
    method: str
    path: str
    summary: str
    description: str
    errors: tuple[str, ...]
    response: str | None
    body_model: str | None
    path_fields: tuple[Field, ...]
    query: tuple[Field, ...]
    body: tuple[Field, ...]
    paging: Json | None
    item: str | None
    arrays: Json | None
    waiter: Json | None
    token: str | None

    @property
    def fields(self) -> list[Field]:
        """Every argument, required ones first; a list names its pages' size ``page_size``."""
        return sorted((*self.path_fields, *self.query, *self.body), key=lambda item: not item.required)

    @property
    def arguments(self) -> list[Field]:
        """The arguments of the method: a list turns its pages by itself, and calls their size
        ``page_size``."""
        own = {(self.paging or {}).get(name) for name in ("token_param", "offset_param", "size_param")}
        return [item for item in self.fields if item.wire not in own]

    @property
    def handle(self) -> str | None:
        """The class of the handle that the method gives back, where the end of something is awaited."""
        return None if self.waiter is None else str(self.waiter.get("handle", "Handle"))

    @property
    def size(self) -> Field | None:
        """The argument that says how many items a page has."""
        size = (self.paging or {}).get("size_param")
        return next((item for item in self.query if item.wire == size), None)


@frozen(kw_only=True)
class Namespace:
    """The methods of one version, or of one subject.  ``name`` is the property that leads to it."""

    name: str
    methods: tuple[Method, ...]

    @property
    def module(self) -> str:
        return f"_{self.name}"

    @property
    def class_name(self) -> str:
        return "".join(part.capitalize() for part in self.name.split("_")) + "Methods"

    @property
    def models(self) -> list[str]:
        """Every class that the signatures name."""
        named = {item.model for method in self.methods for item in method.fields}
        named |= {
            name for method in self.methods for name in (method.response, method.body_model, method.item)
        }
        return sorted(name for name in named if name)


def root_of(namespaces: list[Namespace]) -> Namespace | None:
    """What the client itself speaks: the namespace ``root``, or else the newest version."""
    versions = sorted(
        (item for item in namespaces if item.name[:1] == "v" and item.name[1:2].isdigit()),
        key=lambda item: item.name,
    )
    named = [item for item in namespaces if item.name == "root"]
    chosen = named or versions[-1:]
    return chosen[0] if chosen else None
