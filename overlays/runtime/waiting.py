"""Waiting for the end of what an operation started."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from attrs import frozen

from .core import Core, Options
from .effects import Call, Sleep, Tell
from .faults import WaitTimeout
from .field import Raw
from .model import Model
from .operation import Waiter

M = TypeVar("M", bound=Model)


@frozen(kw_only=True)
class Poll:
    """How often is asked, in seconds: ``initial``, then ``factor`` times as long, up to ``cap``.

    Each pause is varied by up to ``jitter`` of itself, so that many waiters do not ask in step.
    """

    initial: float = 1.0
    factor: float = 1.5
    cap: float = 10.0
    jitter: float = 0.1

    def pause(self, number: int, uniform: float) -> float:
        """The pause after the ``number``-th look (from 0); ``uniform`` from 0 to 1."""
        # Capped before it is raised to a power, so that no wait is long enough to overflow.
        pause = self.cap
        if self.initial * self.factor ** min(number, 64) < self.cap:
            pause = self.initial * self.factor**number
        return pause * (1 + self.jitter * (2 * uniform - 1))


def poll_of(poll: Poll | float | None) -> Poll:
    """A number is a constant pause."""
    if isinstance(poll, Poll):
        return poll
    return Poll() if poll is None else Poll(initial=poll, factor=1.0, cap=poll, jitter=0.0)


def wait(
    core: Core,
    waiter: Waiter,
    key: object,
    *,
    watch: Callable[[Raw], Hashable] | None = None,
    done: Callable[[Raw], bool] | None = None,
    timeout: float | None = None,
    on_update: Callable[[M], object] | None = None,
    poll: Poll | float | None = None,
    options: Options | None = None,
) -> Call[M]:
    """The object once it is done.  ``on_update`` is called when what ``watch`` sees has changed.

    ``timeout``: seconds in all, None for no limit.  Raises ``WaitTimeout``, which holds the object as it was
    seen last.
    """
    operation = core.operations[waiter.operation]
    ended = done or (lambda raw: value_at(raw, waiter.state) in waiter.done)
    seen_by = watch or (lambda raw: value_at(raw, waiter.state))
    rhythm, begun, number = poll_of(poll), core.clock(), 0
    last: Hashable = ()
    while True:
        raw = yield from core.fetch(operation, None, {waiter.key: key}, options)
        found = cast("M", core.model(operation, raw))
        seen = seen_by(raw)
        if on_update is not None and seen != last:
            yield Tell(on_update, found)
        last = seen
        if ended(raw):
            return found
        pause = rhythm.pause(number, core.uniform())
        if timeout is not None:
            left = timeout - (core.clock() - begun)
            if left <= 0:
                raise WaitTimeout(f"{waiter.key} {key} did not end within {timeout} seconds", last=found)
            pause = min(pause, left)
        yield Sleep(pause)
        number += 1


def value_at(raw: object, path: str) -> object:
    """The value at a dotted path, None where there is none."""
    for name in path.split("."):
        raw = raw.get(name) if isinstance(raw, dict) else None
    return raw
