"""How long runs are kept (reference: run retention)."""

from __future__ import annotations

from lakejobs_emulator.domain.run import Run

RETENTION_MS = 60 * 24 * 60 * 60 * 1000


def expired(run: Run, *, now: int) -> bool:
    """Whether a run ended so long ago (60 days) that it is forgotten."""
    return run.state.life_cycle.terminal and run.end_ms + RETENTION_MS <= now
