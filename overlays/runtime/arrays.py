"""Objects whose arrays come in pages: the pages joined to one object."""

from __future__ import annotations

from collections.abc import Callable

from .effects import Call
from .faults import DecodeError
from .field import Raw, kind
from .operation import Arrays


def whole(raw: Raw, arrays: Arrays, ask: Callable[[str], Call[Raw]]) -> Call[Raw]:
    """``raw`` with its arrays joined over all of its pages; ``ask`` gets the page of a token."""
    seen: set[str] = set()
    token = raw.pop(arrays.next, None)
    while token:
        page = yield from ask(new_token(str(token), seen, arrays.next))
        for path in arrays.arrays:
            found = array_at(page, path)
            if found:
                put_array(raw, path, [*(array_at(raw, path) or []), *found])
        token = page.get(arrays.next)
    if seen:
        raw.pop("has_more", None)
    return raw


def new_token(token: str, seen: set[str], name: str) -> str:
    """``token``, which must not have been seen before: a server that repeats one would never end."""
    if token in seen:
        raise DecodeError(name, "the server repeats a page token")
    seen.add(token)
    return token


def array_at(raw: Raw, path: str) -> list[object] | None:
    """The array at a dotted path, None where there is none."""
    found: object = raw
    for name in path.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, list) else None


def put_array(raw: Raw, path: str, array: list[object]) -> None:
    """Put an array at a dotted path."""
    *way, last = path.split(".")
    inner = raw
    for name in way:
        found = inner.setdefault(name, {})
        if not isinstance(found, dict):
            raise DecodeError(path, f"expected an object at {name}, found {kind(found)}")
        inner = found
    inner[last] = array


def objects(raw: object, path: str) -> list[Raw]:
    """``raw`` as a list of objects; none for null.  Raises ``DecodeError`` for what is something else."""
    if raw is None:
        return []
    if not isinstance(raw, list):
        raise DecodeError(path, f"expected a list, found {kind(raw)}")
    for number, item in enumerate(raw):
        if not isinstance(item, dict):
            raise DecodeError(f"{path}[{number}]", f"expected an object, found {kind(item)}")
    return raw
