"""Permissions of jobs: who may do what, how grants change, and what nobody learns who may not see a job."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

import pytest
from lakejobs_emulator.api.auth import identities
from lakejobs_emulator.domain.model import Grant, PermissionLevel, Principal, PrincipalKind
from lakejobs_emulator.settings import Clusters, Settings

from tests.api.conftest import ADA, ADMIN, BOB, ROBOT, Server, opened
from tests.api.test_jobs import condition
from tests.api.test_runs import start
from tests.strategies import notebook

ADA_NAME, BOB_NAME, ADMIN_NAME = "ada@example.com", "bob@example.com", "admin@localhost"
INVALID = (400, "INVALID_PARAMETER_VALUE")
DENIED = (403, "PERMISSION_DENIED")
ONE_OWNER = (*INVALID, "The job must have exactly one owner.")
NEW_OWNER = (*DENIED, "Only workspace administrators can change the owner of a job.")
NO_GROUP = (*INVALID, "Groups can not be owners of a job.")
LEVELS = ("CAN_VIEW", "CAN_MANAGE_RUN", "CAN_MANAGE", "IS_OWNER")
# What each level is enough for.
ALLOWED = {
    "CAN_VIEW": {"get", "runs/get", "runs/list"},
    "CAN_MANAGE_RUN": {"run-now", "runs/cancel", "runs/cancel-all", "runs/repair", "runs/delete"},
    "CAN_MANAGE": {"update", "reset", "permissions", "delete"},
}


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on which an administrator, too, names only whom somebody made."""
    with opened(tmp_path_factory.mktemp("strict"), clusters=Clusters(auto=False)) as started:
        yield started


def user(name: str, level: str) -> dict[str, str]:
    return {"user_name": name, "permission_level": level}


def acl(*entries: dict[str, str]) -> dict[str, list[dict[str, str]]]:
    return {"access_control_list": list(entries)}


def path_of(job_id: int) -> str:
    return f"/api/2.0/permissions/jobs/{job_id}"


def held(answer: Any) -> dict[str, list[str]]:
    """Principal -> its direct levels."""
    found = {}
    for entry in answer["access_control_list"]:
        [name] = [entry[kind.value] for kind in PrincipalKind if kind.value in entry]
        levels = [one["permission_level"] for one in entry["all_permissions"] if not one["inherited"]]
        found[name] = levels
    return found


def asked(job_id: int, run_id: int) -> dict[str, tuple[str, str, dict[str, Any]]]:
    """Every operation on a job that a level decides about."""
    job, run = {"job_id": job_id}, {"run_id": run_id}
    new = {"new_settings": {"name": "new", "tasks": [condition("a")]}}
    return {
        "get": ("GET", "/api/2.1/jobs/get", {"params": job}),
        "runs/get": ("GET", "/api/2.1/jobs/runs/get", {"params": run}),
        "runs/list": ("GET", "/api/2.1/jobs/runs/list", {"params": job}),
        "run-now": ("POST", "/api/2.1/jobs/run-now", {"json": job}),
        "runs/cancel": ("POST", "/api/2.1/jobs/runs/cancel", {"json": run}),
        "runs/cancel-all": ("POST", "/api/2.1/jobs/runs/cancel-all", {"json": job}),
        "runs/repair": ("POST", "/api/2.1/jobs/runs/repair", {"json": {**run, "rerun_tasks": ["a"]}}),
        "runs/delete": ("POST", "/api/2.1/jobs/runs/delete", {"json": run}),
        "update": ("POST", "/api/2.1/jobs/update", {"json": {**job, "new_settings": {"tags": {"a": "b"}}}}),
        "reset": ("POST", "/api/2.1/jobs/reset", {"json": {**job, **new}}),
        "permissions": ("GET", path_of(job_id), {}),
        "delete": ("POST", "/api/2.1/jobs/delete", {"json": job}),
    }


