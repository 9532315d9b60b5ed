"""The reference of 2.1: its names are in the document, and its samples are examples of it.

That examples show only what is described is held by ``test_document``: so every name of a sample is there.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from codegen.errors import Json
from tests.spec.checks import bad_examples, unreachable_names
from tests.spec.walk import each_operation

FOLDER = Path(__file__).parent
NAMES: Mapping[str, Mapping[str, Sequence[str]]] = json.loads((FOLDER / "reference_names.json").read_text())
SAMPLES: Mapping[str, Any] = json.loads((FOLDER / "reference_samples.json").read_text())
# Samples give these as text; the schema of the same reference, and the service, as numbers.
NUMBERS = ("first_on_demand", "spot_bid_max_price")


def freed_of_faults(value: Any, name: str = "") -> Any:
    """A sample without the faults that it has against the schema of its own reference.

    Webhooks are nested twice, a Spark setting is a boolean, numbers and booleans are text.
    """
    if isinstance(value, dict):
        if name == "spark_conf":
            return {
                key: inner if isinstance(inner, str) else json.dumps(inner) for key, inner in value.items()
            }
        if name == "clients":
            return {key: inner in (True, "true") for key, inner in value.items()}
        if name == "webhook_notifications":
            return {
                event: [hook[0] if isinstance(hook, list) else hook for hook in hooks]
                for event, hooks in value.items()
            }
        return {key: freed_of_faults(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [freed_of_faults(item) for item in value]
    return float(value) if name in NUMBERS else value


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_is_an_example_of_the_document(document: Json, name: str) -> None:
    assert freed_of_faults(SAMPLES[name]) == document["components"]["examples"][name]["value"]


def test_every_sample_is_an_example_of_an_operation(document: Json) -> None:
    """An example that no body shows would not be validated."""
    shown = {name for operation in each_operation(document) for _, name, _, _ in operation.examples()}

    assert set() == SAMPLES.keys() - shown


def test_every_name_of_the_text_is_in_the_document(document: Json) -> None:
    assert [] == unreachable_names(document, NAMES)


def test_a_name_of_the_text_that_is_gone_is_told(document: Json) -> None:
    broken = copy.deepcopy(document)
    del broken["components"]["schemas"]["RepairRunV21"]["properties"]["rerun_tasks"]

    assert ["POST /api/2.1/jobs/runs/repair request: rerun_tasks"] == unreachable_names(broken, NAMES)


def test_a_name_of_a_sample_that_is_gone_is_told(document: Json) -> None:
    broken = copy.deepcopy(document)
    del broken["components"]["schemas"]["DockerBasicAuth"]["properties"]["password"]

    assert any(
        "MultitaskRun" in line and "'password' was unexpected" in line for line in bad_examples(broken)
    )


def test_an_operation_that_is_gone_is_told(document: Json) -> None:
    broken = copy.deepcopy(document)
    del broken["paths"]["/api/2.1/jobs/runs/export"]

    assert 6 == len(unreachable_names(broken, NAMES))
