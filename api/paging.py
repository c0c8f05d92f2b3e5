"""The ``Link: <…>; rel="next"`` header of a page."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import Request

from graph.answers import PageAnswer


def next_link(request: Request, page: PageAnswer) -> str | None:
    """The header for the following page, nothing on the last one."""
    if page.next is None:
        return None
    kept = [(k, v) for k, v in request.query_params.multi_items() if k != "after"]
    return f'<{request.url.path}?{urlencode([*kept, ("after", page.next)])}>; rel="next"'