@pytest.mark.parametrize("level", ["nothing", *LEVELS])
def test_a_level_allows_what_it_says_and_nothing_above(server: Server, level: str) -> None:
    """CAN_VIEW sees, CAN_MANAGE_RUN runs too, CAN_MANAGE and IS_OWNER change too."""
    job_id = server.create(tasks=[condition("a")], max_concurrent_runs=10)
    run_id = server.ended(start(server, job_id))["run_id"]
    if level != "nothing":
        server.ok("PATCH", path_of(job_id), json=acl(user(ADA_NAME, level)))
    order = ["CAN_VIEW", "CAN_MANAGE_RUN", "CAN_MANAGE"]
    reach = order[: order.index(level.replace("IS_OWNER", "CAN_MANAGE")) + 1] if level != "nothing" else []
    allowed = {name for one in reach for name in ALLOWED[one]}

    answered = set()
    for name, (method, path, given) in asked(job_id, run_id).items():
        response = server.ask(method, path, token=ADA, **given)
        if response.status_code == 200:
            answered.add(name)
        elif name.startswith("runs/") and level == "nothing" and name not in ("runs/list", "runs/cancel-all"):
            assert (400, f"Run {run_id} does not exist.") == (
                response.status_code,
                response.json()["message"],
            )
        else:
            assert DENIED == (response.status_code, response.json()["error_code"]), name
        if name == "runs/repair":
            server.ended(run_id)

    assert allowed == answered


@pytest.mark.parametrize(
    ("path", "levels"),
    [
        ("get", "View or Admin or Manage Run or Owner"),
        ("run-now", "Admin or Manage Run or Owner"),
        ("delete", "Admin or Owner"),
    ],
)
def test_a_denial_says_the_same_whether_the_job_is_there_or_not(
    server: Server, path: str, levels: str
) -> None:
    """Permission is checked before existence: a job, a deleted one and none at all read alike."""
    there, gone = server.create(tasks=[condition("a")]), server.create(tasks=[condition("a")])
    server.post("2.1/jobs/delete", {"job_id": gone})

    for version in ("2.0", "2.1", "2.2"):
        for job_id in (there, gone, 5):
            given = {"params" if path == "get" else "json": {"job_id": job_id}}
            assert (
                *DENIED,
                f"User {ADA_NAME} does not have {levels} permissions on job {job_id}",
            ) == server.refused(
                "GET" if path == "get" else "POST", f"/api/{version}/jobs/{path}", token=ADA, **given
            )


@pytest.mark.parametrize("path", ["reset", "update"])
@pytest.mark.parametrize(
    "named",
    [{"tasks": [notebook("n", existing_cluster_id="none")]}, {"run_as": {"user_name": "nobody@example.com"}}],
)
def test_what_new_settings_name_is_not_looked_up_for_who_may_not_change_the_job(
    server: Server, path: str, named: dict[str, Any]
) -> None:
    there = server.create(tasks=[condition("a")])
    settings = {"tasks": [condition("a")], **named}

    for job_id in (there, 5):
        assert (
            *DENIED,
            f"User {ADA_NAME} does not have Admin or Owner permissions on job {job_id}",
        ) == server.refused(
            "POST", f"/api/2.2/jobs/{path}", token=ADA, json={"job_id": job_id, "new_settings": settings}
        )


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH"])
def test_permissions_of_a_job_that_one_may_not_manage_say_the_same_as_of_none(
    server: Server, method: str
) -> None:
    """Also before the entries are judged: an unknown principal is not told of."""
    there = server.create(tasks=[condition("a")])
    body = {} if method == "GET" else {"json": acl(user("nobody@example.com", "CAN_VIEW"))}

    for job_id in (there, 5):
        assert (
            *DENIED,
            f"{ADA_NAME} does not have Manage permissions on Job with ID: ElasticJobId({job_id}). "
            "Please contact the owner or an administrator for access.",
        ) == server.refused(method, path_of(job_id), token=ADA, **body)


def test_an_admin_is_told_that_a_job_is_missing(server: Server) -> None:
    status, _, message = server.refused("GET", path_of(5))

    assert (400, "Job 5 does not exist.") == (status, message)


