# Generated from the OpenAPI document: do not edit, run `make generate`.
"""The base of every model: a lazy, typed view of one JSON object.

A model holds the object as it came from the wire and decodes a field when it is first read.  Unknown fields
and unknown enum values are kept and sent again; a field that was never said is not sent.  Reading an
optional field that is absent gives None; ``NULL`` writes an explicit null, ``None`` nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from copy import deepcopy
from datetime import datetime
from typing import Any, ClassVar, Self, cast

from .enums import OpenEnum
from .faults import ArgumentError, DecodeError
from .field import Field, Raw, kind
from .values import Null, moment

_REDACTED = "[REDACTED]"
_EXTRA = "additional_properties"
_ABSENT = object()


class Model:
    """One JSON object.  Subclasses are attrs classes whose fields are in ``_fields``.

    ``additional_properties`` is a copy of the fields that the document does not know.
    """

    _fields: ClassVar[Mapping[str, Field]] = {}
    _names: ClassVar[Mapping[str, str]] = {}  # wire name -> name of the attribute
    additional_properties: dict[str, object]

    def __init__(self, **given: object) -> None:
        extra = given.pop(_EXTRA, None)
        unknown = [name for name in given if name not in self._fields]
        if unknown:
            raise TypeError(f"{type(self).__name__} has no field {unknown[0]!r}")
        raw: Raw = {}
        for name, value in given.items():
            if value is not None:
                field = self._fields[name]
                raw[field.wire] = field.write(value, self._resolve, f"{type(self).__name__}.{name}")
        absent = [name for name, field in self._fields.items() if field.required and field.wire not in raw]
        if absent:
            raise TypeError(f"{type(self).__name__} needs {', '.join(absent)}")
        self.__dict__["_raw"] = raw
        if extra:
            self.additional_properties = cast("dict[str, object]", extra)

    def __init_subclass__(cls) -> None:
        cls._names = {field.wire: name for name, field in cls._fields.items()}

    @classmethod
    def from_dict(cls, raw: Mapping[str, object]) -> Self:
        """The model of a JSON object, which is copied.  Fields are decoded when they are read.

        Raises ``DecodeError`` for what is no mapping.
        """
        if not isinstance(raw, Mapping):
            raise DecodeError(cls.__name__, f"expected an object, found {kind(raw)}")
        return cls._wrap(deepcopy(dict(raw)), cls.__name__)

    @classmethod
    def _wrap(cls, raw: object, path: str) -> Self:
        """The model over ``raw`` itself."""
        if type(raw) is not dict:
            raise DecodeError(path, f"expected an object, found {kind(raw)}")
        model = object.__new__(cls)
        model.__dict__["_raw"] = raw
        return model

    def to_dict(self) -> dict[str, object]:
        """The JSON object: what was read, with what was changed since.  The caller's own copy."""
        inner = self.__dict__
        names = self._names
        return {
            wire: _plain(inner[names[wire]]) if names.get(wire) in inner else _plain(value)
            for wire, value in inner["_raw"].items()
        }

    def validate(self) -> Self:
        """Hold all of the object to the document's types at once; itself.

        Raises ``DecodeError`` with the path of the first fault.
        """
        self._check(self.to_dict(), type(self).__name__)
        return self

    def evolve(self, **changes: object) -> Self:
        """A copy with ``changes``; unknown fields stay."""
        copy = self.from_dict(self.to_dict())
        for name, value in changes.items():
            setattr(copy, name, value)
        return copy

    def is_set(self, name: str) -> bool:
        """Whether the object says the field ``name``, be it null.  Raises ``AttributeError``."""
        if name not in self._fields:
            raise AttributeError(f"{type(self).__name__} has no field {name!r}")
        return self._fields[name].wire in self.__dict__["_raw"]

    def _moment(self, name: str) -> datetime | None:
        """The moment (UTC) of a field in epoch milliseconds.  Raises ``DecodeError`` for what is none."""
        value = getattr(self, name)
        try:
            if isinstance(value, bool):
                raise TypeError
            return moment(value)
        except (TypeError, ValueError, OverflowError, OSError) as error:
            raise DecodeError(f"{type(self).__name__}.{name}", f"{kind(value)} is no moment") from error

    @classmethod
    def _check(cls, raw: object, path: str) -> None:
        if not isinstance(raw, dict):
            raise DecodeError(path, f"expected an object, found {kind(raw)}")
        for name, field in cls._fields.items():
            value = raw.get(field.wire, _ABSENT)
            if value is _ABSENT or value is None:
                if field.required:
                    raise DecodeError(f"{path}.{field.wire}", "is required and missing")
            else:
                field.check(value, cls._resolve, f"{path}.{name}")

    @classmethod
    def _written(cls, value: object, path: str) -> Raw:
        """The JSON object of what a caller gave: a model, or a mapping that is held to the fields.

        A model of another class is taken where every field that it says is one here too: ``Task`` for
        ``TaskV21``.
        """
        if isinstance(value, Model):
            given = value.to_dict()
            if isinstance(value, cls):
                return given
            if any(wire in value._names and wire not in cls._names for wire in given):
                raise ArgumentError(path, f"expected {cls.__name__}, found {type(value).__name__}")
            value = given
        if not isinstance(value, Mapping):
            raise ArgumentError(path, f"expected {cls.__name__} or a mapping, found {kind(value)}")
        raw: Raw = {}
        for name, item in value.items():
            if not isinstance(name, str):
                raise ArgumentError(path, f"expected texts as keys, found {kind(name)}")
            field = cls._fields.get(cls._names.get(name, ""))
            raw[name] = _plain(item) if field is None else field.write(item, cls._resolve, f"{path}.{name}")
        for field in cls._fields.values():
            if field.required and raw.get(field.wire) is None:
                raise ArgumentError(f"{path}.{field.wire}", "is required and missing")
        return raw

    @classmethod
    def _resolve(cls, name: str) -> type[Model] | type[OpenEnum]:
        """A class of the same package by its name; loaded when it is first needed."""
        return cast(
            "type[Model] | type[OpenEnum]", getattr(sys.modules[cls.__module__.rpartition(".")[0]], name)
        )

    # Only called for what is not in __dict__: a field that was not read before.
    def __getattr__(self, name: str) -> Any:
        raw = self.__dict__.get("_raw")
        if name == _EXTRA and raw is not None:
            return {wire: _plain(value) for wire, value in raw.items() if wire not in self._names}
        field = self._fields.get(name)
        if field is None or raw is None:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        value = raw.get(field.wire)
        if value is None:
            if field.required:
                raise DecodeError(f"{type(self).__name__}.{name}", "is required and missing")
            return None
        if field.shape == "one" and field.scalar:
            return value
        decoded = self.__dict__[name] = field.decode(value, self._resolve, f"{type(self).__name__}.{name}")
        return decoded

    def __setattr__(self, name: str, value: object) -> None:
        raw = self.__dict__["_raw"] = dict(self.__dict__["_raw"])  # the object may be a part of another one's
        if name == _EXTRA:
            kept = {wire: item for wire, item in raw.items() if wire in self._names}
            self.__dict__["_raw"] = {**kept, **cast("dict[str, object]", value)}
            return
        field = self._fields.get(name)
        if field is None:
            raise AttributeError(f"{type(self).__name__} has no field {name!r}")
        self.__dict__.pop(name, None)
        if value is None:
            raw.pop(field.wire, None)
        else:
            raw[field.wire] = field.write(value, self._resolve, f"{type(self).__name__}.{name}")

    def __delattr__(self, name: str) -> None:
        setattr(self, name, None)

    def __eq__(self, other: object) -> bool:
        return self.to_dict() == other.to_dict() if type(other) is type(self) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # a model can be changed

    def __repr__(self) -> str:
        shown = [
            f"{name}={_REDACTED if field.secret else getattr(self, name)!r}"
            for name, field in self._fields.items()
            if field.wire in self.__dict__["_raw"]
        ]
        shown += [
            f"{name}=..." for name in self.additional_properties
        ]  # of what is not known, not even that much
        return f"{type(self).__name__}({', '.join(shown)})"

    def __copy__(self) -> Self:
        return self.from_dict(self.to_dict())

    def __deepcopy__(self, memo: object) -> Self:
        return self.from_dict(self.to_dict())

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return type(self).from_dict, (self.to_dict(),)


def _plain(value: object) -> object:
    """JSON of a value that may hold models; lists and mappings are copied."""
    if isinstance(value, Model):
        return value.to_dict()
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {name: _plain(item) for name, item in value.items()}
    if value is Null.NULL:
        return None
    return str(value) if isinstance(value, OpenEnum) else value
