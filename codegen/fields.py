"""One property of a model, or one parameter, as our templates print it."""

from __future__ import annotations

import keyword
import re
from collections.abc import Mapping

from attrs import frozen
from openapi_python_client.parser.properties import AnyProperty, EnumProperty, ModelProperty
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty

from codegen.errors import CodegenError, Json

# Kind of property -> its name in the runtime, and its type.
_SCALARS: Mapping[type, tuple[str, str]] = {
    StringProperty: ("text", "str"),
    IntProperty: ("integer", "int"),
    FloatProperty: ("number", "float"),
    BooleanProperty: ("boolean", "bool"),
}
_SHAPES: Mapping[str, tuple[str, str]] = {
    "one": ("{}", "{}"),
    "list": ("list[{}]", "Sequence[{}]"),
    "map": ("dict[str, {}]", "Mapping[str, {}]"),
}
_MOMENT = re.compile(r"_(time|ms)(?=$|_)")


@frozen(kw_only=True)
class Field:
    """``of`` is a scalar of the runtime or the name of a class; ``shape`` one, list or map of it.

    ``type`` is what reading gives, ``given`` what writing takes; ``model`` is the class, where ``of`` is one.
    """

    python: str
    wire: str
    required: bool
    of: str
    shape: str
    type: str
    given: str
    model: str | None
    enum: bool
    description: str
    deprecated: bool
    epoch_ms: bool
    secret: bool

    @property
    def moment(self) -> str | None:
        """The name of the field's twin that is a datetime: ``start_at`` of ``start_time``."""
        if not self.epoch_ms:
            return None
        named, count = _MOMENT.subn("_at", self.python)
        return named if count else f"{self.python}_at"


def field_of(item: PropertyProtocol, schema: Json) -> Field:
    """The field of a parsed property.  ``schema`` is its schema in the document, for what the parser drops.

    Raises ``CodegenError`` for a kind of property that has no decoder.
    """
    shape, inner = _shape(item)
    of, read, given, model = _kind(inner)
    epoch_ms = bool(schema.get("x-lakejobs-epoch-ms"))
    reading, writing = _SHAPES[shape]
    return Field(
        python=_python_name(item),
        wire=path_of(item),
        required=item.required,
        of=of,
        shape=shape,
        type=reading.format(read),
        given=writing.format(f"{given} | str | datetime" if epoch_ms else given),
        model=model,
        enum=isinstance(inner, EnumProperty),
        description=" ".join(str(schema.get("description") or "").split()),
        deprecated=bool(schema.get("deprecated")),
        epoch_ms=epoch_ms,
        secret=bool(schema.get("x-lakejobs-secret")),
    )


def path_of(item: PropertyProtocol) -> str:
    """The name of a property on the wire."""
    name: str = item.name.get_untrusted_value()
    return name


def is_map(item: object) -> bool:
    """Whether a model has no properties of its own but a schema for any other: a plain mapping to us."""
    if not isinstance(item, ModelProperty) or item.required_properties or item.optional_properties:
        return False
    return item.additional_properties is not None and not isinstance(item.additional_properties, AnyProperty)


def _python_name(item: PropertyProtocol) -> str:
    """The name on the wire where Python takes it; the generator renames what hides a builtin (``format``)
    too."""
    wire = path_of(item)
    return wire if wire.isidentifier() and not keyword.iskeyword(wire) else str(item.python_name)


def _shape(item: PropertyProtocol) -> tuple[str, PropertyProtocol]:
    """one, list or map, and the property inside."""
    item = _not_null(item)
    if is_map(item):
        return "map", _not_null(item.additional_properties)  # type: ignore[attr-defined]
    if isinstance(item, ListProperty):
        return "list", _not_null(item.inner_property)
    return "one", item


def _kind(item: PropertyProtocol) -> tuple[str, str, str, str | None]:
    """Name in the runtime, type read, type given, class."""
    if type(item) in _SCALARS:
        of, name = _SCALARS[type(item)]
        return of, name, name, None
    if isinstance(item, EnumProperty):
        name = str(item.class_info.name)
        return name, name, f"{name} | str", name
    if isinstance(item, ModelProperty) and not is_map(item):
        name = str(item.class_info.name)
        return name, name, f"{name} | Mapping[str, object]", name
    raise CodegenError([f"{path_of(item)}: there is no decoder for {type(item).__name__}"])


def _not_null(item: PropertyProtocol) -> PropertyProtocol:
    """The property without the alternative of null, which every optional field takes anyway."""
    if isinstance(item, UnionProperty):
        members = [inner for inner in item.inner_properties if not isinstance(inner, NoneProperty)]
        if len(members) == 1:
            return members[0]
    return item
