"""dbutils: files in every tree, secrets that never show, figures, limits of what cells put out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lakejobs_emulator.domain.states import Result
from lakejobs_emulator.runtimes.export import read_cells

from tests.runtimes.conftest import Lab, log_of, result_of


@pytest.mark.parametrize(
    "root", ["dbfs:/t", "/t", "/Workspace/t", "/Volumes/main/default/t", "dbfs:/Volumes/a/b/t"]
)
def test_files_are_put_listed_copied_moved_and_removed(lab: Lab, root: str) -> None:
    source = (
        f"r = '{root}'\nfs = dbutils.fs\nfs.mkdirs(r + '/d')\nfs.put(r + '/d/x', 'text', True)\n"
        "fs.cp(r + '/d', r + '/e', True)\nfs.mv(r + '/e/x', r + '/y')\n"
        "import json\nls = lambda p: [(i.name, i.size, i.isDir()) for i in fs.ls(p)]\n"
        "found = [ls(r), ls(r + '/d'), fs.head(r + '/y', 2), fs.rm(r, True), fs.rm(r)]\n"
        "dbutils.notebook.exit(json.dumps(found))\n"
    )
    _, outcome = lab.run_notebook(source)

    listed = [["d/", 0, True], ["e/", 0, True], ["y", 4, False]]
    assert [listed, [["x", 4, False]], "te", True, False] == json.loads(result_of(outcome))


def test_a_file_of_the_machine_is_a_uri_of_its_own(lab: Lab, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("here")

    _, outcome = lab.run_notebook(f"dbutils.notebook.exit(dbutils.fs.head('file:{tmp_path}/x'))\n")

    assert "here" == result_of(outcome)


@pytest.mark.parametrize("path", ["dbfs:/../../x", "/Volumes/../../x", "/Workspace/../../../etc/passwd"])
def test_no_path_of_dbutils_leads_out(lab: Lab, path: str) -> None:
    _, outcome = lab.run_notebook(f"dbutils.fs.head('{path}')\n")

    assert (outcome.error or "").startswith("InvalidPath")


@pytest.mark.parametrize(
    ("call", "error"),
    [
        ("dbutils.fs.put('/there', 'b')", "FileExistsError"),
        ("dbutils.fs.head('/nope')", "NotFound"),
        ("dbutils.fs.cp('/there', 's3://bucket/x')", "InvalidPath"),
        ("dbutils.fs.mount('s3a://b', '/mnt/b')", "NotImplementedError"),
        ("dbutils.fs.updateMount('s3a://b', '/mnt/b')", "NotImplementedError: dbutils.fs.mount"),
        ("dbutils.fs.unmount('/mnt/b')", "ValueError: Directory not mounted: /mnt/b"),
        *(
            (f"dbutils.{name}", f"NotImplementedError: dbutils.{name.partition('(')[0]} is not supported")
            for name in (
                "credentials.assumeRole('r')",
                "credentials.showCurrentRole()",
                "credentials.showRoles()",
                "credentials.getServiceCredentialsProvider('c')",
                "credentials.getCurrentCredentials()",
                "library.installPyPI('reef')",
                "notebook.nope()",
                "jobs.nope",
                "jobs.taskValues.nope()",
                "widgets.nope",
                "fs.nope()",
                "secrets.nope()",
                "data.nope()",
                "preview",
            )
        ),
        (
            "dbutils.secrets.get('reef', 'nope')",
            "ValueError: Secret does not exist with scope: reef and key: nope",
        ),
        ("dbutils.secrets.list('nope')", "ValueError: Scope nope does not exist!"),
        ("dbutils.secrets.get('..', 'x')", "ValueError"),
        ("dbutils.widgets.dropdown('d', 'c', ['a'])", "ValueError"),
        ("dbutils.jobs.taskValues.set('k', {1})", "TypeError"),
    ],
)
def test_what_is_refused_says_why(lab: Lab, call: str, error: str) -> None:
    _, outcome = lab.run_notebook(f"dbutils.fs.put('/there', 'a', True)\n---\n{call}\n")

    assert (outcome.error or "").startswith(error)


def test_secrets_are_listed_and_read(lab: Lab) -> None:
    """Of the settings and of the data directory alike."""
    folder = lab.root / "secrets" / "sea"
    folder.mkdir(parents=True)
    (folder / "salt").write_text("na-cl-123")
    source = (
        "import json\ns = dbutils.secrets\n"
        "found = [[x.name for x in s.listScopes()], [m.key for m in s.list('reef')],\n"
        "         len(s.get('sea', 'salt')), s.getBytes('reef', 'password') == b'coral' + b'-reef-7']\n"
        "dbutils.notebook.exit(json.dumps(found))\n"
    )
    _, outcome = lab.run_notebook(source)

    assert [["reef", "sea"], ["given", "password"], 9, True] == json.loads(result_of(outcome))


def test_secrets_of_a_scope_that_the_user_may_not_read_are_neither_listed_nor_read(lab: Lab) -> None:
    """Whether a secret of the name is there, or not."""
    folder = lab.root / "secrets" / "deep"
    folder.mkdir(parents=True)
    (folder / "salt").write_text("na-cl-123")
    source = (
        "import json\ns, told = dbutils.secrets, []\n"
        "for call, rest in ((s.get, ['salt']), (s.getBytes, ['none']), (s.list, [])):\n"
        "    try:\n        told.append(repr(call('deep', *rest)))\n"
        "    except PermissionError as e:\n        told.append(str(e))\n"
        "dbutils.notebook.exit(json.dumps([told, 'deep' in [x.name for x in s.listScopes()]]))\n"
    )
    lab.notebook("/closed", source)

    payload = {"notebook_path": "/closed", "source": "WORKSPACE"}
    _, outcome = lab.run("notebook_task", payload, closed_scopes=("deep",))

    denied = "User ada does not have READ permission on scope deep"
    assert [[denied] * 3, False] == json.loads(result_of(outcome))


def test_a_secret_shows_nowhere(lab: Lab) -> None:
    """Not in what is printed, displayed, raised, handed on or exported."""
    source = (
        "p = dbutils.secrets.get('reef', 'password')\nprint('it is', p)\n---\np\n---\n"
        "displayHTML('<b>' + p + '</b>')\n---\nraise ValueError(p)\n"
    )
    launch, outcome = lab.run_notebook(source)
    _, left = lab.run_notebook("dbutils.notebook.exit(dbutils.secrets.get('reef', 'password'))\n")

    assert "ValueError: [REDACTED]" == outcome.error
    assert "[REDACTED]" == result_of(left)
    shown = log_of(launch) + json.dumps(read_cells(launch.workdir)) + (outcome.error_trace or "")
    assert "it is [REDACTED]" in shown
    assert "coral-reef-7" not in shown


def test_a_secret_shows_in_no_log_of_a_file(lab: Lab) -> None:
    source = (
        "import sys\np = dbutils.secrets.get('reef', 'password')\nprint(p)\nprint(p, file=sys.stderr)\n"
        "raise ValueError(p)\n"
    )
    launch, outcome = lab.run_script(source)

    assert "[REDACTED]\n[REDACTED]\n" == log_of(launch)[:22]
    assert "coral-reef-7" not in log_of(launch) + (outcome.error or "") + (outcome.error_trace or "")


def test_a_data_frame_of_pandas_is_summarized(lab: Lab) -> None:
    launch, outcome = lab.run_notebook(
        "import pandas as pd\ndbutils.data.summarize(pd.DataFrame({'depth': [1, 3]}))\n"
    )

    assert outcome.error is None, outcome.error_trace
    [[output]] = [cell["outputs"] for cell in read_cells(launch.workdir)]
    assert "text/html" == output["type"]
    assert all(word in output["data"] for word in ("depth", "mean", "75%"))


def test_data_is_summarized_in_notebooks_only(lab: Lab) -> None:
    _, outcome = lab.run_script("dbutils.data.summarize(None)\n")

    assert "NotImplementedError: dbutils.data.summarize works in notebooks only" == outcome.error


def pictures(launch: Any) -> list[list[str]]:
    return [[output["type"] for output in cell["outputs"]] for cell in read_cells(launch.workdir)]


def test_every_figure_that_is_drawn_is_shown_once(lab: Lab) -> None:
    """At the end of its cell, with or without ``show``; by ``display`` at once."""
    draw = "import matplotlib.pyplot as plt\nfigure = plt.figure()\nplt.plot([1, 2])\n"
    cells = ["None", "plt.show()", "display(figure)\nplt.close()", "%matplotlib inline\nplt.show()"]
    source = "---\n".join(f"{draw}{cell}\n" for cell in cells)
    launch, outcome = lab.run_notebook(source)

    assert outcome.error is None, outcome.error_trace
    assert [["image/png"]] * 4 == pictures(launch)
    images = [cell["outputs"][0]["data"] for cell in read_cells(launch.workdir)]
    assert all(image.startswith("iVBORw0KGgo") for image in images)  # the signature of PNG, in base64


@pytest.mark.parametrize(
    "code",
    ["print('x' * (8 * 1024 * 1024 + 1))", "try:\n    print('x' * 9_000_000)\nexcept Exception:\n    pass"],
)
def test_a_cell_puts_out_at_most_8_mb(lab: Lab, code: str) -> None:
    """More ends the run, also where the code catches the error (reference: notebook)."""
    launch, outcome = lab.run_notebook(f"{code}\n---\nopen('later', 'w')\n")

    assert Result.FAILED is outcome.result
    assert "exceeds the limit of 8388608 bytes" in (outcome.error or "")
    assert not (launch.workdir / "later").exists()


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("%fs ls dbfs:/t", "x"),
        ("%fs head dbfs:/t/x", "text"),
        ("%fs mkdirs dbfs:/t/new", "True"),
        ("%sh\necho $((1 + 1)); false", "2\n"),
        ("%sh echo in one line", "in one line\n"),
        ("%pip freeze", "attrs=="),
    ],
)
def test_magics_put_out_what_they_find(lab: Lab, cell: str, text: str) -> None:
    lab.files.dbfs.write("/t/x", b"text", overwrite=True)
    lines = "".join(f"# MAGIC {line}\n" for line in cell.split("\n"))
    launch, outcome = lab.run_notebook(lines)

    assert outcome.error is None
    assert text in json.dumps(read_cells(launch.workdir)).replace("\\n", "\n")


def test_run_must_be_alone_in_its_cell(lab: Lab) -> None:
    _, outcome = lab.run_notebook("# MAGIC %run ./x\n# MAGIC print(1)\n")

    assert "CellFailed: %run must be alone in its cell" == outcome.error
