"""Every kind that runs code of the user does all that a task does; ``kinds.md`` shows which test says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kinds.conftest import Lake, code_of, processes_of, result_of, wait_until_gone
from tests.kinds.programs import (
    MAIN,
    PROGRAM,
    PYTHON_KINDS,
    Kind,
    kinds,
    process_of,
    put_java_programs,
    put_programs,
    told,
)

WORDS = ("a b", "", "Grüße — ✓", 'it\'s "quoted"', "--k=v", "-x", "$HOME *", '{"a": [1]}', "back\\slash")
MOST = 5 * 1024 * 1024
every_kind = kinds()
printing = kinds("spark_python_task", "python_wheel_task", "spark_jar_task", "spark_submit_task")
leaving = kinds("notebook_task", "spark_python_task", "python_wheel_task", "spark_jar_task")
with_libraries = kinds(
    "notebook_task", "spark_python_task", "python_wheel_task", "notebook_task on Spark", "spark_jar_task"
)


@pytest.fixture(scope="module")
def programs(lake: Lake, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The program of every kind that Python runs."""
    put_programs(lake, tmp_path_factory.mktemp("wheels"))


@pytest.fixture(scope="module")
def jars(lake: Lake) -> None:
    """The same, built by javac."""
    put_java_programs(lake)


@pytest.fixture(autouse=True)
def there(request: pytest.FixtureRequest, programs: None) -> None:
    """What the test's kind runs."""
    if request.node.get_closest_marker("jvm"):
        request.getfixturevalue("jars")


@every_kind
def test_parameters_of_every_shape_arrive_as_they_are(lake: Lake, kind: Kind) -> None:
    words = (" ".join(WORDS),) if kind.notebook else WORDS

    ended, output = lake.task(kind.task(*words))

    assert "SUCCESS" == result_of(ended), output
    assert list(words) == told(kind, output)


@every_kind
def test_no_parameters_are_none(lake: Lake, kind: Kind) -> None:
    ended, output = lake.task(kind.task())

    assert "SUCCESS" == result_of(ended), output
    assert ([""] if kind.notebook else []) == told(kind, output)


@every_kind
def test_parameters_of_run_now_go_before_those_of_the_task(lake: Lake, kind: Kind) -> None:
    job = lake.post("2.2/jobs/create", tasks=[{"task_key": "a", **kind.task("of the task")}])
    given = kind.task("of run-now")[kind.payload][kind.field]

    run = lake.ended(lake.post("2.2/jobs/run-now", **job, **{kind.run_now: given})["run_id"])

    assert ["of run-now"] == told(kind, lake.output(run["tasks"][0]["run_id"]))


@every_kind
def test_references_are_resolved_before_the_code(lake: Lake, kind: Kind) -> None:
    """To a parameter of the job, a value of a task before it, and the run itself."""
    lake.notebook("/Shared/sets", "dbutils.jobs.taskValues.set('word', 'from above')\n")
    first = {"task_key": "first", "notebook_task": {"notebook_path": "/Shared/sets"}}
    text = "{{job.parameters.day}}/{{tasks.first.values.word}}/{{job.run_id}}"
    second = {"task_key": "second", "depends_on": [{"task_key": "first"}], **kind.task(text)}
    parameters = [{"name": "day", "default": "sunday"}]
    job = lake.post("2.2/jobs/create", tasks=[first, second], parameters=parameters)

    run = lake.ended(lake.post("2.2/jobs/run-now", **job)["run_id"])

    by_key = {each["task_key"]: each["run_id"] for each in run["tasks"]}
    assert [f"sunday/from above/{run['run_id']}"] == told(kind, lake.output(by_key["second"]))


@every_kind
def test_a_task_ends_with_its_output(lake: Lake, kind: Kind) -> None:
    ended, output = lake.task(kind.task("hello"))

    assert ("TERMINATED", "SUCCESS", "SUCCESS") == (
        ended["state"]["life_cycle_state"],
        result_of(ended),
        code_of(ended),
    )
    if kind.notebook:
        assert {"result": "hello", "truncated": False} == output["notebook_output"]
    else:
        assert "word [hello]\n" in output["logs"]
        assert not output["logs_truncated"]
    assert not {"error", "error_trace"} & output.keys()


@every_kind
def test_a_failed_task_tells_error_and_trace(lake: Lake, kind: Kind) -> None:
    ended, output = lake.task(kind.task("fail"))

    assert ("FAILED", "RUN_EXECUTION_ERROR") == (result_of(ended), code_of(ended))
    assert kind.error == output["error"]
    assert kind.trace in output["error_trace"]


