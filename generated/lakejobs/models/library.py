# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    from .maven_library import MavenLibrary
    from .python_py_pi_library import PythonPyPiLibrary
    from .r_cran_library import RCranLibrary


@define(slots=False, init=False, eq=False, repr=False)
class Library(Model):
    """One library; exactly one field is set.

    Attributes:
        jar: The URI of a JAR.
        egg: The URI of an egg; newer runtimes take none. Deprecated.
        whl: The URI of a wheel.
        requirements: The path of a requirements file in the workspace or a volume.
        pypi: A Python package.
        maven: A Maven artifact.
        cran: An R package.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "jar": Field("jar", "text"),
        "egg": Field("egg", "text"),
        "whl": Field("whl", "text"),
        "requirements": Field("requirements", "text"),
        "pypi": Field("pypi", "PythonPyPiLibrary"),
        "maven": Field("maven", "MavenLibrary"),
        "cran": Field("cran", "RCranLibrary"),
    }
    jar: str | None
    egg: str | None
    whl: str | None
    requirements: str | None
    pypi: PythonPyPiLibrary | None
    maven: MavenLibrary | None
    cran: RCranLibrary | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            jar: Opt[str] = None,
            egg: Opt[str] = None,
            whl: Opt[str] = None,
            requirements: Opt[str] = None,
            pypi: Opt[PythonPyPiLibrary | Mapping[str, object]] = None,
            maven: Opt[MavenLibrary | Mapping[str, object]] = None,
            cran: Opt[RCranLibrary | Mapping[str, object]] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
