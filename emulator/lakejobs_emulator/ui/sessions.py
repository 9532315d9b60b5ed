"""Who is signed in to the pages: the random id of a cookie -> principal, in memory only."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Protocol

from attrs import define, field

from lakejobs_emulator.domain.model import Principal

_MOST = 1000


class SignIn(Protocol):
    """Who holds a token."""

    def holder(self, token: str, *, now: int) -> Principal | None:
        """The principal of ``token`` at ``now`` (epoch milliseconds), or None."""


@define
class Sessions:
    """Open sessions, at most a thousand, the oldest dropped first.  A restart ends them all."""

    new_id: Callable[[], str] = secrets.token_urlsafe
    _open: dict[str, Principal] = field(factory=dict, init=False, repr=False)

    def open(self, principal: Principal) -> str:
        """A new session's id, which the cookie carries."""
        while len(self._open) >= _MOST:
            del self._open[next(iter(self._open))]
        identifier = self.new_id()
        self._open[identifier] = principal
        return identifier

    def principal(self, identifier: str) -> Principal | None:
        return self._open.get(identifier)
