"""``admit``: limits, concurrency, queue, idempotency, deletion."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.domain.admit import (
    HOUR_MS,
    Admitted,
    CreateJob,
    DeleteRun,
    Existing,
    FreeSlot,
    Granted,
    Known,
    Next,
    Refusal,
    StartRun,
    WorkspaceLimits,
    WorkspaceView,
    admit,
)
from lakejobs_emulator.domain.problems import ProblemKind
from lakejobs_emulator.domain.run import RunType, State, Trigger
from lakejobs_emulator.domain.states import LifeCycle, Result, TerminationCode

from tests.strategies import notebook, run_of, spec_of

IDS = tuple(range(100, 120))
SMALL = WorkspaceLimits(active_runs=3, saved_jobs=5, creations_per_hour=4)


def asked(**settings: Any) -> StartRun:
    given = {
        "job_id": 7,
        "spec": spec_of(notebook("a"), notebook("b", "a")),
        "creator": "ada",
        "run_as": "bob",
    }
    return StartRun(**{**given, **settings})


def admitted(view: WorkspaceView, request: StartRun) -> Admitted:
    answer = admit(view, request, now=5, ids=IDS)
    assert isinstance(answer, Admitted), answer
    return answer


def refused(answer: object) -> tuple[ProblemKind, str]:
    assert isinstance(answer, Refusal), answer
    return answer.problem.kind, answer.problem.message


def test_a_run_is_made_with_an_attempt_of_each_task() -> None:
    request = asked(
        job_parameters={"p": "1"}, number_in_job=4, trigger=Trigger.RUN_JOB_TASK, parent_run_id=1,
        parent_attempt_id=2, ancestors=(3,), workspace_id=9, workspace_url="http://x",
    )  # fmt: skip

    answer = admitted(WorkspaceView(), request)

    run = answer.run
    assert answer.start
    assert (100, 7, "job", "ada", "bob", 4, 5, 0) == (
        run.run_id, run.job_id, run.run_name, run.creator, run.run_as, run.number_in_job, run.created_ms,
        run.start_ms,
    )  # fmt: skip
    assert (Trigger.RUN_JOB_TASK, 1, 2, (3,), 9, "http://x") == (
        run.trigger, run.parent_run_id, run.parent_attempt_id, run.ancestors, run.workspace_id,
        run.workspace_url,
    )  # fmt: skip
    assert {"p": "1"} == run.job_parameters
    assert [(101, "a", 101, "BLOCKED", 5), (102, "b", 102, "BLOCKED", 5)] == [
        (each.run_id, each.task_key, each.original_run_id, each.state.life_cycle.value, each.created_ms)
        for each in run.attempts
    ]


def test_a_new_run_has_taken_no_time_yet() -> None:
    run = admitted(WorkspaceView(), asked()).run
    attempt = run.attempts[0]

    assert [0] * 5 == [run.start_ms, run.end_ms, run.queue_ms, run.original_end_ms, run.version]
    assert [0] * 3 == [attempt.attempt_number, attempt.start_ms, attempt.end_ms]
    assert [0] * 3 == [attempt.setup_ms, attempt.execution_ms, attempt.cleanup_ms]


# Active and queued runs of the job, its limit, whether the run queues -> life cycle, and whether it begins.
CONCURRENCY = [
    (0, 0, 1, False, "PENDING", True),
    (1, 0, 1, False, "SKIPPED", False),
    (1, 0, 1, True, "QUEUED", False),
    (1, 0, 2, False, "PENDING", True),
    (2, 0, 2, True, "QUEUED", False),
    (3, 0, 2, False, "SKIPPED", False),
    (0, 0, 0, False, "SKIPPED", False),
    (0, 0, 0, True, "SKIPPED", False),
    (999, 0, 1000, False, "PENDING", True),
    (1000, 0, 1000, False, "SKIPPED", False),
    (0, 1, 1, True, "QUEUED", False),
    (0, 1, 3, True, "QUEUED", False),
    (0, 1, 3, False, "PENDING", True),
]


@pytest.mark.parametrize(("active", "queued", "limit", "queues", "life_cycle", "start"), CONCURRENCY)
def test_a_run_at_the_limit_of_its_job_waits_or_is_skipped(
    active: int, queued: int, limit: int, queues: bool, life_cycle: str, start: bool
) -> None:
    view = WorkspaceView(active_runs=active, queued=tuple(range(queued)), workspace_runs=active)
    request = asked(spec=spec_of(notebook("a"), max_concurrent_runs=limit), queue_enabled=queues)

    answer = admitted(evolve(view, limits=WorkspaceLimits(active_runs=5000)), request)

    assert (life_cycle, start) == (answer.run.state.life_cycle.value, answer.start)


def test_a_skipped_run_is_over_and_has_no_tasks() -> None:
    run = admitted(WorkspaceView(active_runs=1), asked()).run

    expected = State(
        life_cycle=LifeCycle.SKIPPED,
        result=Result.MAXIMUM_CONCURRENT_RUNS_REACHED,
        message="The maximum concurrent runs of 1 was reached.",
        code=TerminationCode.MAX_CONCURRENT_RUNS_EXCEEDED,
    )
    assert (expected, (), 5) == (run.state, run.attempts, run.end_ms)


def test_a_queued_run_says_why() -> None:
    at_job = admitted(WorkspaceView(active_runs=1), asked(queue_enabled=True)).run
    at_workspace = admitted(WorkspaceView(workspace_runs=3, limits=SMALL), asked(queue_enabled=True)).run

    assert "Queued due to reaching maximum concurrent runs of 1." == at_job.state.queue_reason
    assert "Queued due to reaching the limit of active runs." == at_workspace.state.queue_reason
    assert 2 == len(at_workspace.attempts)


def test_one_time_runs_know_no_limit_of_a_job() -> None:
    answer = admitted(WorkspaceView(active_runs=1), asked(run_type=RunType.SUBMIT_RUN))

    assert answer.start


def test_the_workspace_takes_so_many_runs_and_no_more() -> None:
    assert admitted(WorkspaceView(workspace_runs=2, limits=SMALL), asked()).start
    kind, message = refused(admit(WorkspaceView(workspace_runs=3, limits=SMALL), asked(), now=5, ids=IDS))

    assert ProblemKind.REQUEST_LIMIT_EXCEEDED is kind
    assert "The workspace already runs 3 runs at the same time." == message


def test_a_token_gives_the_run_of_before_whatever_the_limits_say() -> None:
    view = WorkspaceView(
        known=Known(run_id=55), workspace_runs=9, active_runs=9, created_past_hour=99, limits=SMALL
    )

    assert Existing(run_id=55) == admit(view, asked(), now=5, ids=())
    assert Existing(run_id=55) == admit(view, asked(run_type=RunType.SUBMIT_RUN), now=5, ids=())


def test_a_token_of_a_deleted_run_is_an_error() -> None:
    answer = admit(WorkspaceView(known=Known(run_id=55, deleted=True)), asked(), now=5, ids=())

    assert (ProblemKind.RUN_MISSING, "Run 55 does not exist.") == refused(answer)


def test_a_workspace_saves_so_many_jobs_and_no_more() -> None:
    assert Granted() == admit(WorkspaceView(saved_jobs=4, limits=SMALL), CreateJob(), now=5, ids=())
    kind, message = refused(admit(WorkspaceView(saved_jobs=5, limits=SMALL), CreateJob(), now=5, ids=()))

    assert ProblemKind.QUOTA_EXCEEDED is kind
    assert message.startswith("The quota for the number of jobs has been reached. The current quota is 5. ")


@pytest.mark.parametrize("request_", [CreateJob(), asked(run_type=RunType.SUBMIT_RUN)])
def test_so_many_creations_an_hour_and_no_more(request_: CreateJob | StartRun) -> None:
    answer = admit(WorkspaceView(created_past_hour=3, limits=SMALL), request_, now=5, ids=IDS)
    assert not isinstance(answer, Refusal)
    kind, message = refused(admit(WorkspaceView(created_past_hour=4, limits=SMALL), request_, now=5, ids=IDS))

    assert ProblemKind.INVALID_STATE is kind
    assert (
        "There were already 4 jobs created in past 3600 seconds, "
        "exceeding rate limit: 4 job creations per 3600 seconds." == message
    )


def test_the_rate_is_one_of_an_hour() -> None:
    assert 3_600_000 == HOUR_MS


def test_a_run_of_a_saved_job_is_no_creation() -> None:
    assert admitted(WorkspaceView(created_past_hour=4, limits=SMALL), asked()).start


def test_a_run_may_be_limited_to_some_tasks() -> None:
    run = admitted(WorkspaceView(), asked(only=("+b",))).run
    assert (("a", "b"), ["a", "b"]) == (run.only, [each.task_key for each in run.attempts])
    run = admitted(WorkspaceView(), asked(only=("b",))).run
    assert (("b",), ["b"]) == (run.only, [each.task_key for each in run.attempts])

    answer = admit(WorkspaceView(), asked(only=("z",)), now=5, ids=IDS)
    assert (ProblemKind.INVALID_PARAMETER_VALUE, "Task 'z' does not exist in the job.") == refused(answer)


@pytest.mark.parametrize(
    ("view", "run_id"),
    [
        ({"queued": (8, 9)}, 8),
        ({"queued": (8, 9), "active_runs": 1}, None),
        ({"queued": (8,), "active_runs": 1, "max_concurrent_runs": 2}, 8),
        ({"queued": (8,), "max_concurrent_runs": 0}, None),
        ({"queued": (8,), "workspace_runs": 3}, None),
        ({"queued": (8,), "workspace_runs": 2}, 8),
        ({"queued": ()}, None),
    ],
)
def test_the_oldest_queued_run_takes_a_free_place(view: dict[str, Any], run_id: int | None) -> None:
    assert Next(run_id=run_id) == admit(WorkspaceView(limits=SMALL, **view), FreeSlot(), now=5, ids=())


def test_only_what_has_ended_can_be_deleted() -> None:
    active = run_of(spec_of(notebook("a")))
    ended = run_of(spec_of(notebook("a")), view=WorkspaceView(active_runs=1))

    assert Granted() == admit(WorkspaceView(), DeleteRun(run=ended), now=5, ids=())
    answer = admit(WorkspaceView(), DeleteRun(run=active), now=5, ids=())
    assert (ProblemKind.INVALID_STATE, "Run 1000 is active and cannot be deleted.") == refused(answer)


def test_an_unknown_request_is_a_fault_of_the_program() -> None:
    with pytest.raises(TypeError, match="no rule for str"):
        admit(WorkspaceView(), "x", now=5, ids=())  # type: ignore[arg-type]


VIEWS = st.builds(
    WorkspaceView,
    active_runs=st.integers(0, 4),
    queued=st.lists(st.integers(1, 9), max_size=3, unique=True).map(tuple),
    workspace_runs=st.integers(0, 5),
    created_past_hour=st.integers(0, 5),
    limits=st.just(SMALL),
)


@given(view=VIEWS, limit=st.integers(0, 3), queues=st.booleans(), submitted=st.booleans())
def test_a_run_begins_only_within_both_limits(
    view: WorkspaceView, limit: int, queues: bool, submitted: bool
) -> None:
    """Whatever the facts: no run begins past a limit, and none waits that asked not to."""
    run_type = RunType.SUBMIT_RUN if submitted else RunType.JOB_RUN
    request = asked(
        spec=spec_of(notebook("a"), max_concurrent_runs=limit), queue_enabled=queues, run_type=run_type
    )

    answer = admit(view, request, now=5, ids=IDS)

    if isinstance(answer, Admitted):
        state = answer.run.state
        assert answer.start == (state.life_cycle is LifeCycle.PENDING)
        assert not answer.start or view.workspace_runs < SMALL.active_runs
        assert not answer.start or submitted or view.active_runs < limit
        assert state.life_cycle is not LifeCycle.QUEUED or queues
    else:
        assert isinstance(answer, Refusal)
