"""Tasks, goals, reports, papers to be issued, events, recipients, bodies as facts of the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.kinds import LEVEL_VI, Level
from ingest.reading.model import (
    Body,
    Deadline,
    Event,
    Layout,
    Obligation,
    Recipient,
    Reporting,
    Span,
    Target,
    Task,
)

from ..labels import clip, load
from .fact import Fact, Rows
from .places import body_places, find_words
from .words import day, recurrence, word

_LONG = 160


def said(*rows: tuple[str, str | None]) -> Rows:
    """The rows that have a value."""
    return tuple((name, value) for name, value in rows if value)


def when(item: Deadline) -> str:
    """What a deadline means, without its words."""
    if item.start and item.end:
        meant = day(item.start) if item.start == item.end else \
            f"từ {day(item.start)} đến hết {day(item.end)}"
    elif item.end:
        meant = f"{'trước' if item.exclusive else 'chậm nhất'} {day(item.end)}"
    else:
        meant = f"từ {day(item.start)}" if item.start else ""
    return ", ".join(part for part in (meant, recurrence(item.recurrence)) if part)


@dataclass(slots=True)
class Deadlines:
    """Deadlines met while facts are made, with the places of their words."""

    layout: Layout
    owners: dict[Span, list[str]] = field(default_factory=lambda: defaultdict(list))
    meant: dict[Span, Deadline] = field(default_factory=dict)

    def row(self, item: Deadline | None, span: Span, tag: str) -> str | None:
        """The deadline in words; ``tag`` names the fact that has it."""
        if item is None:
            return None
        parts = [f"“{item.text}”" if item.text else "", when(item)]
        if item.text:
            place = find_words(self.layout, item.text, span)
            if place is None:
                parts.append("ghi ở chỗ khác")
            else:
                self.owners[place].append(tag)
                self.meant.setdefault(place, item)
        return " – ".join(part for part in parts if part) or None

    def facts(self) -> Iterator[Fact]:
        """One fact for each place."""
        for place, owners in self.owners.items():
            item = self.meant[place]
            doubts = () if item.start or item.end or item.recurrence else \
                ("không tính ra được ngày",)
            yield Fact("deadline", when(item) or f"“{item.text}”", (place,),
                       said(("Của", ", ".join(dict.fromkeys(owners)))), "deadline",
                       doubts=doubts)


def task_fact(item: Task, tag: str, due: Deadlines, names: Mapping[str, str]) -> Fact:
    """Who does what by when."""
    who = ", ".join(item.assignees)
    doubts = [] if who or item.restated_from or item.kind == "appeal" else ["không nêu ai làm"]
    lead = clip(who, 120) or ("Nhắc lại" if item.restated_from else "Không nêu ai")
    return Fact("task", f"{lead}: {clip(item.action, _LONG)}",
                (item.span,), said(
                    ("Phối hợp", ", ".join(item.coordinators)),
                    ("Thời hạn", due.row(item.deadline, item.span, tag) or "không nêu"),
                    ("Sản phẩm", item.product),
                    ("Báo cáo qua", item.via),
                    ("Tính chất", ", ".join(filter(None, (
                        word("modality", item.modality),
                        word("task_kind", item.kind) if item.kind != "act" else "")))),
                    ("Nhắc lại từ", ", ".join(names.get(key, key)
                                              for key in item.restated_from)),
                    ("Mục", item.section)),
                item.rule, item.confidence, tuple(doubts))


def target_fact(item: Target, names: Mapping[str, str]) -> Fact:
    """The metric and the value it has to reach."""
    labels = load()
    if isinstance(item.value, tuple):
        value = f"{labels.amount(item.value[0])} – {labels.amount(item.value[1])}"
    else:
        value = "" if item.value is None else labels.amount(item.value)
    sign = word("comparator", item.comparator)
    amount = sign.replace("…", value) if "…" in sign else f"{sign} {value}".strip()
    level = " ".join(part for part in (amount, item.unit or "") if part)
    horizon = f" (đến {item.horizon})" if item.horizon else ""
    owner = names.get(item.owner, item.owner)
    return Fact("target", f"{clip(item.metric, _LONG)}: {level}{horizon}", (item.span,), said(
        ("Của văn bản", owner if owner != "văn bản này" else None), ("Chủ trì", item.lead),
        ("Mục", item.section)), item.rule, item.confidence)


def reporting_fact(item: Reporting, tag: str, due: Deadlines) -> Fact:
    """Who reports to whom."""
    who = ", ".join(item.reporters)
    doubts = [] if who else ["không nêu ai báo cáo"]
    if not item.to:
        doubts.append("không nêu báo cáo về đâu")
    return Fact("reporting", f"{who or 'Không nêu ai'} báo cáo {', '.join(item.to)}".strip(),
                (item.span,), said(
                    ("Qua", item.via),
                    ("Thời hạn", due.row(item.due, item.span, tag) or "không nêu"),
                    ("Mục", item.section)),
                item.rule, item.confidence, tuple(doubts))


def obligation_fact(item: Obligation, tag: str, due: Deadlines, names: Mapping[str, str]) -> Fact:
    """A paper that a unit has to issue."""
    return Fact("obligation", f"{item.unit or 'Không nêu đơn vị'} ban hành {item.expected}",
                (item.span,), said(
                    ("Soạn, tham mưu", item.drafter),
                    ("Thực hiện", ", ".join(names.get(key, key) for key in item.implements)),
                    ("Thời hạn", due.row(item.deadline, item.span, tag) or "không nêu"),
                    ("Mục", item.section)),
                item.rule, item.confidence, () if item.unit else ("không nêu đơn vị nào",))


def event_fact(item: Event) -> Fact:
    """A conference or the like."""
    return Fact("event", clip(item.what, _LONG), (item.span,), said(
        ("Ngày", day(item.date) if item.date else None), ("Nơi", item.place),
        ("Chủ trì", ", ".join(item.convenors)), ("Dự", ", ".join(item.participants)),
        ("Ghi chú", word("event_status", item.status))), "event")


def recipient_fact(item: Recipient) -> Fact:
    """One body of the list."""
    return Fact("recipient", f"{item.name} ({item.purpose})" if item.purpose else item.name,
                (item.span,), rule="recipient", confidence=0.97)


def body_facts(layout: Layout, bodies: Sequence[Body]) -> Iterator[Fact]:
    """Every body with the places of its names."""
    for body, places in body_places(layout, bodies):
        name, _, scope = body.canonical.partition(" [")
        level = LEVEL_VI[Level(body.level)] if body.level else None
        others = [other for other in (body.name, *body.aliases)
                  if other.casefold() != name.casefold()]
        yield Fact("body", name, places, said(
            ("Phạm vi", scope.rstrip("]").split(", ")[0] or None), ("Cấp", level),
            ("Trực thuộc", (body.parent or "").partition(" [")[0]),
            ("Gọi trong bài", ", ".join(dict.fromkeys(others))),
            ("Ghi chú", "tên chung của nhiều đơn vị" if body.group else None)), "body")
