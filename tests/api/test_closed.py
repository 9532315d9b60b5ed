"""The check of answers itself: it sees what it must see."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.closed import Responses

RUN = {"run_id": 1, "state": {}}


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (200, {**RUN, "unheard_of": 1}),
        (200, {**RUN, "state": {"life_cycle_state": "ASLEEP"}}),
        (200, {**RUN, "state": {"unheard_of": 1}}),
        (200, {"state": {}}),
        (200, {**RUN, "start_time": "1"}),
        (400, {"message": "no code"}),
        (418, {}),
    ],
)
def test_an_answer_that_the_document_does_not_have_is_seen(status: int, answer: dict[str, Any]) -> None:
    with pytest.raises(AssertionError, match="get_run_v2_1"):
        Responses().check("GET", "/api/2.1/jobs/runs/get", status, answer)


def test_an_answer_of_the_document_passes_and_is_remembered() -> None:
    responses = Responses()

    responses.check("GET", "/api/2.1/jobs/runs/get", 200, RUN)
    responses.check("GET", "/api/2.0/permissions/jobs/7/permissionLevels", 200, {"permission_levels": []})

    assert {"get_run_v2_1", "get_job_permission_levels"} == responses.seen
