"""What was generated, held against what would be: stamps, and trees file by file.

The stamp has the hashes of all that went in and of what came out, so that an edited file is found without
generating again.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from attrs import frozen

from codegen import HEADER
from codegen.bundle import bundle
from codegen.errors import CodegenError, Json
from codegen.overlay import with_clouds

# What decides over the bytes of the output, beside our own files.
TOOLS = ("openapi-python-client", "ruff")
# What only looks at the document has no part in the output.
LOOKERS = frozenset({"__main__.py", "diff.py", "lint.py", "lint_schemas.py", "report.py"})

MEND = "run `make generate` and commit what it writes"


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
        "overlays": _hash(layout.overlays, _files(layout.overlays)),
        "codegen": _hash(own, (path.name for path in own.glob("*.py") if path.name not in LOOKERS)),
        **{name: version(name) for name in TOOLS},
    }


def is_current(document: Json, layout: Layout) -> bool:
    """Whether the output is there as it was made, and was made of exactly these inputs."""
    if not layout.stamp.exists():
        return False
    return _stamp_text(document, layout) == layout.stamp.read_text(encoding="utf-8", errors="replace")


def _stamp_text(document: Json, layout: Layout) -> str:
    """The stamp of these inputs and of the output that is there."""
    package = document["info"]["x-lakejobs-package"]
    bundles = {layout.bundle.name, *(f"{name}.json" for name in package.get("documents", []))}
    made = [
        name for name in _files(layout.output) if name in bundles or name.startswith(f"{package['name']}/")
    ]
    lines = [
        f"# {HEADER}",
        "[inputs]",
        *(f'{name} = "{value}"' for name, value in stamp_of(document, layout).items()),
        "",
        "[output]",
        f'files = "{_hash(layout.output, made)}"',
    ]
    return "\n".join(lines) + "\n"


def write_output(document: Json, layout: Layout) -> None:
    """Generate into an empty folder, then put the whole of it in the place of what was there."""
    from codegen.generate import generate  # takes half a second, which nothing that is current needs

    layout.output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=layout.output, prefix=".new-") as folder:
        package = generate(document, output=Path(folder), overlays=layout.overlays)
        target = layout.output / package.name
        if target.exists():
            target.rename(Path(folder) / "old")
        package.rename(target)
    write_bundle(document, layout)
    layout.stamp.write_text(_stamp_text(document, layout), encoding="utf-8")


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
    included; where there is any, the last line says what to do."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Layout(spec=layout.spec, overlays=layout.overlays, output=Path(folder))
        try:
            write_output(document, fresh)
        except CodegenError as error:
            return list(error.problems)
        found = compare_trees(fresh.output, layout.output)
    return [*found, MEND] if found else []


def compare_trees(fresh: Path, committed: Path) -> list[str]:
    """The files that differ, by path."""
    wanted, found = _files(fresh), _files(committed)
    missing = [f"{name}: is missing" for name in sorted(wanted - found)]
    extra = [f"{name}: nothing generates it, remove it" for name in sorted(found - wanted)]
    changed = [
        f"{name}: is not what the inputs give"
        for name in sorted(wanted & found)
        if (fresh / name).read_bytes() != (committed / name).read_bytes()
    ]
    return missing + extra + changed


def _files(root: Path) -> set[str]:
    """The files of a folder, by their paths in it; what Python leaves behind is none."""
    return {
        path.relative_to(root).as_posix()
        for path in root.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.endswith(".pyc")
    }


def _hash(root: Path, names: Iterable[str]) -> str:
    """One hash over the paths in ``root`` and the contents of files."""
    digest = hashlib.sha256()
    for name in sorted(names):
        content = (root / name).read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
