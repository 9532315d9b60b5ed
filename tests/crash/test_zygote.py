"""A zygote ends everything below it, however the emulator's end of its socket went away."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

from lakejobs_emulator.task_api.request import TaskRequest

from tests.crash.processes import is_there, until

# Leaves its process group, so that nothing but the zygote can find it.
AWAY = (
    "import subprocess, time\n"
    "away = subprocess.Popen(['sleep', '600'], start_new_session=True)\n"
    "open('pids', 'w').write(f'{away.pid}\\n')\n"
    "time.sleep(600)\n"
)


def test_a_zygote_whose_emulator_died_with_unread_words_leaves_no_process(tmp_path: Path) -> None:
    """The kernel tells it as a reset, not as an end: the emulator had not read that the task has begun.  The
    zygote itself says nothing."""
    code = tmp_path / "away.py"
    code.write_text(AWAY)
    task = TaskRequest(
        attempt_id=1,
        job_id=1,
        job_run_id=1,
        job_name="",
        task_key="a",
        kind="spark_python_task",
        source=str(code),
        path=str(code),
        workdir=str(tmp_path),
        data_dir=str(tmp_path),
        environment={"LAKEJOBS_ATTEMPT_ID": "1"},
    )
    ours, theirs = socket.socketpair()
    command = [sys.executable, "-m", "lakejobs_emulator.task_api.zygote", str(theirs.fileno())]
    with (
        subprocess.Popen(
            command,
            pass_fds=[theirs.fileno()],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as zygote,
        ours,
    ):
        theirs.close()
        ours.sendall(f"{task.to_json()}\n".encode())
        told = tmp_path / "pids"
        until(lambda: told.exists() and told.read_text().endswith("\n"))
        away = int(told.read_text())
        assert is_there(away)

        ours.close()
        said = zygote.communicate(timeout=30)[0]

    until(lambda: not is_there(away))
    assert ("", 0) == (said, zygote.returncode)
