"""The command lines of Spark's programs, for each kind of master; no Java is started."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lakejobs_emulator.domain.states import TerminationCode
from lakejobs_emulator.runtimes.base import Outcome
from lakejobs_emulator.runtimes.clusters import Clusters, SparkSettings
from lakejobs_emulator.runtimes.compute import ClusterSpec, cluster_of
from lakejobs_emulator.runtimes.files import FileTree
from lakejobs_emulator.runtimes.java import Java, Spark, submit_command
from lakejobs_emulator.runtimes.jvm import submitted
from lakejobs_emulator.runtimes.libraries import Wanted
from lakejobs_emulator.runtimes.registry import open_registry
from lakejobs_emulator.runtimes.spark_arguments import (
    SERVER,
    ServerKind,
    addresses,
    memory_of,
    options,
    server_arguments,
)
from lakejobs_emulator.runtimes.spark_server import SparkServers

from tests.runtimes.conftest import GRACE, Lab

HERE = ("local[*]", "local[2]", "spark://127.0.0.1:7077", "spark://localhost:7077")
FAR = ("yarn", "k8s://https://10.0.0.1:6443", "spark://spark.reef.test:7077")
SIZE = {"num_workers": 3}
SCALE = {"autoscale": {"min_workers": 1, "max_workers": 8}}


def conf_of(words: list[str]) -> dict[str, str]:
    """The settings among the options of a command."""
    given_at = [number for number, word in enumerate(words) if word == "--conf"]
    return dict(words[number + 1].split("=", 1) for number in given_at)


def server_on(master: str, **conf: str) -> list[str]:
    kind = ServerKind(master=master, conf=tuple(conf.items()))
    return list(server_arguments(kind, 15002, Path("/data/spark")))


@pytest.mark.parametrize("master", [*HERE, *FAR])
def test_a_server_goes_to_its_master_and_listens_on_loopback_alone(master: str) -> None:
    words = server_on(master)

    assert ["--master", master] == words[:2]
    assert ["--class", SERVER, "spark-internal"] == words[-3:]
    conf = conf_of(words)
    assert ("127.0.0.1", "15002") == (
        conf["spark.connect.grpc.binding.address"],
        conf["spark.connect.grpc.binding.port"],
    )


@pytest.mark.parametrize("master", HERE)
def test_a_driver_whose_executors_are_here_is_on_loopback(master: str) -> None:
    assert "127.0.0.1" == conf_of(server_on(master))["spark.driver.host"]


@pytest.mark.parametrize("master", FAR)
def test_a_driver_whose_executors_are_elsewhere_has_an_address_that_they_reach(master: str) -> None:
    """Spark's own choice; or what the settings say, which is needed behind a network address translation."""
    assert {} == addresses(master)
    assert "spark.driver.host" not in conf_of(server_on(master))
    told = conf_of(server_on(master, **{"spark.driver.host": "10.1.2.3"}))
    assert "10.1.2.3" == told["spark.driver.host"]


@pytest.mark.parametrize("master", ["yarn", "k8s://https://10.0.0.1:6443", "spark://h:7077"])
def test_the_driver_runs_here_whatever_the_master(master: str) -> None:
    """So that the emulator has its log, its end and its exit code."""
    words = list(options(master, {}))

    assert ["--deploy-mode", "client"] == words[2:]


def test_settings_of_a_cluster_go_before_the_emulator_s_own() -> None:
    assert "true" == conf_of(server_on("local[*]", **{"spark.ui.enabled": "true"}))["spark.ui.enabled"]


@given(st.dictionaries(st.from_regex(r"\Aspark\.[a-z.]{1,12}\Z"), st.text(max_size=12)))
def test_every_setting_is_one_argument_whatever_is_in_it(conf: dict[str, str]) -> None:
    assert conf == conf_of(list(options("local[*]", conf)))


def clusters(root: Path, master: str | None, **conf: str) -> Clusters:
    servers = SparkServers(root / "spark", root / "cache", environ={})
    return Clusters(FileTree(root), servers, SparkSettings(master=master, conf=conf))


def spec_of(**fields: Any) -> ClusterSpec:
    return cluster_of({"new_cluster": fields}, {}, existing={})


@pytest.mark.parametrize("master", ["yarn", "k8s://https://10.0.0.1:6443"])
def test_the_size_of_a_cluster_is_asked_of_a_master_of_executors(tmp_path: Path, master: str) -> None:
    def conf(**fields: Any) -> dict[str, str]:
        return dict(clusters(tmp_path, master).kind(spec_of(**fields), Wanted()).conf)

    assert "3" == conf(**SIZE)["spark.executor.instances"]
    scaled = conf(**SCALE)
    assert ("true", "1", "8") == (
        scaled["spark.dynamicAllocation.enabled"],
        scaled["spark.dynamicAllocation.minExecutors"],
        scaled["spark.dynamicAllocation.maxExecutors"],
    )
    assert "5" == conf(**SIZE, spark_conf={"spark.executor.instances": 5})["spark.executor.instances"]


