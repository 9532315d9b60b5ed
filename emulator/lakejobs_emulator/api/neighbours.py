"""The neighbours of the Jobs API that a jobs workflow touches, and what their requests look like.

They are not in the document, which is the Jobs API's; their schemas are here, and everything else (coercion,
validation, errors, authentication) is the same.
"""

from __future__ import annotations

from lakejobs_emulator.api import dbfs, identity, workspace
from lakejobs_emulator.api.call import Handler
from lakejobs_emulator.api.contract import Operation, Shape
from lakejobs_emulator.api.routing import Endpoint
from lakejobs_emulator.domain.json_value import JsonObject

_TEXT: JsonObject = {"type": "string"}
_PATH: JsonObject = {"type": "string", "minLength": 1}
_FLAG: JsonObject = {"type": "boolean"}
_COUNT: JsonObject = {"type": "integer", "minimum": 0, "maximum": 2**53 - 1}
_LANGUAGE: JsonObject = {"type": "string", "enum": ["SCALA", "PYTHON", "SQL", "R"]}
_IMPORT_FORMAT: JsonObject = {
    "type": "string",
    "enum": ["SOURCE", "HTML", "JUPYTER", "DBC", "R_MARKDOWN", "AUTO", "RAW"],
}
_EXPORT_FORMAT: JsonObject = {
    "type": "string",
    "enum": ["SOURCE", "HTML", "JUPYTER", "DBC", "R_MARKDOWN", "AUTO"],
}


def _endpoint(
    method: str, path: str, handler: Handler, /, *, file_field: str = "", **properties: JsonObject
) -> Endpoint:
    """An endpoint that takes ``properties``; a ``path`` among them is required."""
    required = [name for name in properties if name == "path"]
    schema: JsonObject = {"type": "object", "properties": properties, "required": required}
    operation = Operation(
        operation_id=f"{method} {path}", method=method, path=path, shape=Shape(schema=schema, schemas={})
    )
    return Endpoint(operation=operation, handler=handler, file_field=file_field)


NEIGHBOURS: tuple[Endpoint, ...] = (
    _endpoint("GET", "/api/2.0/preview/scim/v2/Me", identity.me),
    _endpoint(
        "POST",
        "/api/2.0/workspace/import",
        workspace.import_,
        file_field="content",
        path=_PATH,
        format=_IMPORT_FORMAT,
        language=_LANGUAGE,
        content=_TEXT,
        overwrite=_FLAG,
    ),
    _endpoint(
        "GET",
        "/api/2.0/workspace/export",
        workspace.export,
        path=_PATH,
        format=_EXPORT_FORMAT,
        direct_download=_FLAG,
    ),
    _endpoint("GET", "/api/2.0/workspace/list", workspace.list_, path=_PATH),
    _endpoint("GET", "/api/2.0/workspace/get-status", workspace.get_status, path=_PATH),
    _endpoint("POST", "/api/2.0/workspace/mkdirs", workspace.mkdirs, path=_PATH),
    _endpoint("POST", "/api/2.0/workspace/delete", workspace.delete, path=_PATH, recursive=_FLAG),
    _endpoint(
        "POST",
        "/api/2.0/dbfs/put",
        dbfs.put,
        file_field="contents",
        path=_PATH,
        contents=_TEXT,
        overwrite=_FLAG,
    ),
    _endpoint("GET", "/api/2.0/dbfs/read", dbfs.read, path=_PATH, offset=_COUNT, length=_COUNT),
    _endpoint("GET", "/api/2.0/dbfs/list", dbfs.list_, path=_PATH),
    _endpoint("GET", "/api/2.0/dbfs/get-status", dbfs.get_status, path=_PATH),
    _endpoint("POST", "/api/2.0/dbfs/mkdirs", dbfs.mkdirs, path=_PATH),
    _endpoint("POST", "/api/2.0/dbfs/delete", dbfs.delete, path=_PATH, recursive=_FLAG),
)
