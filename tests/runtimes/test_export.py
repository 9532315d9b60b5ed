"""The pages of a notebook run: its code and its dashboards, with the model that tells all of it again."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.runtimes.base import TaskLaunch
from lakejobs_emulator.runtimes.export import export_run
from lakejobs_emulator.task_api.request import CELLS, NOTEBOOK

from tests.runtimes.conftest import Lab

NOTED, OF_CELL = "application/vnd.databricks.v1+notebook", "application/vnd.databricks.v1+cell"


def page_of(lab: Lab, launch: TaskLaunch, *, name: str = "n") -> str:
    """The page of the code."""
    [view] = lab.registry.export(launch.workdir, name=name)
    return view.content


def model_of(page: str) -> Any:
    """The model of a page, decoded as readers of the service's pages do."""
    found = re.search(r"__DATABRICKS_NOTEBOOK_MODEL = '([A-Za-z0-9+/=]+)'", page)
    assert found is not None
    return json.loads(unquote(base64.b64decode(found[1]).decode()))


def put_out(command: Any) -> list[tuple[str, Any]]:
    """What the command of a model put out, in the terms of a cell's record."""
    found: list[tuple[str, Any]] = []
    for each in command["results"]["data"]:
        if each["type"] == "mimeBundle":
            [kind] = set(each["data"]) - {"text/plain"}
            found.append((kind, each["data"][kind]))
        elif each["type"] == "table":
            columns = [(column["name"], json.loads(column["type"])) for column in each["schema"]]
            found.append(("table", (columns, each["data"], each["overflow"])))
        else:
            kinds = {"ansi": "text", "htmlSandbox": "text/html", "error": "error"}
            found.append((kinds[each["type"]], each["data"]))
    return found


texts = st.text(max_size=20)
TABLES = st.builds(
    lambda name, items, more: {
        "type": "table",
        "columns": [{"name": name, "type": "string"}],
        "rows": [[item] for item in items],
        "truncated": more,
        "text": "",
    },
    texts,
    st.lists(st.none() | st.booleans() | st.integers() | texts, max_size=3),
    st.booleans(),
)
PLAIN = st.builds(lambda kind, text: {"type": kind, "text": text}, st.sampled_from(["text", "error"]), texts)
RICH = st.builds(
    lambda kind, data: {"type": kind, "data": data, "text": ""},
    st.sampled_from(["text/html", "image/png", "image/svg+xml", "text/markdown"]),
    texts,
)
CELL = st.fixed_dictionaries(
    {
        "language": st.sampled_from(["python", "sql", "md", "sh", "run"]),
        "code": texts.map(lambda text: text.strip("\n")),
        "title": texts,
        "nuid": texts,
        "arguments": st.just(""),
        "outputs": st.lists(PLAIN | RICH | TABLES, max_size=3),
        "ran": st.booleans(),
    }
)


@given(cells=st.lists(CELL, max_size=4), language=st.sampled_from(["python", "sql"]))
def test_a_page_carries_every_cell_and_output(
    tmp_path_factory: pytest.TempPathFactory, cells: list[dict[str, Any]], language: str
) -> None:
    """Whatever the cells hold: text in the page is text, and the model gives all of it back."""
    workdir = tmp_path_factory.mktemp("run")
    known = {"language": language, "cells": cells, "dashboards": []}
    (workdir / NOTEBOOK).write_text(json.dumps(known))
    lines = [
        json.dumps({**cell, "number": number, "state": "finished", "started": 1, "finished": 2})
        for number, cell in enumerate(cells)
        if cell["ran"]
    ]
    (workdir / CELLS).write_text("".join(f"{line}\n" for line in lines))

    [view] = export_run(workdir, name="any", views="ALL")
    model = model_of(view.content)

    assert len(cells) == len(model["commands"])
    for number, (cell, command) in enumerate(zip(cells, model["commands"], strict=True)):
        magic = "" if cell["language"] == language else f"%{cell['language']}\n"
        assert f"{magic}{cell['code']}".rstrip("\n") == command["command"].rstrip("\n")
        assert (number + 1, cell["title"]) == (command["position"], command["commandTitle"])
        assert ("finished" if cell["ran"] else "input") == command["state"]
        assert [recorded(output) for output in cell["outputs"] if cell["ran"]] == put_out(command)


def recorded(output: dict[str, Any]) -> tuple[str, Any]:
    """An output of a cell's record as ``put_out`` tells it."""
    if output["type"] == "table":
        columns = [(column["name"], column["type"]) for column in output["columns"]]
        return "table", (columns, output["rows"], output["truncated"])
    return output["type"], output.get("data", output["text"])


