"""Whatever is sent, the server answers as the document says and never fails."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lakejobs_emulator.api.contract import load_document, operations
from lakejobs_emulator.api.neighbours import NEIGHBOURS

from tests.api.conftest import Server

OPERATIONS = [*operations(load_document()), *(endpoint.operation for endpoint in NEIGHBOURS)]
FIELDS = (
    *(
        "job_id",
        "run_id",
        "name",
        "tasks",
        "new_settings",
        "fields_to_remove",
        "limit",
        "offset",
        "page_token",
    ),
    *("access_control_list", "idempotency_token", "notebook_params", "job_parameters", "only", "queue"),
    *(
        "rerun_tasks",
        "git_source",
        "job_clusters",
        "schedule",
        "path",
        "content",
        "contents",
        "format",
        "length",
    ),
)
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | st.sampled_from(["1", "-1", "True", "/", "dbfs:/x", "a", "condition_task", "task_key"])
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*FIELDS, "task_key", "depends_on", "condition_task"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)
arguments = st.dictionaries(st.sampled_from(FIELDS), values, max_size=5)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.operation_id)
@settings(max_examples=25, deadline=None)
@given(body=arguments | values)
def test_any_body_gets_an_answer_of_the_document(server: Server, operation: Any, body: Any) -> None:
    content = json.dumps(body).encode()

    response = server.ask(operation.method, operation.path.replace("{job_id}", "7"), content=content)

    assert response.status_code < 500, response.text
    if response.status_code >= 400:
        assert {"error_code", "message"} == response.json().keys()


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.operation_id)
@settings(max_examples=10, deadline=None)
@given(
    query=st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=12), max_size=4),
    job_id=st.text(max_size=8),
)
def test_any_query_gets_an_answer_of_the_document(
    server: Server, operation: Any, query: dict[str, str], job_id: str
) -> None:
    path = operation.path.replace("{job_id}", "".join(filter(str.isalnum, job_id)) or "x")

    response = server.ask(operation.method, path, params=query)

    assert response.status_code < 500, response.text
