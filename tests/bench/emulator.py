"""``make bench-emulator``: what the emulator must reach, measured; exits 1 on a miss that is not explained.

``python -m tests.bench.emulator [http] [orchestration] [store] [start]`` measures some of it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence

from tests.bench import emulator_http, emulator_orchestration, emulator_start, emulator_store
from tests.bench.emulator_reach import Reach, read_known, verdict

SECTIONS: Mapping[str, Callable[[], list[Reach]]] = {
    "start": emulator_start.measure,
    "http": emulator_http.measure,
    "orchestration": emulator_orchestration.measure,
    "store": emulator_store.measure,
}


def main(chosen: Sequence[str]) -> int:
    reaches: list[Reach] = []
    for name in chosen or SECTIONS:
        print(f"== {name} ({os.cpu_count()} cores, load {os.getloadavg()[0]:.1f})", flush=True)
        found = SECTIONS[name]()
        for reach in found:
            print(reach.line(), flush=True)
        reaches += found
    return verdict(reaches, read_known())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
