"""``python -m tests.clients`` prints the table of clients and steps, which ``table.md`` keeps."""

from __future__ import annotations

import sys

from tests.clients.flows import table
from tests.clients.rows import CLIENTS

if __name__ == "__main__":
    sys.stdout.write(table(CLIENTS))
