# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from attrs import define

from .._runtime.field import Field
from .._runtime.model import Model

if TYPE_CHECKING:
    from .jobs_health_metric import JobsHealthMetric
    from .jobs_health_operator import JobsHealthOperator


@define(slots=False, init=False, eq=False, repr=False)
class JobsHealthRule(Model):
    """One threshold on one metric.

    Attributes:
        metric: What is measured; backlogs are averages of 10 minutes.
        op: How the metric is compared with the threshold.
        value: The threshold in the unit of the metric.
    """

    _fields: ClassVar[Mapping[str, Field]] = {
        "metric": Field("metric", "JobsHealthMetric", required=True),
        "op": Field("op", "JobsHealthOperator", required=True),
        "value": Field("value", "integer", required=True),
    }
    metric: JobsHealthMetric
    op: JobsHealthOperator
    value: int
    additional_properties: dict[str, object]

    if TYPE_CHECKING:

        def __init__(
            self,
            *,
            metric: JobsHealthMetric | str,
            op: JobsHealthOperator | str,
            value: int,
            additional_properties: Mapping[str, object] | None = None,
        ) -> None: ...
