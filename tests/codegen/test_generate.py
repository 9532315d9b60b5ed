"""The generator: every operation a method, every warning fatal, the same bytes each time, nothing of jobs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from codegen import HEADER
from codegen.bundle import METHODS, operations
from codegen.errors import CodegenError, Json
from codegen.generate import generate
from tests.codegen.conftest import BOOKCLUB, OVERLAYS, ROOT


def refusal(document: Json, folder: Path, overlays: Path = OVERLAYS) -> str:
    with pytest.raises(CodegenError) as caught:
        generate(document, output=folder, overlays=overlays)
    return str(caught.value)


def schemas(document: Json) -> Json:
    found: Json = document["components"]["schemas"]
    return found


def test_every_operation_is_a_method(document: Json, tmp_path: Path) -> None:
    package = generate(document, output=tmp_path, overlays=OVERLAYS)

    text = "".join(path.read_text() for path in sorted(package.glob("_*.py")))
    for _, _, operation in operations(document):
        name = operation["operationId"]
        assert 2 == len(re.findall(rf'\._(?:call|walk)\(\s*"{name}"', text)), name
        assert f'"{name}": Operation(' in text


def test_every_file_says_that_it_is_generated(document: Json, tmp_path: Path) -> None:
    package = generate(document, output=tmp_path, overlays=OVERLAYS)

    files = [path for path in package.rglob("*") if path.is_file() and path.name != "py.typed"]
    assert 40 < len(files)
    assert [] == [path.name for path in files if HEADER not in path.read_text().splitlines()[0]]
    assert (package / "py.typed").exists()
    assert not (package / ".ruff_cache").exists()


def test_a_path_item_that_is_a_reference_is_refused(document: Json, tmp_path: Path) -> None:
    """The generator itself makes an empty client of it and says nothing."""
    document["paths"]["/books"] = {"$ref": "paths.yaml#/books"}

    assert "/books: the path item is a reference; generate from the bundle" in refusal(document, tmp_path)


def test_the_unbundled_root_of_our_own_document_is_refused(tmp_path: Path) -> None:
    import yaml

    root = yaml.safe_load((ROOT / "spec" / "openapi.yaml").read_text())

    assert "generate from the bundle" in refusal(root, tmp_path)


def test_a_reference_to_another_file_is_refused(document: Json, tmp_path: Path) -> None:
    schemas(document)["Book"]["properties"]["author"] = {"$ref": "people.yaml#/Author"}

    assert "people.yaml#/Author leads out of the document" in refusal(document, tmp_path)


def clashing_enum(document: Json) -> None:
    schemas(document)["Genre"]["enum"] = ["NOVEL", 3]


def number_enum(document: Json) -> None:
    schemas(document)["Genre"] = {"type": "integer", "enum": [1, 2]}


def union(document: Json) -> None:
    schemas(document)["Book"]["properties"]["title"] = {"anyOf": [{"type": "string"}, {"type": "integer"}]}


def list_of_lists(document: Json) -> None:
    inner = {"type": "array", "items": {"type": "string"}}
    schemas(document)["Book"]["properties"]["title"] = {"type": "array", "items": inner}


def list_of_itself(document: Json) -> None:
    schemas(document)["Book"]["properties"]["others"] = {"$ref": "#/components/schemas/Tree"}
    schemas(document)["Tree"] = {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}


def no_schema(document: Json) -> None:
    schemas(document)["Book"]["properties"]["author"] = {"$ref": "#/components/schemas/Nobody"}


def other_body(document: Json) -> None:
    content = document["paths"]["/books"]["post"]["requestBody"]["content"]
    content["text/csv"] = content.pop("application/json")


def old_version(document: Json) -> None:
    document["openapi"] = "2.0"


@pytest.mark.parametrize(
    "fault",
    [clashing_enum, number_enum, union, list_of_lists, list_of_itself, no_schema, other_body, old_version],
)
def test_what_the_generator_would_drop_stops_the_build(
    fault: Callable[[Json], None], document: Json, tmp_path: Path
) -> None:
    fault(document)

    assert refusal(document, tmp_path)


def test_an_operation_without_a_method_stops_the_build(
    document: Json, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from codegen.project import ClientProject

    monkeypatch.setattr(ClientProject, "_build_api", lambda self: self.generated.discard("get_book"))

    assert "get_book: the generator made no method of it" in refusal(document, tmp_path)


def test_a_template_that_prints_an_object_stops_the_build(document: Json, tmp_path: Path) -> None:
    """The generator's texts have no form of their own: printed raw they give an address."""
    overlays = tmp_path / "overlays"
    shutil.copytree(OVERLAYS, overlays)
    template = overlays / "templates" / "errors.py.jinja"
    template.write_text(template.read_text() + "\n# {{ openapi }}\n")

    assert "errors.py: a template printed an object" in refusal(document, tmp_path / "out", overlays)


def test_a_document_of_nothing_but_a_subject_has_a_client_without_methods_of_its_own(
    document: Json, tmp_path: Path
) -> None:
    for path in ("/books", "/books/{book_id}"):
        del document["paths"][path]
    for name in ("Book", "NewBook", "Shelf", "Author", "Genre", "Nothing", "Fault"):
        del schemas(document)[name]

    package = generate(document, output=tmp_path, overlays=OVERLAYS)

    assert "class BookClient(Methods):" in (package / "client.py").read_text()


def test_two_runs_give_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    trees = []
    for seed in ("0", "4711"):
        folder = tmp_path / seed
        command = [sys.executable, "-m", "codegen", "--spec", str(BOOKCLUB), "--output", str(folder)]
        subprocess.run(
            [*command, "generate"], cwd=ROOT, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        trees.append(
            {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        )

    assert trees[0] == trees[1]


def test_the_generator_knows_nothing_of_jobs() -> None:
    words = ("job", "databricks", "run_id", "cluster")
    found = [
        f"{path.name}: {word}"
        for path in (ROOT / "codegen").glob("*.py")
        for word in words
        if word
        in path.read_text()
        .lower()
        .replace("lakejobs", "")
        .replace("nothing of jobs", "")
        .replace("cloud overlays of clusters", "")
    ]

    assert [] == found


def test_every_method_name_of_http_is_read() -> None:
    assert {"get", "put", "post", "patch", "delete"} <= set(METHODS)
