"""The checks of ``doctor``."""

from __future__ import annotations

import os
import shutil
import sys
from importlib import metadata
from typing import NamedTuple

from graph.errors import ThongSuotError

from ..settings import PREFIX, Settings


class Check(NamedTuple):
    """One finding; an ``optional`` one that fails is no fault."""

    name: str
    ok: bool
    optional: bool
    detail: str


_NEEDED = ("networkx", "neo4j", "fastapi", "uvicorn", "pyvis", "rdflib", "typer", "rich",
           "pydantic", "pydantic-settings", "pypdfium2", "python-docx", "lxml",
           "python-calamine", "XlsxWriter", "Jinja2")


def checks(address: str) -> list[Check]:
    """All findings: Python, packages, data, store, settings, optional programs."""
    rows = [Check("Python", sys.version_info >= (3, 11), False, sys.version.split()[0])]
    for name in _NEEDED:
        try:
            rows.append(Check(f"gói {name}", True, False, metadata.version(name)))
        except metadata.PackageNotFoundError:
            rows.append(Check(f"gói {name}", False, False, "chưa cài"))
    rows += [_data(), _store(address), *_programs()]
    for name, field in Settings.model_fields.items():
        variable = f"{PREFIX}{name.upper()}"
        shown = "đã đặt" if os.environ.get(variable) else "mặc định"
        rows.append(Check(variable, True, True, f"{shown}: {field.description}"))
    return rows


def _data() -> Check:
    from graph.data import root, table

    try:
        count = len(table("document_types"))
        return Check("dữ liệu", True, False, f"{root().name}/: {count} loại văn bản")
    except (ThongSuotError, OSError) as error:
        return Check("dữ liệu", False, False, str(error))


def _store(address: str) -> Check:
    from graph.open import open_store

    try:
        store = open_store(address, create=False)
    except ThongSuotError as error:
        return Check("kho dữ liệu", False, True, error.detail)
    try:
        store.ping()
        counts = store.counts()
        return Check("kho dữ liệu", True, False,
                     f"{store.capabilities.name}: {counts.sources} nguồn, "
                     f"{counts.documents_held} văn bản có toàn văn, "
                     f"{counts.documents_cited} chỉ được viện dẫn; {counts.decisions} điều do "
                     f"người ghi nhận; {counts.files_unread} trong {counts.files_offered} tệp "
                     "đưa vào không đọc được hoặc không nạp")
    except ThongSuotError as error:
        return Check("kho dữ liệu", False, False, error.detail)
    finally:
        store.close()


def _programs() -> list[Check]:
    rows = []
    for name, use in (("java", "chạy Neo4j để kiểm thử"), ("mvn", "tải Neo4j để kiểm thử"),
                      ("chromium", "kiểm thử trang trong trình duyệt"),
                      ("tesseract", "đọc bản quét (chưa dùng đến)")):
        found = shutil.which(name) is not None
        rows.append(Check(name, found, True, f"{'có' if found else 'không có'}; để {use}"))
    return rows
