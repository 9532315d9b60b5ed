"""The condition task's comparisons (reference: condition)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.domain.condition import ConditionError, evaluate


@pytest.mark.parametrize(
    ("op", "left", "right", "holds"),
    [
        ("EQUAL_TO", "a", "a", True),
        ("EQUAL_TO", "12.0", "12", False),
        ("EQUAL_TO", "A", "a", False),
        ("EQUAL_TO", "true", "true", True),
        ("NOT_EQUAL", "12.0", "12", True),
        ("NOT_EQUAL", "a", "a", False),
        ("GREATER_THAN", "12.0", "12", False),
        ("GREATER_THAN", "12.1", "12", True),
        ("GREATER_THAN_OR_EQUAL", "12.0", "12", True),
        ("GREATER_THAN_OR_EQUAL", "10.0", "12", False),
        ("LESS_THAN", "9", "10", True),
        ("LESS_THAN", "10", "10", False),
        ("LESS_THAN_OR_EQUAL", "10", "10.00", True),
        ("LESS_THAN_OR_EQUAL", "11", "10", False),
        ("LESS_THAN", " -1.5e3 ", "+.5", True),
        ("LESS_THAN", "9007199254740992", "9007199254740993", True),
    ],
)
def test_equality_compares_texts_and_the_rest_numbers(op: str, left: str, right: str, holds: bool) -> None:
    assert holds is evaluate(op, left, right)


@pytest.mark.parametrize(
    "operand", ["", "a", "true", "NaN", "inf", "1_000", "0x10", "1e99999", "१२", "1.2.3", "."]
)
@pytest.mark.parametrize("left", [True, False])
def test_an_operand_that_is_no_number_fails_and_is_named(operand: str, left: bool) -> None:
    with pytest.raises(ConditionError, match="is not a number") as caught:
        evaluate("GREATER_THAN", *((operand, "1") if left else ("1", operand)))

    assert f"'{operand}'" in str(caught.value)


@given(left=st.integers(), right=st.integers())
def test_numbers_compare_as_numbers(left: int, right: int) -> None:
    assert (left < right) == evaluate("LESS_THAN", str(left), str(right))
    assert (left >= right) == evaluate("GREATER_THAN_OR_EQUAL", str(left), str(right))
