"""Tables of tasks and of goals in the shapes that extraction leaves."""

from __future__ import annotations

from tests.variants import lexicon
from tests.variants.dates import cell_due
from tests.variants.truth import TargetTruth, TaskTruth, Writer
from tests.variants.work import Scene, capital, phrase, units

SHAPES = ["bars", "markdown", "cells"]
HEADS = [
    [
        "STT",
        "Nội dung nhiệm vụ",
        "Cơ quan chủ trì",
        "Cơ quan phối hợp",
        "Thời gian hoàn thành",
        "Sản phẩm",
    ],
    ["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn"],
    ["STT", "Nhiệm vụ", "Đơn vị thực hiện", "Thời gian thực hiện"],
]


def _row(
    w: Writer, shape: str, cells: list[str], marked: int | None, kind: str = "task"
) -> int | None:
    """One row; the cell number ``marked`` gets a mark."""
    mark = None
    start, between, end = {
        "bars": ("", " | ", "\n"),
        "markdown": ("| ", " | ", " |\n"),
        "cells": ("", "\n", "\n"),
    }[shape]
    w.add(start)
    for n, cell in enumerate(cells):
        if n:
            w.add(between)
        if n == marked:
            mark = w.marked(kind, cell)
        else:
            w.add(cell)
    w.add(end)
    return mark


def task_table(w: Writer, scene: Scene, section: str, shape: str) -> None:
    """A table of tasks; every row names who leads."""
    rng = w.rng
    head = rng.choice(HEADS[:2] if shape == "cells" else HEADS)
    _row(w, shape, head, None)
    if shape == "markdown":
        w.line("|" + " --- |" * len(head))
    for n in range(1, rng.randint(2, 5) + 1):
        lead, support = units(w, scene, 2)
        due_words, due = cell_due(rng, scene.office.day)
        along = (support,) if "phối hợp" in "".join(head).lower() else ()
        cells = {
            "STT": str(n),
            "TT": str(n),
            "Nội dung nhiệm vụ": "",
            "Nhiệm vụ": "",
            "Cơ quan chủ trì": lead,
            "Đơn vị chủ trì": lead,
            "Đơn vị thực hiện": lead,
            "Cơ quan phối hợp": support,
            "Đơn vị phối hợp": support,
            "Thời gian hoàn thành": due_words,
            "Thời hạn": due_words,
            "Thời gian thực hiện": due_words,
            "Sản phẩm": rng.choice(lexicon.PRODUCTS),
        }
        row = [cells[name] for name in head]
        row[1] = capital(phrase(w, scene))
        mark = _row(w, shape, row, 1)
        assert mark is not None
        w.truth.tasks.append(TaskTruth(mark, section, (lead,), along, due))
        w.truth.bodies.update((lead, *along))
    w.line()


def goal_table(w: Writer, scene: Scene, shape: str) -> None:
    """A table of goals with a column for each of two years."""
    rng = w.rng
    first = scene.office.day.year + rng.randint(0, 1)
    years = (first, first + rng.choice([2, 4, 5]))
    _row(w, shape, ["STT", "Chỉ tiêu", "Đơn vị tính", *(f"Năm {year}" for year in years)], None)
    if shape == "markdown":
        w.line("|" + " --- |" * 5)
    for n, (metric, unit, least, most) in enumerate(
        rng.sample(lexicon.MEASURES, rng.randint(2, 4)), 1
    ):
        low = rng.randint(least, most - 2)
        values = (low, rng.randint(low + 1, most))
        mark = _row(
            w, shape, [str(n), "Tỷ lệ " + metric, unit, *(str(v) for v in values)], 1, "target"
        )
        assert mark is not None
        for year, value in zip(years, values, strict=True):
            w.truth.targets.append(TargetTruth(mark, ("=", ">="), value, year, unit))
    w.line()
