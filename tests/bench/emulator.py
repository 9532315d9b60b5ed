"""``make bench-emulator``: what the emulator must reach, measured; exits 1 on a miss that is not explained.

``python -m tests.bench.emulator [http] [orchestration] [store] [start]`` measures some of it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence

from tests.bench import emulator_http, emulator_orchestration, emulator_start, emulator_store
from tests.bench.emulator_reach import Reach, run_sections

SECTIONS: Mapping[str, Callable[[], list[Reach]]] = {
    "start": emulator_start.measure,
    "http": emulator_http.measure,
    "orchestration": emulator_orchestration.measure,
    "store": emulator_store.measure,
}


def main(chosen: Sequence[str]) -> int:
    return run_sections(SECTIONS, chosen)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
