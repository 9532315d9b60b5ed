"""What is kept at hand: never wrong, never more than its bound."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.storage.kept import Kept


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 60)), max_size=40))
def test_what_is_kept_is_the_latest_and_fits_together(puts: list[tuple[int, int]]) -> None:
    kept: Kept[int, int] = Kept(most=100)
    for number, (key, size) in enumerate(puts):
        kept.put(key, number, size=size)

    latest: dict[int, tuple[int, int]] = {}
    for number, (key, size) in enumerate(puts):
        latest.pop(key, None)
        latest[key] = number, size
    found = {key for key in range(6) if kept.get(key) is not None}
    assert not latest or list(latest)[-1] in found
    assert sum(latest[key][1] for key in found) <= 100
    assert all(latest[key][0] == kept.get(key) for key in found)


def test_what_was_used_stays_longer() -> None:
    kept: Kept[str, str] = Kept(most=2)
    kept.put("a", "A", size=1)
    kept.put("b", "B", size=1)
    assert "A" == kept.get("a")

    kept.put("c", "C", size=1)

    assert ["A", None, "C"] == [kept.get(key) for key in "abc"]


def test_what_is_larger_than_everything_is_not_kept() -> None:
    kept: Kept[str, str] = Kept(most=2)

    kept.put("a", "A", size=3)

    assert kept.get("a") is None
