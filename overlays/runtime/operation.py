"""What the document says of one operation, and the request that a call of it makes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, cast
from urllib.parse import quote

from .faults import ArgumentError
from .field import Field, Raw, Resolve

if TYPE_CHECKING:
    from .model import Model


class Paging(NamedTuple):
    """How a list goes on.

    By token: ``token_param`` takes what the response has in ``next``.  By offset: ``offset_param`` counts
    items until ``more`` is false.  With neither the list is one page.  ``rest`` is the operation that gives
    an item whole whose ``when`` is true, asked by the item's ``key``.
    """

    items: str
    token_param: str | None = None
    next: str | None = None
    offset_param: str | None = None
    more: str | None = None
    size_param: str | None = None
    rest: Mapping[str, str] | None = None


class Arrays(NamedTuple):
    """The arrays of one object that come in pages: dotted paths, the same on every page."""

    token_param: str
    next: str
    arrays: tuple[str, ...]


class Waiter(NamedTuple):
    """How the end of what an operation starts is awaited: ask ``operation`` by ``key`` until ``state`` is
    done.

    ``key`` is read from the response, or else from the request.  ``state`` is a dotted path.
    """

    operation: str
    key: str
    state: str
    done: tuple[str, ...]


class Operation(NamedTuple):
    """One operation.  ``fields`` are the parameters of path and query; ``body`` and ``response`` name models.

    ``token`` is the field of the idempotency token, where there is one.
    """

    id: str
    method: str
    path: str
    fields: Mapping[str, Field] = MappingProxyType({})
    in_path: tuple[str, ...] = ()
    body: str | None = None
    response: str | None = None
    paging: Paging | None = None
    arrays: Arrays | None = None
    waiter: Waiter | None = None
    token: str | None = None


class Parts(NamedTuple):
    """A request before it is bound to a host: ``body`` is JSON, None for none."""

    path: str
    query: tuple[tuple[str, str], ...] = ()
    body: Raw | None = None


def parts_of(operation: Operation, body: object, given: Mapping[str, object], resolve: Resolve) -> Parts:
    """The request of a call with the arguments ``given`` by name, over a ``body`` given whole.

    Raises ``ArgumentError`` with the path of what is wrong, ``TypeError`` for an unknown or a missing
    argument.
    """
    fields = operation.fields
    placed: dict[str, str] = {}
    query: list[tuple[str, str]] = []
    rest: dict[str, object] = {}
    for name, value in given.items():
        known = fields.get(name)
        if known is None:
            rest[name] = value
        elif value is not None:
            written = known.write(value, resolve, name)
            if name in operation.in_path:
                if written is None:
                    raise ArgumentError(name, "cannot be null")
                placed[known.wire] = quote(_text(written), safe="")
            else:
                items = written if isinstance(written, list) else [written]
                query += [(known.wire, _text(item)) for item in items if item is not None]
    absent = [name for name, known in fields.items() if known.required and given.get(name) is None]
    if absent:
        raise TypeError(f"{operation.id} needs {', '.join(absent)}")
    return Parts(
        path=operation.path.format_map(placed) if placed else operation.path,
        query=tuple(query),
        body=_body(operation, body, rest, resolve),
    )


def _body(operation: Operation, body: object, rest: Mapping[str, object], resolve: Resolve) -> Raw | None:
    if operation.body is None:
        if body is not None or rest:
            raise TypeError(f"{operation.id} takes no {next(iter(rest), 'body')}")
        return None
    model = cast("type[Model]", resolve(operation.body))
    raw: Raw = {}
    if body is not None:
        raw = _base(model, body)
    for name, value in rest.items():
        known = model._fields.get(name)
        if known is None:
            raise TypeError(f"{operation.id} has no argument {name!r}")
        if value is not None:
            raw[known.wire] = known.write(value, resolve, name)
    for name, known in model._fields.items():
        if known.required and raw.get(known.wire) is None:
            raise TypeError(f"{operation.id} needs {name}")
    return raw


def _base(model: type[Model], body: object) -> Raw:
    """A body given whole; what it lacks may still come by name."""
    to_dict = getattr(body, "to_dict", None)
    given = to_dict() if to_dict is not None else body
    if not isinstance(given, Mapping):
        raise ArgumentError("body", f"expected {model.__name__} or a mapping, found {type(body).__name__}")
    raw: Raw = {}
    for name, item in given.items():
        known = model._fields.get(model._names.get(name, ""))
        raw[name] = item if known is None else known.write(item, model._resolve, name)
    return raw


def _text(value: object) -> str:
    """A value in a path or a query."""
    return ("true" if value else "false") if isinstance(value, bool) else str(value)
