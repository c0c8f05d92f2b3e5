"""``trace`` and ``show`` as text: each hop with day, lag and quote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.text import Text

from graph.answers import (
    BodyRef,
    CoverageRow,
    DocumentRef,
    Hop,
    Path,
    Quote,
    RestsOn,
    ShowAnswer,
    TaskRow,
    TraceAnswer,
    TraceNode,
    by_person,
)
from graph.kinds import LEVEL_VI, ORIGIN_VI, Level, Origin
from viz.labels import load

from .common import day_vi, when_vi

SAMPLE = "ví dụ, không có thật"
_QUOTE_LIMIT = 170
#: In the tree, bodies beyond this many under one document are only counted.
_BODIES_SHOWN = 6


def document_text(ref: DocumentRef) -> Text:
    """A document in one line: label, day, issuer, marks."""
    line = Text(ref.label, style="bold")
    line.append(f", {when_vi(ref.date)}", style="default")
    if ref.issuer and ref.issuer not in ref.label:
        line.append(f", {ref.issuer}", style="default")
    marks = []
    if not ref.held:
        marks.append("do người ghi nhận, chưa có toàn văn" if ref.person == "noted"
                     else "ghi trong sổ, chưa có toàn văn" if ref.recorded
                     else "chỉ được viện dẫn")
    if ref.issue_state == "draft":
        marks.append("bản dự thảo")
    elif ref.issue_state == "undecided" and ref.held:
        marks.append("chưa rõ đã ban hành")
    if ref.doubt:
        marks.append(ref.doubt)
    if ref.person == "decided":
        marks.append("có điều do người xác nhận")
    if ref.sample:
        marks.append(SAMPLE)
    if marks:
        line.append(f"  [{'; '.join(marks)}]", style="dim")
    return line


def body_text(ref: BodyRef) -> Text:
    """A body in one line."""
    line = Text(ref.name)
    if ref.group:
        line.append("  [giao chung cho các đơn vị]", style="dim")
    if ref.sample:
        line.append(f"  [{SAMPLE}]", style="dim")
    return line


def lag_words(days: int | None) -> str | None:
    """"sau 53 ngày"; a younger parent is said as it is."""
    if days is None:
        return None
    if days == 0:
        return "cùng ngày"
    return f"sau {days} ngày" if days > 0 else f"trước {-days} ngày"


def hop_words(hop: Hop) -> str:
    """What links the lower end to the upper."""
    words = ", ".join((hop.relation_vi, *hop.also_vi))
    if hop.purpose is not None:
        words = f"{words}, {hop.purpose}"
    parts = [words, origin_words(hop.origin, hop.quotes)]
    days = lag_words(hop.lag_days)
    if days:
        parts.append(days)
    if hop.parts is not None:
        parts.append(load("vi").lag_parts(hop.parts))
    if hop.confidence < 0.9:
        parts.append("cần xem lại")
    return "; ".join(parts)


def origin_words(origin: str, quotes: Sequence[Quote]) -> str:
    """Where a link comes from; a person's word is named with name and day."""
    said = by_person(quotes)
    if said is not None and origin == Origin.RECORDED.value:
        return f"do người xác nhận: {said.where}"
    return ORIGIN_VI[Origin(origin)]


def quote_text(quote: Quote) -> Text:
    """A quote with its place."""
    words = " ".join(quote.text.split())
    if len(words) > _QUOTE_LIMIT:
        words = words[:_QUOTE_LIMIT].rsplit(" ", 1)[0] + " …"
    where = [quote.document_label or quote.source] if quote.rule != "person" else [
        "người xác nhận"]
    if quote.section:
        where.append(f"mục {quote.section}")
    if quote.where:
        where.append(quote.where)
    line = Text()
    if words:
        line.append(f"“{words}” ", style="italic")
    line.append(f"({', '.join(where)})", style="dim")
    return line


