"""Scala cells and notebooks: one Spark shell for a notebook, its output, tables and errors."""

from __future__ import annotations

from typing import Any

import pytest
from lakejobs_emulator.runtimes.export import read_cells
from lakejobs_emulator.task_api.languages import scala_error, scala_units
from lakejobs_emulator.task_api.repl import CodeFailed

from tests.kinds.conftest import Lake, code_of, result_of
from tests.kinds.test_python_kinds import processes_of

# Cells of one notebook, because each notebook pays for a JVM of its own.
CELLS = (
    'val x = 41\nprintln("said")\nprint("no line end")',
    "case class Fish(depth: Int)\nobject Fish {\n  def of(depth: Int) = Fish(depth)\n}\n"
    "import spark.implicits._\n// a comment\n"
    "Seq(Fish(x), Fish.of(2)).toDS\n  .map(_.depth + 1)\n  .collect().sum",
    'println(dbutils.widgets.get("day"))\ndbutils.widgets.text("deep", "ü = %")\n'
    "println(sc.parallelize(1 to 4).sum.toInt)",
    "display(spark.sql(\"select 1 as one, cast(null as int) as nothing, '<b>' as text\"))\n"
    'displayHTML("<i>x</i>")',
    "def told(code: => Any) = try code catch { case error: RuntimeException => println(error.getMessage) }\n"
    'told(dbutils.widgets.get("nope"))\ntold(dbutils.fs.ls("/"))\ntold(dbutils.notebook.run("x"))',
    'dbutils.notebook.exit("ü " + dbutils.widgets.get("deep"))\nprintln("never")',
)
SCALA = "\n// COMMAND ----------\n"


def scala(lake: Lake, name: str, *cells: str, **parameters: str) -> tuple[Any, Any, list[Any]]:
    """A Scala notebook run to its end: its task, its output, the record of its cells."""
    path = lake.data_dir / "workspace" / "Shared" / f"{name}.scala"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"// Databricks notebook source\n{SCALA.join(cells)}\n", encoding="utf-8")
    task = {"notebook_task": {"notebook_path": f"/Shared/{name}", "base_parameters": parameters}}
    ended, output = lake.task(task)
    return ended, output, list(read_cells(lake.data_dir / "runs" / str(ended["run_id"])))


@pytest.mark.jvm
def test_cells_share_one_shell_and_put_out_what_they_print_and_find(lake: Lake) -> None:
    ended, output, cells = scala(lake, "in_scala", *CELLS, day="sünday")

    assert "SUCCESS" == result_of(ended), output
    assert "ü ü = %" == output["notebook_output"]["result"]
    outputs = [cell["outputs"] for cell in cells]
    assert "said\nno line endval x: Int = 41\n" == outputs[0][0]["text"]
    assert "Int = 45" in outputs[1][-1]["text"]
    assert outputs[2][0]["text"].startswith("sünday\n10\n")
    table, page = (each for each in outputs[3] if each["type"] != "text")
    columns = [column["name"] for column in table["columns"]]
    assert ([[1, None, "<b>"]], ["one", "nothing", "text"]) == (table["rows"], columns)
    assert ("text/html", "<i>x</i>") == (page["type"], page["data"])
    for message in (
        "No input widget named nope is defined",
        "dbutils.fs.ls is not supported in Scala by this emulator",
        "dbutils.notebook.run is not supported in Scala by this emulator",
    ):
        assert f"{message}\n" in outputs[4][0]["text"]
    assert [] == outputs[5]


@pytest.mark.jvm
def test_a_python_notebook_and_its_scala_cells_share_tables_and_widgets(lake: Lake) -> None:
    lake.notebook(
        "/Shared/both",
        "dbutils.widgets.text('day', 'monday')\nspark.range(7).write.mode('overwrite').saveAsTable('made')\n",
        '# MAGIC %scala\n# MAGIC println(dbutils.widgets.get("day") + " " + spark.table("made").count())\n'
        '# MAGIC spark.range(5).write.mode("overwrite").saveAsTable("made_there")\n',
        "dbutils.notebook.exit(spark.table('made_there').count())\n",
    )
    ended, output = lake.task({"notebook_task": {"notebook_path": "/Shared/both"}})

    assert "SUCCESS" == result_of(ended), output
    assert "5" == output["notebook_output"]["result"]
    cells = read_cells(lake.data_dir / "runs" / str(ended["run_id"]))
    assert cells[1]["outputs"][0]["text"].startswith("monday 7\n")


@pytest.mark.jvm
def test_an_error_in_scala_fails_the_notebook_and_nothing_is_left_of_its_shell(lake: Lake) -> None:
    ended, output, cells = scala(lake, "fails", 'println("before")', "val y = 1 / 0", 'println("never")')

    assert ("FAILED", "RUN_EXECUTION_ERROR") == (result_of(ended), code_of(ended))
    assert "java.lang.ArithmeticException: / by zero" == output["error"]
    assert output["error_trace"].startswith("java.lang.ArithmeticException: / by zero\n  ")
    assert ["finished", "error"] == [cell["state"] for cell in cells]
    assert ["error"] == [each["type"] for each in cells[1]["outputs"]]
    assert not (lake.data_dir / "runs" / str(ended["run_id"]) / "scala-tmp").exists()
    assert [] == processes_of(ended["run_id"])


@pytest.mark.parametrize(
    ("state", "said", "error"),
    [
        (
            "Error",
            "Casting is hard\njava.lang.ClassCastException: class A cannot be cast\n  at B.c(D.scala:1)\n",
            "java.lang.ClassCastException: class A cannot be cast",
        ),
        (
            "Error",
            '\nval z: Int = "a"\n             ^\n/x/shell.scala:1: error: type mismatch;\n',
            "error: type mismatch;",
        ),
        ("Incomplete", "", "error: the cell ends before its code does"),
        ("The process ended with exit code 3", "", "The process ended with exit code 3"),
    ],
)
def test_the_error_is_the_line_that_names_it(state: str, said: str, error: str) -> None:
    assert error == scala_error(CodeFailed(state, said))


@pytest.mark.parametrize(
    ("code", "units"),
    [
        ("val x = 1\nx + 1", ["val x = 1\nx + 1"]),
        ("case class A(n: Int)\nval a = A(1)", ["case class A(n: Int)", "\nval a = A(1)"]),
        (
            "val x = 1\nclass A {\n  val y = 2\n}\nobject A\n\nfinal case class B()\nnew A\n  .y",
            [
                "val x = 1",
                "\nclass A {\n  val y = 2\n}\nobject A\n\nfinal case class B()",
                "\n\n\n\n\n\n\nnew A\n  .y",
            ],
        ),
        ("\n// only words\n", ["\n// only words\n"]),
        ("", []),
    ],
)
def test_classes_are_defined_before_the_code_that_uses_them(code: str, units: list[str]) -> None:
    """Each piece keeps its lines at their numbers."""
    assert units == scala_units(code)
