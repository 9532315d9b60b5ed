"""Settings of one emulator: read once, frozen, every field present.

Precedence: command-line flag, then the environment variable ``LAKEJOBS_<FLAG>``, then the TOML file named by
``--config`` (default ``DATA_DIR/lakejobs.toml``, which may be absent).  A key that is not known is refused by
name, so that a slip of the pen is never read as a default.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import field, frozen

from lakejobs_emulator.settings_table import Raw, SettingsError, Table

DEFAULT_ADMIN = "admin@localhost"
LOG_LEVELS = ("debug", "info", "warning", "error", "critical")


@frozen(kw_only=True)
class User:
    """A user of the workspace.  Without a token it can be granted permissions but cannot sign in."""

    name: str
    token: str | None = field(default=None, repr=False)
    groups: tuple[str, ...] = ()


@frozen(kw_only=True)
class Group:
    """A group; it need not be declared when a user names it."""

    name: str


@frozen(kw_only=True)
class ServicePrincipal:
    """A service principal, which signs in with its application id and secret (OAuth client credentials)."""

    application_id: str
    secret: str | None = field(default=None, repr=False)
    groups: tuple[str, ...] = ()


@frozen(kw_only=True)
class Secret:
    """A secret that tasks read with ``dbutils.secrets``."""

    scope: str
    key: str
    value: str = field(repr=False)


@frozen(kw_only=True)
class Mount:
    """A folder of this machine that shows live at ``path`` in the workspace."""

    folder: Path
    path: str = "/"


@frozen(kw_only=True)
class Limits:
    """Limits of the service (reference: service limits).  ``*_per_hour`` counts the past 3600 seconds."""

    active_runs: int = 1000
    saved_jobs: int = 12000
    job_creations_per_hour: int = 10000


@frozen(kw_only=True)
class Clusters:
    """``auto``: what a request of an administrator names and nobody made is made on first use."""

    auto: bool = True


@frozen(kw_only=True)
class Spark:
    """How tasks get Spark.  ``master`` None is a local one; ``conf`` is of every cluster; ``classic`` gives
    each task a JVM of its own; a server that nobody uses is ended after ``idle_minutes``."""

    master: str | None = None
    conf: Mapping[str, str] = field(factory=dict)
    classic: bool = False
    idle_minutes: int = 30


@frozen(kw_only=True)
class Sql:
    """What is behind SQL warehouses: ``spark``, a warm local one, or ``duckdb``, which needs no Java."""

    engine: str = "spark"


@frozen(kw_only=True)
class Settings:
    """All that an emulator is told.  ``port`` 0 picks a free one; ``seed`` None means unpredictable ids."""

    host: str = "127.0.0.1"
    port: int = 8585
    data_dir: Path = Path(".lakejobs")
    ephemeral: bool = False
    database_url: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    workspace: tuple[Mount, ...] = ()
    task_slots: int = field(factory=lambda: 2 * (os.cpu_count() or 1))
    tls_cert: Path | None = None
    tls_key: Path | None = None
    seed: int | None = None
    log_level: str = "info"
    quiet: bool = False
    users: tuple[User, ...] = ()
    groups: tuple[Group, ...] = ()
    service_principals: tuple[ServicePrincipal, ...] = ()
    secrets: tuple[Secret, ...] = field(default=(), repr=False)
    limits: Limits = Limits()
    clusters: Clusters = Clusters()
    spark: Spark = Spark()
    sql: Sql = Sql()
    # The organisation that clients read from X-Databricks-Org-Id; an integer below 2**53 like any id.
    workspace_id: int = 8_585_858_585_858_585

    @property
    def url(self) -> str:
        """Where the emulator answers, for example ``http://127.0.0.1:8585``."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.tls_cert else 'http'}://{host}:{self.port}"


# Single values: command-line flag, environment variable and top-level key of the file alike.
FLAGS = (
    *("host", "port", "data_dir", "ephemeral", "database_url", "token", "config", "workspace"),
    *("task_slots", "spark_master", "tls_cert", "tls_key", "seed", "log_level", "quiet"),
)
_MASTERS = ("local", "spark://", "yarn", "k8s://", "sc://")
# Named in the interface, not there yet: refused by name wherever they are set.
UNSUPPORTED = ("enable_control",)
TABLES = ("users", "groups", "service_principals", "secrets", "limits", "clusters", "spark", "sql")


def read_settings(flags: Raw, environ: Mapping[str, str]) -> Settings:
    """Settings from the flags that were given, the environment and the configuration file.

    Raises ``SettingsError`` for a value that cannot be, a key that is not known, or an unreadable file.
    """
    given = Table({**_from_environment(environ), **flags})
    data_dir = given.path("data_dir", Path(".lakejobs"))
    ephemeral = given.boolean("ephemeral", False)
    file = Table(_read_file(given.path("config", None), None if ephemeral else data_dir))
    for name in UNSUPPORTED:
        if name in given.raw or name in file.raw:
            raise SettingsError(f"--{name.replace('_', '-')} is not supported yet")
    file.refuse_unknown(*FLAGS, *TABLES)
    merged = Table({**file.raw, **given.raw})
    tls_cert, tls_key = _tls(merged)
    default = Settings()
    return Settings(
        host=merged.text("host", default.host),
        port=merged.integer("port", default.port, most=65535),
        data_dir=(merged.path("data_dir", data_dir) or data_dir).absolute(),
        ephemeral=merged.boolean("ephemeral", False),
        database_url=_database_url(merged),
        token=merged.text("token", None),
        workspace=tuple(_mount(text) for text in merged.texts("workspace")),
        task_slots=merged.integer("task_slots", default.task_slots, least=1),
        tls_cert=tls_cert,
        tls_key=tls_key,
        seed=merged.integer("seed", None),
        log_level=merged.choice("log_level", default.log_level, LOG_LEVELS),
        quiet=merged.boolean("quiet", False),
        users=_users(file.tables("users"), merged.text("token", None)),
        groups=tuple(_group(table) for table in file.tables("groups")),
        service_principals=tuple(_service_principal(table) for table in file.tables("service_principals")),
        secrets=tuple(_secret(table) for table in file.tables("secrets")),
        limits=_limits(file.table("limits")),
        clusters=_clusters(file.table("clusters")),
        spark=_spark(file.table("spark"), merged.text("spark_master", None)),
        sql=_sql(file.table("sql")),
    )


