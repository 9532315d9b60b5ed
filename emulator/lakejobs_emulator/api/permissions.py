"""The operations on the permissions of a job."""

from __future__ import annotations

from collections.abc import Sequence

from lakejobs_emulator.api.call import Call
from lakejobs_emulator.api.grants import grants_of
from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.domain.model import Grant, Job, PermissionLevel, PrincipalKind

# Every job has it, from the folder of all jobs.
_ADMINS = Grant(kind=PrincipalKind.GROUP, name="admins", level=PermissionLevel.CAN_MANAGE)
_FROM = "/jobs/"


async def get(call: Call) -> JsonObject:
    return permissions_view(await call.jobs.get_permissions(call.caller, call.identifier("job_id")))


async def replace(call: Call) -> JsonObject:
    job_id = call.identifier("job_id")
    await call.jobs.get_permissions(call.caller, job_id)  # whoever may not manage the job learns no more
    return permissions_view(await call.jobs.set_permissions(call.caller, job_id, grants_of(call)))


async def change(call: Call) -> JsonObject:
    job_id = call.identifier("job_id")
    await call.jobs.get_permissions(call.caller, job_id)
    return permissions_view(await call.jobs.update_permissions(call.caller, job_id, grants_of(call)))


async def levels(call: Call) -> JsonObject:
    found = await call.jobs.permission_levels(call.caller, call.identifier("job_id"))
    return {
        "permission_levels": [
            {"permission_level": level.value, "description": description} for level, description in found
        ]
    }


def permissions_view(job: Job) -> JsonObject:
    """The direct grants of a job, and the administrators' inherited one."""
    principals = dict.fromkeys((grant.kind, grant.name) for grant in (*job.grants, _ADMINS))
    entries = [_entry(kind, name, job.grants) for kind, name in principals]
    return {"object_id": f"/jobs/{job.job_id}", "object_type": "job", "access_control_list": entries}


def _entry(kind: PrincipalKind, name: str, grants: Sequence[Grant]) -> JsonObject:
    held: list[JsonObject] = [
        {"permission_level": grant.level.value, "inherited": False}
        for grant in grants
        if (grant.kind, grant.name) == (kind, name)
    ]
    if (kind, name) == (_ADMINS.kind, _ADMINS.name):
        held.append(
            {
                "permission_level": _ADMINS.level.value,
                "inherited": True,
                "inherited_from_object": [_FROM],
            }
        )
    shown = {} if kind is PrincipalKind.GROUP else {"display_name": name}
    return {kind.value: name, **shown, "all_permissions": held}
