"""The client of an unrelated document works: calls, pages, waits, values, errors."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import UTC, datetime
from types import ModuleType
from typing import Any

import anyio
import attrs
import httpx
import pytest

Answer = tuple[int, Any]


def client(bookclub: ModuleType, *answers: Answer) -> tuple[Any, list[httpx.Request]]:
    """A client that gets the answers in order, and the requests that it sent."""
    sent: list[httpx.Request] = []
    waiting = list(answers)

    def handle(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        status, body = waiting.pop(0)
        return httpx.Response(status, json=body)

    transport = httpx.MockTransport(handle)
    return bookclub.BookClient("http://club", "token", transport=transport), sent


BOOK: dict[str, Any] = {"book_id": "b/1", "title": "Emma"}


def test_a_path_is_quoted_and_a_query_list_is_repeated(bookclub: ModuleType) -> None:
    books, sent = client(bookclub, (200, BOOK))

    book = books.get(book_id="b/1", with_=["author", "pages"])

    assert "Emma" == book.title
    assert "http://club/books/b%2F1?with=author&with=pages" == str(sent[0].url)
    assert "Bearer token" == sent[0].headers["authorization"]
    assert sent[0].headers["user-agent"].startswith("bookclub/2.3.4 python/")


def test_an_empty_answer_is_none(bookclub: ModuleType) -> None:
    books, sent = client(bookclub, (200, {}))

    assert None is books.drop(book_id="b")
    assert "DELETE" == sent[0].method


def test_a_body_is_what_was_said_and_no_default(bookclub: ModuleType) -> None:
    books, sent = client(bookclub, (200, BOOK), (200, BOOK))

    books.add(title="Emma", author={"name": "Jane", "wits": 9}, request_id="r")
    books.add({"title": "Emma", "unknown": [1], "pages": None}, pages=300, request_id="r")

    author = {"name": "Jane", "wits": 9}
    assert {"title": "Emma", "author": author, "request_id": "r"} == json.loads(sent[0].content)
    assert {"title": "Emma", "unknown": [1], "pages": 300, "request_id": "r"} == json.loads(sent[1].content)


def test_a_token_is_made_once_and_kept_over_the_attempts(bookclub: ModuleType) -> None:
    books, sent = client(bookclub, (503, {}), (500, {}), (200, BOOK))
    quick = books.with_options(bookclub.Options(retry=bookclub.RetryPolicy(base=0.0)))

    quick.add(title="Emma")

    tokens = {json.loads(request.content)["request_id"] for request in sent}
    assert (3, 1) == (len(sent), len(tokens))


def test_every_page_is_read_and_no_more_than_asked_for(bookclub: ModuleType) -> None:
    pages = [{"books": [BOOK, BOOK], "next": "n1"}, {"books": [BOOK], "next": ""}]
    books, sent = client(
        bookclub, *((200, page) for page in pages), *((200, page) for page in deepcopy(pages))
    )

    listed = list(books.list(genre="POEM", page_size=2))
    some = list(books.list(limit=1))

    assert (3, 1) == (len(listed), len(some))
    assert ["genre=POEM&count=2", "genre=POEM&count=2&after=n1", ""] == [r.url.query.decode() for r in sent]


def test_a_repeated_page_token_ends_the_walk_with_an_error(bookclub: ModuleType) -> None:
    books, _ = client(bookclub, *[(200, {"books": [BOOK], "next": "same"})] * 3)

    with pytest.raises(bookclub.DecodeError, match="repeats a page token"):
        list(books.list())


def test_pages_are_there_as_they_come(bookclub: ModuleType) -> None:
    books, _ = client(bookclub, (200, {"books": [BOOK], "next": "n"}), (200, {}))

    pages = list(books.list().pages())

    assert [["Emma"], []] == [[book.title for book in page.books or []] for page in pages]


@pytest.mark.parametrize(
    "moment", [0, "1970-01-01", "1970-01-01T00:00:00Z", datetime(1970, 1, 1, tzinfo=UTC)]
)
def test_a_moment_is_a_number_a_text_or_a_datetime(bookclub: ModuleType, moment: object) -> None:
    books, sent = client(bookclub, (200, {}))

    list(books.list(bought_since=moment))

    assert "bought_since=0" == sent[0].url.query.decode()


def test_the_end_of_what_was_started_is_awaited(bookclub: ModuleType) -> None:
    states = ["NEW", "HALF", "HALF", "READ"]
    answers = [(200, {"reading_id": 7, "state": state}) for state in states]
    books, sent = client(bookclub, *answers)
    seen: list[str] = []

    handle = books.readings.start(book_id="b")
    reading = handle.result(poll=0, on_update=lambda found: seen.append(found.state))

    assert (7, "NEW", "READ") == (handle.key, handle.response.state, reading.state)
    assert ["HALF", "READ"] == seen
    assert "reading_id=7" == sent[1].url.query.decode()


def test_a_wait_that_takes_too_long_holds_what_was_seen_last(bookclub: ModuleType) -> None:
    books, _ = client(bookclub, *[(200, {"reading_id": 7, "state": "NEW"})] * 2)

    with pytest.raises(bookclub.WaitTimeout) as caught:
        books.readings.start(book_id="b").result(timeout=0)

    assert "NEW" == caught.value.last.state


def test_an_error_is_a_class_by_its_code_then_by_its_status(bookclub: ModuleType) -> None:
    books, _ = client(
        bookclub, (409, {"error_code": "BOOK_LENT", "message": "sorry"}), (404, {"message": "what?"})
    )

    with pytest.raises(bookclub.BookLent, match="sorry") as lent:
        books.get(book_id="b")
    with pytest.raises(bookclub.NotFound, match=r"what\?"):
        books.get(book_id="b")

    assert isinstance(lent.value, bookclub.Conflict)
    assert isinstance(lent.value, bookclub.ApiError)


def test_an_answer_that_is_no_object_is_an_error_with_the_response(bookclub: ModuleType) -> None:
    books, _ = client(bookclub, (200, [1]))

    with pytest.raises(bookclub.ApiError) as caught:
        books.get(book_id="b")

    assert "[1]" == caught.value.response.text


def test_the_async_client_does_the_same(bookclub: ModuleType, anyio_backend_name: str) -> None:
    answers: list[Answer] = [
        (200, {"books": [BOOK], "next": "n"}),
        (200, {"books": [BOOK]}),
        (200, {"reading_id": 7, "state": "NEW"}),
        (200, {"reading_id": 7, "state": "READ"}),
    ]
    told: list[str] = []

    async def tell(reading: Any) -> None:
        told.append(reading.state)

    async def work() -> tuple[int, str]:
        transport = httpx.MockTransport(lambda request: answer(answers.pop(0)))
        async with bookclub.AsyncBookClient("http://club", "token", transport=transport) as books:
            titles = [book.title async for book in books.list()]
            handle = await books.readings.start(book_id="b")
            return len(titles), (await handle.result(poll=0, on_update=tell)).state

    assert (2, "READ") == anyio.run(work, backend=anyio_backend_name)
    assert ["READ"] == told


def answer(given: Answer) -> httpx.Response:
    status, body = given
    return httpx.Response(status, json=body)


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend_name(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


WHOLE: dict[str, Any] = {
    **BOOK,
    "from": "us",
    "format": "paper",
    "genre": "CRIME",
    "genres": ["POEM", "CRIME"],
    "author": {"name": "Jane", "born_time": 1000, "pin": "hunter2"},
    "others": [{"name": "Cassandra"}],
    "by_role": {"editor": {"name": "Tom"}},
    "labels": {"a": "b"},
    "pages": 3,
    "weight": 0.5,
    "lent": None,
    "next_part": BOOK,
    "smell": {"of": "rain"},
}


def test_a_model_keeps_what_it_does_not_know(bookclub: ModuleType) -> None:
    book = bookclub.Book.from_dict(WHOLE)

    assert WHOLE == book.to_dict()
    assert {"smell": {"of": "rain"}} == book.additional_properties
    assert (False, True) == (book.genre.is_known, book.genres[0].is_known)
    assert ("CRIME", "us", "paper", "Jane") == (book.genre, book.from_, book.format, book.author.name)
    assert (["Cassandra"], "Tom") == ([other.name for other in book.others], book.by_role["editor"].name)
    assert datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC) == book.author.born_at
    assert (None, True, False) == (book.lent, book.is_set("lent"), book.author.is_set("pin") is False)


@pytest.mark.parametrize("copy", [lambda m: pickle.loads(pickle.dumps(m)), deepcopy, lambda m: m.evolve()])
def test_a_model_is_copied_whole(bookclub: ModuleType, copy: Callable[[Any], Any]) -> None:
    book = bookclub.Book.from_dict(WHOLE)

    twin = copy(book)
    twin.author.name = "Charlotte"

    assert WHOLE == book.to_dict()
    assert "Charlotte" == twin.to_dict()["author"]["name"]
    assert "hunter2" == twin.author.pin


def test_a_model_is_an_attrs_class(bookclub: ModuleType) -> None:
    book = bookclub.Book.from_dict(WHOLE)

    evolved = attrs.evolve(book, title="Persuasion")

    assert "title" in {field.name for field in attrs.fields(bookclub.Book)}
    assert ("Persuasion", {"smell": {"of": "rain"}}) == (evolved.title, evolved.additional_properties)
    assert book == bookclub.Book.from_dict(WHOLE)
    assert book != evolved
    assert "CRIME" in repr(book)


def test_a_secret_is_never_shown(bookclub: ModuleType) -> None:
    assert "hunter2" not in repr(bookclub.Book.from_dict(WHOLE))
    assert "[REDACTED]" in repr(bookclub.Book.from_dict(WHOLE))


def test_none_says_nothing_and_null_says_null(bookclub: ModuleType) -> None:
    book = bookclub.Book(book_id="b", title="t", pages=None, lent=bookclub.NULL)
    book.pages, book.lent = bookclub.NULL, None

    assert {"book_id": "b", "title": "t", "pages": None} == book.to_dict()


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"book_id": 1, "title": "t"}, "Book.book_id: expected a text, found a number"),
        (
            {"book_id": "b", "title": "t", "pages": True},
            "Book.pages: expected a whole number, found a boolean",
        ),
        ({"book_id": "b", "title": "t", "genres": "POEM"}, "Book.genres: expected a list, found a text"),
        ({"book_id": "b", "title": "t", "others": [{}]}, r"Book.others\[0\].name: is required and missing"),
        ({"book_id": "b", "title": "t", "by_role": {"x": 1}}, "Book.by_role.x: expected Author or a mapping"),
        (
            {"book_id": "b", "title": "t", "labels": {"x": 1}},
            "Book.labels.x: expected a text, found a number",
        ),
    ],
)
def test_what_is_given_is_held_to_the_document_with_a_path(
    bookclub: ModuleType, given: Mapping[str, Any], path: str
) -> None:
    with pytest.raises(bookclub.ArgumentError, match=path):
        bookclub.Book(**given)


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        ({**BOOK, "author": {"name": 3}}, "Book.author.name: expected a text, found a number"),
        ({**BOOK, "others": [{"name": "x"}, 3]}, r"Book.others\[1\]: expected an object, found a number"),
        ({**BOOK, "genres": ["POEM", 3]}, r"Book.genres\[1\]: expected a text, found a number"),
        ({**BOOK, "labels": []}, "Book.labels: expected an object, found a list"),
        ({"book_id": "b"}, "Book.title: is required and missing"),
    ],
)
def test_validate_finds_what_a_server_got_wrong(
    bookclub: ModuleType, raw: Mapping[str, Any], path: str
) -> None:
    book = bookclub.Book.from_dict(raw)

    with pytest.raises(bookclub.DecodeError, match=path):
        book.validate()


def test_unknown_and_missing_arguments_are_refused(bookclub: ModuleType) -> None:
    books, sent = client(bookclub)

    with pytest.raises(TypeError, match="title"):
        books.add(pages=3)
    with pytest.raises(TypeError, match="colour"):
        bookclub.Book(book_id="b", title="t", colour="red")
    with pytest.raises(TypeError, match="title"):
        bookclub.Book(book_id="b")
    with pytest.raises(AttributeError, match="colour"):
        bookclub.Book.from_dict(BOOK).colour  # noqa: B018
    assert [] == sent


def test_an_attribute_that_a_required_field_lacks_is_a_decode_error(bookclub: ModuleType) -> None:
    with pytest.raises(bookclub.DecodeError, match=r"Book.title: is required and missing"):
        bookclub.Book.from_dict({"book_id": "b"}).title  # noqa: B018
