"""What API 2.0 shows of jobs and runs."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from lakejobs_emulator.api.views_v20 import job, job_item, output, run, task_run
from lakejobs_emulator.domain.model import Job, RunParameters
from lakejobs_emulator.domain.parse import parse_settings
from lakejobs_emulator.domain.problems import Refused
from lakejobs_emulator.domain.run import Run, State, Trigger
from lakejobs_emulator.domain.states import LifeCycle, Result

from tests.api.test_views import SHOWN, SPEC, SUCCESS, attempt

ONE = parse_settings(
    {
        "name": "one",
        "existing_cluster_id": "0914-084715-44dhyjfb",
        "spark_jar_task": {"main_class_name": "com.example.Main"},
        "libraries": [{"jar": "dbfs:/a.jar"}],
        "max_retries": 1,
        "tags": {"a": "b"},
    },
    queue_default=False,
)
KEY = ONE.tasks[0].task_key
FIRST = attempt(11, KEY, start_ms=1_000, end_ms=4_000, setup_ms=500, execution_ms=2_400, cleanup_ms=100)
RUN = Run(
    run_id=10,
    job_id=7,
    number_in_job=5,
    run_name="one",
    creator="ada@example.com",
    run_as="ada@example.com",
    spec=ONE,
    state=SUCCESS,
    attempts=(FIRST,),
    created_ms=900,
    start_ms=1_000,
    end_ms=4_000,
)
ENDED = {
    Result.SUCCESS: "SUCCESS",
    Result.SUCCESS_WITH_FAILURES: "SUCCESS",
    Result.FAILED: "FAILED",
    Result.TIMEDOUT: "TIMEDOUT",
    Result.CANCELED: "CANCELED",
    Result.MAXIMUM_CONCURRENT_RUNS_REACHED: "CANCELED",
    Result.UPSTREAM_FAILED: "FAILED",
    Result.UPSTREAM_CANCELED: "CANCELED",
    Result.EXCLUDED: "SUCCESS",
    Result.DISABLED: "SUCCESS",
}


def view(value: Run = RUN) -> Any:
    return run(value, SHOWN)


def test_settings_of_one_task_stand_at_the_top_level() -> None:
    shown: Any = job(Job(job_id=7, creator="ada@example.com", created_ms=5, spec=ONE), SHOWN)

    assert {"job_id", "creator_user_name", "run_as", "settings", "created_time"} == shown.keys()
    assert {
        "name": "one",
        "existing_cluster_id": "0914-084715-44dhyjfb",
        "spark_jar_task": {"main_class_name": "com.example.Main"},
        "libraries": [{"jar": "dbfs:/a.jar"}],
        "max_retries": 1,
        "timeout_seconds": 0,
        "max_concurrent_runs": 1,
        "email_notifications": {},
        "webhook_notifications": {},
        "format": "SINGLE_TASK",
    } == shown["settings"]


def test_a_list_shows_what_a_job_shows() -> None:
    value = Job(job_id=7, creator="ada@example.com", created_ms=5, spec=SPEC)

    assert job(value, SHOWN) == job_item(value, evolve(SHOWN, tasks=False))


def test_a_run_shows_the_fields_of_2_0() -> None:
    assert {
        "job_id": 7,
        "run_id": 10,
        "creator_user_name": "ada@example.com",
        "number_in_job": 5,
        "original_attempt_run_id": 10,
        "state": {
            "life_cycle_state": "TERMINATED",
            "result_state": "SUCCESS",
            "state_message": "",
            "user_cancelled_or_timedout": False,
        },
        "task": {"spark_jar_task": {"main_class_name": "com.example.Main"}},
        "cluster_spec": {
            "existing_cluster_id": "0914-084715-44dhyjfb",
            "libraries": [{"jar": "dbfs:/a.jar"}],
        },
        "cluster_instance": {"cluster_id": "0914-084715-44dhyjfb"},
        "start_time": 1_000,
        "setup_duration": 500,
        "execution_duration": 2_400,
        "cleanup_duration": 100,
        "end_time": 4_000,
        "run_duration": 3_000,
        "trigger": "ONE_TIME",
        "run_name": "one",
        "run_page_url": "http://emulator:8585/?o=42#job/7/run/10",
        "run_type": "JOB_RUN",
        "attempt_number": 0,
    } == view()


def test_only_the_overrides_that_2_0_knows_are_shown() -> None:
    given = RunParameters(jar_params=("a",), sql_params={"b": "c"})

    assert {"jar_params": ("a",)} == view(evolve(RUN, overrides=given))["overriding_parameters"]
    assert "overriding_parameters" not in view(evolve(RUN, overrides=RunParameters(dbt_commands=("x",))))


@pytest.mark.parametrize("life_cycle", LifeCycle)
def test_states_are_those_of_2_0(life_cycle: LifeCycle) -> None:
    """Seven states and four results; a result from TERMINATING on, none before."""
    for result, shown in ENDED.items():
        ended = life_cycle.terminal or life_cycle is LifeCycle.TERMINATING
        state = view(evolve(RUN, state=State(life_cycle=life_cycle, result=result if ended else None)))[
            "state"
        ]
        older = {LifeCycle.BLOCKED: "PENDING", LifeCycle.WAITING_FOR_RETRY: "PENDING"}
        assert older.get(life_cycle, life_cycle.value) == state["life_cycle_state"]
        assert (shown if ended else None) == state.get("result_state")
        assert "queue_reason" not in state


@pytest.mark.parametrize("trigger", Trigger)
def test_triggers_are_those_of_2_0(trigger: Trigger) -> None:
    newer = {
        Trigger.RUN_JOB_TASK: "ONE_TIME",
        Trigger.FILE_ARRIVAL: "ONE_TIME",
        Trigger.TABLE: "ONE_TIME",
        Trigger.CONTINUOUS: "PERIODIC",
        Trigger.CONTINUOUS_RESTART: "PERIODIC",
    }

    assert newer.get(trigger, trigger.value) == view(evolve(RUN, trigger=trigger))["trigger"]


def test_a_later_attempt_was_triggered_as_a_retry() -> None:
    second = evolve(FIRST, run_id=12, attempt_number=1, original_run_id=11)
    retried = evolve(RUN, attempts=(FIRST, second))

    shown: Any = task_run(retried, second, SHOWN)

    assert ("RETRY", 12, 11, 1) == (
        shown["trigger"],
        shown["run_id"],
        shown["original_attempt_run_id"],
        shown["attempt_number"],
    )
    assert "ONE_TIME" == task_run(retried, FIRST, SHOWN)["trigger"]


def test_an_iteration_is_shown_with_its_nested_task_though_a_task_has_the_same_key() -> None:
    nested = {"task_key": "load", "spark_python_task": {"python_file": "/nested.py"}}
    tasks = [
        {"task_key": "load", "notebook_task": {"notebook_path": "/load"}},
        {"task_key": "loop", "for_each_task": {"inputs": "[1]", "task": nested}},
    ]
    spec = parse_settings({"tasks": tasks}, queue_default=False)
    iteration = attempt(13, "load", parent_id=12, iteration=0)
    looped = evolve(
        RUN, spec=spec, attempts=(attempt(11, "load"), attempt(12, "loop")), iterations=(iteration,)
    )

    shown: Any = task_run(looped, iteration, SHOWN)

    assert {"spark_python_task": {"python_file": "/nested.py", "source": "WORKSPACE"}} == shown["task"]


def test_a_run_of_several_tasks_has_tasks() -> None:
    several = evolve(RUN, spec=SPEC, attempts=(attempt(11, "load"), attempt(12, "check")))

    shown = view(several)

    assert ["load", "check"] == [task["task_key"] for task in shown["tasks"]]
    assert not {"task", "cluster_spec", "cluster_instance"} & shown.keys()


def test_a_run_that_was_skipped_still_says_what_it_would_have_done() -> None:
    skipped = State(life_cycle=LifeCycle.SKIPPED, result=Result.MAXIMUM_CONCURRENT_RUNS_REACHED)

    shown = view(evolve(RUN, attempts=(), state=skipped))

    assert {"spark_jar_task": {"main_class_name": "com.example.Main"}} == shown["task"]
    assert "cluster_instance" not in shown


def test_more_than_100_tasks_are_refused_except_in_lists() -> None:
    task = {"condition_task": {"op": "EQUAL_TO", "left": "1", "right": "1"}}
    spec = parse_settings({"tasks": [{"task_key": f"t{n}", **task} for n in range(101)]}, queue_default=False)
    value = Job(job_id=7, creator="ada@example.com", created_ms=5, spec=spec)

    with pytest.raises(Refused, match="Your resource has 101 tasks"):
        job(value, SHOWN)
    item: Any = job_item(value, SHOWN)
    assert 100 == len(item["settings"]["tasks"])


def test_an_output_is_a_result_or_an_error() -> None:
    whole = {"metadata": {}, "notebook_output": {}, "error": "x", "error_trace": "y", "logs": "z"}

    assert {"metadata", "notebook_output", "error"} == output(whole).keys()
