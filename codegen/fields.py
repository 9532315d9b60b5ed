"""One property of a model, or one parameter, as our templates print it."""

from __future__ import annotations

from attrs import frozen
from openapi_python_client.parser.properties import (
    AnyProperty,
    BooleanProperty,
    EnumProperty,
    FloatProperty,
    IntProperty,
    ListProperty,
    ModelProperty,
    NoneProperty,
    StringProperty,
    UnionProperty,
)
from openapi_python_client.parser.properties.protocol import PropertyProtocol

from codegen.errors import CodegenError, Json

_SCALARS: dict[type, str] = {
    StringProperty: "str",
    IntProperty: "int",
    FloatProperty: "float",
    BooleanProperty: "bool",
}


@frozen(kw_only=True)
class Field:
    """``kind`` is how a value is decoded: plain, enum, model, and lists or maps of these.

    ``type`` is what reading gives, ``given`` what writing takes; ``model`` the class that the kind needs.
    """

    python: str
    wire: str
    required: bool
    kind: str
    type: str
    given: str
    model: str | None
    description: str
    deprecated: bool
    epoch_ms: bool
    secret: bool

    @property
    def moment(self) -> str | None:
        """The name of the field's twin that is a datetime: ``start_at`` of ``start_time``."""
        return self.python.removesuffix("_time") + "_at" if self.epoch_ms else None


def field_of(item: PropertyProtocol, schema: Json) -> Field:
    """The field of a parsed property.  ``schema`` is its schema in the document, for what the parser drops.

    Raises ``CodegenError`` for a kind of property that has no decoder.
    """
    kind, read, given, model = _kind(item)
    return Field(
        python=str(item.python_name),
        wire=item.name.get_untrusted_value(),
        required=item.required,
        kind=kind,
        type=read,
        given=given,
        model=model,
        description=" ".join((item.description.get_untrusted_value() if item.description else "").split()),
        deprecated=bool(schema.get("deprecated")),
        epoch_ms=bool(schema.get("x-lakejobs-epoch-ms")),
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


def _kind(item: PropertyProtocol) -> tuple[str, str, str, str | None]:
    """Kind, type read, type given, class."""
    if type(item) in _SCALARS:
        name = _SCALARS[type(item)]
        return "plain", name, name, None
    if isinstance(item, EnumProperty):
        name = str(item.class_info.name)
        return "enum", name, f"{name} | str", name
    if is_map(item):
        return _nested("map", item.additional_properties)  # type: ignore[attr-defined]
    if isinstance(item, ModelProperty):
        name = str(item.class_info.name)
        return "model", name, f"{name} | Mapping[str, object]", name
    if isinstance(item, ListProperty):
        return _nested("list", item.inner_property)
    if isinstance(item, UnionProperty):
        members = [inner for inner in item.inner_properties if not isinstance(inner, NoneProperty)]
        if len(members) == 1:
            return _kind(members[0])
    raise CodegenError([f"{path_of(item)}: there is no decoder for {type(item).__name__}"])


def _nested(outer: str, inner: PropertyProtocol) -> tuple[str, str, str, str | None]:
    kind, read, given, model = _kind(inner)
    if kind not in ("plain", "enum", "model"):
        raise CodegenError([f"{path_of(inner)}: there is no decoder for a {outer} of {kind}"])
    read = f"list[{read}]" if outer == "list" else f"dict[str, {read}]"
    given = f"Sequence[{given}]" if outer == "list" else f"Mapping[str, {given}]"
    return f"{outer}_{kind}", read, given, model
