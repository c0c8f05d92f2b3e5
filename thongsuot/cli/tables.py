"""``coverage``, ``tasks`` and ``search`` as tables."""

from __future__ import annotations

from collections import Counter

from rich.table import Table
from rich.text import Text

from graph.answers import (
    BodyRef,
    Due,
    ReportsAnswer,
    RestsOn,
    SearchAnswer,
    TargetsAnswer,
    TargetStep,
    TasksAnswer,
    by_person,
)
from graph.answers_owed import CoverageAnswer
from graph.answers_time import CalendarAnswer
from graph.kinds import NODES, NodeKind
from graph.questions.targets import STEP_VI
from viz.labels import load
from viz.office import owed
from viz.office.words import KIND_VI, tracked_words

from .common import day_vi
from .trees import document_text, rests_words, target_value

#: Rows printed on a terminal; the rest is counted (all are in --json).
_ROWS = 60


def due_words(due: Due | None) -> str:
    """A deadline as an office says it: an exclusive day shows the last day in time."""
    if due is None or (due.text is None and due.last_day is None):
        return "không nêu thời hạn"
    if due.last_day is None:
        return due.text or ""
    words = f"muộn nhất {day_vi(due.last_day)}" if due.exclusive else day_vi(due.last_day)
    return f"{words} ({due.text})" if due.text and due.text != words else words


def coverage_table(answer: CoverageAnswer) -> list[Table | Text]:
    """Rows by need of action, then counts, measures and where the chain stops."""
    labels = load("vi")
    where = "".join(f", {part}" for part in (answer.kind, answer.place) if part)
    table = Table(title=f"Tình hình ban hành: {answer.document.label}{where}")
    for name in ("TT", "Đơn vị", "Phải có", "Tình trạng", "Thời hạn", "Văn bản", "Căn cứ giao"):
        table.add_column(name, overflow="fold")
    for number, row in enumerate(answer.rows[:_ROWS], 1):
        found = document_text(row.document) if row.document else Text("")
        for note in owed.notes(row, labels):
            found.append(f"{chr(10) if found.plain else ''}{note}", style="dim")
        table.add_row(str(number), Text(row.unit.name), Text(owed.what(row)),
                      Text(row.state_vi, style=_style(row.state)),
                      Text("\n".join(owed.due_lines(row, labels))), found,
                      Text(owed.quoted(row)))
    hidden = len(answer.rows) - _ROWS
    if hidden > 0:
        table.caption = f"còn {hidden} dòng nữa, xem đủ bằng --json hoặc -o"
    return [table, *(Text(line) for line in owed.summary(answer, labels)),
            rests(answer.rests_on)]


def _style(state: str) -> str:
    return {"overdue": "bold red", "not_seen": "yellow", "no_deadline": "yellow",
            "found": "green", "found_late": "green"}.get(state, "")


_TASK_STATE_VI = {"past": "đã qua hạn, chưa rõ kết quả", "due": "sắp đến hạn", "later": "",
                  "recurring": "định kỳ", "undated": ""}


def tasks_table(answer: TasksAnswer) -> list[Table | Text]:
    """Dated rows, then undated ones."""
    title = f"Việc của {answer.org.name}" if answer.org else "Việc theo thời hạn"
    table = Table(title=title)
    for name in ("TT", "Thời hạn", "Việc", "Chủ trì", "Phối hợp", "Văn bản giao"):
        table.add_column(name, overflow="fold")
    for number, row in enumerate(answer.rows[:_ROWS], 1):
        words = due_words(row.due)
        if _TASK_STATE_VI[row.state]:
            words += f"\n{_TASK_STATE_VI[row.state]}"
        action = Text(" ".join(row.action.split()))
        if row.via_group is not None:
            action.append(f"\nsuy ra, giao chung cho: {row.via_group.name}", style="dim")
        if said := by_person(row.quotes):
            action.append(f"\ndo người xác nhận: {said.where}", style="cyan")
        if row.tracked is not None:
            action.append(f"\n{tracked_words(row.tracked)}", style="magenta")
        table.add_row(str(number), Text(words), action,
                      Text("; ".join(b.name for b in row.assignees)),
                      Text("; ".join(b.name for b in row.coordinators)),
                      document_text(row.document) + Text(f", mục {row.section}"
                                                         if row.section else ""))
    hidden = len(answer.rows) - _ROWS
    if hidden > 0:
        table.caption = f"còn {hidden} việc nữa, xem đủ bằng --json"
    return [table, Text(f"{len(answer.rows)} việc, trong đó {answer.undated} việc không nêu ngày "
                        "hạn."), rests(answer.rests_on)]


def _who(bodies: tuple[BodyRef, ...], group: BodyRef | None, none: str = "không nêu") -> Text:
    """Bodies in one cell, with the group through which the one asked for is meant."""
    text = Text("; ".join(b.name for b in bodies) or none)
    if group is not None:
        text.append("\nsuy ra, giao chung", style="dim")
    return text


def calendar_table(answer: CalendarAnswer) -> list[Table | Text]:
    """Days in order, with what falls due on them."""
    whose = f" của {answer.org.name}" if answer.org else ""
    table = Table(title=f"Việc đến hạn{whose}, từ {day_vi(answer.first)} đến "
                        f"{day_vi(answer.last)}")
    for name in ("Hạn", "Loại", "Nội dung", "Đơn vị thực hiện", "Văn bản giao"):
        table.add_column(name, overflow="fold")
    for row in answer.rows[:_ROWS]:
        day = day_vi(row.day) + (f"\n{row.rest_day}" if row.rest_day else "")
        if row.period:
            day += f"\n{row.period}" + (" (tính theo kỳ)" if row.counted else "")
        table.add_row(Text(day, style="bold red" if row.day < answer.today else ""),
                      KIND_VI[row.kind], Text(" ".join(row.what.split())),
                      _who(row.who, row.via_group),
                      document_text(row.document) + Text(f", mục {row.section}"
                                                         if row.section else ""))
    return [table, *_hidden(len(answer.rows)), Text(
        f"{len(answer.rows)} mục có ngày trong kỳ; {answer.undated} mục không nêu thời hạn; "
        f"{answer.recurring} mục định kỳ không nêu ngày."), rests(answer.rests_on)]


