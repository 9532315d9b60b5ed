# Generated from the OpenAPI document: do not edit, run `make generate`.
"""Errors by their code, and by their status where the code is not known.

Every class is below ``ClientError``; what the service answered is an ``ApiError``.
"""

from __future__ import annotations

from ._runtime.faults import (
    ApiError,
    ArgumentError,
    AuthError,
    ClientError,
    ConfigError,
    DecodeError,
    TransportError,
    WaitTimeout,
)


class BadRequest(ApiError):
    """Status 400: the request cannot be done as it is."""


class AuthenticationFailed(ApiError):
    """Status 401: no valid credentials."""


class Forbidden(ApiError):
    """Status 403: the caller may not do this."""


class NotFound(ApiError):
    """Status 404: it is not there."""


class Conflict(ApiError):
    """Status 409: it contradicts what is there."""


class TooManyRequests(ApiError):
    """Status 429: a limit is reached; later it may work."""


class ServerError(ApiError):
    """Status 5xx: the service failed."""


class InvalidParameterValue(BadRequest):
    """A value is not one that the operation takes."""


class MalformedRequest(BadRequest):
    """The body is no JSON object or a field has the wrong JSON type."""


class InvalidState(BadRequest):
    """The job or the run is in a state that does not allow the operation."""


class QuotaExceeded(BadRequest):
    """A quota of the workspace is used up."""


class Unauthorized(AuthenticationFailed):
    """The request carries no valid credentials."""


class PermissionDenied(Forbidden):
    """The caller may not do this."""


class EndpointNotFound(NotFound):
    """There is no such operation."""


class FeatureDisabled(NotFound):
    """The workspace does not have this feature."""


class ResourceDoesNotExist(NotFound):
    """The named object does not exist."""


class ResourceAlreadyExists(Conflict):
    """An object of this name exists already."""


class ResourceConflict(Conflict):
    """Another change of the object is under way."""


class RequestLimitExceeded(TooManyRequests):
    """Too many requests or too many runs at a time."""


class ResourceExhausted(TooManyRequests):
    """A limit of the workspace is reached."""


class InternalServerError(ServerError):
    """The service failed."""


class InternalError(ServerError):
    """The service failed."""


class TemporarilyUnavailable(ServerError):
    """The service cannot answer at the moment."""


class DeadlineExceeded(ServerError):
    """The service did not answer in time."""


BY_CODE: dict[str, type[ApiError]] = {
    "INVALID_PARAMETER_VALUE": InvalidParameterValue,
    "MALFORMED_REQUEST": MalformedRequest,
    "INVALID_STATE": InvalidState,
    "QUOTA_EXCEEDED": QuotaExceeded,
    "UNAUTHORIZED": Unauthorized,
    "PERMISSION_DENIED": PermissionDenied,
    "ENDPOINT_NOT_FOUND": EndpointNotFound,
    "FEATURE_DISABLED": FeatureDisabled,
    "RESOURCE_DOES_NOT_EXIST": ResourceDoesNotExist,
    "RESOURCE_ALREADY_EXISTS": ResourceAlreadyExists,
    "RESOURCE_CONFLICT": ResourceConflict,
    "REQUEST_LIMIT_EXCEEDED": RequestLimitExceeded,
    "RESOURCE_EXHAUSTED": ResourceExhausted,
    "INTERNAL_SERVER_ERROR": InternalServerError,
    "INTERNAL_ERROR": InternalError,
    "TEMPORARILY_UNAVAILABLE": TemporarilyUnavailable,
    "DEADLINE_EXCEEDED": DeadlineExceeded,
}
BY_STATUS: dict[int, type[ApiError]] = {
    400: BadRequest,
    401: AuthenticationFailed,
    403: Forbidden,
    404: NotFound,
    409: Conflict,
    429: TooManyRequests,
    500: ServerError,
    501: ServerError,
    502: ServerError,
    503: ServerError,
    504: ServerError,
}

__all__ = [
    "ApiError",
    "ArgumentError",
    "AuthError",
    "AuthenticationFailed",
    "BadRequest",
    "ClientError",
    "ConfigError",
    "Conflict",
    "DeadlineExceeded",
    "DecodeError",
    "EndpointNotFound",
    "FeatureDisabled",
    "Forbidden",
    "InternalError",
    "InternalServerError",
    "InvalidParameterValue",
    "InvalidState",
    "MalformedRequest",
    "NotFound",
    "PermissionDenied",
    "QuotaExceeded",
    "RequestLimitExceeded",
    "ResourceAlreadyExists",
    "ResourceConflict",
    "ResourceDoesNotExist",
    "ResourceExhausted",
    "ServerError",
    "TemporarilyUnavailable",
    "TooManyRequests",
    "TransportError",
    "Unauthorized",
    "WaitTimeout",
]
