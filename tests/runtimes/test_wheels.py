"""Python wheel tasks: which code runs, with which arguments (reference: python_wheel)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lakejobs_emulator.domain.states import Result, TerminationCode
from lakejobs_emulator.runtimes.base import Outcome

from tests.runtimes.conftest import Lab
from tests.runtimes.packages import wheel

CODE = (
    "import sys\n\ndef main():\n    print(sys.argv)\n\ndef plain():\n    print('plain', sys.argv[1:])\n\n"
    "def fails():\n    raise KeyError('reef')\n"
)


@pytest.fixture(scope="module")
def library(lab: Lab, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    files = {"my_reef/__init__.py": CODE}
    made = wheel(
        tmp_path_factory.mktemp("wheel"), name="my_reef", files=files, entry_points={"run": "my_reef:main"}
    )
    lab.files.workspace.write(f"/Shared/{made.name}", Path(made).read_bytes(), overwrite=True)
    return {"whl": f"/Shared/{made.name}"}


def run(lab: Lab, library: dict[str, str], entry_point: str, **payload: Any) -> Outcome:
    given = {"package_name": "my-reef", "entry_point": entry_point, **payload}
    return lab.run("python_wheel_task", given, task={"libraries": [library]})[1]


def test_an_entry_point_of_the_metadata_runs_with_its_arguments(lab: Lab, library: dict[str, str]) -> None:
    """argv[0] is the package's name."""
    outcome = run(lab, library, "run", parameters=["a b", "ü"])

    assert Result.SUCCESS is outcome.result
    assert {"logs": "['my-reef', 'a b', 'ü']\n", "logs_truncated": False} == outcome.output


def test_named_parameters_become_options(lab: Lab, library: dict[str, str]) -> None:
    outcome = run(lab, library, "run", named_parameters={"day": "2026-11-22", "n": "1"})

    assert "['my-reef', '--day=2026-11-22', '--n=1']\n" == outcome.output["logs"]


def test_without_metadata_the_function_of_the_package_runs(lab: Lab, library: dict[str, str]) -> None:
    outcome = run(lab, library, "plain", parameters=["x"])

    assert "plain ['x']\n" == outcome.output["logs"]


def test_an_error_of_the_package_is_told_with_its_own_frames(lab: Lab, library: dict[str, str]) -> None:
    outcome = run(lab, library, "fails")

    assert (Result.FAILED, TerminationCode.RUN_EXECUTION_ERROR) == (outcome.result, outcome.code)
    assert "KeyError: 'reef'" == outcome.error
    assert "task_api" not in (outcome.error_trace or "task_api")


@pytest.mark.parametrize("payload", [{"entry_point": "nope"}, {"package_name": "nope"}])
def test_what_is_not_in_the_wheel_fails_by_name(
    lab: Lab, library: dict[str, str], payload: dict[str, str]
) -> None:
    given = {"package_name": "my-reef", "entry_point": "run", **payload}
    _, outcome = lab.run("python_wheel_task", given, task={"libraries": [library]})

    assert Result.FAILED is outcome.result
    assert "nope" in (outcome.error or "")
