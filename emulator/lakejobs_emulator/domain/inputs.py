"""The inputs of a for_each task: a JSON array as text, its sizes (reference: for each)."""

from __future__ import annotations

import json

from lakejobs_emulator.domain.json_value import JsonValue
from lakejobs_emulator.domain.references import names_task_value

ELEMENTS = 5000
CHARACTERS = 10_000
TASK_VALUE_BYTES = 48 * 1024
CONCURRENCY = 100


class InputsError(Exception):
    """The inputs are no array that a for_each task takes; the text says why."""


def read_inputs(text: str, *, given: str) -> tuple[JsonValue, ...]:
    """The elements of the array in ``text``; ``given`` is what the settings say, which sets the size allowed.

    Raises ``InputsError``.
    """
    if names_task_value(given):
        if len(text.encode()) > TASK_VALUE_BYTES:
            raise InputsError(f"The inputs of a for_each task must have at most {TASK_VALUE_BYTES} bytes.")
    elif len(text) > CHARACTERS:
        raise InputsError(f"The inputs of a for_each task must have at most {CHARACTERS} characters.")
    try:
        value = json.loads(text)
        # No NaN, no number beyond all numbers, no half of a surrogate pair: nothing could store them.
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError) as error:
        raise InputsError(f"The inputs of a for_each task must be a JSON array: {error}") from error
    if not isinstance(value, list):
        raise InputsError("The inputs of a for_each task must be a JSON array.")
    if len(value) > ELEMENTS:
        raise InputsError(f"The inputs of a for_each task must have at most {ELEMENTS} elements.")
    if any(isinstance(element, list) for element in value):
        raise InputsError("The inputs of a for_each task must be scalars or objects.")
    return tuple(value)
