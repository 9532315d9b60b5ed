"""Clients that nobody here wrote, unmodified, against a started emulator."""
