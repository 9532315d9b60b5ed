# Generated from the OpenAPI document: do not edit, run `make generate`.
"""What the generated clients stand on: configuration, the httpx client, and the way from a method to its
call."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Self, TypeAlias, TypeVar, cast

import httpx
from attrs import define, field, frozen

from .auth import auth_of
from .config import Config, resolve
from .core import Core, Options
from .effects import AsyncDriver, Driver
from .faults import ApiError
from .field import Resolve
from .log import CallLog
from .operation import Operation, Waiter
from .redact import Redactor
from .retry import RetryPolicy
from .transport import AsyncTransport, Transport

if TYPE_CHECKING:
    from .paging import Walk

# Seconds.  A run is started and read within a moment; the long waits are polled.
TIMEOUT = httpx.Timeout(60.0, connect=5.0)
Hooks: TypeAlias = Mapping[str, list[Callable[..., object]]]
D = TypeVar("D", Driver, AsyncDriver)


@frozen(kw_only=True, eq=False)
class Package:
    """What a generated package says of itself."""

    name: str
    version: str
    operations: Mapping[str, Operation]
    resolve: Resolve
    errors: Mapping[str, type[ApiError]]
    statuses: Mapping[int, type[ApiError]]
    secrets: frozenset[str] = frozenset()


@frozen(kw_only=True, eq=False)
class Arguments:
    """Everything that a client may be told; see the generated client for what each means."""

    host: str | None = None
    token: str | None = field(default=None, repr=False)
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    client_id: str | None = None
    client_secret: str | None = field(default=None, repr=False)
    profile: str | None = None
    config_file: str | os.PathLike[str] | None = None
    retry: RetryPolicy = RetryPolicy()
    timeout: float | httpx.Timeout | None = None
    user_agent: str | None = None
    verify: bool | str = True
    max_connections: int = 100

    def config(self) -> Config:
        """Host and credentials by arguments, environment and files."""
        return resolve(
            host=self.host,
            token=self.token,
            username=self.username,
            password=self.password,
            client_id=self.client_id,
            client_secret=self.client_secret,
            profile=self.profile,
            config_file=None if self.config_file is None else Path(self.config_file),
            environ=os.environ,
            home=Path.home(),
        )

    def headers(self, package: Package) -> dict[str, str]:
        """The headers of every request."""
        python = ".".join(map(str, sys.version_info[:3]))
        agent = f"{package.name}/{package.version} python/{python} httpx/{httpx.__version__}"
        return {
            "user-agent": f"{agent} {self.user_agent}" if self.user_agent else agent,
            "accept": "application/json",
        }


def make_core(package: Package, arguments: Arguments, build: Callable[..., httpx.Request]) -> Core:
    """What calls need, for a client that was told ``arguments``.  No network; no files but of
    configuration."""
    config = arguments.config()
    return Core(
        build=build,
        base_url=config.host,
        assumed_https=config.assumed_https,
        auth=auth_of(config, clock=time.monotonic),
        retry=arguments.retry,
        operations=package.operations,
        resolve=package.resolve,
        errors=package.errors,
        statuses=package.statuses,
        log=CallLog(package.name, Redactor(package.secrets)),
    )


class _NoCookies(httpx.Cookies):
    """Calls of the API have no session; to look for cookies would take a twentieth of a small call."""

    def extract_cookies(self, response: httpx.Response) -> None:
        """Nothing is kept."""


def http_client(
    package: Package, arguments: Arguments, transport: httpx.BaseTransport | None, event_hooks: Hooks | None
) -> httpx.Client:
    """An httpx client on our transport, or on ``transport``."""
    client = httpx.Client(
        transport=transport or Transport(verify=arguments.verify, max_connections=arguments.max_connections),
        headers=arguments.headers(package),
        timeout=TIMEOUT if arguments.timeout is None else arguments.timeout,
        event_hooks=event_hooks,
        trust_env=False,
    )
    client._cookies = _NoCookies()
    return client


def async_http_client(
    package: Package,
    arguments: Arguments,
    transport: httpx.AsyncBaseTransport | None,
    event_hooks: Hooks | None,
) -> httpx.AsyncClient:
    """The async twin of ``http_client``."""
    client = httpx.AsyncClient(
        transport=transport
        or AsyncTransport(verify=arguments.verify, max_connections=arguments.max_connections),
        headers=arguments.headers(package),
        timeout=TIMEOUT if arguments.timeout is None else arguments.timeout,
        event_hooks=event_hooks,
        trust_env=False,
    )
    client._cookies = _NoCookies()
    return client


@define(eq=False, repr=False)
class Namespace(Generic[D]):
    """Methods of one client or of one version; all namespaces of a client share the core and the driver."""

    _core: Core
    _driver: D

    def _operation(self, name: str) -> Operation:
        return self._core.operations[name]

    def _waiter(self, name: str) -> Waiter:
        return cast("Waiter", self._core.operations[name].waiter)

    def _walk(
        self, name: str, given: dict[str, object], options: Options | None, limit: int | None
    ) -> Callable[[], Walk]:
        from .paging import Walk  # here: importing a client must be cheap

        operation = self._operation(name)
        return lambda: Walk(self._core, operation, dict(given), options, limit)


class Methods(Namespace[Driver]):
    """The sync way from a method to its call."""

    def _call(self, name: str, body: object, given: Mapping[str, object], options: Options | None) -> object:
        return self._driver.run(self._core.call(self._operation(name), body, given, options))

    def raw(
        self,
        operation: str,
        body: Mapping[str, object] | None = None,
        /,
        *,
        options: Options | None = None,
        **given: object,
    ) -> httpx.Response:
        """The response of an operation as it came.  ``operation`` is its operationId."""
        return self._driver.run(self._core.response(self._operation(operation), body, given, options))

    def with_options(self, options: Options) -> Self:
        """The same methods with other options; connections are shared."""
        changed = copy(self)
        changed._core = self._core.with_options(options)
        return changed


class AsyncMethods(Namespace[AsyncDriver]):
    """The async way from a method to its call."""

    async def _call(
        self, name: str, body: object, given: Mapping[str, object], options: Options | None
    ) -> object:
        return await self._driver.run(self._core.call(self._operation(name), body, given, options))

    async def raw(
        self,
        operation: str,
        body: Mapping[str, object] | None = None,
        /,
        *,
        options: Options | None = None,
        **given: object,
    ) -> httpx.Response:
        """The response of an operation as it came.  ``operation`` is its operationId."""
        return await self._driver.run(self._core.response(self._operation(operation), body, given, options))

    def with_options(self, options: Options) -> Self:
        """The same methods with other options; connections are shared."""
        changed = copy(self)
        changed._core = self._core.with_options(options)
        return changed
