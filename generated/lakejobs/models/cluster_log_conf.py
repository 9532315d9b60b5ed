# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .s3_storage_info import S3StorageInfo
    from .storage_info import StorageInfo


@define(slots=False, init=False, eq=False, repr=False)
class ClusterLogConf(Model):
    """Where logs are delivered each 5 minutes; one destination.

    Attributes:
        dbfs: A place in a file system.
        s3: A place in S3.
        volumes: A place in a file system.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "dbfs": Field("dbfs", "StorageInfo"),
        "s3": Field("s3", "S3StorageInfo"),
        "volumes": Field("volumes", "StorageInfo"),
    }
    dbfs: StorageInfo | None
    s3: S3StorageInfo | None
    volumes: StorageInfo | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            dbfs: Opt[StorageInfo | Mapping[str, object]] = None,
            s3: Opt[S3StorageInfo | Mapping[str, object]] = None,
            volumes: Opt[StorageInfo | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
