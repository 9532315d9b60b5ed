"""What a workspace has beside jobs: the rules of its objects, and how they are kept.

Rules are pure: a stored document and a request give the next document, or ``Refused``.  Time and ids are
arguments.
"""
