"""The generator's project with our templates: what its parser found, in the terms that our templates need."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

from openapi_python_client import Project
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import EnumProperty, ModelProperty
from openapi_python_client.strings import PythonIdentifier

from codegen.bundle import each_schema, operations
from codegen.errors import CodegenError, Json
from codegen.fields import Field, field_of, is_map, path_of
from codegen.methods import Method, Namespace, root_of
from codegen.written import stubs

# Written beside what the generator itself writes: template -> file of the package.
EXTRA = {
    "operations.py.jinja": "_operations.py",
    "package.py.jinja": "_package.py",
    "typed_dicts.py.jinja": "typed_dicts.py",
    "reference.md.jinja": "reference.md",
}
# The exceptions that no document names.
ERRORS = (
    *(
        "ClientError",
        "ConfigError",
        "AuthError",
        "ArgumentError",
        "DecodeError",
        "TransportError",
        "WaitTimeout",
    ),
    *(
        "ApiError",
        "BadRequest",
        "AuthenticationFailed",
        "Forbidden",
        "NotFound",
        "Conflict",
        "TooManyRequests",
    ),
    "ServerError",
)


class ClientProject(Project):
    """Renders models, clients, errors and tables, and copies the hand-written runtime in.

    ``generated`` holds the operationIds that got a method.
    """

    def __init__(self, *, document: Json, overlays: Path, header: str, **rest: Any) -> None:
        super().__init__(custom_template_path=overlays / "templates", **rest)
        self.document, self.runtime, self.header = document, overlays / "runtime", header
        self.package = document["info"]["x-lakejobs-package"]
        self.generated: set[str] = set()
        self.endpoints = {
            str(endpoint.name): endpoint
            for collection in self.openapi.endpoint_collections_by_tag.values()
            for endpoint in collection.endpoints
        }
        self.models = [model for model in self.openapi.models if not is_map(model)]
        self.namespaces = namespaces = self._namespaces()
        self.env.globals.update(
            header=header,
            info=document["info"],
            package=self.package,
            error_codes=document.get("x-lakejobs-errors", {}),
            namespaces=namespaces,
            root=root_of(namespaces),
            model_fields=self.model_fields,
            describe=self.describe,
            models=self.models,
            model_names=sorted(str(model.class_info.name) for model in self.models),
            enum_names=sorted(str(enum.class_info.name) for enum in self.openapi.enums),
            modules={
                str(item.class_info.name): str(item.class_info.module_name)
                for item in (*self.models, *self.openapi.enums)
            },
            error_names=_error_names(document),
            exported=self._exported(),
            secrets=_secrets(document),
            stubs=stubs(self.runtime, self.package),
        )
        self.env.filters.update(pystr=repr, camel=_camel, docstring=_docstring, literal=_literal)

    def _exported(self) -> list[str]:
        """Models and enums that the package itself shows: an exception of the same name goes first."""
        names = [str(item.class_info.name) for item in (*self.models, *self.openapi.enums)]
        return sorted(set(names) - set(_error_names(self.document)))

    def describe(self, name: str) -> str:
        """The description of a schema of the document."""
        schema = self.document["components"]["schemas"].get(name, {})
        return " ".join(str(schema.get("description") or "").split())

    def model_fields(self, model: ModelProperty) -> list[Field]:
        """The fields of a model: required ones first, each group in the document's order."""
        schemas = self.document["components"]["schemas"]
        properties = schemas.get(str(model.class_info.name), {}).get("properties", {})
        found = (*(model.required_properties or ()), *(model.optional_properties or ()))
        return [field_of(item, _described(properties.get(path_of(item), {}), schemas)) for item in found]

    def _build_models(self) -> None:
        folder = self.package_dir / "models"
        folder.mkdir()
        model_template = self.env.get_template("model.py.jinja")
        enum_template = self.env.get_template("str_enum.py.jinja")
        for model in self.models:
            self._write(folder / f"{model.class_info.module_name}.py", model_template.render(model=model))
        for enum in self.openapi.enums:
            if not isinstance(enum, EnumProperty) or enum.value_type is not str:
                raise CodegenError([f"{enum.class_info.name}: only enums of texts are supported"])
            self._write(folder / f"{enum.class_info.module_name}.py", enum_template.render(enum=enum))
        self._write(folder / "__init__.py", self.env.get_template("models_init.py.jinja").render())

    def _build_api(self) -> None:
        for name in ("client.py", "errors.py"):
            self._write(self.package_dir / name, self.env.get_template(f"{name}.jinja").render())
        for template, name in EXTRA.items():
            self._write(self.package_dir / name, self.env.get_template(template).render())
        methods = self.env.get_template("methods.py.jinja")
        for namespace in self.namespaces:
            self._write(self.package_dir / f"{namespace.module}.py", methods.render(namespace=namespace))
        for source in sorted(self.runtime.glob("*.py")):
            self._copy(source, self.package_dir / "_runtime" / source.name)
        for name in self.package.get("modules", {}):
            self._copy(self.runtime / "extras" / f"{name}.py", self.package_dir / f"{name}.py")
        (self.package_dir / "py.typed").touch()
        (self.package_dir / "openapi.json").symlink_to("../openapi.json")

    def _copy(self, source: Path, target: Path) -> None:
        """A hand-written module, with the header in front."""
        target.parent.mkdir(exist_ok=True)
        self._write(target, f"# {self.header}\n{source.read_text(encoding='utf-8')}")

    def _write(self, path: Path, text: str) -> None:
        if "object at 0x" in text:
            raise CodegenError([f"{path.name}: a template printed an object instead of its text"])
        path.write_text(text, encoding="utf-8")

    def _namespaces(self) -> list[Namespace]:
        """The methods by the client that the document puts them in, in the order of their first
        appearance."""
        found: dict[str, list[Method]] = {}
        for path, method, operation in operations(self.document):
            endpoint = self.endpoints.get(
                str(PythonIdentifier(operation["operationId"], self.config.field_prefix))
            )
            if endpoint is not None:
                client = operation["x-lakejobs-method"]["client"]
                found.setdefault(client, []).append(self._method(path, method, operation, endpoint))
                self.generated.add(operation["operationId"])
        return [Namespace(name=name, methods=tuple(methods)) for name, methods in found.items()]

    def _method(self, path: str, method: str, operation: Json, endpoint: Endpoint) -> Method:
        response = self._response(endpoint)
        shared = self.document["paths"][path].get("parameters", ())
        listed = {item["name"]: item for item in (*shared, *operation.get("parameters", ()))}
        body = endpoint.bodies[0].prop if endpoint.bodies else None
        paging = operation.get("x-lakejobs-pagination")
        return Method(
            id=operation["operationId"],
            name=operation["x-lakejobs-method"]["name"],
            method=method.upper(),
            path=path,
            summary=operation["summary"],
            description=" ".join(operation.get("description", "").split()),
            errors=tuple(operation.get("x-lakejobs-error-codes", ())),
            response=None if response is None else str(response.class_info.name),
            body_model=str(body.class_info.name) if isinstance(body, ModelProperty) else None,
            path_fields=tuple(_parameter(item, listed) for item in endpoint.path_parameters),
            query=tuple(_parameter(item, listed) for item in endpoint.query_parameters),
            body=tuple(self.model_fields(body)) if isinstance(body, ModelProperty) else (),
            paging=paging,
            item=self._item(response, paging["items"]) if paging and response else None,
            arrays=operation.get("x-lakejobs-paged-arrays"),
            waiter=operation.get("x-lakejobs-waiter"),
            token=(operation.get("x-lakejobs-idempotency") or {}).get("token"),
        )

    def _response(self, endpoint: Endpoint) -> ModelProperty | None:
        """What a method gives back, None where the answer is an empty object."""
        for response in endpoint.responses.patterns:
            if isinstance(response.prop, ModelProperty) and self.model_fields(response.prop):
                return response.prop
        return None

    def _item(self, response: ModelProperty, items: str) -> str | None:
        """The class of the items of a list."""
        return next((item.model for item in self.model_fields(response) if item.wire == items), None)