def trace_lines(answer: TraceAnswer) -> list[Text]:
    """The whole answer: paths first when asked for, then the tree, then what it rests on."""
    lines = [Text("Chuỗi văn bản (từ trên xuống)", style="bold underline")]
    if answer.note:
        lines.append(Text(answer.note, style="yellow"))
    if answer.to is not None and answer.paths:
        for number, path in enumerate(answer.paths[:5], 1):
            lines += chain_lines(number, path, answer.documents, answer.bodies)
        more = len(answer.paths) - 5
        if more > 0:
            lines.append(Text(f"… còn {more} đường khác (xem đủ bằng --json)", style="dim"))
    elif answer.to is None:
        lines += _tree_lines(answer)
    if answer.cycles:
        for cycle in answer.cycles:
            names = "; ".join(answer.documents[key].label for key in cycle
                              if key in answer.documents)
            lines.append(Text(f"Vòng viện dẫn lẫn nhau, cần xem lại: {names}.", style="yellow"))
    if answer.to is None:
        levels = ", ".join(f"{LEVEL_VI[Level(level)]}: {count}"
                           for level, count in answer.levels.items())
        lines.append(Text(f"Số văn bản theo cấp: {levels}."))
    lines.append(rests_text(answer))
    return lines


def chain_lines(number: int, path: Path, documents: Mapping[str, DocumentRef],
                bodies: Mapping[str, BodyRef]) -> list[Text]:
    """One chain from above down, each hop with its quote."""
    kind = "chuỗi thực hiện, văn bản ghi rõ từng bước" if path.stated_directing else \
        "có bước không phải “thực hiện” do văn bản ghi rõ"
    lines = [Text(f"Đường {number} ({kind}):", style="bold")]
    lines.append(_named(path.hops[0].upper, documents, bodies))
    for depth, hop in enumerate(path.hops, 1):
        pad = "   " * depth
        lines.append(Text(f"{pad}└─ ") + _named(hop.lower, documents, bodies)
                     + Text(f"  ← {hop_words(hop)}", style="cyan"))
        if hop.quotes:
            lines.append(Text(f"{pad}   ") + quote_text(hop.quotes[0]))
    return lines


def _named(key: str, documents: Mapping[str, DocumentRef],
           bodies: Mapping[str, BodyRef]) -> Text:
    if key in documents:
        return document_text(documents[key])
    if key in bodies:
        return body_text(bodies[key])
    return Text(key)


def _tree_lines(answer: TraceAnswer) -> list[Text]:
    lines: list[Text] = []
    siblings: dict[str | None, list[TraceNode]] = {}
    for row in answer.rows:
        siblings.setdefault(row.parent, []).append(row)
    _branch(answer.rows[0], "", siblings, lines)
    return lines


def _branch(root: TraceNode, pad: str, siblings: dict[str | None, list[TraceNode]],
            lines: list[Text]) -> None:
    """Depth first, without recursion in the program stack beyond the cascade's depth."""
    if root.document is not None:
        lines.append(document_text(root.document))
    children = siblings.get(root.id, [])
    bodies = [row for row in children if row.body is not None]
    documents = [row for row in children if row.document is not None]
    shown = bodies[:_BODIES_SHOWN]
    total = len(shown) + len(documents) + (len(bodies) > len(shown))
    number = 0
    for row in shown:
        number += 1
        _leaf(row, pad, number == total, lines)
    if len(bodies) > len(shown):
        number += 1
        end = "└─ " if number == total else "├─ "
        lines.append(Text(f"{pad}{end}… và {len(bodies) - len(shown)} nơi nhận, đơn vị được giao "
                          "khác", style="dim"))
    for row in documents:
        number += 1
        last = number == total
        deeper = pad + ("   " if last else "│  ")
        lines.append(Text(pad + ("└─ " if last else "├─ ")))
        mark = len(lines)
        _branch(row, deeper, siblings, lines)
        lines[mark - 1] = lines[mark - 1] + lines.pop(mark)
        if row.hop is not None:
            extra = [Text(f"{deeper}   ← {hop_words(row.hop)}", style="cyan")]
            if row.hop.quotes:
                extra.append(Text(f"{deeper}   ") + quote_text(row.hop.quotes[0]))
            lines[mark:mark] = extra


