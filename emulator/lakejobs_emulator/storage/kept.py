"""What was read or written a moment ago, within a bound on its size."""

from __future__ import annotations

import threading
from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """The values that were used last, of at most ``most`` characters together.  Any thread may ask."""

    def __init__(self, *, most: int) -> None:
        self._most = most
        self._size = 0
        self._values: dict[K, tuple[V, int]] = {}  # in order of use
        self._lock = threading.Lock()

    def get(self, key: K) -> V | None:
        with self._lock:
            found = self._values.pop(key, None)
            if found is None:
                return None
            self._values[key] = found
            return found[0]

    def put(self, key: K, value: V, *, size: int) -> None:
        """Keep a value whose text has ``size`` characters; what was not used for longest makes room."""
        with self._lock:
            old = self._values.pop(key, None)
            self._size += size - (old[1] if old else 0)
            self._values[key] = value, size
            while self._size > self._most:
                first = next(iter(self._values))
                self._size -= self._values.pop(first)[1]
