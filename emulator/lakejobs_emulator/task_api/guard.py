"""Runs one program and ends it, with everything below it, when the process that asked for it is gone.

Called as ``python guard.py FD PROGRAM ARGUMENTS...``: FD is the read end of a pipe whose other end only the
emulator holds, so it ends when the emulator does, however that ends.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

if __name__ == "__main__":  # started by its file, with no packages, to be quick
    sys.path[0] = str(Path(__file__).parents[2])

from lakejobs_emulator.task_api.processes import adopt_orphans, end_all


def main() -> int:
    """The program's exit code, 128 + N where signal N ended it."""
    held, command = int(sys.argv[1]), sys.argv[2:]
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # meant for the program, which is in this group
    adopt_orphans()
    wake_read, wake_write = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    signal.set_wakeup_fd(wake_write, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    program = subprocess.Popen(command, restore_signals=True, preexec_fn=_usual_signals)
    while program.poll() is None:
        readable, _, _ = select.select([held, wake_read], [], [])
        if held in readable:
            break
        with suppress(BlockingIOError):
            os.read(wake_read, 4096)
    end_all()
    code = program.returncode if program.returncode is not None else -signal.SIGKILL
    return code if code >= 0 else 128 - code


def _usual_signals() -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)


if __name__ == "__main__":
    sys.exit(main())
