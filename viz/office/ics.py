"""A calendar answer as an iCalendar file (RFC 5545): one whole-day event for each last day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from graph.answers_time import CalendarAnswer, CalendarRow
from graph.names import short_hash

from ..labels import Labels, load
from .words import KIND_VI, ground, names


def calendar_bytes(answer: CalendarAnswer) -> bytes:
    """The bytes of the file.  Ids of events are stable, so a second import changes, not adds;
    the stamp is the day the answer was asked for, so that the same answer gives the same file."""
    made = Calendar()
    made.add("prodid", "-//Thong Suot//VI")
    made.add("version", "2.0")
    title = f"Việc đến hạn: {answer.org.name}" if answer.org else "Việc đến hạn"
    made.add("x-wr-calname", title)
    stamp = datetime.combine(date.fromisoformat(answer.today), datetime.min.time(), UTC)
    labels = load("vi")
    for row in answer.rows:
        made.add_component(_event(row, stamp, labels))
    return bytes(made.to_ical())


def _event(row: CalendarRow, stamp: datetime, labels: Labels) -> Event:
    day = date.fromisoformat(row.day)
    event = Event()
    event.add("uid", f"{short_hash(row.id, row.kind, row.day, row.period or '')}@thongsuot")
    event.add("dtstamp", stamp)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", f"{KIND_VI[row.kind]}: {' '.join(row.what.split())}")
    lines = [f"Chủ trì: {names(row.who) or 'không nêu'}"]
    if row.to:
        lines.append(f"Gửi: {names(row.to)}" + (f" (qua {row.via})" if row.via else ""))
    if row.period:
        lines.append(f"Kỳ: {row.period}" + (" (ngày tính theo kỳ)" if row.counted else ""))
    if row.rest_day:
        lines.append(f"{labels.day(row.day)} là {row.rest_day}")
    lines.append(ground(row.document, row.quotes, row.section))
    event.add("description", "\n".join(lines))
    return event
