# Generated from the OpenAPI document: do not edit, run `make generate`.
from __future__ import annotations

from .._runtime.enums import OpenEnum


class GitProvider(OpenEnum):
    """Who hosts the repository; any case is taken."""

    GITHUB = "gitHub"
    BITBUCKETCLOUD = "bitbucketCloud"
    AZUREDEVOPSSERVICES = "azureDevOpsServices"
    GITHUBENTERPRISE = "gitHubEnterprise"
    BITBUCKETSERVER = "bitbucketServer"
    GITLAB = "gitLab"
    GITLABENTERPRISEEDITION = "gitLabEnterpriseEdition"
    AWSCODECOMMIT = "awsCodeCommit"
