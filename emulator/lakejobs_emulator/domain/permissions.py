"""Who may do what with a job, and how grants change (reference: permissions)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from lakejobs_emulator.domain.model import Grant, Job, PermissionLevel, Principal, PrincipalKind
from lakejobs_emulator.domain.problems import Problem, ProblemKind, invalid

ADMINS = "admins"
_RANK: Mapping[PermissionLevel, int] = MappingProxyType(
    {
        PermissionLevel.CAN_VIEW: 0,
        PermissionLevel.CAN_MANAGE_RUN: 1,
        PermissionLevel.CAN_MANAGE: 2,
        PermissionLevel.IS_OWNER: 2,
    }
)
DESCRIPTIONS: Mapping[PermissionLevel, str] = MappingProxyType(
    {
        PermissionLevel.CAN_VIEW: "Can view the job, its runs and their results",
        PermissionLevel.CAN_MANAGE_RUN: "Can view, run and cancel the job",
        PermissionLevel.CAN_MANAGE: "Can view, run, edit and delete the job and change its permissions",
        PermissionLevel.IS_OWNER: "Owns the job: can do all that can be done with it",
    }
)
# What the service calls the permissions that are missing.
_NAMES: Mapping[PermissionLevel, str] = MappingProxyType(
    {
        PermissionLevel.CAN_VIEW: "View or Admin or Manage Run or Owner",
        PermissionLevel.CAN_MANAGE_RUN: "Admin or Manage Run or Owner",
        PermissionLevel.CAN_MANAGE: "Admin or Owner",
    }
)


def owner_grant(creator: Principal) -> Grant:
    """What the creator of a job gets."""
    return Grant(kind=creator.kind, name=creator.name, level=PermissionLevel.IS_OWNER)


def allows(principal: Principal, job: Job, level: PermissionLevel) -> bool:
    """Whether the principal may do with the job what ``level`` allows; an admin always may."""
    if principal.admin:
        return True
    return any(
        _RANK[grant.level] >= _RANK[level]
        for grant in job.grants
        if (grant.kind, grant.name) == (principal.kind, principal.name)
        or (grant.kind is PrincipalKind.GROUP and grant.name in principal.groups)
    )


def denied(principal: Principal, job_id: int, level: PermissionLevel) -> Problem:
    """The refusal, the same whether the job exists or not."""
    message = f"User {principal.name} does not have {_NAMES[level]} permissions on job {job_id}"
    return Problem(kind=ProblemKind.PERMISSION_DENIED, message=message)


def may_not_manage(principal: Principal, job_id: int) -> Problem:
    """The refusal of the permission operations."""
    message = (
        f"{principal.name} does not have Manage permissions on Job with ID: ElasticJobId({job_id}). "
        "Please contact the owner or an administrator for access."
    )
    return Problem(kind=ProblemKind.PERMISSION_DENIED, message=message)


def merged(old: Sequence[Grant], given: Sequence[Grant]) -> tuple[Grant, ...]:
    """``given`` over ``old``; for a principal named twice the last level counts.

    A new owner takes the place of the old one, who keeps CAN_MANAGE.
    """
    last = last_levels(given)
    levels = {(grant.kind, grant.name): grant for grant in (*old, *last)}
    owners = {(grant.kind, grant.name) for grant in last if grant.level is PermissionLevel.IS_OWNER}
    return tuple(
        Grant(kind=grant.kind, name=grant.name, level=PermissionLevel.CAN_MANAGE)
        if grant.level is PermissionLevel.IS_OWNER and owners and key not in owners
        else grant
        for key, grant in levels.items()
    )


def last_levels(given: Sequence[Grant]) -> tuple[Grant, ...]:
    """One grant a principal: the last one said."""
    return tuple({(grant.kind, grant.name): grant for grant in given}.values())


def problems(grants: Sequence[Grant]) -> list[Problem]:
    """What is wrong with the whole list of direct grants of a job."""
    owners = [grant for grant in grants if grant.level is PermissionLevel.IS_OWNER]
    if any(grant.kind is PrincipalKind.GROUP for grant in owners):
        return [invalid("Groups can not be owners of a job.")]
    if len(owners) != 1:
        return [invalid("The job must have exactly one owner.")]
    return []


def owner_problems(caller: Principal, old: Sequence[Grant], new: Sequence[Grant]) -> list[Problem]:
    """Whoever is no administrator leaves the owner as it is (reference: jobs access control, where only a
    workspace admin changes the owner).
    """
    if caller.admin or _owners(old) == _owners(new):
        return []
    message = "Only workspace administrators can change the owner of a job."
    return [Problem(kind=ProblemKind.PERMISSION_DENIED, message=message)]


def _owners(grants: Sequence[Grant]) -> set[tuple[PrincipalKind, str]]:
    return {(grant.kind, grant.name) for grant in grants if grant.level is PermissionLevel.IS_OWNER}
