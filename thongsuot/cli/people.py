"""``intake`` as a table."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from graph.answers_people import FilesAnswer

from .intake import STATE_VI, kind_vi
from .tables import rests

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
