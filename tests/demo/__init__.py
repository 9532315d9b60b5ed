"""The Shark Predictor job of the reference, made real: notebooks, a Python file and a condition.

It lives under ``tests/`` because only tests may see both the client and the emulator; ``make demo`` runs it.
The one change to the reference's job: its pipeline task and its dashboard task, which need Spark, are
notebooks here.
"""
