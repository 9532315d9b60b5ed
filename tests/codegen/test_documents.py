"""Documents that stand beside the one of the client: bundled, linted, stamped and checked with it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml

from codegen.__main__ import main
from codegen.bundle import bundle
from codegen.check import Layout, check_output, is_current, stamp_of, write_output
from tests.codegen.conftest import BOOKCLUB, OVERLAYS


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """The document of a client that names another one, whose schemas are in a folder of its name."""
    document = yaml.safe_load(BOOKCLUB.read_text())
    document["info"]["x-lakejobs-package"]["documents"] = ["library"]
    (tmp_path / "bookclub.yaml").write_text(yaml.safe_dump(document, sort_keys=False))
    library = yaml.safe_load(BOOKCLUB.read_text())
    del library["info"]["x-lakejobs-package"]
    schemas = library["components"].pop("schemas")
    text = yaml.safe_dump(library, sort_keys=False)
    (tmp_path / "library" / "schemas").mkdir(parents=True)
    (tmp_path / "library.yaml").write_text(
        text.replace("#/components/schemas/", "./library/schemas/all.yaml#/")
    )
    inner = yaml.safe_dump(schemas, sort_keys=False).replace("#/components/schemas/", "#/")
    (tmp_path / "library" / "schemas" / "all.yaml").write_text(inner)
    shutil.copytree(OVERLAYS, tmp_path / "overlays", ignore=shutil.ignore_patterns("__pycache__"))
    return Layout(spec=tmp_path / "bookclub.yaml", overlays=tmp_path / "overlays", output=tmp_path / "out")


def flags(layout: Layout) -> list[str]:
    return ["--spec", str(layout.spec), "--overlays", str(layout.overlays), "--output", str(layout.output)]


def test_a_further_document_is_bundled_from_the_folder_of_its_name(layout: Layout) -> None:
    assert 0 == main([*flags(layout), "bundle"])

    written = json.loads((layout.output / "library.json").read_text())
    assert bundle(BOOKCLUB)["components"]["schemas"] == written["components"]["schemas"]


def test_a_further_document_is_no_part_of_the_package(layout: Layout) -> None:
    document = bundle(layout.spec)

    write_output(document, layout)

    assert {"bookclub", "openapi.json", "library.json", "STAMP.toml"} == {
        path.name for path in layout.output.iterdir()
    }
    assert [] == check_output(document, layout)
    assert {"document", "library"} < set(stamp_of(document, layout))


def test_a_change_of_a_further_document_asks_for_a_new_output(layout: Layout) -> None:
    document = bundle(layout.spec)
    write_output(document, layout)
    path = layout.spec.with_name("library.yaml")
    path.write_text(path.read_text().replace("servers:", "x-changed: true\nservers:"))

    assert not is_current(document, layout)
    assert "library.json: is not what the inputs give" in check_output(document, layout)


def test_a_further_document_is_linted_and_its_breaches_name_it(
    layout: Layout, capsys: pytest.CaptureFixture[str]
) -> None:
    path = layout.spec.with_name("library") / "schemas" / "all.yaml"
    path.write_text(path.read_text().replace("A book.", "A book", 1))

    assert 1 == main([*flags(layout), "lint"])
    assert "library: " in capsys.readouterr().err


def test_a_further_document_that_is_missing_is_named(
    layout: Layout, capsys: pytest.CaptureFixture[str]
) -> None:
    layout.spec.with_name("library.yaml").unlink()

    assert 1 == main([*flags(layout), "bundle"])
    assert "library.yaml" in capsys.readouterr().err
