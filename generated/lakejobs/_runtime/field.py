# Generated from the OpenAPI document: do not edit, run `make generate`.
"""One field of a model: how its value is read from the wire, checked, and written back.

A field is a scalar, an enum or a model, or a list or a map of one of these.  Reading is lazy: what a caller
never touches is never decoded.  Everything that is wrong is told with the path to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from .enums import OpenEnum
from .faults import ArgumentError, DecodeError
from .values import Null, epoch_ms

if TYPE_CHECKING:
    from .model import Model

Raw: TypeAlias = dict[str, object]
# Finds the class of a model or an enum by its name.
Resolve: TypeAlias = "Callable[[str], type[Model] | type[OpenEnum]]"

_SCALARS: Mapping[str, tuple[type, ...]] = {
    "text": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
}
_WORDS: Mapping[str, str] = {
    "text": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
}


class Field(NamedTuple):
    """``of`` is a scalar (text, integer, number, boolean) or the name of a class; ``shape`` one, list or map.

    ``epoch_ms``: the number is a moment, and a caller may give a ``datetime`` or an ISO text.  ``secret``:
    the value is never shown.
    """

    wire: str
    of: str
    shape: str = "one"
    required: bool = False
    epoch_ms: bool = False
    secret: bool = False

    @property
    def scalar(self) -> bool:
        return self.of in _SCALARS

    def decode(self, raw: object, resolve: Resolve, path: str) -> object:
        """The value of ``raw``, which is not None.  Raises ``DecodeError`` where its form is another."""
        if self.shape == "one":
            return raw if self.of in _SCALARS else _decoder(resolve(self.of))(raw, path)
        if self.shape == "list":
            if type(raw) is not list:
                raise DecodeError(path, f"expected a list, found {kind(raw)}")
            if self.of in _SCALARS:
                return list(raw)
            decode = _decoder(resolve(self.of))
            return [decode(item, path) for item in raw]
        if type(raw) is not dict:
            raise DecodeError(path, f"expected an object, found {kind(raw)}")
        if self.of in _SCALARS:
            return dict(raw)
        decode = _decoder(resolve(self.of))
        return {name: decode(item, path) for name, item in raw.items()}

    def check(self, raw: object, resolve: Resolve, path: str) -> None:
        """Hold ``raw`` (and all below it) to the field.  Raises ``DecodeError`` with the path of the
        fault."""
        if raw is None:
            return
        if self.shape == "one":
            self._check_one(raw, resolve, path)
        elif self.shape == "list":
            if not isinstance(raw, list):
                raise DecodeError(path, f"expected a list, found {kind(raw)}")
            for number, item in enumerate(raw):
                self._check_one(item, resolve, f"{path}[{number}]")
        else:
            if not isinstance(raw, dict):
                raise DecodeError(path, f"expected an object, found {kind(raw)}")
            for name, item in raw.items():
                self._check_one(item, resolve, f"{path}.{name}")

    def _check_one(self, raw: object, resolve: Resolve, path: str) -> None:
        if self.of in _SCALARS:
            if not isinstance(raw, _SCALARS[self.of]) or (isinstance(raw, bool) and self.of != "boolean"):
                raise DecodeError(path, f"expected {_WORDS[self.of]}, found {kind(raw)}")
            return
        target = resolve(self.of)
        if not issubclass(target, OpenEnum):
            target._check(raw, path)
        elif not isinstance(raw, str):
            raise DecodeError(path, f"expected a text, found {kind(raw)}")

    def write(self, value: object, resolve: Resolve, path: str) -> object:
        """The JSON of what a caller gave.  Raises ``ArgumentError`` with the path of the fault."""
        if value is Null.NULL or value is None:
            return None
        if self.shape == "list":
            if isinstance(value, str | bytes | Mapping) or not isinstance(value, Sequence):
                raise ArgumentError(path, f"expected a list, found {kind(value)}")
            return [self._write_one(item, resolve, f"{path}[{number}]") for number, item in enumerate(value)]
        if self.shape == "map":
            if not isinstance(value, Mapping):
                raise ArgumentError(path, f"expected a mapping, found {kind(value)}")
            return {
                _name(name, path): self._write_one(item, resolve, f"{path}.{name}")
                for name, item in value.items()
            }
        return self._write_one(value, resolve, path)

    def _write_one(self, value: object, resolve: Resolve, path: str) -> object:
        if value is None:
            return None
        if self.epoch_ms and isinstance(value, str | datetime):
            try:
                return epoch_ms(value)
            except ValueError as error:
                raise ArgumentError(path, f"expected a moment in ISO 8601, found {value!r}") from error
        if self.of in _SCALARS:
            if not isinstance(value, _SCALARS[self.of]) or (isinstance(value, bool) and self.of != "boolean"):
                raise ArgumentError(path, f"expected {_WORDS[self.of]}, found {kind(value)}")
            return str(value) if self.of == "text" else value
        target = resolve(self.of)
        if not issubclass(target, OpenEnum):
            return target._written(value, path)
        if not isinstance(value, str):
            raise ArgumentError(path, f"expected a text, found {kind(value)}")
        return str(value)


def _decoder(target: type[Model] | type[OpenEnum]) -> Callable[[object, str], object]:
    return target._wrap if not issubclass(target, OpenEnum) else _enum_decoder(target)


def _enum_decoder(target: type[OpenEnum]) -> Callable[[object, str], object]:
    known = target._value2member_map_

    def decode(raw: object, path: str) -> object:
        if not isinstance(raw, str):
            raise DecodeError(path, f"expected a text, found {kind(raw)}")
        return known.get(raw) or target(raw)

    return decode


def _name(name: object, path: str) -> str:
    if not isinstance(name, str):
        raise ArgumentError(path, f"expected texts as keys, found {kind(name)}")
    return name


def kind(value: object) -> str:
    """What a value is, in the words of JSON."""
    if value is None or value is Null.NULL:
        return "null"
    if isinstance(value, bool):
        return "a boolean"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a text"
    if isinstance(value, Mapping):
        return "an object"
    return "a list" if isinstance(value, Sequence) and not isinstance(value, bytes) else type(value).__name__
