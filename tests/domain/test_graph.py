"""The dependency graph and ``only``."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.domain.graph import expand_only, graph_problems, has_cycle
from lakejobs_emulator.domain.problems import Problem, invalid

from tests.strategies import condition, notebook, spec_of, task_documents

WORDS = "Invalid dependency graph, "


@pytest.mark.parametrize(
    ("tasks", "messages"),
    [
        ([notebook("a"), notebook("b", "a")], []),
        ([notebook("a"), notebook("a")], ["Duplicate task key 'a'."]),
        ([notebook("a", "a")], [f"{WORDS}task 'a' can not reference itself."]),
        ([notebook("a", "z")], [f"{WORDS}task 'a' depends on unknown task 'z'."]),
        ([notebook("a", "b"), notebook("b", "a")], [f"{WORDS}cycle detected."]),
        (
            [notebook("a", "c"), notebook("b", "a"), notebook("c", "b"), notebook("d")],
            [f"{WORDS}cycle detected."],
        ),
        ([condition("c"), notebook("a", ("c", "true"))], []),
        (
            [notebook("c"), notebook("a", ("c", "true"))],
            [f"{WORDS}task 'a' depends on an outcome of task 'c', which is not a condition task."],
        ),
    ],
)
def test_what_is_wrong_with_a_graph_is_told(tasks: list, messages: list[str]) -> None:
    assert messages == [problem.message for problem in graph_problems(spec_of(*tasks).tasks)]


@given(tasks=task_documents())
def test_an_acyclic_graph_is_in_order(tasks: list) -> None:
    assert [] == graph_problems(spec_of(*tasks).tasks)


EDGES = st.dictionaries(st.integers(0, 5), st.lists(st.integers(0, 5), max_size=3), max_size=6)


@given(edges=EDGES)
def test_a_cycle_is_a_task_that_reaches_itself(edges: dict[int, list[int]]) -> None:
    graph = {str(key): [str(need) for need in needs] for key, needs in edges.items()}

    def reaches(start: str) -> bool:
        seen: set[str] = set()
        todo = list(graph[start])
        while todo:
            key = todo.pop()
            if key not in seen:
                seen.add(key)
                todo += graph.get(key, [])
        return start in seen

    assert any(reaches(key) for key in graph) == has_cycle(graph)


# a -> b -> d, a -> c (disabled) -> d, e alone
TASKS = spec_of(
    notebook("a"),
    notebook("b", "a"),
    notebook("c", "a", disabled=True),
    notebook("d", "b", "c"),
    notebook("e"),
).tasks


@pytest.mark.parametrize(
    ("only", "keys"),
    [
        (["b"], ("b",)),
        (["e", "b"], ("b", "e")),
        (["+b"], ("a", "b")),
        (["b+"], ("b", "d")),
        (["+b+"], ("a", "b", "d")),
        (["+d"], ("a", "b", "d")),
        (["a+"], ("a", "b", "d")),
        (["c"], ("c",)),
        (["+d", "c"], ("a", "b", "c", "d")),
        (["+e+"], ("e",)),
    ],
)
def test_only_names_tasks_and_their_relatives(only: list[str], keys: tuple[str, ...]) -> None:
    """A plus before the key adds all upstream, one behind all downstream; disabled ones only when named."""
    assert keys == expand_only(TASKS, only)


def test_only_may_say_the_same_a_million_times() -> None:
    """A request may be that long, and its length alone must not keep everybody else waiting."""
    chain = [notebook("t0"), *(notebook(f"t{number}", f"t{number - 1}") for number in range(1, 1000))]
    tasks = spec_of(*chain).tasks

    assert {f"t{number}" for number in range(1000)} == set(expand_only(tasks, ["+t999"] * 1_000_000))


def test_only_must_name_tasks_of_the_job() -> None:
    expected: Problem = invalid("Task 'z' does not exist in the job.")

    assert expected == expand_only(TASKS, ["a", "+z"])
