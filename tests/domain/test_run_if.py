"""The run_if table in full, row by row of the reference, and its algebra."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.domain.model import RunIf
from lakejobs_emulator.domain.run_if import UPSTREAM_OF, Upstream, verdict
from lakejobs_emulator.domain.states import Result

S, F, C, X, D = (
    Upstream.SUCCEEDED,
    Upstream.FAILED,
    Upstream.CANCELED,
    Upstream.EXCLUDED,
    Upstream.DISABLED,
)
UF, UC, EX, RUNS = Result.UPSTREAM_FAILED, Result.UPSTREAM_CANCELED, Result.EXCLUDED, None
ORDER = (
    RunIf.ALL_SUCCESS,
    RunIf.AT_LEAST_ONE_SUCCESS,
    RunIf.NONE_FAILED,
    RunIf.ALL_DONE,
    RunIf.AT_LEAST_ONE_FAILED,
    RunIf.ALL_FAILED,
)
# What the upstream tasks came to, and the verdict of each run_if in ``ORDER``.
TABLE = [
    ([], (RUNS, RUNS, RUNS, RUNS, RUNS, RUNS)),
    ([S], (RUNS, RUNS, RUNS, RUNS, EX, EX)),
    ([F], (UF, UF, UF, RUNS, RUNS, RUNS)),
    ([C], (UC, UC, UC, RUNS, RUNS, RUNS)),
    ([X], (EX, EX, EX, EX, EX, EX)),
    ([D], (EX, EX, EX, RUNS, EX, EX)),
    ([S, S], (RUNS, RUNS, RUNS, RUNS, EX, EX)),
    ([S, F], (UF, RUNS, UF, RUNS, RUNS, EX)),
    ([S, C], (UC, RUNS, UC, RUNS, RUNS, EX)),
    ([S, X], (RUNS, RUNS, RUNS, RUNS, EX, EX)),
    ([S, D], (EX, RUNS, RUNS, RUNS, EX, EX)),
    ([F, F], (UF, UF, UF, RUNS, RUNS, RUNS)),
    ([F, C], (UF, UF, UF, RUNS, RUNS, RUNS)),
    ([F, X], (UF, RUNS, UF, RUNS, RUNS, EX)),
    ([F, D], (UF, UF, UF, RUNS, RUNS, EX)),
    ([C, C], (UC, UC, UC, RUNS, RUNS, RUNS)),
    ([C, X], (UC, RUNS, UC, RUNS, RUNS, EX)),
    ([C, D], (UC, UC, UC, RUNS, RUNS, EX)),
    ([X, X], (EX, EX, EX, EX, EX, EX)),
    ([X, D], (EX, RUNS, EX, RUNS, EX, EX)),
    ([D, D], (EX, EX, EX, RUNS, EX, EX)),
    ([S, F, C], (UF, RUNS, UF, RUNS, RUNS, EX)),
    ([S, X, D], (EX, RUNS, RUNS, RUNS, EX, EX)),
]


@pytest.mark.parametrize(("upstream", "verdicts"), TABLE)
def test_the_verdict_on_every_mix_of_upstream_results(
    upstream: list[Upstream], verdicts: tuple[Result | None, ...]
) -> None:
    assert verdicts == tuple(verdict(run_if, upstream) for run_if in ORDER)


def test_the_table_has_every_run_if() -> None:
    assert set(ORDER) == set(RunIf)


MIXES = st.lists(st.sampled_from(list(Upstream)), max_size=6)


@given(mix=MIXES, run_if=st.sampled_from(list(RunIf)), data=st.data())
def test_neither_order_nor_repetition_matters(
    mix: list[Upstream], run_if: RunIf, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(mix))

    assert verdict(run_if, mix) == verdict(run_if, shuffled)
    assert verdict(run_if, mix) == verdict(run_if, [*mix, *mix])


@given(mix=MIXES, run_if=st.sampled_from(list(RunIf)))
def test_a_task_is_never_marked_disabled_or_run_below_excluded_ones_alone(
    mix: list[Upstream], run_if: RunIf
) -> None:
    answer = verdict(run_if, mix)

    assert answer in (None, UF, UC, EX)
    if mix and set(mix) == {X}:
        assert EX == answer


@pytest.mark.parametrize(
    ("result", "counts_as"),
    [
        (Result.SUCCESS, S),
        (Result.SUCCESS_WITH_FAILURES, S),
        (Result.FAILED, F),
        (Result.TIMEDOUT, F),
        (Result.UPSTREAM_FAILED, F),
        (Result.MAXIMUM_CONCURRENT_RUNS_REACHED, F),
        (Result.CANCELED, C),
        (Result.UPSTREAM_CANCELED, C),
        (Result.EXCLUDED, X),
        (Result.DISABLED, D),
    ],
)
def test_what_each_result_counts_as(result: Result, counts_as: Upstream) -> None:
    assert counts_as is UPSTREAM_OF[result]


def test_every_result_counts_as_something() -> None:
    assert set(Result) == set(UPSTREAM_OF)
