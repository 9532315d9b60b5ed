"""Hypothesis inside of checks: repeatable in the gate, random and longer on demand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, settings

from tests.contract.model import Model

F = TypeVar("F", bound=Callable[..., Any])
_PHASES = (Phase.explicit, Phase.generate, Phase.shrink)


def drawn(model: Model, examples: int) -> Callable[[F], F]:
    """Settings of a property that talks to a server.  "long" draws at random, ten times as many."""
    long = "long" in model.offers
    return settings(
        max_examples=examples * (10 if long else 1),
        derandomize=not long,
        database=None,
        deadline=None,
        phases=_PHASES,
        suppress_health_check=list(HealthCheck),
        print_blob=False,
        report_multiple_bugs=False,
    )
