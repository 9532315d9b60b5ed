# Generated from the OpenAPI document: do not edit, run `make generate`.
"""The clients: ``JobsClient`` and its async twin."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Self

import httpx

from ._package import PACKAGE
from ._runtime.client import Arguments, async_http_client, http_client, make_core
from ._runtime.effects import AsyncDriver, Driver
from ._runtime.retry import RetryPolicy
from ._v2_2 import AsyncV22Methods, V22Methods

if TYPE_CHECKING:
    from ._permissions import AsyncPermissionsMethods, PermissionsMethods
    from ._v2_0 import AsyncV20Methods, V20Methods
    from ._v2_1 import AsyncV21Methods, V21Methods
    from ._v2_2 import AsyncV22Methods, V22Methods


class JobsClient(V22Methods):
    """Jobs, runs and job permissions of a Databricks workspace.

    Arguments go before the environment (DATABRICKS_HOST, DATABRICKS_TOKEN and their kin), that before a profile of
    ``~/.databrickscfg``, that before ``~/.netrc``.  A client does no network before its first call.  It may be
    shared by threads, and closes its connections at the end of its ``with`` block.

    Args:
        host: Scheme, host name and port of the workspace; ``https://`` is put before a bare name.
        token: A personal access token or an OAuth access token.
        username: With ``password``, for basic authentication.
        password: See ``username``.
        client_id: With ``client_secret``, a service principal (OAuth client credentials).
        client_secret: See ``client_id``.
        profile: A profile of the configuration file.
        config_file: The configuration file; ``~/.databrickscfg`` when absent.
        retry: When calls are tried again.
        timeout: Seconds for each attempt, or an ``httpx.Timeout``; 5 to connect and 60 to read when absent.
        user_agent: Put behind the client's own.
        verify: False trusts any certificate; a path is a file of certificates to trust.
        max_connections: Connections at a time; further calls wait for one.
        event_hooks: Hooks of httpx: lists of functions by ``request`` and ``response``.
        transport: A transport of httpx in place of the client's own.
        http: An httpx client in place of the client's own; it is not closed here.

    Raises:
        ConfigError: There is no host, or no credentials.
    """

    def __init__(
        self,
        host: str | None = None,
        token: str | None = None,
        *,
        username: str | None = None,
        password: str | None = None,
        client_id: str | None = None,
        client_secret: str | None = None,
        profile: str | None = None,
        config_file: str | os.PathLike[str] | None = None,
        retry: RetryPolicy | None = None,
        timeout: float | httpx.Timeout | None = None,
        user_agent: str | None = None,
        verify: bool | str = True,
        max_connections: int = 100,
        event_hooks: Mapping[str, list[Callable[..., object]]] | None = None,
        transport: httpx.BaseTransport | None = None,
        http: httpx.Client | None = None,
    ) -> None:
        arguments = Arguments(
            host=host,
            token=token,
            username=username,
            password=password,
            client_id=client_id,
            client_secret=client_secret,
            profile=profile,
            config_file=config_file,
            retry=retry or RetryPolicy(),
            timeout=timeout,
            user_agent=user_agent,
            verify=verify,
            max_connections=max_connections,
        )
        own = http_client(PACKAGE, arguments, transport, event_hooks) if http is None else None
        used = own or http
        assert used is not None
        super().__init__(make_core(PACKAGE, arguments, used.build_request), Driver(used))
        self._own = own

    @property
    def v2_0(self) -> V20Methods:
        """The methods of ``v2_0``, over the same connections."""
        from ._v2_0 import V20Methods

        return V20Methods(self._core, self._driver)

    @property
    def v2_1(self) -> V21Methods:
        """The methods of ``v2_1``, over the same connections."""
        from ._v2_1 import V21Methods

        return V21Methods(self._core, self._driver)

    @property
    def v2_2(self) -> V22Methods:
        """The methods of ``v2_2``, over the same connections."""
        from ._v2_2 import V22Methods

        return V22Methods(self._core, self._driver)

    @property
    def permissions(self) -> PermissionsMethods:
        """The methods of ``permissions``, over the same connections."""
        from ._permissions import PermissionsMethods

        return PermissionsMethods(self._core, self._driver)

    def close(self) -> None:
        """Close the connections.  An httpx client that was given stays open."""
        if self._own is not None:
            self._own.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"JobsClient(host={self._core.base_url!r})"


class AsyncJobsClient(AsyncV22Methods):
    """Jobs, runs and job permissions of a Databricks workspace. Every method is awaited.

    Arguments go before the environment (DATABRICKS_HOST, DATABRICKS_TOKEN and their kin), that before a profile of
    ``~/.databrickscfg``, that before ``~/.netrc``.  A client does no network before its first call.  It may be
    shared by threads of one event loop, and closes its connections at the end of its ``with`` block.

    Args:
        host: Scheme, host name and port of the workspace; ``https://`` is put before a bare name.
        token: A personal access token or an OAuth access token.
        username: With ``password``, for basic authentication.
        password: See ``username``.
        client_id: With ``client_secret``, a service principal (OAuth client credentials).
        client_secret: See ``client_id``.
        profile: A profile of the configuration file.
        config_file: The configuration file; ``~/.databrickscfg`` when absent.
        retry: When calls are tried again.
        timeout: Seconds for each attempt, or an ``httpx.Timeout``; 5 to connect and 60 to read when absent.
        user_agent: Put behind the client's own.
        verify: False trusts any certificate; a path is a file of certificates to trust.
        max_connections: Connections at a time; further calls wait for one.
        event_hooks: Hooks of httpx: lists of functions by ``request`` and ``response``.
        transport: A transport of httpx in place of the client's own.
        http: An httpx client in place of the client's own; it is not closed here.

    Raises:
        ConfigError: There is no host, or no credentials.
    """

    def __init__(
        self,
        host: str | None = None,
        token: str | None = None,
        *,
        username: str | None = None,
        password: str | None = None,
        client_id: str | None = None,
        client_secret: str | None = None,
        profile: str | None = None,
        config_file: str | os.PathLike[str] | None = None,
        retry: RetryPolicy | None = None,
        timeout: float | httpx.Timeout | None = None,
        user_agent: str | None = None,
        verify: bool | str = True,
        max_connections: int = 100,
        event_hooks: Mapping[str, list[Callable[..., object]]] | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        http: httpx.AsyncClient | None = None,
    ) -> None:
        arguments = Arguments(
            host=host,
            token=token,
            username=username,
            password=password,
            client_id=client_id,
            client_secret=client_secret,
            profile=profile,
            config_file=config_file,
            retry=retry or RetryPolicy(),
            timeout=timeout,
            user_agent=user_agent,
            verify=verify,
            max_connections=max_connections,
        )
        own = async_http_client(PACKAGE, arguments, transport, event_hooks) if http is None else None
        used = own or http
        assert used is not None
        super().__init__(make_core(PACKAGE, arguments, used.build_request), AsyncDriver(used))
        self._own = own

    @property
    def v2_0(self) -> AsyncV20Methods:
        """The methods of ``v2_0``, over the same connections."""
        from ._v2_0 import AsyncV20Methods

        return AsyncV20Methods(self._core, self._driver)

    @property
    def v2_1(self) -> AsyncV21Methods:
        """The methods of ``v2_1``, over the same connections."""
        from ._v2_1 import AsyncV21Methods

        return AsyncV21Methods(self._core, self._driver)

    @property
    def v2_2(self) -> AsyncV22Methods:
        """The methods of ``v2_2``, over the same connections."""
        from ._v2_2 import AsyncV22Methods

        return AsyncV22Methods(self._core, self._driver)

    @property
    def permissions(self) -> AsyncPermissionsMethods:
        """The methods of ``permissions``, over the same connections."""
        from ._permissions import AsyncPermissionsMethods

        return AsyncPermissionsMethods(self._core, self._driver)

    async def aclose(self) -> None:
        """Close the connections.  An httpx client that was given stays open."""
        if self._own is not None:
            await self._own.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        traceback: TracebackType | None = None,
    ) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        return f"AsyncJobsClient(host={self._core.base_url!r})"