def test_permissions_of_a_deleted_job_are_still_read(server: Server) -> None:
    job_id = server.create(tasks=[condition("a")])
    server.post("2.1/jobs/delete", {"job_id": job_id})

    assert {ADMIN_NAME: ["IS_OWNER"], "admins": []} == held(server.ok("GET", path_of(job_id)))


def test_the_creator_owns_and_admins_manage_by_inheritance(server: Server) -> None:
    job_id = server.post("2.2/jobs/create", {"tasks": [condition("a")]}, token=ADA)["job_id"]

    answer = server.ok("GET", path_of(job_id), token=ADA)

    assert (f"/jobs/{job_id}", "job") == (answer["object_id"], answer["object_type"])
    assert {ADA_NAME: ["IS_OWNER"], "admins": []} == held(answer)
    [admins] = [entry for entry in answer["access_control_list"] if "group_name" in entry]
    assert [
        {"permission_level": "CAN_MANAGE", "inherited": True, "inherited_from_object": ["/jobs/"]}
    ] == admins["all_permissions"]


def test_put_replaces_and_patch_adds(server: Server) -> None:
    job_id = server.create(tasks=[condition("a")])
    owner, viewer = user(ADMIN_NAME, "IS_OWNER"), {"group_name": "analysts", "permission_level": "CAN_VIEW"}
    robot = {"service_principal_name": ROBOT, "permission_level": "CAN_MANAGE_RUN"}

    server.ok("PUT", path_of(job_id), json=acl(owner, viewer))
    patched = held(server.ok("PATCH", path_of(job_id), json=acl(robot)))
    raised = held(server.ok("PATCH", path_of(job_id), json=acl({**viewer, "permission_level": "CAN_MANAGE"})))
    replaced = held(server.ok("PUT", path_of(job_id), json=acl(owner)))

    assert {
        ADMIN_NAME: ["IS_OWNER"],
        "analysts": ["CAN_VIEW"],
        ROBOT: ["CAN_MANAGE_RUN"],
        "admins": [],
    } == patched
    assert ["CAN_MANAGE"] == raised["analysts"]
    assert {ADMIN_NAME: ["IS_OWNER"], "admins": []} == replaced


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
@pytest.mark.parametrize(
    ("entry", "name"),
    [
        ({"user_name": "nobody@example.com"}, "UserName(nobody@example.com)"),
        ({"group_name": "nobodies"}, "GroupName(nobodies)"),
        ({"service_principal_name": "0000"}, "ServicePrincipalName(0000)"),
    ],
)
def test_a_principal_that_is_not_there_is_refused_and_changes_nothing(
    strict: Server, method: str, entry: dict[str, str], name: str
) -> None:
    """The text ends with "does not exist"."""
    job_id = strict.create(tasks=[condition("a")])
    body = acl(user(ADMIN_NAME, "IS_OWNER"), {**entry, "permission_level": "CAN_VIEW"})

    assert (*INVALID, f"Principal: {name} does not exist") == strict.refused(
        method, path_of(job_id), json=body
    )
    assert {ADMIN_NAME: ["IS_OWNER"], "admins": []} == held(strict.ok("GET", path_of(job_id)))


def test_create_and_submit_refuse_a_principal_that_is_not_there(strict: Server) -> None:
    body = {"tasks": [condition("a")], **acl(user("nobody@example.com", "CAN_VIEW"))}

    for path in ("create", "runs/submit"):
        assert (*INVALID, "Principal: UserName(nobody@example.com) does not exist") == strict.refused(
            "POST", f"/api/2.1/jobs/{path}", json=body
        )


@pytest.mark.parametrize(
    ("open_", "groups", "expected"),
    [(True, {"admins"}, True), (True, set(), False), (False, {"admins"}, False)],
)
def test_an_admin_may_name_whom_nobody_made_when_the_settings_say_so(
    open_: bool, groups: set[str], expected: bool
) -> None:
    known = identities(Settings(clusters=Clusters(auto=open_)), token="t")
    grant = Grant(kind=PrincipalKind.GROUP, name="nobodies", level=PermissionLevel.CAN_VIEW)

    assert expected == known.knows(grant, caller=Principal(name="x", groups=frozenset(groups)))


