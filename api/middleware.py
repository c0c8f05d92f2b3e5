"""Around every response: security headers, and a limit for the length of an address."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .errors import http_problem, problem_response
from .security import HEADERS


class Guard:
    """ASGI middleware; plain, so that streaming and errors pass through it."""

    def __init__(self, app: ASGIApp, max_url: int) -> None:
        self.app = app
        self.max_url = max_url

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 414."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        length = len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") + 1
        if length > self.max_url:
            body = http_problem(414, f"địa chỉ dài {length} byte, tối đa {self.max_url}",
                                limit=self.max_url)
            await problem_response(body)(scope, receive, guarded)
            return
        await self.app(scope, receive, guarded)
