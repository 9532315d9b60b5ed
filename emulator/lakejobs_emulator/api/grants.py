"""Access-control entries of a request as grants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lakejobs_emulator.api.call import Call
from lakejobs_emulator.domain.model import Grant, PermissionLevel, PrincipalKind
from lakejobs_emulator.domain.problems import Problem, Refused, invalid

_ONE_PRINCIPAL = (
    "Exactly one of user_name, group_name or service_principal_name must be specified in access_control_list."
)

# What the service calls the kinds of principals in its messages.
_CLASSES: Mapping[PrincipalKind, str] = {
    PrincipalKind.USER: "UserName",
    PrincipalKind.GROUP: "GroupName",
    PrincipalKind.SERVICE_PRINCIPAL: "ServicePrincipalName",
}


def grants_of(call: Call) -> tuple[Grant, ...]:
    """The ``access_control_list`` of the request, in its order.

    Raises ``Refused`` for an entry that names no principal, or several, or one that does not exist, or no
    level.
    """
    grants = tuple(_grants(call))
    for grant in grants:
        if not call.workspace.identities.knows(grant, caller=call.caller):
            raise Refused(unknown_principal(grant.kind, grant.name))
    return grants


def unknown_principal(kind: PrincipalKind, name: str) -> Problem:
    """A principal that a request names and the settings do not."""
    return invalid(f"Principal: {_CLASSES[kind]}({name}) does not exist")


def _grants(call: Call) -> Iterator[Grant]:
    entries = call.arguments.get("access_control_list")
    for entry in entries if isinstance(entries, Sequence) else ():
        if not isinstance(entry, Mapping):
            continue
        named = [(kind, str(entry[kind.value])) for kind in PrincipalKind if entry.get(kind.value)]
        if len(named) != 1:
            raise Refused(invalid(_ONE_PRINCIPAL))
        level = entry.get("permission_level")
        if level is None:
            raise Refused(invalid("Missing required field: access_control_list.permission_level"))
        [(kind, name)] = named
        yield Grant(kind=kind, name=name, level=PermissionLevel(str(level)))
