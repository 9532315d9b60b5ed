"""Who may do what: another user's token reveals nothing, and permissions give exactly what they say."""

from __future__ import annotations

import base64
from typing import Any

from tests.contract.check import check
from tests.contract.model import Model, condition, failing
from tests.contract.visibility import UNKNOWN
from tests.contract.wire import Answer, Wire, expect, must

DENIED = {"status": 403, "error_code": "PERMISSION_DENIED", "token": "other"}
ADMINS = {
    "group_name": "admins",
    "all_permissions": [
        {"permission_level": "CAN_MANAGE", "inherited": True, "inherited_from_object": ["/jobs/"]}
    ],
}


def _job_calls(job_id: int) -> list[tuple[str, dict[str, Any]]]:
    grants = [{"group_name": "users", "permission_level": "CAN_VIEW"}]
    return [
        ("get_job", {"job_id": job_id}),
        ("update_job", {"job_id": job_id, "new_settings": {"name": "stolen"}}),
        ("reset_job", {"job_id": job_id, "new_settings": {"name": "stolen"}}),
        ("delete_job", {"job_id": job_id}),
        ("run_now", {"job_id": job_id}),
        ("list_runs", {"job_id": job_id}),
        ("cancel_all_runs", {"job_id": job_id}),
        ("get_job_permissions", {"job_id": job_id}),
        ("get_job_permission_levels", {"job_id": job_id}),
        ("set_job_permissions", {"job_id": job_id, "access_control_list": grants}),
        ("update_job_permissions", {"job_id": job_id, "access_control_list": grants}),
    ]


def _run_calls(run_id: int) -> list[tuple[str, dict[str, Any]]]:
    names = ("get_run", "get_run_output", "export_run", "cancel_run", "delete_run")
    repair = ("repair_run", {"run_id": run_id, "rerun_all_failed_tasks": True})
    return [*((name, {"run_id": run_id}) for name in names), repair]


@check("access", needs=["other"])
def a_stranger_learns_nothing(wire: Wire, model: Model) -> None:
    """Another user gets the same refusal for a job that is there, one that was, and one that never was."""
    secret = model.name("Secret")
    job_id = model.job(wire, failing("a"), name=secret, description="hidden")
    run = model.ended(wire, model.run(wire, job_id))[-1]
    gone = model.job(wire)
    wire.ok("delete_job", {"job_id": gone})
    before = wire.ok("get_job", {"job_id": job_id})
    for (name, arguments), (_, unknown), (_, deleted) in zip(
        _job_calls(job_id), _job_calls(UNKNOWN), _job_calls(gone), strict=True
    ):
        there = wire.refused(name, arguments, **DENIED)
        for other, instead in (
            (wire.refused(name, unknown, **DENIED), UNKNOWN),
            (wire.refused(name, deleted, **DENIED), gone),
        ):
            expect(there.message, other.message.replace(str(instead), str(job_id)), f"the refusals of {name}")
        _silent(there, secret, "hidden", model.me)
    for (name, arguments), (_, unknown) in zip(_run_calls(run["run_id"]), _run_calls(UNKNOWN), strict=True):
        there, other = (wire.call(name, given, token="other") for given in (arguments, unknown))
        must(there.status in (400, 403), f"{name} answers a stranger {there.status}")
        expect(
            (other.status, other.error_code, other.message.replace(str(UNKNOWN), str(run["run_id"]))),
            (there.status, there.error_code, there.message),
            f"the refusals of {name}",
        )
        _silent(there, secret, model.me)
    for name, items, key in (("list_jobs", "jobs", "job_id"), ("list_runs", "runs", "job_id")):
        for version in ("2.1", "2.2"):
            listed = wire.ok(name, {}, version=version, token="other").get(items, [])
            must(job_id not in [item[key] for item in listed], f"{name} shows a stranger the job")
    older = wire.ok("list_jobs", {}, version="2.0", token="other").get("jobs", [])
    must(job_id not in [job["job_id"] for job in older], "2.0 jobs/list shows a stranger the job")
    named = wire.ok("list_jobs", {"name": secret}, token="other")
    expect([], named.get("jobs", []), "jobs of the name for a stranger")
    expect(before, wire.ok("get_job", {"job_id": job_id}), "the job after all that")


