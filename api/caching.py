"""ETag of an answer: revision of the store + route + query + day; checked before any question."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from hashlib import sha256
from typing import Any

from fastapi import Request
from starlette.responses import Response

from graph.answers import to_json
from graph.store import Store

from .deps import ask, state_of
from .forms import file_response, form_of


def etag(request: Request, revision: int, today: str) -> str:
    """A strong tag; the version is in it, since a newer program may answer otherwise."""
    query = sorted((k, v) for k, v in request.query_params.multi_items()
                   if k not in ("today", "format"))
    parts = json.dumps([state_of(request).settings.version, revision, request.url.path, query,
                        today, form_of(request)])
    return f'"{sha256(parts.encode()).hexdigest()[:32]}"'


def matches(header: str | None, tag: str) -> bool:
    """True when ``If-None-Match`` names the tag."""
    if header is None:
        return False
    tags = [part.strip().removeprefix("W/") for part in header.split(",")]
    return "*" in tags or tag in tags


async def answer(request: Request, store: Store, today: str, question: Callable[[], Any],
                 links: Callable[[Any], str | None] | None = None) -> Response:
    """The answer as JSON or in the form asked for, or 304.  ``links`` makes the ``Link`` header
    from the answer."""
    tag = etag(request, await ask(request, store.revision), today)
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept"}
    if matches(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=headers)
    value = await ask(request, question)
    if links is not None:
        link = links(value)
        if link:
            headers["Link"] = link
    form = form_of(request)
    if form != "json":
        name = request.url.path.removeprefix("/v1/").replace("/", " ")
        return await ask(request, partial(file_response, value, form, name, headers))
    return json_response(to_json(value), headers)


def json_response(body: Any, headers: Mapping[str, str] | None = None) -> Response:
    """Compact JSON in UTF-8, Vietnamese as it is."""
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return Response(content, media_type="application/json", headers=dict(headers or {}))
