"""The export of a run's views through the front door, as clients see it."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from tests.api.conftest import CLUSTER, Server
from tests.runtimes.test_export import jupyter_with_dashboards, model_of


@pytest.fixture
def task_run(server: Server, folder: str) -> int:
    """A task run of a notebook that has two dashboards."""
    content = base64.b64encode(jupyter_with_dashboards().encode()).decode()
    path = f"{folder}/boards"
    server.post("2.0/workspace/import", {"path": path, "content": content, "format": "JUPYTER"})
    task = {"task_key": "a", "existing_cluster_id": CLUSTER, "notebook_task": {"notebook_path": path}}
    run_id = server.post("2.1/jobs/run-now", {"job_id": server.create(tasks=[task])})["run_id"]
    found: int = server.ended(run_id)["tasks"][0]["run_id"]
    return found


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, [("NOTEBOOK", "boards")]),
        ({"views_to_export": "CODE"}, [("NOTEBOOK", "boards")]),
        ({"views_to_export": "DASHBOARDS"}, [("DASHBOARD", "Q <1>"), ("DASHBOARD", "Empty")]),
        (
            {"views_to_export": "ALL"},
            [("NOTEBOOK", "boards"), ("DASHBOARD", "Q <1>"), ("DASHBOARD", "Empty")],
        ),
    ],
    ids=lambda each: str(each) if isinstance(each, dict) else "",
)
def test_an_export_has_the_views_that_are_asked_for(
    server: Server, task_run: int, asked: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    """Code when nothing is said; one page for each dashboard, each with the whole model; in every version."""
    for version in ("2.0", "2.1", "2.2"):
        views = server.get(f"{version}/jobs/runs/export", run_id=task_run, **asked)["views"]

        assert expected == [(view["type"], view["name"]) for view in views]
        for view in views:
            commands = model_of(view["content"])["commands"]
            assert ["x = 40", "%md\n# Sales", "print(x + 2)"] == [each["command"] for each in commands]
