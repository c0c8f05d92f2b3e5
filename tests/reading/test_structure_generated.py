"""Papers made from a grammar of the genre, with known truth: levels, layouts, noise.

A cited paper with another number and day stands in title, preamble and body of each: none of its
facts may turn up in the header.
"""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.reading.head.header import read_header
from ingest.reading.head.recipients import read_recipients
from ingest.reading.model import Header
from ingest.reading.page.layout import analyse

PLACES = st.sampled_from(["Minh Họa", "Đồng Xanh", "Sông Giang", "Tân Hạ", "An Bình Thượng"])
SURNAMES = st.sampled_from(["Nguyễn", "Trần", "Đoàn", "Tô", "Hồ", "Thạch", "Lý", "Giàng"])
GIVEN = st.sampled_from(["Văn An", "Thị Bích Vân", "Quốc Đạt", "Minh", "Hữu Phước", "Thu Hà"])
CITED_DAY, CITED_NUMBER = "17/11/2019", "777"
BODIES = ["Thường trực Tỉnh ủy", "Các chi bộ trực thuộc", "Ủy ban nhân dân xã", "Sở Nội vụ",
          "Công an xã", "Các ban, ngành, đoàn thể"]
PURPOSES = {"(để báo cáo)": "b/c", "(b/c)": "b/c", "(để thực hiện)": "để thực hiện",
            "(th/h)": "để thực hiện", "(để phối hợp)": "để phối hợp", "": None}


@dataclass(frozen=True)
class Truth:
    """What the made paper says."""

    text: str
    number: str | None
    symbol: str
    kind: str
    issued: str | None
    place: str
    issuer: str
    parent: str | None
    signer: str
    recipients: list[tuple[str, str | None]]
    paths: list[str]


@st.composite
def papers(draw: st.DrawFn) -> Truth:
    """One paper of Party or State in one of three layouts."""
    place = draw(PLACES)
    party = draw(st.booleans())
    kind, code = draw(st.sampled_from([("Kế hoạch", "KH"), ("Nghị quyết", "NQ"),
                                       ("Chương trình hành động", "CTr"), ("Thông báo", "TB"),
                                       ("Báo cáo", "BC"), ("Hướng dẫn", "HD")]))
    if party:
        parent = draw(st.sampled_from([None, "ĐẢNG BỘ TỈNH MINH HỌA"]))
        issuer, symbol = f"ĐẢNG ỦY XÃ {place.upper()}", f"{code}/ĐU"
        motto = ["ĐẢNG CỘNG SẢN VIỆT NAM"]
    else:
        parent = draw(st.sampled_from([None, "UBND TỈNH MINH HỌA"]))
        issuer, symbol = ("SỞ NỘI VỤ", f"{code}-SNV") if parent else (
            f"ỦY BAN NHÂN DÂN XÃ {place.upper()}", f"{code}-UBND")
        motto = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    number = draw(st.one_of(st.none(), st.integers(1, 9999).filter(lambda n: n != 777)))
    shown = f"{number:02d}" if number is not None else None
    mark = "-" if party else "/"
    gap = draw(st.sampled_from(["", " "]))
    word = draw(st.sampled_from(["Số: ", "Số:", "Số "]))
    code_line = f"{word}{shown or draw(st.sampled_from(['      ', '....', '…']))}{gap}{mark}{gap}" \
        f"{symbol}"
    day, month, year = draw(st.integers(1, 28)), draw(st.integers(1, 12)), \
        draw(st.integers(2013, 2026))
    blank = draw(st.booleans())
    day_line = f"{place}, ngày {'    ' if blank else f'{day:02d}'} tháng {month:02d} năm {year}"
    left = [*([parent] if parent else []), issuer, *(["*"] if party else []), code_line]
    right = [*motto, day_line]
    layout = draw(st.sampled_from(["columns", "stacked", "bars"]))
    name = f"{draw(SURNAMES)} {draw(GIVEN)}"
    listed = draw(st.lists(st.tuples(st.sampled_from(BODIES), st.sampled_from(sorted(PURPOSES))),
                           min_size=1, max_size=4, unique_by=lambda item: item[0]))
    stop = draw(st.sampled_from([";", ","]))
    items = [f"- {body} {why}".rstrip() + stop for body, why in listed]
    office, behalf = ("BÍ THƯ", "T/M BAN THƯỜNG VỤ") if party else (
        "PHÓ CHỦ TỊCH" if not parent else "PHÓ GIÁM ĐỐC",
        "KT. CHỦ TỊCH" if not parent else "KT. GIÁM ĐỐC")
    style = draw(st.sampled_from([".", "-", "/"]))
    body = []
    paths = []
    for part in range(1, draw(st.integers(2, 3)) + 1):
        numeral = ("I", "II", "III")[part - 1]
        body.append(f"{numeral}{style} NỘI DUNG THỨ {part}")
        paths.append(numeral)
        for point in range(1, draw(st.integers(1, 3)) + 1):
            body.append(f"{point}. Các đơn vị thực hiện việc số {point} theo Quyết định số "
                        f"{CITED_NUMBER}/QĐ-UBND ngày {CITED_DAY}.")
            paths.append(f"{numeral}.{point}")
    text = "\n".join([
        *_head(layout, left, right), "", kind.upper(),
        f"thực hiện Quyết định số {CITED_NUMBER}/QĐ-UBND ngày {CITED_DAY} của UBND tỉnh", "",
        f"Căn cứ Quyết định số {CITED_NUMBER}/QĐ-UBND ngày {CITED_DAY} của UBND tỉnh về đổi mới, "
        f"{issuer.capitalize() if party else 'đơn vị'} ban hành văn bản như sau:", "", *body, "",
        "Nơi nhận:", *items, "- Lưu: VT.", behalf, office, "", name, ""])
    return Truth(text, shown, symbol, kind, None if blank else f"{year}-{month:02d}-{day:02d}",
                 place, issuer, parent, name,
                 [*((body, PURPOSES[why]) for body, why in listed), ("VT", "lưu")], paths)


