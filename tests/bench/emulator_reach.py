"""What a measurement must reach, and which misses are known."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from attrs import frozen

KNOWN = Path(__file__).parent / "known.toml"


@frozen(kw_only=True)
class Reach:
    """A measured number and its budget, in ``unit``: at most it, or at least where ``more`` is better."""

    name: str
    measured: float
    budget: float
    unit: str
    more: bool = False
    note: str = ""

    @property
    def missed(self) -> bool:
        return self.measured < self.budget if self.more else self.measured > self.budget

    def line(self) -> str:
        bound = f"{'>=' if self.more else '<='} {self.budget:g}"
        mark = "MISS" if self.missed else "ok"
        return f"{mark:4}  {self.name:58} {self.measured:10.2f}  {bound:9} {self.unit:10} {self.note}"


def read_known(path: Path = KNOWN) -> Mapping[str, str]:
    """The misses that are explained: name and reason."""
    if not path.exists():
        return {}
    return {miss["name"]: miss["why"] for miss in tomllib.loads(path.read_text()).get("miss", [])}


def run_sections(sections: Mapping[str, Callable[[], list[Reach]]], chosen: Sequence[str]) -> int:
    """Measure the chosen sections, or all; what ``verdict`` says of them."""
    reaches: list[Reach] = []
    for name in chosen or sections:
        print(f"== {name} ({os.cpu_count()} cores, load {os.getloadavg()[0]:.1f})", flush=True)
        found = sections[name]()
        for reach in found:
            print(reach.line(), flush=True)
        reaches += found
    return verdict(reaches, read_known())


def verdict(reaches: Sequence[Reach], known: Mapping[str, str]) -> int:
    """Print what needs words; 1 when a miss is not explained."""
    missed = [reach for reach in reaches if reach.missed]
    for reach in missed:
        print(f"{reach.name}: {known.get(reach.name, 'NOT EXPLAINED in tests/bench/known.toml')}")
    return int(any(reach.name not in known for reach in missed))


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` (0 to 1) of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
