"""Runs are kept for 60 days after their end."""

from __future__ import annotations

import pytest
from attrs import evolve
from lakejobs_emulator.domain.admit import WorkspaceView
from lakejobs_emulator.domain.retention import expired

from tests.strategies import START_MS, notebook, run_of, spec_of

DAY_MS = 86_400_000


@pytest.mark.parametrize(("after_ms", "gone"), [(0, False), (60 * DAY_MS - 1, False), (60 * DAY_MS, True)])
def test_a_run_is_forgotten_60_days_after_its_end(after_ms: int, gone: bool) -> None:
    ended = run_of(spec_of(notebook("a")), view=WorkspaceView(active_runs=1))

    assert gone is expired(ended, now=START_MS + after_ms)


def test_an_active_run_is_never_forgotten() -> None:
    run = evolve(run_of(spec_of(notebook("a"))), created_ms=1)

    assert not expired(run, now=START_MS + 100 * DAY_MS)
