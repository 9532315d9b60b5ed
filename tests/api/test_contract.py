"""The document is the contract: every operation is bound, and a bad request gets the service's own words."""

from __future__ import annotations

import pytest
from lakejobs_emulator.api.contract import ContractError, Custom, Operation, bind, operations
from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.problems import ProblemKind, Refused

MALFORMED, INVALID = ProblemKind.MALFORMED_REQUEST, ProblemKind.INVALID_PARAMETER_VALUE
PARSE = "Could not parse request object: Expected"
MISSING = "Missing required field: settings."
RUN_IFS = "tasks.run_if must be one of: ALL_DONE,ALL_SUCCESS"
NO_KEY = r"Invalid tasks.task_key 'a b': it has to match ^[\w\-\_]+$."
TOO_MANY = (
    "Resources with more than 2 tasks can only be handled by API 2.2 and above. Your resource has 3 tasks"
)
PROVIDERS = (
    "git_source.git_provider must be one of: github,gitlab,bitbucketcloud,gitlabenterpriseedition,"
    "bitbucketserver,azuredevopsservices,githubenterprise,awscodecommit"
)
DOCUMENT: JsonObject = {
    "paths": {
        "/api/2.1/jobs/create": {
            "post": {
                "operationId": "create",
                "requestBody": {
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Create"}}}
                },
            }
        },
        "/api/2.1/jobs/list": {
            "get": {
                "operationId": "list",
                "parameters": [
                    {
                        "name": "limit",
                        "in": "query",
                        "schema": {"type": "integer", "minimum": 0, "maximum": 25},
                    },
                    {"$ref": "#/components/parameters/Expand"},
                    {"name": "X-Header", "in": "header", "schema": {"type": "string"}},
                ],
            }
        },
        "/api/2.0/permissions/jobs/{job_id}": {
            "parameters": [{"name": "job_id", "in": "path", "required": True, "schema": {"type": "integer"}}],
            "patch": {
                "operationId": "permit",
                "requestBody": {
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Create"}}}
                },
            },
            "delete": {"operationId": "forget", "x-lakejobs-not-emulated": "nobody asked"},
        },
    },
    "components": {
        "parameters": {"Expand": {"name": "expand_tasks", "in": "query", "schema": {"type": "boolean"}}},
        "schemas": {
            "Create": {
                "type": "object",
                "properties": {
                    "name": {"type": "string", "maxLength": 8, "minLength": 1},
                    "notebook_params": {"type": "object", "additionalProperties": {"type": "string"}},
                    "conf": {"type": "object"},
                    "git_source": {
                        "type": "object",
                        "required": ["git_url", "git_provider"],
                        "properties": {
                            "git_url": {"type": "string"},
                            "git_provider": {"type": "string", "enum": ["gitHub", "gitLab"]},
                        },
                    },
                    "tasks": {
                        "type": "array",
                        "maxItems": 2,
                        "items": {"$ref": "#/components/schemas/Task"},
                    },
                },
            },
            "Task": {
                "type": "object",
                "required": ["task_key"],
                "properties": {
                    "notebook_task": {
                        "type": "object",
                        "required": ["notebook_path"],
                        "properties": {"notebook_path": {"type": "string"}},
                    },
                    "max_retries": {"type": "integer"},
                    "task_key": {"type": "string", "pattern": r"^[\w\-\_]+$"},
                    "run_if": {"type": "string", "enum": ["ALL_DONE", "ALL_SUCCESS"]},
                    "depends_on": {"type": "array", "items": {"$ref": "#/components/schemas/Task"}},
                },
            },
        },
    },
}


def operation(name: str) -> Operation:
    declared = operations(DOCUMENT, customs={"create": Custom(prefix="settings", settings="")})
    return next(entry for entry in declared if entry.operation_id == name)


def refusal(name: str, arguments: JsonValue) -> tuple[ProblemKind, str]:
    with pytest.raises(Refused) as caught:
        operation(name).shape.read(arguments)
    return caught.value.problem.kind, caught.value.problem.message


def test_every_operation_of_the_document_is_found() -> None:
    found = [(entry.operation_id, entry.method, entry.version) for entry in operations(DOCUMENT)]

    assert [
        ("create", "POST", "2.1"),
        ("list", "GET", "2.1"),
        ("permit", "PATCH", "2.0"),
        ("forget", "DELETE", "2.0"),
    ] == found


def test_an_operation_without_a_handler_stops_the_start() -> None:
    with pytest.raises(ContractError, match="operations without a handler: list, permit"):
        bind(operations(DOCUMENT), {"create": 1})


def test_a_handler_without_an_operation_stops_the_start() -> None:
    with pytest.raises(ContractError, match="handlers without an operation: forget"):
        bind(operations(DOCUMENT), {"create": 1, "list": 2, "permit": 3, "forget": 4})


