"""Heads of some forty offices, each in ten layouts: columns, cells, one line, a wrapped page."""

from __future__ import annotations

import textwrap
import tomllib
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from ingest.reading.model import Header
from ingest.reading.read import cite, read

PAPERS = tomllib.loads(
    Path(__file__).with_name("heads_of_offices.toml").read_text(encoding="utf-8")
)["paper"]
BODY = """Căn cứ Nghị quyết số 11-NQ/TU ngày 02/3/2025 của Tỉnh ủy về phát triển kinh tế số;

Để triển khai thực hiện có hiệu quả, đơn vị ban hành {kind} như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Nâng cao nhận thức của cán bộ.

II. TỔ CHỨC THỰC HIỆN

1. Các bộ phận tổ chức thực hiện.
"""
Block = list[str]


def stacked(left: Block, right: Block) -> str:
    return "\n".join([*left, *right])


def right_first(left: Block, right: Block) -> str:
    return "\n".join([*right, *left])


def columns(left: Block, right: Block) -> str:
    rows = zip_longest(left, right, fillvalue="")
    return "\n".join(f"{one.center(44)}   {other}".rstrip() for one, other in rows)


def tabs(left: Block, right: Block) -> str:
    return "\n".join("\t".join(row) for row in zip_longest(left, right, fillvalue=""))


def cells(left: Block, right: Block) -> str:
    return "\n".join(" | ".join(row) for row in zip_longest(left, right, fillvalue=""))


def breaks(left: Block, right: Block) -> str:
    return f"| {'<br>'.join(left)} | {'<br>'.join(right)} |\n|---|---|"


def bold(left: Block, right: Block) -> str:
    return "\n".join(f"**{line}**" if line.strip("*") else line for line in [*left, *right])


def spread(left: Block, right: Block) -> str:
    return "\n\n".join(line for line in [*left, *right] if line)


def paper(row: dict[str, Any], head: Callable[[Block, Block], str], foot: bool = False) -> str:
    typed = row.get("type")
    opening = [typed, *row["title"]] if typed else [*row["title"], "", "Kính gửi: Các sở, ban."]
    block = head(row["left"], row["right"])
    items = [f"- {name};" for name in row["recipients"][:-1]] + [f"- {row['recipients'][-1]}."]
    text = [
        *opening,
        "",
        BODY.format(kind=(typed or "công văn").capitalize()),
        "Nơi nhận:",
        *items,
        "",
        *row["behalf"],
        *row["role"],
        "",
        row["name"],
    ]
    return "\n".join([*text, "", block] if foot else [block, "", *text])


def one_line(row: dict[str, Any]) -> str:
    return " ".join(paper(row, stacked).split())


def wrapped(row: dict[str, Any]) -> str:
    return "\n".join(textwrap.wrap(one_line(row), 78))


def wrong(header: Header, expected: dict[str, str]) -> dict[str, tuple[str | None, str]]:
    signer = header.signer
    found = {
        "signer": signer.name if signer else None,
        "role": signer.role if signer else None,
        "on_behalf": signer.on_behalf if signer else None,
    }
    got = {key: found[key] if key in found else getattr(header, key) for key in expected}
    return {
        key: (got[key], value)
        for key, value in expected.items()
        if (got[key] or "").casefold() != value.casefold()
    }


@pytest.mark.parametrize("head", [stacked, right_first, columns, tabs, cells, breaks, bold, spread])
def test_a_head_is_read_in_every_layout(head: Callable[[Block, Block], str]) -> None:
    for row in PAPERS:
        assert wrong(cite(paper(row, head))[0], row["read"]) == {}, row["left"]


def test_a_head_behind_the_body_is_read() -> None:
    for row in PAPERS:
        if "type" in row:
            assert wrong(cite(paper(row, stacked, foot=True))[0], row["read"]) == {}, row["left"]


@pytest.mark.parametrize("form", [one_line, wrapped])
def test_a_paper_without_its_lines_is_read(form: Callable[[dict[str, Any]], str]) -> None:
    for row in PAPERS:
        assert wrong(cite(form(row))[0], row["read"]) == {}, row["left"]


def test_the_lines_of_a_wrapped_page_stay_those_of_the_text() -> None:
    text = wrapped(PAPERS[0])
    outline = [s for s in read(text).layout.sections if s.kind != "bullet"]
    assert outline
    for section in outline:
        assert text[section.start :].startswith(section.label)
        assert section.line == text.count("\n", 0, section.start) + 1
