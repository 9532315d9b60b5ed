"""Notebooks as lists of cells: the Databricks source format and Jupyter files (see: notebook format)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from attrs import frozen

_COMMENT: Mapping[str, str] = {"PYTHON": "#", "SQL": "--", "SCALA": "//", "R": "#"}
_LANGUAGES = frozenset({"python", "sql", "scala", "r", "md", "sh", "fs", "run", "pip", "restart_python"})
_MAGIC = re.compile(r"\s*%(\w+)[ \t]*")
_DIVIDER = "COMMAND ----------"
HEADER = "Databricks notebook source"


@frozen(kw_only=True)
class Cell:
    """One cell: what it is written in (python, sql, md, sh, fs, run, pip …), its code, its title."""

    language: str
    code: str
    title: str = ""
    arguments: str = ""


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


def write_source(cells: Sequence[Cell], *, language: str) -> str:
    """The source format of cells; ``read_source`` gives them back."""
    comment = _COMMENT[language]
    blocks = [_source_block(cell, comment, language.lower()) for cell in cells]
    return f"{comment} {HEADER}\n" + f"\n\n{comment} {_DIVIDER}\n\n".join(blocks) + "\n"


def read_jupyter(text: str) -> list[Cell]:
    """The cells of a Jupyter file, with or without a kernel's name."""
    try:
        notebook = json.loads(text)
        cells = notebook["cells"]
        read = [_jupyter_cell(cell) for cell in cells if cell["cell_type"] in ("code", "markdown")]
    except (ValueError, KeyError, TypeError) as error:
        raise NotANotebook(f"The file is no Jupyter notebook: {error}") from error
    return [cell for cell in read if _says(cell)]


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


def _cell(text: str, language: str, *, title: str = "") -> Cell:
    found = _MAGIC.match(text)
    if found is None or found[1] not in _LANGUAGES:
        return Cell(language=language, code=text, title=title)
    line, _, body = text[found.end() :].partition("\n")
    if found[1] in ("python", "sql", "scala", "r", "md"):
        return Cell(
            language=found[1], code=f"{line}\n{body}".strip("\n") if line.strip() else body, title=title
        )
    return Cell(language=found[1], code=body, title=title, arguments=line.strip())


def _source_block(cell: Cell, comment: str, language: str) -> str:
    lines = [f"{comment} DBTITLE 1,{cell.title}"] if cell.title else []
    if cell.language == language:
        return "\n".join([*lines, cell.code])
    first = f"%{cell.language} {cell.arguments}".rstrip()
    inner = [first, *(cell.code.split("\n") if cell.code else [])]
    return "\n".join([*lines, *(f"{comment} MAGIC {line}".rstrip() for line in inner)])


def _jupyter_cell(cell: Mapping[str, object]) -> Cell:
    source = cell["source"]
    text = "".join(source) if isinstance(source, list) else str(source)
    if cell["cell_type"] == "markdown":
        return Cell(language="md", code=text)
    return _cell(text, "python")
