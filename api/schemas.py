"""What the documentation says of each route: the problem body, the responses, the examples."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel, ConfigDict, Field

from graph.errors import (
    Ambiguous,
    BadRequest,
    NotFound,
    StoreUnavailable,
    ThongSuotError,
    TooLarge,
)

from . import examples
from .errors import PROBLEM, http_problem


class Candidate(BaseModel):
    """One of the things an ambiguous name may mean."""

    id: str
    label: str


class ParameterError(BaseModel):
    """A parameter that does not fit."""

    model_config = ConfigDict(populate_by_name=True)

    parameter: str
    place: str = Field(alias="in")
    message: str


class Problem(BaseModel):
    """RFC 9457 problem details; ``title`` and ``detail`` for people, ``code`` for programs."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str
    code: str
    candidates: list[Candidate] | None = None
    errors: list[ParameterError] | None = None


class Health(BaseModel):
    """The state of the service."""

    status: str
    version: str
    store: str | None = None
    revision: int | None = None


_EXAMPLES: dict[int, tuple[str, dict[str, Any]]] = {
    400: ("Tham số không có nghĩa. A parameter has no meaning.",
          BadRequest("không có quan hệ “follows”", relation="follows").problem()),
    404: ("Không tìm thấy. Nothing of that name is known.",
          NotFound("không tìm thấy “999-KH/TU” trong kho đã nạp", key="999-KH/TU").problem()),
    409: ("Tên chỉ nhiều mục; có danh sách để chọn. The name fits several; candidates listed.",
          Ambiguous("“18-CTr/TU” có thể là 2 mục khác nhau", key="18-CTr/TU", candidates=[
              {"id": "chuong-trinh-hanh-dong-18-ctr-tu-minh-hoa-2025-0c7d11aa",
               "label": "Chương trình hành động 18-CTr/TU, 2025-02-14, Tỉnh ủy Minh Họa"}],
          ).problem()),
    413: ("Tệp quá lớn. The file is too large.",
          TooLarge("bảng quá 20000000 byte").problem()),
    422: ("Tham số không hợp lệ. A parameter does not fit.",
          http_problem(422, "tham số không hợp lệ: limit", errors=[
              {"parameter": "limit", "in": "query", "message": "phải từ 1 đến 500"}])),
    500: ("Lỗi trong chương trình. A defect.",
          ThongSuotError("Có lỗi trong chương trình; xem nhật ký.").problem()),
    503: ("Kho không trả lời. The store does not answer.",
          StoreUnavailable("kho dữ liệu không trả lời").problem()),
}


def responses(example: str, *statuses: int) -> dict[int | str, dict[str, Any]]:
    """The ``responses`` of a route: 200 with an example, 304, the problems it may give.

    ``example`` is a name of :mod:`api.examples`: FastAPI would drop the nulls of the example
    itself, so the document holds the name until it is built.
    """
    out: dict[int | str, dict[str, Any]] = {
        200: {"description": "Câu trả lời. The answer.",
              "headers": {"ETag": {"schema": {"type": "string"},
                                   "description": "revision + query"}},
              "content": {"application/json": {"example": example}}},
        304: {"description": "Không đổi từ lần hỏi trước. Unchanged (If-None-Match)."},
    }
    out.update(problems(*statuses))
    return out


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Only the problems."""
    return {status: {
        "description": _EXAMPLES[status][0],
        "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"},
                              "example": _EXAMPLES[status][1]}},
    } for status in sorted({*statuses, 500, 503})}


def install(app: FastAPI) -> None:
    """The OpenAPI document: FastAPI's, with the problem body among the schemas."""

    def build() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = get_openapi(
                title=app.title, version=app.version, description=app.description,
                routes=app.routes, tags=app.openapi_tags)
            schemas = document.setdefault("components", {}).setdefault("schemas", {})
            own = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
            schemas.update(own.pop("$defs", {}))
            schemas["Problem"] = own
            for name in ("HTTPValidationError", "ValidationError"):
                schemas.pop(name, None)
            for methods in document["paths"].values():
                if "get" in methods:
                    _put_example(methods["get"]["responses"]["200"])
            app.openapi_schema = document
        return app.openapi_schema

    app.openapi = build  # type: ignore[method-assign]


def _put_example(response: dict[str, Any]) -> None:
    content = response["content"].get("application/json", {})
    if "example" in content:
        content["example"] = examples.of(content["example"])
