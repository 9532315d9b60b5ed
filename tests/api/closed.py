"""Answers held to the document: every property of an answer must be one that the document describes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import jsonschema_rs
from attrs import define, field
from lakejobs_emulator.api.contract import METHODS, load_document

_PLACEHOLDER = re.compile(r"\\\{\w+\\\}")


def _segments(placeholder: re.Match[str]) -> str:
    return ".+" if "_path" in placeholder[0] else "[^/]+"


def _closed(schema: Any) -> Any:
    """The schema with every described object closed against what it does not describe."""
    if isinstance(schema, list):
        return [_closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(value) for key, value in schema.items() if not key.startswith(("x-", "example"))}
    described = isinstance(closed.get("properties"), dict)
    if described and not {"additionalProperties", "allOf", "anyOf", "oneOf"} & closed.keys():
        closed["additionalProperties"] = False
    return closed


def joined(first: Any, second: Any) -> Any:
    """Two documents as one; what both have is the same in both."""
    kinds = first["components"].keys() | second["components"].keys()
    components = {
        kind: {**second["components"].get(kind, {}), **first["components"].get(kind, {})} for kind in kinds
    }
    own = second["components"]["responses"]  # the errors that both have differ in their examples only
    components["responses"] = {**own, **first["components"]["responses"]}
    return {"paths": {**first["paths"], **second["paths"]}, "components": components}


@define
class Responses:
    """The document's answers, by operation and status."""

    document: Any = field(factory=lambda: joined(load_document(), load_document("neighbours")))
    _validators: dict[tuple[str, str], jsonschema_rs.Draft202012Validator] = field(factory=dict, init=False)
    seen: set[str] = field(factory=set, init=False)

    def operation(self, method: str, path: str) -> Mapping[str, Any] | None:
        for template, item in self.document["paths"].items():
            expression = _PLACEHOLDER.sub(_segments, re.escape(template))
            if re.fullmatch(expression, path) and method.lower() in item and method.lower() in METHODS:
                found: Mapping[str, Any] = item[method.lower()]
                return found
        return None

    def check(self, method: str, path: str, status: int, answer: Any) -> None:
        """Fails unless the document has this answer for this operation."""
        operation = self.operation(method, path)
        if operation is None:
            return
        name, code = operation["operationId"], str(status)
        declared = operation["responses"]
        assert code in declared, f"{name} answers {code}, which the document does not have"
        self.seen.add(name)
        errors = [
            f"{'.'.join(map(str, error.instance_path))}: {error.message[-300:]}"
            for error in self._validator(name, code, declared[code]).iter_errors(answer)
        ]
        assert [] == errors, f"{name} {code}: {errors}"

    def _validator(self, name: str, code: str, response: Any) -> jsonschema_rs.Draft202012Validator:
        found = self._validators.get((name, code))
        if found is None:
            if "$ref" in response:
                response = self.document["components"]["responses"][response["$ref"].rpartition("/")[2]]
            schema = _closed(response["content"]["application/json"]["schema"])
            components = {"schemas": _closed(self.document["components"]["schemas"])}
            root = {"$ref": "#/$defs/answer", "$defs": {"answer": schema}, "components": components}
            found = self._validators[name, code] = jsonschema_rs.Draft202012Validator(root)
        return found
