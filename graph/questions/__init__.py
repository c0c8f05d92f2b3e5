"""The questions: pure functions over the store port; both stores give the same answers."""

from .calendar import calendar
from .coverage import coverage
from .files import files
from .finding import documents, organisations, search
from .naming import resolve_body, resolve_document, resolve_node
from .reports import reports
from .show import show
from .targets import targets
from .tasks import tasks
from .trace import trace
from .unsettled import decisions, matter, unsettled

__all__ = [
    "calendar",
    "coverage",
    "decisions",
    "documents",
    "files",
    "matter",
    "organisations",
    "reports",
    "resolve_body",
    "resolve_document",
    "resolve_node",
    "search",
    "show",
    "targets",
    "tasks",
    "trace",
    "unsettled",
]
