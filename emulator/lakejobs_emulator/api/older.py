"""What the service says of bodies of the older form and of API 2.0, which no schema says (reference: errors).

These are faults of the form of a request, told before the job is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lakejobs_emulator.api.call import Call
from lakejobs_emulator.domain.json_value import JsonObject, JsonValue
from lakejobs_emulator.domain.parse import kinds_of
from lakejobs_emulator.domain.problems import Problem, Refused, invalid
from lakejobs_emulator.neighbours.job_settings import holders_of, named_in

_SHARED = "Shared job cluster feature is only supported in multi-task jobs."
_EITHER = "Either new_cluster or existing_cluster_id must be specified."
_CLUSTERED = frozenset({"notebook_task", "spark_jar_task", "spark_python_task", "spark_submit_task"})
_PARAMETERS = ("jar_params", "notebook_params", "python_params", "spark_submit_params")


def check_settings(call: Call, settings: JsonObject) -> None:
    """Settings of create, reset and submit.  Raises ``Refused``."""
    _refuse_first(_settings(settings, older=call.version == "2.0"))


def check_changes(call: Call) -> None:
    """New settings of update, of which nothing need be whole.  Raises ``Refused``."""
    if call.version == "2.0":
        _refuse_first(_texts(call.mapping("new_settings") or {}))


def check_parameters(call: Call) -> None:
    """Parameters of run-now, of which 2.0 takes one kind, and ASCII in those of notebooks.

    Raises ``Refused``.
    """
    if call.version == "2.0":
        _refuse_first(_parameters(call.arguments))


def _settings(settings: JsonObject, *, older: bool) -> Iterator[Problem]:
    if older:
        yield from _texts(settings)
    if settings.get("tasks") or not (kinds := kinds_of(settings)):
        return
    if settings.get("job_clusters"):
        yield invalid(_SHARED)
    clusters = {"new_cluster", "existing_cluster_id"} & settings.keys()
    if older and _CLUSTERED & set(kinds) and len(clusters) != 1:
        yield invalid(_EITHER)


def _texts(settings: JsonObject) -> Iterator[Problem]:
    """What is ASCII in 2.0: the variables of new clusters and the parameters of notebooks."""
    if not all(_ascii(cluster.get("spark_env_vars")) for _, cluster in named_in(settings).new_clusters):
        yield invalid("spark_env_vars can only contain ASCII characters.")
    bodies = (holder.get("notebook_task") for holder in holders_of(settings))
    if not all(_ascii(body.get("base_parameters")) for body in bodies if isinstance(body, Mapping)):
        yield invalid("base_parameters can only contain ASCII characters.")


def _parameters(arguments: JsonObject) -> Iterator[Problem]:
    if len([name for name in _PARAMETERS if name in arguments]) > 1:
        yield invalid(f"Only one of {', '.join(_PARAMETERS)} can be specified.")
    if not _ascii(arguments.get("notebook_params")):
        yield invalid("notebook_params can only contain ASCII characters.")


def _ascii(value: JsonValue) -> bool:
    """Whether keys and values of a map are ASCII; true without one."""
    if not isinstance(value, Mapping):
        return True
    return all(name.isascii() and str(item).isascii() for name, item in value.items())


def _refuse_first(problems: Iterator[Problem]) -> None:
    for problem in problems:
        raise Refused(problem)
