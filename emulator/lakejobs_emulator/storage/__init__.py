"""Where jobs and runs are kept.  Transactions live here and nowhere else; no rule of the service does."""

from __future__ import annotations
