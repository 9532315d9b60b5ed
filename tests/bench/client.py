"""``make bench-client``: what the client must reach, measured beside its alternatives in one run.

``python -m tests.bench.client [decode] [start] [calls]`` measures some of it.  Exits 1 on a miss that
``known.toml`` does not explain.  Every candidate has its turn in every round; numbers are medians.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Mapping, Sequence

from tests.bench import client_calls, client_decode, client_start
from tests.bench.emulator_reach import Reach, read_known, verdict

SECTIONS: Mapping[str, Callable[[], list[Reach]]] = {
    "decode": client_decode.measure,
    "start": client_start.measure,
    "calls": client_calls.measure,
}


def main(chosen: Sequence[str]) -> int:
    print(
        f"CPython {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    reaches = [reach for name in chosen or SECTIONS for reach in SECTIONS[name]()]
    print()
    for reach in reaches:
        print(reach.line())
    return verdict(reaches, read_known())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
