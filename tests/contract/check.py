"""What a check is, and how checks are found and run.

A check is a function of the wire and the model that raises ``Broken`` (or any ``AssertionError``) when the
server does not keep the contract.  Its family groups it in the verdict; ``needs`` names what the target
must offer.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Sequence
from typing import TypeAlias

from attrs import field, frozen

from tests.contract.model import Model
from tests.contract.record import Exchange
from tests.contract.wire import Wire

Check: TypeAlias = Callable[[Wire, Model], None]
_LAST = 4  # exchanges that a failure repeats


@frozen(kw_only=True)
class Named:
    """A check with its name (``family.function``) and what it needs of the target."""

    name: str
    run: Check = field(repr=False)
    needs: frozenset[str] = frozenset()

    @property
    def family(self) -> str:
        return self.name.partition(".")[0]

    @property
    def says(self) -> str:
        return (self.run.__doc__ or "").strip().splitlines()[0]


@frozen(kw_only=True)
class Outcome:
    """How a check ended: ``failure`` None passed; ``skipped`` says why it was not run; ``cases``: what it
    looked at, its own requests or, of Schemathesis, those that other checks look at too."""

    name: str
    failure: str | None = None
    skipped: str | None = None
    seconds: float = 0.0
    cases: int = 1
    last: Sequence[Exchange] = ()

    @property
    def family(self) -> str:
        return self.name.partition(".")[0]


CHECKS: list[Named] = []


def check(family: str, *, needs: Sequence[str] = ()) -> Callable[[Check], Check]:
    """Register a function as a check of the family.

    ``needs``: "other" a second user's token, "jobs" many jobs may be made, "active" runs that stay active
    without compute, "emulator" the limits and users that the suite's own emulator has.
    """

    def keep(function: Check) -> Check:
        CHECKS.append(Named(name=f"{family}.{function.__name__}", run=function, needs=frozenset(needs)))
        return function

    return keep


def run_check(named: Named, wire: Wire, model: Model) -> Outcome:
    """Run one check; whatever it raises is its failure."""
    missing = named.needs - model.offers
    if missing:
        return Outcome(name=named.name, skipped=f"the target offers no {', '.join(sorted(missing))}")
    wire.check = named.name
    mark, began = wire.record.mark, time.perf_counter()
    failure: str | None = None
    try:
        named.run(wire, model)
    except Exception as error:
        text = str(error) or type(error).__name__
        failure = (
            text if isinstance(error, AssertionError) else f"{type(error).__name__}: {text}\n{_where(error)}"
        )
    sent = wire.record.since(mark)
    return Outcome(
        name=named.name,
        failure=failure,
        seconds=time.perf_counter() - began,
        cases=len(sent),
        last=sent[-_LAST:] if failure else (),
    )


def _where(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return "\n".join(f"  {frame.name}:{frame.lineno} {frame.line}" for frame in frames[-3:])