@pytest.mark.parametrize(
    ("levels", "outcome"),
    [
        (("CAN_MANAGE", "CAN_MANAGE_RUN"), "CAN_MANAGE_RUN"),
        (("CAN_MANAGE_RUN", "CAN_MANAGE"), "CAN_MANAGE"),
        (("CAN_VIEW", "CAN_VIEW"), "CAN_VIEW"),
    ],
)
@pytest.mark.parametrize("method", ["PUT", "PATCH"])
def test_of_a_principal_named_twice_the_last_level_counts(
    server: Server, method: str, levels: tuple[str, str], outcome: str
) -> None:
    job_id = server.create(tasks=[condition("a")])
    entries = [user(ADMIN_NAME, "IS_OWNER"), *(user(ADA_NAME, level) for level in levels)]

    assert [outcome] == held(server.ok(method, path_of(job_id), json=acl(*entries)))[ADA_NAME]


def test_an_owner_named_twice_may_lose_the_job_which_is_refused(server: Server) -> None:
    """IS_OWNER then CAN_MANAGE of one principal leaves no owner."""
    job_id = server.create(tasks=[condition("a")])
    entries = acl(user(ADMIN_NAME, "IS_OWNER"), user(ADMIN_NAME, "CAN_MANAGE"))

    assert ONE_OWNER == server.refused("PUT", path_of(job_id), json=entries)


@pytest.mark.parametrize(
    ("entries", "refusal"),
    [
        ([], ONE_OWNER),
        ([user(ADA_NAME, "CAN_MANAGE")], ONE_OWNER),
        ([user(ADA_NAME, "IS_OWNER"), user(BOB_NAME, "IS_OWNER")], ONE_OWNER),
        ([{"group_name": "analysts", "permission_level": "IS_OWNER"}], NO_GROUP),
    ],
    ids=["none", "no owner", "two owners", "a group"],
)
def test_a_job_has_exactly_one_owner_that_is_no_group(
    server: Server, entries: list[dict[str, str]], refusal: tuple[int, str, str]
) -> None:
    job_id = server.create(tasks=[condition("a")])

    assert refusal == server.refused("PUT", path_of(job_id), json=acl(*entries))
    assert {ADMIN_NAME: ["IS_OWNER"], "admins": []} == held(server.ok("GET", path_of(job_id)))


def test_a_new_owner_leaves_the_old_one_as_manager(server: Server) -> None:
    job_id = server.create(tasks=[condition("a")])

    assert {ADA_NAME: ["IS_OWNER"], ADMIN_NAME: ["CAN_MANAGE"], "admins": []} == held(
        server.ok("PATCH", path_of(job_id), json=acl(user(ADA_NAME, "IS_OWNER")))
    )


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
@pytest.mark.parametrize("token", [ADA, BOB], ids=["the owner", "a manager"])
def test_the_owner_is_changed_by_administrators_alone(server: Server, method: str, token: str) -> None:
    """Neither the owner nor a manager hands the job on; each grants at the other levels."""
    manager = user(BOB_NAME, "CAN_MANAGE")
    created = {"tasks": [condition("a")], **acl(manager)}
    job_id = server.post("2.1/jobs/create", created, token=ADA)["job_id"]
    before = server.ok("GET", path_of(job_id))

    taken = acl(user(BOB_NAME, "IS_OWNER"))
    assert NEW_OWNER == server.refused(method, path_of(job_id), token=token, json=taken)
    assert before == server.ok("GET", path_of(job_id))
    same = acl(
        user(ADA_NAME, "IS_OWNER"), manager, {"group_name": "analysts", "permission_level": "CAN_VIEW"}
    )
    assert {ADA_NAME: ["IS_OWNER"], BOB_NAME: ["CAN_MANAGE"], "analysts": ["CAN_VIEW"], "admins": []} == held(
        server.ok(method, path_of(job_id), token=token, json=same)
    )


