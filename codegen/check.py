"""What was generated, held against what would be: stamps, and trees file by file."""

from __future__ import annotations

import hashlib
import json
import tempfile
import tomllib
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from attrs import frozen

from codegen.bundle import bundle
from codegen.errors import CodegenError, Json
from codegen.generate import HEADER, generate
from codegen.overlay import with_clouds

# What decides over the bytes of the output, beside our own files.
TOOLS = ("openapi-python-client", "ruff")
# What only looks at the document has no part in the output.
LOOKERS = frozenset({"__main__.py", "diff.py", "lint.py", "lint_schemas.py", "report.py"})


@frozen(kw_only=True)
class Layout:
    """Where things are: the root of the source document, the overlays, and the folder of the output."""

    spec: Path
    overlays: Path
    output: Path

    @property
    def stamp(self) -> Path:
        return self.output / "STAMP.toml"

    @property
    def bundle(self) -> Path:
        return self.output / "openapi.json"


def further_documents(document: Json, layout: Layout) -> dict[str, Json]:
    """The bundles of the documents that stand beside this one and are no part of the client, by name.

    ``info.x-lakejobs-package.documents`` names them.  Raises ``CodegenError``.
    """
    package = document["info"]["x-lakejobs-package"]
    clouds = package.get("clouds", [])
    return {
        name: with_clouds(bundle(layout.spec.with_name(f"{name}.yaml")), layout.overlays / "clouds", clouds)
        for name in package.get("documents", [])
    }


def stamp_of(document: Json, layout: Layout) -> dict[str, str]:
    """The hash of every input: the documents, the overlays, this generator, and the versions of its tools."""
    own = Path(__file__).parent
    further = further_documents(document, layout)
    return {
        "document": hashlib.sha256(bundle_text(document).encode()).hexdigest(),
        **{name: hashlib.sha256(bundle_text(other).encode()).hexdigest() for name, other in further.items()},
        "overlays": _hash(path for path in layout.overlays.rglob("*") if path.is_file()),
        "codegen": _hash(path for path in own.glob("*.py") if path.name not in LOOKERS),
        **{name: version(name) for name in TOOLS},
    }


def is_current(document: Json, layout: Layout) -> bool:
    """Whether the output was made of exactly these inputs."""
    if not layout.stamp.exists() or not layout.bundle.exists():
        return False
    return tomllib.loads(layout.stamp.read_text(encoding="utf-8")).get("inputs") == stamp_of(document, layout)


def write_output(document: Json, layout: Layout) -> None:
    """Generate into an empty folder, then put the whole of it in the place of what was there."""
    layout.output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=layout.output, prefix=".new-") as folder:
        package = generate(document, output=Path(folder), overlays=layout.overlays)
        target = layout.output / package.name
        if target.exists():
            target.rename(Path(folder) / "old")
        package.rename(target)
    write_bundle(document, layout)
    lines = [
        f"# {HEADER}",
        "[inputs]",
        *(f'{name} = "{value}"' for name, value in stamp_of(document, layout).items()),
    ]
    layout.stamp.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_bundle(document: Json, layout: Layout) -> None:
    """The document in one file, and each further document in one of its own."""
    layout.output.mkdir(parents=True, exist_ok=True)
    layout.bundle.write_text(bundle_text(document), encoding="utf-8")
    for name, other in further_documents(document, layout).items():
        layout.output.joinpath(f"{name}.json").write_text(bundle_text(other), encoding="utf-8")


def bundle_text(document: Json) -> str:
    """The document as its file holds it."""
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def check_output(document: Json, layout: Layout) -> list[str]:
    """Every difference between the output and what the inputs would give, missing and extra files
    included."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Layout(spec=layout.spec, overlays=layout.overlays, output=Path(folder))
        try:
            write_output(document, fresh)
        except CodegenError as error:
            return list(error.problems)
        return compare_trees(fresh.output, layout.output)


def compare_trees(fresh: Path, committed: Path) -> list[str]:
    """The files that differ, by path."""
    wanted, found = _files(fresh), _files(committed)
    missing = [f"{name}: is missing" for name in sorted(wanted - found)]
    extra = [f"{name}: nothing generates it" for name in sorted(found - wanted)]
    changed = [
        f"{name}: is not what the inputs give"
        for name in sorted(wanted & found)
        if (fresh / name).read_bytes() != (committed / name).read_bytes()
    ]
    return missing + extra + changed


def _files(root: Path) -> set[str]:
    return {
        str(path.relative_to(root))
        for path in root.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.endswith(".pyc")
    }


def _hash(paths: Iterable[Path]) -> str:
    """One hash over the names and contents of files."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        if "__pycache__" not in path.parts:
            content = path.read_bytes()
            digest.update(f"{path.name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()
