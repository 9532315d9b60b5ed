"""The tables of life cycles."""

from __future__ import annotations

import pytest
from lakejobs_emulator.domain.states import PHASE_OF, TERMINAL, TRANSITIONS, LifeCycle, Phase

L = LifeCycle
# Decided: the older list, BLOCKED and WAITING_FOR_RETRY, and what cancels and timeouts need.
LEGAL = {
    (L.QUEUED, L.PENDING),
    (L.QUEUED, L.TERMINATING),
    (L.QUEUED, L.SKIPPED),
    (L.BLOCKED, L.PENDING),
    (L.BLOCKED, L.SKIPPED),
    (L.BLOCKED, L.TERMINATING),
    (L.PENDING, L.RUNNING),
    (L.PENDING, L.SKIPPED),
    (L.PENDING, L.INTERNAL_ERROR),
    (L.PENDING, L.TERMINATING),
    (L.RUNNING, L.TERMINATING),
    (L.RUNNING, L.INTERNAL_ERROR),
    (L.RUNNING, L.WAITING_FOR_RETRY),
    (L.WAITING_FOR_RETRY, L.PENDING),
    (L.WAITING_FOR_RETRY, L.TERMINATING),
    (L.TERMINATING, L.TERMINATED),
    (L.TERMINATING, L.INTERNAL_ERROR),
}


@pytest.mark.parametrize("old", LifeCycle)
@pytest.mark.parametrize("new", LifeCycle)
def test_a_transition_is_legal_as_decided_and_not_otherwise(old: LifeCycle, new: LifeCycle) -> None:
    assert ((old, new) in LEGAL) == (new in TRANSITIONS[old])


def test_terminal_states_have_no_way_out() -> None:
    assert {L.TERMINATED, L.SKIPPED, L.INTERNAL_ERROR} == TERMINAL
    assert TERMINAL == {state for state, after in TRANSITIONS.items() if not after}
    assert TERMINAL == {state for state in LifeCycle if state.terminal}


@pytest.mark.parametrize("life_cycle", LifeCycle)
def test_status_agrees_with_state(life_cycle: LifeCycle) -> None:
    """The newer status has the same name, but for waiting and for the three ends."""
    if life_cycle.terminal:
        expected = Phase.TERMINATED
    elif life_cycle is L.WAITING_FOR_RETRY:
        expected = Phase.WAITING
    else:
        expected = Phase(life_cycle.value)

    assert expected is PHASE_OF[life_cycle]
