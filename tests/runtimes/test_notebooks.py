"""Notebooks: their cells, magics, widgets, values and results, as the service runs them."""

from __future__ import annotations

import json
import re

import pytest
from lakejobs_emulator.domain.states import Result, TerminationCode
from lakejobs_emulator.task_api.source import read_jupyter

from tests.runtimes.conftest import Lab, log_of, result_of


def test_cells_run_in_order_in_one_namespace(lab: Lab) -> None:
    _, outcome = lab.run_notebook("x = 1\n---\nx += 41\n---\ndbutils.notebook.exit(x)\n")

    assert (Result.SUCCESS, TerminationCode.SUCCESS) == (outcome.result, outcome.code)
    assert "42" == result_of(outcome)


def test_a_notebook_that_just_ends_has_no_result(lab: Lab) -> None:
    _, outcome = lab.run_notebook("x = 1\n")

    assert {"notebook_output": {"truncated": False}} == outcome.output


def test_an_exit_ends_the_notebook_at_once_as_a_success(lab: Lab) -> None:
    """Not even ``except Exception`` stops it."""
    launch, outcome = lab.run_notebook(
        "try:\n    dbutils.notebook.exit('out')\nexcept Exception:\n    print('caught')\n"
        "---\nprint('later')\n"
    )

    assert "out" == result_of(outcome)
    assert "" == log_of(launch)


def test_half_a_surrogate_pair_is_a_question_mark(lab: Lab) -> None:
    """In what a notebook leaves, hands on or fails with; no database could keep it."""
    _, outcome = lab.run_notebook(
        "dbutils.jobs.taskValues.set('k', ['\\ud800', '\U0001f988'])\n"
        "dbutils.notebook.exit('a\\udc00\U0001f988')\n"
    )

    assert ("a?\U0001f988", {"k": ["?", "\U0001f988"]}) == (result_of(outcome), outcome.values)
    _, outcome = lab.run_notebook("raise ValueError('a\\ud800')\n")
    assert "ValueError: a?" == outcome.error


def test_a_result_is_cut_at_5_mb(lab: Lab) -> None:
    _, outcome = lab.run_notebook("dbutils.notebook.exit('x' * (5 * 1024 * 1024 + 1))\n")

    output = outcome.output["notebook_output"]
    assert {"result": "x" * (5 * 1024 * 1024), "truncated": True} == output


def test_an_error_ends_the_notebook_and_is_told_with_its_trace(lab: Lab) -> None:
    launch, outcome = lab.run_notebook("print('before')\n---\n1 / 0\n---\nprint('after')\n")

    assert (Result.FAILED, TerminationCode.RUN_EXECUTION_ERROR) == (outcome.result, outcome.code)
    assert "ZeroDivisionError: division by zero" == outcome.error
    assert "1 / 0" in re.sub(r"\x1b\[[0-9;]*m", "", outcome.error_trace or "")
    assert log_of(launch).startswith("before\n")
    assert "after" not in log_of(launch)


@pytest.mark.parametrize(
    ("source", "error"),
    [("def f(:\n", "SyntaxError"), ("raise SystemExit(3)\n", "SystemExit"), ("no_such_name\n", "NameError")],
)
def test_every_way_to_fail_fails(lab: Lab, source: str, error: str) -> None:
    _, outcome = lab.run_notebook(source)

    assert Result.FAILED is outcome.result
    assert error in (outcome.error or "")


def test_what_was_set_before_an_error_is_handed_on(lab: Lab) -> None:
    _, outcome = lab.run_notebook("dbutils.jobs.taskValues.set('k', [1, {'a': None}])\n---\n1 / 0\n")

    assert {"k": [1, {"a": None}]} == outcome.values


def test_widgets_have_defaults_and_what_the_run_gives_wins(lab: Lab) -> None:
    source = (
        "dbutils.widgets.text('day', 'monday')\ndbutils.widgets.dropdown('n', '1', ['1', '2'])\n"
        "---\n"
        "import json\nfound = [dbutils.widgets.get(w) for w in ('day', 'n', 'extra')]\n"
        "dbutils.notebook.exit(json.dumps(found))\n"
    )
    _, outcome = lab.run_notebook(source, base_parameters={"day": "sunday", "extra": "e"})

    assert ["sunday", "1", "e"] == json.loads(result_of(outcome))


def test_a_widget_that_nobody_defined_is_an_error(lab: Lab) -> None:
    _, outcome = lab.run_notebook("dbutils.widgets.get('nope')\n")

    assert "InputWidgetNotDefined: No input widget named nope is defined" == outcome.error


def test_widgets_can_be_listed_and_removed(lab: Lab) -> None:
    source = (
        "w = dbutils.widgets\nw.text('a', '1')\nw.combobox('b', 'free', ['x'])\n"
        "w.multiselect('c', 'x', ['x'])\n"
        "w.remove('a')\nimport json\ndbutils.notebook.exit(json.dumps(w.getAll()))\n"
    )
    _, outcome = lab.run_notebook(source)

    assert {"b": "free", "c": "x"} == json.loads(result_of(outcome))


