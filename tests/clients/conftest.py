"""The emulator that the clients are pointed at: strict about what nobody made, with a user who may not."""

from __future__ import annotations

import os
import ssl
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from attrs import evolve, frozen
from lakejobs_emulator.testing import Emulator, serve

from tests.certificates import Certificate, make_certificate

# Most clients are large: `make test-clients` asks for all of them.
collect_ignore = [] if os.environ.get("CLIENTS") == "all" else ["test_flows.py"]
collect_ignore_glob = ["programs/*"]
ADMIN, ADA = "dapi-admin-of-the-clients", "dapi-ada-of-the-clients"
CONFIG = f"""
[[users]]
name = "ada@example.com"
token = "{ADA}"

[[service_principals]]
application_id = "robot"
secret = "hush"
groups = ["admins"]

[clusters]
auto = false

[sql]
engine = "duckdb"
"""


@frozen(kw_only=True)
class Workplace:
    """A started emulator and a cluster in it."""

    emulator: Emulator
    cluster: str
    certificate: Certificate


def _cluster(emulator: Emulator, *, verify: ssl.SSLContext | bool = True) -> str:
    spec = {"spark_version": "16.4.x-scala2.12", "node_type_id": "i3.xlarge", "num_workers": 1}
    with httpx.Client(headers={"Authorization": f"Bearer {ADMIN}"}, verify=verify) as client:
        response = client.post(f"{emulator.host}/api/2.1/clusters/create", json=spec)
    cluster_id: str = response.raise_for_status().json()["cluster_id"]
    return cluster_id


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture(scope="session")
def workplace(tmp_path_factory: pytest.TempPathFactory, certificate: Certificate) -> Iterator[Workplace]:
    """Plain HTTP on a port of its own."""
    config = _config(tmp_path_factory)
    with serve(token=ADMIN, config=config) as emulator:
        yield Workplace(emulator=emulator, cluster=_cluster(emulator), certificate=certificate)


@pytest.fixture(scope="session")
def secure(tmp_path_factory: pytest.TempPathFactory, certificate: Certificate) -> Iterator[Workplace]:
    """HTTPS on port 443 of another loopback address, for clients that force the one and drop the other."""
    config = _config(tmp_path_factory)
    tls = (certificate.cert, certificate.key)
    with serve(token=ADMIN, config=config, host="127.0.0.2", port=443, tls=tls) as emulator:
        trust = ssl.create_default_context(cafile=str(certificate.cert))
        cluster = _cluster(emulator, verify=trust)
        named = evolve(emulator, host="https://127.0.0.2")
        yield Workplace(emulator=named, cluster=cluster, certificate=certificate)


def _config(factory: pytest.TempPathFactory) -> Path:
    path = factory.mktemp("config") / "lakejobs.toml"
    path.write_text(CONFIG)
    return path
