"""The source format of notebooks: what its writer means is what its reader finds, in every language."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.task_api.source import Cell, NotANotebook, read_notebook

COMMENTS = {"PYTHON": "#", "SQL": "--", "SCALA": "//", "R": "#"}
# Code that says nothing of the format itself, and neither begins nor ends with blank lines.
CODE = st.text(alphabet="ab=(1)\n \t", min_size=1, max_size=20).map(str.strip).filter(bool)
TITLE = st.text(alphabet="abc, ", max_size=8).map(str.strip)
INLINE = "x = 1\n%matplotlib inline\ny = 2"


def written(cells: list[Cell], *, language: str) -> str:
    """Cells as the service writes them."""
    comment = COMMENTS[language]
    blocks = []
    for cell in cells:
        lines = [f"{comment} DBTITLE 1,{cell.title}"] if cell.title else []
        if cell.language == language.lower():
            lines.append(cell.code)
        else:
            inner = [f"%{cell.language} {cell.arguments}".rstrip(), *filter(None, [cell.code])]
            lines += [f"{comment} MAGIC {line}".rstrip() for line in "\n".join(inner).split("\n")]
        blocks.append("\n".join(lines))
    divider = f"\n\n{comment} COMMAND ----------\n\n"
    return f"{comment} Databricks notebook source\n{divider.join(blocks)}\n"


@st.composite
def notebooks(draw: st.DrawFn) -> tuple[str, list[Cell]]:
    language = draw(st.sampled_from(sorted(COMMENTS)))
    own = st.builds(Cell, language=st.just(language.lower()), code=CODE, title=TITLE)
    others = [each for each in ("python", "sql", "scala", "r", "md") if each != language.lower()]
    lines = CODE.map(lambda text: "\n".join(line.rstrip() for line in text.split("\n")))
    other = st.builds(Cell, language=st.sampled_from(others), code=lines, title=TITLE)
    words = st.text(alphabet="ab ./$=", max_size=8).map(str.strip).filter(bool)
    kinds = st.sampled_from(["run", "fs", "pip", "sh"])
    run = st.builds(Cell, language=kinds, code=st.just(""), arguments=words)
    return language, draw(st.lists(own | other | run, max_size=5))


@given(notebooks(), st.booleans())
def test_what_is_written_is_read_again(notebook: tuple[str, list[Cell]], windows: bool) -> None:
    """Also with the line ends of another system."""
    language, cells = notebook
    text = written(cells, language=language)
    text = text.replace("\n", "\r\n") if windows else text

    assert cells == read_notebook(text, language=language, jupyter=False)


@pytest.mark.parametrize(
    ("block", "cell"),
    [
        ("# MAGIC %md-sandbox\n# MAGIC <b>x</b>", Cell(language="md", code="<b>x</b>")),
        ("# MAGIC %md # One line", Cell(language="md", code="# One line")),
        ("# MAGIC %sh -e\n# MAGIC ls", Cell(language="sh", code="ls", arguments="-e")),
        ("# MAGIC %restart_python", Cell(language="restart_python", code="")),
        ("# MAGIC %time x()", Cell(language="python", code="%time x()")),
        ("x = 1\n# MAGIC %matplotlib inline\ny = 2", Cell(language="python", code=INLINE)),
    ],
)
def test_a_cell_is_what_its_magic_says(block: str, cell: Cell) -> None:
    text = f"# Databricks notebook source\n{block}\n"

    assert [cell] == read_notebook(text, language="PYTHON", jupyter=False)


@given(st.text(max_size=30), st.sampled_from(sorted(COMMENTS)), st.booleans())
def test_any_other_text_is_refused_as_no_notebook(text: str, language: str, jupyter: bool) -> None:
    def read() -> Any:
        return read_notebook(text, language=language, jupyter=jupyter)

    with pytest.raises(NotANotebook):
        read()