def _leaf(row: TraceNode, pad: str, last: bool, lines: list[Text]) -> None:
    assert row.body is not None
    assert row.hop is not None
    line = Text(pad + ("└─ " if last else "├─ ") + "▸ ") + body_text(row.body)
    lines.append(line + Text(f"  ← {hop_words(row.hop)}", style="cyan"))


def rests_text(answer: TraceAnswer | ShowAnswer) -> Text:
    """What the answer rests on."""
    newest = f"; văn bản mới nhất: {day_vi(answer.rests_on.newest_date)}"
    return Text(rests_words(answer.rests_on, newest), style="dim")


def rests_words(base: RestsOn, more: str = "") -> str:
    """What any answer rests on; what people recorded and files not read are named apart."""
    words = (f"Số liệu tính đến {day_vi(base.today)}, từ {base.documents_held} văn bản có toàn "
             f"văn và {base.documents_cited} văn bản chỉ được viện dẫn{more}.")
    if base.decisions:
        words += f" Có {base.decisions} điều do người ghi nhận, tính riêng."
    if base.files_unread:
        words += (f" Còn {base.files_unread} trong {base.files_offered} tệp đưa vào không đọc "
                  "được hoặc không nạp (xem lệnh intake).")
    if base.sample:
        words += f" Trong đó có văn bản {SAMPLE}."
    return words


_FACT_VI = {
    "code": "Số, ký hiệu", "date": "Ngày", "type": "Loại", "title": "Trích yếu",
    "place": "Nơi ban hành",
    "issuer": "Cơ quan ban hành", "parent_organ": "Cơ quan cấp trên", "signer": "Người ký",
    "level_vi": "Cấp", "secrecy": "Độ mật", "urgency": "Độ khẩn", "circulation": "Phạm vi",
    "issue_state": "Tình trạng ban hành", "issue_reason": "Lý do", "term": "Nhiệm kỳ",
    "aliases": "Tên khác", "kind": "Khối", "tier": "Bậc trong hệ thống Đảng",
    "parent": "Trực thuộc", "valid_from": "Từ ngày", "valid_to": "Đến ngày",
}
_ISSUE_VI = {"issued": "đã ban hành", "draft": "bản dự thảo", "undecided": "chưa rõ đã ban hành"}


def card_lines(answer: ShowAnswer) -> list[Text]:
    """The card of a document or body."""
    lines: list[Text] = []
    if answer.document is not None:
        lines.append(document_text(answer.document))
        lines.append(Text(f"mã: {answer.document.id}", style="dim"))
    elif answer.body is not None:
        lines += [body_text(answer.body), Text(f"mã: {answer.body.id}", style="dim")]
    for name, label in _FACT_VI.items():
        if name in answer.facts and answer.facts[name] not in (None, False):
            lines.append(Text(f"  {label}: {_fact(name, answer.facts[name])}"))
    if "members" in answer.facts:
        named = answer.facts["members"]
        lines.append(Text("  Giao chung cho các đơn vị: " + (
            "chưa rõ danh sách" if named is None else f"{len(named)} đơn vị: {'; '.join(named)}")))
    for mark in {m["id"]: m for m in answer.facts.get("decided", ())}.values():
        lines.append(Text(f"  Do người xác nhận: {mark['says']} ({mark['by']}, "
                          f"{day_vi(mark['day'])}: {mark['reason']}; mã {mark['id']})",
                          style="cyan"))
    for name, value in answer.facts.get("read", {}).items():
        lines.append(Text(f"  Văn bản ghi {_FACT_VI.get(name, name).lower()}: "
                          f"{_fact(name, value)}", style="dim"))
    for name, where in answer.facts.get("filled", {}).items():
        lines.append(Text(f"  {_FACT_VI.get(name, name)} lấy từ văn bản viện dẫn: "
                          f"{_said(where)}", style="cyan"))
    for row in answer.facts.get("contradictions", ()):
        lines.append(Text(f"  Các văn bản ghi khác nhau, {_FACT_VI[row['field']].lower()}: "
                          f"{_fact_value(row)} – {_said(row)}", style="yellow"))
    for name, why in answer.missing.items():
        lines.append(Text(f"  {_FACT_VI.get(name, name)}: không thấy ({why})", style="yellow"))
    if answer.relations:
        lines.append(Text("Quan hệ với văn bản khác", style="bold"))
    for relation in answer.relations:
        line = Text(f"  {relation.relation_vi}: ") + document_text(relation.other)
        line.append(f"  ({origin_words(relation.origin, relation.quotes)})", style="cyan")
        lines.append(line)
        if relation.quotes:
            lines.append(Text("     ") + quote_text(relation.quotes[0]))
    if answer.recipients:
        lines.append(Text("Nơi nhận", style="bold"))
        lines += [Text("  ") + body_text(body) + Text(f"  ({purpose})" if purpose else "")
                  for body, purpose in answer.recipients]
    lines += task_lines(answer.tasks)
    if answer.targets:
        lines.append(Text(f"Chỉ tiêu ({len(answer.targets)})", style="bold"))
        lines += [Text(f"  {t.metric}: {target_value(t.comparator, t.value, t.unit)}"
                       f"{f' (năm {t.horizon})' if t.horizon else ''} – của {t.owner.label}")
                  for t in answer.targets]
    lines += _expected_lines(answer.expected)
    if answer.documents:
        lines.append(Text("Văn bản đã ban hành", style="bold"))
        lines += [Text("  ") + document_text(d) for d in answer.documents]
    if answer.sources:
        lines.append(Text(f"Nguồn: {', '.join(answer.sources)}", style="dim"))
    lines.append(rests_text(answer))
    return lines


