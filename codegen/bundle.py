"""Bundles the multi-file source into one document with nothing but ``#/components/…`` references.

Path items are inlined: the generator silently makes an empty client of referenced ones.  Schemas, responses,
parameters and examples are hoisted under the last part of their pointer, which is unique over all files.
The files of ``NAME.yaml`` are in the folder ``NAME`` beside it, or where there is none, beside it; it may use
what lies beside it all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from codegen.errors import CodegenError, Json

# The first part of a source file's path says what it holds.
KINDS = ("schemas", "responses", "parameters", "examples")
# libyaml's, where PyYAML was built with it: of thousands of lines, in a tenth of the time.
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
# Keys whose values are data, not parts of the document.
_DATA = frozenset({"example", "value", "default", "enum", "const"})
# Keys whose values are parts by name; a name may be any word, one of _DATA too.
_NAMED = frozenset(
    {"properties", "patternProperties", "$defs", "responses", "headers", "content", "links", "callbacks"}
    | {"schemas", "parameters", "examples", "requestBodies", "securitySchemes"}
)


def bundle(root: Path) -> Json:
    """The document whose root file is ``root``.

    Raises ``CodegenError`` with every clash of names, unresolved reference, unused schema, missing or
    repeated operationId.
    """
    return _Bundler(root).run()


class _Bundler:
    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        own = self.root.parent / self.root.stem
        self.home = own if own.is_dir() else self.root.parent
        self.files: dict[Path, Any] = {}
        self.hoisted: dict[tuple[str, str], tuple[Path, Json]] = {}
        self.problems: list[str] = []

    def run(self) -> Json:
        source = self.load(self.root)
        if not isinstance(source, dict):
            raise CodegenError(self.problems or [f"{self.shown(self.root)}: is no document"])
        document: Json = {key: value for key, value in source.items() if key not in ("paths", "components")}
        document["paths"] = {path: self.path_item(path, item) for path, item in source["paths"].items()}
        components: Json = {kind: {} for kind in KINDS}
        for (kind, name), (_, node) in sorted(self.hoisted.items()):
            components[kind][name] = node
        for kind, members in self.walk(source.get("components", {}), self.root).items():
            components.setdefault(kind, {}).update(members)
        document["components"] = {kind: members for kind, members in components.items() if members}
        self.check_unused()
        self.check_operations(document)
        if self.problems:
            raise CodegenError(self.problems)
        return document

    def load(self, path: Path) -> Any:
        if path not in self.files:
            try:
                self.files[path] = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
            except OSError:
                self.files[path] = None
                self.problems.append(f"{self.shown(path)}: there is no such file")
            except yaml.YAMLError as error:
                self.files[path] = None
                self.problems.append(f"{self.shown(path)}: {error}")
        return self.files[path]

    def path_item(self, path: str, item: Json) -> Json:
        """A path item in place; one that is a reference is followed, however often."""
        base, seen = self.root, set[str]()
        while "$ref" in item:
            reference = str(item["$ref"])
            if reference in seen:
                self.problems.append(f"{path}: the path item refers to itself")
                return {}
            seen.add(reference)
            base, _, found = self.resolve(reference, base)
            if not isinstance(found, dict):
                if found is not None:
                    self.problems.append(f"{path}: {reference} is no path item")
                return {}
            item = found
        walked: Json = self.walk(item, base)
        return walked

    def walk(self, node: Any, base: Path) -> Any:
        """A copy of ``node`` in which every reference leads to a component."""
        if isinstance(node, dict):
            if isinstance(node.get("$ref"), str):
                return {**node, "$ref": self.hoist(node["$ref"], base)}
            return {key: self.part(key, value, base) for key, value in node.items()}
        return [self.walk(item, base) for item in node] if isinstance(node, list) else node

    def part(self, key: str, value: Any, base: Path) -> Any:
        """``walk`` for what a key holds: data stays as it is."""
        if key in _NAMED and isinstance(value, dict):
            return {name: self.walk(item, base) for name, item in value.items()}
        return value if key in _DATA else self.walk(value, base)

    def hoist(self, reference: str, base: Path) -> str:
        """Move what ``reference`` means to the components; the reference to it there."""
        file, pointer, node = self.resolve(reference, base)
        if file == self.root:
            return reference
        name = pointer.rsplit("/", 1)[-1]
        kind = self.kind(file)
        if kind is None:
            self.problems.append(f"{self.shown(base)}: {reference} is in no folder of components")
            return reference
        target = f"#/components/{kind}/{name}"
        known = self.hoisted.get((kind, name))
        if known is not None:
            if known[0] != file:
                where = f"{self.shown(known[0])} and {self.shown(file)}"
                self.problems.append(f"{name}: the name is taken twice, in {where}")
            return target
        self.hoisted[kind, name] = (file, {})  # first, so that a schema may refer to itself
        if isinstance(node, dict):
            self.hoisted[kind, name] = (file, node if kind == "examples" else self.walk(node, file))
        return target

    def resolve(self, reference: str, base: Path) -> tuple[Path, str, Any]:
        """The file, the pointer and the node that a reference means."""
        name, _, pointer = reference.partition("#")
        file = (base.parent / name).resolve() if name else base
        node = self.load(file)
        for part in pointer.strip("/").split("/"):
            token = part.replace("~1", "/").replace("~0", "~")
            node = node.get(token) if isinstance(node, dict) else None
        if node is None:
            self.problems.append(f"{self.shown(base)}: {reference} leads nowhere")
        return file, pointer, node

    def kind(self, file: Path) -> str | None:
        for folder in (self.home, self.root.parent):
            if file.is_relative_to(folder):
                first = file.relative_to(folder).parts[0].removesuffix(".yaml")
                return first if first in KINDS else None
        return None

    def check_unused(self) -> None:
        for file in sorted(self.home.joinpath("schemas").rglob("*.yaml")):
            for name in self.load(file) or {}:
                known = self.hoisted.get(("schemas", name))
                if known is None:
                    self.problems.append(f"{self.shown(file)}: nothing uses the schema {name}")
                elif known[0] != file:
                    where = f"{self.shown(known[0])} and {self.shown(file)}"
                    self.problems.append(f"{name}: the name is taken twice, in {where}")

    def check_operations(self, document: Json) -> None:
        seen: dict[str, str] = {}
        for path, method, operation in operations(document):
            name = operation.get("operationId")
            if not name:
                self.problems.append(f"{method} {path}: there is no operationId")
            elif name in seen:
                self.problems.append(f"{method} {path}: operationId {name} is taken by {seen[name]}")
            else:
                seen[name] = f"{method} {path}"

    def shown(self, path: Path) -> str:
        return str(path.relative_to(self.root.parent)) if path.is_relative_to(self.root.parent) else path.name


def operations(document: Json) -> Iterator[tuple[str, str, Json]]:
    """Path, method and operation of every operation, in the document's order."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if isinstance(item.get(method), dict):
                yield path, method, item[method]


def each_schema(node: Any, visit: Callable[[Json, str], None], pointer: str = "#") -> None:
    """Call ``visit`` with every object of a document that is no data, and its pointer.

    A mapping of names, such as ``properties``, is no object of its own: only what it holds is.
    """
    if isinstance(node, list):
        for number, item in enumerate(node):
            each_schema(item, visit, f"{pointer}/{number}")
    if not isinstance(node, dict):
        return
    visit(node, pointer)
    for key, value in node.items():
        inner = f"{pointer}/{_token(key)}"
        if key in _NAMED and isinstance(value, dict):
            for name, item in value.items():
                each_schema(item, visit, f"{inner}/{_token(name)}")
        elif key not in _DATA:
            each_schema(value, visit, inner)


def _token(name: str) -> str:
    """A name as a part of a JSON pointer."""
    return name.replace("~", "~0").replace("/", "~1")