def _from_environment(environ: Mapping[str, str]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name in (*FLAGS, *UNSUPPORTED):
        text = environ.get(f"LAKEJOBS_{name.upper()}", "")
        if text:
            found[name] = text.split(os.pathsep) if name == "workspace" else text
    return found


def _read_file(path: Path | None, data_dir: Path | None) -> Raw:
    """The configuration: ``path`` when named, else the data directory's own, which may be absent."""
    target = path or (data_dir / "lakejobs.toml" if data_dir else None)
    if target is None or (path is None and not target.exists()):
        return {}
    try:
        return tomllib.loads(target.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"cannot read the configuration {target}: {error}") from error


def _database_url(table: Table) -> str | None:
    """A PostgreSQL URL; it may hold a password, so no message repeats it."""
    url = table.text("database_url", None)
    if url and table.boolean("ephemeral", False):
        raise SettingsError("database_url and ephemeral exclude each other")
    if url is None or url.startswith(("postgresql://", "postgres://")):
        return url
    raise SettingsError("database_url: expected a URL as in postgresql://USER:PASSWORD@HOST:PORT/NAME")


def _tls(table: Table) -> tuple[Path | None, Path | None]:
    """The certificate and its key: both or neither."""
    cert, key = table.path("tls_cert", None), table.path("tls_key", None)
    if (cert is None) != (key is None):
        raise SettingsError("tls_cert and tls_key need each other")
    for name, path in (("tls_cert", cert), ("tls_key", key)):
        if path is not None and not path.is_file():
            raise SettingsError(f"{name}: {path} is not a file")
    return cert, key


def _mount(text: str) -> Mount:
    folder, colon, path = text.rpartition(":")
    if not colon or not path.startswith("/"):
        folder, path = text, "/"
    resolved = Path(folder).expanduser().absolute()
    if not resolved.is_dir():
        hint = "; a PATH behind the colon begins with '/'" if colon else ""
        raise SettingsError(f"workspace: {folder} is not a folder{hint}")
    return Mount(folder=resolved, path=path)


def _users(tables: Sequence[Table], administrators: str | None) -> tuple[User, ...]:
    users = tuple(_user(table) for table in tables)
    tokens = [token for token in (administrators, *(user.token for user in users)) if token]
    if len(set(tokens)) < len(tokens):
        raise SettingsError("users.token: each needs a token of its own")
    return users


def _user(table: Table) -> User:
    table.refuse_unknown("name", "token", "groups")
    return User(name=table.name("name"), token=table.text("token", None), groups=table.texts("groups"))


def _group(table: Table) -> Group:
    table.refuse_unknown("name")
    return Group(name=table.name("name"))


def _service_principal(table: Table) -> ServicePrincipal:
    table.refuse_unknown("application_id", "secret", "groups")
    return ServicePrincipal(
        application_id=table.name("application_id"),
        secret=table.text("secret", None),
        groups=table.texts("groups"),
    )


def _secret(table: Table) -> Secret:
    table.refuse_unknown("scope", "key", "value")
    return Secret(scope=table.name("scope"), key=table.name("key"), value=table.name("value"))


def _limits(table: Table) -> Limits:
    default = Limits()
    table.refuse_unknown("active_runs", "saved_jobs", "job_creations_per_hour")
    return Limits(
        active_runs=table.integer("active_runs", default.active_runs),
        saved_jobs=table.integer("saved_jobs", default.saved_jobs),
        job_creations_per_hour=table.integer("job_creations_per_hour", default.job_creations_per_hour),
    )


def _spark(table: Table, master: str | None) -> Spark:
    table.refuse_unknown("conf", "mode", "idle_minutes")
    default, conf = Spark(), table.table("conf")
    if master is not None and not master.startswith(_MASTERS):
        raise SettingsError(f"spark_master: expected one of {', '.join(_MASTERS)}, got {master!r}")
    return Spark(
        master=master,
        conf={name: conf.name(name) for name in conf.raw},
        classic=table.choice("mode", "connect", ("connect", "classic")) == "classic",
        idle_minutes=table.integer("idle_minutes", default.idle_minutes, least=1),
    )


def _sql(table: Table) -> Sql:
    table.refuse_unknown("engine")
    return Sql(engine=table.choice("engine", Sql().engine, ("spark", "duckdb")))


def _clusters(table: Table) -> Clusters:
    table.refuse_unknown("auto")
    return Clusters(auto=table.boolean("auto", True))
