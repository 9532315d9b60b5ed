"""What clusters can be made of: runtime versions, machine types, zones."""

from __future__ import annotations

from lakejobs_emulator.domain.json_value import JsonObject

# Key, name: the newest first.
_RUNTIMES = (
    ("17.3.x-scala2.13", "17.3 LTS (includes Apache Spark 4.0.0, Scala 2.13)"),
    ("16.4.x-scala2.12", "16.4 LTS (includes Apache Spark 3.5.2, Scala 2.12)"),
    ("16.4.x-scala2.13", "16.4 LTS (includes Apache Spark 3.5.2, Scala 2.13)"),
    ("16.4.x-cpu-ml-scala2.12", "16.4 LTS ML (includes Apache Spark 3.5.2, Scala 2.12)"),
    ("16.4.x-photon-scala2.12", "16.4 LTS Photon (includes Apache Spark 3.5.2, Scala 2.12)"),
    ("15.4.x-scala2.12", "15.4 LTS (includes Apache Spark 3.5.0, Scala 2.12)"),
    ("14.3.x-scala2.12", "14.3 LTS (includes Apache Spark 3.5.0, Scala 2.12)"),
    ("13.3.x-scala2.12", "13.3 LTS (includes Apache Spark 3.4.1, Scala 2.12)"),
    ("12.2.x-scala2.12", "12.2 LTS (includes Apache Spark 3.3.2, Scala 2.12)"),
)
# Name, cores, MB of memory, category, local disks, GB a disk.
_MACHINES = (
    ("m5d.large", 2, 8192, "General Purpose", 1, 75),
    ("m5d.xlarge", 4, 16384, "General Purpose", 1, 150),
    ("i3.xlarge", 4, 31232, "Storage Optimized", 1, 950),
    ("i3.2xlarge", 8, 62464, "Storage Optimized", 1, 1900),
    ("r5d.xlarge", 4, 32768, "Memory Optimized", 1, 150),
    ("c5d.2xlarge", 8, 16384, "Compute Optimized", 1, 200),
)
DEFAULT_RUNTIME, DEFAULT_MACHINE = "16.4.x-scala2.12", "i3.xlarge"
ZONES: JsonObject = {"zones": ["us-west-2a", "us-west-2b", "us-west-2c"], "default_zone": "us-west-2a"}


def runtimes() -> JsonObject:
    """The answer of clusters/spark-versions."""
    return {"versions": [{"key": key, "name": name} for key, name in _RUNTIMES]}


def machines() -> JsonObject:
    """The answer of clusters/list-node-types."""
    return {"node_types": [_machine(position, *facts) for position, facts in enumerate(_MACHINES)]}


def _machine(
    position: int, name: str, cores: int, memory: int, category: str, disks: int, disk_gb: int
) -> JsonObject:
    return {
        "node_type_id": name,
        "memory_mb": memory,
        "num_cores": float(cores),
        "description": name,
        "instance_type_id": name,
        "category": category,
        "num_gpus": 0,
        "is_deprecated": False,
        "is_hidden": False,
        "is_io_cache_enabled": True,
        "is_graviton": False,
        "is_encrypted_in_transit": False,
        "photon_driver_capable": True,
        "photon_worker_capable": True,
        "support_cluster_tags": True,
        "support_ebs_volumes": False,
        "support_port_forwarding": True,
        "display_order": position,
        "node_instance_type": {
            "instance_type_id": name,
            "local_disks": disks,
            "local_disk_size_gb": disk_gb,
            "local_nvme_disks": 0,
            "local_nvme_disk_size_gb": 0,
        },
        "node_info": {"status": [], "available_core_quota": 350.0, "total_core_quota": 350.0},
    }
