"""Notebooks from one written form to the other: source text and Jupyter documents.

Source text has cells between ``COMMAND`` lines, and what is not in the notebook's language as ``MAGIC``
comments (reference: notebook source format).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from lakejobs_emulator.domain.json_value import JsonObject, JsonValue

HEADER = "Databricks notebook source"
COMMENTS: Mapping[str, str] = {"PYTHON": "#", "R": "#", "SQL": "--", "SCALA": "//"}
_MARKDOWN = "%md"
_NAMES = {"PYTHON": "python", "R": "r", "SQL": "sql", "SCALA": "scala"}


def jupyter(source: str, *, language: str) -> str:
    """A Jupyter document of notebook source."""
    cells = [_cell(text) for text in cells_of(source, language=language)]
    document: JsonObject = {
        "cells": cells,
        "metadata": {"language_info": {"name": _NAMES[language]}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def source(document: JsonObject, *, language: str) -> str:
    """Notebook source of a Jupyter document."""
    comment = COMMENTS[language]
    found = document.get("cells")
    cells = found if isinstance(found, Sequence) else ()
    texts = [_written(cell, comment) for cell in cells if isinstance(cell, Mapping)]
    return f"{comment} {HEADER}\n" + f"\n\n{comment} COMMAND ----------\n\n".join(texts) + "\n"


def cells_of(text: str, *, language: str) -> list[str]:
    """The cells of notebook source, MAGIC comments undone."""
    comment = COMMENTS[language]
    lines = text.splitlines()
    if lines and lines[0].rstrip() == f"{comment} {HEADER}":
        lines = lines[1:]
    cells: list[list[str]] = [[]]
    for line in lines:
        if line.rstrip() == f"{comment} COMMAND ----------":
            cells.append([])
        else:
            cells[-1].append(_plain(line, comment))
    return ["\n".join(cell).strip("\n") for cell in cells]


def _plain(line: str, comment: str) -> str:
    magic = f"{comment} MAGIC"
    if not line.startswith(magic):
        return line
    return line[len(magic) :].removeprefix(" ")


def _cell(text: str) -> JsonObject:
    if text.startswith(_MARKDOWN) and text[len(_MARKDOWN) :][:1] in ("", " ", "\n"):
        body = text[len(_MARKDOWN) :].removeprefix(" ").removeprefix("\n")
        return {"cell_type": "markdown", "metadata": {}, "source": _lines(body)}
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
        "source": _lines(text),
    }


def _written(cell: JsonObject, comment: str) -> str:
    text = _text(cell.get("source"))
    if cell.get("cell_type") == "markdown":
        text = f"{_MARKDOWN}\n{text}"
    if text.startswith("%"):
        return "\n".join(f"{comment} MAGIC {line}".rstrip() for line in text.split("\n"))
    return text


def _text(value: JsonValue) -> str:
    if isinstance(value, str):
        return value
    return "".join(str(line) for line in value) if isinstance(value, Sequence) else ""


def _lines(text: str) -> list[JsonValue]:
    return list(text.splitlines(keepends=True))
