"""How the service reads a request before it judges it (reference: hard requirements of clients).

A request that is valid once it is read so is no negative case, whatever a validator says of its bytes:
clients in use send numbers as texts, Python's ``True``, explicit nulls and fields that nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tests.contract.document import Document, Operation
from tests.contract.record import Exchange

_INTEGER = re.compile(r"[+-]?[0-9]+")
_BOOLEANS = {"true": True, "True": True, "false": False, "False": False}


def is_valid(document: Document, operation: Operation, exchange: Exchange) -> bool:
    """Whether the request of an exchange says something valid to who reads it as the service does."""
    schema = document.request_schema(operation)
    sent = exchange.sent if isinstance(exchange.sent, Mapping) else {}
    if exchange.body and not isinstance(exchange.sent, Mapping):
        return False
    query = {name: value for name, value in exchange.query.items() if value != ""}
    path = operation.in_path(exchange.path) or {}
    return not document.faults_of_request(operation, _read(document, schema, {**sent, **query, **path}))


def _read(document: Document, schema: Mapping[str, Any], value: Any, name: str = "") -> Any:
    target = document.resolved(schema)
    if value is None:
        return None
    if "enum" in target:
        return _option(target["enum"], value, name)
    if isinstance(value, Mapping):
        return _object(document, target, value)
    if isinstance(value, list):
        return [_read(document, target.get("items", {}), item) for item in value]
    kinds = target.get("type", ())
    return _scalar(kinds if isinstance(kinds, list) else [kinds], value)


def _object(document: Document, schema: Mapping[str, Any], value: Mapping[str, Any]) -> Any:
    extra = schema.get("additionalProperties")
    if isinstance(extra, Mapping) and "properties" not in schema:
        return {key: _text(item) for key, item in value.items()}
    properties = schema.get("properties", {})
    read = {
        key: _read(document, properties[key], item, key) for key, item in value.items() if key in properties
    }
    return {key: item for key, item in read.items() if item is not None}


def _option(options: list[Any], value: Any, name: str) -> Any:
    if name == "git_provider" and isinstance(value, str):
        return next((option for option in options if option.lower() == value.lower()), value)
    return None if name == "performance_target" and value not in options else value


def _scalar(kinds: list[str], value: Any) -> Any:
    if "integer" in kinds:
        if isinstance(value, str) and _INTEGER.fullmatch(value):
            return int(value)
        return int(value) if isinstance(value, float) and value.is_integer() else value
    if "boolean" in kinds and isinstance(value, str):
        return _BOOLEANS.get(value, value)
    if "number" in kinds and isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            return value
    return value


def _text(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else value
