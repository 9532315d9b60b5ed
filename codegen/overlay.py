"""Applies OpenAPI Overlay 1.0 documents, strictly: what changes nothing, or is not of the standard, fails.

The clouds are overlays: what only one of them knows is added to a document that is whole without
it.  Targets are JSONPath as RFC 9535 has it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from jsonpath import JSONPathEnvironment
from jsonpath.exceptions import JSONPathError
from jsonpath.match import JSONPathMatch

from codegen.bundle import each_schema
from codegen.errors import CodegenError, Json

_PATHS = JSONPathEnvironment(strict=True)
_OVERLAY = {"overlay", "info", "extends", "actions"}
_INFO = {"title", "version"}
_ACTION = {"target", "description", "update", "remove"}
_SCHEMA = "#/components/schemas/"


def load(path: Path) -> Json:
    """The overlay in a YAML file.  Raises ``CodegenError`` for what is no overlay of version 1.0."""
    try:
        overlay = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise CodegenError([f"{path.name}: {error}"]) from error
    wrong = list(_faults(overlay))
    if wrong:
        raise CodegenError([f"{path.name}: {fault}" for fault in wrong])
    checked: Json = overlay
    return checked


def apply(document: Json, overlay: Json) -> Json:
    """A copy of ``document`` with every action of ``overlay`` done, in order.

    An update merges objects, appends to arrays and replaces scalars.  Raises ``CodegenError`` for a fault of
    the overlay, for a target that matches nothing or a scalar, and for an update of another kind than its
    target.
    """
    wrong = list(_faults(overlay))
    if wrong:
        raise CodegenError(wrong)
    changed = copy.deepcopy(document)
    for number, action in enumerate(overlay["actions"]):
        problem = _act(changed, action)
        if problem:
            raise CodegenError([f"actions[{number}] on {action['target']}: {problem}"])
    return changed


def with_clouds(document: Json, folder: Path, clouds: Sequence[str] | None = None) -> Json:
    """``document`` with the overlays of ``folder`` applied: those named, or all of them.

    The result is the same in whatever order they are named.  Raises ``CodegenError`` as ``apply`` does, for a
    name that has no overlay, and afterwards for a schema that nothing uses or a reference that leads nowhere.
    """
    known = {path.stem: path for path in sorted(folder.glob("*.yaml"))}
    chosen = sorted(known if clouds is None else set(clouds))
    unknown = [name for name in chosen if name not in known]
    if unknown:
        raise CodegenError([f"{name}: no such cloud; there are {', '.join(known)}" for name in unknown])
    for name in chosen:
        document = _named(name, document, load(known[name]))
    components = document["components"]
    schemas = dict(sorted(components["schemas"].items()))
    document = {**document, "components": {**components, "schemas": schemas}}
    wrong = list(_loose_ends(document))
    if wrong:
        raise CodegenError(wrong)
    return document


def _named(name: str, document: Json, overlay: Json) -> Json:
    try:
        return apply(document, overlay)
    except CodegenError as error:
        raise CodegenError([f"{name}: {problem}" for problem in error.problems]) from error


def _faults(overlay: Any) -> Iterator[str]:
    """What keeps a value from being an overlay of version 1.0."""
    if not isinstance(overlay, dict):
        yield "an overlay is an object"
        return
    yield from _strangers(overlay, _OVERLAY, "")
    if not str(overlay.get("overlay", "")).startswith("1.0."):
        yield "overlay: the version is not 1.0"
    info, actions = overlay.get("info"), overlay.get("actions")
    if isinstance(info, dict):
        yield from _strangers(info, _INFO, "info.")
        yield from (f"info.{name}: is missing" for name in sorted(_INFO - info.keys()))
    else:
        yield "info: is missing"
    if not isinstance(actions, list) or not actions:
        yield "actions: there are none"
        return
    for number, action in enumerate(actions):
        yield from (f"actions[{number}]{fault}" for fault in _action_faults(action))


def _action_faults(action: Any) -> Iterator[str]:
    if not isinstance(action, dict):
        yield ": an action is an object"
        return
    yield from _strangers(action, _ACTION, ".")
    if not isinstance(action.get("remove", False), bool):
        yield ".remove: is true or false"
    elif ("update" in action) == action.get("remove", False):
        yield ": has to update or to remove"
    try:
        _PATHS.compile(str(action.get("target", "")))
    except (JSONPathError, ValueError):  # ValueError: the library cannot print its error on an empty path
        yield ".target: is no JSONPath"


def _strangers(node: Json, known: set[str], where: str) -> Iterator[str]:
    return (f"{where}{key}: unknown" for key in node if key not in known and not str(key).startswith("x-"))


def _act(document: Json, action: Json) -> str | None:
    """Do one action in place; what is wrong with it."""
    matches = list(_PATHS.finditer(action["target"], document))
    if not matches:
        return "matches nothing"
    if any(not isinstance(match.obj, dict | list) for match in matches):
        return "matches a scalar; an action is on objects and arrays"
    if action.get("remove"):
        return _remove(matches)
    targets = {id(match.obj): match.obj for match in matches}.values()
    return next((problem for target in targets if (problem := _update(target, action["update"]))), None)


def _remove(matches: Sequence[JSONPathMatch]) -> str | None:
    holders: dict[int, tuple[Any, set[str | int]]] = {}
    for match in matches:
        if match.parent is None:
            return "the document itself cannot be removed"
        holder = match.parent.obj
        holders.setdefault(id(holder), (holder, set()))[1].add(match.parts[-1])
    for holder, keys in holders.values():
        for key in sorted(keys, reverse=True):  # of one kind in one holder
            del holder[key]
    return None


def _update(target: Any, update: Any) -> str | None:
    if isinstance(target, list):
        target.append(copy.deepcopy(update))  # the standard's rule for a target that is an array itself
        return None
    if not isinstance(update, dict):
        return "the target is an object and the update is none"
    return _merge(target, update)


def _merge(target: Json, update: Json) -> str | None:
    for key, value in update.items():
        present = target.get(key)
        if key not in target or (_kind(present) == _kind(value) == "a scalar"):
            target[key] = copy.deepcopy(value)
        elif _kind(present) != _kind(value):
            return f"{key} is {_kind(present)} and the update has {_kind(value)}"
        elif isinstance(present, list):
            present.extend(copy.deepcopy(value))
        else:
            problem = _merge(target[key], value)
            if problem:
                return problem
    return None


def _kind(value: Any) -> str:
    return "an object" if isinstance(value, dict) else "an array" if isinstance(value, list) else "a scalar"


def _loose_ends(document: Json) -> Iterator[str]:
    """Schemas that no operation reaches, and references that reach none."""
    schemas: Json = document["components"]["schemas"]
    others = {kind: members for kind, members in document["components"].items() if kind != "schemas"}
    waiting: list[Json] = [document["paths"], others]
    reached: set[str] = set()
    while waiting:
        for name in _references(waiting.pop()) - reached:
            reached.add(name)
            if name in schemas:
                waiting.append(schemas[name])
            else:
                yield f"{_SCHEMA}{name} leads nowhere"
    yield from (f"nothing uses the schema {name}" for name in schemas if name not in reached)


def _references(node: Json) -> set[str]:
    found: set[str] = set()

    def visit(inner: Json, _: str) -> None:
        reference = inner.get("$ref")
        if isinstance(reference, str) and reference.startswith(_SCHEMA):
            found.add(reference.removeprefix(_SCHEMA))

    each_schema(node, visit)
    return found
