"""The error tree of Thông Suốt.

    ThongSuotError                  500  exit 1
    ├── InvalidInput                422  exit 1   something given to us cannot be used
    │   ├── UnreadableFile          422           damaged, binary, wrong encoding, empty
    │   ├── TooLarge                413           over the size limit
    │   ├── NotADirective           422           readable, but no directive document
    │   ├── SecretDocument          403           carries a secrecy mark: never ingested
    │   └── BadRequest              400  exit 2   a parameter has no meaning (usage)
    ├── NotFound                    404  exit 3   no document or body of that name
    ├── Ambiguous                   409  exit 3   several fit; candidates in the payload
    └── StoreUnavailable            503  exit 1   the store does not answer
        └── StoreInvalid            503           not a store, newer schema, network share

``status`` is the HTTP status, ``exit_code`` that of the command line, ``detail`` one line for
people in Vietnamese, ``payload`` what a program needs (file, place, candidates).  The wire form is
RFC 9457 problem+json, drawn from :meth:`ThongSuotError.problem`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar


class ThongSuotError(Exception):
    """Base of every error a caller may see."""

    status: ClassVar[int] = 500
    exit_code: ClassVar[int] = 1
    code: ClassVar[str] = "internal"
    title: ClassVar[str] = "Lỗi bên trong chương trình"

    def __init__(self, detail: str, **payload: Any) -> None:
        super().__init__(detail)
        self.detail = detail
        self.payload: Mapping[str, Any] = payload

    def problem(self) -> dict[str, Any]:
        """The RFC 9457 body: ``type``, ``title``, ``status``, ``detail``, ``code`` + payload."""
        return {
            "type": f"urn:thongsuot:problem:{self.code}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
            **self.payload,
        }


class InvalidInput(ThongSuotError):
    """Something given to us cannot be used."""

    status = 422
    code = "invalid-input"
    title = "Dữ liệu vào không dùng được"


class UnreadableFile(InvalidInput):
    """A file that is damaged, binary, empty or in an unknown encoding."""

    code = "unreadable-file"
    title = "Không đọc được tệp"


class TooLarge(InvalidInput):
    """A file over the size limit (setting ``THONGSUOT_MAX_BYTES``)."""

    status = 413
    code = "too-large"
    title = "Tệp quá lớn"


class NotADirective(InvalidInput):
    """A readable text that is no directive document."""

    code = "not-a-directive"
    title = "Không phải văn bản chỉ đạo"


class SecretDocument(InvalidInput):
    """A paper with a secrecy mark: its text reaches no store, log or quote."""

    status = 403
    code = "secret-document"
    title = "Văn bản có độ mật, không nạp"


class BadRequest(InvalidInput):
    """A parameter that has no meaning; a usage error on the command line."""

    status = 400
    exit_code = 2
    code = "bad-request"
    title = "Tham số không hợp lệ"


class NotFound(ThongSuotError):
    """No document or body of that name is known."""

    status = 404
    exit_code = 3
    code = "not-found"
    title = "Không tìm thấy"


class Ambiguous(ThongSuotError):
    """Several documents or bodies fit; ``payload["candidates"]`` lists them."""

    status = 409
    exit_code = 3
    code = "ambiguous"
    title = "Có nhiều kết quả phù hợp"


class StoreUnavailable(ThongSuotError):
    """The store does not answer."""

    status = 503
    code = "store-unavailable"
    title = "Kho dữ liệu không trả lời"


class StoreInvalid(StoreUnavailable):
    """The address leads to no usable store: no database, newer schema, network share."""

    code = "store-invalid"
    title = "Kho dữ liệu không dùng được"
