"""Configuration: which source wins, that no credential goes to a host it is not for, and what errors say."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import httpx
import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from overlays.runtime.config import Basic, ClientCredentials, Config, Token, normalise_host, resolve
from overlays.runtime.faults import ConfigError

A, B = "https://a.test", "https://b.test"
PROFILES = """
[DEFAULT]
host = a.test
token = dapi-default

[b]
host = https://b.test/
client_id = app
client_secret = hush

[both]
host = a.test
token = dapi-both
username = u
password = p%w

[chosen]
host = a.test
auth_type = basic
token = dapi-chosen
username = u
password = p%w

[cli]
host = a.test
auth_type = databricks-cli

[homeless]
token = dapi-homeless

[half]
host = a.test
client_id = app
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / ".databrickscfg").write_text(PROFILES)
    (tmp_path / ".netrc").write_text(
        "machine n.test login token password dapi-netrc\n"
        "machine m.test login ada password pw\n"
        "default login anyone password dapi-anyone\n"
    )
    return tmp_path


def found(home: Path, environ: Mapping[str, str] | None = None, /, **given: str | Path) -> Config:
    return resolve(environ=environ or {}, home=home, **given)  # type: ignore[arg-type]


def fault(home: Path, environ: Mapping[str, str] | None = None, /, **given: str | Path) -> str:
    with pytest.raises(ConfigError) as caught:
        found(home, environ, **given)
    return str(caught.value)


ENVIRON = {"DATABRICKS_HOST": "b.test", "DATABRICKS_TOKEN": "dapi-env"}


def test_arguments_win_over_the_environment_and_that_over_the_profile(home: Path) -> None:
    assert Config("https://c.test", Token("dapi-arg")) == found(
        home, ENVIRON, host="c.test", token="dapi-arg"
    )
    assert Config(B, Token("dapi-env")) == found(home, ENVIRON)
    assert Config(A, Token("dapi-default")) == found(home)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"token": "dapi"}, Token("dapi")),
        ({"username": "u", "password": "p"}, Basic("u", "p")),
        ({"client_id": "c", "client_secret": "s"}, ClientCredentials("c", "s")),
    ],
)
def test_every_kind_of_credential_comes_as_arguments_or_from_the_environment(
    tmp_path: Path, given: dict[str, str], expected: object
) -> None:
    environ = {f"DATABRICKS_{name.upper()}": value for name, value in given.items()}

    assert expected == found(tmp_path, host=A, **given).auth
    assert expected == found(tmp_path, {"DATABRICKS_HOST": A, **environ}).auth


def test_host_and_credentials_may_come_from_different_sources(home: Path) -> None:
    assert Config(B, Token("dapi-arg")) == found(home, {"DATABRICKS_HOST": B}, token="dapi-arg")
    assert Config(A, Token("dapi-arg")) == found(home, token="dapi-arg")
    assert Config(B, Token("dapi-env")) == found(home, {"DATABRICKS_TOKEN": "dapi-env"}, host=B)


def test_a_profile_is_named_by_argument_or_by_the_environment(home: Path) -> None:
    expected = Config(B, ClientCredentials("app", "hush"))

    assert expected == found(home, profile="b")
    assert expected == found(home, {"DATABRICKS_CONFIG_PROFILE": "b"})
    assert expected == found(home, {"DATABRICKS_CONFIG_PROFILE": "both"}, profile="b")


def test_a_profile_that_an_argument_names_outranks_the_environment(home: Path) -> None:
    environ = {"DATABRICKS_HOST": "a.test", "DATABRICKS_TOKEN": "dapi-env"}

    assert Config(B, ClientCredentials("app", "hush")) == found(home, environ, profile="b")
    assert Config(A, Token("dapi-env")) == found(home, {**environ, "DATABRICKS_CONFIG_PROFILE": "b"})


