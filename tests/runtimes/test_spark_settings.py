"""What surrounds Spark and needs none: which Java, which settings go where, what is refused, SQL as text."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.domain.states import TerminationCode
from lakejobs_emulator.runtimes.clusters import SparkSettings
from lakejobs_emulator.runtimes.compute import cluster_of
from lakejobs_emulator.runtimes.files import FileTree
from lakejobs_emulator.runtimes.java import NoJava, find_java
from lakejobs_emulator.runtimes.jvm import NotRunnable, submitted
from lakejobs_emulator.runtimes.programs import start_program
from lakejobs_emulator.runtimes.registry import open_registry
from lakejobs_emulator.task_api.spark import names_of_spark
from lakejobs_emulator.task_api.sql_text import markers, statements

from tests.runtimes.conftest import GRACE, Lab
from tests.runtimes.test_processes import is_there


def java(folder: Path, version: str) -> Path:
    """A program that says that it is a Java."""
    program = folder / "bin" / "java"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\" 2026-01-01' >&2\n")
    program.chmod(0o755)
    return folder


def found(environ: dict[str, str], tmp_path: Path) -> Path:
    return asyncio.run(find_java(environ, tmp_path / "shim")).home


def test_java_home_goes_before_the_path(tmp_path: Path) -> None:
    home, path = java(tmp_path / "home", "21.0.1"), java(tmp_path / "path", "17.0.9")

    assert home == found({"JAVA_HOME": str(home), "PATH": f"{path}/bin:/usr/bin:/bin"}, tmp_path)


def test_a_java_that_is_too_old_is_passed_over(tmp_path: Path) -> None:
    old, path = java(tmp_path / "old", "1.8.0_292"), java(tmp_path / "path", "17")

    assert path == found({"JAVA_HOME": str(old), "PATH": f"{path}/bin:/usr/bin:/bin"}, tmp_path)


def test_without_a_java_it_is_said_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(NoJava, match=r"pip install 'lakejobs\[java\]'"):
        found({"PATH": str(tmp_path)}, tmp_path)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A lab on a machine without Java."""
    root = tmp_path_factory.mktemp("bare")
    files = FileTree(root)
    registry = open_registry(files, grace_seconds=GRACE, environ={"PATH": str(root)})
    with asyncio.Runner() as runner:
        try:
            yield Lab(root, files, registry, runner)
        finally:
            runner.run(registry.close())


def test_a_notebook_that_asks_for_spark_ends_with_the_reason(bare: Lab) -> None:
    _, outcome = bare.run_notebook("print(1)\n---\nspark.range(3)\n")

    assert (TerminationCode.CLUSTER_ERROR, True) == (outcome.code, outcome.internal)
    assert "pip install 'lakejobs[java]'" in outcome.message


def test_a_scala_cell_ends_with_the_reason(bare: Lab) -> None:
    _, outcome = bare.run_notebook("print(1)\n---\n# MAGIC %scala\n# MAGIC println(1)\n")

    assert (TerminationCode.CLUSTER_ERROR, True) == (outcome.code, outcome.internal)
    assert "pip install 'lakejobs[java]'" in outcome.message


def test_a_scala_cell_needs_a_spark_of_its_own_which_an_endpoint_is_not(tmp_path: Path) -> None:
    files = FileTree(tmp_path)
    registry = open_registry(files, grace_seconds=GRACE, spark=SparkSettings(master="sc://localhost:1"))
    with asyncio.Runner() as runner:
        _, outcome = Lab(tmp_path, files, registry, runner).run_notebook("# MAGIC %scala\n# MAGIC 1\n")
        runner.run(registry.close())

    assert TerminationCode.FEATURE_DISABLED is outcome.code
    assert "a Connect endpoint (sc://), which cannot run Scala cells" in outcome.message


def test_a_jar_ends_with_the_reason(bare: Lab) -> None:
    bare.files.dbfs.write("/x.jar", b"", overwrite=True)
    task = {"libraries": [{"jar": "dbfs:/x.jar"}]}

    _, outcome = bare.run("spark_jar_task", {"main_class_name": "demo.Main"}, task=task)

    assert TerminationCode.CLUSTER_ERROR is outcome.code


@pytest.mark.parametrize(
    "code",
    [
        "import pyspark\n",
        "def spark():\n    return 1\nspark()\n",
        "spark = 1\nprint(spark)\n",
        "# spark\n'spark'\n",
    ],
)
def test_code_that_does_not_touch_spark_starts_none(code: str) -> None:
    assert frozenset() == names_of_spark(code, known=())


@pytest.mark.parametrize(
    "code", ["spark.range(1)", "def f():\n    return spark.table('x')", "%time spark.range(1)"]
)
def test_code_that_reads_spark_is_seen(code: str) -> None:
    assert frozenset({"spark"}) == names_of_spark(code, known=())


