"""Rounds in which every candidate has its turn, so that what disturbs the machine disturbs them all."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping


def interleaved(candidates: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median seconds of each candidate; the first round warms up and does not count."""
    taken: dict[str, list[float]] = {name: [] for name in candidates}
    for _ in range(rounds + 1):
        for name, work in candidates.items():
            gc.collect()
            begun = time.perf_counter()
            work()
            taken[name].append(time.perf_counter() - begun)
    return {name: statistics.median(seconds[1:]) for name, seconds in taken.items()}


def table(title: str, unit: str, scale: float, medians: Mapping[str, float], base: str) -> None:
    """Print the medians with their ratio to the one named ``base``."""
    print(f"\n{title}\n{'':42}{unit:>12}{'x ' + base:>34}")
    for name, seconds in medians.items():
        print(f"  {name:40}{seconds * scale:12.2f}{seconds / medians[base]:34.2f}")
