"""Quartz cron expressions, held to what Quartz itself says.

``quartz_truth.json`` was made with org.quartz.CronExpression 2.3.2 (Debian's libquartz2-java): expression,
zone, moment (ms), the moments behind it at which it fires (s; null where Quartz refuses the expression), how
many were asked for.  Left out is what Quartz only does by accident: ``31W`` in a shorter month, characters
behind ``?``, and its last year, which moves with the clock.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.domain.quartz import CronError, parse_cron

TRUTH = json.loads(Path(__file__).with_name("quartz_truth.json").read_text())
START = int(datetime(2026, 11, 22, 12, tzinfo=UTC).timestamp() * 1000)


def fires(expression: str, zone: tzinfo, after_ms: int, count: int) -> list[int]:
    """The next moments in seconds."""
    cron = parse_cron(expression)
    found: list[int] = []
    while len(found) < count and (moment := cron.next_after(after_ms, zone)) is not None:
        found.append(moment // 1000)
        after_ms = moment
    return found


def test_it_fires_when_quartz_does() -> None:
    wrong = [
        expression
        for expression, zone, after_ms, expected, count in TRUTH
        if expected is not None and expected != fires(expression, ZoneInfo(zone), after_ms, count)
    ]

    assert [] == wrong
    assert 400 < sum(row[3] is not None for row in TRUTH)


@pytest.mark.parametrize("expression", [row[0] for row in TRUTH if row[3] is None])
def test_it_refuses_what_quartz_refuses(expression: str) -> None:
    with pytest.raises(CronError):
        parse_cron(expression)


LONG = "1" * 5000  # more digits than Python reads


@pytest.mark.parametrize(
    "expression",
    [
        *("0 0 0 *-3 * ?", "0 0 0 ? * L#2", "0 0 0 1/0 * ?", "0 0 0 ? * 1,2L"),
        *(f"0 0 0 {day} * ?" for day in (LONG, f"1-{LONG}", f"1/{LONG}", f"L-{LONG}", f"{LONG}W")),
    ],
)
def test_it_refuses_what_makes_no_sense(expression: str) -> None:
    with pytest.raises(CronError):
        parse_cron(expression)


def test_a_day_that_a_month_does_not_have_is_left_out() -> None:
    assert [] == parse_cron("0 0 0 31 * ?").days(2027, 2)
    assert () == parse_cron("0 0 0 L-30 * ?").days(2027, 2)
    assert [26] == parse_cron("0 0 0 31W * ?").days(2027, 2)  # the 28th is a Sunday


def test_a_schedule_ends_with_its_last_year() -> None:
    assert [] == fires("0 0 0 1 1 ? 2020", UTC, START, 1)
    assert [1798761600] == fires("0 0 0 1 1 ? 2027", UTC, START, 9)


def test_the_first_of_two_hours_is_passed_over() -> None:
    """Within the hour that comes twice, the next time is the one of the second hour."""
    zone = ZoneInfo("America/Los_Angeles")
    first_hour = int(datetime(2027, 11, 7, 8, 40, tzinfo=UTC).timestamp() * 1000)  # 01:40, the first time

    assert ["2027-11-07T09:30:00+00:00"] == [
        datetime.fromtimestamp(second, tz=UTC).isoformat()
        for second in fires("0 30 1 * * ?", zone, first_hour, 1)
    ]


@pytest.mark.parametrize(
    ("expression", "shortest"),
    [
        ("0 0 12 * * ?", 60),
        ("* * * * * ?", 1),
        ("0/10 * * * * ?", 10),
        ("0/9 * * * * ?", 6),
        ("0,5 0 0 * * ?", 5),
        ("0,55 * * * * ?", 5),
        ("0,55 0/2 * * * ?", 55),
        ("0,55 0,59 * * * ?", 5),
        ("0,55 0,59 0/2 * * ?", 55),
        ("0,55 0,59 0,23 * * ?", 5),
        ("0,55 0,59 0,22 * * ?", 55),
        ("0,55 10,59 * * * ?", 55),
        ("30 * * * * ?", 60),
    ],
)
def test_the_shortest_time_between_two_runs(expression: str, shortest: int) -> None:
    assert shortest == parse_cron(expression).shortest_seconds


NUMBERS = st.integers(0, 59)


@given(
    seconds=st.lists(NUMBERS, min_size=1, max_size=3),
    minutes=st.lists(NUMBERS, min_size=1, max_size=3),
    hours=st.lists(st.integers(0, 23), min_size=1, max_size=3),
    zone=st.sampled_from(["UTC", "America/Los_Angeles", "Australia/Lord_Howe"]),
    start=st.integers(0, 400 * 86400),
)
def test_moments_rise_and_lie_on_the_wall_clock(
    seconds: Sequence[int], minutes: Sequence[int], hours: Sequence[int], zone: str, start: int
) -> None:
    fields = [",".join(map(str, values)) for values in (seconds, minutes, hours)]
    expression, place = " ".join([*fields, "* * ?"]), ZoneInfo(zone)
    begin = START + 1000 * start

    found = fires(expression, place, begin, 4)

    walls = [datetime.fromtimestamp(second, tz=place) for second in found]
    assert all(wall.second in seconds and wall.minute in minutes and wall.hour in hours for wall in walls)
    assert begin / 1000 < found[0]
    shortest = parse_cron(expression).shortest_seconds
    assert all(later - earlier >= min(shortest, 60) for earlier, later in itertools.pairwise(found))
    assert walls[-1] - walls[0] < timedelta(days=6)
