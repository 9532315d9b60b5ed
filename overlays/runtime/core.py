"""Calls: from an operation and its arguments to the request, through the retries, to the answer.

Everything here is a generator of effects, so that the sync and the async client share it; time, randomness
and tokens are given.
"""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import cast
from urllib.parse import urlencode

import httpx
from attrs import evolve, field, frozen

from .arrays import whole
from .effects import Call, Send, Sleep, Tell
from .faults import ApiError, ArgumentError, AuthError, ClientError, TransportError
from .field import Raw, Resolve
from .log import CallLog
from .model import Model
from .operation import Operation, Parts, parts_of
from .redact import check_headers
from .retry import Failure, RetryPolicy, causes, classify, failure_of, is_not_tls, next_delay


@frozen(kw_only=True)
class Options:
    """What one call, or all calls of a client made by ``with_options``, do otherwise.

    ``timeout``: seconds for each attempt, or an ``httpx.Timeout``.  ``headers``, ``query`` and ``body`` are
    sent beside what the operation itself sends.  ``on_response`` is called with every response, retried ones
    too.
    """

    timeout: float | httpx.Timeout | None = None
    retry: RetryPolicy | None = None
    headers: Mapping[str, str] = field(factory=dict)
    query: Mapping[str, str] = field(factory=dict)
    body: Mapping[str, object] = field(factory=dict)
    on_response: Callable[[httpx.Response], object] | None = None

    def over(self, other: Options | None) -> Options:
        """These options where they say something, the ``other`` ones where they do not."""
        if other is None:
            return self
        return Options(
            timeout=other.timeout if self.timeout is None else self.timeout,
            retry=self.retry or other.retry,
            headers={**other.headers, **self.headers},
            query={**other.query, **self.query},
            body={**other.body, **self.body},
            on_response=self.on_response or other.on_response,
        )