def _camel(code: str) -> str:
    """The class of an error code: ``PermissionDenied`` of ``PERMISSION_DENIED``."""
    return code.title().replace("_", "")


def _docstring(text: str, indent: int, first: int = 0) -> str:
    """``text`` as lines of a docstring indented by ``indent``; ``first`` columns of line one are taken."""
    safe = text.replace("\\", "\\\\").replace('"' * 3, "'" * 3)
    lines = textwrap.wrap(safe, 108 - indent, initial_indent=" " * first, break_long_words=False)
    return f"\n{' ' * indent}".join(lines).lstrip()


def _literal(value: Any) -> str:
    """A value of the document as Python."""
    return repr(tuple(value) if isinstance(value, list) else value)


def _error_names(document: Json) -> list[str]:
    """Every exception that the package has."""
    return sorted([*ERRORS, *(_camel(code) for code in document.get("x-lakejobs-errors", {}))])


def _parameter(item: Any, listed: Json) -> Field:
    """The field of a parameter, with the description that stands beside its schema."""
    declared = listed.get(path_of(item), {})
    schema = {**declared.get("schema", {}), "description": declared.get("description", "")}
    return field_of(item, {**schema, "deprecated": declared.get("deprecated", False)})


def _described(schema: Json, schemas: Json) -> Json:
    """A property's schema; one that is only a reference has the description of what it refers to."""
    name = str(schema.get("$ref", "")).rpartition("/")[2]
    if not name or "description" in schema:
        return schema
    target = schemas.get(name, {})
    return {**schema, **{key: target[key] for key in ("description", "deprecated") if key in target}}


def _secrets(document: Json) -> list[str]:
    """The names of all fields that hold secrets."""
    found: set[str] = set()

    def visit(node: Json, pointer: str) -> None:
        if node.get("x-lakejobs-secret") is True:
            found.add(pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~"))

    each_schema(document, visit)
    return sorted(found)
