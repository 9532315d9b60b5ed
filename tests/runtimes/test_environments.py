"""Libraries and environments: installed by uv, kept by what they hold, before the emulator's own packages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from lakejobs_emulator.domain.states import Result, TerminationCode
from lakejobs_emulator.runtimes.base import Outcome

from tests.runtimes.conftest import Lab, log_of
from tests.runtimes.packages import index, wheel

SETUP_MS = 10 * 300  # ten times the aim


def run_with(lab: Lab, source: str, *libraries: Mapping[str, Any], **fields: Any) -> Outcome:
    _, outcome = lab.run_script(source, task={"libraries": list(libraries)}, **fields)
    return outcome


def logs(outcome: Outcome) -> str:
    assert outcome.error is None, outcome.error_trace
    return str(outcome.output["logs"])


@pytest.fixture
def reef(lab: Lab, tmp_path: Path) -> Path:
    """The wheel of package ``reef`` 1.0, in the workspace as /Shared/reef-1.0-py3-none-any.whl."""
    made = wheel(tmp_path)
    lab.files.workspace.write(f"/Shared/{made.name}", made.read_bytes(), overwrite=True)
    return made


@pytest.mark.parametrize("where", ["/Workspace/Shared/", "dbfs:/jars/", "/Volumes/main/default/libs/"])
def test_a_wheel_is_found_wherever_files_are(lab: Lab, reef: Path, where: str) -> None:
    tree, folder = lab.files.place(where)
    tree.write(f"{folder}{reef.name}", reef.read_bytes(), overwrite=True)

    outcome = run_with(lab, "import reef\nprint(reef.VERSION)\n", {"whl": f"{where}{reef.name}"})

    assert "1.0\n" == logs(outcome)


def test_the_second_run_sets_up_at_once(lab: Lab, reef: Path) -> None:
    """The environment is found again, and its zygote is warm: the aim is 300 ms."""
    libraries = {"whl": f"/Shared/{reef.name}"}
    run_with(lab, "import reef\n", libraries)

    outcome = run_with(lab, "import reef\n", libraries)

    assert outcome.setup_ms <= SETUP_MS


def test_an_environment_is_the_task_s_alone(lab: Lab, reef: Path) -> None:
    run_with(lab, "import reef\n", {"whl": f"/Shared/{reef.name}"})

    _, outcome = lab.run_script("import reef\n")

    assert "ModuleNotFoundError: No module named 'reef'" == outcome.error


def test_another_content_of_the_same_file_is_another_environment(lab: Lab, tmp_path: Path) -> None:
    found = []
    for text in ("old", "new"):
        made = wheel(tmp_path / text, files={"reef/__init__.py": f"VERSION = {text!r}\n"})
        lab.files.workspace.write("/Shared/same/reef-1.0-py3-none-any.whl", made.read_bytes(), overwrite=True)
        library = {"whl": "/Shared/same/reef-1.0-py3-none-any.whl"}
        found.append(logs(run_with(lab, "import reef\nprint(reef.VERSION)\n", library)))

    assert ["old\n", "new\n"] == found


def test_a_package_comes_from_the_repository_that_the_library_names(lab: Lab, tmp_path: Path) -> None:
    repository = index(tmp_path / "index", wheel(tmp_path, name="coral", version="2.5"))
    library = {"pypi": {"package": "coral==2.5", "repo": repository}}

    outcome = run_with(lab, "import coral\nprint(coral.VERSION)\n", library)

    assert "2.5\n" == logs(outcome)


def test_the_task_s_own_version_goes_before_the_emulator_s(lab: Lab, tmp_path: Path) -> None:
    """attrs is what the emulator itself uses; everything else of it stays there."""
    made = wheel(tmp_path, name="colorama_reef", files={"markupsafe/__init__.py": "mine = True\n"})
    lab.files.workspace.write(f"/Shared/{made.name}", made.read_bytes(), overwrite=True)

    outcome = run_with(
        lab, "import markupsafe, starlette\nprint(markupsafe.mine)\n", {"whl": f"/Shared/{made.name}"}
    )

    assert "True\n" == logs(outcome)


def test_a_requirements_file_may_name_wheels_of_the_workspace(lab: Lab, reef: Path) -> None:
    text = f"# what we need\n\n/Workspace/Shared/{reef.name}\n"
    lab.files.workspace.write("/Shared/requirements.txt", text.encode(), overwrite=True)

    outcome = run_with(
        lab, "import reef\nprint(reef.VERSION)\n", {"requirements": "/Workspace/Shared/requirements.txt"}
    )

    assert "1.0\n" == logs(outcome)


def test_a_serverless_environment_is_named_by_its_key(lab: Lab, reef: Path) -> None:
    lab.files.workspace.write("/Shared/lines.txt", reef.name.encode(), overwrite=True)
    settings = {
        "environments": [
            {"environment_key": "bare", "spec": {"environment_version": "2"}},
            {"environment_key": "full", "spec": {"dependencies": ["-r /Workspace/Shared/lines.txt"]}},
        ]
    }
    source = "try:\n    import reef\n    print(reef.VERSION)\nexcept ImportError:\n    print('bare')\n"

    found = [
        logs(lab.run_script(source, task={"environment_key": key}, settings=settings)[1])
        for key in ("bare", "full")
    ]

    assert ["bare\n", "1.0\n"] == found


def test_a_failed_install_ends_the_task_with_the_words_of_the_tool(lab: Lab, tmp_path: Path) -> None:
    repository = index(tmp_path / "index", wheel(tmp_path, name="coral"))

    outcome = run_with(lab, "print(1)\n", {"pypi": {"package": "coral==99", "repo": repository}})

    assert (Result.FAILED, TerminationCode.LIBRARY_INSTALLATION_ERROR, True) == (
        outcome.result,
        outcome.code,
        outcome.internal,
    )
    start = "Library installation failed for library due to user error. Error messages:\n"
    assert outcome.message.startswith(start)
    assert "coral==99" in outcome.message


@pytest.mark.parametrize(
    ("library", "code", "word"),
    [
        ({"egg": "dbfs:/x.egg"}, TerminationCode.LIBRARY_INSTALLATION_ERROR, "Egg"),
        ({"whl": "/Shared/nope.whl"}, TerminationCode.LIBRARY_INSTALLATION_ERROR, "/Shared/nope.whl"),
        ({"whl": "s3://bucket/x.whl"}, TerminationCode.LIBRARY_INSTALLATION_ERROR, "s3:"),
    ],
)
def test_a_library_that_cannot_be_is_refused_by_name(
    lab: Lab, library: Mapping[str, Any], code: TerminationCode, word: str
) -> None:
    outcome = run_with(lab, "print(1)\n", library)

    assert (Result.FAILED, code, True) == (outcome.result, outcome.code, outcome.internal)
    assert word in outcome.message


def test_a_package_of_r_is_refused_by_name_without_r(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    outcome = run_with(lab, "print(1)\n", {"cran": {"package": "coral"}})

    assert (Result.FAILED, TerminationCode.FEATURE_DISABLED) == (outcome.result, outcome.code)
    assert "cran need R" in outcome.message


def test_an_environment_that_nobody_defined_is_an_error_of_the_configuration(lab: Lab) -> None:
    _, outcome = lab.run_script("print(1)\n", task={"environment_key": "nope"})

    assert TerminationCode.INVALID_RUN_CONFIGURATION is outcome.code


def test_pip_installs_for_this_notebook_alone(lab: Lab, reef: Path) -> None:
    install = f"# MAGIC %pip install /Workspace/Shared/{reef.name}\n"
    source = f"{install}---\nimport reef\ndbutils.notebook.exit(reef.VERSION)\n"
    _, outcome = lab.run_notebook(source)
    _, other = lab.run_notebook("import reef\n")

    assert {"notebook_output": {"result": "1.0", "truncated": False}} == outcome.output
    assert "ModuleNotFoundError: No module named 'reef'" == other.error


def test_a_new_python_has_the_package_and_forgets_the_rest(lab: Lab, tmp_path: Path) -> None:
    """restartPython: names are gone, the notebook goes on after the cell, widgets and values are kept."""
    for version in ("1.0", "2.0"):
        made = wheel(tmp_path, version=version)
        lab.files.workspace.write(f"/Shared/{made.name}", made.read_bytes(), overwrite=True)
    source = (
        "x = 1\ndbutils.widgets.text('w', 'kept')\ndbutils.jobs.taskValues.set('v', 7)\n---\n"
        "# MAGIC %pip install /Workspace/Shared/reef-1.0-py3-none-any.whl\n---\nimport reef\n---\n"
        "# MAGIC %pip install /Workspace/Shared/reef-2.0-py3-none-any.whl\n---\n"
        "dbutils.library.restartPython()\n---\n"
        "import reef\nw = dbutils.widgets.get('w')\n"
        "dbutils.notebook.exit(f\"{reef.VERSION} {'x' in globals()} {w}\")\n"
    )
    _, outcome = lab.run_notebook(source)

    assert {"notebook_output": {"result": "2.0 False kept", "truncated": False}} == outcome.output
    assert {"v": 7} == outcome.values


def test_a_restart_inside_of_an_included_notebook_goes_on_there(lab: Lab) -> None:
    lab.notebook("/Shared/lib/restarts", "y = 1\n---\n# MAGIC %restart_python\n---\nz = 'after'\n")
    source = "# MAGIC %run ./lib/restarts\n---\ndbutils.notebook.exit(f\"{z} {'y' in globals()}\")\n"

    _, outcome = lab.run_notebook(source)

    assert {"notebook_output": {"result": "after False", "truncated": False}} == outcome.output


def test_a_cell_may_say_pip_more_than_once_and_go_on_in_python(lab: Lab, reef: Path) -> None:
    wheel = f"/Workspace/Shared/{reef.name}"
    source = (
        f"# MAGIC %pip freeze\n# MAGIC %pip install \\\n# MAGIC   {wheel}\n# MAGIC\n"
        "# MAGIC import reef\n# MAGIC print('after')\n---\ndbutils.notebook.exit(reef.VERSION)\n"
    )
    launch, outcome = lab.run_notebook(source)

    assert {"notebook_output": {"result": "1.0", "truncated": False}} == outcome.output
    assert log_of(launch).endswith("after\n")


@pytest.mark.parametrize("arguments", ["uninstall -y reef", "config list"])
def test_what_pip_does_beside_is_refused_by_name(lab: Lab, arguments: str) -> None:
    _, outcome = lab.run_notebook(f"# MAGIC %pip {arguments}\n")

    assert "only install, list, show and freeze are" in (outcome.error or "")
