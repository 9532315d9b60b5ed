"""What changed from one bundled document to another, told as breaking, additive or documentation.

Operations are the same when path and method are; their schemas are compared where they are used, for requests
and for answers apart.  ``diff_rules`` has the table of what breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from codegen.bundle import operations
from codegen.diff_rules import ANSWER, REQUEST, RULES, Change, Found, Level, child
from codegen.diff_schemas import Schemas
from codegen.errors import Json

__all__ = ["RULES", "Change", "Level", "compare", "recorded_since", "unrecorded"]

_COMPONENT = "#/components/"
_WORDS = {"summary", "description", "tags", "externalDocs", "deprecated", "example", "examples", "links"}
_POINTER = re.compile(r"`(#/[^`]+)`")
_HEADING = re.compile(r"^(#+)\s+(.*?)\s*$", re.MULTILINE)
_LOG = "Change log"


def compare(old: Json, new: Json) -> list[Change]:
    """Every difference between two bundled documents, the worst first; neither is changed.

    Raises ``KeyError`` for a reference that leads nowhere.
    """
    walk = _Documents(old, new)
    walk.run()
    return walk.found.changes()


def unrecorded(changes: Iterable[Change], log: str) -> list[Change]:
    """The breaking changes that no entry of ``log`` tells.

    An entry tells a change by its pointer, or by the pointer of something around it, in backquotes.
    """
    told = _POINTER.findall(log)
    return [
        change
        for change in changes
        if change.level is Level.BREAKING
        and not any(change.pointer == known or change.pointer.startswith(f"{known}/") for known in told)
    ]


def recorded_since(text: str, version: str) -> str:
    """What a text's section ``Change log`` says above the heading that names ``version``."""
    headings = list(_HEADING.finditer(text))
    start = next((number for number, found in enumerate(headings) if found[2] == _LOG), None)
    if start is None:
        return ""
    depth = len(headings[start][1])
    ends = (
        found.start()
        for found in headings[start + 1 :]
        if len(found[1]) <= depth or version in found[2].split()
    )
    return text[headings[start].end() : next(ends, len(text))]


