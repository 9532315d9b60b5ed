"""Who makes a request: tokens to principals.

A request carries a bearer token, or Basic credentials of the user ``token`` with the token as password
(what ``curl --netrc`` sends), or the access token of a service principal.  Those are signed with the
principal's own secret, so they outlive a restart and nothing is stored.  Tokens are looked up by their digest
and never logged.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping

from attrs import define, field

from lakejobs_emulator.domain.model import Grant, Principal, PrincipalKind
from lakejobs_emulator.domain.permissions import ADMINS
from lakejobs_emulator.domain.problems import Problem, ProblemKind, Refused
from lakejobs_emulator.settings import DEFAULT_ADMIN, Settings

NO_CREDENTIAL = "Credential was not sent or was of an unsupported type for this API."
BAD_TOKEN = "Invalid access token."
ACCESS_TOKEN_SECONDS = 3600
_EVERYONE = "users"


@define(kw_only=True)
class Identities:
    """The principals that can sign in, by the digest of their token, and the service principals' secrets.

    ``names`` holds everyone that a permission can be granted to.  ``open`` lets an administrator grant to
    others too (the setting ``[clusters] auto``: what an administrator names and nobody made is made).
    """

    by_digest: Mapping[str, Principal] = field(repr=False)
    service_principals: Mapping[str, tuple[Principal, str]] = field(repr=False)
    names: frozenset[tuple[PrincipalKind, str]] = frozenset()
    open: bool = True

    def knows(self, grant: Grant, *, caller: Principal) -> bool:
        """Whether the principal of a grant is one that the caller may name."""
        return (grant.kind, grant.name) in self.names or (self.open and caller.admin)

    def exists(self, name: str) -> bool:
        """Whether the settings name a user or service principal so."""
        names = self.names
        return (PrincipalKind.USER, name) in names or (PrincipalKind.SERVICE_PRINCIPAL, name) in names

    def principal(self, authorization: str | None, *, now: int) -> Principal:
        """Who sent this ``Authorization`` header at ``now`` (epoch milliseconds).

        Raises ``Refused``: UNAUTHORIZED without a credential of a known kind, PERMISSION_DENIED for a bad
        one.
        """
        token = _token_of(authorization or "")
        if token is None:
            raise Refused(Problem(kind=ProblemKind.UNAUTHORIZED, message=NO_CREDENTIAL))
        found = self.holder(token, now=now)
        if found is None:
            raise Refused(Problem(kind=ProblemKind.PERMISSION_DENIED, message=BAD_TOKEN))
        return found

    def holder(self, token: str, *, now: int) -> Principal | None:
        """Who holds this token at ``now`` (epoch milliseconds), or None."""
        return self.by_digest.get(_digest(token)) or self._service_principal(token, now=now)

    def grant(self, authorization: str | None, *, now: int) -> str | None:
        """An access token for the service principal of these Basic credentials, or None if they are wrong."""
        application_id, _, secret = (_basic(authorization or "") or ":").partition(":")
        _, known = self.service_principals.get(application_id, (None, ""))
        if not known or not hmac.compare_digest(known.encode(), secret.encode()):
            return None
        expiry = str(now // 1000 + ACCESS_TOKEN_SECONDS)
        return ".".join((_encode(application_id), expiry, _sign(known, application_id, expiry)))

    def _service_principal(self, token: str, *, now: int) -> Principal | None:
        encoded, _, rest = token.partition(".")
        expiry, _, signature = rest.partition(".")
        application_id = _decode(encoded)
        if application_id is None or not expiry.isdecimal():
            return None
        principal, secret = self.service_principals.get(application_id, (None, ""))
        signed = hmac.compare_digest(_sign(secret, application_id, expiry).encode(), signature.encode())
        return principal if signed and int(expiry) * 1000 > now else None


def identities(settings: Settings, *, token: str | None) -> Identities:
    """Everyone that the settings name; ``token`` (given, or made by the emulator) is the administrator's."""
    admin = Principal(name=DEFAULT_ADMIN, groups=frozenset({ADMINS, _EVERYONE}))
    by_digest = {
        _digest(user.token): Principal(name=user.name, groups=frozenset({*user.groups, _EVERYONE}))
        for user in settings.users
        if user.token is not None
    }
    service_principals = {
        entry.application_id: (
            Principal(
                name=entry.application_id,
                kind=PrincipalKind.SERVICE_PRINCIPAL,
                groups=frozenset({*entry.groups, _EVERYONE}),
            ),
            entry.secret,
        )
        for entry in settings.service_principals
        if entry.secret is not None
    }
    administrator = {_digest(token): admin} if token is not None else {}
    return Identities(
        by_digest={**by_digest, **administrator},
        service_principals=service_principals,
        names=_names(settings),
        open=settings.clusters.auto,
    )


def _names(settings: Settings) -> frozenset[tuple[PrincipalKind, str]]:
    groups = {
        *(group.name for group in settings.groups),
        *(group for user in settings.users for group in user.groups),
        *(group for each in settings.service_principals for group in each.groups),
    }
    return frozenset(
        {
            (PrincipalKind.USER, DEFAULT_ADMIN),
            *((PrincipalKind.USER, user.name) for user in settings.users),
            *((PrincipalKind.SERVICE_PRINCIPAL, each.application_id) for each in settings.service_principals),
            *((PrincipalKind.GROUP, group) for group in (*groups, ADMINS, _EVERYONE)),
        }
    )


def _token_of(authorization: str) -> str | None:
    scheme, _, credential = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return credential.strip() or None
    user, _, password = (_basic(authorization) or ":").partition(":")
    return password if user == "token" and password else None


def _basic(authorization: str) -> str | None:
    scheme, _, credential = authorization.partition(" ")
    return _decode(credential.strip()) if scheme.lower() == "basic" else None


def _encode(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _decode(text: str) -> str | None:
    padded = text + "=" * (-len(text) % 4)
    try:
        return base64.b64decode(padded.replace("-", "+").replace("_", "/"), validate=True).decode()
    except (binascii.Error, UnicodeError, ValueError):
        return None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


def _sign(secret: str, application_id: str, expiry: str) -> str:
    return hmac.new(secret.encode(), f"{application_id}.{expiry}".encode(), hashlib.sha256).hexdigest()
