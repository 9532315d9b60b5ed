"""Drives openapi-python-client as a library: document in, client package out, or an error that says why not.

The generator warns and goes on where it drops something; here every warning is fatal, and as many methods
come out as operations went in.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path

from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError

from codegen import HEADER
from codegen.bundle import each_schema, operations
from codegen.errors import CodegenError, Json
from codegen.prepare import prepare
from codegen.project import ClientProject


def generate(document: Json, *, output: Path, overlays: Path) -> Path:
    """Write the client package into the folder ``output``; where it is.

    ``overlays`` holds ``templates/`` and ``runtime/``.  Raises ``CodegenError`` for a document that is not
    bundled, for anything that the generator could not do, and for a method that is missing.
    """
    _refuse_references(document)
    package = str(document["info"]["x-lakejobs-package"]["name"])
    os.environ["RUFF_NO_CACHE"] = "true"  # else a cache with changing names lands in the package
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    settings = ConfigFile(package_name_override=package, post_hooks=_hooks())
    target = output / package
    config = Config.from_sources(settings, MetaType.NONE, target, "utf-8", overwrite=True, output_path=target)
    data = GeneratorData.from_dict(prepare(document), config=config)
    if isinstance(data, GeneratorError):
        raise CodegenError([_words(data)])
    project = ClientProject(document=document, overlays=overlays, header=HEADER, openapi=data, config=config)
    with contextlib.redirect_stdout(io.StringIO()):
        errors = project.build()
    problems = [_words(error) for error in errors] + _missing(document, project)
    if problems:
        raise CodegenError(problems)
    return target


def _hooks() -> list[str]:
    """Imports sorted and unused ones removed, then formatted; in a fixed style whatever folder we are in."""
    options = "--isolated --config line-length=110 --config target-version='\"py311\"'"
    return [
        f"ruff check . {options} --fix-only --select I,F401 --config lint.isort.known-first-party='[]'",
        f"ruff format . {options}",
    ]


def _refuse_references(document: Json) -> None:
    """The generator makes an empty client, without a word, of path items that are references."""
    problems: list[str] = []
    for path, item in document["paths"].items():
        if "$ref" in item:
            problems.append(f"{path}: the path item is a reference; generate from the bundle")

    def visit(node: Json, pointer: str) -> None:
        reference = node.get("$ref")
        if isinstance(reference, str) and not reference.startswith("#/components/"):
            problems.append(f"{pointer}: {reference} leads out of the document; generate from the bundle")

    each_schema(document, visit)
    if problems:
        raise CodegenError(problems)


def _missing(document: Json, project: ClientProject) -> list[str]:
    """Operations that no method of the client calls."""
    named = {str(operation["operationId"]) for _, _, operation in operations(document)}
    return [f"{name}: the generator made no method of it" for name in sorted(named - project.generated)]


def _words(error: GeneratorError) -> str:
    return " ".join(f"{error.header} {error.detail or ''}".split())
