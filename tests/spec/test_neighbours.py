"""The document of the neighbours: valid, by the house rules, with examples that its schemas allow."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from lakejobs_emulator.api.contract import load_document
from lakejobs_emulator.api.neighbours import neighbours
from openapi_spec_validator import validate

from codegen.bundle import operations
from codegen.lint import lint

DOCUMENT: Any = load_document("neighbours")
ROOT = Path(__file__).parents[2]


def bodies() -> Iterator[tuple[str, Any, Any]]:
    """Every example with its place and its schema."""
    for _, _, operation in operations(DOCUMENT):
        name = operation["operationId"]
        holders = [("request", operation.get("requestBody", {})), *operation["responses"].items()]
        for place, holder in holders:
            if "$ref" in holder:
                holder = DOCUMENT["components"]["responses"][holder["$ref"].rpartition("/")[2]]
            content = holder.get("content", {}).get("application/json", {})
            if "example" in content:
                yield f"{name} {place}", content["schema"], content["example"]


def test_the_document_is_valid_openapi() -> None:
    validate(DOCUMENT)


def test_the_document_keeps_the_house_rules() -> None:
    assert [] == lint(DOCUMENT, client=False)


@pytest.mark.parametrize(("schema", "example"), [body[1:] for body in bodies()], ids=[b[0] for b in bodies()])
def test_an_example_is_one(schema: Any, example: Any) -> None:
    root = {"$ref": "#/$defs/it", "$defs": {"it": schema}, "components": DOCUMENT["components"]}

    errors = [error.message for error in jsonschema_rs.Draft202012Validator(root).iter_errors(example)]

    assert [] == errors


def test_every_operation_under_api_is_answered() -> None:
    declared = {o["operationId"] for path, _, o in operations(DOCUMENT) if path.startswith("/api/")}

    assert declared == {endpoint.operation.operation_id for endpoint in neighbours()}


def test_no_path_of_the_jobs_api_is_in_both_documents() -> None:
    jobs = json.loads((ROOT / "generated" / "openapi.json").read_text())

    assert set() == jobs["paths"].keys() & DOCUMENT["paths"].keys()


def test_no_name_of_a_schema_means_two_things() -> None:
    """What both documents have is the same in both."""
    jobs = json.loads((ROOT / "generated" / "openapi.json").read_text())["components"]["schemas"]
    mine = DOCUMENT["components"]["schemas"]

    assert [] == [name for name in jobs.keys() & mine.keys() if jobs[name] != mine[name]]
