"""Query parameters that several routes share, each declared once."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from fastapi import Path, Query

from graph.errors import BadRequest
from graph.kinds import Level

MAX_KEY = 300

Key = Annotated[str, Path(
    min_length=1, max_length=MAX_KEY, examples=["57-NQ/TW"],
    description="Mã, hoặc tên như người ta gọi: 57-NQ/TW, “NQ 57”. An id or any name in use.")]
Named = Annotated[str, Query(
    min_length=1, max_length=MAX_KEY, examples=["57-NQ/TW"],
    description="Mã hoặc tên văn bản. Id or name of a document.")]
MaybeNamed = Annotated[str | None, Query(
    min_length=1, max_length=MAX_KEY,
    description="Mã hoặc tên văn bản, đơn vị. Id or name of a document or body.")]
AsOf = Annotated[date | None, Query(
    description="Chỉ tính văn bản ban hành đến ngày này. Only what was issued by then.")]
FirstDay = Annotated[date | None, Query(
    alias="from", description="Từ ngày này. From this day.")]
LastDay = Annotated[date | None, Query(
    alias="to", description="Đến hết ngày này. To this day.")]
Limit = Annotated[int, Query(ge=1, le=500, description="Số mục một trang. Items a page.")]
After = Annotated[str | None, Query(
    max_length=MAX_KEY, description="Con trỏ “next” của trang trước. Cursor of the page before.")]
LevelFilter = Annotated[Level | None, Query(description="Cấp. Level of the issuer or body.")]
Word = Annotated[str | None, Query(max_length=200)]
Lang = Annotated[str, Query(pattern="^(vi|en)$", description="Ngôn ngữ nhãn. Words on screen.")]


def iso(day: date | None) -> str | None:
    """An ISO day or nothing."""
    return day.isoformat() if day else None


_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def day_given(text: str | None) -> str | None:
    """A day typed into a form: 24/11/2026 or 2026-11-24; of an empty field nothing, a revision of
    the store as it is.  Raises BadRequest for what is no day."""
    given = (text or "").strip()
    if not given or given.isdigit():
        return given or None
    match = _DAY.fullmatch(given)
    try:
        return (date(int(match[3]), int(match[2]), int(match[1])) if match
                else date.fromisoformat(given)).isoformat()
    except ValueError:
        raise BadRequest(f"“{given}” không phải ngày (viết 24/11/2026)", day=given) from None
