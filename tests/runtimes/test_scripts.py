"""Python files: arguments, exit codes, logs, working folders."""

from __future__ import annotations

import pytest
from lakejobs_emulator.domain.states import Result, TerminationCode

from tests.runtimes.conftest import Lab, log_of


def test_a_file_gets_its_parameters_and_leaves_its_log(lab: Lab) -> None:
    source = "import sys\nprint(sys.argv[1:], __name__)\nprint('to stderr', file=sys.stderr)\n"
    _, outcome = lab.run_script(source, "a b", "ü")

    assert (Result.SUCCESS, TerminationCode.SUCCESS, "") == (outcome.result, outcome.code, outcome.message)
    expected = "['a b', 'ü'] __main__\nto stderr\n"
    assert {"logs": expected, "logs_truncated": False} == outcome.output


@pytest.mark.parametrize("where", ["dbfs:/jobs/x.py", "/Shared/x.py", "/Workspace/Shared/x.py"])
def test_a_file_is_found_in_dbfs_and_in_the_workspace(lab: Lab, where: str) -> None:
    tree = lab.files.dbfs if where.startswith("dbfs:") else lab.files.workspace
    path = where.removeprefix("dbfs:").removeprefix("/Workspace")
    tree.write(path, f"print({where!r})\n".encode(), overwrite=True)

    launch, outcome = lab.run("spark_python_task", {"python_file": where, "parameters": []})

    assert outcome.error is None
    assert f"{where}\n" == log_of(launch)


def test_an_error_is_told_with_the_frames_of_the_file_only(lab: Lab) -> None:
    launch, outcome = lab.run_script("def f():\n    return 1 / 0\n\nprint('before')\nf()\n")

    assert (Result.FAILED, TerminationCode.RUN_EXECUTION_ERROR) == (outcome.result, outcome.code)
    assert "ZeroDivisionError: division by zero" == outcome.error
    trace = outcome.error_trace or ""
    assert ["<module>", "f"] == [line.rpartition(" in ")[2] for line in trace.splitlines() if "File " in line]
    assert f"before\n{trace}\n" == log_of(launch)


@pytest.mark.parametrize(
    ("leave", "result"),
    [("sys.exit()", Result.SUCCESS), ("sys.exit(0)", Result.SUCCESS), ("sys.exit(2)", Result.FAILED)],
)
def test_an_exit_code_other_than_0_fails(lab: Lab, leave: str, result: Result) -> None:
    _, outcome = lab.run_script(f"import sys\n{leave}\n")

    assert result is outcome.result


def test_a_process_that_kills_itself_leaves_no_result(lab: Lab) -> None:
    source = "import os, signal\nprint('last words', flush=True)\nos.kill(os.getpid(), signal.SIGKILL)\n"
    _, outcome = lab.run_script(source)

    assert "The task's process ended by signal 9 and left no result." == outcome.error
    assert "last words\n" == outcome.output["logs"]


def test_every_attempt_has_a_folder_of_its_own(lab: Lab) -> None:
    source = "import os\nassert not os.path.exists('mine')\nopen('mine', 'w').close()\nprint(os.getcwd())\n"
    first, _ = lab.run_script(source)
    second, outcome = lab.run_script(source)

    assert outcome.error is None
    assert (f"{first.workdir}\n", f"{second.workdir}\n") == (log_of(first), log_of(second))


def test_tasks_share_neither_modules_nor_environment(lab: Lab) -> None:
    lab.run_script("import os, json\nos.environ['LEFT'] = json.left = 'behind'\n")

    _, outcome = lab.run_script(
        "import os, json\nassert 'LEFT' not in os.environ and not hasattr(json, 'left')\n"
    )

    assert outcome.error is None


def test_the_log_of_a_chatty_task_is_cut_to_its_end(lab: Lab) -> None:
    """get-output shows the last 5 MB; the file keeps all."""
    _, outcome = lab.run_script("print('first')\nprint('x' * (5 * 1024 * 1024 - 6), 'last')\n")

    logs = str(outcome.output["logs"])
    assert (True, 5 * 1024 * 1024) == (outcome.output["logs_truncated"], len(logs))
    assert logs.endswith("x last\n")


def test_a_file_that_is_not_there_fails_before_its_code(lab: Lab) -> None:
    _, outcome = lab.run("spark_python_task", {"python_file": "dbfs:/nope.py", "parameters": []})

    assert (TerminationCode.RESOURCE_NOT_FOUND, True) == (outcome.code, outcome.internal)
    assert "nope.py" in outcome.message


@pytest.mark.parametrize("path", ["/../../etc/passwd", "dbfs:/../../../etc/passwd", "/Shared/../../x.py"])
def test_no_path_leads_out_of_the_data_directory(lab: Lab, path: str) -> None:
    _, outcome = lab.run("spark_python_task", {"python_file": path, "parameters": []})

    assert TerminationCode.RESOURCE_NOT_FOUND is outcome.code


def test_a_kind_without_a_runtime_is_refused_by_name(lab: Lab) -> None:
    _, outcome = lab.run("power_bi_task", {})

    assert (Result.FAILED, TerminationCode.FEATURE_DISABLED, True) == (
        outcome.result,
        outcome.code,
        outcome.internal,
    )
    assert "power_bi_task" in outcome.message
