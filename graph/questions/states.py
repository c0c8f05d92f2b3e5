"""The states of an expected act (decision 6): an answer, never stored."""

from __future__ import annotations

from datetime import date

#: Code → what is said on screen (design words; "chưa ban hành" is never said: not seen is not
#: not done).
STATE_VI: dict[str, str] = {
    "found": "đã có văn bản",
    "found_late": "đã ban hành, chậm hạn",
    "not_due": "chưa đến hạn",
    "no_deadline": "chưa thấy văn bản; không nêu thời hạn",
    "not_seen": "chưa thấy văn bản",
    "overdue": "quá hạn, chưa thấy",
    "not_required": "không phải ban hành",
    "outside": "ngoài kho văn bản đã nạp",
}
#: What is said where an incoming register of the office's own tells what arrived.
RECEIVED_VI: dict[str, str] = {
    "no_deadline": "chưa nhận được; không nêu thời hạn", "not_seen": "chưa nhận được",
    "overdue": "quá hạn, chưa nhận được",
}
#: The order in which rows are shown: what needs action first.
STATE_ORDER: tuple[str, ...] = ("overdue", "not_seen", "no_deadline", "not_due", "found_late",
                                "found", "not_required", "outside")
#: What is said of a task by its day; whether it was done the papers do not say.
TASK_STATE_VI: dict[str, str] = {
    "past": "đã qua hạn, chưa rõ kết quả", "due": "sắp đến hạn", "later": "còn thời gian",
    "recurring": "định kỳ", "undated": "không nêu thời hạn"}


def act_state(*, found: bool, issued: str | None, last_day: str | None,
              today: str) -> tuple[str, int | None]:
    """(state, days late).  ``issued`` is the day of the document found, ``None`` when unknown:
    a document without a day is found, never late."""
    if found:
        if issued is not None and last_day is not None and issued > last_day:
            return "found_late", _days(last_day, issued)
        return "found", None
    if last_day is None:
        return "no_deadline", None
    if today > last_day:
        return "overdue", _days(last_day, today)
    return "not_due", None


def state_words(state: str, late: int | None, *, received: bool = False) -> str:
    """What is said of a state, with the days when late.  ``received``: the body that ordered it
    keeps a register of what arrives."""
    if received and state in RECEIVED_VI:
        return RECEIVED_VI[state]
    if state == "found_late" and late is not None:
        return f"đã ban hành, chậm {late} ngày"
    return STATE_VI[state]


def _days(first: str, second: str) -> int:
    return (date.fromisoformat(second) - date.fromisoformat(first)).days
