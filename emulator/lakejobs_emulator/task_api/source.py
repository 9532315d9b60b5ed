"""Notebooks as lists of cells: the Databricks source format and Jupyter files (see: notebook format)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import field, frozen

_COMMENT: Mapping[str, str] = {"PYTHON": "#", "SQL": "--", "SCALA": "//", "R": "#"}
_LANGUAGES = frozenset({"python", "sql", "scala", "r", "md", "sh", "fs", "run", "pip", "restart_python"})
_MAGIC = re.compile(r"\s*%(\w+)(?:-sandbox)?[ \t]*")
_DIVIDER = "COMMAND ----------"
HEADER = "Databricks notebook source"
# Where a Jupyter file that the service wrote has what only the service knows.
_OF_NOTEBOOK, _OF_CELL = "application/vnd.databricks.v1+notebook", "application/vnd.databricks.v1+cell"


@frozen(kw_only=True)
class Cell:
    """One cell: what it is written in (python, sql, md, sh, fs, run, pip …), its code, its title.

    ``nuid`` is the id by which dashboards name it, empty where the format has none.
    """

    language: str
    code: str
    title: str = ""
    arguments: str = ""
    nuid: str = ""


@frozen(kw_only=True)
class Element:
    """One cell's place in a dashboard, in units of its grid."""

    nuid: str
    x: int = 0
    y: int = 0
    width: int = 12
    height: int = 6


@frozen(kw_only=True)
class Dashboard:
    """A view of a notebook that shows what some of its cells put out."""

    title: str
    elements: Sequence[Element] = field(factory=tuple)


class NotANotebook(ValueError):
    """The text is no notebook."""


def read_notebook(text: str, *, language: str, jupyter: bool) -> list[Cell]:
    """The cells of a notebook.  Raises ``NotANotebook``."""
    return read_jupyter(text) if jupyter else read_source(text, language=language)


def read_source(text: str, *, language: str) -> list[Cell]:
    """The cells of a notebook in source format; ``language`` is the notebook's, in capitals."""
    comment = _COMMENT[language]
    first, _, rest = text.replace("\r\n", "\n").partition("\n")
    if first.rstrip() != f"{comment} {HEADER}":
        raise NotANotebook("The file does not begin with the header of a notebook.")
    blocks = re.split(rf"^{re.escape(comment)} {_DIVIDER}[ \t]*$", rest, flags=re.MULTILINE)
    cells = [_source_cell(block.strip("\n"), comment, language.lower()) for block in blocks]
    return [cell for cell in cells if _says(cell) or cell.title]


def read_jupyter(text: str) -> list[Cell]:
    """The cells of a Jupyter file, with or without a kernel's name.  Raises ``NotANotebook``."""
    try:
        notebook = json.loads(text)
        language = jupyter_language(notebook).lower()
        cells = [cell for cell in notebook["cells"] if cell["cell_type"] in ("code", "markdown")]
        read = [_jupyter_cell(cell, language) for cell in cells]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotANotebook(f"The file is no Jupyter notebook: {error}") from error
    return [cell for cell in read if _says(cell)]


def jupyter_language(notebook: Mapping[str, Any]) -> str:
    """The language of a Jupyter document, in capitals: what the service noted, else its kernel's, else
    Python."""
    metadata = _object(notebook, "metadata")
    noted = (
        _object(metadata, _OF_NOTEBOOK).get("language"),
        _object(metadata, "kernelspec").get("language"),
        _object(metadata, "language_info").get("name"),
    )
    told = next((str(each).upper() for each in noted if each), "PYTHON")
    return told if told in _COMMENT else "PYTHON"


def read_dashboards(text: str) -> list[Dashboard]:
    """The dashboards of a Jupyter file, as the service's metadata has them; none of any other text."""
    try:
        listed = _object(_object(json.loads(text), "metadata"), _OF_NOTEBOOK).get("dashboards")
    except (ValueError, AttributeError, RecursionError):
        return []
    found = [each for each in listed if isinstance(each, Mapping)] if isinstance(listed, list) else []
    return [
        Dashboard(
            title=str(each.get("title") or "Untitled"),
            elements=[_element(one) for one in _list(each, "elements") if _nuid_of(one)],
        )
        for each in found
    ]


def _says(cell: Cell) -> bool:
    return bool(cell.code.strip() or cell.arguments) or cell.language == "restart_python"


def _source_cell(block: str, comment: str, language: str) -> Cell:
    title, lines = "", block.split("\n")
    if lines and lines[0].startswith(f"{comment} DBTITLE "):
        title = lines[0].removeprefix(f"{comment} DBTITLE ").partition(",")[2]
        lines = lines[1:]
    magic = f"{comment} MAGIC"
    filled = [line for line in lines if line.strip()]
    if filled and all(line.startswith(magic) for line in filled):
        inner = [line.removeprefix(magic).removeprefix(" ") for line in lines]
        return _cell("\n".join(inner).strip("\n"), language, title=title)
    # A single magic line among code is code to IPython: %time, %matplotlib.
    code = [line.removeprefix(magic).removeprefix(" ") if line.startswith(magic) else line for line in lines]
    return Cell(language=language, code="\n".join(code).strip("\n"), title=title)


def _cell(text: str, language: str, *, title: str = "", nuid: str = "") -> Cell:
    found = _MAGIC.match(text)
    if found is None or found[1] not in _LANGUAGES:
        return Cell(language=language, code=text, title=title, nuid=nuid)
    line, _, body = text[found.end() :].partition("\n")
    if found[1] in ("python", "sql", "scala", "r", "md"):
        code = f"{line}\n{body}".strip("\n") if line.strip() else body
        return Cell(language=found[1], code=code, title=title, nuid=nuid)
    return Cell(language=found[1], code=body, title=title, arguments=line.strip(), nuid=nuid)


def _jupyter_cell(cell: Mapping[str, Any], language: str) -> Cell:
    source, noted = cell["source"], _object(_object(cell, "metadata"), _OF_CELL)
    text = "".join(str(line) for line in source) if isinstance(source, list) else str(source)
    title = str(noted.get("title") or "") if noted.get("showTitle") else ""
    nuid = str(noted.get("nuid") or "")
    if cell["cell_type"] == "markdown":
        return Cell(language="md", code=text, title=title, nuid=nuid)
    return _cell(text, language, title=title, nuid=nuid)


def _element(found: Mapping[str, Any]) -> Element:
    place = _object(found, "position")
    numbers = {
        name: int(place[name])
        for name in ("x", "y", "width", "height")
        if isinstance(place.get(name), int | float)
    }
    return Element(nuid=_nuid_of(found), **numbers)


def _nuid_of(element: Mapping[str, Any]) -> str:
    """The cell that an element of a dashboard shows."""
    return str(element.get("elementNUID") or "")


def _object(holder: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = holder.get(name)
    return found if isinstance(found, Mapping) else {}


def _list(holder: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = holder.get(name)
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []
