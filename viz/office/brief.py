"""The *Phiếu việc*: one page for one unit, and the words of its lines for every face."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from graph.answers import CoverageRow, DocumentRef, Due, Quote
from graph.answers_brief import BriefAnswer, BriefTask, Reason, UnitBrief

from ..labels import Labels
from .owed import due_lines, notes, short, unread_line, what
from .sheet import Cell, Column, Row, Sheet
from .words import basis, names, paper

_QUOTE = 180
_FOLDED = 6
_STATE = {"past": "đã qua hạn, chưa rõ kết quả", "due": "sắp đến hạn"}
PARTS: dict[str, str] = {
    "submit": "Phải nộp", "do": "Phải làm, có hạn", "general": "Yêu cầu chung",
    "undated": "Việc không nêu hạn", "why": "Vì sao phải làm"}
_ROMAN = ("I", "II", "III", "IV", "V")


def source(document: DocumentRef | None, section: str | None, quotes: Sequence[Quote]) -> str:
    """Số hiệu, mục, trích câu; a long sentence is cut."""
    found = next((q for q in quotes if q.text), None)
    place = section or (found.section if found else None)
    head = ", ".join(part for part in (
        document.label if document else None, f"mục {place}" if place else None) if part)
    if found is None:
        return head
    words = " ".join(found.text.split())
    if len(words) > _QUOTE:
        words = words[:_QUOTE].rsplit(" ", 1)[0] + " …"
    return f"{head}: “{words}”" if head else f"“{words}”"


def task_due(item: BriefTask, labels: Labels) -> str:
    """The deadline of a task; of a recurring one the next day."""
    if item.last_day is None:
        text = item.task.due.text if item.task.due else None
        return text or "không nêu hạn"
    return _day(item.last_day, item.task.due, item.rest_day, labels) + (
        f" ({item.period}" + (", ngày cuối kỳ)" if item.counted else ")") if item.period else "")


def _day(last: str, due: Due | None, rest_day: str | None, labels: Labels) -> str:
    """The last day; the words of the paper stand in the quote beside it."""
    words = labels.day(last)
    if due is not None and due.exclusive:
        words = f"muộn nhất {words}"
    return f"{words} ({rest_day})" if rest_day else words


def task_notes(item: BriefTask) -> list[str]:
    """With whom, and through what it reaches the unit."""
    row = item.task
    found = [_STATE[row.state]] if row.state in _STATE else []
    if item.supports:
        found.append(f"phối hợp; chủ trì: {names(row.assignees) or 'không nêu'}")
    elif row.coordinators:
        found.append(f"phối hợp: {names(row.coordinators)}")
    if item.inherited_from:
        found.append(f"kế thừa từ {item.inherited_from.name} (suy ra)")
    if row.via_group:
        found.append(f"giao chung cho {short(row.via_group.name)} (suy ra)")
    return found


def submit_due(row: CoverageRow, labels: Labels) -> str:
    """Deadline and what became of it."""
    last = row.due.last_day if row.due else None
    several = len({s.due.last_day for s in row.said if s.due and s.due.last_day}) > 1
    lines = [_day(last, None if row.period else row.due, row.rest_day, labels)] \
        if last is not None and not (several and row.period is None) else due_lines(row, labels)
    if row.document is not None:
        lines.append(f"đã có: {paper(row.document, labels)}")
    elif row.state in ("overdue", "found_late"):
        lines.append(row.state_vi)
    return "\n".join(lines)


def reason(item: Reason, labels: Labels, told: Collection[str] = ()) -> str:
    """The chain upward in plain words, up to a paper that was ``told`` of before."""
    if not item.steps:
        return f"{paper(item.given_by, labels)}: không thấy văn bản nào ở trên trong kho đã nạp."
    parts, at = [], paper(item.given_by, labels)
    for relation, above in item.steps:
        parts.append(f"{at} {relation} {paper(above, labels)}")
        at = above.label
        if above.id in told:
            parts[-1] += " (như trên)"
            break
    words = "; ".join(parts) + "."
    return words if item.sure else \
        f"{words} (Có bước không phải “thực hiện” do văn bản ghi rõ.)"


def folded(items: Iterable[BriefTask]) -> Iterator[tuple[DocumentRef, list[BriefTask]]]:
    """General demands by the paper that makes them."""
    found: dict[str, list[BriefTask]] = {}
    for item in items:
        found.setdefault(item.task.document.id, []).append(item)
    for rows in found.values():
        yield rows[0].task.document, rows


def general_words(rows: Sequence[BriefTask]) -> str:
    """Several general demands of one paper in one cell."""
    lines = [" ".join(item.task.action.split()) for item in rows]
    told = [f"- {line if len(line) <= _QUOTE else line[:_QUOTE].rsplit(' ', 1)[0] + ' …'}"
            for line in lines[:_FOLDED]]
    if len(rows) > _FOLDED:
        told.append(f"… và {len(rows) - _FOLDED} yêu cầu khác")
    return "\n".join(told)


def sections(rows: Sequence[BriefTask]) -> str:
    """The sections of several demands, each once."""
    found = list(dict.fromkeys(item.task.section for item in rows if item.task.section))
    return "mục " + ", ".join(found) if found else ""


def brief_sheet(answer: BriefAnswer, labels: Labels) -> Sheet:
    """The sheet of one unit, or of several one after the other."""
    rows: list[Row] = []
    for one in answer.briefs:
        if len(answer.briefs) > 1:
            rows.append(Row(heading=one.unit.name.upper()))
        rows += _unit_rows(one, labels)
    summary = [answer.note] if answer.note else []
    if answer.all_under:
        summary.append(f"{labels.number(len(answer.briefs))} đơn vị có phiếu; "
                       f"{labels.number(len(answer.empty))} đơn vị không thấy việc nào được giao.")
    if unread := unread_line(answer.rests_on, labels):
        summary.append(unread)
    below = " và các đơn vị trực thuộc" if answer.all_under else ""
    return Sheet(
        f"{answer.unit.name}{below}",
        (Column("TT", 0.5, "centre"), Column("Nội dung", 3.7), Column("Thời hạn", 1.4, "centre"),
         Column("Căn cứ giao (số hiệu, mục, trích câu)", 3.8)),
        tuple(rows), basis(answer.rests_on, labels),
        (f"(Tính đến ngày {labels.day(answer.today)})",), tuple(summary), name="Phiếu việc",
        sample=answer.rests_on.sample, portrait=True, small=True)


def headings(one: UnitBrief) -> Iterator[tuple[str, str]]:
    """(part, heading with its count) of the parts that hold something."""
    counts = {"submit": len(one.submit), "do": len(one.do), "general": len(one.general),
              "undated": len(one.undated), "why": len(one.why)}
    numbers = iter(_ROMAN)
    for part, count in counts.items():
        if count:
            amount = "" if part == "why" else f" ({count})"
            yield part, f"{next(numbers)}. {PARTS[part].upper()}{amount}"


def _unit_rows(one: UnitBrief, labels: Labels) -> Iterator[Row]:
    for part, heading in headings(one):
        yield Row(heading=heading)
        for number, (stress, cells) in enumerate(_part_rows(one, part, labels), 1):
            yield Row((number, *cells), stress=stress)


def _part_rows(one: UnitBrief, part: str,
               labels: Labels) -> Iterator[tuple[bool, tuple[Cell, ...]]]:
    if part == "submit":
        for row in one.submit:
            ground = "\n".join(source(s.document, s.section, s.quotes) for s in row.said)
            told = [note for note in notes(row, labels) if not note.startswith("tính vì")]
            yield row.state == "overdue", (_with(what(row), told), submit_due(row, labels), ground)
    elif part == "general":
        for document, rows in folded(one.general):
            head = ", ".join(part for part in (document.label, sections(rows)) if part)
            said = "\n".join(f"“{_cut(quote.text)}”" for item in rows[:2]
                             for quote in item.task.quotes[:1] if quote.text)
            yield False, (general_words(rows), "không nêu hạn", f"{head}: {said}")
    elif part == "why":
        told_of: set[str] = set()
        for item in one.why:
            yield False, (reason(item, labels, told_of), "", "\n".join(
                f"“{_cut(q.text)}”" for q in item.quotes[:2] if q.text))
            told_of |= {item.given_by.id, *(above.id for _, above in item.steps)}
    else:
        for task in one.do if part == "do" else one.undated:
            yield task.task.state == "past", (
                _with(" ".join(task.task.action.split()), task_notes(task)),
                task_due(task, labels),
                source(task.task.document, task.task.section, task.task.quotes))


def _with(words: str, told: Sequence[str]) -> str:
    """What is to be done, with what else must be known on a line of its own."""
    return f"{words}\n({'; '.join(told)})" if told else words


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _QUOTE else words[:_QUOTE].rsplit(" ", 1)[0] + " …"


def brief_lines(answer: BriefAnswer, labels: Labels) -> Iterator[tuple[str, str]]:
    """(style, line) for a terminal: heading, row, ground."""
    sheet = brief_sheet(answer, labels)
    yield "heading", f"PHIẾU VIỆC: {sheet.title}"
    for text in (*sheet.marks, *sheet.lead):
        yield "note", text
    for row in sheet.rows:
        if row.heading is not None:
            yield "heading", ""
            yield "heading", row.heading
            continue
        number, words, due, ground = (str(cell or "") for cell in row.cells)
        due, (first, *more) = due.replace("\n", "; "), words.split("\n")
        yield ("late" if row.stress else "row"), f"{number}. {first}" + (f" — {due}" if due else "")
        for line in (*more, *ground.split("\n")):
            if line:
                yield "note", f"   {line}"
    yield "note", ""
    for text in (*sheet.summary, sheet.basis):
        yield "note", text