def test_the_local_spark_is_one_whatever_the_size(tmp_path: Path) -> None:
    """So that clusters of any size share its one warm server."""
    here = clusters(tmp_path, None)

    assert here.kind(spec_of(), Wanted()) == here.kind(spec_of(**SIZE), Wanted())
    assert here.kind(spec_of(), Wanted()) == here.kind(spec_of(**SCALE), Wanted())


def test_jars_and_maven_coordinates_become_settings(tmp_path: Path) -> None:
    files = FileTree(tmp_path)
    files.dbfs.write("/a.jar", b"", overwrite=True)
    found = {"coordinates": "g:a:1", "repo": "https://reef.test/m2", "exclusions": ["x:y", "z:w"]}
    wanted = Wanted(jars=("dbfs:/a.jar",), maven=(found, {"coordinates": "g:b:2"}))

    conf = clusters(tmp_path, None).jars(wanted)

    assert {
        "spark.jars": str(tmp_path / "dbfs" / "a.jar"),
        "spark.jars.packages": "g:a:1,g:b:2",
        "spark.jars.repositories": "https://reef.test/m2",
        "spark.jars.excludes": "x:y,z:w",
    } == conf


def test_the_jars_of_the_emulator_stand_beside_those_that_spark_submit_names() -> None:
    words = submitted(["--jars", "dbfs:/a.jar", "dbfs:/m.jar"], lambda path: path[5:], jars="/own.jar")

    assert ["--jars", "/a.jar,/own.jar", "/m.jar"] == words


@pytest.mark.parametrize(("conf", "heap"), [((), "2g"), ((("spark.driver.memory", "512m"),), "512m")])
def test_the_heap_of_a_driver_is_set_with_its_jvm(conf: tuple[tuple[str, str], ...], heap: str) -> None:
    assert heap == memory_of(conf)


def test_a_cache_of_classes_is_used_where_it_is(tmp_path: Path) -> None:
    java = Java(home=tmp_path / "java", version=17)
    spark = Spark(home=tmp_path, version="4.2.1")
    archive = tmp_path / "x.jsa"

    def command() -> list[str]:
        return submit_command(java, spark, archive=archive, memory="1g")

    assert not [word for word in command() if "SharedArchiveFile" in word]
    archive.touch()
    assert f"-XX:SharedArchiveFile={archive}" in command()
    assert "-Xshare:auto" in command()


@contextmanager
def lab_on(root: Path, settings: SparkSettings) -> Iterator[Lab]:
    files = FileTree(root)
    registry = open_registry(files, grace_seconds=GRACE, spark=settings, environ={"PATH": str(root)})
    with asyncio.Runner() as runner:
        try:
            yield Lab(root, files, registry, runner)
        finally:
            runner.run(registry.close())


@pytest.mark.parametrize(
    ("kind", "payload", "task", "what"),
    [
        (
            "spark_jar_task",
            {"main_class_name": "x.Y"},
            {"libraries": [{"jar": "dbfs:/a.jar"}]},
            "a task of kind spark_jar_task",
        ),
        (
            "spark_submit_task",
            {"parameters": ["dbfs:/a.jar"]},
            {"new_cluster": SIZE},
            "a task of kind spark_submit_task",
        ),
        (
            "spark_python_task",
            {"python_file": "/Shared/a.py"},
            {"new_cluster": {"spark_conf": {"spark.lakejobs.mode": "classic"}}},
            "the classic mode of Spark",
        ),
        (
            "spark_python_task",
            {"python_file": "/Shared/a.py"},
            {"libraries": [{"maven": {"coordinates": "g:a:1"}}]},
            "a library of kind jar or maven",
        ),
    ],
)
def test_what_a_connect_endpoint_cannot_run_is_refused_by_name(
    tmp_path: Path, kind: str, payload: dict[str, Any], task: dict[str, Any], what: str
) -> None:
    with lab_on(tmp_path, SparkSettings(master="sc://reef.test:443")) as lab:
        lab.files.workspace.write("/Shared/a.py", b"", overwrite=True)
        _, outcome = lab.run(kind, payload, task=task)

    assert (TerminationCode.FEATURE_DISABLED, True) == (outcome.code, outcome.internal)
    assert f"cannot run {what}." in outcome.message


def test_sessions_go_to_a_connect_endpoint_as_it_is_named(tmp_path: Path) -> None:
    """Without any Java here; the settings of the cluster that are of a session go along."""
    endpoint = "sc://reef.test:443/;token=abc;use_ssl=true"
    conf = {"spark.sql.ansi.enabled": "false", "spark.driver.memory": "4g"}
    with lab_on(tmp_path, SparkSettings(master=endpoint)) as lab:
        launch = lab.launch("notebook_task", {}, task={"new_cluster": {"spark_conf": conf}})
        servers = SparkServers(tmp_path / "spark", tmp_path / "cache", environ={})
        there = Clusters(lab.files, servers, SparkSettings(master=endpoint))

        prepared = lab.runner.run(there.prepare(launch, Wanted()))
        answer = lab.runner.run(there.session(launch, Path("/env/bin/python")))

    assert not isinstance(prepared, Outcome)
    assert endpoint == answer["remote"]
    assert "false" == answer["session_conf"]["spark.sql.ansi.enabled"]
    assert "spark.driver.memory" not in answer["session_conf"]