def task_lines(tasks: Sequence[TaskRow]) -> list[Text]:
    """The tasks of a document or body, one a line."""
    if not tasks:
        return []
    lines = [Text(f"Nhiệm vụ ({len(tasks)})", style="bold")]
    for task in tasks:
        who = "; ".join(body.name for body in task.assignees) or "không nêu tên đơn vị"
        when = task.due.text if task.due and task.due.text else "không nêu thời hạn"
        action = " ".join(task.action.split())
        lines.append(Text(f"  [{task.section or '-'}] {who}: {action} – {when}"))
    return lines


def _expected_lines(rows: Sequence[CoverageRow]) -> list[Text]:
    if not rows:
        return []
    lines = [Text("Văn bản, báo cáo phải có", style="bold")]
    for row in rows:
        when = row.due.text if row.due and row.due.text else "không nêu thời hạn"
        lines.append(Text(f"  {row.unit.name}: {row.expected} – {when}"))
    return lines


def _said(row: Mapping[str, Any]) -> str:
    """A quote inside a fact, with its source."""
    quote = " ".join(str(row.get("quote") or row.get("where") or "").split())
    return f"“{quote}” ({row['source']})" if row.get("source") else "không rõ câu nào"


def _fact_value(row: Mapping[str, Any]) -> str:
    return day_vi(row["value"]) if row["field"] == "date" else str(row["value"])


def _fact(name: str, value: object) -> str:
    if name == "issue_state":
        return _ISSUE_VI.get(str(value), str(value))
    if isinstance(value, dict) and "precision" in value:
        return day_vi(value["start"])
    if isinstance(value, dict):
        return ", ".join(str(v) for v in value.values() if v)
    if isinstance(value, (list, tuple)):
        return "; ".join(str(v) for v in value)
    return str(value)


_COMPARATOR_VI = {">=": "ít nhất", ">": "trên", "<=": "không quá", "<": "dưới", "=": "",
                  "range": "từ", "top-n": "nhóm", "qualitative": ""}


def target_value(comparator: str, value: object, unit: str | None) -> str:
    """A target's value in words: "ít nhất 50 % GDP"."""
    if value is None:
        return "định tính"
    shown = " đến ".join(number_vi(v) for v in value) if isinstance(value, (list, tuple)) \
        else number_vi(value)
    return " ".join(part for part in (_COMPARATOR_VI.get(comparator, comparator), shown,
                                      unit or "") if part)


def number_vi(value: object) -> str:
    """A number with the decimal comma."""
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return text.replace(".", ",")
