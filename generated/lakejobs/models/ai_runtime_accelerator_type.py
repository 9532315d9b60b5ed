# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from .._runtime.enums import OpenEnum


class AiRuntimeAcceleratorType(OpenEnum):
    """The GPUs of a node."""

    GPU_1XA10 = "GPU_1xA10"
    GPU_1XH100 = "GPU_1xH100"
    GPU_8XH100 = "GPU_8xH100"
    GPU_8XB300 = "GPU_8xB300"
