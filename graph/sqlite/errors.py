"""SQLite's errors in our words, one line each, naming the file."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import StoreInvalid, StoreUnavailable


@contextmanager
def our_errors(path: Path) -> Iterator[None]:
    """SQLite's errors as ours, naming the file."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise StoreUnavailable(f"{path}: {_said(error, path)}", path=str(path)) from error
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as error:
        raise StoreInvalid(f"{path}: tệp không phải cơ sở dữ liệu hoặc đã hỏng ({error})",
                           path=str(path)) from error


def _said(error: sqlite3.OperationalError, path: Path) -> str:
    text = str(error)
    if "locked" in text or "busy" in text:
        return "kho đang được chương trình khác ghi, hãy thử lại"
    if "full" in text:
        return "hết chỗ trên đĩa"
    if "I/O" in text:
        return ("không đọc, ghi được tệp trên đĩa (hết chỗ, quá cỡ tệp cho phép, hoặc đĩa hỏng: "
                f"{getattr(error, 'sqlite_errorname', text)})")
    if "readonly" in text or "unable to open" in text:
        if not os.access(path.parent, os.W_OK):
            # The write-ahead log needs files beside the store even for reading.
            return f"không có quyền ghi vào thư mục {path.parent}, kho cần ghi được cả khi chỉ đọc"
        return "kho chỉ cho đọc" if "readonly" in text else "không mở được tệp kho"
    return f"kho không trả lời ({text})"