@check("access", needs=["other"])
def a_level_gives_what_it_says(wire: Wire, model: Model) -> None:
    """CAN_VIEW sees, CAN_MANAGE_RUN also runs and cancels, CAN_MANAGE also changes; until taken away."""
    job_id = model.job(wire, failing("a"), max_concurrent_runs=100)
    run_id = model.ended(wire, model.run(wire, job_id))[-1]["run_id"]
    sees = [
        ("get_job", {"job_id": job_id}),
        ("get_run", {"run_id": run_id}),
        ("list_runs", {"job_id": job_id}),
    ]
    runs = [("run_now", {"job_id": job_id}), ("cancel_run", {"run_id": run_id})]
    runs += [("cancel_all_runs", {"job_id": job_id})]
    manages = [
        ("update_job", {"job_id": job_id, "new_settings": {"tags": {"k": "v"}}}),
        ("get_job_permissions", {"job_id": job_id}),
    ]
    for level, may, may_not in (
        ("CAN_VIEW", sees, [*runs, *manages]),
        ("CAN_MANAGE_RUN", [*sees, *runs], manages),
        ("CAN_MANAGE", [*sees, *runs, *manages], []),
    ):
        grant = [{"user_name": model.other, "permission_level": level}]
        wire.ok("update_job_permissions", {"job_id": job_id, "access_control_list": grant})
        for name, arguments in may:
            answer = wire.call(name, arguments, token="other")
            expect(200, answer.status, f"status of {name} with {level}")
        for name, arguments in may_not:
            wire.refused(name, arguments, **DENIED)
        listed = wire.ok("list_jobs", {}, token="other").get("jobs", [])
        must(job_id in [job["job_id"] for job in listed], f"jobs/list leaves a job out with {level}")
    owner = [{"user_name": model.me, "permission_level": "IS_OWNER"}]
    wire.ok("set_job_permissions", {"job_id": job_id, "access_control_list": owner})
    for name, arguments in (*sees[:1], *runs[:1], *manages):
        wire.refused(name, arguments, **DENIED)


@check("access")
def permissions_are_set_and_merged(wire: Wire, model: Model) -> None:
    """PUT replaces the direct levels, PATCH adds and changes, the administrators' inherited one stays."""
    job_id = model.job(wire)
    arguments = {"job_id": job_id}
    owner = {
        "user_name": model.me,
        "display_name": model.me,
        "all_permissions": [{"permission_level": "IS_OWNER", "inherited": False}],
    }
    first = wire.ok("get_job_permissions", arguments)
    expect(
        (f"/jobs/{job_id}", "job"), (first["object_id"], first["object_type"]), "what the permissions are of"
    )
    expect([owner, ADMINS], first["access_control_list"], "permissions of a new job")

    def of_users(answer: dict[str, Any]) -> list[str]:
        entries = [entry for entry in answer["access_control_list"] if entry.get("group_name") == "users"]
        return [held["permission_level"] for entry in entries for held in entry["all_permissions"]]

    for level in ("CAN_VIEW", "CAN_MANAGE_RUN", "CAN_MANAGE"):
        grant = [{"group_name": "users", "permission_level": level}]
        changed = wire.ok("update_job_permissions", {**arguments, "access_control_list": grant})
        expect([level], of_users(changed), "the level of a group after PATCH")
        must(owner in changed["access_control_list"], "PATCH takes the owner away")
        expect(changed, wire.ok("get_job_permissions", arguments), "permissions after PATCH")
    mine = [{"user_name": model.me, "permission_level": "IS_OWNER"}]
    replaced = wire.ok("set_job_permissions", {**arguments, "access_control_list": mine})
    expect([owner, ADMINS], replaced["access_control_list"], "permissions after PUT")
    levels = wire.ok("get_job_permission_levels", arguments)["permission_levels"]
    wanted = {"CAN_VIEW", "CAN_MANAGE_RUN", "CAN_MANAGE", "IS_OWNER"}
    expect(wanted, {entry["permission_level"] for entry in levels}, "levels")
    wire.ok("delete_job", arguments)
    expect(replaced, wire.ok("get_job_permissions", arguments), "permissions of a deleted job")


