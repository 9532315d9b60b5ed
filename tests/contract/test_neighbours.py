"""The neighbours in a short run of their own: anything their document allows or forbids is answered by it.

Their rules are tested where they live (``tests/api/test_neighbours_*``); here Schemathesis sends a few cases
of each operation and holds every answer to the document.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from lakejobs_emulator.testing import Emulator
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

DOCUMENT = Path(__file__).parent.parent.parent / "generated" / "neighbours.json"
CASES = 4

schema = schemathesis.openapi.from_dict(json.loads(DOCUMENT.read_text()))


@schema.parametrize()
@settings(
    max_examples=CASES,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_of_a_neighbour_is_one_of_its_document(
    case: schemathesis.Case, emulator: Emulator
) -> None:
    response = case.call(
        base_url=emulator.host, headers={"Authorization": f"Bearer {emulator.token}"}, timeout=10
    )

    case.validate_response(
        response, checks=[not_a_server_error, content_type_conformance, response_schema_conformance]
    )


def test_an_answer_that_is_none_of_the_document_is_told(emulator: Emulator) -> None:
    document = json.loads(DOCUMENT.read_text())
    path = "/api/2.0/preview/scim/v2/Me"
    content = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
    content["schema"] = {"type": "object", "required": ["moustache"]}
    case = schemathesis.openapi.from_dict(document)[path]["GET"].Case()
    response = case.call(base_url=emulator.host, headers={"Authorization": f"Bearer {emulator.token}"})

    with pytest.raises(FailureGroup) as caught:
        case.validate_response(response, checks=[response_schema_conformance])

    assert any("moustache" in str(fault) for fault in caught.value.exceptions)
