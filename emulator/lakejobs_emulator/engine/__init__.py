"""Use cases: load, decide, commit, perform.  The rules are the domain's, SQL is the storage's."""

from __future__ import annotations