@leaving
def test_a_process_that_leaves_with_a_code_fails_and_the_code_is_told(lake: Lake, kind: Kind) -> None:
    ended, output = lake.task(kind.task("leave"))

    assert ("FAILED", "RUN_EXECUTION_ERROR") == (result_of(ended), code_of(ended))
    assert "exit code 7" in output["error"]


@printing
def test_the_last_5_mb_of_a_log_are_kept_and_it_is_said(lake: Lake, kind: Kind) -> None:
    ended, output = lake.task(kind.task("loud"))

    assert "SUCCESS" == result_of(ended)
    assert (MOST, True) == (len(output["logs"].encode()), output["logs_truncated"])
    assert "the end\n" in output["logs"]


@kinds("notebook_task", "notebook_task on Spark")
def test_the_first_5_mb_of_a_result_are_kept_and_it_is_said(lake: Lake, kind: Kind) -> None:
    """A notebook's output is what it exits with."""
    _, output = lake.task(kind.task("loud"))

    assert {"result": "y" * MOST, "truncated": True} == output["notebook_output"]


@every_kind
def test_a_cancelled_task_ends_and_leaves_no_process(lake: Lake, kind: Kind) -> None:
    run_id = lake.submit({"task_key": "a", **kind.task("endless")})
    process = process_of(lake, run_id)

    lake.post("2.2/jobs/runs/cancel", run_id=run_id)

    run = lake.ended(run_id)
    assert ("CANCELED", "USER_CANCELED") == (result_of(run), code_of(run))
    wait_until_gone([process, *processes_of(run["tasks"][0]["run_id"])])


@every_kind
def test_a_task_that_will_not_go_is_killed_after_its_grace(lake: Lake, kind: Kind) -> None:
    run_id = lake.submit({"task_key": "a", **kind.task("stubborn")})
    process = process_of(lake, run_id)

    lake.post("2.2/jobs/runs/cancel", run_id=run_id)

    assert "CANCELED" == result_of(lake.ended(run_id))
    wait_until_gone([process])


@every_kind
def test_a_task_that_takes_too_long_times_out(lake: Lake, kind: Kind) -> None:
    ended, _ = lake.task(kind.task("endless", timeout_seconds=1))

    assert "TIMEDOUT" == result_of(ended)
    wait_until_gone(processes_of(ended["run_id"]))


@every_kind
def test_a_failed_task_is_tried_again(lake: Lake, kind: Kind) -> None:
    run = lake.ended(lake.submit({"task_key": "a", **kind.task("fail", max_retries=1)}))

    whole = lake.run(run["run_id"], include_history="true")
    assert [0, 1] == [attempt["attempt_number"] for attempt in whole["tasks"]]
    assert ["FAILED", "FAILED"] == [result_of(attempt) for attempt in whole["tasks"]]
    assert kind.error == lake.output(whole["tasks"][1]["run_id"])["error"]


@with_libraries
def test_a_task_has_its_libraries(lake: Lake, kind: Kind) -> None:
    ended, output = lake.task(kind.task("library", libraries=kind.libraries))

    assert "SUCCESS" == result_of(ended), output
    log = (lake.data_dir / "runs" / str(ended["run_id"]) / "output.log").read_text()
    assert "grown 42\n" in log


@with_libraries
def test_without_its_library_the_same_task_fails(lake: Lake, kind: Kind) -> None:
    """So it is the library that made the difference."""
    _, output = lake.task(kind.task("library"))

    assert "coral" in output["error"]


