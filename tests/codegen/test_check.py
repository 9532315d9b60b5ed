"""What is committed is held to what the inputs give: by hash before work is done, file by file after."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from codegen.__main__ import main
from codegen.bundle import bundle
from codegen.check import MEND, Layout, check_output, is_current, stamp_of, write_output
from codegen.errors import CodegenError, Json
from tests.codegen.conftest import BOOKCLUB, OVERLAYS


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """A copy of everything that goes in, and an empty place for what comes out."""
    shutil.copytree(OVERLAYS, tmp_path / "overlays", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(BOOKCLUB, tmp_path / "bookclub.yaml")
    return Layout(spec=tmp_path / "bookclub.yaml", overlays=tmp_path / "overlays", output=tmp_path / "out")


@pytest.fixture
def written(layout: Layout) -> Layout:
    write_output(bundle(layout.spec), layout)
    return layout


def flags(layout: Layout) -> list[str]:
    return ["--spec", str(layout.spec), "--overlays", str(layout.overlays), "--output", str(layout.output)]


def test_fresh_output_is_current_and_has_no_differences(written: Layout) -> None:
    document = bundle(written.spec)

    assert is_current(document, written)
    assert [] == check_output(document, written)
    assert {"bookclub", "openapi.json", "STAMP.toml"} == {path.name for path in written.output.iterdir()}


def test_the_stamp_names_every_input(written: Layout) -> None:
    stamp = stamp_of(bundle(written.spec), written)

    assert {"document", "overlays", "codegen", "openapi-python-client", "ruff"} == set(stamp)
    assert all(f'{name} = "{value}"' in written.stamp.read_text() for name, value in stamp.items())


@pytest.mark.parametrize(
    "changed", ["bookclub.yaml", "overlays/templates/errors.py.jinja", "overlays/runtime/core.py"]
)
def test_a_change_of_any_input_asks_for_a_new_output(changed: str, written: Layout) -> None:
    path = written.spec.parent / changed
    path.write_text(path.read_text().replace("A book.", "A good book.") + "\n# a remark\n")

    assert not is_current(bundle(written.spec), written)
    assert "STAMP.toml: is not what the inputs give" in check_output(bundle(written.spec), written)


def edited(path: Path) -> None:
    path.write_text(path.read_text() + "\n# by hand\n")


def added(path: Path) -> None:
    path.with_name("added.py").write_text("")


def moved(path: Path) -> None:
    path.rename(path.parent / "models" / path.name)


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (edited, "bookclub/errors.py"),
        (edited, "openapi.json"),
        (edited, "STAMP.toml"),
        (added, "bookclub/errors.py"),
        (moved, "bookclub/errors.py"),
        (Path.unlink, "openapi.json"),
    ],
)
def test_generate_mends_what_is_not_as_it_was_made(
    change: Callable[[Path], None], name: str, written: Layout
) -> None:
    """Whatever was done to the output, not only to the inputs; the head of each file promises it."""
    change(written.output / name)

    assert not is_current(bundle(written.spec), written)
    assert 0 == main([*flags(written), "generate", "--if-changed"])
    assert 0 == main([*flags(written), "check"])


def test_what_lies_beside_the_output_is_no_part_of_it(
    written: Layout, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing that was not generated is removed, so it does not ask for a new output either."""
    (written.output / "notes.txt").write_text("mine")

    assert is_current(bundle(written.spec), written)
    assert 1 == main([*flags(written), "check"])
    assert "notes.txt: nothing generates it, remove it" in capsys.readouterr().err


def test_a_failed_comparison_ends_with_what_to_do(
    written: Layout, capsys: pytest.CaptureFixture[str]
) -> None:
    edited(written.output / "bookclub" / "client.py")

    assert 1 == main([*flags(written), "check"])
    assert "run `make generate` and commit what it writes" == capsys.readouterr().err.splitlines()[-1]


def test_nothing_is_current_before_it_is_made(layout: Layout) -> None:
    assert not is_current(bundle(layout.spec), layout)


def test_every_kind_of_difference_is_told_by_path(written: Layout) -> None:
    package = written.output / "bookclub"
    (package / "client.py").write_text("# by hand\n")
    (package / "errors.py").unlink()
    (package / "extra.py").write_text("")

    told = check_output(bundle(written.spec), written)

    assert [
        "bookclub/errors.py: is missing",
        "bookclub/extra.py: nothing generates it, remove it",
        "bookclub/client.py: is not what the inputs give",
        MEND,
    ] == told


def test_what_python_leaves_behind_is_no_difference(written: Layout) -> None:
    for folder in (written.output / "bookclub", written.overlays / "runtime"):
        (folder / "__pycache__").mkdir(exist_ok=True)
        (folder / "__pycache__" / "client.cpython-311.pyc").write_bytes(b"")

    assert is_current(bundle(written.spec), written)
    assert [] == check_output(bundle(written.spec), written)


def test_a_document_that_cannot_be_generated_leaves_the_output_as_it_was(written: Layout) -> None:
    document: Json = bundle(written.spec)
    before = (written.output / "bookclub" / "client.py").read_bytes()
    document["components"]["schemas"]["Genre"]["enum"] = ["NOVEL", 3]

    with pytest.raises(CodegenError):
        write_output(document, written)

    assert before == (written.output / "bookclub" / "client.py").read_bytes()
    assert 1 == len([line for line in check_output(document, written) if "Genre" in line])


def test_generating_again_leaves_no_old_file(written: Layout) -> None:
    (written.output / "bookclub" / "models" / "old.py").write_text("")

    write_output(bundle(written.spec), written)

    assert [] == check_output(bundle(written.spec), written)


def test_the_commands_do_it_in_order(layout: Layout, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main([*flags(layout), "bundle"])
    assert 1 == main([*flags(layout), "check"])
    assert "bookclub/client.py: is missing" in capsys.readouterr().err
    assert 0 == main([*flags(layout), "generate"])
    client = layout.output / "bookclub" / "client.py"
    made = client.stat().st_mtime_ns
    assert 0 == main([*flags(layout), "generate", "--if-changed"])
    assert made == client.stat().st_mtime_ns
    assert 0 == main([*flags(layout), "check"])


def test_the_bundle_can_be_printed(layout: Layout, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main([*flags(layout), "bundle", "--stdout"])
    assert '"title": "Book club"' in capsys.readouterr().out
    assert not layout.output.exists()


def test_every_fault_of_the_document_is_a_line(layout: Layout, capsys: pytest.CaptureFixture[str]) -> None:
    layout.spec.write_text(layout.spec.read_text().replace("operationId: get_book", "operationId: add_book"))

    assert 1 == main([*flags(layout), "lint"])
    assert "operationId add_book is taken" in capsys.readouterr().err


def test_lint_finds_what_the_house_rules_forbid(layout: Layout, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == main([*flags(layout), "lint"])
    assert "list_books" in capsys.readouterr().err
