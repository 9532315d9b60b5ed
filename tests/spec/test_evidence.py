"""``spec/evidence.yaml``: a row for all that no reference says, and no row that says what is not so."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from databricks.sdk.service import compute, jobs

from codegen.errors import Json
from tests.spec.checks import absent_from_text, faulty_rows, loose_evidence, untrue_samples, without_evidence
from tests.spec.walk import ROOT

NAMES = json.loads((Path(__file__).parent / "reference_names.json").read_text())


@pytest.fixture(scope="module")
def evidence() -> Json:
    loaded: Json = yaml.safe_load((ROOT / "spec" / "evidence.yaml").read_text())
    return loaded


def untrue_of_sdk(evidence: Json) -> list[str]:
    """Rows that say the SDK has a name which the class or method of their note does not have."""
    wrong: list[str] = []
    for key, row in evidence["fields"].items():
        if row["source"] != "sdk":
            continue
        owner, _, method = row["note"].split(";")[0].partition(".")
        found: list[Any] = [getattr(module, owner) for module in (jobs, compute) if hasattr(module, owner)]
        members = [getattr(item, method) if method else item for item in found]
        if not any(key.rpartition(".")[2] in item.__annotations__ for item in members):
            wrong.append(key)
    return wrong


def test_every_operation_and_all_that_the_text_does_not_name_has_a_row(
    document: Json, evidence: Json
) -> None:
    assert [] == without_evidence(document, evidence, NAMES)


def test_every_row_is_about_something_in_the_document(document: Json, evidence: Json) -> None:
    assert [] == loose_evidence(document, evidence)


def test_every_row_has_a_source_a_date_a_confidence_and_a_note(evidence: Json) -> None:
    assert [] == list(faulty_rows(evidence))


def test_what_is_said_of_samples_is_so(document: Json, evidence: Json) -> None:
    assert [] == untrue_samples(document, evidence)


def test_what_is_said_of_the_sdk_is_so(evidence: Json) -> None:
    assert [] == untrue_of_sdk(evidence)


def test_a_field_is_absent_from_the_text_until_it_is_named_there(document: Json) -> None:
    named = {"POST /api/2.1/jobs/create": {"request": ["tasks.notebook_task.notebook_path"]}}

    assert "NotebookTask.notebook_path" in absent_from_text(document, {})
    assert "NotebookTask.notebook_path" not in absent_from_text(document, named)


def test_a_new_field_and_a_new_operation_without_a_row_are_told(document: Json, evidence: Json) -> None:
    grown = copy.deepcopy(document)
    grown["components"]["schemas"]["Task"]["properties"]["unheard_of"] = {"type": "string"}
    path = copy.deepcopy(grown["paths"]["/api/2.2/jobs/delete"])
    path["post"]["operationId"] = "forget_job_v2_2"
    grown["paths"]["/api/2.2/jobs/forget"] = path

    expected = ["operations: forget_job_v2_2", "fields: Task.unheard_of"]
    assert expected == without_evidence(grown, evidence, NAMES)


def test_rows_that_say_what_is_not_so_are_told(document: Json, evidence: Json) -> None:
    false = copy.deepcopy(evidence)
    row = {"source": "sdk", "date": "2026-11-25", "confidence": "high", "note": "Task"}
    false["fields"]["Task.unheard_of"] = row
    false["fields"]["AutoScale.max_workers"] = {**row, "source": "sample-2.1", "note": "CreatedJob"}
    false["values"]["RunIf=NEVER"] = {**row, "confidence": "sure"}
    false["values"]["get_job_v2_2 418"] = {**row, "note": ""}

    told = ["fields: Task.unheard_of", "values: RunIf=NEVER", "values: get_job_v2_2 418"]
    assert told == loose_evidence(document, false)
    assert ["Task.unheard_of"] == untrue_of_sdk(false)
    assert ["AutoScale.max_workers: not in CreatedJob"] == untrue_samples(document, false)
    assert 2 == len(list(faulty_rows(false)))
