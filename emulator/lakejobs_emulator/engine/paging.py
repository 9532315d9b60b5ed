"""Page tokens: a place in a list and a direction, opaque to callers.

A token names the last (or first) item of its page, so pages neither skip nor repeat what was there when the
walk began, whatever is inserted meanwhile.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import re
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from attrs import frozen

from lakejobs_emulator.domain.problems import Refused, invalid
from lakejobs_emulator.engine.requests import Page
from lakejobs_emulator.storage.store import Position

T = TypeVar("T")
_CHUNK = 1000
_FORM = re.compile(r"([ab])\.(\d{1,18})\.(\d{1,18})")  # what a database can hold: fewer than 64 bits


@frozen(kw_only=True)
class Place:
    """Where a page begins: behind (``after``) or before a position."""

    after: Position | None = None
    before: Position | None = None


def read_token(token: str | None) -> Place:
    """The place that a token names; an absent one is the first page.  Raises ``Refused``."""
    if not token:
        return Place()
    try:
        text = base64.urlsafe_b64decode(token.encode()).decode("ascii")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        text = ""
    found = _FORM.fullmatch(text)
    if found is None:
        raise Refused(invalid(f"Invalid page token: {token}"))
    position = Position(ms=int(found[2]), id=int(found[3]))
    return Place(after=position) if found[1] == "a" else Place(before=position)


async def page_of(
    fetch: Callable[[Place, int], Awaitable[Sequence[T]]],
    *,
    place: Place,
    limit: int,
    offset: int,
    visible: Callable[[T], bool],
    position: Callable[[T], Position],
) -> Page[T]:
    """A page of what the caller may see.

    ``fetch(place, count)`` reads items in list order.  ``offset`` passes over so many items of those that the
    caller may see, so that it tells nothing of others; a place, which a token names, needs none.

    Who may see little of much is read for in growing steps, between which others get their turn.
    """
    backwards = place.before is not None
    first = place == Place() and not offset
    wanted, skipped = limit + 1, 0 if place != Place() else offset
    found: list[T] = []
    count, enough = wanted + min(skipped, _CHUNK), wanted + skipped
    while True:
        chunk = await fetch(place, count)
        seen = [item for item in chunk if visible(item)]
        found = [*seen, *found] if backwards else [*found, *seen]
        if len(chunk) < count or len(found) >= enough:
            break
        edge = position(chunk[0] if backwards else chunk[-1])
        place = Place(before=edge) if backwards else Place(after=edge)
        count = min(2 * count, max(count, _CHUNK))
        await asyncio.sleep(0)
    found = found[skipped:]
    extra = len(found) > limit
    items = (found[-limit:] if backwards else found[:limit]) if limit else []
    has_next, has_prev = (bool(items), extra) if backwards else (extra, not first and bool(items))
    return Page(
        items=items,
        next_token=_token("a", position(items[-1])) if has_next else None,
        prev_token=_token("b", position(items[0])) if has_prev else None,
    )


def _token(direction: str, position: Position) -> str:
    return base64.urlsafe_b64encode(f"{direction}.{position.ms}.{position.id}".encode()).decode()
