"""The table of slow proofs: every step is a target, and a row outlives the runs of other steps."""

from __future__ import annotations

import re

from tests.proof import ROOT, STEPS, main, read, row, written


def test_every_step_is_a_target() -> None:
    targets = set(re.findall(r"^([a-z-]+):(?!=)", (ROOT / "Makefile").read_text(), re.MULTILINE))

    assert {command[1] for command in STEPS.values()} <= targets


def test_a_table_reads_as_it_was_written_in_the_order_of_the_steps() -> None:
    rows = {name: row(name, "passed", 1.5, f"\n{name} | fine\n====\n") for name in reversed(STEPS)}

    text = written(rows)

    assert rows == read(text)
    assert list(STEPS) == list(read(text))
    assert (
        f"| crash | passed | 2 | crash \\| fine | {row('crash', 'passed', 2, '').split('|')[5].strip()} |"
        in text
    )


def test_a_step_that_is_not_there_is_refused() -> None:
    assert 2 == main(["everything"])
