"""The real originals: every Word file and every PDF with a text layer is read as it stands."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from graph.errors import UnreadableFile
from ingest.sources import kind_of, list_files, read_file

pytestmark = pytest.mark.texts


def words(text: str) -> list[str]:
    """Words without table bars, drawn lines and marks of footnotes."""
    text = re.sub(r"\[[0-9]{1,2}\]", "", unicodedata.normalize("NFC", text))
    return [word for word in re.split(r"[\s|]+", text) if re.search(r"\w", word)]


def common(ours: list[str], theirs: list[str]) -> float:
    """Share of words in common, whatever their order."""
    both = sum((Counter(ours) & Counter(theirs)).values())
    return 2 * both / (len(ours) + len(theirs))


def pairs(texts: Path, extension: str) -> list[tuple[Path, str]]:
    corpus = texts / "corpus"
    return [(path, (corpus / "texts" / f"{path.stem}.txt").read_text(encoding="utf-8-sig"))
            for path in list_files(corpus / "files") if path.suffix == extension]


def test_word_files_are_read_in_order(texts: Path) -> None:
    found = pairs(texts, ".docx")
    assert len(found) >= 13
    for path, expected in found:
        file = read_file(path, path.parent, 20_000_000)
        ratio = difflib.SequenceMatcher(None, words(file.text), words(expected),
                                        autojunk=False).ratio()
        assert ratio >= 0.98, (path.name, ratio)
        assert file.text == unicodedata.normalize("NFC", file.text)


def test_pdf_files_are_read_and_scans_are_named(texts: Path) -> None:
    scans, read = [], 0
    for path, expected in pairs(texts, ".pdf"):
        try:
            file = read_file(path, path.parent, 20_000_000)
        except UnreadableFile as error:
            scans.append((path.name[:3], error.payload["reason"]))
            continue
        read += 1
        ours, theirs = words(file.text), words(expected)
        # The other text interleaves columns and keeps page numbers, so order is compared less
        # strictly than the words themselves.
        ratio = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).ratio()
        assert common(ours, theirs) >= 0.95, (path.name, common(ours, theirs))
        assert ratio >= 0.85, (path.name, ratio)
        places = {file.places.at(offset).page for offset in range(0, len(file.text), 200)}
        assert None not in places
    assert scans == [(f"c{number}", "scan") for number in range(40, 46)]
    assert read >= 14


def test_every_original_has_a_kind_and_a_reason(texts: Path) -> None:
    counts = Counter(kind_of(path, path.read_bytes()[:8]).name
                     for path in list_files(texts / "corpus" / "files"))
    assert counts == {"markdown": 6, "pdf": 20, "docx": 13, "doc": 7}
