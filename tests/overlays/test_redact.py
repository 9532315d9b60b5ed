"""What is shown of headers and bodies: no planted secret, and nothing else is changed."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from overlays.runtime.faults import ArgumentError
from overlays.runtime.redact import REDACTED, SHOWN_HEADERS, Redactor, check_headers

SECRET = "hush-0123456789"
KEYS = st.sampled_from(["a", "b", "secret", "nested"]) | st.text(max_size=3)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=10,
)


@st.composite
def planted(draw: st.DrawFn) -> object:
    """A JSON value with the secret somewhere under the key "secret", in whatever shape."""
    value: object = {"secret": draw(st.sampled_from([SECRET, [SECRET], {SECRET: 1}, {"x": {"y": SECRET}}]))}
    for _ in range(draw(st.integers(0, 4))):
        beside = draw(st.dictionaries(KEYS.filter(lambda key: key != "secret"), JSON, max_size=2))
        value = draw(st.sampled_from([[value], {**beside, "in": value}, [1, value, "x"]]))
    return value


@given(planted())
def test_a_secret_is_hidden_wherever_its_field_is(body: object) -> None:
    assert SECRET not in json.dumps(Redactor(frozenset({"secret"})).body(body))


@given(JSON)
def test_a_body_without_secret_fields_is_shown_as_it_is_and_the_original_never_changes(body: object) -> None:
    before = copy.deepcopy(body)

    assert body == Redactor(frozenset({"no.such", "neither"})).body(body)
    Redactor(frozenset({"a", "nested.b"})).body(body)
    assert before == body


def test_a_dotted_path_is_secret_there_only() -> None:
    redactor = Redactor(frozenset({"access.token", "token"}))
    only = Redactor(frozenset({"access.token"}))
    body = {"access": [{"token": 1, "name": "x"}], "token": 2, "other": {"access": {"token": 3}}}

    assert {
        "access": [{"token": REDACTED, "name": "x"}],
        "token": 2,
        "other": {"access": {"token": 3}},
    } == only.body(body)
    assert {
        "access": [{"token": REDACTED, "name": "x"}],
        "token": REDACTED,
        "other": {"access": {"token": REDACTED}},
    } == redactor.body(body)


@pytest.mark.parametrize("name", ["access_token", "client_secret", "password", "refresh_token"])
def test_credentials_of_oauth_are_secret_whatever_the_document_says(name: str) -> None:
    assert {"x": [{name: REDACTED}]} == Redactor().body({"x": [{name: SECRET}]})


def test_a_body_that_is_nested_too_deeply_is_not_shown() -> None:
    body: object = {"secret": SECRET}
    for _ in range(100_000):
        body = [body]

    assert REDACTED == Redactor(frozenset({"secret"})).body(body)


@given(st.dictionaries(st.text(st.characters(codec="ascii"), min_size=1, max_size=12), st.just(SECRET)))
@example({"Authorization": SECRET, "Cookie": SECRET, "X-Api-Key": SECRET, "set-cookie": SECRET})
def test_the_value_of_a_header_is_shown_only_if_it_is_on_the_list(headers: dict[str, str]) -> None:
    shown = Redactor().headers(headers)

    assert list(headers) == list(shown)
    assert {name for name in headers if name.lower() in SHOWN_HEADERS} == {
        name for name, value in shown.items() if value == SECRET
    }


def test_headers_that_help_are_shown() -> None:
    headers = {"Content-Type": "application/json", "X-Request-Id": "r1", "Retry-After": "3"}

    assert headers == Redactor().headers(headers)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126)))
def test_a_header_of_printable_ascii_can_be_sent(value: str) -> None:
    check_headers([("x", value)])


@given(st.text(min_size=1).filter(lambda text: not (text.isascii() and text.isprintable())))
@example("hush\n")
@example("hush\0")
def test_a_header_that_cannot_be_sent_is_named_and_not_shown(value: str) -> None:
    """httpx and h11 show such a value in their own errors."""
    if value.replace("\t", " ").isascii() and value.replace("\t", " ").isprintable():
        return  # a tab may be sent
    with pytest.raises(ArgumentError) as caught:
        check_headers([("good", "x"), ("x-key", value)])

    assert "headers['x-key']: has a character that no header can carry" == str(caught.value)