def test_the_file_is_named_by_argument_or_by_the_environment(home: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.cfg"
    other.write_text("[DEFAULT]\nhost = c.test\ntoken = dapi-other\n")
    expected = Config("https://c.test", Token("dapi-other"))

    assert expected == found(home, config_file=other)
    assert expected == found(home, {"DATABRICKS_CONFIG_FILE": str(other)})
    assert expected == found(home, {"DATABRICKS_CONFIG_FILE": "~/other.cfg"})


def test_the_token_of_a_profile_is_not_sent_to_a_host_that_was_given_otherwise(home: Path) -> None:
    text = fault(home, host="https://evil.test")

    assert "no credentials for https://evil.test" in text
    assert f"profile DEFAULT of {home / '.databrickscfg'} (its credentials are for {A})" in text
    assert "dapi" not in text


def test_the_token_of_a_profile_is_sent_to_its_own_host_however_that_was_given(home: Path) -> None:
    expected = Config(A, Token("dapi-default"))

    assert expected == found(home, host="HTTPS://A.test:443/jobs?o=1")
    assert expected == found(home, {"DATABRICKS_HOST": "a.test"})


def test_the_same_name_by_another_scheme_or_port_is_another_host(home: Path) -> None:
    assert "no credentials" in fault(home, host="http://a.test")
    assert "no credentials" in fault(home, host="https://a.test:8443")


def test_a_profile_without_a_host_gives_its_token_to_none(home: Path) -> None:
    assert "(its credentials are for no host)" in fault(home, host=A, profile="homeless")


def test_the_token_of_the_environment_is_not_sent_to_another_host_than_its_own(home: Path) -> None:
    text = fault(home, ENVIRON, host="https://evil.test")

    assert f"the environment (DATABRICKS_*) (its credentials are for {B})" in text


def test_a_profile_inherits_nothing_from_default(home: Path) -> None:
    assert "no credentials" in fault(home, profile="cli")


def test_netrc_is_asked_last_and_by_the_exact_name(home: Path) -> None:
    assert Config("https://n.test", Token("dapi-netrc")) == found(home, host="n.test")
    assert Config("http://m.test:8080", Basic("ada", "pw")) == found(home, host="http://m.test:8080")
    assert "(it has no entry for sub.n.test)" in fault(home, host="sub.n.test")


def test_the_default_entry_of_netrc_is_not_sent_to_hosts_it_does_not_name(home: Path) -> None:
    assert "dapi-anyone" not in fault(home, host="evil.test")


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"client_id": "c"}, "the arguments: client_id without client_secret"),
        ({"client_secret": "s"}, "the arguments: client_secret without client_id"),
        ({"username": "u"}, "the arguments: username without password"),
        (
            {"token": "t", "username": "u", "password": "p"},
            "the arguments: credentials of more than one kind (pat, basic)",
        ),
        ({"username": "a:b", "password": "p"}, "the arguments: the username has a colon"),
        ({"token": "dapi\x00hush"}, "the arguments: the token has a character that no header can carry"),
        ({"token": "dapi\N{LATIN SMALL LETTER E WITH ACUTE}"}, "the arguments: the token has a character"),
        ({"profile": "half"}, "client_id without client_secret"),
        ({"profile": "both"}, "credentials of more than one kind (pat, basic)"),
        ({"profile": "cli"}, "(its auth_type databricks-cli needs a tool that is not used here)"),
    ],
    ids=str,
)
def test_credentials_that_are_not_whole_or_not_one_are_an_error(
    home: Path, given: dict[str, str], text: str
) -> None:
    said = fault(home, **{"host": A, **given})

    assert text in said
    assert "hush" not in said


def test_the_auth_type_of_a_profile_decides_between_several_credentials(home: Path) -> None:
    assert Basic("u", "p%w") == found(home, profile="chosen").auth


def test_half_a_credential_beside_a_whole_one_is_left_alone(tmp_path: Path) -> None:
    assert Token("t") == found(tmp_path, host=A, token="t", client_id="c").auth


def test_a_profile_that_is_named_and_missing_is_named_with_the_file_and_what_it_has(home: Path) -> None:
    expected = f"profile nope of {home / '.databrickscfg'}: there is no such profile; it has DEFAULT, b, both"

    assert expected in fault(home, profile="nope")
    assert expected in fault(home, {"DATABRICKS_CONFIG_PROFILE": "nope"})


def test_a_file_that_is_named_and_missing_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "none.cfg"

    assert f"{path}: there is no such file" in fault(tmp_path, config_file=path)
    assert "there is no such file" in fault(tmp_path, profile="x")


def test_without_anything_the_error_says_where_a_host_was_looked_for(tmp_path: Path) -> None:
    assert (
        "no host: looked for one in the arguments, the environment (DATABRICKS_*), "
        f"profile DEFAULT of {tmp_path / '.databrickscfg'} (there is no such file)"
    ) == fault(tmp_path)


def test_without_credentials_the_error_says_where_they_were_looked_for(tmp_path: Path) -> None:
    text = fault(tmp_path, host=A)

    assert text.startswith(
        f"no credentials for {A}: looked for token, username or client_id in the arguments"
    )
    assert text.endswith(f"{tmp_path / '.netrc'} (there is no such file)")


