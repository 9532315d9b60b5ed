"""Settings: flag over environment over file, every fault named."""

from __future__ import annotations

from pathlib import Path

import pytest
from lakejobs_emulator.settings import (
    Clusters,
    Group,
    Limits,
    Mount,
    ServicePrincipal,
    Settings,
    Sql,
    User,
    read_settings,
)
from lakejobs_emulator.settings_table import SettingsError

CONFIG = """
port = 3
host = "0.0.0.0"

[[users]]
name = "ada@example.com"
token = "dapi-ada"
groups = ["admins"]

[[users]]
name = "bob@example.com"

[[groups]]
name = "engineers"

[[service_principals]]
application_id = "692bc6d0"
secret = "hush"

[limits]
saved_jobs = 5

[clusters]
auto = true

[sql]
engine = "duckdb"
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(CONFIG)
    return path


def read(tmp_path: Path, **flags: object) -> Settings:
    return read_settings({"data_dir": str(tmp_path), **flags}, {})


def test_without_anything_the_documented_defaults_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    settings = read_settings({}, {})

    assert ("127.0.0.1", 8585, tmp_path / ".lakejobs") == (settings.host, settings.port, settings.data_dir)
    assert (None, False, False, True) == (
        settings.token,
        settings.ephemeral,
        settings.quiet,
        settings.clusters.auto,
    )
    assert "spark" == settings.sql.engine
    assert "http://127.0.0.1:8585" == settings.url


def test_a_flag_wins_over_the_environment_and_that_over_the_file(config: Path, tmp_path: Path) -> None:
    environ = {"LAKEJOBS_PORT": "2", "LAKEJOBS_TASK_SLOTS": "7", "LAKEJOBS_QUIET": "true"}
    flags = {"port": "1", "config": str(config), "data_dir": str(tmp_path)}

    settings = read_settings(flags, environ)

    assert (1, 7, True, "0.0.0.0") == (settings.port, settings.task_slots, settings.quiet, settings.host)
    assert 2 == read_settings({"config": str(config)}, environ).port
    assert 3 == read_settings({"config": str(config)}, {}).port


def test_the_file_names_who_there_is_and_what_is_allowed(config: Path, tmp_path: Path) -> None:
    settings = read(tmp_path, config=str(config))

    assert settings.users == (
        User(name="ada@example.com", token="dapi-ada", groups=("admins",)),
        User(name="bob@example.com"),
    )
    assert (Group(name="engineers"),) == settings.groups
    assert (ServicePrincipal(application_id="692bc6d0", secret="hush"),) == settings.service_principals
    assert Limits(saved_jobs=5) == settings.limits
    assert Clusters(auto=True) == settings.clusters
    assert Sql(engine="duckdb") == settings.sql


def test_the_data_directory_may_hold_the_file(tmp_path: Path) -> None:
    (tmp_path / "lakejobs.toml").write_text("task_slots = 3\n")

    assert 3 == read(tmp_path).task_slots
    assert 3 != read(tmp_path, ephemeral=True).task_slots


def test_a_folder_is_mounted_at_the_root_or_where_it_says(tmp_path: Path) -> None:
    settings = read(tmp_path, workspace=[str(tmp_path), f"{tmp_path}:/Shared/x"])

    assert (Mount(folder=tmp_path, path="/"), Mount(folder=tmp_path, path="/Shared/x")) == settings.workspace


def test_secrets_do_not_show(config: Path, tmp_path: Path) -> None:
    shown = repr(read(tmp_path, config=str(config), token="dapi-admin"))

    assert not [secret for secret in ("dapi-ada", "hush", "dapi-admin") if secret in shown]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("prot = 1", "unknown setting: prot"),
        ("[limits]\nmax_jobs = 1", "unknown setting: limits.max_jobs"),
        ("[limits]\nsaved_jobs = -1", "limits.saved_jobs: expected a whole number"),
        ("[limits]\nsaved_jobs = true", "limits.saved_jobs: expected a whole number"),
        ('[clusters]\nauto = "perhaps"', "clusters.auto: expected true or false"),
        ("clusters = 1", "clusters: expected a table"),
        ('[sql]\nengine = "mysql"', "sql.engine: expected one of spark, duckdb"),
        ("[sql]\nwarehouse = 1", "unknown setting: sql.warehouse"),
        ('[[users]]\ntoken = "x"', "users.name: expected a text"),
        ('token = "x"\n[[users]]\nname = "a"\ntoken = "x"', "users.token: each needs a token of its own"),
        (
            '[[users]]\nname = "a"\ntoken = "x"\n[[users]]\nname = "b"\ntoken = "x"',
            "users.token: each needs a token of its own",
        ),
        ('[[users]]\nname = "a"\ngroups = "admins"', "users.groups: expected a list of texts"),
        ('[[users]]\nname = "a"\nrole = "x"', "unknown setting: users.role"),
        ("users = 1", "users: expected tables"),
        ("port = 65536", "port: expected a whole number from 0 to 65535, got 65536"),
        ("task_slots = 0", "task_slots: expected a whole number"),
        ('log_level = "loud"', "log_level: expected one of debug"),
        ('workspace = ["/nowhere/at/all"]', "workspace: /nowhere/at/all is not a folder$"),
        ('workspace = ["/:Shared"]', "workspace: /:Shared is not a folder; a PATH .* begins with '/'"),
        ('database_url = "mysql://ada:secret@x/y"', "database_url: expected a URL as in postgresql://"),
        ("database_url = 7", "database_url: expected a text$"),
        (
            'ephemeral = true\ndatabase_url = "postgresql://x"',
            "database_url and ephemeral exclude each other",
        ),
        ("port =", "cannot read the configuration"),
    ],
)
def test_a_fault_of_the_file_is_named(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "lakejobs.toml").write_text(text)

    with pytest.raises(SettingsError, match=told.replace("[", r"\[")):
        read(tmp_path)


def test_a_named_file_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot read the configuration"):
        read(tmp_path, config=str(tmp_path / "none.toml"))


@pytest.mark.parametrize("name", ["enable_control"])
def test_a_feature_that_is_not_there_is_refused_by_name(name: str, tmp_path: Path) -> None:
    flag = f"--{name.replace('_', '-')}"

    with pytest.raises(SettingsError, match=f"{flag} is not supported yet"):
        read(tmp_path, **{name: "x"})
    with pytest.raises(SettingsError, match=f"{flag} is not supported yet"):
        read_settings({}, {f"LAKEJOBS_{name.upper()}": "x"})


def test_a_database_url_shows_its_password_nowhere(tmp_path: Path) -> None:
    settings = read_settings(
        {"data_dir": str(tmp_path)}, {"LAKEJOBS_DATABASE_URL": "postgresql://ada:secret@localhost/jobs"}
    )

    assert "postgresql://ada:secret@localhost/jobs" == settings.database_url
    assert "secret" not in repr(settings)


def test_a_secret_of_the_wrong_type_is_not_repeated(tmp_path: Path) -> None:
    (tmp_path / "lakejobs.toml").write_text("token = 12345\n")

    with pytest.raises(SettingsError, match=r"token: expected a text$"):
        read(tmp_path)


def test_secrets_and_spark_are_read(tmp_path: Path) -> None:
    (tmp_path / "lakejobs.toml").write_text(
        '[[secrets]]\nscope = "reef"\nkey = "k"\nvalue = "hush"\n'
        '[spark]\nmode = "classic"\nidle_minutes = 5\n[spark.conf]\n"spark.driver.memory" = "1g"\n'
    )

    settings = read(tmp_path, spark_master="spark://reef:7077")

    assert [("reef", "k", "hush")] == [(each.scope, each.key, each.value) for each in settings.secrets]
    expected = ("spark://reef:7077", True, 5, {"spark.driver.memory": "1g"})
    spark = settings.spark
    assert expected == (spark.master, spark.classic, spark.idle_minutes, spark.conf)
    assert "hush" not in repr(settings)


@pytest.mark.parametrize("master", ["mesos://x", "http://x", "x"])
def test_a_master_that_is_none_is_refused(tmp_path: Path, master: str) -> None:
    with pytest.raises(SettingsError, match="spark_master: expected one of"):
        read(tmp_path, spark_master=master)
