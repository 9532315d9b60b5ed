"""The tables of ``kinds.md``: what each kind does, what becomes of each field of a cluster, and the tests.

``python -m tests.kinds.tables`` writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lakejobs_emulator.runtimes.cluster_fields import CLUSTER_FIELDS, Treatment

from tests.kinds.programs import JVM_KINDS, PYTHON_KINDS

ROOT = Path(__file__).parents[2]
PAGE = Path(__file__).with_name("kinds.md")
KINDS, CLUSTERS, FIELDS = (
    "tests/kinds/test_kinds.py",
    "tests/kinds/test_clusters.py",
    "test_cluster_fields.py",
)
NAMES = tuple(kind.name for kind in (*PYTHON_KINDS, *JVM_KINDS))
EVERY = frozenset(NAMES)
SUBMIT = frozenset({"spark_submit_task"})
PRINTING = EVERY - {"notebook_task", "notebook_task on Spark"}
# What a task does: the test that says so for the kinds named; the others have their reason.
BEHAVIOURS: Mapping[str, tuple[str, frozenset[str], Mapping[str, str]]] = {
    "parameters of every shape": ("test_parameters_of_every_shape_arrive_as_they_are", EVERY, {}),
    "no parameters": ("test_no_parameters_are_none", EVERY, {}),
    "parameters of run-now": ("test_parameters_of_run_now_go_before_those_of_the_task", EVERY, {}),
    "references": ("test_references_are_resolved_before_the_code", EVERY, {}),
    "output": ("test_a_task_ends_with_its_output", EVERY, {}),
    "error, error_trace": ("test_a_failed_task_tells_error_and_trace", EVERY, {}),
    "exit code": (
        "test_a_process_that_leaves_with_a_code_fails_and_the_code_is_told",
        EVERY - SUBMIT - {"notebook_task on Spark"},
        {"notebook_task on Spark": "as the notebook", "spark_submit_task": "as the JAR"},
    ),
    "logs_truncated at 5 MB": (
        "test_the_last_5_mb_of_a_log_are_kept_and_it_is_said",
        PRINTING,
        dict.fromkeys(EVERY - PRINTING, "no logs: see the result"),
    ),
    "result truncated at 5 MB": (
        "test_the_first_5_mb_of_a_result_are_kept_and_it_is_said",
        EVERY - PRINTING,
        dict.fromkeys(PRINTING, "no result: see the logs"),
    ),
    "cancel": ("test_a_cancelled_task_ends_and_leaves_no_process", EVERY, {}),
    "cancel, ignored": ("test_a_task_that_will_not_go_is_killed_after_its_grace", EVERY, {}),
    "timeout": ("test_a_task_that_takes_too_long_times_out", EVERY, {}),
    "retry": ("test_a_failed_task_is_tried_again", EVERY, {}),
    "libraries": (
        "test_a_task_has_its_libraries",
        EVERY - SUBMIT,
        {"spark_submit_task": "takes none: --jars, --py-files"},
    ),
    "library that cannot be had": (
        "test_a_library_that_cannot_be_had_ends_the_task_before_its_code",
        EVERY - SUBMIT,
        {"spark_submit_task": "takes none"},
    ),
    "inside for_each": ("test_a_kind_runs_inside_for_each", EVERY, {}),
    "inside run_job": ("test_a_kind_runs_as_a_run_of_another_job", EVERY, {}),
}
_SETTINGS = "tests/kinds/test_spark_kinds.py::test_the_settings_of_a_cluster_are_applied_and_shown"
_POLICY = "tests/api/test_neighbours_clusters.py::test_a_policy_holds_for_the_clusters_of_jobs"
_LOOKED_UP = "tests/api/test_neighbours_clusters.py::test_every_name_of_a_job_is_looked_up"
_RECORDED = f"tests/kinds/{FIELDS}::test_a_recorded_field_is_shown_with_the_cluster_of_a_run"
_REFUSED = (
    "tests/kinds/test_spark_kinds.py::test_a_field_of_a_cluster_that_cannot_be_honoured_is_refused_by_name"
)
_SIZE = "tests/runtimes/test_spark_arguments.py::test_the_size_of_a_cluster_is_asked_of_a_master_of_executors"
_TAGS = f"tests/kinds/{FIELDS}::test_code_reads_name_and_tags_of_its_cluster"
# The test of each field that is not recorded alone.
TESTS: Mapping[str, str] = {
    "apply_policy_default_values": _POLICY,
    "autoscale": _SIZE,
    "cluster_log_conf": _SETTINGS,
    "cluster_name": _TAGS,
    "custom_tags": _TAGS,
    "docker_image": _REFUSED,
    "init_scripts": f"tests/kinds/{FIELDS}::test_an_init_script_runs_once_for_a_run_wherever_it_lies",
    "instance_pool_id": _LOOKED_UP,
    "num_workers": _SIZE,
    "policy_id": _POLICY,
    "spark_conf": _SETTINGS,
    "spark_env_vars": _SETTINGS,
}


def holder(field: str) -> str:
    """The test that holds what the table says of a field."""
    return TESTS.get(field, _RECORDED)


def recorded() -> Sequence[str]:
    return [name for name, each in CLUSTER_FIELDS.items() if each.treatment is Treatment.RECORDED]


def exists(test: str) -> bool:
    """Whether a test of this id is written."""
    file, _, name = test.partition("::")
    source = ROOT / file
    return source.exists() and re.search(rf"^def {re.escape(name)}\(", source.read_text(), re.M) is not None


def page() -> str:
    return "\n".join([*_kinds(), "", *_fields(), ""])


def _kinds() -> Iterator[str]:
    yield "# What runs"
    yield ""
    yield "Written by `python -m tests.kinds.tables`; `test_cluster_fields.py` holds it to the code."
    yield ""
    yield "## Every kind of task that runs code of yours"
    yield ""
    yield f"Tests of `{KINDS}`; each runs the same program as a task of the kind. ● has it."
    yield ""
    yield f"| what it does | {' | '.join(NAMES)} | test |"
    yield "|---" * (len(NAMES) + 2) + "|"
    for what, (test, has, reasons) in BEHAVIOURS.items():
        cells = ["●" if name in has else reasons[name] for name in NAMES]
        yield f"| {what} | {' | '.join(cells)} | `{test}` |"


def _fields() -> Iterator[str]:
    yield "## The fields of a new cluster"
    yield ""
    yield "Applied: it has an effect. Recorded: checked, stored, and shown by `clusters/get` after a run."
    yield "Refused: a task on such a cluster ends with FEATURE_DISABLED and the field's name."
    yield ""
    yield "| field | | how | test |"
    yield "|---|---|---|---|"
    for name, field in CLUSTER_FIELDS.items():
        file, _, test = holder(name).partition("::")
        yield f"| `{name}` | {field.treatment.value} | {field.how} | `{Path(file).name}::{test}` |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