def test_an_operation_that_says_why_it_is_not_answered_needs_no_handler() -> None:
    assert {"create", "list", "permit"} == bind(
        operations(DOCUMENT), {"create": 1, "list": 2, "permit": 3}
    ).keys()


def test_query_arguments_are_read_from_text() -> None:
    given = {"limit": "5", "expand_tasks": "True", "include_user_names": "False"}

    assert {"limit": 5, "expand_tasks": True} == operation("list").shape.read(given)


def test_arguments_of_path_and_body_are_one() -> None:
    assert {"job_id": 7, "name": "a"} == operation("permit").shape.read({"job_id": "7", "name": "a", "x": 1})


@pytest.mark.parametrize(
    ("arguments", "kind", "message"),
    [
        ({"notebook_params": "a=b"}, MALFORMED, f"{PARSE} object for field notebook_params, found STRING"),
        ({"tasks": {"task_key": "a"}}, MALFORMED, f"{PARSE} array for field tasks, found OBJECT"),
        ({"name": 5}, MALFORMED, f"{PARSE} string for field name, found NUMBER"),
        ({"name": True}, MALFORMED, f"{PARSE} string for field name, found BOOLEAN"),
        ({"tasks": [None]}, MALFORMED, f"{PARSE} object for field tasks, found NULL"),
        (
            {"tasks": [{"task_key": "a", "depends_on": [{}]}]},
            INVALID,
            f"{MISSING}tasks.depends_on.task_key",
        ),
        ({"tasks": [{"task_key": None}]}, INVALID, f"{MISSING}tasks.task_key"),
        ({"tasks": [{"task_key": "a"}] * 3}, INVALID, TOO_MANY),
        (
            {"tasks": [{"task_key": "a", "run_if": "NEVER"}]},
            INVALID,
            RUN_IFS,
        ),
        (
            {"tasks": [{"task_key": "a b"}]},
            INVALID,
            NO_KEY,
        ),
        ({"name": "more than 8"}, INVALID, "name must have at most 8 characters."),
        ({"name": ""}, INVALID, "name must have at least 1 characters."),
        ({"git_source": {"git_url": "x"}}, INVALID, PROVIDERS),
        ([], MALFORMED, "Invalid JSON given in the body of the request - expected a map"),
        (
            {"name": "", "notebook_params": []},
            MALFORMED,
            f"{PARSE} object for field notebook_params, found ARRAY",
        ),
    ],
)
def test_a_fault_is_told_in_the_services_words(arguments: JsonValue, kind: ProblemKind, message: str) -> None:
    assert (kind, message) == refusal("create", arguments)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"limit": "27"}, "Invalid limit 27 - it has to be no more than 25."),
        ({"limit": "-1"}, "Invalid limit -1 - it has to be no less than 0."),
    ],
)
def test_a_limit_out_of_range_is_told_in_the_real_form(arguments: JsonObject, message: str) -> None:
    assert (INVALID, message) == refusal("list", arguments)


@pytest.mark.parametrize(
    ("entry", "kind", "message"),
    [
        (1, MALFORMED, f"{PARSE} object for field tasks.depends_on, found NUMBER"),
        ({}, INVALID, f"{MISSING}tasks.depends_on.task_key"),
    ],
    ids=["type", "missing"],
)
def test_one_of_a_million_faults_is_told_without_a_look_at_all(
    entry: JsonValue, kind: ProblemKind, message: str
) -> None:
    """A request of ten megabytes may have as many, and nobody else is answered while they are looked at."""
    task: JsonObject = {"task_key": "a", "depends_on": [entry] * 1_000_000}

    assert (kind, message) == refusal("create", {"conf": {"a": {}}, "tasks": [task]})


def test_a_missing_top_level_field_has_no_prefix() -> None:
    assert (INVALID, "Missing required field: job_id") == refusal("permit", {})


def test_the_providers_name_is_read_in_any_case() -> None:
    given = {"git_source": {"git_url": "x", "git_provider": "GITHUB"}}

    assert {"git_url": "x", "git_provider": "gitHub"} == operation("create").shape.read(given)["git_source"]


def test_a_single_task_of_the_older_form_is_read_like_a_task() -> None:
    given = {"notebook_task": {"notebook_path": "/a", "x": 1}, "max_retries": "2", "run_if": "ALL_DONE"}

    assert {"notebook_task": {"notebook_path": "/a"}, "max_retries": 2} == operation("create").shape.read(
        given
    )


def test_a_fault_in_a_single_task_is_told() -> None:
    assert (INVALID, f"{MISSING}notebook_task.notebook_path") == refusal("create", {"notebook_task": {}})
