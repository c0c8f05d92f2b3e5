"""The address of a page: everything that is shown is in it, so that it can be sent to others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import quote

from .glyphs import Link

VIEWS: tuple[str, ...] = ("chain", "coverage", "tasks", "targets", "card", "search", "brief",
                          "calendar", "reports", "compare", "timeline", "diff", "quality",
                          "roots", "open", "org")
#: What the fields are called in the address where that is no name of Python's.
_NAMED = {"first": "from", "last": "to"}


@dataclass(frozen=True, slots=True)
class Query:
    """What a page was asked for.  Names are those of the address; defaults are left out of it."""

    view: str = "home"
    root: str | None = None
    focus: str | None = None
    open: tuple[str, ...] = ()
    key: str | None = None
    q: str | None = None
    org: str | None = None
    due_before: str | None = None
    place: str | None = None
    kind: str | None = None
    state: str | None = None
    after: str | None = None
    today: str | None = None
    first: str | None = None
    last: str | None = None
    under: str | None = None
    lang: str = "vi"

    def url(self) -> str:
        """The address, with parameters in a fixed order."""
        pairs: list[tuple[str, str]] = []
        if self.view not in ("home", "chain", "search"):
            pairs.append(("view", self.view))
        for name in ("root", "focus", "key", "q", "org", "due_before", "place", "kind", "state",
                     "after", "first", "last", "under", "today"):
            value = getattr(self, name)
            if value:
                pairs.append((_NAMED.get(name, name), value))
        pairs += [("open", key) for key in self.open]
        if self.lang != "vi":
            pairs.append(("lang", self.lang))
        return "/" + ("?" + "&".join(f"{k}={quote(v, safe='~*:@')}" for k, v in pairs)
                      if pairs else "")

    def to(self, view: str, **values: str | None) -> str:
        """The address of another view in the same language and for the same day."""
        return Query(view=view, lang=self.lang, today=self.today, **values).url()  # type: ignore[arg-type]

    def instead(self, name: str | None, key: str) -> Query:
        """The same question with ``key`` for the name that was ambiguous."""
        fields = [f for f in ("root", "focus", "key", "org") if getattr(self, f) == name]
        return replace(self, **dict.fromkeys(fields, key))  # type: ignore[arg-type]

    def files(self, route: str, *, forms: tuple[str, ...] = ("xlsx", "docx", "csv"),
              **values: str | None) -> list[tuple[str, str]]:
        """(suffix, address) of the office files of an answer of the API, for the same day."""
        pairs = [(k, v) for k, v in {**values, "today": self.today}.items() if v]
        asked = "".join(f"{k}={quote(v, safe='')}&" for k, v in pairs)
        return [(f".{form}", f"/v1/{route}?{asked}format={form}")
                for form in forms]

    def other_language(self) -> str:
        """The same page in the other language."""
        return replace(self, lang="en" if self.lang == "vi" else "vi").url()


def follow(query: Query, link: Link) -> Query:
    """The query after following a glyph: another focus, or a fan opened or closed."""
    if link.focus is not None:
        return replace(query, focus=link.focus, open=())
    key = link.open or link.close or ""
    fan = key.rstrip("*")
    kept = tuple(name for name in query.open if name.strip("-*") != fan)
    if link.open is not None:
        return replace(query, open=(*kept, key))
    closes_named = len(kept) < len(query.open) and "all" not in query.open
    return replace(query, open=kept if closes_named else (*kept, f"-{fan}"))


def glyph_links(query: Query) -> Callable[[Link], str]:
    """Addresses for the glyphs of a picture."""
    return lambda link: follow(query, link).url()
