"""The clients of the flow: how each is pointed at an emulator, what it raises, what it has no call for."""

from __future__ import annotations

from tests.clients.flows import EXPECTED, Client

SDK_0_60 = Client(
    recipe="`host` and `token`",
    name="databricks-sdk for Python",
    version="0.60.0",
    errors=("ResourceDoesNotExist", "PermissionDenied", "PermissionDenied"),
    more={"who": "admin@localhost"},
)

JAVASCRIPT = Client(
    recipe="`host`, `token`, and `{agent: new http.Agent()}` for plain HTTP",
    name="@databricks/sdk-experimental",
    version="0.17.0",
    errors=("ApiError RESOURCE_DOES_NOT_EXIST", "ApiError PERMISSION_DENIED", "ApiError PERMISSION_DENIED"),
)
DATABRICKS_API = Client(
    recipe="HTTPS on port 443: `--tls-cert`, and `REQUESTS_CA_BUNDLE`",
    name="databricks-api",
    version="0.9.0",
    errors=("HTTPError", "HTTPError", "HTTPError"),
    no_call=frozenset({"permissions"}),
)

JAVA = Client(
    recipe="`setHost` and `setToken`",
    name="databricks-sdk-java",
    version="0.141.0",
    errors=("ResourceDoesNotExist", "PermissionDenied", "PermissionDenied"),
    more={
        "waited": True,
        "history": 2,
        "runs": 2,
        "deleted_run": "ResourceDoesNotExist",
        "taken_away": [],
        "levels": 4,
    },
)
GO = Client(
    recipe="`databricks.Config{Host: ..., Token: ...}`",
    name="databricks-sdk-go",
    version="0.118.0",
    errors=("ErrResourceDoesNotExist", "ErrPermissionDenied", "ErrPermissionDenied"),
    more={
        "read_back": True,
        "large": [100, 150, "t149", 150],
        "waited": True,
        "broken": "FAILED",
        "history": 2,
        "runs": 2,
        "deleted_run": "ErrResourceDoesNotExist",
        "taken_away": [],
        "levels": 4,
    },
)
AIRFLOW = Client(
    recipe="a connection with `host`, `port`, `schema` http, and the token",
    name="apache-airflow-providers-databricks",
    version="7.23.0",
    errors=("DatabricksApiError", "DatabricksApiError", "DatabricksApiError"),
    no_call=frozenset({"code", "delete"}),
    more={"deferred": "SUCCESS", "notebook": "SUCCESS", "connection": True},
)
DAGSTER = Client(
    recipe="`DatabricksClientResource(host=..., token=...)`",
    name="dagster-databricks",
    version="0.29.27",
    errors=("ResourceDoesNotExist", "PermissionDenied", "PermissionDenied"),
    no_call=frozenset(EXPECTED) - {"run"},
    more={"code": True, "create": 1, "wait": True, "ops": [True, True], "failed": "DatabricksError"},
)
PREFECT = Client(
    recipe="HTTPS: `--tls-cert`, and `SSL_CERT_FILE`; token or client id and secret",
    name="prefect-databricks",
    version="0.4.2",
    errors=("HTTPStatusError", "HTTPStatusError", "HTTPStatusError"),
    no_call=frozenset({"code", "permissions"}),
    more={"m2m": "kept"},
)
BRICKFLOW = Client(
    recipe="`databricks_host` and `databricks_token`",
    name="brickflows",
    version="2.0.0",
    errors=("ResourceDoesNotExist", "PermissionDenied", "PermissionDenied"),
    no_call=frozenset(EXPECTED) - {"run"},
    more={"looked_up": True, "sensed": True},
)

CLIENTS = (SDK_0_60, JAVA, GO, JAVASCRIPT, DATABRICKS_API, AIRFLOW, PREFECT, DAGSTER, BRICKFLOW)