def test_no_file_is_read_when_arguments_or_environment_say_enough(tmp_path: Path) -> None:
    for name in (".databrickscfg", ".netrc"):
        (tmp_path / name).mkdir()

    assert Token("t") == found(tmp_path, host=A, token="t").auth
    assert Token("dapi-env") == found(tmp_path, {**ENVIRON, "DATABRICKS_CONFIG_PROFILE": "gone"}).auth


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (".databrickscfg", b"token = dapi-stray"),
        (".databrickscfg", b"[a]\ntoken dapi-stray [\n[a]\n"),
        (".databrickscfg", b"[a]\n[a]\ntoken = dapi-stray"),
        (".databrickscfg", b"\xff\xfe dapi-stray"),
        (".netrc", b"machine x.test logan dapi-stray"),
        (".netrc", b"\xff\xfe dapi-stray"),
    ],
)
def test_a_file_that_cannot_be_understood_is_named_and_not_quoted(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    text = fault(tmp_path, host=A)

    assert str(tmp_path / name) in text
    assert "dapi-stray" not in text


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / ".databrickscfg").mkdir()

    assert f"{tmp_path / '.databrickscfg'} cannot be read (IsADirectoryError)" == fault(tmp_path, host=A)


def test_empty_values_count_as_none(home: Path) -> None:
    environ = {"DATABRICKS_HOST": "", "DATABRICKS_TOKEN": "  ", "DATABRICKS_CONFIG_PROFILE": ""}

    assert Config(A, Token("dapi-default")) == found(home, environ, host="", token="", profile="")


def test_white_space_around_a_value_is_not_part_of_it(tmp_path: Path) -> None:
    assert Config(A, Token("t")) == found(tmp_path, host=" a.test\n", token="t\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("adb-1.2.azuredatabricks.net", "https://adb-1.2.azuredatabricks.net"),
        ("https://x.test/?o=12#job/1", "https://x.test"),
        ("http://127.0.0.1:8585/", "http://127.0.0.1:8585"),
        ("HTTP://LocalHost:80", "http://localhost"),
        ("x.test:443", "https://x.test"),
        ("x.test:80", "https://x.test:80"),
        ("http://[::1]:8585", "http://[::1]:8585"),
    ],
)
def test_a_host_is_its_scheme_name_and_port(text: str, expected: str) -> None:
    assert expected == normalise_host(text)
    assert expected == normalise_host(expected)


def test_a_scheme_that_nobody_gave_is_told_apart(home: Path) -> None:
    """By the source whose host is used, which need not be that of the credentials."""
    assert found(home, host="a.test", token="t").assumed_https
    assert found(home, {"DATABRICKS_HOST": "b.test"}, token="t").assumed_https
    assert found(home).assumed_https
    assert not found(home, ENVIRON, host="https://b.test").assumed_https
    assert not found(home, host=" http://a.test", token="t").assumed_https


@pytest.mark.parametrize(
    "text",
    [
        "ftp://x.test",
        "https://",
        "https://u:hush@x.test",
        "u:hush@x.test",
        "https://x y",
        "http://[::1",
        "x:hush",
        "https://x.test:99999",
        "https://x\N{LATIN SMALL LETTER E WITH ACUTE}.test",
    ],
)
def test_what_is_no_host_is_refused_with_its_source_and_without_a_password(tmp_path: Path, text: str) -> None:
    said = fault(tmp_path, host=text, token="t")

    assert said.startswith("the arguments: the host ")
    assert "hush" not in said


@given(st.text(max_size=30))
@example("https://x.test:0")
def test_any_text_is_an_address_that_httpx_takes_or_an_error(text: str) -> None:
    try:
        host = normalise_host(text)
    except ConfigError:
        return

    assert host == normalise_host(host)
    assert host == str(httpx.URL(host))


SECRET = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=12, max_size=20)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(secret=SECRET, name=st.sampled_from(["token", "password", "client_secret"]), profile=st.booleans())
def test_no_repr_and_no_error_shows_a_secret(tmp_path: Path, secret: str, name: str, profile: bool) -> None:
    partner = {"password": {"username": "u"}, "client_secret": {"client_id": "c"}}.get(name, {})
    whole = {"host": A, name: secret, **partner}
    if profile:
        lines = "\n".join(f"{key} = {value}" for key, value in whole.items())
        (tmp_path / ".databrickscfg").write_text(f"[DEFAULT]\n{lines}\n")
        shown = repr(found(tmp_path)) + fault(tmp_path, host=B)
    else:
        (tmp_path / ".databrickscfg").unlink(missing_ok=True)
        shown = repr(found(tmp_path, **whole)) + fault(tmp_path, {f"DATABRICKS_{name.upper()}": secret})

    assert secret not in shown


def test_a_config_is_frozen_and_compares() -> None:
    config = Config(A, Token("t"))

    assert {config: 1} == {Config(A, Token("t")): 1}
    with pytest.raises(FrozenInstanceError):
        config.host = B  # type: ignore[misc]
