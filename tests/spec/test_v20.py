"""2.0 whole: the names and samples of its reference are in the document, and its shapes are its own.

The reference leaves the name column of its tables blank; ``reference_names_2_0.json`` has the names that the
order of the rows, the samples and the newer versions give.  ``reference_words_2_0.json`` has every name that
its text and its samples say in so many letters.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from codegen.errors import Json
from tests.spec.checks import unreachable_names
from tests.spec.walk import REQUEST, RESPONSE, Operation, each_operation

FOLDER = Path(__file__).parent
NAMES: Mapping[str, Mapping[str, Sequence[str]]] = json.loads(
    (FOLDER / "reference_names_2_0.json").read_text()
)
SAMPLES: Mapping[str, Any] = json.loads((FOLDER / "reference_samples_2_0.json").read_text())
WORDS: Sequence[str] = json.loads((FOLDER / "reference_words_2_0.json").read_text())
METHODS = {
    "create_job": "create",
    "get_job": "get",
    "list_jobs": "list",
    "reset_job": "reset",
    "update_job": "update",
    "delete_job": "delete",
    "run_now": "run_now",
    "submit_run": "submit",
    "get_run": "get_run",
    "list_runs": "list_runs",
    "get_run_output": "get_run_output",
    "export_run": "export_run",
    "cancel_run": "cancel_run",
    "cancel_all_runs": "cancel_all_runs",
    "delete_run": "delete_run",
}
WAITER = {
    "operation": "get_run_v2_0",
    "key": "run_id",
    "state": "state.life_cycle_state",
    "done": ["TERMINATED", "SKIPPED", "INTERNAL_ERROR"],
    "handle": "RunHandle",
}


def operations(document: Json) -> dict[str, Operation]:
    return {
        operation.id: operation
        for operation in each_operation(document)
        if operation.path.startswith("/api/2.0/jobs/")
    }


def properties(document: Json, schema: str) -> Json:
    found: Json = document["components"]["schemas"][schema]["properties"]
    return found


def missing_words(document: Json) -> set[str]:
    """Names that the text says and that no operation of 2.0 takes or gives."""
    there = {
        path.rpartition(".")[2]
        for operation in operations(document).values()
        for direction in (REQUEST, RESPONSE)
        for path, _ in operation.properties(direction)
    }
    return set(WORDS) - there


def test_2_0_has_its_operations_and_no_repair(document: Json) -> None:
    found = {operation.id: operation.node["x-lakejobs-method"] for operation in operations(document).values()}

    assert {f"{name}_v2_0": {"client": "v2_0", "name": method} for name, method in METHODS.items()} == found


def test_every_name_of_the_reference_is_in_the_document(document: Json) -> None:
    assert NAMES.keys() == {operation.title for operation in operations(document).values()}
    assert [] == unreachable_names(document, NAMES)


def test_every_name_that_the_text_says_is_in_the_document(document: Json) -> None:
    assert set() == missing_words(document)


def test_a_name_that_is_gone_is_told(document: Json) -> None:
    broken = copy.deepcopy(document)
    del broken["components"]["schemas"]["UpdateJobV20"]["properties"]["fields_to_remove"]

    assert {"fields_to_remove"} == missing_words(broken)
    assert ["POST /api/2.0/jobs/update request: fields_to_remove"] == unreachable_names(broken, NAMES)


@pytest.mark.parametrize("name", SAMPLES.keys() - {"SubmitSparkPi"})
def test_every_sample_is_an_example_as_it_is(document: Json, name: str) -> None:
    assert SAMPLES[name] == document["components"]["examples"][name]["value"]


def test_the_sample_of_a_task_is_in_the_example_of_a_submit(document: Json) -> None:
    assert (
        SAMPLES["SubmitSparkPi"].items()
        <= document["components"]["examples"]["SubmitSparkPi"]["value"].items()
    )


def test_every_sample_is_an_example_of_an_operation_of_2_0(document: Json) -> None:
    """An example that no body shows would not be validated."""
    shown = {name for operation in operations(document).values() for _, name, _, _ in operation.examples()}

    assert set() == SAMPLES.keys() - shown


@pytest.mark.parametrize(
    ("schema", "values"),
    [
        (
            "RunLifeCycleStateV20",
            "QUEUED PENDING RUNNING TERMINATING TERMINATED SKIPPED INTERNAL_ERROR",
        ),
        ("RunResultStateV20", "SUCCESS FAILED TIMEDOUT CANCELED"),
        ("TriggerTypeV20", "PERIODIC ONE_TIME RETRY"),
        ("ViewType", "NOTEBOOK DASHBOARD"),
        ("ViewsToExport", "CODE DASHBOARDS ALL"),
        ("JobFormatV20", "SINGLE_TASK MULTI_TASK"),
    ],
)
def test_an_enum_has_the_values_of_the_reference(document: Json, schema: str, values: str) -> None:
    assert values.split() == document["components"]["schemas"][schema]["enum"]


def test_jobs_are_listed_in_one_answer(document: Json) -> None:
    listing = operations(document)["list_jobs_v2_0"]

    assert {"jobs"} == properties(document, "ListJobsResponseV20").keys()
    assert [] == listing.parameters()
    assert {"items": "jobs"} == listing.node["x-lakejobs-pagination"]


def test_runs_are_listed_by_offset_and_up_to_999(document: Json) -> None:
    listing = operations(document)["list_runs_v2_0"]
    limit = next(item["schema"] for item in listing.parameters() if item["name"] == "limit")

    assert {"runs", "has_more"} == properties(document, "ListRunsResponseV20").keys()
    assert (0, 999, 20) == (limit["minimum"], limit["maximum"], limit["default"])
    assert {
        "offset_param": "offset",
        "size_param": "limit",
        "more": "has_more",
        "items": "runs",
    } == listing.node["x-lakejobs-pagination"]


@pytest.mark.parametrize("name", ["run_now", "submit_run", "cancel_run"])
def test_what_starts_or_ends_a_run_can_be_waited_for(document: Json, name: str) -> None:
    assert WAITER == operations(document)[f"{name}_v2_0"].node["x-lakejobs-waiter"]


def test_what_starts_a_run_is_safe_to_repeat(document: Json) -> None:
    found = {name for name, item in operations(document).items() if "x-lakejobs-idempotency" in item.node}

    assert {"run_now_v2_0", "submit_run_v2_0"} == found


def test_one_task_stands_among_the_settings_and_several_in_an_array(document: Json) -> None:
    kinds = properties(document, "JobTaskV20").keys()

    assert kinds < properties(document, "JobSettingsV20").keys()
    assert kinds < properties(document, "SubmitRunV20").keys()
    assert {"tasks", "job_clusters", "format"} < properties(document, "JobSettingsV20").keys()
    assert {"task", "tasks"} < properties(document, "RunV20").keys()


def test_times_of_2_0_have_a_twin_that_is_a_moment(document: Json) -> None:
    """``x-lakejobs-epoch-ms`` is what the client makes ``start_at`` of."""
    schemas = document["components"]["schemas"]
    times = {
        f"{name}.{key}": bool(schema.get("x-lakejobs-epoch-ms"))
        for name in schemas
        if name.endswith("V20")
        for key, schema in schemas[name].get("properties", {}).items()
        if key.endswith(("_time", "_timestamp"))
    }

    assert {
        "JobV20.created_time",
        "NotebookTaskV20.revision_timestamp",
        "RunV20.start_time",
        "RunV20.end_time",
    } == times.keys()
    assert all(times.values())