@frozen(kw_only=True, eq=False)
class Core:
    """What calls need.  ``build`` makes a request of the httpx client that will send it.

    ``clock`` is monotonic, in seconds; ``now`` is for dates that a server says; ``uniform`` draws from 0 to
    1; ``new_token`` makes an idempotency token.  ``assumed_https``: the host was given without a scheme.
    """

    build: Callable[..., httpx.Request]
    operations: Mapping[str, Operation]
    resolve: Resolve
    errors: Mapping[str, type[ApiError]]
    statuses: Mapping[int, type[ApiError]]
    log: CallLog
    base_url: str = ""
    assumed_https: bool = False
    auth: httpx.Auth | None = None
    retry: RetryPolicy = RetryPolicy()
    options: Options | None = None
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)  # noqa: TID251 - the reader of the clock
    uniform: Callable[[], float] = random.random
    new_token: Callable[[], str] = lambda: os.urandom(16).hex()

    def with_options(self, options: Options) -> Core:
        """The same with other options for every call."""
        return evolve(self, options=options.over(self.options))

    def call(
        self, operation: Operation, body: object, given: Mapping[str, object], options: Options | None
    ) -> Call[Model | None]:
        """The answer as a model, None where the operation answers an empty object."""
        raw = yield from self.fetch(operation, body, given, options)
        return None if operation.response is None else self.model(operation, raw)

    def model(self, operation: Operation, raw: Raw) -> Model:
        """The model of an answer."""
        model = cast("type[Model]", self.resolve(cast("str", operation.response)))
        return model._wrap(raw, model.__name__)

    def fetch(
        self, operation: Operation, body: object, given: Mapping[str, object], options: Options | None
    ) -> Call[Raw]:
        """The answer as a JSON object, its paged arrays whole."""
        raw = yield from self._page(operation, body, given, options)
        if operation.arrays is None or not raw.get(operation.arrays.next):
            return raw
        param = operation.arrays.token_param
        return (
            yield from whole(
                raw,
                operation.arrays,
                lambda token: self._page(operation, body, {**given, param: token}, options),
            )
        )

    def response(
        self, operation: Operation, body: object, given: Mapping[str, object], options: Options | None
    ) -> Call[httpx.Response]:
        """The answer as it came.  Raises ``ApiError`` for one that is no success, ``TransportError`` for
        none."""
        chosen = self.options if options is None else options.over(self.options)
        parts = parts_of(operation, body, given, self.resolve)
        safe = operation.method == "GET"
        if operation.token is not None and parts.body is not None:
            if not parts.body.get(operation.token):
                parts.body[operation.token] = self.new_token()
            safe = True
        request = self._request(operation, parts, chosen)
        return (yield from self._exchange(operation, request, safe, chosen))

    def _page(
        self, operation: Operation, body: object, given: Mapping[str, object], options: Options | None
    ) -> Call[Raw]:
        response = yield from self.response(operation, body, given, options)
        if operation.response is None and not response.content:
            return {}  # there was nothing to say
        try:
            raw = json.loads(response.content)
        except (ValueError, RecursionError):
            raw = None
        if not isinstance(raw, dict):
            raise self._error(operation, response)
        return raw

    def _request(self, operation: Operation, parts: Parts, options: Options | None) -> httpx.Request:
        query, body = parts.query, parts.body
        headers: dict[str, str] = {}
        extra: dict[str, object] = {}
        if options is not None:
            query = (*query, *options.query.items())
            check_headers(options.headers.items())
            headers.update(options.headers)
            if options.body:
                body = {**(body or {}), **options.body}
            if options.timeout is not None:
                extra["timeout"] = options.timeout
        if body is not None:
            headers["content-type"] = "application/json"
            extra["content"] = _json(body)
        url = self.base_url + parts.path
        if query:
            url += f"?{urlencode(query)}"
        return self.build(operation.method, _url(url), headers=headers or None, **extra)

    def _exchange(
        self, operation: Operation, request: httpx.Request, safe: bool, options: Options | None
    ) -> Call[httpx.Response]:
        """Send, and send again as the policy says."""
        policy = (options.retry if options else None) or self.retry
        begun = self.clock()
        attempt = 0
        while True:
            attempt += 1
            self.log.request(request, attempt=attempt)
            sent = self.clock()
            failure: Failure | None
            failed: ClientError
            try:
                response: httpx.Response = yield Send(request, self.auth)
            except AuthError as caught:
                failure, failed = classify(caught), caught
            except httpx.RequestError as caught:
                failure = classify(caught)
                failed = self._failed(operation, caught, attempt)
            else:
                self.log.response(response, attempt=attempt, seconds=self.clock() - sent)
                if options is not None and options.on_response is not None:
                    yield Tell(options.on_response, response)
                if response.is_success:
                    return response
                failure = failure_of(response, now=self.now())
                failed = self._error(operation, response)
            elapsed = self.clock() - begun
            delay = (
                failure
                if failure is None
                else next_delay(
                    policy, failure, safe=safe, attempt=attempt, elapsed=elapsed, random=self.uniform()
                )
            )
            if delay is None:
                raise failed
            self.log.retry(request, attempt=attempt, delay=delay)
            yield Sleep(delay)

    def _error(self, operation: Operation, response: httpx.Response) -> ApiError:
        from .problems import parse_error  # here: importing a client must be cheap

        return parse_error(
            response,
            method=operation.method,
            path=operation.path,
            classes=self.errors,
            by_status=self.statuses,
        )

    def _failed(self, operation: Operation, error: httpx.RequestError, attempts: int) -> TransportError:
        url = error.request.url  # that of a token endpoint, where this is what gave no answer
        # The event loops' own exceptions have no text: that of the operating system is behind them.
        why = next(filter(None, map(str, causes(error))), type(error).__name__)
        text = f"no answer from {url.scheme}://{url.netloc.decode()} after {attempts} attempts: {why}"
        if self.assumed_https and is_not_tls(error):
            text += "; https:// was put before a host without a scheme; write http:// for plain HTTP"
        failed = TransportError(text, attempts=attempts, method=operation.method, path=operation.path)
        failed.__cause__ = error
        return failed


# Whoever waits asks for one address again and again, and to parse it costs as much as all else of a call.
_url = lru_cache(256)(httpx.URL)


def _json(body: Raw) -> bytes:
    """The body on the wire.  Raises ``ArgumentError`` for what JSON has no form for."""
    try:
        return json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise ArgumentError("body", f"cannot be written as JSON: {error}") from error
