"""A notebook run as one HTML page that opens anywhere, with its model inside.

The page carries ``__DATABRICKS_NOTEBOOK_MODEL`` as the service's does: base64 of URL-encoded JSON, from which
every cell and output can be read back.
"""

from __future__ import annotations

import base64
import html
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

from lakejobs_emulator.task_api.request import CELLS

_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_STYLE = (
    "body{font:14px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "pre{background:#f6f8fa;padding:.6rem;overflow:auto;margin:.2rem 0}"
    ".output{border-left:3px solid #d0d7de;padding-left:.8rem;margin:.3rem 0 1.2rem}"
    "table{border-collapse:collapse}td,th{border:1px solid #d0d7de;padding:.2rem .6rem;text-align:left}"
    ".error{color:#b42318}img{max-width:100%}h2{font-size:1rem;margin:.8rem 0 .2rem}"
)


def export_notebook(workdir: Path, *, name: str) -> str:
    """The page of one run.  A run that has no cell yet gives a page without cells."""
    cells = read_cells(workdir)
    model = {"version": "NotebookV1", "name": name, "commands": [_command(cell) for cell in cells]}
    encoded = base64.b64encode(quote(json.dumps(model)).encode()).decode()
    body = "\n".join(_cell(cell) for cell in cells)
    title = html.escape(name)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n<h1>{title}</h1>\n{body}\n"
        f"<script>var __DATABRICKS_NOTEBOOK_MODEL = '{encoded}';</script>\n</body>\n</html>\n"
    )


def read_cells(workdir: Path) -> list[dict[str, Any]]:
    """The record of the cells that were run, in order."""
    path = workdir / CELLS
    return (
        [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
    )


def _command(cell: dict[str, Any]) -> dict[str, Any]:
    """A cell as the model has it."""
    magic = "" if cell["language"] == "python" else f"%{cell['language']} {cell['arguments']}".rstrip() + "\n"
    return {
        "position": float(cell["number"] + 1),
        "command": f"{magic}{cell['code']}",
        "commandTitle": cell["title"],
        "state": cell["state"],
        "startTime": cell["started"],
        "results": {"type": "listResults", "data": cell["outputs"]},
    }


def _cell(cell: dict[str, Any]) -> str:
    title = f"<h2>{html.escape(cell['title'])}</h2>" if cell["title"] else ""
    source = html.escape(_command(cell)["command"])
    outputs = "".join(_output(output) for output in cell["outputs"])
    return f'{title}<pre class="code">{source}</pre>' + (
        f'<div class="output">{outputs}</div>' if outputs else ""
    )


def _table(output: dict[str, Any]) -> str:
    head = "".join(f"<th>{html.escape(column['name'])}</th>" for column in output["columns"])
    rows = "".join(f"<tr>{''.join(_item(item) for item in row)}</tr>" for row in output["rows"])
    more = "<p>Only the first rows are shown.</p>" if output["truncated"] else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{more}"


def _item(item: str | None) -> str:
    return f"<td>{'null' if item is None else html.escape(item)}</td>"


def _output(output: dict[str, Any]) -> str:
    kind = output["type"]
    if kind == "table":
        return _table(output)
    if kind == "text/html":
        return str(output["data"])
    if kind == "image/png":
        return f'<img alt="figure" src="data:image/png;base64,{output["data"]}">'
    if kind == "image/svg+xml":
        return str(output["data"])
    text = html.escape(_ANSI.sub("", str(output.get("data", output["text"]))))
    return f'<pre class="{"error" if kind == "error" else "text"}">{text}</pre>'
