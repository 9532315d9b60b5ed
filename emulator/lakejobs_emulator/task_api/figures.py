"""matplotlib's backend of task processes: drawn in memory; ``show`` leaves figures to the end of the cell.

matplotlib imports this module by its name, in the processes that draw.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

# Imported by its name, because only the processes that draw have matplotlib.
FigureCanvas: Any = import_module("matplotlib.backends.backend_agg").FigureCanvasAgg


def show(*_: object, **__: object) -> None:
    """The notebook shows every open figure when the cell ends."""


__all__ = ["FigureCanvas", "show"]
