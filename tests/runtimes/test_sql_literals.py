"""Parameters as literals in the text of a statement, for a server whose parser would drop them."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.task_api.sql_literals import value_literal, with_values


@pytest.mark.parametrize(
    ("value", "literal"),
    [
        (None, "NULL"),
        (True, "TRUE"),
        ("it's \\", "'it\\'s \\\\'"),
        (5, "5"),
        (-5, " -5"),
        (2**31, "2147483648L"),
        (1.5, "1.5D"),
        (float("nan"), "double('nan')"),
        (Decimal("1.50"), "1.50BD"),
        (datetime.date(2026, 1, 2), "DATE'2026-01-02'"),
        (datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.UTC), "TIMESTAMP'2026-01-02 03:04:05+00:00'"),
        (b"\x00\xff", "X'00ff'"),
    ],
)
def test_a_value_is_written_as_sql_has_it(value: Any, literal: str) -> None:
    assert literal == value_literal(value)


@pytest.mark.parametrize("value", [[1], {"a": 1}, object(), Decimal("nan")])
def test_what_has_no_literal_is_left_to_the_client(value: Any) -> None:
    assert value_literal(value) is None
    assert with_values("select :a", {"a": value}) is None
    assert with_values("select ?", [value]) is None


def test_names_and_places_get_their_values_outside_of_quotes_and_comments() -> None:
    statement = "select :a, ':a', x::int -- :a\n"

    assert "select 1, ':a', x::int -- :a\n" == with_values(statement, {"a": 1, "b": 2})
    assert "select 1, '?', 'x' /* ? */" == with_values("select ?, '?', ? /* ? */", [1, "x"])


def test_two_minuses_never_meet() -> None:
    """They would begin a comment."""
    assert "select 3- -1" == with_values("select 3-:a", {"a": -1})


@given(st.text())
def test_no_text_gets_out_of_its_quotes(value: str) -> None:
    literal = value_literal(value)

    assert literal is not None
    assert (literal[0], literal[-1]) == ("'", "'")
    inner = literal[1:-1].replace("\\\\", "").replace("\\'", "")
    assert "'" not in inner
    assert "\\" not in inner
