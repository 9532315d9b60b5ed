"""What a request names must be there: clusters, pools, policies, warehouses, destinations, principals.

With ``[clusters] auto`` off, as in a workspace, nothing is made for whoever names it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from tests.contract.check import check
from tests.contract.model import Model, condition
from tests.contract.target import emulator
from tests.contract.wire import Wire, expect, must

Body = dict[str, Any]
NOBODY = "nobody@example.com"
_NOTEBOOK = {"notebook_path": "/Missing/notebook"}
_SIZED = {"num_workers": 1}
_QUERY = {"query": {"query_id": "q"}}


@frozen(kw_only=True)
class Named:
    """Settings that name something which nobody made, and the message that says so."""

    settings: Mapping[str, Any]
    message: str


def _task(**fields: Any) -> Mapping[str, Any]:
    return {"tasks": [{"task_key": "a", **fields}]}


UNKNOWN = (
    Named(
        settings=_task(notebook_task=_NOTEBOOK, existing_cluster_id="nothing"),
        message="Cluster nothing does not exist",
    ),
    Named(
        settings=_task(notebook_task=_NOTEBOOK, new_cluster={**_SIZED, "instance_pool_id": "nothing"}),
        message="nothing",
    ),
    Named(
        settings=_task(notebook_task=_NOTEBOOK, new_cluster={**_SIZED, "policy_id": "nothing"}),
        message="nothing",
    ),
    Named(settings=_task(sql_task={"warehouse_id": "nothing", **_QUERY}), message="nothing"),
    Named(
        settings={**_task(**condition("a")), "webhook_notifications": {"on_start": [{"id": "nothing"}]}},
        message="Webhook with id 'nothing' was not found.",
    ),
    Named(
        settings={**_task(**condition("a")), "run_as": {"user_name": NOBODY}},
        message=f"Principal: UserName({NOBODY}) does not exist",
    ),
    Named(
        settings={**_task(**condition("a")), "run_as": {"service_principal_name": "nobody"}},
        message="Principal: ServicePrincipalName(nobody) does not exist",
    ),
)
_GRANTS = (
    ("user_name", "UserName"),
    ("service_principal_name", "ServicePrincipalName"),
    ("group_name", "GroupName"),
)


@check("names", needs=["emulator"])
def what_nobody_made_is_refused(wire: Wire, model: Model) -> None:
    """Create, reset, update and submit refuse what they name and is not there, and change nothing."""
    with emulator(auto=False) as bare, wire.beside(bare.base_url, bare.tokens) as here:
        job_id = here.ok("create_job", {"name": "a", "tasks": [condition("a")]})["job_id"]
        before = here.ok("get_job", {"job_id": job_id})
        for named in UNKNOWN:
            settings = dict(named.settings)
            calls: list[tuple[str, Body]] = [
                ("create_job", {"name": "b", **settings}),
                ("reset_job", {"job_id": job_id, "new_settings": {"name": "b", **settings}}),
                ("update_job", {"job_id": job_id, "new_settings": settings}),
                ("submit_run", settings),
            ]
            for name, arguments in calls:
                answer = here.call(name, arguments)
                expect(
                    (400, "INVALID_PARAMETER_VALUE"),
                    (answer.status, answer.error_code),
                    f"{name} with {settings}",
                )
                must(named.message in answer.message, f"{name} says: {answer.message}")
        expect(before, here.ok("get_job", {"job_id": job_id}), "the job after all that")
        expect([job_id], [job["job_id"] for job in here.ok("list_jobs")["jobs"]], "jobs after all that")
        expect([], here.ok("list_runs").get("runs", []), "runs after all that")


@check("names", needs=["emulator"])
def an_unknown_principal_is_granted_nothing(wire: Wire, model: Model) -> None:
    """Permissions, new jobs and one-time runs refuse users, groups and service principals that are none."""
    with emulator(auto=False) as bare, wire.beside(bare.base_url, bare.tokens) as here:
        job_id = here.ok("create_job", {"name": "a"})["job_id"]
        before = here.ok("get_job_permissions", {"job_id": job_id})
        owner = {"user_name": model.me, "permission_level": "IS_OWNER"}
        for kind, told in _GRANTS:
            grants = [owner, {kind: NOBODY, "permission_level": "CAN_VIEW"}]
            calls: list[tuple[str, Body]] = [
                ("set_job_permissions", {"job_id": job_id}),
                ("update_job_permissions", {"job_id": job_id}),
                ("create_job", {"name": "b"}),
                ("submit_run", {"tasks": [condition("a")]}),
            ]
            for name, arguments in calls:
                answer = here.refused(
                    name,
                    {**arguments, "access_control_list": grants},
                    status=400,
                    error_code="INVALID_PARAMETER_VALUE",
                )
                expect(f"Principal: {told}({NOBODY}) does not exist", answer.message, f"what {name} says")
        expect(before, here.ok("get_job_permissions", {"job_id": job_id}), "permissions after all that")


@check("names", needs=["emulator", "other"])
def an_administrator_names_what_is_made(wire: Wire, model: Model) -> None:
    """Where the workspace makes what is named, it does so for an administrator, and for nobody else."""
    cluster = model.name("cluster")
    settings = {
        "name": model.name(),
        **_task(notebook_task=_NOTEBOOK, existing_cluster_id=cluster),
        "run_as": {"user_name": f"{cluster}@example.com"},
    }
    wrong = {"status": 400, "error_code": "INVALID_PARAMETER_VALUE", "token": "other"}
    wire.refused("create_job", settings, **wrong)
    job_id = wire.ok("create_job", settings)["job_id"]
    model.jobs.append(job_id)
    found = wire.send("GET", "/api/2.1/clusters/get", query={"cluster_id": cluster})
    expect((200, cluster), (found.status, found.body.get("cluster_id")), "the cluster that was named")
    shown = wire.ok("get_job", {"job_id": job_id})
    expect(settings["run_as"], shown["settings"]["run_as"], "who runs it")