def test_the_page_shows_what_ran_and_what_did_not(lab: Lab) -> None:
    source = (
        "# DBTITLE 1,A title\nprint('<b>text</b>')\n---\n"
        "displayHTML('<i>rich</i>')\n---\n# MAGIC %md\n# MAGIC some *words*\n---\n"
        "6 * 7\n---\n1 / 0\n---\nnever\n"
    )
    launch, _ = lab.run_notebook(source)

    page = page_of(lab, launch, name="under <test>")
    model = model_of(page)

    assert page.startswith("<!DOCTYPE html>")
    assert "<title>under &lt;test&gt;</title>" in page
    assert "&lt;b&gt;text&lt;/b&gt;" in page
    assert 'sandbox="allow-scripts" srcdoc="&lt;!DOCTYPE html&gt;&lt;i&gt;rich&lt;/i&gt;' in page
    assert "<p>some <em>words</em></p>" in page
    assert (
        '<pre class="code">never</pre><div class="output"><p class="note">Command skipped</p></div>' in page
    )
    commands = model["commands"]
    assert ("NotebookV1", "under <test>", "python") == (model["version"], model["name"], model["language"])
    assert ["finished"] * 4 + ["error", "input"] == [command["state"] for command in commands]
    assert ("A title", True) == (commands[0]["commandTitle"], commands[0]["showCommandTitle"])
    assert "%md\nsome *words*" == commands[2]["command"]
    assert [("text", "42\n")] == put_out(commands[3])
    assert "ZeroDivisionError: division by zero" == re.sub(r"\x1b\[[0-9;]*m", "", commands[4]["errorSummary"])
    assert "never" == commands[5]["command"]


def test_a_run_that_never_reached_its_code_has_a_page_without_cells(tmp_path: Path) -> None:
    [view] = export_run(tmp_path, name="n", views="CODE")

    assert [] == model_of(view.content)["commands"]


def test_what_shows_itself_as_html_is_in_a_frame(lab: Lab) -> None:
    source = (
        "class Table:\n    def _repr_html_(self):\n        return '<table></table>'\n---\ndisplay(Table())\n"
    )
    launch, _ = lab.run_notebook(source)

    commands = model_of(page_of(lab, launch))["commands"]

    assert [[], [("text/html", "<table></table>")]] == [put_out(command) for command in commands]


def test_what_can_show_itself_as_a_picture_is_one(lab: Lab) -> None:
    source = "class Figure:\n    def _repr_png_(self):\n        return b'\\x89PNG'\n---\nFigure()\n"
    launch, outcome = lab.run_notebook(source)

    assert outcome.error is None, outcome.error_trace
    picture = base64.b64encode(b"\x89PNG").decode()
    assert f'src="data:image/png;base64,{picture}"' in page_of(lab, launch)


def jupyter_with_dashboards() -> str:
    """Three cells; a dashboard of the last two, and one of nothing."""
    sources = [("code", "x = 40"), ("markdown", "# Sales"), ("code", "print(x + 2)")]
    cells = [
        {
            "cell_type": kind,
            "source": [text],
            "metadata": {OF_CELL: {"nuid": f"cell-{number}", "title": "Sum", "showTitle": number == 2}},
        }
        for number, (kind, text) in enumerate(sources)
    ]
    places = {"cell-1": (0, 0), "cell-2": (6, 2), "gone": (0, 9)}
    elements = [
        {"elementNUID": nuid, "elementType": "command", "position": {"x": x, "y": y, "width": 6, "height": 2}}
        for nuid, (x, y) in places.items()
    ]
    boards = [{"title": "Q <1>", "elements": elements, "version": "DashboardViewV1"}, {"title": "Empty"}]
    metadata = {NOTED: {"language": "python", "dashboards": boards}}
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 0})


@pytest.mark.parametrize(
    ("views", "expected"),
    [
        ("CODE", [("NOTEBOOK", "n")]),
        ("DASHBOARDS", [("DASHBOARD", "Q <1>"), ("DASHBOARD", "Empty")]),
        ("ALL", [("NOTEBOOK", "n"), ("DASHBOARD", "Q <1>"), ("DASHBOARD", "Empty")]),
    ],
)
def test_each_dashboard_of_a_notebook_is_a_view_of_its_own(
    lab: Lab, views: str, expected: list[tuple[str, str]]
) -> None:
    """What a Jupyter file of the service says of its dashboards: what cells put out, without their code."""
    lab.put("/Shared/boards", jupyter_with_dashboards(), jupyter=True)
    launch, outcome = lab.run("notebook_task", {"notebook_path": "/Shared/boards"})

    found = lab.registry.export(launch.workdir, name="n", views=views)

    assert outcome.error is None, outcome.error_trace
    assert expected == [(view.type, view.name) for view in found]
    for view in found:
        assert ["Q <1>", "Empty"] == [board["title"] for board in model_of(view.content)["dashboards"]]
    for board in (view.content for view in found if view.name == "Q <1>"):
        assert "<h1>Q &lt;1&gt;</h1>" in board
        assert '<section style="grid-column:1/span 6;grid-row:1/span 2"><h1>Sales</h1></section>' in board
        assert '<section style="grid-column:7/span 6;grid-row:3/span 2"><h2>Sum</h2>' in board
        assert '<pre class="text">42\n</pre>' in board
        assert "print(" not in board


def test_a_source_notebook_has_no_dashboards(lab: Lab) -> None:
    launch, _ = lab.run_notebook("print(1)\n")

    assert [] == lab.registry.export(launch.workdir, name="n", views="DASHBOARDS")
