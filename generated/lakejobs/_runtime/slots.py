# Generated from the OpenAPI document: do not edit, run `make generate`.
"""The limit on connections of an async transport."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import anyio


class AsyncSlots:
    """A semaphore, first come first served, that costs nothing as long as nobody has to wait."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._waiting: deque[anyio.Event] = deque()
        self.taken = 0

    async def acquire(self, *, timeout: float | None) -> bool:
        """Take a slot; False when none has become free within ``timeout`` seconds, None being for ever."""
        if self.taken < self._size:
            self.taken += 1
            return True
        import anyio

        turn = anyio.Event()
        self._waiting.append(turn)
        try:
            with anyio.move_on_after(timeout):
                await turn.wait()
        except BaseException:
            self._give_up(turn)
            raise
        if turn.is_set():
            return True
        self._give_up(turn)
        return False

    def release(self) -> None:
        """Give a slot back: to the one who has waited longest, if anyone has."""
        if self._waiting:
            self._waiting.popleft().set()
        else:
            self.taken -= 1

    def _give_up(self, turn: anyio.Event) -> None:
        if turn.is_set():  # the slot was handed over just as the wait was cancelled
            self.release()
        else:
            self._waiting.remove(turn)
