"""The names of the service's trees as paths: Python sees them wherever it opens, lists, moves or imports."""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.runtimes.conftest import Lab, log_of, result_of

ROOTS = ["/dbfs/t{}", "/Volumes/main/default/t{}", "/Workspace/Shared/t{}", "/dbfs/Volumes/main/default/t{}"]
# Every way to a file that Python has; tells what it found.
USES = """
import glob, gzip, io, json, os, pathlib, shutil
root = pathlib.Path(ROOT)
root.mkdir(parents=True)
with open(ROOT + '/a.txt', 'w') as file:
    file.write('one\\n')
(root / 'b.txt').write_text('two\\n')
with io.open(f'{ROOT}/a.txt', 'a') as file:
    file.write('more\\n')
os.makedirs(ROOT + '/deep/er', exist_ok=True)
os.rename(ROOT + '/b.txt', ROOT + '/deep/c.txt')
shutil.copytree(ROOT + '/deep', ROOT + '/copy')
with gzip.open(ROOT + '/z.gz', 'wt') as file:
    file.write('packed')
handle = os.open((ROOT + '/d').encode(), os.O_CREAT | os.O_WRONLY)
os.write(handle, b'raw')
os.close(handle)
shutil.rmtree(ROOT + '/deep')
os.replace(src=ROOT + '/d', dst=ROOT + '/e')
found = [
    sorted(os.listdir(ROOT)),
    sorted(p.name for p in root.iterdir()),
    sorted(os.path.basename(p) for p in glob.glob(ROOT + '/*.txt')),
    [sorted(files) for _, _, files in sorted(os.walk(ROOT + '/copy'))],
    open(ROOT + '/a.txt').read(),
    gzip.open(root / 'z.gz', 'rt').read(),
    os.path.getsize(ROOT + '/e'),
    [os.path.exists(ROOT + '/deep'), os.path.isdir(ROOT + '/copy/er'), root.exists()],
]
"""
EXPECTED = [
    ["a.txt", "copy", "e", "z.gz"],
    ["a.txt", "copy", "e", "z.gz"],
    ["a.txt"],
    [["c.txt"], []],
    "one\nmore\n",
    "packed",
    3,
    [False, True, True],
]


@pytest.mark.parametrize("root", ROOTS)
def test_python_sees_the_trees_under_the_names_of_the_service(lab: Lab, root: str) -> None:
    root = root.format("notebook")
    _, outcome = lab.run_notebook(
        f"dbutils.fs.rm(ROOT.replace('/dbfs/', 'dbfs:/'), True) if (ROOT := {root!r}) else 0\n"
        f"{USES}\ndbutils.notebook.exit(json.dumps(found))\n"
    )

    assert EXPECTED == json.loads(result_of(outcome))
    assert not Path(root).exists()  # of the machine


def test_a_file_s_task_sees_them_and_so_does_dbutils(lab: Lab) -> None:
    launch, outcome = lab.run_script(
        f"ROOT = '/dbfs/script'\n{USES}\nprint(json.dumps(found))\n"
        "print(dbutils.fs.head('dbfs:/script/a.txt'))\n"
    )

    assert outcome.error is None, outcome.error_trace
    told, _, rest = log_of(launch).partition("\n")
    assert (EXPECTED, "one\nmore\n\n") == (json.loads(told), rest)


def test_pandas_reads_and_writes_them(lab: Lab) -> None:
    source = (
        "import pandas as pd, json\nframe = pd.DataFrame({'a': [1, 2]})\n"
        "frame.to_csv('/dbfs/f.csv', index=False)\nframe.to_parquet('/dbfs/f.parquet')\n"
        "frame.to_json('/dbfs/f.json')\n"
        "found = [int(f.a.sum()) for f in (pd.read_csv('/dbfs/f.csv'), pd.read_parquet('/dbfs/f.parquet'),"
        " pd.read_json('/dbfs/f.json'))]\ndbutils.notebook.exit(json.dumps(found))\n"
    )
    _, outcome = lab.run_notebook(source)

    assert [3, 3, 3] == json.loads(result_of(outcome))


