"""Environments that nobody uses go, the oldest first; one that somebody uses stays."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

from attrs import define
from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.runtimes.environments import Environments
from lakejobs_emulator.runtimes.evictions import Bounds, Kept, evicted, folders_in_use, size_of
from lakejobs_emulator.runtimes.libraries import Group, Wanted

from tests.runtimes.packages import wheel

NOW = 1_000_000.0
WAITS = "print('here', flush=True)\ninput()"
BOUNDS = Bounds(most_bytes=100, most_seconds=1_000.0, least_seconds=10.0)
KEPT = st.lists(
    st.builds(
        Kept,
        key=st.text("abcdef0123", min_size=1, max_size=4),
        size=st.integers(0, 60),
        used=st.floats(NOW - 2_000, NOW, allow_nan=False),
    ),
    unique_by=lambda each: each.key,
    max_size=12,
)


@given(KEPT)
def test_what_was_used_just_now_stays(kept: list[Kept]) -> None:
    gone = evicted(kept, BOUNDS, now=NOW)

    recent = {each.key for each in kept if NOW - each.used <= BOUNDS.least_seconds}
    assert set() == recent & set(gone)


@given(KEPT)
def test_what_is_too_old_goes(kept: list[Kept]) -> None:
    old = {each.key for each in kept if NOW - each.used > BOUNDS.most_seconds}

    assert old == old & set(evicted(kept, BOUNDS, now=NOW))


@given(KEPT)
def test_no_more_goes_than_has_to(kept: list[Kept]) -> None:
    """The rest fits, or is in use; and with the last one that went for its size it did not fit."""
    gone = evicted(kept, BOUNDS, now=NOW)
    left = [each for each in kept if each.key not in gone]

    fits = sum(each.size for each in left) <= BOUNDS.most_bytes
    assert fits or all(NOW - each.used <= BOUNDS.least_seconds for each in left)
    for each in kept:
        if each.key in gone[-1:] and NOW - each.used <= BOUNDS.most_seconds:
            assert sum(other.size for other in (*left, each)) > BOUNDS.most_bytes


@given(KEPT)
def test_the_oldest_goes_first(kept: list[Kept]) -> None:
    used = {each.key: each.used for each in kept}

    gone = [used[key] for key in evicted(kept, BOUNDS, now=NOW)]

    assert sorted(gone) == gone


@define
class Watch:
    """Time passes when the test lets it."""

    seconds: float = NOW

    def now_ms(self) -> int:
        return round(self.seconds * 1000)


def wanted(made: Path) -> Wanted:
    return Wanted(groups=(Group(lines=(str(made),)),), files=(made,))


def kept(environments: Environments) -> set[str]:
    return {mark.parent.name for mark in environments.root.glob("*/ready")}


def test_an_environment_that_was_not_used_for_long_goes_when_another_is_made(tmp_path: Path) -> None:
    """One that runs a process stays, and what was evicted is made again when it is wanted."""
    watch = Watch()
    environments = Environments(tmp_path / "made", bounds=BOUNDS, clock=watch)
    first, second, third = (
        wanted(wheel(tmp_path / str(number), name=f"reef{number}")) for number in range(3)
    )

    def made(what: Wanted) -> Path:
        return asyncio.run(environments.python(what))

    idle, busy = made(first), made(second)
    with subprocess.Popen([busy, "-c", "input()"], stdin=subprocess.PIPE) as process:
        watch.seconds += BOUNDS.most_seconds + 1
        latest = made(third)
        process.communicate(b"\n")

    assert {busy.parents[1].name, latest.parents[1].name} == kept(environments)
    assert not idle.exists()
    assert 0 == subprocess.run([made(first), "-c", "import reef0"], check=False).returncode


def test_the_use_of_an_environment_is_seen_wherever_it_is(tmp_path: Path) -> None:
    """In the command line of a process, and in what it was told."""
    for command, told in (
        (["-c", WAITS, f"{tmp_path}/here/bin/python"], {}),
        (["-c", WAITS], {"PYSPARK_PYTHON": f"{tmp_path}/here/bin/python"}),
    ):
        with subprocess.Popen(
            [sys.executable, *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=told
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            found = folders_in_use(tmp_path)
            process.communicate(b"\n")

        assert frozenset({"here"}) == found
    assert frozenset() == folders_in_use(tmp_path)


def test_a_file_that_others_share_counts_by_its_part(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    whole = tmp_path / "own" / "a"
    whole.write_bytes(b"x" * 8192)
    alone = size_of(tmp_path / "own")

    (tmp_path / "b").hardlink_to(whole)

    assert alone // 2 == size_of(tmp_path / "own")