class _Documents:
    def __init__(self, old: Json, new: Json) -> None:
        self.old, self.new, self.found = old, new, Found()
        self.schemas = Schemas(old, new, self.found)

    def run(self) -> None:
        self.rest(self.old, self.new, "#", but={"paths", "components", "security", "x-lakejobs-errors"})
        self.members(self.old, self.new, "#", ("security", "x-lakejobs-errors"))
        old, new = (document.get("components", {}) for document in (self.old, self.new))
        self.members(old, new, "#/components", ("securitySchemes",))
        self.rest(old.get("examples", {}), new.get("examples", {}), "#/components/examples", but=set())
        before, after = _operations(self.old), _operations(self.new)
        for path, method in sorted(before.keys() | after.keys()):
            pointer = child("#/paths", path, method)
            if (path, method) not in before or (path, method) not in after:
                self.found.add("added" if (path, method) in after else "removed", pointer)
            else:
                self.operation(before[path, method], after[path, method], pointer)

    def operation(self, old: Json, new: Json, pointer: str) -> None:
        self.parameters(old.get("parameters", []), new.get("parameters", []), child(pointer, "parameters"))
        self.body(old, new, child(pointer, "requestBody"))
        self.responses(old.get("responses", {}), new.get("responses", {}), child(pointer, "responses"))
        self.codes(old, new, child(pointer, "x-lakejobs-error-codes"))
        handled = {"parameters", "requestBody", "responses", "x-lakejobs-error-codes", "security"}
        self.members(old, new, pointer, ("security",))
        self.rest(old, new, pointer, but=handled, words=_WORDS)

    def parameters(self, old: Sequence[Json], new: Sequence[Json], pointer: str) -> None:
        before = {(item["in"], item["name"]): item for item in (self.part(self.old, item) for item in old)}
        after = {(item["in"], item["name"]): item for item in (self.part(self.new, item) for item in new)}
        for key in sorted(before.keys() | after.keys()):
            at = child(pointer, "-".join(key))
            if key not in before:
                self.found.add(
                    "added and required" if after[key].get("required") else "added", at, (REQUEST,)
                )
            elif key not in after:
                self.found.add("removed", at, (REQUEST,))
            else:
                self.parameter(before[key], after[key], at)
        if before.keys() == after.keys() and list(before) != list(after):
            self.found.add("other words", pointer, detail="the order of the parameters")

    def parameter(self, old: Json, new: Json, pointer: str) -> None:
        self.needed(old, new, pointer)
        self.schemas.compare(old.get("schema", {}), new.get("schema", {}), child(pointer, "schema"), REQUEST)
        self.rest(old, new, pointer, but={"required", "schema"}, words=_WORDS)

    def body(self, old: Json, new: Json, pointer: str) -> None:
        if ("requestBody" in old) != ("requestBody" in new):
            needed = self.part(self.new, new.get("requestBody", {})).get("required")
            rule = "removed" if "requestBody" in old else "added and required" if needed else "added"
            self.found.add(rule, pointer, (REQUEST,))
            return
        before, after = (
            self.part(document, operation.get("requestBody", {}))
            for document, operation in ((self.old, old), (self.new, new))
        )
        self.needed(before, after, pointer)
        self.content(before, after, pointer, REQUEST)
        self.rest(before, after, pointer, but={"required", "content"}, words=_WORDS)

    def needed(self, old: Json, new: Json, pointer: str) -> None:
        before, after = bool(old.get("required")), bool(new.get("required"))
        if before != after:
            self.found.add(
                "required now" if after else "optional now", child(pointer, "required"), (REQUEST,)
            )
        elif ("required" in old) != ("required" in new):
            self.found.add("other words", child(pointer, "required"), detail="what is so anyway")

    def responses(self, old: Json, new: Json, pointer: str) -> None:
        for status in sorted(old.keys() | new.keys()):
            at = child(pointer, status)
            if status not in old:
                self.found.add("added", at, (ANSWER,))
            elif status not in new:
                self.found.add("removed" if status.startswith("2") else "error no longer told", at, (ANSWER,))
            else:
                before, after = self.part(self.old, old[status]), self.part(self.new, new[status])
                self.content(before, after, at, ANSWER)
                self.rest(before, after, at, but={"content"}, words={*_WORDS, "headers"})

    def content(self, old: Json, new: Json, pointer: str, direction: str) -> None:
        before, after = old.get("content", {}), new.get("content", {})
        for kind in sorted(before.keys() | after.keys()):
            at = child(pointer, "content", kind)
            if kind not in before or kind not in after:
                self.found.add("added" if kind in after else "removed", at, (direction,))
            else:
                schemas = (before[kind].get("schema", {}), after[kind].get("schema", {}))
                self.schemas.compare(*schemas, child(at, "schema"), direction)
                self.rest(before[kind], after[kind], at, but={"schema"}, words=_WORDS)

    def codes(self, old: Json, new: Json, pointer: str) -> None:
        before, after = (list(node.get("x-lakejobs-error-codes", ())) for node in (old, new))
        for code in sorted(set(before) ^ set(after)):
            self.found.add("added" if code in after else "error no longer told", child(pointer, code))
        if set(before) == set(after) and before != after:
            self.found.add("other words", pointer, detail="the order of the codes")

    def members(self, old: Json, new: Json, pointer: str, keys: Iterable[str]) -> None:
        """Keys that hold a mapping of names, or a value whose every change breaks."""
        for key in keys:
            before, after, at = old.get(key), new.get(key), child(pointer, key)
            if isinstance(before, dict) and isinstance(after, dict):
                for name in sorted(before.keys() | after.keys()):
                    self.member(before, after, name, child(at, name))
            elif before != after:
                self.member(old, new, key, at)

    def member(self, old: Json, new: Json, name: str, pointer: str) -> None:
        if name not in old or name not in new:
            self.found.add("added" if name in new else "removed", pointer)
        elif old[name] != new[name]:
            self.found.add("changed", pointer)

    def rest(
        self, old: Json, new: Json, pointer: str, *, but: set[str], words: set[str] | None = None
    ) -> None:
        """The keys without a rule of their own; ``words`` are for people, by default all but extensions."""
        for key in sorted((old.keys() | new.keys()) - but):
            if old.get(key) != new.get(key) or (key in old) != (key in new):
                readable = not key.startswith("x-") if words is None else key in words
                if readable:
                    self.found.add("other words", child(pointer, key))
                else:
                    self.member(old, new, key, child(pointer, key))

    @staticmethod
    def part(document: Json, node: Any) -> Json:
        """The component that a reference means, or the node itself."""
        while "$ref" in node:
            kind, _, name = str(node["$ref"]).removeprefix(_COMPONENT).partition("/")
            node = document["components"][kind][name]
        found: Json = node
        return found


def _operations(document: Json) -> dict[tuple[str, str], Json]:
    """Every operation with the parameters of its path item among its own."""
    return {
        (path, method): {
            **operation,
            "parameters": [*document["paths"][path].get("parameters", ()), *operation.get("parameters", ())],
        }
        for path, method, operation in operations(document)
    }
