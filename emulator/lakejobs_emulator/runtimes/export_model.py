"""The model of a notebook run, which its exported page carries as ``__DATABRICKS_NOTEBOOK_MODEL``.

It has the shape that readers of the service's pages look for: ``commands`` in order, each with its text, its
state and ``results`` whose ``data`` lists what it put out.  Encoded it is base64 of URL-encoded JSON.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

from attrs import frozen

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.task_api.request import CELLS, NOTEBOOK

VARIABLE = "__DATABRICKS_NOTEBOOK_MODEL"
SKIPPED = "Command skipped"
# One line of the record that a task process leaves of its cells.
Record: TypeAlias = Mapping[str, Any]


@frozen(kw_only=True)
class NotebookRun:
    """What a run left of a notebook.

    ``cells`` are all of its cells, those that ran as their records say; ``dashboards`` name them by ``nuid``.
    """

    name: str
    language: str = "python"
    cells: Sequence[Record] = ()
    dashboards: Sequence[Record] = ()


def read_run(workdir: Path, *, name: str) -> NotebookRun:
    """What the run in ``workdir`` left so far.  One that never reached its code has no cells."""
    records = {cell["number"]: cell for cell in read_cells(workdir)}
    path = workdir / NOTEBOOK
    if not path.exists():
        return NotebookRun(name=name, cells=list(records.values()))
    known = json.loads(path.read_text(encoding="utf-8"))
    cells = [records.get(number) or _not_run(number, cell) for number, cell in enumerate(known["cells"])]
    return NotebookRun(name=name, language=known["language"], cells=cells, dashboards=known["dashboards"])


def read_cells(workdir: Path) -> list[Record]:
    """The record of the cells that were run, in order."""
    path = workdir / CELLS
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines]


def encoded(model: JsonObject) -> str:
    """A model as the page carries it."""
    return base64.b64encode(quote(json.dumps(model)).encode()).decode()


def model_of(run: NotebookRun) -> JsonObject:
    """The model of a run."""
    return {
        "version": "NotebookV1",
        "name": run.name,
        "language": run.language,
        "commands": [_command(cell, run.language) for cell in run.cells],
        "dashboards": [_dashboard(each) for each in run.dashboards],
        "globalVars": {},
    }


def command_of(cell: Record, language: str) -> str:
    """The text of a cell, which begins with its magic where that is not the notebook's own language."""
    if cell["language"] == language:
        return str(cell["code"])
    return f"%{cell['language']} {cell['arguments']}".rstrip() + f"\n{cell['code']}".rstrip("\n")


def _not_run(number: int, cell: Record) -> Record:
    return {**cell, "number": number, "state": "input", "started": 0, "finished": 0, "outputs": []}


def _command(cell: Record, language: str) -> JsonObject:
    error = next((each["text"] for each in cell["outputs"] if each["type"] == "error"), None)
    summary = error.strip().rpartition("\n")[2] if error else SKIPPED if cell["state"] == "input" else None
    return {
        "version": "CommandV1",
        "subtype": "command",
        "commandType": "auto",
        "position": float(cell["number"] + 1),
        "command": command_of(cell, language),
        "commandTitle": cell["title"],
        "showCommandTitle": bool(cell["title"]),
        "nuid": cell.get("nuid", ""),
        "state": cell["state"],
        "submitTime": cell["started"],
        "startTime": cell["started"],
        "finishTime": cell.get("finished", cell["started"]),
        "results": {"type": "listResults", "data": [_result(each) for each in cell["outputs"]]},
        "errorSummary": summary,
        "error": error,
    }


def _result(output: Record) -> JsonObject:
    """One output of a cell in the shape of the service's results."""
    kind = output["type"]
    if kind == "table":
        schema: list[JsonValue] = [
            {"name": column["name"], "type": json.dumps(column["type"]), "metadata": "{}"}
            for column in output["columns"]
        ]
        return {"type": "table", "schema": schema, "data": output["rows"], "overflow": output["truncated"]}
    if kind == "text/html":
        return {"type": "htmlSandbox", "data": output["data"]}
    if kind == "error":
        text = str(output["text"])
        return {"type": "error", "data": text, "summary": text.strip().rpartition("\n")[2], "cause": text}
    if kind == "text":
        return {"type": "ansi", "data": output["text"]}
    return {"type": "mimeBundle", "data": {kind: output["data"], "text/plain": output["text"]}}


def _dashboard(dashboard: Record) -> JsonObject:
    elements: list[JsonValue] = [
        {
            "elementNUID": each["nuid"],
            "elementType": "command",
            "position": {name: each[name] for name in ("x", "y", "width", "height")},
        }
        for each in dashboard["elements"]
    ]
    return {"version": "DashboardViewV1", "title": dashboard["title"], "elements": elements}
