# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model
from .._runtime.values import Opt

if TYPE_CHECKING:
    pass


@define(slots=False, init=False, eq=False, repr=False)
class RunNowV20(Model):
    """A job to run and what to run it with; one of the kinds of parameters at the most.

    Attributes:
        job_id: The job.
        jar_params: Arguments of the JAR task; 10,000 bytes as JSON at the most.
        notebook_params: Widget values of the notebook in ASCII; 10,000 bytes as JSON at the most.
        python_params: Arguments of the Python task in ASCII; 10,000 bytes as JSON at the most.
        spark_submit_params: Arguments of the spark-submit task in ASCII; 10,000 bytes as JSON at the
            most.
        idempotency_token: A second request with the token starts nothing and answers with the first
            one's run.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "job_id": Field("job_id", "integer", required=True),
        "jar_params": Field("jar_params", "text", "list"),
        "notebook_params": Field("notebook_params", "text", "map"),
        "python_params": Field("python_params", "text", "list"),
        "spark_submit_params": Field("spark_submit_params", "text", "list"),
        "idempotency_token": Field("idempotency_token", "text"),
    }
    job_id: int
    jar_params: list[str] | None
    notebook_params: dict[str, str] | None
    python_params: list[str] | None
    spark_submit_params: list[str] | None
    idempotency_token: str | None
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            job_id: int,
            jar_params: Opt[Sequence[str]] = None,
            notebook_params: Opt[Mapping[str, str]] = None,
            python_params: Opt[Sequence[str]] = None,
            spark_submit_params: Opt[Sequence[str]] = None,
            idempotency_token: Opt[str] = None,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
