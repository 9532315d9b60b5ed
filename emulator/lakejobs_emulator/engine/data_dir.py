"""Emulators that share a database share a data directory, too: the code and the logs of tasks lie there.

Which directory that is stands in the database, by a name that lies in the directory itself: machines may
mount it at different paths.
"""

from __future__ import annotations

import logging
import os
import secrets
import socket
from functools import partial
from pathlib import Path

from lakejobs_emulator.domain.json_value import JsonObject
from lakejobs_emulator.engine.sharing import SharedStore
from lakejobs_emulator.storage.store import StorageError, Store, Transaction

log = logging.getLogger("lakejobs")
NAME = "identity"
_KIND, _ID = "emulator", "data_dir"


async def hold_to_one(store: Store, data_dir: Path) -> None:
    """Note that the database of ``store`` goes with ``data_dir``, where it is one that several share.

    Raises ``StorageError`` when living emulators use it with another directory.  Where none lives, the
    directory is taken as the new one, with a warning.
    """
    if not isinstance(store, SharedStore):
        return
    others = await store.others()
    mine: JsonObject = {
        "name": _identity(data_dir),
        "path": str(data_dir),
        "host": socket.gethostname(),
    }
    before = await store.write(partial(_note, mine=mine, others=others))
    if before is not None:
        log.warning(
            "the database was used with the data directory %s of %s: the code and the logs of tasks that lie "
            "there are not in %s",
            *(before["path"], before["host"], data_dir),
        )


def _note(tx: Transaction, *, mine: JsonObject, others: int) -> JsonObject | None:
    """Keep our directory as the database's; the one before, if it was another."""
    kept = tx.item(_KIND, _ID)
    if kept is not None and kept["name"] == mine["name"]:
        return None
    if kept is not None and others:
        raise StorageError(
            f"{others} other emulator(s) use this database with the data directory {kept['path']} of "
            f"{kept['host']}, not {mine['path']}: emulators that share a database share the data directory"
        )
    tx.save_item(_KIND, _ID, mine)
    return kept


def _identity(data_dir: Path) -> str:
    """The directory's name for itself, made once; whoever comes at the same time gets the same."""
    path = data_dir / NAME
    if not path.exists():
        new = data_dir / f"{NAME}.{secrets.token_hex(8)}"
        new.write_text(f"{secrets.token_hex(16)}\n", encoding="ascii")
        try:
            os.link(new, path)
        except FileExistsError:
            pass
        finally:
            new.unlink()
    return path.read_text(encoding="ascii").strip()
