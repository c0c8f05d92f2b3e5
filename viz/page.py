"""The explorer as HTML from the server: every page can be read, and walked, without JavaScript.

Templates escape everything (autoescape on, undefined names are errors); the only markup put in
as it is comes from ``svg.py`` and ``icons.py``, which escape themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from graph.answers import (
    DocumentRef,
    PageAnswer,
    RestsOn,
    SearchAnswer,
    ShowAnswer,
    TargetsAnswer,
    TasksAnswer,
    TraceAnswer,
    to_json,
)
from graph.answers_owed import CoverageAnswer

from . import svg
from .cascade import OPEN_STATES, build
from .glyphs import split_scope
from .icons import icon_of, sprite
from .labels import load
from .links import Query, glyph_links
from .scene import BUDGET, Scene, build_scene

TEMPLATES = Path(__file__).resolve().parent / "templates"
TASK_LIMIT = 200
ROW_LIMIT = 500
#: What may have become of a target below, what differs first.
_STEPS = ("raised", "lowered", "kept", "copied", "uncompared", "dropped", "new")
#: What needs doing first; whether a task past its day was done is not known.
_TASK_ORDER = ("overdue", "due", "later", "past", "recurring", "undated")


def new_environment() -> Environment:
    """Our templates with the rules of escaping that all pages keep."""
    env = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True,
                      undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True,
                                         "separators": (",", ":")}
    env.globals.update(icon=_icon, split_scope=split_scope)
    return env


@cache
def environment() -> Environment:
    """The environment of the pages and of the documentation."""
    # here, so that a snapshot or a marked text need not load what only tables use
    from .office import owed
    from .office.words import tracked_words

    env = new_environment()
    env.globals.update(what=owed.what, remarks=owed.remarks, due_lines=owed.due_lines,
                       tracked_words=tracked_words)
    return env


def _icon(state: str) -> Markup:
    """The mark of a state, beside its words."""
    return Markup('<svg class="icon i-{0}" aria-hidden="true" width="14" height="14">'
                  '<use href="#i-{0}"></use></svg>').format(icon_of(state))


def render(template: str, query: Query, rests_on: RestsOn | None = None, **values: Any) -> str:
    """A template with what every page needs: words, address, icons, what the answer rests on."""
    labels = load(query.lang)
    return environment().get_template(template).render(
        t=labels.t, labels=labels, query=query, sprite=Markup(sprite()), rests=rests_on, **values)


def scene_for(answer: TraceAnswer, query: Query, coverage: CoverageAnswer | None = None,
              budget: int = BUDGET) -> Scene:
    """The scene of a chain page: also what ``/v1/scene`` gives."""
    asked = replace(query, view="chain")
    scene = build_scene(build(answer, coverage), load(query.lang), focus=query.focus,
                        opened=query.open, budget=budget, link=glyph_links(asked))
    return replace(scene, open_all=replace(asked, open=("all",)).url(),
                   close_all=replace(asked, open=()).url())


def chain(answer: TraceAnswer, query: Query, coverage: CoverageAnswer | None = None) -> str:
    """The chain: picture, ladder with quotes, table of the same rows."""
    labels = load(query.lang)
    scene = scene_for(answer, query, coverage)
    title = labels.t("chain.title", root=answer.root.label)
    return render(
        "chain.html", query, answer.rests_on, title=title, answer=answer, scene=scene,
        evidence=scene.evidence, picture=Markup(svg.render(scene, title=title)),
        scene_json=to_json(scene), root=answer.root)


def home(query: Query, rests_on: RestsOn, start: DocumentRef | None,
         starts: Sequence[DocumentRef], coverage: CoverageAnswer | None,
         tasks: TasksAnswer | None, size: int, page: PageAnswer | None,
         lowest: str | None = None) -> str:
    """The first page: three questions, each with a first answer, and the documents held.

    ``lowest`` names a document at the end of a chain, to ask the third question about.
    """
    peek = None
    if coverage is not None:
        peek = {"open": sum(coverage.counts.get(state, 0) for state in OPEN_STATES),
                "found": coverage.counts.get("found", 0) + coverage.counts.get("found_late", 0)}
    due = None
    if tasks is not None:
        due = {name: sum(row.state == state for row in tasks.rows)
               for name, state in (("overdue", "past"), ("due", "due"))}
    return render("home.html", query, rests_on, start=start, starts=starts, coverage=peek,
                  due=due, undated=tasks.undated if tasks else 0, size=size, page=page,
                  lowest=lowest, title=load(query.lang).t("app.tagline"))


def coverage(answer: CoverageAnswer, query: Query) -> str:
    """Who has issued the document they owe."""
    labels = load(query.lang)
    rows = [row for row in answer.rows if query.state is None or row.state == query.state]
    return render(
        "coverage.html", query, answer.rests_on, answer=answer, rows=rows[:ROW_LIMIT],
        total=len(rows), root=answer.document, told=_told(answer),
        title=labels.t("coverage.title", label=answer.document.label),
        state_links=[(state, n, replace(query, state=state).url())
                     for state, n in answer.counts.items()],
        all_states=replace(query, state=None).url())


def _told(answer: CoverageAnswer) -> list[str]:
    """The measures, where the chain stops, files that may be what was not seen, files unread."""
    from .office import owed

    labels = load("vi")
    lines = [*owed.measure_lines(answer.measures, labels)] if answer.measures and answer.rows \
        else []
    lines += map(owed.stop_line, answer.stops)
    lines += owed.maybe_lines(answer)
    if unread := owed.unread_line(answer.rests_on, labels):
        lines.append(unread)
    return lines


def tasks(answer: TasksAnswer, query: Query) -> str:
    """Tasks by deadline; with a body, its list of tasks."""
    labels = load(query.lang)
    title = (labels.t("tasks.title.org", org=answer.org.name) if answer.org
             else labels.t("tasks.title"))
    rows = [row for row in answer.rows if query.state is None or row.state == query.state]
    rows.sort(key=lambda row: _TASK_ORDER.index(row.state))
    counts: dict[str, int] = {}
    for row in answer.rows:
        counts[row.state] = counts.get(row.state, 0) + 1
    return render("tasks.html", query, answer.rests_on, answer=answer, title=title,
                  rows=rows[:TASK_LIMIT], total=len(rows), root=None,
                  state_links=[(state, n, replace(query, state=state).url())
                               for state, n in sorted(counts.items(),
                                                      key=lambda pair: _TASK_ORDER.index(pair[0]))],
                  all_states=replace(query, state=None).url())


def targets(answer: TargetsAnswer, query: Query) -> str:
    """The targets of a document, each in the papers below."""
    counts: Counter[str] = Counter()
    for line in answer.chain:
        counts.update(line.counts)
    if answer.added:
        counts["new"] = len(answer.added)
    name = answer.document.label if answer.document else ""
    return render("targets.html", query, answer.rests_on, answer=answer, root=answer.document,
                  limit=TASK_LIMIT, title=load(query.lang).t("targets.title", label=name),
                  counts=[(state, counts[state]) for state in _STEPS if counts[state]])


def card(answer: ShowAnswer, query: Query) -> str:
    """What is known of one document or body, what is not and why."""
    label = (answer.document.label if answer.document
             else answer.body.name if answer.body else "")
    return render("card.html", query, answer.rests_on, answer=answer, title=label,
                  root=answer.document, task_limit=TASK_LIMIT)


def search(answer: SearchAnswer, query: Query) -> str:
    """What was found."""
    return render("search.html", query, answer.rests_on, answer=answer,
                  title=load(query.lang).t("search.title", query=answer.query))


def error(problem: Mapping[str, Any], query: Query,
          known: Mapping[str, DocumentRef] | None = None) -> str:
    """An error for people: what is wrong, and the candidates to choose from.

    ``known`` holds the candidates that are documents, so that they are shown like everywhere.
    """
    name = problem.get("key")
    candidates = [(row["label"], (known or {}).get(row["id"]), query.instead(name, row["id"]).url())
                  for row in problem.get("candidates", [])]
    return render("error.html", query, problem=problem, title=problem["title"],
                  candidates=candidates, name=name)
