"""The contract suite: holds any server against the document, and the client against both.

``python -m tests.contract --base-url URL --token TOKEN`` talks HTTP to whatever is there and knows nothing of
how it is made; the emulator is known where one is started: ``target.py``, ``inside.py``, ``mutants.py``.
Everything that is sent and seen goes through one ``Record``, from which the reports and the coverage of the
document are made.
"""
