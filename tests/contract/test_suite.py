"""Every check of the suite on an emulator of its own; `make contract` adds what takes minutes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve

from tests.contract import run as suite
from tests.contract.check import CHECKS, Named, run_check
from tests.contract.document import load
from tests.contract.model import Model
from tests.contract.record import Record, read_ndjson
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


def test_a_shared_workspace_is_left_as_it_was(tmp_path: Path) -> None:
    """What the suite makes on a workspace it takes away, tells by its name, and starts nothing."""
    with emulator() as target:
        shared = evolve(target, kind="workspace", offers=frozenset({"other"}))
        result = suite.run(shared, suite.Options(report=tmp_path))
        with Wire(target.base_url, target.tokens, load(), Record()) as wire:
            left = wire.ok("list_jobs", {}, version="2.0"), wire.ok("list_runs", {})

    assert result.ok, result.text
    assert ({}, {"has_more": False}) == left
    made = [
        sent.sent.get("name", "")
        for sent in read_ndjson(tmp_path / "exchanges.ndjson")
        if sent.path.endswith("/jobs/create") and sent.status == 200
    ]
    assert made
    assert [] == [name for name in made if not name.startswith("contract-")]
