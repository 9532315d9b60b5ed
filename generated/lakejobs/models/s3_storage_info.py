# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    pass


@define(slots=False, init=False, eq=False, repr=False)
class S3StorageInfo(Model):
    """A place in S3.

    Attributes:
        destination: The URI.
        region: The region; this or the endpoint is set.
        endpoint: The endpoint; this or the region is set.
        enable_encryption: Encrypt on the server.
        encryption_type: `sse-s3` or `sse-kms`.
        kms_key: The key for sse-kms.
        canned_acl: An access list such as bucket-owner-full-control.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "destination": Field("destination", "text", required=True),
        "region": Field("region", "text"),
        "endpoint": Field("endpoint", "text"),
        "enable_encryption": Field("enable_encryption", "boolean"),
        "encryption_type": Field("encryption_type", "text"),
        "kms_key": Field("kms_key", "text"),
        "canned_acl": Field("canned_acl", "text"),
    }
    destination: str
    region: str | None
    endpoint: str | None
    enable_encryption: bool | None
    encryption_type: str | None
    kms_key: str | None
    canned_acl: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            destination: str,
            region: Opt[str] = None,
            endpoint: Opt[str] = None,
            enable_encryption: Opt[bool] = None,
            encryption_type: Opt[str] = None,
            kms_key: Opt[str] = None,
            canned_acl: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
