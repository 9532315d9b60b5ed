"""R cells and notebooks: one R for a notebook, its output, figures and errors; without R they are refused."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import pytest
from lakejobs_emulator.domain.states import Result, TerminationCode
from lakejobs_emulator.runtimes.base import Outcome, TaskLaunch
from lakejobs_emulator.runtimes.export import read_cells

from tests.runtimes.conftest import Lab, log_of, result_of
from tests.runtimes.test_mapped_paths import mounts_are_allowed
from tests.runtimes.test_processes import cancelled, until_gone
from tests.tools import need

HEADER, DIVIDER = "# Databricks notebook source\n", "\n# COMMAND ----------\n"


@pytest.fixture
def r() -> Path:
    return need("R")


def run_r(lab: Lab, *cells: str, **parameters: str) -> tuple[TaskLaunch, Outcome]:
    """Run a notebook whose own language is R."""
    text = HEADER + DIVIDER.join(cells)
    tree = lab.files.workspace
    tree.write_notebook("/Shared/in_r", text.encode(), language="R", jupyter=False, overwrite=True)
    return lab.run("notebook_task", {"notebook_path": "/Shared/in_r", "base_parameters": parameters})


def test_cells_share_one_r_and_put_out_what_they_print(lab: Lab, r: Path) -> None:
    launch, outcome = run_r(
        lab,
        "twice <- function(n) 2 * n\nx <- twice(21)",
        "x\ncat('no line end')",
        "message('said aside')\ninvisible(7)",
    )

    assert (Result.SUCCESS, {"notebook_output": {"truncated": False}}) == (outcome.result, outcome.output)
    texts = [cell["outputs"] for cell in read_cells(launch.workdir)]
    expected = ["[1] 42\nno line end", "said aside\n"]
    assert [[], *([{"type": "text", "text": text}] for text in expected)] == texts
    assert "".join(expected) == log_of(launch)


def test_an_r_cell_in_a_python_notebook_knows_its_widgets_and_defines_more(lab: Lab, r: Path) -> None:
    source = (
        "dbutils.widgets.text('day', 'mönday =%')\n---\n"
        "# MAGIC %r\n# MAGIC dbutils.widgets.dropdown('deep', 'ü b', c('ü b'))\n"
        "# MAGIC cat(dbutils.widgets.get('day'), dbutils.widgets.get('deep'))\n---\n"
        "dbutils.notebook.exit(dbutils.widgets.get('deep'))\n"
    )
    launch, outcome = lab.run_notebook(source)

    assert "ü b" == result_of(outcome)
    assert "mönday =% ü b" == log_of(launch)


@pytest.mark.parametrize(
    ("code", "error", "trace"),
    [
        ("f <- function(n) stop('bad ', n)\nf(2)", "Error: bad 2", "Error: bad 2\n  at f(2)\n"),
        ("library(SparkR)", "Error: there is no package called ‘SparkR’", "at library(SparkR)"),
        ("dbutils.fs.ls('/')", "Error: dbutils.fs.ls is not supported in R by this emulator", "at dbutils"),
        ("dbutils.widgets.get('nope')", "Error: No input widget named nope is defined", "Error"),
        ("quit(status = 3)", "The process ended with exit code 3", "exit code 3"),
    ],
)
def test_an_error_in_r_fails_the_notebook(lab: Lab, r: Path, code: str, error: str, trace: str) -> None:
    launch, outcome = run_r(lab, "cat('before\\n')", code, "cat('never')")

    assert (Result.FAILED, error) == (outcome.result, outcome.error)
    assert trace in (outcome.error_trace or "")
    assert "never" not in log_of(launch)
    [_, cell] = read_cells(launch.workdir)
    assert ["error"] == [output["type"] for output in cell["outputs"]]


def test_code_that_r_cannot_read_fails_where_it_ends(lab: Lab, r: Path) -> None:
    _, outcome = run_r(lab, "y <- ")

    print(log_of(_))
    assert "unexpected end of input" in (outcome.error or "")


def test_an_exit_in_r_ends_the_notebook_at_once_as_a_success(lab: Lab, r: Path) -> None:
    launch, outcome = run_r(
        lab,
        "tryCatch(dbutils.notebook.exit(paste('day', dbutils.widgets.get('day'))),"
        " error = function(e) cat('caught'))\ncat('never')",
        "cat('never')",
        day="süß",
    )

    assert "day süß" == result_of(outcome)
    assert "" == log_of(launch)


def test_every_figure_and_page_that_r_draws_is_shown_once(lab: Lab, r: Path) -> None:
    launch, outcome = run_r(lab, "plot(1:3)\nhist(c(1, 2, 3))\ncat('drawn')", "displayHTML('<b>x</b>')")

    assert outcome.error is None, outcome.error_trace
    shown = [[output["type"] for output in cell["outputs"]] for cell in read_cells(launch.workdir)]
    assert [["text", "image/png", "image/png"], ["text/html"]] == shown


def test_r_reads_what_python_has_written_to_a_tree(lab: Lab, r: Path) -> None:
    """Where the kernel lets a process mount for itself; elsewhere there is no such file for R."""
    source = (
        "_ = open('/dbfs/for_r.csv', 'w').write('a,b\\n1,2\\n')\n---\n"
        "# MAGIC %r\n# MAGIC cat(file.exists('/dbfs/for_r.csv') && read.csv('/dbfs/for_r.csv')$b == 2)\n"
    )
    launch, outcome = lab.run_notebook(source)

    assert outcome.error is None, outcome.error_trace
    assert str(mounts_are_allowed()).upper() == log_of(launch)


def test_a_secret_shows_in_nothing_that_r_says(lab: Lab, r: Path) -> None:
    source = (
        "p = dbutils.secrets.get('reef', 'password')\ndbutils.widgets.text('p', p)\n---\n"
        "# MAGIC %r\n# MAGIC cat(dbutils.widgets.get('p'), '\\n')\n# MAGIC stop(dbutils.widgets.get('p'))\n"
    )
    launch, outcome = lab.run_notebook(source)

    assert "Error: [REDACTED]" == outcome.error
    told = log_of(launch) + json.dumps(read_cells(launch.workdir)) + str(outcome.error_trace)
    assert "coral-reef-7" not in told
    left = [file.read_bytes() for file in launch.workdir.rglob("*") if file.is_file()]
    assert not any(b"coral-reef-7" in content for content in left)


def test_a_cell_in_r_puts_out_at_most_8_mb(lab: Lab, r: Path) -> None:
    _, outcome = run_r(lab, "cat(strrep('x', 9e6))", "writeLines('x', 'later')")

    assert "exceeds the limit of 8388608 bytes" in (outcome.error or "")


def test_a_cancelled_notebook_ends_with_its_r(lab: Lab, r: Path) -> None:
    cells = ("writeLines(as.character(Sys.getpid()), 'pids')\nSys.sleep(600)",)
    text = HEADER + DIVIDER.join(cells)
    lab.files.workspace.write_notebook(
        "/Shared/endless_r", text.encode(), language="R", jupyter=False, overwrite=True
    )
    launch = lab.launch("notebook_task", {"notebook_path": "/Shared/endless_r"})

    outcome, pids = lab.runner.run(cancelled(lab, launch))

    assert Result.CANCELED is outcome.result
    lab.runner.run(until_gone(pids))


def test_without_r_its_cells_are_refused_by_name(lab: Lab, tmp_path: Path) -> None:
    lab.notebook("/Shared/in_r_too", "# MAGIC %r\n# MAGIC 1\n")
    payload = {"notebook_path": "/Shared/in_r_too"}

    _, outcome = lab.run("notebook_task", payload, environment={"PATH": str(tmp_path)})

    assert "NoLanguage: %r cells need R, and there is no Rscript on this machine" in (outcome.error or "")


def cran(folder: Path) -> str:
    """A repository of R packages with ``coral`` 1.0, whose ``hue()`` is pink; its address."""
    files = {
        "DESCRIPTION": "Package: coral\nVersion: 1.0\nTitle: Coral\nDescription: Coral.\nLicense: GPL-3\n",
        "NAMESPACE": "export(hue)\n",
        "R/hue.R": "hue <- function() 'pink'\n",
    }
    contrib = folder / "src" / "contrib"
    contrib.mkdir(parents=True)
    (contrib / "PACKAGES").write_text("Package: coral\nVersion: 1.0\nNeedsCompilation: no\n")
    with tarfile.open(contrib / "coral_1.0.tar.gz", "w:gz") as archive:
        for name, text in files.items():
            entry = tarfile.TarInfo(f"coral/{name}")
            entry.size = len(text)
            archive.addfile(entry, io.BytesIO(text.encode()))
    return folder.as_uri()


def test_packages_of_r_are_installed_for_the_task_alone(lab: Lab, r: Path, tmp_path: Path) -> None:
    """``cran`` libraries; one that its repository lacks ends the task before its code, with R's own words."""
    tree = lab.files.workspace
    tree.write_notebook("/Shared/hue", b"cat(coral::hue())", language="R", jupyter=False, overwrite=True)
    repository = cran(tmp_path / "cran")

    def run(*packages: str) -> Outcome:
        libraries = [{"cran": {"package": name, "repo": repository}} for name in packages]
        return lab.run("notebook_task", {"notebook_path": "/Shared/hue"}, task={"libraries": libraries})[1]

    assert Result.SUCCESS is run("coral").result
    assert "there is no package called" in str(run().error)
    missing = run("nope")
    assert TerminationCode.LIBRARY_INSTALLATION_ERROR is missing.code
    assert "nope" in missing.message