def reports_table(answer: ReportsAnswer) -> list[Table | Text]:
    """Duties to report, dated ones first."""
    table = Table(title="Báo cáo phải nộp")
    for name in ("TT", "Ai báo cáo", "Báo cáo ai", "Qua", "Thời hạn", "Văn bản yêu cầu"):
        table.add_column(name, overflow="fold")
    for number, row in enumerate(answer.rows[:_ROWS], 1):
        table.add_row(str(number), _who(row.reporters, row.via_group, ""),
                      Text("; ".join(b.name for b in row.to) or "không nêu"),
                      Text(row.via or ""), Text(due_words(row.due)),
                      document_text(row.document) + Text(f", mục {row.section}"
                                                         if row.section else ""))
    return [table, *_hidden(len(answer.rows)), Text(f"{len(answer.rows)} báo cáo."),
            rests(answer.rests_on)]


def targets_table(answer: TargetsAnswer) -> list[Table | Text]:
    """Targets under the document that owns them."""
    table = Table(title="Chỉ tiêu")
    for name in ("TT", "Chỉ tiêu", "Mức", "Năm", "Văn bản đặt ra", "Nêu lại tại"):
        table.add_column(name, overflow="fold")
    for number, row in enumerate(answer.rows[:_ROWS], 1):
        table.add_row(str(number), Text(" ".join(row.metric.split())),
                      Text(target_value(row.comparator, row.value, row.unit)),
                      str(row.horizon or ""), document_text(row.owner),
                      Text("; ".join(d.label for d in row.restated_by)))
    return [table, *_hidden(len(answer.rows)), Text(f"{len(answer.rows)} chỉ tiêu."),
            *_down_table(answer), rests(answer.rests_on)]


def _down_table(answer: TargetsAnswer) -> list[Table | Text]:
    """Each target in the papers below."""
    if not any(line.steps or line.dropped for line in answer.chain) and not answer.added:
        return []
    table = Table(title="Xuống các văn bản cấp dưới")
    for name in ("Chỉ tiêu", "Văn bản dưới", "So với trên", "Mức ở dưới"):
        table.add_column(name, overflow="fold")
    shown = 0
    for line in answer.chain:
        upper = line.target
        title = Text(f"{' '.join(upper.metric.split())}: "
                    f"{target_value(upper.comparator, upper.value, upper.unit)}")
        for step in line.steps:
            if shown < _ROWS:
                table.add_row(title, *_step_cells(step))
            title, shown = Text(""), shown + 1
        if line.dropped and shown < _ROWS:
            table.add_row(title, Text("; ".join(d.label for d in line.dropped[:5])),
                          STEP_VI["dropped"], "")
    counts: Counter[str] = Counter()
    for line in answer.chain:
        counts.update(line.counts)
    words = "; ".join(f"{STEP_VI[state]}: {counts[state]}" for state in STEP_VI if counts[state])
    lines: list[Table | Text] = [table, *_hidden(shown), Text(f"{words}.")]
    if answer.added:
        lines.append(Text(f"{len(answer.added)} chỉ tiêu mới ở văn bản dưới, không có ở văn bản "
                          "này (xem đủ bằng --json hoặc -o)."))
    if answer.without_targets:
        lines.append(Text(f"{len(answer.without_targets)} văn bản dưới không nêu chỉ tiêu nào.",
                          style="dim"))
    return lines


def _step_cells(step: TargetStep) -> tuple[Text, Text, Text]:
    paper = document_text(step.document)
    if step.repeats and step.target.owner.id != step.document.id:
        paper.append(f"\nnêu lại của {step.target.owner.label}", style="dim")
    state = Text(step.state_vi, style={"lowered": "bold red", "raised": "green",
                                       "uncompared": "yellow"}.get(step.state, ""))
    if step.note:
        state.append(f"\n{step.note}", style="dim")
    level = target_value(step.target.comparator, step.target.value, step.target.unit)
    year = f" ({step.target.horizon})" if step.target.horizon else ""
    return paper, state, Text(f"{' '.join(step.target.metric.split())}: {level}{year}")


def _hidden(count: int) -> list[Table | Text]:
    if count <= _ROWS:
        return []
    return [Text(f"còn {count - _ROWS} dòng nữa, xem đủ bằng --json", style="dim")]


def search_table(answer: SearchAnswer) -> list[Table | Text]:
    """Hits with kind and the words that matched."""
    table = Table(title=f"Tìm “{answer.query}”")
    for name in ("Loại", "Tên", "Trích"):
        table.add_column(name, overflow="fold")
    for hit in answer.hits:
        label = document_text(hit.document) if hit.document else Text(hit.label)
        snippet = " ".join((hit.snippet or "").split())[:120]
        table.add_row(NODES[NodeKind(hit.kind)].vi, label, Text(snippet))
    return [table, Text(f"{len(answer.hits)} kết quả."), rests(answer.rests_on)]


def rests(base: RestsOn) -> Text:
    """What an answer rests on, in one line."""
    return Text(rests_words(base), style="dim")