def test_settings_of_a_session_need_no_server_of_their_own() -> None:
    conf = {
        "spark.sql.ansi.enabled": False,
        "spark.driver.memory": "4g",
        "spark.sql.extensions": "x.Y",
        "spark.databricks.io.cache.enabled": "true",
        "spark.master": "local[*, 4]",
    }
    spec = cluster_of({"new_cluster": {"spark_conf": conf}}, {}, existing={})

    assert {"spark.sql.ansi.enabled": "false"} == spec.session
    assert {"spark.driver.memory": "4g", "spark.sql.extensions": "x.Y"} == spec.static


def test_a_task_finds_its_job_cluster_and_its_existing_one() -> None:
    settings = {"job_clusters": [{"job_cluster_key": "k", "new_cluster": {"spark_env_vars": {"A": "1"}}}]}

    assert {"A": "1"} == cluster_of({"job_cluster_key": "k"}, settings, existing={}).environment
    there = cluster_of({"existing_cluster_id": "c"}, settings, existing={"spark_env_vars": {"B": "2"}})
    assert ("c", {"B": "2"}) == (there.cluster_id, there.environment)


def local(path: str) -> str:
    return f"<{path}>"


def test_the_files_of_spark_submit_are_found_and_the_rest_is_left() -> None:
    words = [
        "--class",
        "x.Y",
        "--jars",
        "dbfs:/a.jar,dbfs:/b.jar",
        "--conf",
        "a=b",
        "dbfs:/main.jar",
        "--jars",
        "c",
    ]

    expected = [
        "--class",
        "x.Y",
        "--jars",
        "<dbfs:/a.jar>,<dbfs:/b.jar>",
        "--conf",
        "a=b",
        "<dbfs:/main.jar>",
    ]
    assert [*expected, "--jars", "c"] == submitted(words, local)


@pytest.mark.parametrize(
    "words",
    [
        ["--master", "yarn", "x.jar"],
        ["--master=yarn", "x.jar"],
        ["--deploy-mode", "cluster", "x.jar"],
        ["--conf", "spark.master=yarn", "x.jar"],
        ["--conf=spark.master=yarn", "x.jar"],
        ["--class", "x.Y"],
        [],
    ],
)
def test_what_the_service_sets_itself_is_refused(words: list[str]) -> None:
    with pytest.raises(NotRunnable):
        submitted(words, local)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("select 1; select 2;", ["select 1", "select 2"]),
        ("select ';' as `a;b`, \";\" -- no; end\n; /* ; */ ;", ["select ';' as `a;b`, \";\" -- no; end"]),
        ("begin select 1; select 2; end; select 3", ["begin select 1; select 2; end", "select 3"]),
        ("select case when a then b end; select 2", ["select case when a then b end", "select 2"]),
        (
            "begin if a then select 1; end if; end; select 2",
            ["begin if a then select 1; end if; end", "select 2"],
        ),
        ("", []),
    ],
)
def test_a_script_is_divided_into_its_statements(text: str, expected: list[str]) -> None:
    assert expected == statements(text)


@given(
    st.lists(
        st.from_regex(r"\Aselect [a-z0-9 ,']*\Z").filter(lambda text: text.count("'") % 2 == 0), min_size=1
    )
)
def test_statements_that_are_joined_are_found_again(given_texts: list[str]) -> None:
    assert [text.strip() for text in given_texts] == statements(";".join(given_texts))


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        ("select :a, ':b' -- :c\n", {"a"}),
        ("select x::int, y:z.b", set()),
        ("where d = :day and :n > 1", {"day", "n"}),
    ],
)
def test_parameters_are_found_outside_of_quotes_casts_and_paths(statement: str, names: set[str]) -> None:
    assert names == markers(statement)


def test_a_program_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    """Also what ignores the signal and has left the group."""
    script = "trap '' TERM\nsetsid sleep 600 &\necho $! > pid\nwhile true; do sleep 1; done\n"

    async def story() -> tuple[int, int]:
        program = await start_program(
            ["bash", "-c", script], cwd=tmp_path, environment=os.environ, log=tmp_path / "log"
        )
        async with asyncio.timeout(30):
            while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text().endswith("\n"):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        await program.stop(0.1)
        started = int((tmp_path / "pid").read_text())
        async with asyncio.timeout(30):  # it is dead; that its new parent reaps it may take a moment
            while is_there(started):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        return program.pid, started

    pids = asyncio.run(story())

    assert [False, False] == [is_there(pid) for pid in pids]


def test_a_program_s_exit_code_is_told(tmp_path: Path) -> None:
    async def story(script: str) -> int:
        program = await start_program(
            ["bash", "-c", script], cwd=tmp_path, environment=os.environ, log=tmp_path / "log"
        )
        return await program.wait(1.0)

    assert [0, 3, 128 + 15] == [asyncio.run(story(script)) for script in ("true", "exit 3", "kill -TERM $$")]


def test_a_program_is_stopped_by_who_is_cancelled_while_it_waits(tmp_path: Path) -> None:
    async def story() -> int:
        program = await start_program(
            ["sleep", "600"], cwd=tmp_path, environment=os.environ, log=tmp_path / "log"
        )
        waiting = asyncio.create_task(program.wait(30.0))
        await asyncio.sleep(0)  # it has begun to wait
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        assert waiting.cancelled()
        return program.pid

    assert not is_there(asyncio.run(story()))
