"""Quartz cron expressions: when a schedule fires (reference: schedule; org.quartz.CronExpression is the
model).

Six or seven fields: seconds, minutes, hours, day of month, month, day of week (1 is Sunday), year.  Exactly
one of day of month and day of week is ``?``.  A wall-clock time that does not exist, because clocks go
forward, does not fire; one that exists twice fires once, the second time.
"""

from __future__ import annotations

import calendar
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo

from attrs import frozen

YEARS = (1970, 2199)
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DAYS = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
_ITEM = re.compile(r"(?P<from>\*|[0-9]{1,9}|[A-Z]{3})(-(?P<to>[0-9]{1,9}|[A-Z]{3}))?(/(?P<step>[0-9]{1,9}))?")
_LAST = re.compile(r"L(-(?P<offset>[0-9]{1,9}))?(?P<weekday>W)?")
_LAST_OF_WEEK = re.compile(r"(?P<day>[1-7]|[A-Z]{3})L")
_NTH = re.compile(r"(?P<day>[1-7]|[A-Z]{3})#(?P<nth>[1-5])")
_NEAREST = re.compile(r"(?P<day>[0-9]{1,9})W")
_FOLD = timedelta(hours=4)  # more than any clock is ever set back

Days = Callable[[int, int], Sequence[int]]


class CronError(Exception):
    """The expression is none that Quartz takes; the text says which part."""


@frozen(kw_only=True)
class Cron:
    """A schedule.  ``days`` gives the days of a year's month on which it fires, in order."""

    seconds: tuple[int, ...]
    minutes: tuple[int, ...]
    hours: tuple[int, ...]
    months: tuple[int, ...]
    years: tuple[int, ...]
    days: Days

    def next_after(self, after_ms: int, zone: tzinfo) -> int | None:
        """The first moment behind ``after_ms`` at which it fires; None when it never does again.

        Both in epoch milliseconds.
        """
        wall = datetime.fromtimestamp(after_ms / 1000, tz=zone).replace(tzinfo=None)
        for moment in self._walls(wall - _FOLD):
            fires = _instant(moment, zone)
            if fires is not None and fires > after_ms:
                return fires
        return None

    @property
    def shortest_seconds(self) -> int:
        """No more than the shortest time between two runs: exact below a minute, else 60."""
        within = [later - earlier for earlier, later in zip(self.seconds, self.seconds[1:], strict=False)]
        if self._minutes_touch():
            within.append(60 - self.seconds[-1] + self.seconds[0])
        return min([60, *within])

    def _minutes_touch(self) -> bool:
        """Whether it fires in a minute and in the one behind it."""
        if _touch(self.minutes):
            return True
        whole_hour = self.minutes[0] == 0 and self.minutes[-1] == 59
        return whole_hour and (_touch(self.hours) or (self.hours[0] == 0 and self.hours[-1] == 23))

    def _walls(self, start: datetime) -> Iterator[datetime]:
        """Wall-clock times from ``start`` on, in order."""
        for day in self._dates(start.date()):
            floor = start if day == start.date() else datetime(day.year, day.month, day.day)  # noqa: DTZ001 - wall
            for hour in self.hours:
                if day == floor.date() and hour < floor.hour:
                    continue
                for minute in self.minutes:
                    for second in self.seconds:
                        at = (day.year, day.month, day.day, hour, minute, second)
                        moment = datetime(*at)  # noqa: DTZ001 - a wall-clock time
                        if moment >= floor:
                            yield moment

    def _dates(self, start: date) -> Iterator[date]:
        for year in (year for year in self.years if year >= start.year):
            for month in self.months:
                if (year, month) >= (start.year, start.month):
                    for day in self.days(year, month):
                        if (found := date(year, month, day)) >= start:
                            yield found


def parse_cron(expression: str) -> Cron:
    """Read an expression.  Raises ``CronError``."""
    fields = expression.upper().split()
    if len(fields) < 6:
        raise CronError("it must have 6 or 7 fields")
    seconds, minutes, hours, of_month, month, of_week, *more = fields
    if (of_month == "?") == (of_week == "?"):
        raise CronError("exactly one of day of month and day of week must be '?'")
    return Cron(
        seconds=_values(seconds, 0, 59),
        minutes=_values(minutes, 0, 59),
        hours=_values(hours, 0, 23),
        months=_values(month, 1, 12, names=_MONTHS),
        years=_values(more[0], *YEARS) if more else tuple(range(YEARS[0], YEARS[1] + 1)),
        days=_days_of_week(of_week) if of_month == "?" else _days_of_month(of_month),
    )