@pytest.mark.parametrize(
    ("folder", "uri"),
    [("/Workspace/Shared/lib", "/Shared/lib"), ("/Volumes/a/b/lib", "/Volumes/a/b/lib")],
)
def test_modules_are_imported_from_them(lab: Lab, folder: str, uri: str) -> None:
    tree, path = lab.files.place(uri)
    name = "in_" + folder.split("/")[1].lower()
    tree.write(f"{path}/{name}.py", b"VALUE = 'here'\n", overwrite=True)
    _, outcome = lab.run_notebook(
        f"import sys\nsys.path.append('{folder}')\nimport {name}\ndbutils.notebook.exit({name}.VALUE)\n"
    )

    assert "here" == result_of(outcome)


@pytest.mark.parametrize(
    "path", ["/dbfs/../etc/hostname", "/etc/hostname", "/dbfsx", "nope", "/Volumes/../nope"]
)
def test_every_other_path_is_the_machine_s(lab: Lab, path: str) -> None:
    """Also one that only begins like a tree, or leads out of it."""
    source = f"import os\nfound = [os.path.exists(p) for p in ({path!r}, os.path.normpath({path!r}))]\n"
    _, outcome = lab.run_notebook(f"{source}dbutils.notebook.exit(found[0] == found[1])\n")

    assert "True" == result_of(outcome)


@pytest.mark.parametrize("path", ["/dbfs/nope", "/Workspace/nope", "/Volumes/a/b/c/nope"])
def test_what_is_not_there_is_not_found(lab: Lab, path: str) -> None:
    _, outcome = lab.run_notebook(f"open({path!r})\n")

    assert (outcome.error or "").startswith("FileNotFoundError")


def test_a_link_out_of_a_tree_is_not_followed(lab: Lab) -> None:
    (lab.files.dbfs.root / "out").symlink_to("/etc")

    _, outcome = lab.run_notebook("open('/dbfs/out/hostname')\n")

    assert (outcome.error or "").startswith("FileNotFoundError")


def test_a_path_is_shown_as_it_was_given_and_leads_where_it_says(lab: Lab) -> None:
    lab.files.dbfs.write("/given", b"x", overwrite=True)
    _, outcome = lab.run_notebook("import os\ndbutils.notebook.exit(os.path.realpath('/dbfs/given'))\n")

    assert "/dbfs/given" == result_of(outcome)


@functools.cache
def mounts_are_allowed() -> bool:
    """Whether this machine lets a process mount for itself alone."""
    user = [] if os.geteuid() == 0 else ["--map-root-user"]
    mount = ["unshare", *user, "--mount", "mount", "-t", "tmpfs", "none", "/mnt"]
    return shutil.which("unshare") is not None and subprocess.run(mount, capture_output=True).returncode == 0


def test_a_shell_cell_sees_them_where_the_kernel_lets_it(lab: Lab) -> None:
    """What it writes there is in the trees; all else is the machine's, and so are links and folders of it."""
    lab.files.dbfs.write("/for_sh", b"text\n", overwrite=True)
    lab.files.volumes.mkdirs("/a/b/c")
    source = (
        "# MAGIC %sh\n# MAGIC cat /dbfs/for_sh\n# MAGIC echo made > /Volumes/a/b/c/by_sh\n"
        "# MAGIC pwd; id -u; echo here > beside\n"
    )
    launch, outcome = lab.run_notebook(source)

    assert outcome.error is None
    told = log_of(launch)
    assert mounts_are_allowed() is told.startswith("text")
    assert mounts_are_allowed() is (lab.files.volumes.root / "a/b/c/by_sh").exists()
    assert f"\n{launch.workdir}\n" in f"\n{told}"
    assert told.endswith(f"{os.geteuid()}\n")
    assert "here\n" == (launch.workdir / "beside").read_text()
    assert not Path("/Volumes/a/b/c/by_sh").exists()


def test_a_shell_cell_that_names_none_sees_the_machine_as_it_is(lab: Lab) -> None:
    launch, _ = lab.run_notebook("# MAGIC %sh\n# MAGIC readlink /proc/self/ns/mnt\n")

    assert f"{os.readlink('/proc/self/ns/mnt')}\n" == log_of(launch)


def test_programs_see_the_machine(lab: Lab) -> None:
    """What Python starts by itself knows nothing of the names."""
    lab.files.dbfs.write("/seen", b"text", overwrite=True)
    source = (
        "import subprocess\nfound = subprocess.run(['ls', '/dbfs/seen'], capture_output=True).returncode\n"
        "dbutils.notebook.exit(found)\n"
    )
    _, outcome = lab.run_notebook(source)

    assert subprocess.run(["ls", "/dbfs/seen"], capture_output=True).returncode == int(result_of(outcome))
