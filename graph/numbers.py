"""The canonical number of a document: one function, used by reader, identity and search.

Party numbers are ``n-TYPE/ISSUER``, State numbers ``n/TYPE-ISSUER`` and ``n/year/TYPE-ISSUER``,
Youth Union numbers ``n-TYPE/ORGAN-UNIT``.  The canonical form drops spaces, leading zeros and
the kind of dash, and writes ``Đ`` for its look-alike; the separator after the number is kept
(27-CT/TW and 27/CT-TTg are two documents).
"""

from __future__ import annotations

import re
import unicodedata

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−\xad", "-")
                        | {"\u00d0": "Đ", "\u0189": "Đ"})
_SPACE = re.compile(r"\s+")
_CODE = re.compile(r"^(?P<number>[0-9]{1,6}[a-zđ]?)(?P<year>/(?:19|20)[0-9]{2})?(?P<sep>[-/])"
                   r"(?P<symbol>[A-Za-zĐđƯưÔôƠơÂâĂăÊê0-9.&/\-]{1,40})$")


def tidy(code: str) -> str:
    """``code`` as printed, without spaces, dashes unified: ``"614 - KH/ĐU"`` → ``"614-KH/ĐU"``."""
    return _SPACE.sub("", unicodedata.normalize("NFC", code).translate(_DASHES))


def split(code: str) -> tuple[str, str, str] | None:
    """(number, separator, symbol) of a printed code, or ``None`` when it is none.

    An act with a year keeps it in the number: ``"30/2020/NĐ-CP"`` → ``("30/2020", "/", "NĐ-CP")``;
    ``"59/2020/QH14"`` → ``("59/2020", "/", "QH14")``.
    """
    match = _CODE.match(tidy(code))
    if match is None:
        return None
    return match["number"] + (match["year"] or ""), match["sep"], match["symbol"]


def canonical(code: str) -> str:
    """The form two spellings share: ``"01- KL/TW"`` and ``"1-KL/TW"`` → ``"1-KL/TW"``."""
    parts = split(code)
    if parts is None:
        return tidy(code).upper()
    number, separator, symbol = parts
    return f"{number.lstrip('0') or '0'}{separator}{symbol.upper()}"


def join(number: str, symbol: str) -> str:
    """The printed code of (number, symbol): a hyphen before Party symbols, a slash before State.

    A Party symbol holds its slash (``KH/ĐU``); a State symbol holds none (``KH-UBND``, ``QH14``).
    """
    return f"{number}{'-' if '/' in symbol else '/'}{symbol}"
