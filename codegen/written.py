"""The package's hand-written classes and functions, for its reference: read as text, never imported."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from copy import copy
from pathlib import Path
from typing import TypeAlias

from codegen.errors import Json

Definition: TypeAlias = ast.ClassDef | ast.FunctionDef


def stubs(runtime: Path, package: Json) -> dict[str, str]:
    """Each public name with its signatures and texts, what the client has beside its operations first.

    ``runtime`` is the folder of the hand-written modules.  Async twins are left out: they have the same
    methods, awaited.
    """
    shared: dict[str, Definition] = {}
    for path in runtime.glob("*.py"):  # no two of them have a class of the same name
        shared |= _definitions(path)
    modules = {name: _definitions(runtime / "extras" / f"{name}.py") for name in package.get("modules", {})}
    client = _class(package["client"], [])
    client.bases = [ast.Name("Methods")]
    for handle, module in package.get("handles", {}).items():
        shared |= modules[module]
        client.bases.append(ast.Name(f"{handle}Methods"))
    found = {client.name: _stub(client, shared)}
    for module, names in package.get("modules", {}).items():
        twins = {f"Async{name}" for name in names}
        for name in names:
            if name not in twins:
                found[name] = _stub(modules[module][name], {**shared, **modules[module]})
    return found


def _definitions(path: Path) -> dict[str, Definition]:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    return {node.name: node for node in body if isinstance(node, ast.ClassDef | ast.FunctionDef)}


def _stub(node: Definition, known: Mapping[str, Definition]) -> str:
    """A function without its body, or a class with all that it and its hand-written bases show."""
    if isinstance(node, ast.FunctionDef):
        return ast.unparse(_bare(node))
    return ast.unparse(_class(node.name, [*_text(node), *_members(node, known).values()]))


def _class(name: str, body: list[ast.stmt]) -> ast.ClassDef:
    return ast.ClassDef(name=name, bases=[], keywords=[], body=body, decorator_list=[])


def _members(node: ast.ClassDef, known: Mapping[str, Definition]) -> dict[str, ast.stmt]:
    """What is public of a class, by name; its own goes over that of a base, an earlier base over a later."""
    found: dict[str, ast.stmt] = {}
    for base in node.bases:
        inherited = known.get(ast.unparse(base).partition("[")[0])
        if isinstance(inherited, ast.ClassDef):
            found = {**_members(inherited, known), **found}
    own = {name: item for name, item in map(_shown, node.body) if not name.startswith("_")}
    return {**found, **own}


def _shown(item: ast.stmt) -> tuple[str, ast.stmt]:
    match item:
        case ast.FunctionDef(name=name):
            return name, _bare(item)
        case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
            return name, item
    return "_", item


def _bare(node: ast.FunctionDef) -> ast.FunctionDef:
    bare = copy(node)
    bare.body = _text(node) or [ast.Expr(ast.Constant(...))]
    return bare


def _text(node: Definition) -> list[ast.stmt]:
    return node.body[:1] if ast.get_docstring(node) else []
