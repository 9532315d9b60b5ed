"""What a task process imports: dbutils, notebook cells, files.  Nothing else of the emulator, and no server.

A zygote imports this package once; every task is a fork of it.  So no module here starts a thread, opens a
connection or keeps state at import.
"""

from __future__ import annotations
