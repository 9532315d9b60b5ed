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
class InitScriptInfo(Model):
    """Where one script lies; one kind of storage an entry.

    Attributes:
        workspace: A place in a file system.
        volumes: A place in a file system.
        file: A place in a file system.
        dbfs: A place in a file system.
        abfss: A place in a file system.
        gcs: A place in a file system.
        s3: A place in S3.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "workspace": Field("workspace", "StorageInfo"),
        "volumes": Field("volumes", "StorageInfo"),
        "file": Field("file", "StorageInfo"),
        "dbfs": Field("dbfs", "StorageInfo"),
        "abfss": Field("abfss", "StorageInfo"),
        "gcs": Field("gcs", "StorageInfo"),
        "s3": Field("s3", "S3StorageInfo"),
    }
    workspace: StorageInfo | None
    volumes: StorageInfo | None
    file: StorageInfo | None
    dbfs: StorageInfo | None
    abfss: StorageInfo | None
    gcs: StorageInfo | None
    s3: S3StorageInfo | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            workspace: Opt[StorageInfo | Mapping[str, object]] = None,
            volumes: Opt[StorageInfo | Mapping[str, object]] = None,
            file: Opt[StorageInfo | Mapping[str, object]] = None,
            dbfs: Opt[StorageInfo | Mapping[str, object]] = None,
            abfss: Opt[StorageInfo | Mapping[str, object]] = None,
            gcs: Opt[StorageInfo | Mapping[str, object]] = None,
            s3: Opt[S3StorageInfo | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
