"""What stops a build.  One exception; it carries everything that was found wrong, not just the first
fault."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]  # a document or a part of one, as the YAML and JSON readers give it


class CodegenError(Exception):
    """The document, the overlays or the generator do not fit.  ``problems`` has a line for each fault."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)
