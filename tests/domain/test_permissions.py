"""Who may do what, and how grants change (reference: permissions)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.domain.model import Grant, Job, PermissionLevel, Principal, PrincipalKind
from lakejobs_emulator.domain.permissions import (
    DESCRIPTIONS,
    allows,
    denied,
    last_levels,
    may_not_manage,
    merged,
    owner_grant,
    owner_problems,
    problems,
)
from lakejobs_emulator.domain.problems import ProblemKind

from tests.strategies import spec_of

L, K = PermissionLevel, PrincipalKind
ADA, ADMIN = (
    Principal(name="ada", groups=frozenset({"engineers"})),
    Principal(name="root", groups=frozenset({"admins"})),
)


def user(name: str, level: PermissionLevel) -> Grant:
    return Grant(kind=K.USER, name=name, level=level)


def job(*grants: Grant) -> Job:
    return Job(job_id=1, creator="bob", created_ms=1, spec=spec_of(), grants=grants)


@pytest.mark.parametrize(
    ("granted", "may"),
    [
        (L.CAN_VIEW, {L.CAN_VIEW}),
        (L.CAN_MANAGE_RUN, {L.CAN_VIEW, L.CAN_MANAGE_RUN}),
        (L.CAN_MANAGE, {L.CAN_VIEW, L.CAN_MANAGE_RUN, L.CAN_MANAGE}),
        (L.IS_OWNER, {L.CAN_VIEW, L.CAN_MANAGE_RUN, L.CAN_MANAGE}),
    ],
)
@pytest.mark.parametrize("kind", [K.USER, K.GROUP])
def test_what_a_level_allows(
    granted: PermissionLevel, may: set[PermissionLevel], kind: PrincipalKind
) -> None:
    name = "ada" if kind is K.USER else "engineers"
    held = job(Grant(kind=kind, name=name, level=granted))

    assert may == {
        level for level in (L.CAN_VIEW, L.CAN_MANAGE_RUN, L.CAN_MANAGE) if allows(ADA, held, level)
    }


def test_nobody_else_may_and_an_administrator_always_may() -> None:
    held = job(
        user("bob", L.IS_OWNER),
        Grant(kind=K.GROUP, name="ada", level=L.CAN_MANAGE),
        Grant(kind=K.SERVICE_PRINCIPAL, name="ada", level=L.CAN_MANAGE),
        Grant(kind=K.USER, name="engineers", level=L.CAN_MANAGE),
    )

    assert not allows(ADA, held, L.CAN_VIEW)
    assert allows(ADMIN, job(), L.CAN_MANAGE)
    assert allows(Principal(name="ada", kind=K.SERVICE_PRINCIPAL), held, L.CAN_MANAGE)


def test_the_refusals_say_what_is_missing() -> None:
    texts = {level: denied(ADA, 5, level).message for level in (L.CAN_VIEW, L.CAN_MANAGE_RUN, L.CAN_MANAGE)}

    assert {
        L.CAN_VIEW: "User ada does not have View or Admin or Manage Run or Owner permissions on job 5",
        L.CAN_MANAGE_RUN: "User ada does not have Admin or Manage Run or Owner permissions on job 5",
        L.CAN_MANAGE: "User ada does not have Admin or Owner permissions on job 5",
    } == texts
    assert ProblemKind.PERMISSION_DENIED is denied(ADA, 5, L.CAN_VIEW).kind
    assert (
        "ada does not have Manage permissions on Job with ID: ElasticJobId(5). "
        "Please contact the owner or an administrator for access." == may_not_manage(ADA, 5).message
    )
    assert ProblemKind.PERMISSION_DENIED is may_not_manage(ADA, 5).kind


BOB = user("bob", L.IS_OWNER)
# Held, given by PATCH, and what is held then.
PATCHES = [
    ([BOB], [user("ada", L.CAN_VIEW)], {"bob": "IS_OWNER", "ada": "CAN_VIEW"}),
    ([BOB], [user("ada", L.IS_OWNER)], {"bob": "CAN_MANAGE", "ada": "IS_OWNER"}),
    ([BOB], [BOB], {"bob": "IS_OWNER"}),
    ([BOB, user("ada", L.CAN_VIEW)], [user("ada", L.CAN_MANAGE)], {"bob": "IS_OWNER", "ada": "CAN_MANAGE"}),
    (
        [BOB],
        [user("ada", L.CAN_MANAGE), user("ada", L.CAN_MANAGE_RUN)],
        {"bob": "IS_OWNER", "ada": "CAN_MANAGE_RUN"},
    ),
    ([BOB], [user("ada", L.IS_OWNER), user("ada", L.CAN_VIEW)], {"bob": "IS_OWNER", "ada": "CAN_VIEW"}),
    ([BOB], [BOB, user("bob", L.CAN_MANAGE)], {"bob": "CAN_MANAGE"}),
    ([BOB], [], {"bob": "IS_OWNER"}),
]


@pytest.mark.parametrize(("held", "given_", "expected"), PATCHES)
def test_grants_are_added_over_those_of_before(
    held: list[Grant], given_: list[Grant], expected: dict
) -> None:
    """The last level of a principal counts; a new owner takes the place of the old one, who keeps
    CAN_MANAGE.
    """
    assert expected == {grant.name: grant.level.value for grant in merged(held, given_)}


@pytest.mark.parametrize(
    ("grants", "messages"),
    [
        ([BOB], []),
        ([BOB, user("ada", L.CAN_MANAGE)], []),
        ([], ["The job must have exactly one owner."]),
        ([BOB, user("ada", L.IS_OWNER)], ["The job must have exactly one owner."]),
        ([Grant(kind=K.GROUP, name="g", level=L.IS_OWNER)], ["Groups can not be owners of a job."]),
    ],
)
def test_a_job_has_exactly_one_owner_who_is_no_group(grants: list[Grant], messages: list[str]) -> None:
    assert messages == [problem.message for problem in problems(grants)]


def test_the_creator_owns() -> None:
    expected = Grant(kind=K.SERVICE_PRINCIPAL, name="x", level=L.IS_OWNER)

    assert expected == owner_grant(Principal(name="x", kind=K.SERVICE_PRINCIPAL))


def test_every_level_is_described() -> None:
    assert set(PermissionLevel) == set(DESCRIPTIONS)


GRANTS = st.lists(
    st.builds(user, st.sampled_from(["ada", "bob", "eve"]), st.sampled_from(list(L))), max_size=5
)


@given(held=GRANTS, given_=GRANTS)
def test_each_principal_holds_one_level(held: list[Grant], given_: list[Grant]) -> None:
    result = merged(last_levels(held), given_)

    assert len(result) == len({grant.name for grant in result})
    assert {grant.name for grant in (*held, *given_)} == {grant.name for grant in result}


def test_the_owner_is_changed_by_an_administrator_alone() -> None:
    """Other grants change freely, whoever changes them."""
    old = (user("ada", L.IS_OWNER), user("bob", L.CAN_VIEW))
    kept, other = (user("ada", L.IS_OWNER), user("eve", L.CAN_MANAGE)), (user("bob", L.IS_OWNER),)

    assert [] == owner_problems(ADA, old, kept)
    assert [] == owner_problems(ADMIN, old, other)
    assert [ProblemKind.PERMISSION_DENIED] == [each.kind for each in owner_problems(ADA, old, other)]
