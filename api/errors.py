"""Errors on the wire: RFC 9457 problem+json for ours, FastAPI's and Starlette's alike."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from graph.errors import StoreUnavailable, ThongSuotError

from .security import HEADERS

PROBLEM = "application/problem+json"
_LOG = logging.getLogger(__name__)
_TITLES = {404: "Không có địa chỉ này", 405: "Phương thức không dùng được ở địa chỉ này",
           406: "Không có dạng dữ liệu này", 413: "Yêu cầu quá lớn", 414: "Địa chỉ quá dài",
           422: "Tham số không hợp lệ"}


def problem_response(body: Mapping[str, Any], headers: Mapping[str, str] | None = None
                     ) -> Response:
    """A problem as a response; ``headers`` of the exception (Allow, Retry-After) are kept."""
    content = json.dumps(body, ensure_ascii=False, default=str).encode()
    return Response(content, status_code=int(body["status"]), media_type=PROBLEM,
                    headers=dict(headers or {}))


def http_problem(status: int, detail: str | None = None, **payload: Any) -> dict[str, Any]:
    """A problem for a plain HTTP status."""
    phrase = HTTPStatus(status).phrase
    code = phrase.lower().replace(" ", "-")
    return {"type": f"urn:thongsuot:problem:{code}", "title": _TITLES.get(status, phrase),
            "status": status, "detail": detail or phrase, "code": code, **payload}


async def on_our_error(_: Request, error: Exception) -> Response:
    """An error of the error tree."""
    assert isinstance(error, ThongSuotError)
    headers = {"Retry-After": "5"} if isinstance(error, StoreUnavailable) else {}
    return problem_response(error.problem(), headers)


async def on_validation(_: Request, error: Exception) -> Response:
    """A parameter that does not fit its declaration: every one of them is listed."""
    assert isinstance(error, RequestValidationError)
    rows = [{"parameter": ".".join(str(part) for part in row["loc"][1:]), "in": row["loc"][0],
             "message": row["msg"]} for row in error.errors()]
    names = ", ".join(dict.fromkeys(row["parameter"] for row in rows if row["parameter"]))
    return problem_response(http_problem(422, f"tham số không hợp lệ: {names}", errors=rows))


async def on_http(_: Request, error: Exception) -> Response:
    """An error of the framework (404, 405 …) with its headers."""
    assert isinstance(error, HTTPException)
    return problem_response(http_problem(error.status_code), error.headers)


async def on_unexpected(request: Request, error: Exception) -> Response:
    """A defect: nothing of it is told to the outside, the log has it all."""
    _LOG.error("unexpected error at %s", request.url.path, exc_info=error)
    return problem_response(ThongSuotError("Có lỗi trong chương trình; xem nhật ký.").problem(),
                            HEADERS)


def install(app: FastAPI) -> None:
    """Add the handlers."""
    app.add_exception_handler(ThongSuotError, on_our_error)
    app.add_exception_handler(RequestValidationError, on_validation)
    app.add_exception_handler(HTTPException, on_http)
    app.add_exception_handler(Exception, on_unexpected)
