"""One module per kind of task behind one small protocol.  No rule of orchestration, no storage, no HTTP."""

from __future__ import annotations