@pytest.mark.parametrize("path", ["jobs/create", "jobs/runs/submit"])
def test_who_is_no_administrator_makes_no_job_that_another_owns(server: Server, path: str) -> None:
    body = {"tasks": [condition("a")], **acl(user(BOB_NAME, "IS_OWNER"))}

    assert NEW_OWNER == server.refused("POST", f"/api/2.2/{path}", token=ADA, json=body)
    server.post(f"2.2/{path}", body, token=ADMIN)


def test_a_service_principal_may_own(server: Server) -> None:
    job_id = server.create(tasks=[condition("a")])
    robot = {"service_principal_name": ROBOT, "permission_level": "IS_OWNER"}

    assert ["IS_OWNER"] == held(server.ok("PUT", path_of(job_id), json=acl(robot)))[ROBOT]


def test_each_level_is_described(server: Server) -> None:
    job_id = server.create(tasks=[condition("a")])

    levels = server.ok("GET", f"{path_of(job_id)}/permissionLevels")["permission_levels"]

    assert set(LEVELS) == {level["permission_level"] for level in levels}
    assert all(level["description"] for level in levels)


def test_who_deleted_a_job_may_delete_it_again_and_others_are_denied(server: Server) -> None:
    """200 for an admin or the former owner, 403 for anyone else."""
    job_id = server.post("2.1/jobs/create", {"tasks": [condition("a")]}, token=ADA)["job_id"]
    server.post("2.1/jobs/delete", {"job_id": job_id}, token=ADA)

    assert {} == server.post("2.1/jobs/delete", {"job_id": job_id}, token=ADA)
    assert {} == server.post("2.1/jobs/delete", {"job_id": job_id}, token=ADMIN)
    assert DENIED == server.refused("POST", "/api/2.1/jobs/delete", token=BOB, json={"job_id": job_id})[:2]


@pytest.mark.parametrize("version", ["2.0", "2.1", "2.2"])
def test_what_stands_behind_a_one_time_run_is_no_job_to_delete(server: Server, version: str) -> None:
    """Its run stays; its job is missing to the administrator, and its creator is told what anybody is."""
    run_id = server.post("2.1/jobs/runs/submit", {"tasks": [condition("a")]}, token=ADA)["run_id"]
    job_id, path = server.ended(run_id)["job_id"], f"/api/{version}/jobs/delete"

    message = server.refused("POST", path, token=ADMIN, json={"job_id": job_id})[2]
    assert f"Job {job_id} does not exist." == message
    assert (
        *DENIED,
        f"User {ADA_NAME} does not have Admin or Owner permissions on job {job_id}",
    ) == server.refused("POST", path, token=ADA, json={"job_id": job_id})
    assert run_id == server.get("2.1/jobs/runs/get", token=ADA, run_id=run_id)["run_id"]


def test_lists_show_no_job_and_no_run_that_may_not_be_seen(server: Server) -> None:
    """Neither the items, nor has_more, nor a token tells that there is more than one may see."""
    name = "hidden and seen"
    ids = [server.create(name=name, tasks=[condition("a")]) for _ in range(6)]
    seen = server.post("2.1/jobs/create", {"name": name, "tasks": [condition("a")]}, token=BOB)["job_id"]
    more = [server.create(name=name, tasks=[condition("a")]) for _ in range(3)]
    run_id = start(server, seen)
    hidden = {start(server, job_id) for job_id in (ids[0], more[0])}

    for version in ("2.1", "2.2"):
        page = server.get(f"{version}/jobs/list", token=BOB, name=name, limit=1)
        assert ([seen], False) == ([job["job_id"] for job in page["jobs"]], page["has_more"])
        assert not {"next_page_token", "prev_page_token"} & page.keys()
    every = {job["job_id"] for job in server.get("2.0/jobs/list", token=BOB)["jobs"]}
    assert seen in every
    assert not {*ids, *more} & every
    runs = [run["run_id"] for run in server.get("2.1/jobs/runs/list", token=BOB, limit=25)["runs"]]
    assert run_id in runs
    assert not hidden & set(runs)