def _instant(wall: datetime, zone: tzinfo) -> int | None:
    """The moment of a wall-clock time, the second one of two; None when there is none."""
    moment = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    exists = moment.astimezone(zone).replace(tzinfo=None) == wall
    return round(moment.timestamp()) * 1000 if exists else None


def _values(field: str, low: int, high: int, *, names: Sequence[str] = ()) -> tuple[int, ...]:
    return tuple(sorted({value for item in field.split(",") for value in _item(item, low, high, names)}))


def _item(item: str, low: int, high: int, names: Sequence[str]) -> Iterable[int]:
    """The values of one entry of a list: a value, a range (which may wrap), either with a step."""
    found = _ITEM.fullmatch(f"*{item}" if item.startswith("/") else item)
    if found is None:
        raise CronError(f"'{item}' is not understood")
    step = int(found["step"] or 1)
    if found["step"] and not 1 <= step <= high:
        raise CronError(f"the step of '{item}' is out of range")
    if found["from"] in names:  # Quartz reads no step behind a name
        item, step = item.partition("/")[0], 1
    if found["from"] == "*":
        if found["to"]:
            raise CronError(f"'{item}' is not understood")
        return range(low, high + 1, step)
    first = _number(found["from"], low, high, names)
    last = _number(found["to"], low, high, names) if found["to"] else high if "/" in item else first
    if last >= first:
        return range(first, last + 1, step)
    if high > 59:
        raise CronError("the first year must not be behind the last")
    size = high - low + 1
    return [(value - low) % size + low for value in range(first, last + size + 1, step)]


def _number(text: str, low: int, high: int, names: Sequence[str]) -> int:
    value = names.index(text) + 1 if text in names else int(text) if text.isdecimal() else -1
    if not low <= value <= high:
        raise CronError(f"'{text}' is out of range")
    return value


def _days_of_month(field: str) -> Days:
    if last := _LAST.fullmatch(field):
        offset = int(last["offset"] or 0)
        if offset > 30:
            raise CronError("the offset from the last day must be at most 30")
        return _last_day(offset, weekday=bool(last["weekday"]))
    first, *others = field.split(",")
    if nearest := _NEAREST.fullmatch(first):
        _values(",".join(others), 1, 31) if others else ()
        return _nearest_weekday(_number(nearest["day"], 1, 31, ()))
    chosen = _values(field, 1, 31)
    return lambda year, month: [day for day in chosen if day <= _length(year, month)]


def _last_day(offset: int, *, weekday: bool) -> Days:
    def days(year: int, month: int) -> Sequence[int]:
        day = _length(year, month) - offset
        if day < 1:
            return ()
        return [_weekday_near(year, month, day) if weekday else day]

    return days


def _nearest_weekday(day: int) -> Days:
    def days(year: int, month: int) -> Sequence[int]:
        return [_weekday_near(year, month, min(day, _length(year, month)))]

    return days


def _days_of_week(field: str) -> Days:
    if found := _LAST_OF_WEEK.fullmatch(field):
        wanted = _number(found["day"], 1, 7, _DAYS)
        return lambda year, month: _on(year, month, {wanted})[-1:]
    if found := _NTH.fullmatch(field):
        wanted, nth = _number(found["day"], 1, 7, _DAYS), int(found["nth"])
        return lambda year, month: _on(year, month, {wanted})[nth - 1 : nth]
    chosen = {7} if field == "L" else set(_values(field, 1, 7, names=_DAYS))
    return lambda year, month: _on(year, month, chosen)


def _on(year: int, month: int, chosen: set[int]) -> list[int]:
    """The days of a month that fall on one of the chosen days of the week."""
    first = (calendar.weekday(year, month, 1) + 1) % 7  # 0 is Sunday
    return [day for day in range(1, _length(year, month) + 1) if (first + day - 1) % 7 + 1 in chosen]


def _weekday_near(year: int, month: int, day: int) -> int:
    """The day from Monday to Friday nearest to ``day``, within the month."""
    of_week = calendar.weekday(year, month, day)
    if of_week == calendar.SATURDAY:
        return day + 2 if day == 1 else day - 1
    if of_week == calendar.SUNDAY:
        return day - 2 if day == _length(year, month) else day + 1
    return day


def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _touch(values: Sequence[int]) -> bool:
    return any(later - earlier == 1 for earlier, later in itertools.pairwise(values))
