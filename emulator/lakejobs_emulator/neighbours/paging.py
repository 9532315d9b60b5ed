"""Pages of a list by key: a token survives what is added and removed meanwhile."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable

from attrs import frozen

from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.problems import Refused, invalid


@frozen(kw_only=True)
class Page:
    """Some items of a list and the token of what is behind them; None on the last page."""

    items: tuple[JsonObject, ...]
    next_token: str | None

    def view(self, name: str) -> JsonObject:
        """The answer of a list: absent where there is nothing to show."""
        shown: JsonObject = {name: list(self.items)} if self.items else {}
        return shown if self.next_token is None else {**shown, "next_page_token": self.next_token}


def page(items: Iterable[tuple[str, JsonObject]], *, size: int, token: str | None) -> Page:
    """The first ``size`` items behind the token, in the order of their keys.

    Raises ``Refused`` for what is no token.
    """
    after = _read(token) if token else ""
    ordered = sorted(((key, item) for key, item in items if key > after), key=lambda pair: pair[0])
    shown = ordered[:size]
    more = len(ordered) > size and shown
    return Page(items=tuple(item for _, item in shown), next_token=_token(shown[-1][0]) if more else None)


def newest_first(ms: int, name: str) -> str:
    """A key that puts what is newer first."""
    return f"{2**53 - ms:017d}:{name}"


def _token(key: str) -> str:
    return base64.urlsafe_b64encode(key.encode("utf-8", "surrogatepass")).decode()


def _read(token: str) -> str:
    try:
        return base64.b64decode(token.encode(), b"-_", validate=True).decode("utf-8", "surrogatepass")
    except (binascii.Error, ValueError) as error:
        raise Refused(invalid(f"Invalid page token: {token}")) from error