def test_task_values_of_upstream_tasks_are_read(lab: Lab) -> None:
    source = (
        "v = dbutils.jobs.taskValues\nimport json\n"
        "dbutils.notebook.exit(json.dumps([v.get('up', 'k'), v.get(taskKey='up', key='no', default=5)]))\n"
    )
    _, outcome = lab.run_notebook(source, task_values={"up": {"k": {"a": 1}}})

    assert [{"a": 1}, 5] == json.loads(result_of(outcome))


def test_a_task_value_that_nobody_set_is_an_error(lab: Lab) -> None:
    _, outcome = lab.run_notebook("dbutils.jobs.taskValues.get('up', 'k')\n")

    assert "ValueError: Task 'up' has set no task value 'k', and there is no default" == outcome.error


@pytest.mark.parametrize(("size", "result"), [(48 * 1024, Result.SUCCESS), (48 * 1024 + 1, Result.FAILED)])
def test_a_task_value_has_at_most_48_kib_as_json(lab: Lab, size: int, result: Result) -> None:
    _, outcome = lab.run_notebook(f"dbutils.jobs.taskValues.set('k', 'x' * ({size} - 2))\n")

    assert result is outcome.result


def test_markdown_is_shown_and_shell_is_run(lab: Lab) -> None:
    launch, outcome = lab.run_notebook(
        "# MAGIC %md\n# MAGIC # Title\n---\n# MAGIC %sh\n# MAGIC echo out; echo err >&2; exit 3\n---\nx = 1\n"
    )

    assert Result.SUCCESS is outcome.result
    assert "out\nerr\n" == log_of(launch)


def test_a_strict_shell_cell_fails_with_its_command(lab: Lab) -> None:
    _, outcome = lab.run_notebook("# MAGIC %sh -e\n# MAGIC false\n# MAGIC echo no\n")

    assert "CellFailed: The shell ended with exit code 1" == outcome.error


def test_run_includes_another_notebook_here_and_now(lab: Lab) -> None:
    """Relative to the notebook that says it; names and widgets are shared; errors end both."""
    lab.notebook("/Shared/lib/helper", "def twice(x):\n    return 2 * x\nname = dbutils.widgets.get('who')\n")
    source = "# MAGIC %run ./lib/helper $who=\"reef\"\n---\ndbutils.notebook.exit(f'{name} {twice(21)}')\n"
    _, outcome = lab.run_notebook(source)

    assert "reef 42" == result_of(outcome)


def test_run_of_what_is_not_there_is_told_in_the_words_of_the_service(lab: Lab) -> None:
    _, outcome = lab.run_notebook("# MAGIC %run ./nope\n")

    assert (outcome.error or "").startswith("Notebook not found: ./nope. Notebooks can be specified via")


def test_a_nested_run_is_a_process_of_its_own(lab: Lab) -> None:
    """It gets its arguments as widgets, shares no names, and gives what it exits with."""
    lab.notebook(
        "/Shared/child",
        "import os\nn = dbutils.widgets.get('n')\n"
        "dbutils.notebook.exit(f\"{n} {os.getpid()} {'x' in globals()}\")\n",
    )
    source = (
        "import os\nx = 1\nn, pid, shared = dbutils.notebook.run('child', 10, {'n': 7}).split()\n"
        "dbutils.notebook.exit(f'{n} {int(pid) != os.getpid()} {shared} {x}')\n"
    )
    _, outcome = lab.run_notebook(source)

    assert "7 True False 1" == result_of(outcome)


def test_a_nested_run_that_fails_raises_in_its_caller(lab: Lab) -> None:
    lab.notebook("/Shared/child", "raise KeyError('k')\n")
    source = (
        "try:\n    dbutils.notebook.run('/Shared/child', 10)\nexcept Exception as error:\n"
        "    dbutils.notebook.exit(f'{type(error).__name__}: {error}')\n"
    )
    _, outcome = lab.run_notebook(source)

    assert "WorkflowException: Notebook /Shared/child failed: KeyError: 'k'" == result_of(outcome)


def test_a_nested_run_that_takes_too_long_is_killed(lab: Lab) -> None:
    lab.notebook("/Shared/child", "import time\ntime.sleep(600)\n")

    _, outcome = lab.run_notebook("dbutils.notebook.run('/Shared/child', 1)\n")

    assert "WorkflowException: Notebook /Shared/child timed out after 1 seconds" == outcome.error


@pytest.mark.parametrize(
    ("metadata", "language"),
    [
        ({"kernelspec": {"name": "python3", "language": "python"}}, "PYTHON"),
        ({"kernelspec": {"name": "ir", "language": "R"}}, "R"),
        ({"language_info": {"name": "scala"}}, "SCALA"),
        (
            {"application/vnd.databricks.v1+notebook": {"language": "sql"}, "language_info": {"name": "x"}},
            "SQL",
        ),
        ({"language_info": {"name": "julia"}}, "PYTHON"),
        ({}, "PYTHON"),
    ],
)
def test_a_jupyter_notebook_is_in_the_language_that_it_says(
    lab: Lab, metadata: dict[str, object], language: str
) -> None:
    """What the service noted, else the kernel's, else Python."""
    cells = [{"cell_type": "code", "source": "x", "outputs": []}]
    content = json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})
    lab.put("/Shared/said", content, jupyter=True)

    [cell] = read_jupyter(content)
    assert (language, language.lower()) == (lab.files.workspace.entry("/Shared/said").language, cell.language)


