"""``make simulate N=1000000``: that many runs in simulated time, on every core; the seeds of what breaks."""

from __future__ import annotations

import argparse
import logging
import os
import time
from concurrent.futures import ProcessPoolExecutor

from tests.simulation.workspace import Broken, left_open, simulate

RUNS_OF_A_WORKSPACE = 250


def simulated(seed: int) -> tuple[int, str]:
    """How many runs the workspace of a seed saw, and what broke."""
    logging.getLogger("lakejobs").setLevel(logging.ERROR)
    try:
        workspace = simulate(seed, runs=RUNS_OF_A_WORKSPACE)
    except Broken as error:
        return 0, str(error)
    open_runs = left_open(workspace)
    return workspace.made, f"seed {seed}: never ended: {open_runs}" if open_runs else ""


def main() -> int:
    """Simulate; 0 when nothing broke."""
    parser = argparse.ArgumentParser(prog="make simulate")
    parser.add_argument("runs", type=int, help="how many runs, at least")
    parser.add_argument("--seed", type=int, default=0, help="where seeds begin")
    given = parser.parse_args()
    began = time.perf_counter()
    workspaces = -(-given.runs // RUNS_OF_A_WORKSPACE)
    seeds = range(given.seed, given.seed + workspaces)
    runs, broken = 0, []
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for seen, told in pool.map(simulated, seeds, chunksize=4):
            runs += seen
            broken += [told] if told else []
    seconds = time.perf_counter() - began
    speed = f"{seconds:.0f} s, {runs / seconds:.0f} runs/s"
    print(f"{runs} runs in {workspaces} workspaces, {speed}; broken: {len(broken)}")
    for told in broken[:10]:
        print(f"  {told}")
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
