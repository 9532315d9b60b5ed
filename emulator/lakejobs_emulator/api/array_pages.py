"""Pages of the arrays inside one job or one run, as API 2.2 gives them.

An answer holds at most 100 elements of each array.  While any array has more, it carries a token; the next
page repeats the scalar fields, goes on with the longer arrays, and holds the exhausted ones empty (reference:
jobs/get and runs/get of 2.2).
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Iterator

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.problems import Refused, invalid

ELEMENTS = 100
_FORM = re.compile(r"e\.(\d{1,9})")


def first_element(token: str | None) -> int:
    """Where the page of this token begins; 0 without one.  Raises ``Refused`` for what is no token."""
    if not token:
        return 0
    try:
        text = base64.urlsafe_b64decode(token.encode()).decode("ascii")
    except (binascii.Error, UnicodeError, ValueError):
        text = ""
    found = _FORM.fullmatch(text)
    if found is None:
        raise Refused(invalid(f"Invalid page token: {token}"))
    return int(found[1])


def cut(document: JsonObject, names: Iterable[str], *, start: int = 0) -> JsonObject:
    """``document`` with at most 100 elements, from ``start`` on, of each array among ``names``."""
    return {**document, **{name: array[start : start + ELEMENTS] for name, array in _arrays(document, names)}}


def next_page(document: JsonObject, names: Iterable[str], *, start: int = 0) -> JsonObject:
    """``{"next_page_token": ...}`` while an array goes on behind the page, else nothing at all.

    A client loops while the token is there, so it is never empty.
    """
    end = start + ELEMENTS
    if not goes_on(document, names, start=start):
        return {}
    return {"next_page_token": base64.urlsafe_b64encode(f"e.{end}".encode()).decode()}


def goes_on(document: JsonObject, names: Iterable[str], *, start: int = 0) -> bool:
    """Whether an array among ``names`` has elements behind the page that begins at ``start``."""
    return any(len(array) > start + ELEMENTS for _, array in _arrays(document, names))


def _arrays(document: JsonObject, names: Iterable[str]) -> Iterator[tuple[str, list[JsonValue]]]:
    for name in names:
        value = document.get(name)
        if isinstance(value, list | tuple):
            yield name, list(value)
