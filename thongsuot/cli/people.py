"""``intake``, ``resolve`` and ``reread`` as tables and lines."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from graph.answers_people import (
    DecisionsAnswer,
    FilesAnswer,
    OpenAnswer,
    OpenItem,
    RereadAnswer,
)
from graph.data import rules
from graph.model import EarlierReading

from .common import day_vi
from .intake import STATE_VI, kind_vi
from .tables import rests
from .trees import document_text, quote_text

_ROWS = 100


def files_table(answer: FilesAnswer) -> list[Table | Text]:
    """Files by need of attention, then counts by state and reason."""
    table = Table(title="Các tệp đã đưa vào")
    for name in ("Tệp", "Dạng", "Tình trạng", "Lý do"):
        table.add_column(name, overflow="fold")
    for row in answer.rows[:_ROWS]:
        table.add_row(Text(row.path), kind_vi(row.kind), STATE_VI[row.state],
                      Text(row.reason or ""))
    if len(answer.rows) > _ROWS:
        table.caption = f"còn {len(answer.rows) - _ROWS} tệp nữa, xem đủ bằng --json"
    counts = ", ".join(f"{STATE_VI[state]}: {count}" for state, count in answer.counts.items())
    lines: list[Table | Text] = [
        table, Text(f"{sum(answer.counts.values())} tệp. {counts or 'Chưa có tệp nào'}.")]
    if answer.reasons:
        lines.append(Text("Vì sao không đọc: " + "; ".join(
            f"{reason} ({count})" for reason, count in answer.reasons.items()) + "."))
    return [*lines, rests(answer.rests_on)]


def open_table(answer: OpenAnswer) -> list[Table | Text]:
    """What is open, numbered, with what each may be."""
    table = Table(title="Việc cần quyết")
    for name in ("TT", "Mã", "Loại", "Văn bản", "Điều cần quyết", "Có thể là", "Trích"):
        table.add_column(name, overflow="fold")
    for number, item in enumerate(answer.items, 1):
        fits = "\n".join(f"{n}. {c.label}" for n, c in enumerate(item.candidates, 1))
        quote = quote_text(item.quotes[0]) if item.quotes else Text("")
        table.add_row(str(number), item.id, item.kind_vi,
                      document_text(item.document) if item.document else Text(""),
                      Text(f"{item.about}: {item.reason}"), Text(fits), quote)
    total = sum(answer.counts.values())
    if answer.more:
        table.caption = f"còn {answer.more} việc nữa (--limit)"
    names = rules("open_matters")
    counts = ", ".join(f"{names[kind]['name']}: {n}" for kind, n in answer.counts.items())
    return [table, Text(f"{total} việc. {counts or 'Không còn việc nào để ngỏ'}."),
            rests(answer.rests_on)]


def item_lines(item: OpenItem) -> list[Text]:
    """One open matter whole."""
    lines = [Text(f"{item.kind_vi}: {item.about}", style="bold"), Text(f"  {item.reason}")]
    if item.document:
        lines.append(Text("  trong ") + document_text(item.document))
    lines += [Text("  ") + quote_text(quote) for quote in item.quotes]
    lines += [Text(f"  {number}. {found.label}  (mã {found.key})")
              for number, found in enumerate(item.candidates, 1)]
    return [*lines, Text(f"  Cần: {item.ask}.")]


_ACTS_VI = {"choose": "chọn văn bản", "field": "sửa trường", "part": "sửa nhiệm vụ",
            "place": "địa danh", "deny": "bác bỏ", "confirm": "xác nhận",
            "document": "bản giấy", "task": "giao việc"}


def decisions_table(answer: DecisionsAnswer) -> list[Table | Text]:
    """What people decided, newest first."""
    table = Table(title="Điều người đã quyết, đã ghi nhận")
    for name in ("Mã", "Ngày", "Người", "Việc", "Nội dung", "Lý do"):
        table.add_column(name, overflow="fold")
    for row in answer.rows:
        table.add_row(row.id, day_vi(row.day), Text(row.by), _ACTS_VI[row.act], Text(row.says),
                      Text(row.reason))
    return [table, Text(f"{len(answer.rows)} điều. Rút lại: thongsuot resolve --undo MÃ."),
            rests(answer.rests_on)]


_CHANGES_VI = {"appeared": "thêm", "vanished": "mất", "changed": "đổi"}
_LINES = 40


def reread_lines(answer: RereadAnswer) -> list[Text]:
    """What a newer reader changes: counts, the facts, the answers about each root."""
    old = ", ".join(answer.readers) or "–"
    lines = [Text(f"Đọc lại {answer.read_again} văn bản ({old} → {answer.reader}): "
                  f"{len(answer.changed)} văn bản có thay đổi.", style="bold")]
    for kind, counts in answer.counts.items():
        shown = ", ".join(f"{_CHANGES_VI[change]} {n}" for change, n in sorted(counts.items()))
        name = next(row.kind_vi for row in answer.facts if row.kind == kind)
        lines.append(Text(f"  {name}: {shown}"))
    for row in answer.facts[:_LINES]:
        home = f" ({row.document})" if row.document and row.document != row.label else ""
        lines.append(Text(f"  {_CHANGES_VI[row.change]}: {row.kind_vi}: "
                          f"{' '.join(row.label.split())[:160]}{home}"))
    if len(answer.facts) > _LINES:
        lines.append(Text(f"  … còn {len(answer.facts) - _LINES} điều nữa, xem đủ bằng --json",
                          style="dim"))
    for change in answer.answers:
        lines.append(Text(f"Câu trả lời về {change.root.label} thay đổi:", style="bold"))
        for word, names in (("thêm vào chuỗi", change.appeared),
                            ("không còn trong chuỗi", change.vanished),
                            ("thêm đơn vị phải có văn bản", change.owed_appeared),
                            ("không còn phải có văn bản", change.owed_vanished)):
            if names:
                more = f" và {len(names) - 8} mục khác" if len(names) > 8 else ""
                lines.append(Text(f"  {word}: {'; '.join(names[:8])}{more}"))
        lines += [Text(f"  {who}: {before} → {after}")
                  for who, before, after in change.owed_changed[:8]]
    lines += [Text(f"  có dấu độ mật, sẽ rời kho: {name}", style="yellow")
              for name in answer.refused]
    lines += [Text(f"  bản đọc mới không nhận là văn bản chỉ đạo, để nguyên: {name}",
                   style="yellow") for name in answer.unread]
    return lines


def earlier_table(rows: Sequence[EarlierReading]) -> Table:
    """Earlier readings that are kept."""
    table = Table(title="Bản đọc cũ còn giữ")
    for name in ("Nguồn", "Bản đọc", "Có hiệu lực đến trước phiên bản kho", "Ghi lúc"):
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(Text(row.origin), Text(row.reader), str(row.until), row.recorded_at or "")
    return table