@pytest.mark.parametrize("content", ["[]", "nope", "{}", '{"cells": [{}]}', '{"cells": 1, "metadata": 7}'])
def test_a_file_that_is_no_notebook_says_so(lab: Lab, content: str) -> None:
    lab.put("/Shared/broken", content, jupyter=True)

    _, outcome = lab.run("notebook_task", {"notebook_path": "/Shared/broken"})

    assert (outcome.error or "").startswith("The file is no Jupyter notebook")


@pytest.mark.parametrize("metadata", [{}, {"kernelspec": {"name": "python3", "display_name": "Python 3"}}])
def test_a_jupyter_notebook_runs_with_and_without_a_kernel_name(
    lab: Lab, metadata: dict[str, object]
) -> None:
    cells = [
        {"cell_type": "markdown", "source": ["# Title"]},
        {"cell_type": "code", "source": ["x = 40\n", "x += 2"], "outputs": []},
        {"cell_type": "code", "source": "%sh\necho from the shell", "outputs": []},
        {"cell_type": "code", "source": "dbutils.notebook.exit(x)", "outputs": []},
    ]
    content = json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})
    lab.put("/Shared/jupyter", content, jupyter=True)

    launch, outcome = lab.run("notebook_task", {"notebook_path": "/Shared/jupyter"})

    assert "42" == result_of(outcome)
    assert "from the shell\n" == log_of(launch)


def test_a_notebook_that_is_not_there_fails_before_its_code(lab: Lab) -> None:
    _, outcome = lab.run("notebook_task", {"notebook_path": "/Shared/nope"})

    assert (Result.FAILED, TerminationCode.RESOURCE_NOT_FOUND, True) == (
        outcome.result,
        outcome.code,
        outcome.internal,
    )
    assert "Notebook not found: /Shared/nope" == outcome.message


def test_the_context_tells_where_the_notebook_runs(lab: Lab) -> None:
    source = "dbutils.notebook.exit(dbutils.notebook.getContext().toJson())\n"
    launch, outcome = lab.run_notebook(source)

    context = json.loads(result_of(outcome))
    assert ("11", str(launch.attempt_id), "22", "ada") == tuple(
        context["tags"][name] for name in ("jobId", "runId", "multitaskParentRunId", "user")
    )
    assert {"id": launch.attempt_id} == context["currentRunId"]
    assert {"notebook_path": "/Shared/under_test"} == context["extraContext"]


def test_the_context_is_reached_by_the_ways_of_scala_too(lab: Lab) -> None:
    """What may be absent is an option there; a token is given where the task's environment has one."""
    source = (
        "import json, os\nc = dbutils.notebook.entry_point.getDbutils().notebook().getContext()\n"
        "os.environ['DATABRICKS_TOKEN'] = 'reef-token'\n"
        "found = [c.notebookPath().get(), c.currentRunId().id(), c.currentRunId().get().id(),\n"
        "         c.tags().get('jobId').get(), c.tags().get('nope').isDefined(), c.tags().apply('user'),\n"
        "         c.tags().get('nope').getOrElse(lambda: 'none'), c.clusterId().getOrElse(None),\n"
        "         c.apiToken().get(), c.userName() == 'ada', c.jobId(), 'reef-token' in c.safeToJson()]\n"
        "dbutils.notebook.exit(json.dumps(found))\n"
    )
    launch, outcome = lab.run_notebook(source)

    number = launch.attempt_id
    expected = ["/Shared/under_test", number, number, "11", False, "ada", "none", None, "reef-token", True]
    assert [*expected, "11", False] == json.loads(result_of(outcome))


def test_an_option_that_is_absent_says_so_in_the_words_of_scala(lab: Lab) -> None:
    _, outcome = lab.run_notebook("dbutils.notebook.getContext().clusterId().get()\n")

    assert "ValueError: None.get" == outcome.error


def test_a_notebook_on_a_warehouse_runs_sql_and_nothing_else(lab: Lab) -> None:
    lab.notebook("/Shared/mixed", "# MAGIC %md\n# MAGIC words\n---\nprint('ran')\n")

    launch, outcome = lab.run("notebook_task", {"notebook_path": "/Shared/mixed", "warehouse_id": "w"})

    assert "CellFailed: A SQL warehouse runs SQL cells only; this cell is python." == outcome.error
    assert "ran" not in log_of(launch)


def test_modules_beside_the_notebook_are_imported(lab: Lab) -> None:
    lab.files.workspace.write("/Shared/beside_it.py", b"VALUE = 'beside'\n", overwrite=True)

    _, outcome = lab.run_notebook("import beside_it\ndbutils.notebook.exit(beside_it.VALUE)\n")

    assert "beside" == result_of(outcome)