@check("access")
def a_job_has_one_owner(wire: Wire, model: Model) -> None:
    """No owner, two owners, a group as owner, an entry of no or of two principals: all refused."""
    job_id = model.job(wire)
    me, users = {"user_name": model.me}, {"group_name": "users"}
    wrong = {"status": 400, "error_code": "INVALID_PARAMETER_VALUE"}
    bad: list[list[dict[str, Any]]] = [
        [],
        [{**users, "permission_level": "CAN_VIEW"}],
        [{**users, "permission_level": "IS_OWNER"}],
        [{**me, "permission_level": "IS_OWNER"}, {**me, "permission_level": "CAN_MANAGE"}],
        [{**me, "permission_level": "IS_OWNER"}, {"permission_level": "CAN_VIEW"}],
        [{**me, **users, "permission_level": "IS_OWNER"}],
        [{**me, "permission_level": "IS_OWNER"}, {**users, "permission_level": "NO_LEVEL"}],
    ]
    for entries in bad:
        arguments = {"job_id": job_id, "access_control_list": entries}
        wire.refused("set_job_permissions", arguments, **wrong)


@check("access")
def credentials_are_needed(wire: Wire, model: Model) -> None:
    """Every operation refuses a call without a credential, and with one that nobody holds."""
    job_id = model.job(wire)
    for operation in wire.document.operations.values():
        path = operation.path.replace("{job_id}", str(job_id))
        for headers, status, code in (
            ({}, 401, "UNAUTHORIZED"),
            ({"authorization": "Bearer nobody"}, 403, "PERMISSION_DENIED"),
            ({"authorization": "Nonsense x"}, 401, "UNAUTHORIZED"),
        ):
            body = {} if operation.reads else {"body": {"job_id": job_id, "run_id": job_id}}
            answer = wire.send(operation.method, path, token="", headers=headers, **body)
            wire.judge(operation, answer)
            expect(
                (status, code), (answer.status, answer.error_code), f"{operation.operation_id} with {headers}"
            )
    must(wire.call("get_job", {"job_id": job_id}).status == 200, "the job is gone")


@check("access")
def basic_credentials_are_a_token(wire: Wire, model: Model) -> None:
    """Basic credentials of the user `token` with a token as password sign in, and no others do."""
    for pair, status in (("token:{}", 200), ("other:{}", 401), ("token:", 401), ("token:nobody", 403)):
        encoded = base64.b64encode(pair.format(wire.tokens["own"]).encode()).decode()
        headers = {"authorization": f"Basic {encoded}"}
        answer = wire.send("GET", "/api/2.2/jobs/list", token="", headers=headers)
        expect(status, answer.status, f"status of {pair}")


def _silent(answer: Answer, *words: str) -> None:
    for word in words:
        must(word not in answer.exchange.answer, f"a refusal says {word}: {answer.exchange.answer}")


@check("access", needs=["other"])
def a_submitted_run_is_its_owners(wire: Wire, model: Model) -> None:
    """A one-time run is seen by whoever its access list names, and by nobody else."""
    body = {"run_name": model.name(), "tasks": [condition("a")]}
    mine = wire.ok("submit_run", body)["run_id"]
    model.ended(wire, mine)
    must(wire.call("get_run", {"run_id": mine}, token="other").status in (400, 403), "a stranger sees a run")
    grants = [{"user_name": model.other, "permission_level": "CAN_VIEW"}]
    shared = wire.ok("submit_run", {**body, "access_control_list": grants})["run_id"]
    model.ended(wire, shared)
    wire.ok("get_run", {"run_id": shared}, token="other")
    wire.refused("delete_run", {"run_id": shared}, **DENIED)
