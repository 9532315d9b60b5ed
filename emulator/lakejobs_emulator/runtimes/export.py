"""A notebook run as HTML pages that open anywhere and load nothing: its code, and each of its dashboards.

Every page carries the whole model.  What a cell showed as HTML is in a frame of its own, where it can break
nothing and reach nothing, as on the service's pages.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from attrs import frozen

from lakejobs_emulator.runtimes.export_model import (
    SKIPPED,
    VARIABLE,
    NotebookRun,
    Record,
    command_of,
    encoded,
    model_of,
    read_cells,
    read_run,
)
from lakejobs_emulator.runtimes.markdown import as_html

_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_STYLE = (
    "body{font:14px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "pre{background:#f6f8fa;padding:.6rem;overflow:auto;margin:.2rem 0}"
    ".output{border-left:3px solid #d0d7de;padding-left:.8rem;margin:.3rem 0 1.2rem}"
    "table{border-collapse:collapse}td,th{border:1px solid #d0d7de;padding:.2rem .6rem;text-align:left}"
    ".error{color:#b42318}.note{color:#59636e}img,iframe{max-width:100%}iframe{border:0;width:100%}"
    "h2{font-size:1rem;margin:.8rem 0 .2rem}.grid{display:grid;gap:.6rem}"
)
# A frame may not be looked into; it tells how high it is, as soon as the browser has laid it out.
_TELLS = (
    "<script>{const tell=()=>parent.postMessage({height:document.documentElement.scrollHeight},'*');"
    "addEventListener('load',tell);new ResizeObserver(tell).observe(document.documentElement)}</script>"
)
_LISTENS = (
    "addEventListener('message',event=>{for(const frame of document.querySelectorAll('iframe'))"
    "if(frame.contentWindow===event.source&&event.data.height>0)"
    "frame.style.height=`${Number(event.data.height)}px`})"
)


@frozen(kw_only=True)
class View:
    """One exported page."""

    name: str
    type: Literal["NOTEBOOK", "DASHBOARD"]
    content: str


def export_run(workdir: Path, *, name: str, views: str) -> Sequence[View]:
    """The pages of one run.  ``views``: CODE, DASHBOARDS (a page for each dashboard), or ALL."""
    run = read_run(workdir, name=name)
    found: list[View] = []
    if views in ("CODE", "ALL"):
        body = "\n".join(_cell(cell, run.language) for cell in run.cells)
        found.append(View(name=name, type="NOTEBOOK", content=_page(run, name, body)))
    if views in ("DASHBOARDS", "ALL"):
        found += [_board(run, each) for each in run.dashboards]
    return found


def _board(run: NotebookRun, dashboard: Record) -> View:
    """The page of one dashboard."""
    title = dashboard["title"]
    return View(name=title, type="DASHBOARD", content=_page(run, title, _dashboard(run, dashboard)))


def _page(run: NotebookRun, title: str, body: str) -> str:
    shown = html.escape(title)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{shown}</title>'
        f"<style>{_STYLE}</style><script>{_LISTENS}</script></head>\n<body>\n<h1>{shown}</h1>\n{body}\n"
        f"<script>var {VARIABLE} = '{encoded(model_of(run))}';</script>\n</body>\n</html>\n"
    )


def _dashboard(run: NotebookRun, dashboard: Record) -> str:
    """What the cells of a dashboard put out, each at its place in the grid."""
    cells = {cell.get("nuid"): cell for cell in run.cells}
    placed = [(each, cells[each["nuid"]]) for each in dashboard["elements"] if each["nuid"] in cells]
    columns = max((each["x"] + each["width"] for each, _ in placed), default=1)
    shown = "".join(
        f'<section style="grid-column:{each["x"] + 1}/span {max(1, each["width"])};'
        f'grid-row:{each["y"] + 1}/span {max(1, each["height"])}">{_title(cell)}{_shown(cell)}</section>'
        for each, cell in placed
    )
    return f'<div class="grid" style="grid-template-columns:repeat({columns},1fr)">{shown}</div>'


def _cell(cell: Record, language: str) -> str:
    if cell["language"] == "md":
        return f'<div class="cell markdown">{_title(cell)}{_shown(cell)}</div>'
    source = f'<pre class="code">{html.escape(command_of(cell, language))}</pre>'
    shown = _shown(cell)
    return (
        f'<div class="cell">{_title(cell)}{source}'
        + (f'<div class="output">{shown}</div>' if shown else "")
        + "</div>"
    )


def _title(cell: Record) -> str:
    return f"<h2>{html.escape(cell['title'])}</h2>" if cell["title"] else ""


def _shown(cell: Record) -> str:
    """What a cell shows: its outputs, or its text where that is Markdown."""
    if cell["language"] == "md":
        return as_html(cell["code"])
    if cell["state"] == "input":
        return f'<p class="note">{SKIPPED}</p>'
    return "".join(_output(output) for output in cell["outputs"])


def _table(output: Record) -> str:
    head = "".join(f"<th>{html.escape(column['name'])}</th>" for column in output["columns"])
    rows = "".join(f"<tr>{''.join(_item(item) for item in row)}</tr>" for row in output["rows"])
    more = '<p class="note">Only the first rows are shown.</p>' if output["truncated"] else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{more}"


def _item(item: Any) -> str:
    text = "null" if item is None else str(item).lower() if isinstance(item, bool) else str(item)
    return f"<td>{html.escape(text)}</td>"


def _output(output: Record) -> str:
    kind = output["type"]
    if kind == "table":
        return _table(output)
    if kind in ("text/html", "image/svg+xml"):
        inside = html.escape(f"<!DOCTYPE html>{output['data']}{_TELLS}")
        return f'<iframe sandbox="allow-scripts" srcdoc="{inside}"></iframe>'
    if kind == "image/png":
        return f'<img alt="figure" src="data:image/png;base64,{output["data"]}">'
    if kind == "text/markdown":
        return as_html(str(output["data"]))
    text = html.escape(_ANSI.sub("", str(output.get("data", output["text"]))))
    return f'<pre class="{"error" if kind == "error" else "text"}">{text}</pre>'


__all__ = ["View", "export_run", "read_cells"]
