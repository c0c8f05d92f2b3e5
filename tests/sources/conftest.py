"""Files made by the tests themselves: text, Word (by python-docx), PDF (written by hand)."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from ingest.sources import ReadFile, read_file

#: (x, y from the upper edge, size, words)
Words = tuple[float, float, float, str]
#: (x0, y0, x1, y1) of a stroke
Stroke = tuple[float, float, float, float]
HEIGHT = 842


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., ReadFile]:
    """Writes bytes under a name and reads them as the program does."""

    def run(name: str, data: bytes, max_bytes: int = 20_000_000) -> ReadFile:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return read_file(path, tmp_path, max_bytes)

    return run


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    """A PDF of pages; each is (words, strokes, note) with ``note`` an annotation or ``None``.

    The font is not embedded: codes are given meaning by a ToUnicode table, as in real files.
    """
    return _pdf


Page = tuple[Sequence[Words], Sequence[Stroke], Words | None]


def _pdf(pages: Sequence[Page], picture: bool = False) -> bytes:
    letters = sorted({letter for words, _, note in pages
                      for _, _, _, text in [*words, *([note] if note else [])]
                      for letter in text})
    codes = {letter: code for code, letter in enumerate(letters, 33)}
    assert len(codes) < 220
    mapping = "\n".join(f"<{code:02x}> <{ord(letter):04x}>" for letter, code in codes.items())
    cmap = ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "1 begincodespacerange <00> <ff> endcodespacerange\n"
            f"{len(codes)} beginbfchar\n{mapping}\nendbfchar\nendcmap end end")
    # Half an em for a letter, a quarter for a blank: gaps are easy to reckon with.
    widths = " ".join("250" if letter == " " else "500" for letter in letters)
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        f"<< /Type /Font /Subtype /TrueType /BaseFont /Arial /FirstChar 33 /LastChar "
        f"{32 + len(codes)} /Widths [{widths}] /ToUnicode 4 0 R >>".encode(),
        _stream(cmap.encode()),
        _stream(b"\x80", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 "
                         "/ColorSpace /DeviceGray"),
    ]
    kids = []
    for words, strokes, note in pages:
        drawn = "".join(_show(item, codes) for item in words)
        drawn += "".join(f"0.5 w {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S\n"
                         for x0, y0, x1, y1 in strokes)
        if picture:
            drawn += "q 595 0 0 842 0 0 cm /Im Do Q\n"
        objects.append(_stream(drawn.encode("latin-1")))
        content = len(objects)
        annotation = ""
        if note is not None:
            objects.append(_stream(
                _show(note, codes).encode("latin-1"),
                "/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
                "/Resources << /Font << /F 3 0 R >> >>"))
            objects.append(f"<< /Type /Annot /Subtype /FreeText /F 4 /Rect [0 0 595 842] "
                           f"/Contents (x) /AP << /N {len(objects)} 0 R >> >>".encode())
            annotation = f"/Annots [{len(objects)} 0 R]"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R "
            f"/Resources << /Font << /F 3 0 R >> /XObject << /Im 5 0 R >> >> {annotation} >>"
            .encode())
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    return _file(objects)


def _show(item: Words, codes: dict[str, int]) -> str:
    x, y, size, text = item
    shown = "".join(f"{codes[letter]:02x}" for letter in text)
    return f"BT /F {size} Tf 1 0 0 1 {x} {HEIGHT - y} Tm <{shown}> Tj ET\n"


def _stream(data: bytes, entries: str = "") -> bytes:
    return f"<< {entries} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
    start = out.tell()
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
              f"<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()
