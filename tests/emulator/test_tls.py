"""HTTPS with a certificate of one's own; anything that is no certificate is told before the port is taken."""

from __future__ import annotations

import ssl
from pathlib import Path

import httpx
import pytest
from lakejobs_emulator.__main__ import main
from lakejobs_emulator.testing import serve

from tests.certificates import make_certificate


def test_an_emulator_answers_by_https(tmp_path: Path) -> None:
    made = make_certificate(tmp_path)
    with serve(tls=(made.cert, made.key)) as emulator:
        trust = ssl.create_default_context(cafile=str(made.cert))
        headers = {"Authorization": f"Bearer {emulator.token}"}
        with httpx.Client(base_url=emulator.host, verify=trust, headers=headers) as client:
            config = client.get("/.well-known/databricks-config").json()
            me = client.get("/api/2.0/preview/scim/v2/Me")

    assert emulator.host.startswith("https://")
    assert f"{emulator.host}/oidc" == config["oidc_endpoint"]
    assert 200 == me.status_code


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        (["--tls-cert", "CERT"], "tls_cert and tls_key need each other"),
        (["--tls-key", "CERT"], "tls_cert and tls_key need each other"),
        (["--tls-cert", "/nowhere", "--tls-key", "CERT"], "tls_cert: /nowhere is not a file"),
    ],
)
def test_half_a_certificate_is_refused(
    flags: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cert").write_text("no certificate")
    given = [str(tmp_path / "cert") if flag == "CERT" else flag for flag in flags]

    assert 2 == main(["--data-dir", str(tmp_path), *given])
    assert f"lakejobs emulate: {told}\n" == capsys.readouterr().err


def test_a_file_that_is_no_certificate_exits_1_naming_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "cert").write_text("no certificate")
    file = str(tmp_path / "cert")

    assert 1 == main(["--data-dir", str(tmp_path), "--port", "0", "--tls-cert", file, "--tls-key", file])
    assert f"cannot use {file} and {file} for TLS" in capsys.readouterr().err