def _head(layout: str, left: list[str], right: list[str]) -> list[str]:
    if layout == "stacked":
        return [*left, *right]
    rows = max(len(left), len(right))
    left, right = left + [""] * (rows - len(left)), right + [""] * (rows - len(right))
    if layout == "bars":
        return [f"{one} | {other}" for one, other in zip(left, right, strict=True)]
    return [f"{one:<46}{other}".rstrip() for one, other in zip(left, right, strict=True)]


def read(truth: Truth) -> Header:
    return read_header(analyse(truth.text))


@given(papers())
@settings(max_examples=150, deadline=None)
def test_header_fields(truth: Truth) -> None:
    header = read(truth)
    assert (header.number, header.symbol) == (truth.number, truth.symbol)
    assert header.type == truth.kind
    assert header.issued == truth.issued
    assert header.place == truth.place
    assert header.issuer is not None
    assert header.issuer.casefold() == truth.issuer.casefold()
    assert header.parent_organ == truth.parent
    assert header.signer is not None
    assert header.signer.name == truth.signer


@given(papers())
@settings(max_examples=60, deadline=None)
def test_no_fact_of_the_cited_paper_enters_the_header(truth: Truth) -> None:
    header = read(truth)
    # the drawn paper may by chance have the number or day of the one it cites
    assert header.number != CITED_NUMBER or truth.number == CITED_NUMBER
    assert header.issued != "2019-11-17" or truth.issued == "2019-11-17"


@given(papers())
@settings(max_examples=60, deadline=None)
def test_recipients_and_outline(truth: Truth) -> None:
    layout = analyse(truth.text)
    assert [(entry.name, entry.purpose) for entry in
            read_recipients(layout, read_header(layout))] == truth.recipients
    assert [section.path for section in layout.sections if section.kind != "bullet"] == truth.paths


@given(papers(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_a_lost_line_loses_facts_and_invents_none(truth: Truth, random: object) -> None:
    """Without one of the lines of the head every field is right or empty."""
    lines = truth.text.split("\n")
    cut = random.randrange(8)  # type: ignore[attr-defined]
    header = read_header(analyse("\n".join(lines[:cut] + lines[cut + 1:])))
    assert header.number in (None, truth.number)
    assert header.issued in (None, truth.issued)
    assert header.place in (None, truth.place)
    assert header.symbol in (None, truth.symbol)


@given(st.text(alphabet="SốKẾ HOẠCH-/|*\n1I.:,ngàythángnăm25Nơinhận ", max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read(text: str) -> None:
    layout = analyse(text)
    header = read_header(layout)
    for name, span in header.spans.items():
        assert 0 <= span.start <= span.end <= len(text), name
    for section in layout.sections:
        assert 0 <= section.start <= section.end <= len(text)
        assert section.parent is None or layout.sections[section.parent].start <= section.start
    for value in (header.number, header.place):
        assert value is None or all(part in text for part in value.split("/"))
