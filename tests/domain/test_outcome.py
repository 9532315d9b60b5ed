"""How a whole run ended, by its leaves (reference: job result)."""

from __future__ import annotations

import pytest
from lakejobs_emulator.domain.outcome import run_state
from lakejobs_emulator.domain.run import Attempt, State
from lakejobs_emulator.domain.states import LifeCycle, Result, TerminationCode

from tests.strategies import notebook, spec_of

R = Result
SKIPPED = {R.UPSTREAM_FAILED, R.UPSTREAM_CANCELED, R.EXCLUDED, R.DISABLED}
# a -> b -> c, and d beside them: what each came to, and the result, life cycle and code of the run.
TABLE = [
    ((R.SUCCESS,) * 4, R.SUCCESS, "TERMINATED", "SUCCESS"),
    ((R.SUCCESS, R.EXCLUDED, R.EXCLUDED, R.SUCCESS), R.SUCCESS, "TERMINATED", "SUCCESS"),
    ((R.SUCCESS, R.SUCCESS, R.DISABLED, R.SUCCESS), R.SUCCESS, "TERMINATED", "SUCCESS"),
    (
        (R.FAILED, R.SUCCESS, R.SUCCESS, R.SUCCESS),
        R.SUCCESS_WITH_FAILURES,
        "TERMINATED",
        "SUCCESS_WITH_FAILURES",
    ),
    (
        (R.CANCELED, R.SUCCESS, R.SUCCESS, R.SUCCESS),
        R.SUCCESS_WITH_FAILURES,
        "TERMINATED",
        "SUCCESS_WITH_FAILURES",
    ),
    (
        (R.TIMEDOUT, R.SUCCESS, R.EXCLUDED, R.SUCCESS),
        R.SUCCESS_WITH_FAILURES,
        "TERMINATED",
        "SUCCESS_WITH_FAILURES",
    ),
    ((R.SUCCESS, R.SUCCESS, R.FAILED, R.SUCCESS), R.FAILED, "INTERNAL_ERROR", "RUN_EXECUTION_ERROR"),
    ((R.SUCCESS, R.SUCCESS, R.TIMEDOUT, R.SUCCESS), R.FAILED, "INTERNAL_ERROR", "RUN_EXECUTION_ERROR"),
    (
        (R.FAILED, R.UPSTREAM_FAILED, R.UPSTREAM_FAILED, R.SUCCESS),
        R.FAILED,
        "INTERNAL_ERROR",
        "RUN_EXECUTION_ERROR",
    ),
    (
        (R.CANCELED, R.UPSTREAM_CANCELED, R.UPSTREAM_CANCELED, R.SUCCESS),
        R.FAILED,
        "INTERNAL_ERROR",
        "RUN_EXECUTION_ERROR",
    ),
    ((R.SUCCESS, R.SUCCESS, R.CANCELED, R.SUCCESS), R.CANCELED, "TERMINATED", "USER_CANCELED"),
    ((R.SUCCESS, R.SUCCESS, R.CANCELED, R.CANCELED), R.CANCELED, "TERMINATED", "USER_CANCELED"),
    ((R.SUCCESS, R.SUCCESS, R.CANCELED, R.FAILED), R.FAILED, "INTERNAL_ERROR", "RUN_EXECUTION_ERROR"),
    ((R.DISABLED, R.EXCLUDED, R.EXCLUDED, R.DISABLED), R.EXCLUDED, "SKIPPED", "SKIPPED"),
]
SPEC = spec_of(notebook("a"), notebook("b", "a"), notebook("c", "b"), notebook("d"))


def attempt(key: str, result: Result, message: str = "") -> Attempt:
    life_cycle = LifeCycle.SKIPPED if result in SKIPPED else LifeCycle.TERMINATED
    state = State(life_cycle=life_cycle, result=result, message=message)
    return Attempt(run_id=1, task_key=key, original_run_id=1, state=state)


@pytest.mark.parametrize(("results", "result", "life_cycle", "code"), TABLE)
def test_the_leaves_decide(results: tuple[Result, ...], result: Result, life_cycle: str, code: str) -> None:
    current = {key: attempt(key, ended) for key, ended in zip("abcd", results, strict=True)}

    state = run_state(SPEC.tasks, current)

    assert (result, LifeCycle(life_cycle), TerminationCode(code)) == (
        state.result,
        state.life_cycle,
        state.code,
    )


def test_a_task_that_the_run_does_not_have_makes_no_inner_task() -> None:
    """In a run of ``only`` some tasks, what depends on a task is a leaf's dependant only if it is there."""
    state = run_state(SPEC.tasks, {"a": attempt("a", R.FAILED)})

    assert R.FAILED is state.result


def test_one_failed_task_is_told_with_its_message() -> None:
    """The service's text; dependants that were skipped are not told, nor is a full stop doubled."""
    current = {
        "a": attempt("a", R.FAILED, "Workload failed, see run output for details"),
        "b": attempt("b", R.UPSTREAM_FAILED, "An upstream task failed."),
    }
    expected = "Task a failed with message: Workload failed, see run output for details."

    assert expected == run_state(SPEC.tasks, current).message
    stopped = {"a": attempt("a", R.FAILED, "No such file.")}
    assert "Task a failed with message: No such file." == run_state(SPEC.tasks, stopped).message


def test_a_skipped_task_is_told_where_a_repair_mended_what_it_waited_for() -> None:
    current = {
        "a": attempt("a", R.SUCCESS),
        "b": attempt("b", R.UPSTREAM_FAILED, "An upstream task failed."),
    }

    expected = "Task b failed with message: An upstream task failed."
    assert expected == run_state(SPEC.tasks, current).message


def test_several_failed_tasks_are_told_by_key() -> None:
    current = {"a": attempt("a", R.FAILED), "d": attempt("d", R.TIMEDOUT)}

    assert "Tasks a, d failed." == run_state(SPEC.tasks, current).message
