"""Who may speak: bearer tokens, Basic as netrc sends it, and tokens of service principals."""

from __future__ import annotations

import base64

import pytest
from lakejobs_emulator.api.auth import ACCESS_TOKEN_SECONDS, BAD_TOKEN, NO_CREDENTIAL, Identities, identities
from lakejobs_emulator.domain.model import PrincipalKind
from lakejobs_emulator.domain.problems import ProblemKind, Refused
from lakejobs_emulator.settings import ServicePrincipal, Settings, User

NOW = 1_700_000_000_000
SETTINGS = Settings(
    users=(
        User(name="ada@example.com", token="dapi-ada", groups=("engineers",)),
        User(name="bob@example.com"),
    ),
    service_principals=(
        ServicePrincipal(application_id="692bc6d0-ffa3", secret="hush", groups=("admins",)),
        ServicePrincipal(application_id="no-secret"),
    ),
)


def known(token: str | None = "dapi-admin") -> Identities:
    return identities(SETTINGS, token=token)


def basic(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


@pytest.mark.parametrize(
    "authorization",
    ["Bearer dapi-ada", "bearer dapi-ada", "Bearer  dapi-ada ", basic("token", "dapi-ada")],
)
def test_a_token_names_its_user(authorization: str) -> None:
    principal = known().principal(authorization, now=NOW)

    assert ("ada@example.com", {"engineers", "users"}) == (principal.name, principal.groups)
    assert not principal.admin


def test_the_emulators_own_token_is_an_administrators() -> None:
    assert known().principal("Bearer dapi-admin", now=NOW).admin


@pytest.mark.parametrize(
    "authorization",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        "Digest x",
        "dapi-ada",
        "Basic !!!",
        basic("ada", "dapi-ada"),
        basic("token", ""),
    ],
)
def test_what_is_no_credential_is_unauthorized(authorization: str | None) -> None:
    with pytest.raises(Refused) as caught:
        known().principal(authorization, now=NOW)

    assert (ProblemKind.UNAUTHORIZED, NO_CREDENTIAL) == (
        caught.value.problem.kind,
        caught.value.problem.message,
    )


@pytest.mark.parametrize(
    "authorization", ["Bearer nobody", basic("token", "nobody"), "Bearer a.b.c", "Bearer ..."]
)
def test_a_bad_token_is_denied(authorization: str) -> None:
    with pytest.raises(Refused) as caught:
        known().principal(authorization, now=NOW)

    assert (ProblemKind.PERMISSION_DENIED, BAD_TOKEN) == (
        caught.value.problem.kind,
        caught.value.problem.message,
    )


def test_without_an_administrators_token_only_the_configured_users_sign_in() -> None:
    with pytest.raises(Refused):
        known(None).principal("Bearer dapi-admin", now=NOW)


def test_a_service_principal_gets_a_token_that_ends() -> None:
    token = known().grant(basic("692bc6d0-ffa3", "hush"), now=NOW)
    assert token is not None

    principal = known().holder(token, now=NOW + (ACCESS_TOKEN_SECONDS - 1) * 1000)

    assert principal is not None
    assert ("692bc6d0-ffa3", PrincipalKind.SERVICE_PRINCIPAL, True) == (
        principal.name,
        principal.kind,
        principal.admin,
    )
    assert known().holder(token, now=NOW + ACCESS_TOKEN_SECONDS * 1000) is None


def test_a_changed_token_is_no_token() -> None:
    token = known().grant(basic("692bc6d0-ffa3", "hush"), now=NOW)
    assert token is not None
    name, expiry, signature = token.split(".")

    assert known().holder(f"{name}.{int(expiry) + 1}.{signature}", now=NOW) is None


@pytest.mark.parametrize(
    "authorization",
    [
        None,
        basic("692bc6d0-ffa3", "wrong"),
        basic("no-secret", ""),
        basic("nobody", "hush"),
        "Bearer dapi-ada",
    ],
)
def test_wrong_secrets_get_no_token(authorization: str | None) -> None:
    assert known().grant(authorization, now=NOW) is None


def test_identities_do_not_show_secrets() -> None:
    assert "hush" not in repr(known())
    assert "dapi" not in repr(known())
