"""One outcome over ``state`` and ``status``: how a run ended, or that it has not."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lakejobs import Outcome, RunLifeCycleState, RunLifecycleStateV2, RunResultState, TerminationCode
from lakejobs.outcomes import outcome_of

from tests.client.workspace import state

BY_RESULT = {
    "SUCCESS": Outcome.SUCCESS,
    "FAILED": Outcome.FAILED,
    "TIMEDOUT": Outcome.TIMEDOUT,
    "CANCELED": Outcome.CANCELED,
    "MAXIMUM_CONCURRENT_RUNS_REACHED": Outcome.SKIPPED,
    "EXCLUDED": Outcome.SKIPPED,
    "SUCCESS_WITH_FAILURES": Outcome.SUCCESS_WITH_FAILURES,
    "UPSTREAM_FAILED": Outcome.FAILED,
    "UPSTREAM_CANCELED": Outcome.CANCELED,
    "DISABLED": Outcome.SKIPPED,
    "NOT_KNOWN_YET": Outcome.FAILED,
}
BY_CODE = {
    "SUCCESS": Outcome.SUCCESS,
    "SUCCESS_WITH_FAILURES": Outcome.SUCCESS_WITH_FAILURES,
    "USER_CANCELED": Outcome.CANCELED,
    "CANCELED": Outcome.CANCELED,
    "SKIPPED": Outcome.SKIPPED,
    "DISABLED": Outcome.SKIPPED,
    "MAX_CONCURRENT_RUNS_EXCEEDED": Outcome.SKIPPED,
    "MAX_JOB_QUEUE_SIZE_EXCEEDED": Outcome.SKIPPED,
    "INTERNAL_ERROR": Outcome.INTERNAL_ERROR,
}
ENDED = ("TERMINATED", "SKIPPED", "INTERNAL_ERROR")


def status(code: str | None, kind: str | None = None, message: str = "") -> dict[str, Any]:
    details = {"code": code, "type": kind, "message": message}
    told = {name: value for name, value in details.items() if value}
    return {"status": {"state": "TERMINATED", "termination_details": told}}


def test_the_tables_have_every_value_of_the_document() -> None:
    assert {str(value) for value in RunResultState} == set(BY_RESULT) - {"NOT_KNOWN_YET"}
    assert set(BY_CODE) < {str(value) for value in TerminationCode}


@pytest.mark.parametrize(("life", "result"), list(product(ENDED, BY_RESULT)))
def test_a_result_state_wins_whatever_the_life_cycle_says(life: str, result: str) -> None:
    assert BY_RESULT[result] is outcome_of({"state": state(life, result)})
    assert BY_RESULT[result] is outcome_of({"state": state(life, result), **status("INTERNAL_ERROR")})


@pytest.mark.parametrize(
    ("life", "outcome"),
    [
        ("TERMINATED", Outcome.SUCCESS),
        ("SKIPPED", Outcome.SKIPPED),
        ("INTERNAL_ERROR", Outcome.INTERNAL_ERROR),
    ],
)
def test_without_a_result_state_the_life_cycle_decides(life: str, outcome: Outcome) -> None:
    """INTERNAL_ERROR is told only without a result; a run without a task has nothing that could fail."""
    assert outcome is outcome_of({"state": state(life)})


def test_a_status_says_what_a_terminated_state_leaves_open() -> None:
    assert Outcome.FAILED is outcome_of({"state": state("TERMINATED"), **status("RUN_EXECUTION_ERROR")})


@pytest.mark.parametrize("life", sorted({str(life) for life in RunLifeCycleState} - set(ENDED)))
@pytest.mark.parametrize("result", [None, "SUCCESS", "FAILED"])
def test_an_active_run_has_no_outcome(life: str, result: str | None) -> None:
    """A run that is TERMINATING may have a result already; it is not over."""
    assert None is outcome_of({"state": state(life, result)})


@pytest.mark.parametrize("life", sorted({str(life) for life in RunLifecycleStateV2} - {"TERMINATED"}))
def test_an_active_status_has_no_outcome(life: str) -> None:
    assert None is outcome_of({"status": {"state": life}})


@pytest.mark.parametrize("code", [str(code) for code in TerminationCode])
def test_a_status_alone_is_told_by_its_code_and_else_by_its_type(code: str) -> None:
    for kind in (None, "SUCCESS", "CLIENT_ERROR", "INTERNAL_ERROR", "CLOUD_FAILURE", "OF_ANOTHER_TYPE"):
        by_type = {"SUCCESS": Outcome.SUCCESS, "INTERNAL_ERROR": Outcome.INTERNAL_ERROR}
        by_type["CLOUD_FAILURE"] = Outcome.INTERNAL_ERROR
        expected = BY_CODE.get(code) or by_type.get(kind or "", Outcome.FAILED)
        if code == "CLOUD_FAILURE" and kind is None:
            expected = Outcome.FAILED

        assert expected is outcome_of(status(code, kind)), kind


def test_a_timeout_is_told_from_a_cancellation_by_its_message() -> None:
    """``status`` has one code for both."""
    message = "The run was canceled: max run duration exceeded."

    assert Outcome.TIMEDOUT is outcome_of(status("CANCELED", "CLIENT_ERROR", message))


@pytest.mark.parametrize("code", [None, "NOT_KNOWN_YET"])
def test_an_unknown_end_is_never_a_success(code: str | None) -> None:
    assert Outcome.FAILED is outcome_of(status(code))


def test_an_unknown_life_cycle_state_goes_on_unless_the_status_has_ended() -> None:
    assert None is outcome_of({"state": state("HIBERNATING")})
    assert Outcome.FAILED is outcome_of({"state": state("HIBERNATING"), **status("DRIVER_ERROR")})


@pytest.mark.parametrize(
    "raw", [{}, {"state": {}}, {"state": None, "status": None}, {"state": [1], "status": 3}]
)
def test_a_run_that_says_nothing_has_not_ended(raw: dict[str, Any]) -> None:
    assert None is outcome_of(raw)


@given(
    st.dictionaries(
        st.sampled_from(["state", "status"]),
        st.recursive(
            st.none() | st.sampled_from([*ENDED, "SUCCESS", "RUNNING"]) | st.integers(),
            lambda inner: (
                st.lists(inner, max_size=2)
                | st.dictionaries(
                    st.sampled_from(
                        ["life_cycle_state", "result_state", "state", "termination_details", "code", "type"]
                    ),
                    inner,
                )
            ),
            max_leaves=8,
        ),
    )
)
def test_no_answer_of_a_server_is_too_odd_for_an_outcome(raw: dict[str, Any]) -> None:
    assert outcome_of(raw) in (None, *Outcome)


def test_only_successes_are_ok() -> None:
    assert [Outcome.SUCCESS, Outcome.SUCCESS_WITH_FAILURES] == [outcome for outcome in Outcome if outcome.ok]
