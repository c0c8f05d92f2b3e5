"""Office-holders: "Giám đốc Sở Y tế" stands for Sở Y tế; chairs are authorities of their own."""

from __future__ import annotations

from dataclasses import replace

from graph.kinds import Level

from .grammar_committees import Parse, committee
from .grammar_context import Context
from .grammar_place import person_like
from .grammar_tables import Parsed, central_at, longest, roles
from .grammar_territory import MANY
from .grammar_words import Words, keys, show, split

_AFTER = ("của", "phụ", "trách", ",", "-")


def read_office(words: Words, context: Context, depth: int, parse: Parse) -> Parsed | None:
    """The body an office-holder stands for, or the chair of a council or committee."""
    at, many, names, row = 0, False, list[str](), None
    keep: frozenset[str] = frozenset()
    body_of = ""
    while at < len(words):
        step = at
        while step < len(words) and words[step].key in (*MANY, ",", "và", "/"):
            many |= words[step].key in MANY
            step += 1
        used, row = longest(roles(), words, step)
        if row is None or central_at(words, step)[0] > used:
            break
        if names and words[at].key not in (",", "và", "/"):
            break
        names.append(show(words[at : step + used]).lstrip(", "))
        keep |= frozenset(row.get("keep", ()))
        body_of = row.get("body", body_of)
        at = step + used
    if not names:
        return None
    rest = words[at:]
    while rest and rest[0].key in _AFTER:
        rest = rest[1:]
    if person_like(rest):
        rest = ()
    if not rest and not body_of:
        return _bare(names, keep, context, parse, many)
    body = _body(words, at, (*split(body_of), *rest), context, depth, parse)
    if body is None:
        return None
    if keep and body.head in keep and not body.group:
        return _chair(names, body, many)
    return body


def _body(words: Words, at: int, rest: Words, context: Context, depth: int,
          parse: Parse) -> Parsed | None:
    body = parse(rest, context, depth + 1)
    if not body.known and words[at - 1].key in ("ban", "phòng"):
        body = parse((words[at - 1], *rest), context, depth + 1)
    return body if body.known and body.head != "territory" else None


def _chair(names: list[str], body: Parsed, many: bool) -> Parsed:
    first = names[0][:1].upper() + names[0][1:]
    others = (name if name.startswith("các") else name[:1].upper() + name[1:]
              for name in names[1:])
    title = ", ".join((first, *others))
    return replace(body, canonical=f"{title} {body.canonical}", parent=body.canonical,
                   group=many or len(names) > 1, head=f"{names[0]} {body.head}")


def _bare(names: list[str], keep: frozenset[str], context: Context, parse: Parse,
          many: bool) -> Parsed | None:
    """An office without its body: of the issuer, where only one body has such an office."""
    office = keys(names[0])
    if "bí" in office and "thư" in office:
        return committee(context, parse)
    if office == ("bộ", "trưởng") and context.host and context.rung is Level.MINISTRY and not many:
        return parse(split(context.host), context.without_host(), 3)
    if office == ("thứ", "trưởng") and context.host and context.rung is Level.MINISTRY:
        ministry = parse(split(context.host), context.without_host(), 3)
        return _chair(names, ministry, many)
    if keep and context.system == "state" and context.territory() is not None:
        return _chair(names, parse(split("Ủy ban nhân dân"), context, 3), False)
    return None
