# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from .._runtime.enums import OpenEnum


class AuthenticationMethod(OpenEnum):
    """How the model signs in."""

    OAUTH = "OAUTH"
    PAT = "PAT"
