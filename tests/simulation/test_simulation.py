"""Whole workspaces in simulated time: any order of events, crashes, held to a second telling of the rules."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from lakejobs_emulator.domain.states import LifeCycle

from tests.simulation.reference import Ended, Try, faults
from tests.simulation.workspace import ACTIONS, Workspace, left_open, life_cycles, simulate

RUNS, WORKSPACES = 500, 40


@pytest.mark.parametrize("part", range(8))
def test_20000_runs_keep_the_rules(part: int) -> None:
    """Every run ends, and ends as the reference says; 2500 runs in each part."""
    runs = 0
    for seed in range(part * WORKSPACES, part * WORKSPACES + WORKSPACES // 8):
        workspace = simulate(seed, runs=RUNS)
        assert [] == left_open(workspace)
        runs += workspace.made

    assert 2500 <= runs


def test_the_same_seed_gives_the_same_workspace() -> None:
    first, second = simulate(4, runs=60), simulate(4, runs=60)

    assert first.memory == second.memory


def test_a_workspace_sees_much_of_what_can_happen() -> None:
    """A simulation that never retries, repairs, skips or fails proves nothing."""
    workspace = simulate(1, runs=400)
    runs = workspace.memory.runs_.values()
    results = {attempt.state.result for run in runs for attempt in run.every()}

    assert {LifeCycle.TERMINATED, LifeCycle.SKIPPED, LifeCycle.INTERNAL_ERROR} == life_cycles(workspace)
    assert {"SUCCESS", "FAILED", "TIMEDOUT", "CANCELED"} <= {result.value for result in results if result}
    skipped = {"UPSTREAM_FAILED", "UPSTREAM_CANCELED", "EXCLUDED", "DISABLED"}
    assert skipped <= {result.value for result in results if result}
    assert any(run.repairs for run in runs)
    assert any(run.queue_ms for run in runs)
    assert any(run.iterations for run in runs)
    assert any(run.parent_run_id for run in runs)
    assert any(attempt.attempt_number > 1 for run in runs for attempt in run.attempts)


class Machine(RuleBasedStateMachine):
    """Hypothesis chooses what happens next; what breaks is shrunk to the few steps that it takes."""

    @initialize(seed=st.integers(0, 2**32))
    def begin(self, seed: int) -> None:
        self.workspace = Workspace(random.Random(seed))
        for _ in range(3):
            self.workspace.create_job()

    @rule(names=st.lists(st.sampled_from([name for name, _ in ACTIONS]), min_size=1, max_size=5))
    def act(self, names: list[str]) -> None:
        for name in names:
            action: Any = getattr(self.workspace, name)
            action()

    @invariant()
    def no_more_runs_than_the_workspace_takes(self) -> None:
        if hasattr(self, "workspace"):
            memory, limits = self.workspace.memory, self.workspace.limits
            assert memory.count_active_runs() <= limits.active_runs + self.workspace.repaired

    def teardown(self) -> None:
        if hasattr(self, "workspace"):
            self.workspace.drain()
            assert [] == left_open(self.workspace)


Machine.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
TestMachine = Machine.TestCase

TASKS = [
    {"task_key": "a", "max_retries": 1},
    {"task_key": "b", "depends_on": [{"task_key": "a"}]},
]
GOOD = Try(result="SUCCESS")


def ended(tries: dict[str, list[Try]], result: str, life_cycle: str = "TERMINATED", **more: Any) -> Ended:
    given: dict[str, Any] = {
        "tasks": TASKS, "before": {}, "cancelled": frozenset(), "closed": None, "repaired": False, **more,
    }  # fmt: skip
    return Ended(tries=tries, result=result, life_cycle=life_cycle, **given)


FAILED, SKIPPED = Try(result="FAILED"), Try(result="UPSTREAM_FAILED")


@pytest.mark.parametrize(
    ("run", "found"),
    [
        (ended({"a": [GOOD], "b": [GOOD]}, "SUCCESS"), []),
        (ended({"a": [FAILED, FAILED], "b": [SKIPPED]}, "FAILED", "INTERNAL_ERROR"), []),
        (
            ended({"a": [FAILED], "b": [SKIPPED]}, "FAILED", "INTERNAL_ERROR"),
            ["a was not tried again after try 0"],
        ),
        (ended({"a": [GOOD, GOOD], "b": [GOOD]}, "SUCCESS"), ["a was tried again after try 0 (SUCCESS)"]),
        (
            ended({"a": [FAILED, FAILED], "b": [GOOD]}, "SUCCESS_WITH_FAILURES"),
            ["b is SUCCESS instead of UPSTREAM_FAILED"],
        ),
        (
            ended({"a": [GOOD], "b": [SKIPPED]}, "FAILED", "INTERNAL_ERROR"),
            ["b did not run (UPSTREAM_FAILED) although it had to"],
        ),
        (
            ended({"a": [GOOD], "b": [GOOD]}, "FAILED", "INTERNAL_ERROR"),
            ["the run ended INTERNAL_ERROR FAILED instead of TERMINATED SUCCESS"],
        ),
        (
            ended({"a": [Try(result="CANCELED")], "b": [GOOD]}, "SUCCESS", closed="CANCELED"),
            ["b is SUCCESS instead of UPSTREAM_CANCELED", "the run was closed as CANCELED and ended SUCCESS"],
        ),
    ],
)
def test_the_reference_tells_what_is_wrong(run: Ended, found: list[str]) -> None:
    assert found == faults(run)
