"""A certificate for loopback addresses, made for one test run: its own authority, which clients are told to
trust."""

from __future__ import annotations

import subprocess
from pathlib import Path

from attrs import frozen

from tests.tools import need


@frozen
class Certificate:
    """The files: ``cert`` is also the authority that a client has to trust."""

    cert: Path
    key: Path


def make_certificate(folder: Path) -> Certificate:
    """Make one in ``folder`` for 127.0.0.1, 127.0.0.2 and localhost."""
    made = Certificate(folder / "cert.pem", folder / "key.pem")
    names = "subjectAltName=DNS:localhost,IP:127.0.0.1,IP:127.0.0.2"
    extensions = ["basicConstraints=critical,CA:TRUE", names]
    command = [
        *(str(need("openssl")), "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
        *("-nodes", "-days", "2", "-subj", "/CN=localhost", "-out", str(made.cert), "-keyout", str(made.key)),
        *(part for extension in extensions for part in ("-addext", extension)),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return made
