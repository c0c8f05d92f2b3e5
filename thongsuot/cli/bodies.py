"""``org`` as text: who a body belongs to, what it came from and became, its documents and tasks."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from graph.answers import Quote
from graph.answers_bodies import BodyChange, BodyDocument, LadderStep, OrgAnswer

from .common import day_vi
from .trees import body_text, document_text, origin_words, quote_text, rests_words, task_lines

_SHOWN = 12


def org_lines(answer: OrgAnswer) -> list[Text]:
    """The whole answer, the state of the body first."""
    lines = [Text(answer.body.name, style="bold underline"),
             Text(f"mã: {answer.body.id}", style="dim")]
    if not answer.known:
        lines.append(Text("Không có trong kho đã nạp; chỉ có trong bảng tổ chức của chương trình.",
                          style="yellow"))
    lines.append(_state(answer))
    if answer.facts.get("aliases"):
        lines.append(Text(f"  Tên khác: {'; '.join(answer.facts['aliases'][:_SHOWN])}"))
    if answer.now:
        lines += _now(answer)
    lines += _ladder(answer.ladder)
    if answer.below:
        lines.append(Text(f"Có {answer.below} đơn vị trực thuộc trong kho."))
    lines += _changes("Trước đây", answer.before)
    lines += _changes("Về sau", answer.after)
    lines += _documents("Văn bản đã ban hành", answer.issued)
    lines += _documents("Văn bản được gửi", answer.addressed)
    lines += task_lines(answer.assigned)
    lines.append(Text(rests_words(answer.rests_on), style="dim"))
    return lines


def _state(answer: OrgAnswer) -> Text:
    parts = [f"Ngày {day_vi(answer.day)}: {answer.state_vi}"]
    if answer.since:
        parts.append(f"từ {period_vi(answer.since)}")
    if answer.until:
        parts.append(f"đến {period_vi(answer.until)}")
    return Text("; ".join(parts) + ".")


def period_vi(day: str) -> str:
    """"01/07/2025", "tháng 02/2025", "tháng 02/2025 – tháng 03/2025"."""
    start, _, end = day.partition("..")
    if end:
        return f"{period_vi(start)} – {period_vi(end)}"
    return day_vi(start) if len(start) > 7 else f"tháng {start[5:7]}/{start[:4]}"


def _now(answer: OrgAnswer) -> list[Text]:
    if len(answer.now) == 1:
        return [Text("Nay là: ", style="bold") + body_text(answer.now[0])]
    lines = [Text(f"Đã chia; nay có thể là một trong {len(answer.now)} đơn vị "
                  "(chương trình không chọn thay):", style="bold")]
    lines += [Text("  ▸ ") + body_text(ref) for ref in answer.now[:_SHOWN]]
    return lines + _more(len(answer.now))


def _more(total: int) -> list[Text]:
    left = total - _SHOWN
    return [Text(f"  … và {left} mục khác (xem đủ bằng --json)", style="dim")] if left > 0 else []


def _ladder(steps: Sequence[LadderStep]) -> list[Text]:
    if not steps:
        return [Text("Cơ quan cấp trên: chưa rõ.", style="yellow")]
    lines = [Text("Cơ quan cấp trên", style="bold")]
    for step in steps:
        line = Text("   " * (step.depth - 1) + "└─ ") + body_text(step.body)
        dates = [f"từ {period_vi(step.since)}" if step.since else "",
                 f"đến {period_vi(step.until)}" if step.until else ""]
        line.append(f"  ({'; '.join(p for p in (_origin(step.origin, step.quotes), *dates) if p)})",
                    style="cyan")
        lines.append(line)
        pad = "   " * step.depth
        if step.doubt:
            names = "; ".join(ref.name for ref in step.instead[:4])
            lines.append(Text(f"{pad}{step.doubt}" + (f"; nay có thể là: {names}" if names else ""),
                              style="yellow"))
        if step.quotes and step.quotes[0].text:
            lines.append(Text(pad) + quote_text(step.quotes[0]))
    return lines


def _origin(origin: str, quotes: Sequence[Quote]) -> str:
    if quotes and quotes[0].rule == "catalogue":
        return "theo bảng tổ chức" if origin == "recorded" else "theo bảng tổ chức, cần xem lại"
    return origin_words(origin, quotes)


def _changes(title: str, rows: Sequence[BodyChange]) -> list[Text]:
    if not rows:
        return []
    lines = [Text(f"{title} ({len(rows)})", style="bold")]
    for row in rows[:_SHOWN]:
        line = Text("  ")
        if title == "Trước đây" and row.body is not None:
            line += body_text(row.body) + Text(f" {row.how_vi} cơ quan này")
        else:
            line += Text(row.how_vi)
            line += Text(" ") + body_text(row.body) if row.body is not None else Text("")
        if row.part:
            line.append(" (một phần)")
        if row.day:
            line.append(f", {period_vi(row.day)}")
        if row.basis:
            line.append(f", theo {row.basis}")
        line.append(f"  ({_origin(row.origin, row.quotes)})", style="cyan")
        lines.append(line)
        if row.quotes and row.quotes[0].text:
            lines.append(Text("     ") + quote_text(row.quotes[0]))
    return lines + _more(len(rows))


def _documents(title: str, rows: Sequence[BodyDocument]) -> list[Text]:
    if not rows:
        return []
    lines = [Text(f"{title} ({len(rows)})", style="bold")]
    for row in rows[:_SHOWN]:
        line = Text("  ") + document_text(row.document)
        if row.purpose:
            line.append(f"  ({row.purpose})")
        lines.append(line)
        if row.quotes:
            lines.append(Text("     ") + quote_text(row.quotes[0]))
    return lines + _more(len(rows))
