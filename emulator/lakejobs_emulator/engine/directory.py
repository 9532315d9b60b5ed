"""Who is who in the workspace: what a run may do is judged by whom it runs as (reference: permissions)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

from attrs import frozen

from lakejobs_emulator.domain.admit import WorkspaceLimits
from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.model import Job, JobSpec, PermissionLevel, Principal, PrincipalKind
from lakejobs_emulator.domain.permissions import ADMINS, allows, denied
from lakejobs_emulator.domain.problems import Problem, ProblemKind, Refused, job_missing
from lakejobs_emulator.neighbours.secrets import Level, may
from lakejobs_emulator.settings import DEFAULT_ADMIN

_EVERYONE = "users"
_NOBODY: Mapping[str, Principal] = MappingProxyType({})


class UserLike(Protocol):
    """A user of the settings."""

    @property
    def name(self) -> str: ...
    @property
    def groups(self) -> Sequence[str]: ...


class ServicePrincipalLike(Protocol):
    """A service principal of the settings."""

    @property
    def application_id(self) -> str: ...
    @property
    def groups(self) -> Sequence[str]: ...


@frozen(kw_only=True)
class Rules(WorkspaceLimits):
    """What runs are held to: the workspace's limits, and the permissions of whom they run as.

    ``principals`` by name; empty where the workspace has nobody but its administrator, and nobody is judged.
    """

    principals: Mapping[str, Principal] = _NOBODY

    def may_not_run(self, run_as: str, job_id: int, job: Job | None) -> Problem | None:
        """Why a run as ``run_as`` may not start the job, if so; None stands for a job that is not there.

        As for callers, who is no administrator is told of a missing right before whether the job exists.
        """
        if not self.principals:
            return None if job else job_missing(job_id)
        principal = self.principals.get(run_as, Principal(name=run_as))
        if job is None:
            level = PermissionLevel.CAN_MANAGE_RUN
            return job_missing(job_id) if principal.admin else denied(principal, job_id, level)
        if allows(principal, job, PermissionLevel.CAN_MANAGE_RUN):
            return None
        return denied(principal, job_id, PermissionLevel.CAN_MANAGE_RUN)

    def closed_scopes(self, run_as: str, scopes: Mapping[str, JsonObject]) -> tuple[str, ...]:
        """Of secret scopes by name, those that a run as ``run_as`` may not read (reference: secret ACLs)."""
        if not self.principals:
            return ()
        principal = self.principals.get(run_as, Principal(name=run_as))
        return tuple(name for name, scope in scopes.items() if not may(principal, scope, Level.READ))


def rules_of(limits: WorkspaceLimits) -> Rules:
    """The rules that the limits are part of; where they are limits alone, nobody is judged."""
    return limits if isinstance(limits, Rules) else Rules()


def refuse_foreign_run_as(caller: Principal, spec: JobSpec, *, kept: str | None = None) -> None:
    """Raises ``Refused`` when settings make a job run as somebody whom the caller may not act for; see
    ``refuse_foreign``.
    """
    refuse_foreign(caller, spec.document.get("run_as"), what="a job", kept=kept)


def refuse_foreign(caller: Principal, said: JsonValue, *, what: str, kept: str | None = None) -> None:
    """Raises ``Refused`` when the ``run_as`` of a job or a pipeline is none of the caller's.

    An administrator may name anyone, others themselves and their groups (reference: run_as); ``kept`` is whom
    it runs as already, which whoever edits it may leave so.
    """
    if caller.admin or not isinstance(said, Mapping) or not said:
        return
    kind, name = next((key, str(value)) for key, value in said.items())
    own = name in caller.groups if kind == "group_name" else name == caller.name
    if not own and name != kept:
        message = f"User {caller.name} is not allowed to make {what} run as {name}"
        raise Refused(Problem(kind=ProblemKind.PERMISSION_DENIED, message=message))


def principals(
    users: Sequence[UserLike], service_principals: Sequence[ServicePrincipalLike]
) -> Mapping[str, Principal]:
    """Everyone whom a job may run as, by the name that ``run_as`` has; nobody where the settings name nobody.

    A group runs with what is granted to it.
    """
    if not users and not service_principals:
        return _NOBODY
    belonging = [*(each.groups for each in users), *(each.groups for each in service_principals)]
    named = {group for groups in belonging for group in groups}
    return {
        **{name: Principal(name=name, kind=PrincipalKind.GROUP, groups=frozenset({name})) for name in named},
        **{each.name: _principal(each.name, PrincipalKind.USER, each.groups) for each in users},
        **{
            each.application_id: _principal(each.application_id, PrincipalKind.SERVICE_PRINCIPAL, each.groups)
            for each in service_principals
        },
        DEFAULT_ADMIN: _principal(DEFAULT_ADMIN, PrincipalKind.USER, (ADMINS,)),
    }


def _principal(name: str, kind: PrincipalKind, groups: Sequence[str]) -> Principal:
    return Principal(name=name, kind=kind, groups=frozenset({*groups, _EVERYONE}))
