"""The document as a whole: valid, exampled, honest about errors, linked; and the checks find faults."""

from __future__ import annotations

import copy
from collections.abc import Callable

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from codegen.errors import Json
from codegen.lint import lint
from tests.spec.checks import bad_examples, faulty_errors, missing_links
from tests.spec.walk import each_operation

CREATE = "/api/2.1/jobs/create"


def test_the_document_is_openapi_3_1(document: Json) -> None:
    assert [] == list(OpenAPIV31SpecValidator(document).iter_errors())


def test_the_document_keeps_the_house_rules(document: Json) -> None:
    assert [] == lint(document)


def test_every_example_is_valid_and_shows_only_what_is_described(document: Json) -> None:
    assert [] == bad_examples(document)


def test_every_operation_has_the_errors_of_the_service_with_their_body(document: Json) -> None:
    assert [] == faulty_errors(document)


def test_ids_are_linked_from_what_makes_them_to_all_that_takes_them(document: Json) -> None:
    assert [] == missing_links(document)


def test_every_version_has_its_operations(document: Json) -> None:
    """15 in 2.0, which has no repair; 16 in 2.1 and 2.2; 4 on permissions."""
    paths = [operation.path for operation in each_operation(document)]
    count = {
        prefix: sum(path.startswith(prefix) for path in paths)
        for prefix in ("/api/2.0/jobs/", "/api/2.1/jobs/", "/api/2.2/jobs/", "/api/2.0/permissions/")
    }

    assert [15, 16, 16, 4] == list(count.values())
    assert len(paths) == sum(count.values())


def _example_of_another_type(document: Json) -> None:
    document["components"]["examples"]["CreatedJob"]["value"]["job_id"] = "7"


def _example_with_an_unknown_field(document: Json) -> None:
    document["components"]["examples"]["ReefRun"]["value"]["tasks"][0]["state"]["unheard_of"] = 1


def _no_401(document: Json) -> None:
    del document["paths"][CREATE]["post"]["responses"]["401"]


def _another_error_body(document: Json) -> None:
    body = document["components"]["responses"]["Forbidden"]["content"]["application/json"]
    body["schema"] = {"$ref": "#/components/schemas/Empty"}


def _no_link(document: Json) -> None:
    del document["paths"][CREATE]["post"]["responses"]["200"]["links"]["RunJob"]


def _link_with_another_value(document: Json) -> None:
    links = document["paths"]["/api/2.2/jobs/run-now"]["post"]["responses"]["200"]["links"]
    links["GetRun"]["parameters"]["query.run_id"] = "$response.body#/number_in_job"


@pytest.mark.parametrize(
    ("plant", "check", "told"),
    [
        (_example_of_another_type, bad_examples, "create_job_v2_1 200 CreatedJob"),
        (_example_with_an_unknown_field, bad_examples, "get_run_v2_2 200 ReefRun"),
        (_no_401, faulty_errors, "create_job_v2_1: no 401"),
        (_another_error_body, faulty_errors, "create_job_v2_1: 403 is no ApiError"),
        (_no_link, missing_links, "create_job_v2_1: no link to run_now_v2_1 carries job_id"),
        (_link_with_another_value, missing_links, "run_now_v2_2: no link to get_run_v2_2 carries run_id"),
    ],
)
def test_a_planted_fault_is_told(
    document: Json, plant: Callable[[Json], None], check: Callable[[Json], list[str]], told: str
) -> None:
    broken = copy.deepcopy(document)
    plant(broken)

    assert any(line.startswith(told) for line in check(broken))
