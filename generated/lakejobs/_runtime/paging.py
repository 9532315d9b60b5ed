# Generated from the OpenAPI document: do not edit, run `make generate`.
"""Lists that come in pages: items one by one or page by page, by token or by offset."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from typing import Generic, TypeVar, cast

from attrs import define, field

from .arrays import array_at, new_token, objects, put_array
from .core import Core, Options
from .effects import AsyncDriver, Call, Driver, Together
from .field import Raw
from .model import Model
from .operation import Operation, Paging

T = TypeVar("T")
P = TypeVar("P", bound=Model)
# Objects of one page whose rest is asked for at a time.
TOGETHER = 8


@define(eq=False, repr=False)
class Walk:
    """Where a walk through a list stands.  ``limit`` bounds the items of the whole walk."""

    core: Core
    operation: Operation
    given: dict[str, object]
    options: Options | None
    limit: int | None = None
    _seen: set[str] = field(factory=set)
    _count: int = 0
    _ended: bool = False

    @property
    def ended(self) -> bool:
        return self._ended or (self.limit is not None and self._count >= self.limit)

    def step(self) -> Call[Model]:
        """The next page, cut to the limit."""
        paging = _paging(self.operation)
        raw = yield from self.core.fetch(self.operation, None, self.given, self.options)
        items = objects(raw.get(paging.items), paging.items)
        if self.limit is not None and self._count + len(items) > self.limit:
            items = raw[paging.items] = items[: self.limit - self._count]
        self._count += len(items)
        if paging.rest is not None:
            yield from self._complete(items, paging.rest)
        self._turn(raw, len(items))
        return self.core.model(self.operation, raw)

    def _turn(self, raw: Raw, count: int) -> None:
        paging = _paging(self.operation)
        if paging.token_param is not None and paging.next is not None:
            token = raw.get(paging.next)
            self._ended = not token
            if token:
                self.given[paging.token_param] = new_token(str(token), self._seen, paging.next)
        elif paging.offset_param is not None and paging.more is not None:
            self._ended = not raw.get(paging.more) or not count
            self.given[paging.offset_param] = cast("int", self.given.get(paging.offset_param) or 0) + count
        else:
            self._ended = True

    def _complete(self, items: list[Raw], rest: Mapping[str, str]) -> Call[None]:
        """Give every item whose arrays were cut the whole ones."""
        operation = self.core.operations[rest["operation"]]
        key = rest["key"]
        cut = [item for item in items if item.get(rest["when"]) is True and item.get(key) is not None]
        if not cut or operation.arrays is None:
            return
        calls = [self.core.fetch(operation, None, {key: item[key]}, self.options) for item in cut]
        for item, whole in zip(cut, (yield Together(calls, TOGETHER)), strict=True):
            for path in operation.arrays.arrays:
                array = array_at(whole, path)
                if array is not None:
                    put_array(item, path, array)
            item[rest["when"]] = False


@define(eq=False)
class Pages(Generic[T, P]):
    """The items of a list, asked for page by page as they are read.  Each iteration asks anew."""

    _driver: Driver
    _start: Callable[[], Walk]

    def __iter__(self) -> Iterator[T]:
        walk = self._start()
        while not walk.ended:
            yield from cast("list[T]", _items(walk, self._driver.run(walk.step())))

    def pages(self) -> Iterator[P]:
        """The pages themselves, as the service answers them."""
        walk = self._start()
        while not walk.ended:
            yield cast("P", self._driver.run(walk.step()))


@define(eq=False)
class AsyncPages(Generic[T, P]):
    """The async twin of ``Pages``."""

    _driver: AsyncDriver
    _start: Callable[[], Walk]

    def __aiter__(self) -> AsyncIterator[T]:
        return _Items(self._driver, self._start())

    def pages(self) -> AsyncIterator[P]:
        """The pages themselves, as the service answers them."""
        return _Pages(self._driver, self._start())


# Classes and no async generators: a loop that is left early leaves nothing behind to be closed.
@define(eq=False, repr=False)
class _Pages(AsyncIterator[P]):
    _driver: AsyncDriver
    _walk: Walk

    async def __anext__(self) -> P:
        if self._walk.ended:
            raise StopAsyncIteration
        return cast("P", await self._driver.run(self._walk.step()))


@define(eq=False, repr=False)
class _Items(AsyncIterator[T]):
    _driver: AsyncDriver
    _walk: Walk
    _left: Iterator[T] = iter(())

    async def __anext__(self) -> T:
        while True:
            for item in self._left:
                return item
            if self._walk.ended:
                raise StopAsyncIteration
            page = await self._driver.run(self._walk.step())
            self._left = iter(cast("list[T]", _items(self._walk, page)))


def _paging(operation: Operation) -> Paging:
    if operation.paging is None:
        raise TypeError(f"{operation.id} is no list")
    return operation.paging


def _items(walk: Walk, page: Model) -> object:
    return getattr(page, page._names[_paging(walk.operation).items]) or []
