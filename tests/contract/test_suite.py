"""Every check of the suite on an emulator of its own; `make contract` adds what takes minutes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.contract import run as suite
from tests.contract.check import CHECKS, Named, run_check
from tests.contract.document import load
from tests.contract.model import Model
from tests.contract.record import Record
from tests.contract.target import emulator
from tests.contract.wire import Wire

# Walks over every property of every body: thousands of requests, which the command sends.
LONG = frozenset(
    {"properties.every_property_of_a_job_is_kept", "properties.every_property_of_a_call_is_taken"}
)


@pytest.fixture(scope="module")
def opened() -> Iterator[tuple[Wire, Model]]:
    with emulator() as target, Wire(target.base_url, target.tokens, load(), Record()) as wire:
        yield wire, suite.model_of(wire, target, suite.Options())


@pytest.mark.parametrize("named", [n for n in CHECKS if n.name not in LONG], ids=lambda named: named.name)
def test_the_emulator_keeps_the_contract(opened: tuple[Wire, Model], named: Named) -> None:
    """What each check holds is its own first line."""
    wire, model = opened

    outcome = run_check(named, wire, model)

    assert outcome.skipped is None
    assert outcome.failure is None, "\n".join([outcome.failure, *(sent.curl() for sent in outcome.last)])
