"""The generator's project with our templates: what its parser found, in the terms that our templates need."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openapi_python_client import Project
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import EnumProperty, ModelProperty
from openapi_python_client.strings import PythonIdentifier

from codegen.bundle import operations
from codegen.errors import CodegenError, Json
from codegen.fields import Field, field_of, is_map, path_of

# Written beside what the generator itself writes: template -> file of the package.
EXTRA = {"operations.py.jinja": "_operations.py", "reference.md.jinja": "reference.md"}


class ClientProject(Project):
    """Renders models, clients, errors and tables, and copies the hand-written runtime in.

    ``generated`` holds the operationIds that got a method.
    """

    def __init__(self, *, document: Json, overlays: Path, header: str, **rest: Any) -> None:
        super().__init__(custom_template_path=overlays / "templates", **rest)
        self.document, self.runtime, self.header = document, overlays / "runtime", header
        self.generated: set[str] = set()
        self.endpoints = {
            str(endpoint.name): endpoint
            for collection in self.openapi.endpoint_collections_by_tag.values()
            for endpoint in collection.endpoints
        }
        self.models = [model for model in self.openapi.models if not is_map(model)]
        self.env.globals.update(
            header=header,
            info=document["info"],
            error_codes=document.get("x-lakejobs-errors", {}),
            clients=self._clients(),
            model_fields=self.model_fields,
            model_names=sorted(str(model.class_info.name) for model in self.models),
            enum_names=sorted(str(enum.class_info.name) for enum in self.openapi.enums),
            modules={
                str(item.class_info.name): str(item.class_info.module_name)
                for item in (*self.models, *self.openapi.enums)
            },
        )
        self.env.filters.update(pystr=repr, camel=lambda code: code.title().replace("_", ""))

    def model_fields(self, model: ModelProperty) -> list[Field]:
        """The fields of a model: required ones first, each group in the document's order."""
        schema = self.document["components"]["schemas"].get(str(model.class_info.name), {})
        found = (*(model.required_properties or ()), *(model.optional_properties or ()))
        return [field_of(item, schema.get("properties", {}).get(item.name.get_untrusted_value(), {})) for item in found]

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
        for source in sorted(self.runtime.rglob("*.py")):
            inner = source.relative_to(self.runtime)
            public = inner.parts[0] == "public"
            target = self.package_dir.joinpath(*inner.parts[1:]) if public else self.package_dir / "_runtime" / inner
            target.parent.mkdir(exist_ok=True)
            self._write(target, f"# {self.header}\n{source.read_text(encoding='utf-8')}")
        (self.package_dir / "py.typed").touch()

    def _write(self, path: Path, text: str) -> None:
        if "object at 0x" in text:
            raise CodegenError([f"{path.name}: a template printed an object instead of its text"])
        path.write_text(text, encoding="utf-8")

    def _clients(self) -> dict[str, list[Json]]:
        """The methods of each client; the newest version's stand for ``root`` where nothing else does."""
        clients: dict[str, list[Json]] = {}
        for path, method, operation in operations(self.document):
            endpoint = self.endpoints.get(str(PythonIdentifier(operation["operationId"], self.config.field_prefix)))
            if endpoint is not None:
                declared = operation["x-lakejobs-method"]
                described = self._method(path, method, operation, endpoint)
                clients.setdefault(declared["client"], []).append(described)
                self.generated.add(operation["operationId"])
        versions = sorted(name for name in clients if name.startswith("v"))
        if "root" not in clients and versions:
            clients = {"root": clients[versions[-1]], **clients}
        return clients

    def _method(self, path: str, method: str, operation: Json, endpoint: Endpoint) -> Json:
        """What the templates print of one method."""
        response = next(item.prop for item in endpoint.responses.patterns if 200 in item.status_code.range)
        answers = isinstance(response, ModelProperty) and bool(self.model_fields(response))
        listed = {item["name"]: item.get("schema", {}) for item in operation.get("parameters", ())}
        groups: dict[str, Sequence[Field]] = {
            "path": [field_of(item, {}) for item in endpoint.path_parameters],
            "query": [field_of(item, listed.get(path_of(item), {})) for item in endpoint.query_parameters],
            "body": self.model_fields(endpoint.bodies[0].prop) if endpoint.bodies else [],  # type: ignore[arg-type]
        }
        return {
            "id": operation["operationId"],
            "name": operation["x-lakejobs-method"]["name"],
            "method": method.upper(),
            "path": path,
            "summary": operation["summary"],
            "description": operation.get("description", ""),
            "errors": operation.get("x-lakejobs-error-codes", []),
            "response": str(response.class_info.name) if answers else None,  # type: ignore[attr-defined]
            "groups": groups,
            "fields": sorted((item for group in groups.values() for item in group), key=lambda item: not item.required),
            "pagination": self._pagination(operation, response),
            "waiter": operation.get("x-lakejobs-waiter"),
            "idempotency": operation.get("x-lakejobs-idempotency"),
        }

    def _pagination(self, operation: Json, response: Any) -> Json | None:
        """The rule of paging with the class of its items."""
        declared = operation.get("x-lakejobs-pagination")
        if declared is None:
            return None
        items = next(item for item in self.model_fields(response) if item.wire == declared["items"])
        return {**declared, "item": items.model}
