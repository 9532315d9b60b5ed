"""``python -m codegen``: bundle the document, lint it, generate the client, check and compare what there is.

Exit codes: 0 done, 1 something is wrong (a line for each fault on stderr), 2 usage.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from codegen.bundle import bundle
from codegen.check import (
    Layout,
    bundle_text,
    check_output,
    further_documents,
    is_current,
    write_bundle,
    write_output,
)
from codegen.diff import Level, compare
from codegen.errors import CodegenError, Json
from codegen.lint import lint
from codegen.overlay import with_clouds

Command = Callable[[argparse.Namespace], Sequence[str]]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    arguments = _parser().parse_args(argv)
    try:
        problems = COMMANDS[arguments.command](arguments)
    except CodegenError as error:
        problems = error.problems
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _bundle(arguments: argparse.Namespace) -> Sequence[str]:
    layout = _layout(arguments)
    document = _document(layout, arguments.cloud)
    if arguments.stdout:
        sys.stdout.write(bundle_text(document))
    else:
        write_bundle(document, layout)
    return ()


def _lint(arguments: argparse.Namespace) -> Sequence[str]:
    layout = _layout(arguments)
    document = _document(layout)
    further = further_documents(document, layout)
    told = [f"{name}: {line}" for name, other in further.items() for line in lint(other, client=False)]
    return [*lint(document), *told]


def _generate(arguments: argparse.Namespace) -> Sequence[str]:
    layout = _layout(arguments)
    document = _document(layout)
    if not (arguments.if_changed and is_current(document, layout)):
        write_output(document, layout)
    return ()


def _check(arguments: argparse.Namespace) -> Sequence[str]:
    layout = _layout(arguments)
    return check_output(_document(layout), layout)


def _diff(arguments: argparse.Namespace) -> Sequence[str]:
    changes = compare(_read(arguments.old), _read(arguments.new))
    for change in changes:
        print(f"{change.level}: {change.pointer}: {change.text}")
    breaking = sum(change.level is Level.BREAKING for change in changes)
    return [f"{breaking} of {len(changes)} changes are breaking"] if breaking else ()


def _read(path: Path) -> Json:
    """A bundled document.  Raises ``CodegenError``."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CodegenError([f"{path}: {error}"]) from error
    if not isinstance(document, dict) or not isinstance(document.get("paths"), dict):
        raise CodegenError([f"{path}: is no bundled document"])
    return document


def _document(layout: Layout, clouds: Sequence[str] | None = None) -> Json:
    """The bundle, with the overlays that the document asks for, or with ``clouds`` of them."""
    document = bundle(layout.spec)
    asked = document["info"]["x-lakejobs-package"].get("clouds", [])
    return with_clouds(document, layout.overlays / "clouds", asked if clouds is None else clouds)


def _layout(arguments: argparse.Namespace) -> Layout:
    return Layout(spec=arguments.spec, overlays=arguments.overlays, output=arguments.output)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m codegen", description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--spec", type=Path, default=Path("spec/openapi.yaml"), help="the root of the document"
    )
    parser.add_argument(
        "--overlays", type=Path, default=Path("overlays"), help="templates, runtime and clouds"
    )
    parser.add_argument("--output", type=Path, default=Path("generated"), help="where the output goes")
    commands = parser.add_subparsers(dest="command", required=True)
    add = commands.add_parser("bundle", help="write the document in one file")
    add.add_argument("--stdout", action="store_true", help="print it instead")
    add.add_argument("--cloud", action="append", help="only this cloud's attributes; may be repeated")
    commands.add_parser("lint", help="hold the document to the house rules")
    add = commands.add_parser("generate", help="write the client package")
    add.add_argument("--if-changed", action="store_true", help="only when an input or the output changed")
    commands.add_parser("check", help="compare what is committed with what the inputs give, file by file")
    add = commands.add_parser(
        "diff", help="what changed between two bundled documents; 1 if it breaks anybody"
    )
    add.add_argument("old", type=Path, metavar="OLD")
    add.add_argument("new", type=Path, metavar="NEW")
    return parser


COMMANDS: Mapping[str, Command] = {
    "bundle": _bundle,
    "lint": _lint,
    "generate": _generate,
    "check": _check,
    "diff": _diff,
}

if __name__ == "__main__":
    sys.exit(main())
