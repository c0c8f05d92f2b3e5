"""The words of cells: papers, deadlines, grounds, bodies, what an answer rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from graph.answers import BodyRef, DocumentRef, Due, Quote, RestsOn, Tracked

from ..labels import Labels, load

_QUOTE = 400
_ISO = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")
#: What kind of duty a row is.
KIND_VI: dict[str, str] = {"task": "việc", "report": "báo cáo", "document": "văn bản phải có"}
#: What kind of moment a row of a timeline is.
MOMENT_VI: dict[str, str] = {"document": "văn bản", "task": "hạn việc",
                             "due": "hạn văn bản, báo cáo", "event": "sự kiện"}

#: Which answer a change is one of, and what happened to a fact.
CHANGE_VI: dict[str, str] = {"coverage": "tình hình ban hành", "task": "việc",
                             "deadline": "thời hạn"}
ACTION_VI: dict[str, str] = {"appeared": "có thêm", "vanished": "không còn", "changed": "đổi"}


def basis(rests: RestsOn, labels: Labels) -> str:
    """The last line of every sheet."""
    words = [f"Số liệu tính đến {labels.day(rests.today)}, từ "
             f"{labels.number(rests.documents_held)} văn bản có toàn văn"]
    if rests.documents_cited:
        words.append(f"{labels.number(rests.documents_cited)} văn bản chỉ được viện dẫn")
    if rests.files_unread:
        words.append(f"{labels.number(rests.files_unread)} tệp chưa đọc được")
    if rests.decisions:
        words.append(f"{labels.number(rests.decisions)} điều do người ghi nhận")
    if rests.newest_date:
        words.append(f"văn bản mới nhất ngày {labels.day(rests.newest_date)}")
    return "; ".join(words) + f" (phiên bản kho {rests.revision})."


def paper(ref: DocumentRef | None, labels: Labels) -> str:
    """Number and day of a document, with what must be known about it."""
    if ref is None:
        return ""
    marks = []
    if not ref.held:
        marks.append("ghi trong sổ" if ref.recorded else "chỉ được viện dẫn")
    if ref.issue_state == "draft":
        marks.append("bản dự thảo")
    elif ref.issue_state == "undecided" and ref.held:
        marks.append("chưa rõ đã ban hành")
    if ref.doubt:
        marks.append(ref.doubt)
    exact = "ngày " if ref.date and ref.date.precision == "day" else ""
    day = f", {exact}{labels.when(ref.date)}" if ref.date else ""
    return f"{ref.label}{day}" + (f" ({'; '.join(marks)})" if marks else "")


def days(text: str, labels: Labels) -> str:
    """The text with its ISO days written as an office does."""
    return _ISO.sub(lambda found: labels.day(found[0]), text)


def deadline(due: Due | None, labels: Labels) -> str:
    """A deadline as an office says it: an exclusive day shows the last day in time."""
    if due is None or (due.text is None and due.last_day is None):
        return "không nêu thời hạn"
    if due.last_day is None:
        return due.text or ""
    day = labels.day(due.last_day)
    words = f"muộn nhất {day}" if due.exclusive else day
    return f"{words} ({due.text})" if due.text and due.text != words else words


def ground(ref: DocumentRef | None, quotes: Sequence[Quote], section: str | None = None) -> str:
    """Căn cứ giao: number, section, the sentence."""
    found = next((q for q in quotes if q.text), None)
    place = section or (found.section if found else None)
    parts = [ref.label if ref else (found.document_label if found else None),
             f"mục {place}" if place else None]
    head = ", ".join(part for part in parts if part)
    if found is None:
        return head
    words = " ".join(found.text.split())
    if len(words) > _QUOTE:
        words = words[:_QUOTE].rsplit(" ", 1)[0] + " …"
    return f"{head}: “{words}”" if head else f"“{words}”"


def tracked_words(said: Tracked) -> str:
    """What a tracking system says of a task, as its own words."""
    labels = load("vi")
    parts = [said.state, said.progress and f"tiến độ {said.progress}",
             said.done and f"hoàn thành ngày {labels.day(said.done)}",
             said.result and f"văn bản kết quả {said.result}",
             said.assessment and f"đánh giá: {said.assessment}", said.note]
    who = ", ".join(part for part in (said.by, labels.day(said.day) if said.day else None) if part)
    words = "; ".join(part for part in parts if part)
    return f"hệ thống theo dõi ghi: {words}" + (f" ({who})" if who else "")


def names(bodies: Iterable[BodyRef]) -> str:
    """Bodies in one cell; a group says that it is one."""
    return "; ".join(f"{b.name} (giao chung)" if b.group else b.name for b in bodies)
