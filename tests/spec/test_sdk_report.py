"""2.2 has every name and every enum value of the Jobs API that the installed databricks-sdk has."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

from codegen.errors import Json
from tests.spec.sdk_report import COUNTERPARTS, held, main, newest


def test_the_document_reaches_the_sdk_and_the_report_says_which(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main()

    told = capsys.readouterr().out
    assert told.startswith(f"held against databricks-sdk {version('databricks-sdk')}\n")
    assert told.endswith("every reach is met and every difference has its reason\n")


def test_every_operation_of_the_newest_version_is_held_both_ways(document: Json) -> None:
    expected = {
        f"{version} {name}" for name, (version, _) in newest(document).items() if name in COUNTERPARTS
    }

    assert COUNTERPARTS.keys() == newest(document).keys()
    assert {(title, side) for title in expected for side in ("request", "response")} == {
        (item.operation, item.direction) for item in held(document)
    }
    assert {"2.2", "2.0"} == {title.split()[0] for title in expected}


def test_the_report_is_of_thousands_of_names(document: Json) -> None:
    """A walk that ends too early would find all of nothing."""
    assert sum(len(item.names) for item in held(document)) > 4000
    assert sum(len(item.values) for item in held(document)) > 1000


def _no_field(document: Json) -> None:
    del document["components"]["schemas"]["Task"]["properties"]["run_if"]


def _no_value(document: Json) -> None:
    document["components"]["schemas"]["RunIf"]["enum"].remove("ALL_DONE")


def _one_more_field(document: Json) -> None:
    document["components"]["schemas"]["Task"]["properties"]["unheard_of"] = {"type": "string"}


@pytest.mark.parametrize(
    ("plant", "told"),
    [
        (_no_field, "Task.run_if: missing without a reason"),
        (_no_value, "RunIf=ALL_DONE: missing without a reason"),
        (_no_value, "values are not enough"),
        (_one_more_field, "Task.unheard_of: ours alone without a reason"),
    ],
)
def test_a_difference_fails_the_report(
    document: Json,
    plant: Callable[[Json], None],
    told: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    other = copy.deepcopy(document)
    plant(other)
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps(other))

    assert 1 == main(path)
    assert told in capsys.readouterr().out


def test_an_operation_of_no_version_is_a_fault(document: Json) -> None:
    with pytest.raises(ValueError, match="/jobs/get: of no version"):
        newest({"paths": {"/jobs/get": document["paths"]["/api/2.2/jobs/get"]}})
