# Generated from the OpenAPI document: do not edit, run `make generate`.
"""The methods of ``permissions``, sync and async."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from ._runtime.client import AsyncMethods, Methods
from ._runtime.core import Options
from ._runtime.model import Model
from ._runtime.values import Opt

if TYPE_CHECKING:
    from .models.job_access_control_request import JobAccessControlRequest
    from .models.job_permission_levels import JobPermissionLevels
    from .models.job_permissions import JobPermissions
    from .models.job_permissions_request import JobPermissionsRequest


class PermissionsMethods(Methods):
    """The operations of ``permissions``."""

    def get(
        self,
        *,
        job_id: int,
        options: Options | None = None,
    ) -> JobPermissions:
        """Get the permissions of a job.

        Who holds which level on a job; those that a job inherits too. Arguments are given by name.

        Args:
            job_id: The job.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``GET /api/2.0/permissions/jobs/{job_id}``.
        """

        return cast(
            "JobPermissions",
            self._call(
                "get_job_permissions",
                None,
                {
                    "job_id": job_id,
                },
                options,
            ),
        )

    def set(
        self,
        body: JobPermissionsRequest | Model | Mapping[str, object] | None = None,
        /,
        *,
        job_id: int,
        access_control_list: Opt[Sequence[JobAccessControlRequest | Mapping[str, object]]] = None,
        options: Options | None = None,
    ) -> JobPermissions:
        """Set the permissions of a job.

        Replaces all direct levels. Exactly one principal must own the job and it cannot be a group.
        Arguments are given by name, but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            job_id: The job.
            access_control_list: The entries.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``PUT /api/2.0/permissions/jobs/{job_id}``.
        """

        return cast(
            "JobPermissions",
            self._call(
                "set_job_permissions",
                body,
                {
                    "job_id": job_id,
                    "access_control_list": access_control_list,
                },
                options,
            ),
        )

    def update(
        self,
        body: JobPermissionsRequest | Model | Mapping[str, object] | None = None,
        /,
        *,
        job_id: int,
        access_control_list: Opt[Sequence[JobAccessControlRequest | Mapping[str, object]]] = None,
        options: Options | None = None,
    ) -> JobPermissions:
        """Change permissions of a job.

        Adds or changes the levels of the named principals and leaves the others as they are. Arguments are
        given by name, but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            job_id: The job.
            access_control_list: The entries.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``PATCH /api/2.0/permissions/jobs/{job_id}``.
        """

        return cast(
            "JobPermissions",
            self._call(
                "update_job_permissions",
                body,
                {
                    "job_id": job_id,
                    "access_control_list": access_control_list,
                },
                options,
            ),
        )

    def levels(
        self,
        *,
        job_id: int,
        options: Options | None = None,
    ) -> JobPermissionLevels:
        """Get the levels of a job.

        Every level that a principal can hold on a job. Arguments are given by name.

        Args:
            job_id: The job.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``GET /api/2.0/permissions/jobs/{job_id}/permissionLevels``.
        """

        return cast(
            "JobPermissionLevels",
            self._call(
                "get_job_permission_levels",
                None,
                {
                    "job_id": job_id,
                },
                options,
            ),
        )


class AsyncPermissionsMethods(AsyncMethods):
    """The operations of ``permissions``, awaited."""

    async def get(
        self,
        *,
        job_id: int,
        options: Options | None = None,
    ) -> JobPermissions:
        """Get the permissions of a job.

        Who holds which level on a job; those that a job inherits too. Arguments are given by name.

        Args:
            job_id: The job.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``GET /api/2.0/permissions/jobs/{job_id}``.
        """

        return cast(
            "JobPermissions",
            await self._call(
                "get_job_permissions",
                None,
                {
                    "job_id": job_id,
                },
                options,
            ),
        )

    async def set(
        self,
        body: JobPermissionsRequest | Model | Mapping[str, object] | None = None,
        /,
        *,
        job_id: int,
        access_control_list: Opt[Sequence[JobAccessControlRequest | Mapping[str, object]]] = None,
        options: Options | None = None,
    ) -> JobPermissions:
        """Set the permissions of a job.

        Replaces all direct levels. Exactly one principal must own the job and it cannot be a group.
        Arguments are given by name, but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            job_id: The job.
            access_control_list: The entries.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``PUT /api/2.0/permissions/jobs/{job_id}``.
        """

        return cast(
            "JobPermissions",
            await self._call(
                "set_job_permissions",
                body,
                {
                    "job_id": job_id,
                    "access_control_list": access_control_list,
                },
                options,
            ),
        )

    async def update(
        self,
        body: JobPermissionsRequest | Model | Mapping[str, object] | None = None,
        /,
        *,
        job_id: int,
        access_control_list: Opt[Sequence[JobAccessControlRequest | Mapping[str, object]]] = None,
        options: Options | None = None,
    ) -> JobPermissions:
        """Change permissions of a job.

        Adds or changes the levels of the named principals and leaves the others as they are. Arguments are
        given by name, but for the body.

        Args:
            body: The whole body, as a model or a mapping; what is said by name goes over it.
            job_id: The job.
            access_control_list: The entries.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``PATCH /api/2.0/permissions/jobs/{job_id}``.
        """

        return cast(
            "JobPermissions",
            await self._call(
                "update_job_permissions",
                body,
                {
                    "job_id": job_id,
                    "access_control_list": access_control_list,
                },
                options,
            ),
        )

    async def levels(
        self,
        *,
        job_id: int,
        options: Options | None = None,
    ) -> JobPermissionLevels:
        """Get the levels of a job.

        Every level that a principal can hold on a job. Arguments are given by name.

        Args:
            job_id: The job.
            options: What this call does otherwise.

        Raises:
            ApiError: InvalidParameterValue, MalformedRequest, Unauthorized,
                PermissionDenied, RequestLimitExceeded, InternalServerError, TemporarilyUnavailable.
            ArgumentError, TransportError.

        Source: ``GET /api/2.0/permissions/jobs/{job_id}/permissionLevels``.
        """

        return cast(
            "JobPermissionLevels",
            await self._call(
                "get_job_permission_levels",
                None,
                {
                    "job_id": job_id,
                },
                options,
            ),
        )
