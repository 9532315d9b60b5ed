"""What API 2.1 shows of jobs and runs."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from lakejobs_emulator.api.settings_view import settings_view
from lakejobs_emulator.api.shown import Shown
from lakejobs_emulator.api.states_view import state, status
from lakejobs_emulator.api.views_v21 import job, job_item, run, task_run
from lakejobs_emulator.domain.model import Job, RunParameters
from lakejobs_emulator.domain.parse import parse_settings
from lakejobs_emulator.domain.run import Attempt, Repair, Run, RunType, State, Trigger
from lakejobs_emulator.domain.states import LifeCycle, Result, TerminationCode

SHOWN = Shown(base_url="http://emulator:8585", workspace_id=42)
DAY = "{{job.start_time.iso_date}}"
SPEC = parse_settings(
    {
        "name": "nightly",
        "description": "what it is for",
        "tasks": [
            {
                "task_key": "load",
                "notebook_task": {
                    "notebook_path": "/a",
                    "base_parameters": {"day": "{{job.start_time.iso_date}}"},
                },
                "existing_cluster_id": "0914-084715-44dhyjfb",
                "max_retries": 2,
                "health": {"rules": []},
            },
            {
                "task_key": "check",
                "depends_on": [{"task_key": "load"}],
                "condition_task": {"op": "EQUAL_TO", "left": "1", "right": "1"},
            },
        ],
        "job_clusters": [{"job_cluster_key": "shared", "new_cluster": {"num_workers": 1}}],
        "parameters": [{"name": "table", "default": "users"}],
        "schedule": {"quartz_cron_expression": "0 0 0 * * ?", "timezone_id": "UTC"},
        "git_source": {"git_url": "https://example.com/x", "git_provider": "gitHub", "git_branch": "main"},
    },
    queue_default=False,
)
FAILED = State(
    life_cycle=LifeCycle.TERMINATED,
    result=Result.FAILED,
    message="m",
    code=TerminationCode.RUN_EXECUTION_ERROR,
)
SUCCESS = State(life_cycle=LifeCycle.TERMINATED, result=Result.SUCCESS, code=TerminationCode.SUCCESS)


def attempt(run_id: int, task_key: str, **facts: Any) -> Attempt:
    return Attempt(run_id=run_id, task_key=task_key, **{"original_run_id": run_id, "state": SUCCESS, **facts})


LOAD = attempt(
    11,
    "load",
    start_ms=1_000,
    end_ms=4_000,
    setup_ms=500,
    execution_ms=2_400,
    cleanup_ms=100,
    payload={"notebook_path": "/a", "base_parameters": {"day": "2026-11-22"}, "source": "GIT"},
)
CHECK = attempt(12, "check", outcome="true", start_ms=4_000, end_ms=4_000)
RUN = Run(
    run_id=10,
    job_id=7,
    run_name="nightly",
    creator="ada@example.com",
    run_as="ada@example.com",
    spec=SPEC,
    job_parameters={"table": "customers", "extra": "1"},
    state=SUCCESS,
    attempts=(LOAD, CHECK),
    created_ms=900,
    start_ms=1_000,
    end_ms=4_100,
)
JOB = Job(job_id=7, creator="ada@example.com", created_ms=5, spec=SPEC)


def view(value: Run = RUN, **asked: bool) -> Any:
    return run(value, evolve(SHOWN, **asked))


def test_a_job_shows_its_settings_and_who_it_runs_as() -> None:
    assert {
        "job_id": 7,
        "creator_user_name": "ada@example.com",
        "run_as_user_name": "bob@example.com",
        "settings": settings_view(SPEC.document),
        "created_time": 5,
    } == job(evolve(JOB, run_as="bob@example.com"), SHOWN)


def test_a_list_leaves_tasks_and_clusters_out_unless_asked() -> None:
    plain: Any = job_item(JOB, evolve(SHOWN, tasks=False))
    expanded: Any = job_item(JOB, SHOWN)

    assert settings_view(SPEC.document) == expanded["settings"]
    assert {"tasks", "job_clusters"} == expanded["settings"].keys() - plain["settings"].keys()
    assert "run_as_user_name" not in plain


def test_a_job_run_of_several_tasks_has_no_durations_of_its_own() -> None:
    shown = view()

    assert (10, 10, 10) == (shown["number_in_job"], shown["original_attempt_run_id"], shown["job_run_id"])
    assert (0, 0, 0) == (shown["setup_duration"], shown["execution_duration"], shown["cleanup_duration"])
    assert (1_000, 4_100, 3_100) == (shown["start_time"], shown["end_time"], shown["run_duration"])
    assert "http://emulator:8585/?o=42#job/7/run/10" == shown["run_page_url"]


def test_a_run_of_one_task_has_the_durations_of_that_task() -> None:
    shown = view(evolve(RUN, attempts=(LOAD,)))

    assert (500, 2_400, 100) == (
        shown["setup_duration"],
        shown["execution_duration"],
        shown["cleanup_duration"],
    )


def test_a_task_shows_its_settings_its_kind_and_where_its_page_is() -> None:
    load, check = view()["tasks"]

    assert (11, "load", 0) == (load["run_id"], load["task_key"], load["attempt_number"])
    assert {"day": DAY} == load["notebook_task"]["base_parameters"]
    assert {"cluster_id": "0914-084715-44dhyjfb"} == load["cluster_instance"]
    assert 2 == load["max_retries"]
    assert not {"health", "disabled"} & load.keys()
    assert "http://emulator:8585/?o=42#job/7/run/11" == load["run_page_url"]
    assert ("true", [{"task_key": "load"}]) == (check["condition_task"]["outcome"], check["depends_on"])
    assert SPEC.document["git_source"] == load["git_source"]


def test_resolved_values_only_when_asked() -> None:
    load = view(resolved_values=True)["tasks"][0]

    assert {"notebook_task": {"base_parameters": {"day": "2026-11-22"}}} == load["resolved_values"]
    assert "resolved_values" not in view()["tasks"][0]


def test_resolved_values_of_a_pipeline_are_its_parameters() -> None:
    asked = {"pipeline_id": "p", "parameters": {"day": DAY}}
    spec = parse_settings({"tasks": [{"task_key": "load", "pipeline_task": asked}]}, queue_default=False)
    ran = attempt(11, "load", payload={**asked, "parameters": {"day": "2026-11-22"}})

    [task] = view(evolve(RUN, spec=spec, attempts=(ran,)), resolved_values=True)["tasks"]

    assert {"pipeline_task": {"parameters": {"day": "2026-11-22"}}} == task["resolved_values"]


def test_job_parameters_have_default_and_value() -> None:
    assert [
        {"name": "table", "value": "customers", "default": "users"},
        {"name": "extra", "value": "1"},
    ] == view()["job_parameters"]


def test_overrides_of_the_call_are_shown() -> None:
    shown = view(evolve(RUN, overrides=RunParameters(notebook_params={"a": "1"}, jar_params=("x",))))

    assert {"notebook_params": {"a": "1"}, "jar_params": ("x",)} == shown["overriding_parameters"]
    assert "overriding_parameters" not in view()


def test_only_the_latest_attempt_of_a_task_unless_history_is_asked_for() -> None:
    first = attempt(11, "load", state=FAILED)
    second = attempt(13, "load", attempt_number=1, original_run_id=11)
    retried = evolve(RUN, attempts=(first, second, CHECK))

    assert [13, 12] == [task["run_id"] for task in view(retried)["tasks"]]
    assert [11, 13, 12] == [task["run_id"] for task in view(retried, history=True)["tasks"]]


def test_the_history_begins_with_the_original_even_without_repairs() -> None:
    [original] = view(history=True)["repair_history"]

    assert ("ORIGINAL", 1_000, 4_100, [11, 12]) == (
        original["type"],
        original["start_time"],
        original["end_time"],
        original["task_run_ids"],
    )
    assert "id" not in original
    assert "repair_history" not in view()


def test_a_repair_follows_the_original_with_its_own_id_and_state() -> None:
    repaired = evolve(
        RUN,
        original_state=FAILED,
        original_end_ms=2_000,
        attempts=(LOAD, CHECK, attempt(15, "load", repair_id=14)),
        repairs=(Repair(repair_id=14, start_ms=3_000, end_ms=4_100, state=SUCCESS, task_run_ids=(15,)),),
    )

    original, repair = view(repaired, history=True)["repair_history"]

    assert ("FAILED", 2_000, [11, 12]) == (
        original["state"]["result_state"],
        original["end_time"],
        original["task_run_ids"],
    )
    assert ("REPAIR", 14, "SUCCESS", [15]) == (
        repair["type"],
        repair["id"],
        repair["state"]["result_state"],
        repair["task_run_ids"],
    )


def test_the_last_repair_is_in_the_state_that_the_run_is_in() -> None:
    """Also while the run is being ended; what an earlier repair came to stays."""
    ending = State(
        life_cycle=LifeCycle.TERMINATING, result=Result.CANCELED, code=TerminationCode.USER_CANCELED
    )
    first = Repair(repair_id=14, start_ms=2_000, end_ms=2_500, state=FAILED)
    last = Repair(repair_id=15, start_ms=3_000, state=State(life_cycle=LifeCycle.RUNNING))
    run = evolve(RUN, original_state=FAILED, repairs=(first, last), state=ending, end_ms=0)

    history = view(run, history=True)["repair_history"]

    expected = [("TERMINATED", "FAILED"), ("TERMINATED", "FAILED"), ("TERMINATING", "CANCELED")]
    states = [(item["state"]["life_cycle_state"], item["state"]["result_state"]) for item in history]
    assert expected == states
    assert "USER_CANCELED" == history[-1]["status"]["termination_details"]["code"]


def test_the_run_of_a_task_is_a_run_of_its_own() -> None:
    shown: Any = task_run(RUN, evolve(LOAD, attempt_number=1, original_run_id=9), SHOWN)

    assert (11, 10, 9, 1) == (
        shown["run_id"],
        shown["job_run_id"],
        shown["original_attempt_run_id"],
        shown["attempt_number"],
    )
    assert ["load"] == [task["task_key"] for task in shown["tasks"]]
    assert {"existing_cluster_id": "0914-084715-44dhyjfb"} == shown["cluster_spec"]
    assert (500, 2_400, 100) == (
        shown["setup_duration"],
        shown["execution_duration"],
        shown["cleanup_duration"],
    )


def test_an_attempt_whose_task_is_no_more_is_still_shown() -> None:
    gone = attempt(16, "removed")

    [shown] = view(evolve(RUN, attempts=(gone,)))["tasks"]

    assert ("removed", 16) == (shown["task_key"], shown["run_id"])
    assert "tasks" in task_run(RUN, gone, SHOWN)


def test_the_schedule_is_copied_to_the_run_that_it_triggered() -> None:
    assert "schedule" not in view()
    assert SPEC.document["schedule"] == view(evolve(RUN, trigger=Trigger.PERIODIC))["schedule"]
    assert "SUBMIT_RUN" == view(evolve(RUN, run_type=RunType.SUBMIT_RUN))["run_type"]


def test_a_run_that_never_started_has_no_duration() -> None:
    waiting = evolve(RUN, start_ms=0, end_ms=0, state=State(life_cycle=LifeCycle.PENDING))

    assert (900, 0, 0) == (
        view(waiting)["start_time"],
        view(waiting)["end_time"],
        view(waiting)["run_duration"],
    )


S, R, C = LifeCycle, Result, TerminationCode


# Reference: the table of states.  result_state and termination details from TERMINATING on.
@pytest.mark.parametrize(
    ("value", "old", "new", "details"),
    [
        (State(life_cycle=S.BLOCKED), ("BLOCKED", None), "BLOCKED", None),
        (State(life_cycle=S.PENDING), ("PENDING", None), "PENDING", None),
        (State(life_cycle=S.RUNNING), ("RUNNING", None), "RUNNING", None),
        (State(life_cycle=S.WAITING_FOR_RETRY), ("WAITING_FOR_RETRY", None), "WAITING", None),
        (
            State(life_cycle=S.TERMINATING, result=R.CANCELED, code=C.USER_CANCELED),
            ("TERMINATING", "CANCELED"),
            "TERMINATING",
            ("USER_CANCELED", "CLIENT_ERROR"),
        ),
        (SUCCESS, ("TERMINATED", "SUCCESS"), "TERMINATED", ("SUCCESS", "SUCCESS")),
        (FAILED, ("TERMINATED", "FAILED"), "TERMINATED", ("RUN_EXECUTION_ERROR", "CLIENT_ERROR")),
        (
            State(life_cycle=S.INTERNAL_ERROR, result=R.FAILED, code=C.INTERNAL_ERROR),
            ("INTERNAL_ERROR", "FAILED"),
            "TERMINATED",
            ("INTERNAL_ERROR", "INTERNAL_ERROR"),
        ),
        (
            State(life_cycle=S.SKIPPED, result=R.UPSTREAM_FAILED, code=C.SKIPPED),
            ("SKIPPED", "UPSTREAM_FAILED"),
            "TERMINATED",
            ("SKIPPED", "CLIENT_ERROR"),
        ),
        (
            State(life_cycle=S.SKIPPED, result=R.EXCLUDED, code=C.SKIPPED),
            ("SKIPPED", "EXCLUDED"),
            "TERMINATED",
            ("SKIPPED", "SUCCESS"),
        ),
    ],
    ids=lambda value: value.life_cycle.value if isinstance(value, State) else None,
)
def test_both_forms_of_a_state(
    value: State, old: tuple[str, str | None], new: str, details: tuple[str, str] | None
) -> None:
    shown, newer = state(value), status(value)
    found: Any = newer.get("termination_details")

    assert old == (shown["life_cycle_state"], shown.get("result_state"))
    assert {"state_message", "user_cancelled_or_timedout"} <= shown.keys()
    assert new == newer["state"]
    assert details == (found and (found["code"], found["type"]))


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("Queued due to reaching maximum concurrent runs of 1.", "MAX_CONCURRENT_RUNS_REACHED"),
        ("Queued due to reaching the limit of active runs in the workspace.", "ACTIVE_RUNS_LIMIT_REACHED"),
    ],
)
def test_a_queued_run_says_why(reason: str, code: str) -> None:
    queued = State(life_cycle=S.QUEUED, queue_reason=reason)

    assert reason == state(queued)["queue_reason"]
    assert {"state": "QUEUED", "queue_details": {"code": code, "message": reason}} == status(queued)