@with_libraries
def test_a_library_that_cannot_be_had_ends_the_task_before_its_code(
    lake: Lake, kind: Kind, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    library = {"pypi": {"package": "no-such-reef==1", "repo": (tmp_path / "empty").as_uri()}}

    ended, _ = lake.task(kind.task("hello", libraries=(library,)))

    assert ("INTERNAL_ERROR", "LIBRARY_INSTALLATION_ERROR") == (
        ended["state"]["life_cycle_state"],
        code_of(ended),
    )
    assert "no-such-reef" in ended["state"]["state_message"]


@every_kind
def test_a_kind_runs_inside_for_each(lake: Lake, kind: Kind) -> None:
    inner = {"task_key": "inner", **kind.task("{{input}}")}
    loop = {"inputs": '["x", "y"]', "concurrency": 2, "task": inner}

    run = lake.ended(lake.submit({"task_key": "loop", "for_each_task": loop}))

    assert "SUCCESS" == result_of(run["tasks"][0])
    iterations = lake.run(run["tasks"][0]["run_id"])["iterations"]
    assert [["x"], ["y"]] == [told(kind, lake.output(each["run_id"])) for each in iterations]


@every_kind
def test_a_kind_runs_as_a_run_of_another_job(lake: Lake, kind: Kind) -> None:
    job = lake.post("2.2/jobs/create", name="inner", tasks=[{"task_key": "a", **kind.task("inner")}])

    run = lake.ended(lake.submit({"task_key": "outer", "run_job_task": job}))

    assert "SUCCESS" == result_of(run["tasks"][0])
    child = lake.run(lake.output(run["tasks"][0]["run_id"])["run_job_output"]["run_id"])
    assert "JOB_RUN" == child["run_type"]
    assert ["inner"] == told(kind, lake.output(child["tasks"][0]["run_id"]))


def test_named_parameters_of_a_wheel_are_its_options(lake: Lake) -> None:
    """In the task, and in run-now; together with others they are refused."""
    task = {"package_name": "program", "entry_point": "run", "named_parameters": {"day": "a b", "n": ""}}
    job = lake.post(
        "2.2/jobs/create", tasks=[{"task_key": "a", "python_wheel_task": task, "libraries": [PROGRAM]}]
    )

    runs = [
        lake.ended(lake.post("2.2/jobs/run-now", **job, **given)["run_id"])
        for given in ({}, {"python_named_params": {"day": "sunday"}})
    ]

    first, second = (told(PYTHON_KINDS[2], lake.output(run["tasks"][0]["run_id"])) for run in runs)
    assert ["--day=a b", "--n="] == first
    assert "--day=sunday" in second


@pytest.mark.jvm
def test_a_jar_of_the_environment_is_a_library(lake: Lake) -> None:
    """java_dependencies of a serverless environment."""
    query = "select reflect('coral.Coral', 'grow', 2)"
    lake.file("/Shared/asks.py", f'print("grown", spark.sql("{query}").first()[0])\n')
    spec = {"environment_version": "2", "java_dependencies": ["dbfs:/jars/coral.jar"]}

    ended, output = lake.task(
        {"spark_python_task": {"python_file": "/Shared/asks.py"}, "environment_key": "java"},
        environments=[{"environment_key": "java", "spec": spec}],
    )

    assert "SUCCESS" == result_of(ended), output
    assert "grown 42\n" in output["logs"]


@pytest.mark.jvm
def test_spark_submit_gets_its_libraries_by_its_options(lake: Lake) -> None:
    options = ("--jars", "dbfs:/jars/coral.jar", "--conf", "spark.reef=coral")
    words = ["--class", "demo.Main", *options, MAIN]
    cluster = {"spark_version": "x", "node_type_id": "x", "num_workers": 1}
    tasks = [
        {"spark_submit_task": {"parameters": [*words, *more]}, "new_cluster": cluster}
        for more in (("library",), ("rows", "5"))
    ]

    first, second = (lake.task(task)[1]["logs"] for task in tasks)

    assert "grown 42\n" in first
    assert "rows 5\nwith coral\n" in second


@pytest.mark.jvm
def test_spark_submit_runs_a_python_file(lake: Lake) -> None:
    """With the modules of --py-files."""
    (lake.data_dir / "dbfs" / "grown.py").write_text("def grow(x):\n    return x + 40\n")
    (lake.data_dir / "dbfs" / "main.py").write_text(
        "import sys\nimport grown\nfrom pyspark.sql import SparkSession\n"
        "spark = SparkSession.builder.getOrCreate()\n"
        "total = spark.sparkContext.parallelize([1, 2]).sum()\n"
        "print('sum', grown.grow(total), sys.argv[1:])\n"
    )
    words = ["--py-files", "dbfs:/grown.py", "dbfs:/main.py", "x"]
    cluster = {"spark_version": "x", "node_type_id": "x", "num_workers": 1}

    ended, output = lake.task({"spark_submit_task": {"parameters": words}, "new_cluster": cluster})

    assert "SUCCESS" == result_of(ended), output["logs"][-2000:]
    assert "sum 43 ['x']\n" in output["logs"]


@pytest.mark.jvm
def test_a_jar_runs_on_spark(lake: Lake) -> None:
    """Its main class finds the session; the settings of its cluster reach it."""
    cluster = {"spark_version": "x", "node_type_id": "x", "num_workers": 1, "spark_conf": {"spark.reef": "c"}}
    task = {"main_class_name": "demo.Main", "parameters": ["rows", "7"]}

    _, output = lake.task({"spark_jar_task": task, "libraries": [{"jar": MAIN}], "new_cluster": cluster})

    assert "rows 7\nwith c\n" in output["logs"]
