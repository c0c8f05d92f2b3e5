"""The questions: pure functions over the store port; both stores give the same answers."""

from .across import compare
from .brief import brief
from .calendar import calendar
from .copied import copied
from .coverage import coverage
from .files import files
from .finding import documents, organisations, search
from .naming import resolve_body, resolve_document, resolve_node
from .org import org
from .quality import quality
from .reports import reports
from .roots import roots
from .show import show
from .targets import targets
from .tasks import tasks
from .timeline import timeline
from .trace import trace
from .unsettled import decisions, matter, unsettled

__all__ = [
    "brief",
    "calendar",
    "compare",
    "copied",
    "coverage",
    "decisions",
    "documents",
    "files",
    "matter",
    "org",
    "organisations",
    "quality",
    "reports",
    "resolve_body",
    "resolve_document",
    "resolve_node",
    "roots",
    "search",
    "show",
    "targets",
    "tasks",
    "timeline",
    "trace",
    "unsettled",
]
