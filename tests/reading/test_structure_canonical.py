"""The canonical text and the way back to the raw one."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.text.canonical import canonicalise

LETTERS = st.text(alphabet="aăđêộửĐẬ \r\n\ufeff\u0301\u0323\u0302eo1/-\u1100\u1161\u09c7\u09be",
                  max_size=60)


def test_mark_and_line_ends_go() -> None:
    text, mapping = canonicalise("\ufeffSố: 1\r\nA\rB")
    assert text == "Số: 1\nA\nB"
    assert [mapping.to_raw(text.index(letter)) for letter in "SAB"] == [1, 8, 10]


def test_canonical_text_has_the_identity_map() -> None:
    text, mapping = canonicalise("Kế hoạch\nsố 1")
    assert mapping.identity
    assert mapping.to_raw(3) == 3
    assert len(mapping.starts) == 1
    assert text == "Kế hoạch\nsố 1"


def test_an_offset_leads_back_into_a_decomposed_text() -> None:
    raw = unicodedata.normalize("NFD", "Đảng ủy xã An Hòa ban hành kế hoạch")
    text, mapping = canonicalise(raw)
    for word in ("xã", "ban", "hoạch"):
        start = mapping.to_raw(text.index(word))
        assert raw.startswith(unicodedata.normalize("NFD", word), start)


@given(LETTERS)
def test_the_text_is_that_of_the_contract(raw: str) -> None:
    text, mapping = canonicalise(raw)
    kept = raw[1:] if raw.startswith("\ufeff") else raw
    assert text == unicodedata.normalize("NFC", kept.replace("\r\n", "\n").replace("\r", "\n"))
    offsets = [mapping.to_raw(offset) for offset in range(len(text) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(raw)


@given(LETTERS)
def test_unchanged_letters_are_found_where_they_stood(raw: str) -> None:
    text, mapping = canonicalise(raw)
    for offset, char in enumerate(text):
        if char in "1/-":
            assert raw[mapping.to_raw(offset)] == char
