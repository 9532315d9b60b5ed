# Generated from the OpenAPI document: do not edit, run `make generate`.
"""What the runtime must know of this package."""

from __future__ import annotations

from typing import cast

from . import __version__, models
from ._operations import OPERATIONS
from ._runtime.client import Package
from ._runtime.enums import OpenEnum
from ._runtime.model import Model
from .errors import BY_CODE, BY_STATUS


def _resolve(name: str) -> type[Model] | type[OpenEnum]:
    return cast("type[Model] | type[OpenEnum]", getattr(models, name))


PACKAGE = Package(
    name="lakejobs",
    version=__version__,
    operations=OPERATIONS,
    resolve=_resolve,
    errors=BY_CODE,
    statuses=BY_STATUS,
    secrets=frozenset(("log_analytics_primary_key", "password")),
)
