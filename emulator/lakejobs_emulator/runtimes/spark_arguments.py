"""The arguments that Spark's programs are started with, from a cluster's settings: nothing here starts one.

A master is ``local[...]``, or an existing Spark: ``spark://``, ``yarn``, ``k8s://``.  ``sc://`` is no master
but a Connect endpoint: sessions go there, and no program of ours can.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import frozen

SERVER = "org.apache.spark.sql.connect.service.SparkConnectServer"
LOOPBACK = "127.0.0.1"
_HERE = ("local", f"spark://{LOOPBACK}:", "spark://localhost:")


@frozen(kw_only=True)
class ServerKind:
    """What one server serves: those that agree on all of this share it.

    ``conf`` are the settings of Spark that cannot change later, ``environment`` variables of its processes.
    """

    master: str = "local[*]"
    conf: tuple[tuple[str, str], ...] = ()
    environment: tuple[tuple[str, str], ...] = ()


def is_endpoint(master: str | None) -> bool:
    """Whether a master is a Connect endpoint."""
    return master is not None and master.startswith("sc://")


def gives_executors(master: str | None) -> bool:
    """Whether a master is asked for a number of executors: YARN and Kubernetes."""
    return master is not None and master.startswith(("yarn", "k8s://"))


def on_this_machine(master: str) -> bool:
    """Whether the executors of a master are on this machine, and reach a driver on its loopback address."""
    return master.startswith(_HERE)


def addresses(master: str) -> dict[str, str]:
    """The settings of a driver's address: loopback here, elsewhere Spark's own choice or the user's."""
    if not on_this_machine(master):
        return {}
    return {"spark.driver.host": LOOPBACK, "spark.driver.bindAddress": LOOPBACK}


def options(master: str, conf: Mapping[str, str]) -> Sequence[str]:
    """The options of ``spark-submit`` for a master and its settings; the driver runs here, as a client."""
    client = () if master.startswith("local") else ("--deploy-mode", "client")
    return [
        *("--master", master, *client),
        *(part for name, value in conf.items() for part in ("--conf", f"{name}={value}")),
    ]


# A client asks every few seconds for the rest of its answer; one that is silent for longer was killed, and
# what it was waiting for ends (Spark's own times add up to seven minutes, on the cores of whoever is next).
_ABANDONED = {
    "spark.connect.execute.reattachable.senderMaxStreamDuration": "5s",
    "spark.connect.execute.manager.detachedTimeout": "15s",
    "spark.connect.execute.manager.maintenanceInterval": "1s",
}


def server_arguments(kind: ServerKind, port: int, folder: Path) -> Sequence[str]:
    """The arguments of ``spark-submit`` that make a Connect server; it listens on the loopback address."""
    conf = {
        "spark.connect.grpc.binding.address": LOOPBACK,
        "spark.connect.grpc.binding.port": str(port),
        "spark.ui.enabled": "false",
        **_ABANDONED,
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        **addresses(kind.master),
        **dict(kind.conf),
    }
    return [*options(kind.master, conf), "--class", SERVER, "spark-internal"]


def memory_of(conf: Sequence[tuple[str, str]]) -> str:
    """The heap of the driver: the JVM is started with it, so no setting can change it later."""
    return dict(conf).get("spark.driver.memory", "2g")
