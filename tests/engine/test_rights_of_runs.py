"""A run_job task may do what whom its run runs as may do, at the moment when it starts the other job."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from lakejobs_emulator.domain.model import Grant, PermissionLevel, Principal, PrincipalKind
from lakejobs_emulator.domain.problems import ProblemKind, Refused
from lakejobs_emulator.domain.states import TerminationCode
from lakejobs_emulator.engine.directory import Rules, principals
from lakejobs_emulator.engine.requests import SubmitRequest
from lakejobs_emulator.settings import DEFAULT_ADMIN, ServicePrincipal, User

from tests.engine.conftest import ADMIN, Engine, open_engine
from tests.strategies import condition, run_job

RunAsync = Callable[[Coroutine[Any, Any, None]], None]
USERS = (
    User(name="ada", groups=("engineers",)),
    User(name="bob", groups=("analysts",)),
    User(name="eve", groups=("admins",)),
)
ROBOT = ServicePrincipal(application_id="8b0c-robot", groups=("engineers",))
DENIED = "User {} does not have Admin or Manage Run or Owner permissions on job {}"
RULES = Rules(principals=principals(USERS, (ROBOT,)))
ADA = Principal(name="ada", groups=frozenset({"engineers", "users"}))
ROBOT_ITSELF = Principal(
    name=ROBOT.application_id, kind=PrincipalKind.SERVICE_PRINCIPAL, groups=frozenset({"engineers", "users"})
)
ENGINEERS = Grant(kind=PrincipalKind.GROUP, name="engineers", level=PermissionLevel.CAN_MANAGE_RUN)
BOB_SEES = Grant(kind=PrincipalKind.USER, name="bob", level=PermissionLevel.CAN_VIEW)


def told(engine: Engine, run_id: int) -> tuple[str, TerminationCode | None, str]:
    state = engine.key(run_id, "j").state
    return engine.state(run_id), state.code, state.message


async def pair(engine: Engine, run_as: dict[str, str] | None, grants: tuple[Grant, ...]) -> tuple[int, int]:
    """A run of a job that runs as so and so and starts another job with these grants; the other job."""
    body = {"name": "other", "tasks": [condition("c")]}
    other = await engine.jobs.create_job(ADMIN, body, grants, version="2.2")
    who: dict[str, Any] = {} if run_as is None else {"run_as": run_as}
    job = await engine.create(run_job("j", job_id=other), **who)
    return await engine.run_now(job), other


@pytest.mark.parametrize(
    ("run_as", "may"),
    [
        ({"user_name": "ada"}, True),
        ({"user_name": "bob"}, False),
        ({"user_name": "eve"}, True),
        ({"user_name": "nobody"}, False),
        ({"user_name": DEFAULT_ADMIN}, True),
        ({"service_principal_name": ROBOT.application_id}, True),
        ({"group_name": "engineers"}, True),
        ({"group_name": "analysts"}, False),
    ],
)
def test_a_task_starts_only_what_whom_it_runs_as_may_run(
    run_async: RunAsync, tmp_path: Path, run_as: dict[str, str], may: bool
) -> None:
    """By a grant of their own or of a group of theirs; to see the job is not enough.  An administrator saved
    both jobs, and may run any: that does not count.
    """

    async def story() -> None:
        async with open_engine(tmp_path, limits=RULES) as engine:
            run_id, other = await pair(engine, run_as, (ENGINEERS, BOB_SEES))
            message = DENIED.format(next(iter(run_as.values())), other)
            refused = ("FAILED", TerminationCode.UNAUTHORIZED_ERROR, message)
            assert (("SUCCESS", TerminationCode.SUCCESS, "") if may else refused) == told(engine, run_id)

    run_async(story())


@pytest.mark.parametrize(
    ("caller", "run_as", "may"),
    [
        (ADA, {"user_name": "ada"}, True),
        (ADA, {"user_name": "bob"}, False),
        (ADA, {"user_name": DEFAULT_ADMIN}, False),
        (ADA, {"service_principal_name": ROBOT.application_id}, False),
        (ADA, {"group_name": "engineers"}, True),
        (ADA, {"group_name": "analysts"}, False),
        (ADA, {"user_name": "engineers"}, False),
        (ROBOT_ITSELF, {"service_principal_name": ROBOT.application_id}, True),
        (ROBOT_ITSELF, {"user_name": "ada"}, False),
        (ADMIN, {"user_name": "bob"}, True),
    ],
)
def test_nobody_but_an_administrator_makes_a_job_run_as_somebody_else(
    run_async: RunAsync, tmp_path: Path, caller: Principal, run_as: dict[str, str], may: bool
) -> None:
    """Neither by create, update, reset nor submit; a group runs what its members make."""
    task = condition("a")

    async def story() -> None:
        async with open_engine(tmp_path, limits=RULES) as engine:
            job_id = await engine.create(task, caller=caller)
            settings = {"tasks": [task], "run_as": run_as}
            for call in (
                lambda: engine.create(task, caller=caller, run_as=run_as),
                lambda: engine.jobs.submit(caller, SubmitRequest(document=settings)),
                lambda: engine.jobs.update_job(caller, job_id, {"run_as": run_as}, ()),
                lambda: engine.jobs.reset_job(caller, job_id, settings),
            ):
                if may:
                    await call()
                    continue
                with pytest.raises(Refused, match="is not allowed to make a job run as") as refused:
                    await call()
                assert ProblemKind.PERMISSION_DENIED is refused.value.problem.kind
            name = next(iter(run_as.values()))
            assert (name if may else caller.name) == (await engine.jobs.get_job(ADMIN, job_id)).run_as

    run_async(story())


@pytest.mark.parametrize(
    ("run_as", "closed"),
    [
        ("ada", ("bobs",)),
        ("bob", ("adas", "engineers")),
        ("eve", ()),
        ("nobody", ("adas", "bobs", "engineers")),
        (ROBOT.application_id, ("adas", "bobs")),
    ],
)
def test_a_run_reads_the_secrets_that_whom_it_runs_as_may_read(run_as: str, closed: tuple[str, ...]) -> None:
    """By their own right or that of a group; an administrator reads all.  Where the settings name nobody,
    nobody is judged."""
    scopes = {
        "adas": {"acls": {"ada": "MANAGE"}},
        "bobs": {"acls": {"bob": "READ"}},
        "engineers": {"acls": {"engineers": "WRITE"}},
    }

    assert closed == RULES.closed_scopes(run_as, scopes)
    assert () == Rules().closed_scopes(run_as, scopes)


def test_whoever_edits_a_job_may_leave_whom_it_runs_as(run_async: RunAsync, tmp_path: Path) -> None:
    async def story() -> None:
        async with open_engine(tmp_path, limits=RULES) as engine:
            body = {"name": "a", "tasks": [condition("a")], "run_as": {"user_name": "bob"}}
            manages = Grant(kind=PrincipalKind.USER, name="ada", level=PermissionLevel.CAN_MANAGE)
            job_id = await engine.jobs.create_job(ADMIN, body, (manages,), version="2.2")
            await engine.jobs.reset_job(ADA, job_id, {**body, "name": "b"})

            job = await engine.jobs.get_job(ADMIN, job_id)
            assert ("b", "bob") == (job.spec.name, job.run_as)

    run_async(story())


def test_a_right_that_was_taken_away_is_missing_at_the_next_run(run_async: RunAsync, tmp_path: Path) -> None:
    """And to who is no administrator a job that was deleted is one that they may not run."""

    async def story() -> None:
        async with open_engine(tmp_path, limits=RULES) as engine:
            run_id, other = await pair(engine, {"user_name": "ada"}, (ENGINEERS,))
            job = engine.run(run_id).job_id
            owner = Grant(kind=PrincipalKind.USER, name="root", level=PermissionLevel.IS_OWNER)
            await engine.jobs.set_permissions(ADMIN, other, (owner,))
            revoked = await engine.run_now(job)
            await engine.jobs.delete_job(ADMIN, other)
            gone = await engine.run_now(job)

            denied = ("FAILED", TerminationCode.UNAUTHORIZED_ERROR, DENIED.format("ada", other))
            assert "SUCCESS" == engine.state(run_id)
            assert [denied, denied] == [told(engine, run) for run in (revoked, gone)]

    run_async(story())


def test_where_the_settings_name_nobody_nobody_is_judged(run_async: RunAsync, tmp_path: Path) -> None:
    """A workspace with its administrator alone knows nothing of whom a job runs as."""

    async def story() -> None:
        async with open_engine(tmp_path, limits=Rules(principals=principals((), ()))) as engine:
            run_id, _ = await pair(engine, {"user_name": "ada"}, ())
            assert "SUCCESS" == engine.state(run_id)

    run_async(story())
