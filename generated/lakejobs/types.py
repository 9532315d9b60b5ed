# Generated from the OpenAPI document: do not edit, run `make generate`.
"""What an argument may be beside a value: ``None`` says nothing, ``NULL`` says null."""

from __future__ import annotations

from ._runtime.values import NULL, Null, Opt

__all__ = ["NULL", "Null", "Opt"]
