"""Environments of clients that must not share ours: pinned whole, made once, kept in ``.venv-clients/``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.tools import need

ROOT = Path(__file__).parents[2]
ENVIRONMENTS = ROOT / ".venv-clients"


def environment(name: str) -> Path:
    """The ``bin`` folder of the environment that ``requirements/NAME.txt`` pins.

    It is made anew when the pins changed; a half-made one is never used.
    """
    pins = Path(__file__).parent / "requirements" / f"{name}.txt"
    folder, stamp = ENVIRONMENTS / name, ENVIRONMENTS / name / "pins.txt"
    if not stamp.exists() or stamp.read_text() != pins.read_text():
        shutil.rmtree(folder, ignore_errors=True)
        uv = str(Path(sys.executable).with_name("uv"))
        _run(uv, "venv", "--quiet", "--python", sys.executable, str(folder))
        install = ("pip", "install", "--quiet", "--no-deps", "--requirement", str(pins))
        _run(uv, *install, VIRTUAL_ENV=str(folder))
        shutil.copy(pins, stamp)
    return folder / "bin"


def node_modules(name: str) -> Path:
    """The ``node_modules`` of what ``NAME/package-lock.json`` beside this file pins, made anew with it."""
    source, folder = Path(__file__).with_name(name), ENVIRONMENTS / name
    stamp = folder / "pins.json"
    lock = source / "package-lock.json"
    if not stamp.exists() or stamp.read_text() != lock.read_text():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for file in ("package.json", "package-lock.json"):
            shutil.copy(source / file, folder / file)
        _run(str(need("npm")), "ci", "--prefix", str(folder), "--no-audit", "--no-fund", "--ignore-scripts")
        shutil.copy(lock, stamp)
    return folder / "node_modules"


def _run(*command: str, **variables: str) -> None:
    done = subprocess.run(
        command, env={**os.environ, **variables}, capture_output=True, text=True, timeout=900, check=False
    )
    assert 0 == done.returncode, done.stderr


def classpath(name: str) -> str:
    """The compiled Java program of ``NAME/`` beside this file, with all that its ``pom.xml`` pins."""
    source, folder = Path(__file__).with_name(name), ENVIRONMENTS / name
    files = sorted(path for path in source.rglob("*") if path.is_file())
    text = "".join(path.read_text() for path in files)
    stamp, listed = folder / "pins.txt", folder / "classpath.txt"
    if not stamp.exists() or stamp.read_text() != text:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(source, folder)
        goals = ("compile", "dependency:build-classpath", f"-Dmdep.outputFile={listed}")
        _run(str(need("mvn")), "--quiet", "--batch-mode", "--file", str(folder / "pom.xml"), *goals)
        stamp.write_text(text)
    return f"{folder / 'target' / 'classes'}:{listed.read_text()}"


def go_program(name: str) -> Path:
    """The Go program of ``NAME/`` beside this file, built with what its ``go.mod`` pins.

    The versions are whole in ``go.mod``, so the lock file of hashes is made anew with each build.
    """
    go, source, folder = str(need("go")), Path(__file__).with_name(name), ENVIRONMENTS / name
    text = "".join((source / file).read_text() for file in ("flow.go", "go.mod"))
    stamp, program = folder / "pins.txt", folder / "flow"
    if not stamp.exists() or stamp.read_text() != text:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(source, folder)
        build = (go, "-C", str(folder), "build", "-o", str(program), ".")
        # -mod=mod writes the absent lock file; a work tree of git around it is not the program's own.
        _run(*build, GOFLAGS="-mod=mod -buildvcs=false", GOWORK="off")
        stamp.write_text(text)
    return program
