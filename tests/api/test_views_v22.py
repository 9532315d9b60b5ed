"""What API 2.2 shows beyond 2.1: pages inside a job or a run, states of triggers, iterations."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.api.array_pages import ELEMENTS, cut, first_element, goes_on, next_page
from lakejobs_emulator.api.trigger_view import trigger_view
from lakejobs_emulator.api.views_v22 import job, run, task_run
from lakejobs_emulator.domain.model import Job
from lakejobs_emulator.domain.parse import parse_settings
from lakejobs_emulator.domain.run import State
from lakejobs_emulator.domain.states import LifeCycle, Result

from tests.api.test_views import FAILED, RUN, SHOWN, SPEC, SUCCESS, attempt


@given(sizes=st.lists(st.integers(0, 350), min_size=1, max_size=4))
def test_pages_hold_every_element_once_in_order(sizes: list[int]) -> None:
    """Whatever the lengths: as many pages as the longest array needs, none too long, no empty token."""
    names = [f"array{n}" for n in range(len(sizes))]
    document = {name: list(range(size)) for name, size in zip(names, sizes, strict=True)}
    pages: list[Any] = []
    token: str | None = None
    while not pages or token:
        at = first_element(token)
        pages.append(cut(document, names, start=at))
        token = next_page(document, names, start=at).get("next_page_token")  # type: ignore[assignment]
        assert token is None or token

    assert max(1, -(-max(sizes) // ELEMENTS)) == len(pages)
    for name in names:
        assert all(len(page[name]) <= ELEMENTS for page in pages)
        assert document[name] == [element for page in pages for element in page[name]]


def test_an_array_that_is_not_there_stays_away() -> None:
    assert {"a": 1} == cut({"a": 1}, ("tasks",), start=100)
    assert not goes_on({"tasks": "no array"}, ("tasks",))


@pytest.mark.parametrize("policy", ["budget_policy_id", "usage_policy_id"])
def test_a_policy_is_shown_as_effective_too(policy: str) -> None:
    spec = parse_settings({policy: "p"}, queue_default=True)

    shown = job(Job(job_id=7, creator="a", created_ms=5, spec=spec), SHOWN)

    assert "p" == shown[f"effective_{policy}"]


def test_a_run_shows_the_performance_that_it_was_given() -> None:
    spec = parse_settings({"performance_target": "STANDARD", "usage_policy_id": "u"}, queue_default=True)

    shown = run(evolve(RUN, spec=spec, attempts=()), SHOWN)

    assert ("STANDARD", "u") == (shown["effective_performance_target"], shown["effective_usage_policy_id"])


@pytest.mark.parametrize(
    ("settings", "state"),
    [
        ({"schedule": {"pause_status": "PAUSED"}}, {"pause_status": "PAUSED"}),
        ({"continuous": {}}, {"pause_status": "UNPAUSED"}),
        (
            {"trigger": {"file_arrival": {"url": "/a/"}}},
            {"pause_status": "UNPAUSED", "file_arrival": {"using_file_events": False}},
        ),
        (
            {"trigger": {"table_update": {"table_names": ["a.b.c"]}}},
            {
                "pause_status": "UNPAUSED",
                "table": {
                    "last_seen_table_states": [{"table_name": "a.b.c", "has_seen_updates": False}],
                    "using_scalable_monitoring": False,
                },
            },
        ),
    ],
    ids=lambda value: next(iter(value)),
)
def test_the_state_of_a_trigger_before_it_fired(settings: Any, state: Any) -> None:
    assert {"trigger_state": state} == trigger_view(settings)


def test_each_of_several_triggers_has_a_state() -> None:
    triggers = [{"pause_status": "PAUSED", "schedule": {}}, {"continuous": {}}, {"table_update": {}}]

    assert {
        "trigger_details": [
            {"state": {"pause_status": "PAUSED", "schedule": {}}},
            {
                "state": {
                    "pause_status": "UNPAUSED",
                    "continuous": {"consecutive_failures": 0, "is_backing_off": False},
                }
            },
            {
                "state": {
                    "pause_status": "UNPAUSED",
                    "table_update": {"last_seen_table_states": [], "using_scalable_monitoring": False},
                }
            },
        ]
    } == trigger_view({"triggers": triggers})


def test_a_job_without_triggers_has_no_state() -> None:
    assert {} == trigger_view(parse_settings({}, queue_default=True).document)


LOOP = parse_settings(
    {
        "tasks": [
            {
                "task_key": "loop",
                "for_each_task": {
                    "inputs": "[1, 2, 3, 4]",
                    "task": {
                        "task_key": "each",
                        "condition_task": {"op": "EQUAL_TO", "left": "{{input}}", "right": "1"},
                    },
                },
            }
        ]
    },
    queue_default=True,
)


def test_iterations_are_shown_and_counted_by_their_latest_attempt() -> None:
    """The for_each task run lists them in the order of the inputs; its ``stats`` count them."""
    running = State(life_cycle=LifeCycle.RUNNING)
    failed = evolve(FAILED, message="went wrong")
    loop = attempt(11, "loop", inputs=(1, 2, 3, 4), state=running)
    iterations = (
        attempt(21, "each", parent_id=11, iteration=0, state=failed),
        attempt(22, "each", parent_id=11, iteration=1, state=failed),
        attempt(23, "each", parent_id=11, iteration=2, state=running),
        attempt(24, "each", parent_id=11, iteration=0, state=SUCCESS, attempt_number=1, original_run_id=21),
    )
    value = evolve(RUN, spec=LOOP, attempts=(loop,), iterations=iterations)

    shown: Any = task_run(value, loop, SHOWN)

    assert [24, 22, 23] == [iteration["run_id"] for iteration in shown["iterations"]]
    assert {"each"} == {iteration["task_key"] for iteration in shown["iterations"]}
    assert {"{{input}}"} == {iteration["condition_task"]["left"] for iteration in shown["iterations"]}
    assert {
        "task_run_stats": {
            "total_iterations": 4,
            "scheduled_iterations": 3,
            "active_iterations": 1,
            "completed_iterations": 2,
            "failed_iterations": 1,
            "succeeded_iterations": 1,
        },
        "error_message_stats": [
            {"error_message": "went wrong", "count": 1, "termination_category": "RUN_EXECUTION_ERROR"}
        ],
    } == shown["tasks"][0]["for_each_task"]["stats"]
    assert "iterations" not in task_run(RUN, RUN.attempts[0], SHOWN)


def test_an_iteration_is_a_run_of_the_nested_task() -> None:
    loop = attempt(11, "loop", inputs=(1,))
    one = attempt(21, "each", parent_id=11, iteration=0, outcome="true")
    value = evolve(RUN, spec=LOOP, attempts=(loop,), iterations=(one,))

    shown: Any = task_run(value, one, SHOWN)

    assert (21, "each", "true") == (
        shown["run_id"],
        shown["tasks"][0]["task_key"],
        shown["tasks"][0]["condition_task"]["outcome"],
    )


def test_the_three_most_common_errors_are_shown() -> None:
    errors = ["a", "b", "b", "c", "c", "c", "d", "d", "d", "d"]
    iterations = tuple(
        attempt(20 + n, "each", parent_id=11, iteration=n, state=evolve(FAILED, message=message))
        for n, message in enumerate(errors)
    )
    loop = attempt(11, "loop", inputs=tuple(range(len(errors))))

    shown: Any = task_run(evolve(RUN, spec=LOOP, attempts=(loop,), iterations=iterations), loop, SHOWN)

    told = shown["tasks"][0]["for_each_task"]["stats"]["error_message_stats"]
    assert [("d", 4), ("c", 3), ("b", 2)] == [(one["error_message"], one["count"]) for one in told]


def test_a_child_run_names_the_task_run_above_it() -> None:
    assert {"run_id": 99} == run(evolve(RUN, parent_attempt_id=99), SHOWN)["trigger_info"]
    assert "trigger_info" not in run(RUN, SHOWN)


def test_a_task_that_was_cancelled_counts_as_failed() -> None:
    cancelled = State(life_cycle=LifeCycle.TERMINATED, result=Result.CANCELED)
    loop = attempt(11, "loop", inputs=(1,))
    one = attempt(21, "each", parent_id=11, iteration=0, state=cancelled)

    shown: Any = task_run(evolve(RUN, spec=LOOP, attempts=(loop,), iterations=(one,)), loop, SHOWN)

    assert 1 == shown["tasks"][0]["for_each_task"]["stats"]["task_run_stats"]["failed_iterations"]


def test_an_iteration_that_succeeded_with_failures_counts_as_succeeded() -> None:
    """It is no failure, so it is among no errors either."""
    mixed = State(life_cycle=LifeCycle.TERMINATED, result=Result.SUCCESS_WITH_FAILURES, message="partly")
    loop = attempt(11, "loop", inputs=(1,))
    one = attempt(21, "each", parent_id=11, iteration=0, state=mixed)

    shown: Any = task_run(evolve(RUN, spec=LOOP, attempts=(loop,), iterations=(one,)), loop, SHOWN)

    stats = shown["tasks"][0]["for_each_task"]["stats"]
    counted = stats["task_run_stats"]
    assert (1, 0) == (counted["succeeded_iterations"], counted["failed_iterations"])
    assert "error_message_stats" not in stats


def test_settings_of_2_1_are_the_same_in_2_2_but_for_their_pages() -> None:
    value = Job(job_id=7, creator="ada@example.com", created_ms=5, spec=SPEC)

    assert "next_page_token" not in job(value, SHOWN)
    assert [] == job(value, evolve(SHOWN, first_element=100))["settings"]["tasks"]  # type: ignore[index,call-overload]
