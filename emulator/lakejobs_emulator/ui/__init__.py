"""Pages for people: the jobs and runs of the workspace as plain HTML, read-only.

Nothing here changes anything or knows more than the signed-in principal may see: a page asks the same use
cases as the api.  Pages need the same token as the api, by the Authorization header or by a cookie that the
sign-in form sets.  They would otherwise show code, parameters and logs to every process and every web page
that can reach the port.  The cookie opens pages only, never the api, so no other site can act through it.
"""

from __future__ import annotations
