"""Precedence and push-down of parameters (reference: job parameters, run-now)."""

from __future__ import annotations

from typing import Any

import pytest
from lakejobs_emulator.domain.model import RunParameters, TaskSpec
from lakejobs_emulator.domain.parameters import effective_job_parameters, task_payload

from tests.strategies import spec_of


def task(kind: str, **payload: Any) -> TaskSpec:
    return TaskSpec(task_key="t", kind=kind, payload=payload)


def test_what_a_run_is_given_wins_over_the_defaults_and_undeclared_names_are_taken() -> None:
    spec = spec_of(parameters=[{"name": "day", "default": "mon"}, {"name": "hour", "default": "1"}])

    given = effective_job_parameters(spec, {"day": "tue", "other": "x"})

    assert {"day": "tue", "hour": "1", "other": "x"} == given


# Kind, its own object, what run-now gave, what comes out.
OVERRIDES = [
    ("notebook_task", {"base_parameters": {"a": "1", "b": "2"}}, {"notebook_params": {"b": "3"}},
     {"base_parameters": {"a": "1", "b": "3"}}),
    ("notebook_task", {}, {"notebook_params": {"b": "3"}}, {"base_parameters": {"b": "3"}}),
    ("sql_task", {"parameters": {"a": "1"}}, {"sql_params": {"b": "2"}}, {"parameters": {"a": "1", "b":
    "2"}}), ("sql_task", {"alert": {"alert_id": "i"}}, {"sql_params": {"b": "2"}}, {"alert": {"alert_id":
    "i"}}), ("spark_jar_task", {"parameters": ["x"]}, {"jar_params": ("y",)}, {"parameters": ("y",)}),
    ("spark_jar_task", {"parameters": ["x"]}, {"jar_params": ()}, {"parameters": ()}),
    ("spark_python_task", {"parameters": ["x"]}, {"python_params": ("y", "z")}, {"parameters": ("y", "z")}),
    ("python_wheel_task", {"parameters": ["x"]}, {"python_params": ("y",)}, {"parameters": ("y",)}),
    ("python_wheel_task", {"named_parameters": {"a": "1"}}, {"python_named_params": {"b": "2"}},
     {"named_parameters": {"b": "2"}}),
    ("spark_submit_task", {"parameters": ["x"]}, {"spark_submit_params": ("y",)}, {"parameters": ("y",)}),
    ("dbt_task", {"commands": ["dbt run"]}, {"dbt_commands": ("dbt test",)}, {"commands": ("dbt test",)}),
    ("pipeline_task", {"pipeline_id": "p"}, {"pipeline_params": {"full_refresh": True}},
     {"pipeline_id": "p", "full_refresh": True}),
    ("notebook_task", {"base_parameters": {"a": "1"}}, {"jar_params": ("y",)}, {"base_parameters": {"a":
    "1"}}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "own", "given", "expected"), OVERRIDES)
def test_run_now_overrides_the_parameters_of_its_kind_alone(
    kind: str, own: dict[str, Any], given: dict[str, Any], expected: dict[str, Any]
) -> None:
    assert expected == task_payload(task(kind, **own), RunParameters(**given), {})


# Kind, its own object, and what it is with the job parameter a=job.
PUSHED = [
    (
        "notebook_task",
        {"base_parameters": {"a": "own", "b": "own"}},
        {"base_parameters": {"a": "job", "b": "own"}},
    ),
    ("notebook_task", {}, {"base_parameters": {"a": "job"}}),
    ("sql_task", {"parameters": {"a": "own"}}, {"parameters": {"a": "job"}}),
    ("run_job_task", {"job_id": 1}, {"job_id": 1, "job_parameters": {"a": "job"}}),
    ("python_wheel_task", {"named_parameters": {"b": "own"}}, {"named_parameters": {"a": "job", "b": "own"}}),
    ("python_wheel_task", {"parameters": ["x"]}, {"parameters": ["x"]}),
    ("spark_python_task", {"parameters": ["x"]}, {"parameters": ["x"]}),
    ("spark_jar_task", {"parameters": ["x"]}, {"parameters": ["x"]}),
    ("dbt_task", {"commands": ["dbt run"]}, {"commands": ["dbt run"]}),
    ("sql_task", {"alert": {"alert_id": "i"}}, {"alert": {"alert_id": "i"}}),
    ("condition_task", {"op": "EQUAL_TO"}, {"op": "EQUAL_TO"}),
    ("pipeline_task", {"pipeline_id": "p"}, {"pipeline_id": "p"}),
]


@pytest.mark.parametrize(("kind", "own", "expected"), PUSHED)
def test_kinds_with_named_parameters_receive_the_job_parameters_which_win(
    kind: str, own: dict[str, Any], expected: dict[str, Any]
) -> None:
    assert expected == task_payload(task(kind, **own), RunParameters(), {"a": "job"})


def test_a_job_parameter_wins_over_a_legacy_override_too() -> None:
    given = RunParameters(notebook_params={"a": "run-now"})

    assert {"base_parameters": {"a": "job"}} == task_payload(task("notebook_task"), given, {"a": "job"})


def test_the_task_itself_is_not_changed() -> None:
    own = {"base_parameters": {"a": "1"}}
    spec = task("notebook_task", **own)

    task_payload(spec, RunParameters(notebook_params={"a": "2"}), {"a": "3"})

    assert {"base_parameters": {"a": "1"}} == spec.payload