@pytest.mark.parametrize("version", ["2.0", "2.1", "2.2"])
def test_lists_follow_the_grants_of_a_job_as_they_change(server: Server, version: str) -> None:
    """Granted to a group, its jobs and all their runs are in the lists of its members; taken back, gone."""
    job_id = server.create(tasks=[condition("a")], max_concurrent_runs=9)
    runs = {start(server, job_id) for _ in range(2)}

    def found() -> tuple[bool, set[int]]:
        jobs = server.get(f"{version}/jobs/list", token=BOB).get("jobs", [])
        listed = server.get(f"{version}/jobs/runs/list", token=BOB, limit=25).get("runs", [])
        return job_id in {job["job_id"] for job in jobs}, runs & {run["run_id"] for run in listed}

    engineers = {"group_name": "engineers", "permission_level": "CAN_VIEW"}
    owner = user("admin@localhost", "IS_OWNER")
    before = found()
    server.ok("PATCH", path_of(job_id), json=acl(engineers))
    granted = found()
    server.ok("PUT", path_of(job_id), json=acl(owner))

    assert [(False, set()), (True, runs), (False, set())] == [before, granted, found()]


def test_the_owner_of_a_one_time_run_and_whom_it_names_see_it(server: Server) -> None:
    """access_control_list of submit governs; without one the creator and admins."""
    alone = server.post("2.1/jobs/runs/submit", {"tasks": [condition("a")]}, token=ADA)["run_id"]
    body = {"tasks": [condition("a")], **acl({"group_name": "engineers", "permission_level": "CAN_VIEW"})}
    shared = server.post("2.1/jobs/runs/submit", body, token=ADA)["run_id"]

    assert (400, "INVALID_PARAMETER_VALUE", f"Run {alone} does not exist.") == server.refused(
        "GET", "/api/2.1/jobs/runs/get", token=BOB, params={"run_id": alone}
    )
    assert shared == server.get("2.1/jobs/runs/get", token=BOB, run_id=shared)["run_id"]
    assert alone == server.get("2.1/jobs/runs/get", token=ADMIN, run_id=alone)["run_id"]


def test_runs_of_notebooks_are_seen_by_who_sees_the_job_now(server: Server, folder: str) -> None:
    """A notebook that a notebook's notebook started, too; and by nobody once the job is deleted."""
    first = f"{folder}/first"
    for name, code in (("first", "dbutils.notebook.run('second', 60)"), ("second", "1 + 1")):
        content = base64.b64encode(f"# Databricks notebook source\n{code}\n".encode()).decode()
        body = {"path": f"{folder}/{name}", "language": "PYTHON", "content": content}
        server.post("2.0/workspace/import", body)
    outer = base64.b64encode(
        f"# Databricks notebook source\ndbutils.notebook.run({first!r}, 60)\n".encode()
    ).decode()
    server.post("2.0/workspace/import", {"path": f"{folder}/outer", "language": "PYTHON", "content": outer})
    body = {"name": "outer", "tasks": [notebook("a", notebook_task={"notebook_path": f"{folder}/outer"})]}
    job_id = server.post("2.2/jobs/create", body | acl(user(BOB_NAME, "CAN_VIEW")), token=ADA)["job_id"]
    run_id = server.post("2.2/jobs/run-now", {"job_id": job_id}, token=ADA)["run_id"]
    assert "SUCCESS" == server.ended(run_id)["state"]["result_state"]

    def seen(token: str) -> set[str]:
        listed = server.get("2.2/jobs/runs/list", run_type="WORKFLOW_RUN", token=token).get("runs", [])
        return {run["run_name"] for run in listed if run["run_name"].startswith(folder)}

    both = {first, f"{folder}/second"}
    assert both == seen(BOB) == seen(ADA)
    server.ask("PUT", path_of(job_id), token=ADA, json=acl(user(ADA_NAME, "IS_OWNER"))).raise_for_status()
    assert (set(), both) == (seen(BOB), seen(ADA))
    server.post("2.2/jobs/delete", {"job_id": job_id}, token=ADA)
    assert set() == seen(ADA)
