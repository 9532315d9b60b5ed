"""reset and update (reference: reset, update, delete)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.domain.merge import reset, update

OLD = {
    "name": "old",
    "run_as": {"user_name": "ada"},
    "tasks": [{"task_key": "a", "n": 1}, {"task_key": "b", "n": 2}],
    "job_clusters": [{"job_cluster_key": "c"}],
    "environments": [{"environment_key": "e", "n": 1}],
    "parameters": [{"name": "p", "default": "1"}],
    "tags": {"x": "1"},
}
CASES: list[tuple[dict[str, Any], tuple[str, ...], dict[str, Any]]] = [
    ({"name": "new"}, (), {"name": "new"}),
    ({"tags": {"y": "2"}}, (), {"tags": {"y": "2"}}),
    ({"parameters": [{"name": "q"}]}, (), {"parameters": [{"name": "q"}]}),
    ({"tasks": [{"task_key": "b", "m": 3}]}, (), {"tasks": [{"task_key": "a", "n": 1}, {"task_key": "b", "m":
    3}]}), ({"tasks": [{"task_key": "c"}]}, (), {"tasks": [*OLD["tasks"], {"task_key": "c"}]}),
    ({"environments": [{"environment_key": "e"}]}, (), {"environments": [{"environment_key": "e"}]}),
    ({"job_clusters": [{"job_cluster_key": "d"}]}, (),
     {"job_clusters": [{"job_cluster_key": "c"}, {"job_cluster_key": "d"}]}),
    ({}, ("tags", "name"), {"tags": None, "name": None}),
    ({}, ("tasks/a",), {"tasks": [{"task_key": "b", "n": 2}]}),
    ({}, ("tasks/zzz", "nothing", "nothing/x", "tags/x"), {}),
    ({}, ("job_clusters/c",), {"job_clusters": []}),
    ({"tags": {"y": "2"}}, ("tags",), {"tags": {"y": "2"}}),
    ({"tasks": [{"task_key": "a", "n": 9}]}, ("tasks/a",),
     {"tasks": [{"task_key": "b", "n": 2}, {"task_key": "a", "n": 9}]}),
    ({"tasks": [{"task_key": "z"}, {"task_key": "z"}]}, (),
     {"tasks": [*OLD["tasks"], {"task_key": "z"}, {"task_key": "z"}]}),
    ({"tasks": [{"task_key": "a", "n": 7}, {"task_key": "a", "n": 8}]}, (),
     {"tasks": [{"task_key": "a", "n": 7}, {"task_key": "b", "n": 2}, {"task_key": "a", "n": 8}]}),
]  # fmt: skip


@pytest.mark.parametrize(("new", "remove", "changed"), CASES)
def test_update_removes_then_replaces_and_merges_keyed_arrays(
    new: dict[str, Any], remove: tuple[str, ...], changed: dict[str, Any]
) -> None:
    """What says None in ``changed`` is gone; what it does not say is as before."""
    expected = {name: value for name, value in {**OLD, **changed}.items() if value is not None}

    assert expected == update(OLD, new, remove)


def test_an_array_that_was_not_there_is_set() -> None:
    assert {"tasks": [{"task_key": "a"}]} == update({}, {"tasks": [{"task_key": "a"}]}, ())
    assert {"tasks": 3} == update({"tasks": 3}, {}, ("x",))
    assert {"tasks": [{"task_key": "a"}]} == update({"tasks": 3}, {"tasks": [{"task_key": "a"}]}, ())


def test_reset_replaces_all_but_keeps_run_as() -> None:
    assert {"name": "new", "run_as": {"user_name": "ada"}} == reset(OLD, {"name": "new"})
    assert {"run_as": {"user_name": "bob"}} == reset(OLD, {"run_as": {"user_name": "bob"}})
    assert {"name": "new"} == reset({"name": "old"}, {"name": "new"})


TASKS = st.lists(st.sampled_from("abcdef"), unique=True).map(lambda keys: [{"task_key": key} for key in keys])


@given(old=TASKS, new=TASKS)
def test_updating_twice_is_updating_once(old: list, new: list) -> None:
    once = update({"tasks": old}, {"tasks": new}, ())

    assert once == update(once, {"tasks": new}, ())
    assert {task["task_key"] for task in (*old, *new)} == {task["task_key"] for task in once["tasks"]}


def test_many_fields_may_be_removed_at_once() -> None:
    """A request may be that long, and its length alone must not keep everybody else waiting."""
    tasks = [{"task_key": f"t{number}"} for number in range(1000)]
    remove = [f"tasks/t{number}" for number in range(1, 500_000)]

    assert {"name": "n", "tasks": tasks[:1]} == update({"name": "n", "tasks": tasks}, {}, remove)


ONE = {"name": "n", "tasks": [{"task_key": "k", "notebook_task": {"notebook_path": "/a"}, "max_retries": 1}]}
SINGLE: list[tuple[dict[str, Any], tuple[str, ...], dict[str, Any]]] = [
    ({"max_retries": 3}, (), {"max_retries": 3}),
    ({"existing_cluster_id": "c"}, (), {"existing_cluster_id": "c"}),
    ({"notebook_task": {"notebook_path": "/b"}}, (), {"notebook_task": {"notebook_path": "/b"}}),
    ({"spark_jar_task": {}}, (), {"notebook_task": None, "spark_jar_task": {}}),
    ({}, ("max_retries",), {"max_retries": None}),
]


@pytest.mark.parametrize(("new", "remove", "changed"), SINGLE)
def test_an_older_body_changes_the_one_task(
    new: dict[str, Any], remove: tuple[str, ...], changed: dict[str, Any]
) -> None:
    """The fields of a task at the top level; another kind takes the place of the kind that was there."""
    task = {name: value for name, value in {**ONE["tasks"][0], **changed}.items() if value is not None}

    assert {"name": "n", "tasks": [task]} == update(ONE, new, remove)


def test_an_older_body_does_not_change_several_tasks() -> None:
    assert {**OLD, "max_retries": 3} == update(OLD, {"max_retries": 3}, ())


@pytest.mark.parametrize("old", ["existing_cluster_id", "new_cluster", "job_cluster_key"])
@pytest.mark.parametrize("new", ["existing_cluster_id", "new_cluster"])
def test_another_compute_of_the_one_task_takes_the_place_of_the_old_one(old: str, new: str) -> None:
    """The 2.0 reference updates a job on a new cluster so that it runs on an existing one."""
    job = {"tasks": [{"task_key": "a", old: "x", "libraries": []}]}

    changed = update(job, {new: "y"}, ("libraries",))

    assert {"tasks": [{"task_key": "a", new: "y"}]} == changed
