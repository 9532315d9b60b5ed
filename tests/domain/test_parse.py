"""From a request's settings to what the rules read and the views echo (reference: server-filled values)."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.domain.model import Dependency, JobParameter, JobSpec, RunIf
from lakejobs_emulator.domain.parse import kinds_of, parse_settings, parse_submit

from tests.strategies import condition, for_each, notebook, spec_of, task_documents


def test_the_service_fills_in_what_a_job_does_not_say() -> None:
    document = spec_of(notebook("b", "a"), notebook("a")).document

    filled = {"run_if": "ALL_SUCCESS", "timeout_seconds": 0, "email_notifications": {}}
    expected = {
        "name": "job",
        "email_notifications": {},
        "webhook_notifications": {},
        "timeout_seconds": 0,
        "max_concurrent_runs": 1,
        "format": "MULTI_TASK",
        "tasks": [
            {**filled, "task_key": "a", "notebook_task": {"notebook_path": "/a", "source": "WORKSPACE"}},
            {
                **filled,
                "task_key": "b",
                "notebook_task": {"notebook_path": "/b", "source": "WORKSPACE"},
                "depends_on": [{"task_key": "a"}],
            },
        ],
    }
    assert expected == document


def test_what_a_job_says_is_kept() -> None:
    given_ = {
        "name": "n",
        "timeout_seconds": 5,
        "max_concurrent_runs": 3,
        "tags": {"a": "b"},
        "format": "SINGLE_TASK",
    }
    spec = parse_settings({**given_, "tasks": []}, queue_default=False)

    assert (5, 3, {"a": "b"}) == (spec.timeout_seconds, spec.max_concurrent_runs, spec.document["tags"])
    assert "MULTI_TASK" == spec.document["format"]


def test_the_typed_fields_of_a_task() -> None:
    task = notebook(
        "t", ("c", "true"), "b", run_if="ALL_DONE", max_retries=-1, min_retry_interval_millis=5,
        retry_on_timeout=True, timeout_seconds=9, disabled=True,
    )  # fmt: skip

    spec = spec_of(task, notebook("b"), condition("c")).task("t")

    assert (Dependency(task_key="b"), Dependency(task_key="c", outcome="true")) == spec.depends_on
    assert ("notebook_task", RunIf.ALL_DONE, -1, 5, True, 9, True) == (
        spec.kind, spec.run_if, spec.max_retries, spec.min_retry_interval_ms, spec.retry_on_timeout,
        spec.timeout_seconds, spec.disabled,
    )  # fmt: skip


def test_the_nested_task_of_a_for_each_is_read_and_echoed_as_it_was_given() -> None:
    task = for_each("f", inputs="[1]", nested=notebook("n", max_retries=2))

    spec = spec_of(task).task("f")

    assert spec.nested is not None
    assert ("n", "notebook_task", 2) == (spec.nested.task_key, spec.nested.kind, spec.nested.max_retries)
    assert "WORKSPACE" == spec.nested.payload["source"]
    assert task["for_each_task"] == spec.payload
    assert spec_of({"task_key": "f", "for_each_task": {"inputs": "[]", "task": {}}}).task("f").nested is None


@pytest.mark.parametrize(("said", "most"), [(0, 0), (1, 1), (5, 1)])
@pytest.mark.parametrize("nested", [False, True])
def test_a_job_with_a_pipeline_has_one_run_at_a_time(said: int, most: int, nested: bool) -> None:
    """Whatever it says, which is shown as it was said."""
    task: dict[str, Any] = {"task_key": "p", "pipeline_task": {"pipeline_id": "x"}}
    if nested:
        task = {"task_key": "f", "for_each_task": {"inputs": "[1]", "task": task}}

    spec = parse_settings({"tasks": [notebook("a"), task], "max_concurrent_runs": said}, queue_default=False)

    assert (most, said) == (spec.max_concurrent_runs, spec.document["max_concurrent_runs"])


def test_a_task_key_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        spec_of(notebook("a")).task("b")


def test_code_comes_from_git_when_the_job_has_a_git_source() -> None:
    tasks = [
        {"task_key": "d", "dbt_task": {"commands": []}},
        {"task_key": "p", "spark_python_task": {"source": "X"}},
    ]

    spec = spec_of(*tasks, git_source={"git_url": "u"})

    assert ["GIT", "X"] == [task.payload["source"] for task in spec.tasks]


def test_a_job_without_a_name_is_untitled() -> None:
    assert "Untitled" == parse_settings({}, queue_default=False).name
    assert "Untitled" == parse_settings({"name": ""}, queue_default=False).document["name"]
    assert "Untitled" == parse_submit({}, queue_default=False).name
    assert "mine" == parse_submit({"run_name": "mine", "name": "x"}, queue_default=False).document["name"]


def test_an_older_body_becomes_one_task() -> None:
    body = {
        "name": "my job!",
        "existing_cluster_id": "c",
        "notebook_task": {"notebook_path": "/a"},
        "max_retries": 2,
        "libraries": [{"pypi": {"package": "x"}}],
        "timeout_seconds": 7,
    }

    spec = parse_settings(body, queue_default=False)

    (task,) = spec.tasks
    assert ("my_job_", "notebook_task", 2, 0) == (
        task.task_key,
        task.kind,
        task.max_retries,
        task.timeout_seconds,
    )
    assert ("c", [{"pypi": {"package": "x"}}]) == (
        task.document["existing_cluster_id"],
        task.document["libraries"],
    )
    assert spec == parse_settings({**body, "tasks": []}, queue_default=False)
    assert {"notebook_task", "existing_cluster_id", "max_retries", "libraries"}.isdisjoint(spec.document)
    assert 7 == spec.timeout_seconds


@pytest.mark.parametrize(
    ("tasks", "retries"),
    [([notebook("a")], [3]), ([notebook("a", max_retries=1)], [1]), ([notebook("a"), notebook("b")], [0, 0])],
)
def test_retries_beside_tasks_reach_one_task_and_are_no_settings(
    tasks: list[dict[str, Any]], retries: list[int]
) -> None:
    """Retries at job level reach the task of a job of one task that says none, and no other; none is kept."""
    beside = {"max_retries": 3, "min_retry_interval_millis": 5, "retry_on_timeout": True}

    spec = spec_of(*tasks, **beside)

    assert retries == [task.max_retries for task in spec.tasks]
    assert beside.keys().isdisjoint(spec.document)
    assert [len(tasks) == 1] * len(tasks) == [task.retry_on_timeout for task in spec.tasks]
    assert spec == parse_settings(spec.document, queue_default=False)


@pytest.mark.parametrize(
    ("document", "default", "enabled"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"queue": {"enabled": True}}, False, True),
        ({"queue": {"enabled": False}}, True, False),
        ({"queue": {}}, True, True),
    ],
)
def test_queueing_is_what_the_settings_say_or_the_versions_default(
    document: dict[str, Any], default: bool, enabled: bool
) -> None:
    spec = parse_settings(document, queue_default=default)

    assert enabled is spec.queue_enabled
    assert document.get("queue") == spec.document.get("queue")


def test_job_parameters_are_read() -> None:
    spec = spec_of(parameters=[{"name": "p", "default": "1"}])

    assert (JobParameter(name="p", default="1"),) == spec.parameters


def test_the_kinds_of_a_task_are_its_task_objects() -> None:
    assert ["a_task", "b_task"] == kinds_of({"a_task": {}, "task_key": "x", "b_task": {"c": 1}, "c_task": 3})
    assert "" == spec_of({"task_key": "t"}).tasks[0].kind


@given(tasks=task_documents())
def test_reading_what_is_echoed_gives_the_same_again(tasks: list[dict[str, Any]]) -> None:
    """Settings survive being read back, as a client does that edits them."""
    once: JobSpec = spec_of(*tasks)

    assert once == parse_settings(once.document, queue_default=once.queue_enabled)


@given(st.text(min_size=1))
def test_the_key_made_of_a_name_is_one_that_a_task_may_have(name: str) -> None:
    """A digit like ¹ is part of a word to some readers of the pattern and not to others."""
    (task,) = parse_settings(
        {"name": name, "notebook_task": {"notebook_path": "/a"}}, queue_default=False
    ).tasks

    assert re.fullmatch(r"[A-Za-z0-9_-]{1,100}", task.task_key)
