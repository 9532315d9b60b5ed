"""The rules of the Jobs service as pure functions over frozen values.

Nothing in this package does I/O, reads a clock, makes an id, draws a random number or knows asyncio: time
(epoch milliseconds) and ids are arguments.  ``decide`` orchestrates one run, ``admit`` holds the rules over
several runs, and the tables in ``states`` are the only place where a life cycle is defined.
"""

from __future__ import annotations
