"""One program as a task of every kind: it tells its words, then does what the first of them says.

``fail`` throws, ``leave`` ends its process with a code, ``endless`` never ends by itself, ``stubborn`` not
even when it is asked to, both tell their process; ``loud`` says 6 MB, ``library`` asks a library of the task;
any other word is just told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from tests.kinds.conftest import Lake
from tests.kinds.jars import jar_task, put_jar, submit_task
from tests.runtimes.packages import wheel

PYTHON = """
import os, signal, sys, time
def main(words):
    for word in words:
        print(f'word [{word}]')
    first = words[0] if words else ''
    if first == 'fail':
        raise ValueError('reef')
    if first == 'leave':
        os._exit(7)
    if first == 'stubborn':
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    if first == 'loud':
        for _ in range(6 * 1024):
            print('x' * 1023)
        print('the end')
    if first == 'library':
        import coral
        print('grown', coral.grow(2))
    if first in ('endless', 'stubborn'):
        print(f'process [{os.getpid()}]', flush=True)
    while first in ('endless', 'stubborn'):
        time.sleep(60)
"""
NOTEBOOK = (
    f"{PYTHON}\nw = dbutils.widgets.get('word')\nmain([w])\n",
    "dbutils.notebook.exit('y' * 6 * 1024 * 1024 if w == 'loud' else w)\n",
)
# The same on Spark: its words have been through a query.
ON_SPARK = (
    f"{PYTHON}\nw = dbutils.widgets.get('word')\n"
    "w = spark.createDataFrame([(w,)], 'word string').selectExpr('word').first()[0]\nmain([w])\n",
    "dbutils.notebook.exit('y' * 6 * 1024 * 1024 if w == 'loud' else w)\n",
)


@frozen(kw_only=True)
class Kind:
    """A kind of task: ``task`` makes one that runs the program with these words.

    ``field`` is where its words go in the task, ``run_now`` where they go in a request of run-now.
    """

    name: str
    field: str
    run_now: str
    task: Callable[..., dict[str, Any]]
    notebook: bool = False
    libraries: tuple[Mapping[str, Any], ...] = ()
    error: str = "ValueError: reef"
    trace: str = "raise"

    @property
    def payload(self) -> str:
        return self.name.split()[0]


def python_task(*words: str, **rest: Any) -> dict[str, Any]:
    return {
        "spark_python_task": {"python_file": "/Shared/program_file.py", "parameters": list(words)},
        **rest,
    }


def wheel_task(*words: str, libraries: tuple[Mapping[str, Any], ...] = (), **rest: Any) -> dict[str, Any]:
    task = {"package_name": "program", "entry_point": "run", "parameters": list(words)}
    return {"python_wheel_task": task, "libraries": [PROGRAM, *libraries], **rest}


def notebook_task(path: str) -> Callable[..., dict[str, Any]]:
    def task(word: str = "", **rest: Any) -> dict[str, Any]:
        return {"notebook_task": {"notebook_path": path, "base_parameters": {"word": word}}, **rest}

    return task


def main_task(*words: str, libraries: tuple[Mapping[str, Any], ...] = (), **rest: Any) -> dict[str, Any]:
    return jar_task(MAIN, *words, **{**rest, "libraries": [{"jar": MAIN}, *libraries]})


_PROCESS = re.compile(r"^process \[(\d+)\]$", re.MULTILINE)
MAIN, CORAL = "dbfs:/jars/demo.jar", "dbfs:/jars/coral.jar"
PROGRAM = {"whl": "dbfs:/jars/program-1.0-py3-none-any.whl"}
WHEEL = {"whl": "dbfs:/jars/coral-1.0-py3-none-any.whl"}
THROWN: dict[str, Any] = {"error": "java.lang.IllegalStateException: reef", "trace": "at demo.Main.main"}
NOTEBOOKS: dict[str, Any] = {
    "field": "base_parameters",
    "run_now": "notebook_params",
    "notebook": True,
    "libraries": (WHEEL,),
}
PYTHON_KINDS = (
    Kind(name="notebook_task", task=notebook_task("/Shared/program"), **NOTEBOOKS),
    Kind(
        name="spark_python_task",
        field="parameters",
        run_now="python_params",
        task=python_task,
        libraries=(WHEEL,),
    ),
    Kind(
        name="python_wheel_task",
        field="parameters",
        run_now="python_params",
        task=wheel_task,
        libraries=(WHEEL,),
    ),
)
JVM_KINDS = (
    Kind(name="notebook_task on Spark", task=notebook_task("/Shared/on_spark"), **NOTEBOOKS),
    Kind(
        name="spark_jar_task",
        field="parameters",
        run_now="jar_params",
        task=main_task,
        libraries=({"jar": CORAL},),
        **THROWN,
    ),
    Kind(
        name="spark_submit_task",
        field="parameters",
        run_now="spark_submit_params",
        task=lambda *words, **rest: submit_task(MAIN, *words, **rest),
        **THROWN,
    ),
)


def kinds(*names: str) -> pytest.MarkDecorator:
    """The kinds of these names, all without any; those that need Java are marked."""
    chosen = [
        pytest.param(each, marks=[pytest.mark.jvm] if each in JVM_KINDS else [], id=each.name)
        for each in (*PYTHON_KINDS, *JVM_KINDS)
        if each.name in names or not names
    ]
    return pytest.mark.parametrize("kind", chosen)


def put_programs(lake: Lake, folder: Path) -> None:
    """Put the program there for the kinds that Python runs, and a library."""
    lake.notebook("/Shared/program", *NOTEBOOK)
    lake.notebook("/Shared/on_spark", *ON_SPARK)
    lake.file("/Shared/program_file.py", f"{PYTHON}\nmain(sys.argv[1:])\n")
    coral = {"coral/__init__.py": "def grow(x):\n    return x + 40\n"}
    program = {"program/__init__.py": f"{PYTHON}\ndef run():\n    main(sys.argv[1:])\n"}
    made = (
        wheel(folder, name="program", files=program, entry_points={"run": "program:run"}),
        wheel(folder, name="coral", files=coral),
    )
    target = lake.data_dir / "dbfs" / "jars"
    target.mkdir(parents=True, exist_ok=True)
    for each in made:
        (target / each.name).write_bytes(each.read_bytes())


def put_java_programs(lake: Lake) -> None:
    """The same for the kinds that are JARs."""
    put_jar(lake, "demo.Main", jar="demo.jar")
    put_jar(lake, "coral.Coral", jar="coral.jar")


def process_of(lake: Lake, run_id: int) -> int:
    """The process of a run's one task, once its program has told it."""
    found: list[str] = []

    def told_it(run: Any) -> bool:
        log = lake.data_dir / "runs" / str(run["tasks"][0]["run_id"]) / "output.log"
        found[:] = _PROCESS.findall(log.read_text() if log.exists() else "")
        return bool(found)

    lake.when(run_id, told_it)
    return int(found[0])


def told(kind: Kind, output: Any) -> list[str]:
    """The words that the program has told."""
    if kind.notebook:
        return [str(output["notebook_output"]["result"])]
    return [line[6:-1] for line in output["logs"].splitlines() if line.startswith("word [")]
