"""A reading made of the hand annotation of a text, in the place of our own reading of it.

The annotation says who, what, by when and from which paper; what it does not speak of (how the
text is cut into sections, the issue state) is taken from the text as for any reading, so that
everything after the reading (naming of bodies, identity, resolving, questions) is the same.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.reading.bodies.grammar import context_of, parse_body
from ingest.reading.head.header import read_header
from ingest.reading.model import (
    Body,
    Citation,
    Deadline,
    Event,
    Header,
    Layout,
    Obligation,
    Reading,
    Recipient,
    Relation,
    Reporting,
    Signer,
    Span,
    Target,
    Task,
)
from ingest.reading.page.layout import analyse
from ingest.reading.refs.keys import document_key

Fields = Mapping[str, Any]
_HAND = "annotation"


@dataclass(frozen=True, slots=True)
class Annotated:
    """One annotated text: the file, our canonical form of it, the annotation."""

    path: Path
    text: str
    said: Fields


def annotated(root: Path) -> Iterator[Annotated]:
    """Every annotated text under the folder of the real texts."""
    for path in sorted((root / "gold").glob("*.json")):
        said = json.loads(path.read_text(encoding="utf-8"))
        named = said["file"]
        file = next(p for p in (root / "seeds" / named, root / "corpus" / "texts" / named)
                    if p.is_file())
        raw = file.read_text(encoding="utf-8-sig")
        text = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n"))
        yield Annotated(file, text, said)


def reading_of(item: Annotated, ours: Reading) -> Reading:
    """The annotation as a reading.  From ``ours`` only the keys of unnumbered papers are taken,
    where both point at the same words: a name of the program's own is no fact of the text."""
    return _Maker(item, ours).reading()


def open_places(item: Annotated) -> dict[str, list[Span]]:
    """Where the annotation leaves something open, by question ("" for every one).

    What it marks optional counts on neither side.  Of a task without a subject any doer is right,
    or none; a relation may bear another name that it accepts; and which papers a task obliges to
    write is marked for some tasks only.
    """
    at = _places(item)

    def of(part: str, wanted: Callable[[Fields], bool]) -> list[Span]:
        return [at(row["quote"], row["line"]) for row in item.said[part] if wanted(row)]

    return {
        "": [span for part in ("tasks", "reporting", "events")
             for span in of(part, lambda row: bool(row.get("optional")))],
        "who": of("tasks", lambda row: row["assignee_source"] == "none"),
        "document": of("tasks", lambda row: not row.get("delivers")),
        "trace": of("relations", lambda row: bool(row["accept"])),
    }


def _places(item: Annotated) -> Callable[[str, int], Span]:
    starts = [0]
    for line in item.text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)

    def at(quote: str, line: int) -> Span:
        first = starts[line - 1]
        found = item.text.find(unicodedata.normalize("NFC", quote), first)
        if found < 0:
            return Span(first, starts[line] - 1)
        return Span(found, found + len(quote))

    return at


class _Maker:
    """One annotation on its way to a reading."""

    def __init__(self, item: Annotated, ours: Reading) -> None:
        self.said, self.text, self.ours = item.said, item.text, ours
        self.at = _places(item)
        self.layout: Layout = analyse(item.text)
        self.header = self._header(read_header(self.layout))
        self.key = document_key(self.header, item.text)
        cited = [*self.said["cited_documents"], *self.said["cited_unnumbered"]]
        self.keys = {self.said["document"]["key"]: self.key, **dict(self._keys(cited))}
        self.cited: Sequence[Fields] = cited

    def reading(self) -> Reading:
        """Everything the annotation says."""
        tasks = tuple(self._task(row) for row in self.said["tasks"])
        return Reading(
            key=self.key, header=self.header, layout=self.layout,
            citations=tuple(self._citation(row) for row in self.cited), aliases=(),
            relations=tuple(self._relations()), bodies=tuple(self._bodies()),
            recipients=tuple(
                Recipient(row["name"], row["purpose"], self.at(row["quote"], row["line"]))
                for row in self.said["recipients"]),
            tasks=tasks, targets=tuple(self._target(row) for row in self.said["targets"]),
            reporting=tuple(self._reporting(row) for row in self.said["reporting"]),
            obligations=tuple(self._obligations(tasks)),
            events=tuple(Event(row["what"], row["date"], self.at(row["quote"], row["line"]),
                               row["place"], status=row["status"])
                         for row in self.said["events"]))

    def _header(self, seen: Header) -> Header:
        head = self.said["document"]
        signer = head["signer"]
        if isinstance(signer, list):
            signer = signer[0] if signer else None
        return Header(
            head["number"], head["symbol"], head["type"], head["issued"], head["place"],
            head["issuer"], head["parent_organ"], head["title"],
            Signer(signer["name"], signer["role"], signer["on_behalf"]) if signer else None,
            {}, state=seen.state, state_reason=seen.state_reason, secrecy=seen.secrecy)

    def _spans(self, row: Fields) -> tuple[Span, ...]:
        spans = [self.at(m["text"], m["line"]) for m in row["mention_spans"]]
        return tuple(spans or [self.at(row["first_quote"], row["line"])])

    def _keys(self, cited: Sequence[Fields]) -> Iterator[tuple[str, str]]:
        for row in cited:
            spans = self._spans(row)
            same = [c.key for c in self.ours.citations if c.numbered == (row["number"] is not None)
                    and any(a.start < b.end and b.start < a.end
                            for a in c.mentions for b in spans)]
            numbered = row["number"] is not None and row["symbol"] is not None
            yield row["key"], same[0] if same and not numbered else row["key"]

    def _bodies(self) -> Iterator[Body]:
        context = context_of(self.header, self.layout, self.key)
        found = (parse_body(row["name"], context) for row in self.said["organisations"])
        yield from {body.canonical: body for body in found}.values()

    def _citation(self, row: Fields) -> Citation:
        status = next((name for name in ("planned", "generic") if row.get(name)), "specific")
        return Citation(
            self.keys[row["key"]], row["number"], row["symbol"], row["type"], row["date"],
            row["issuer"], row["title"], row["number"] is not None and row["symbol"] is not None,
            status, self._spans(row), _HAND, 1.0,
            scope="trung ương" if row["scope"] == "trung ương" else None, term=row.get("term"))

    def _relations(self) -> Iterator[Relation]:
        dropped = {row["key"] for row in self.cited if row.get("planned") or row.get("generic")}
        for row in self.said["relations"]:
            if dropped.isdisjoint((row["from"], row["to"])):
                yield Relation(self._key(row["from"]), row["type"], self._key(row["to"]),
                               not row["inferred"], self.at(row["quote"], row["line"]), _HAND, 1.0)

    def _key(self, key: str) -> str:
        return self.keys.get(key, key)

    def _task(self, row: Fields) -> Task:
        restated = row.get("restated_from") or []
        named = [restated] if isinstance(restated, str) else restated
        return Task(
            row["section"], tuple(row["assignees"]), tuple(row["coordinators"]), row["action"],
            _deadline(row["deadline"]), bool(row["implicit"]), tuple(map(self._key, named)),
            self.at(row["quote"], row["line"]), _HAND, 1.0, kind=row.get("kind"),
            modality=row.get("modality"), product=row.get("product"))

    def _target(self, row: Fields) -> Target:
        value = row["value"]
        return Target(
            self._key(row["owner"]), row["horizon"], row["metric"], row["comparator"],
            tuple(value) if isinstance(value, list) else value, row["unit"],
            self.at(row["quote"], row["line"]), _HAND, 1.0)

    def _reporting(self, row: Fields) -> Reporting:
        names = {body["canonical"]: body["name"] for body in self.said["organisations"]}

        def printed(name: str) -> str:
            return str(names.get(name, name))

        return Reporting(
            tuple(map(printed, row["from"])), tuple(map(printed, row["to"])), row["via"],
            _deadline(row["due"]), self.at(row["quote"], row["line"]), None, _HAND, 1.0)

    def _obligations(self, tasks: Sequence[Task]) -> Iterator[Obligation]:
        """A task that delivers a paper still to be written: the issuer it names owes it and the
        doer drafts it; without one the doer owes it."""
        planned = {row["key"]: row for row in self.cited if row.get("planned")}
        for row, task in zip(self.said["tasks"], tasks, strict=True):
            paper = planned.get(row.get("delivers") or "")
            if paper is None or (paper["type"] or "").lower().startswith("báo cáo"):
                continue
            carried = tuple(self._key(r["to"]) for r in self.said["relations"]
                            if r["from"] == paper["key"] and r["type"] == "implements")
            for unit in (paper["issuer"],) if paper["issuer"] else task.assignees:
                drafter = task.assignees[0] if paper["issuer"] and task.assignees else None
                yield Obligation(unit, paper["type"] or "Văn bản", carried or (self.key,),
                                 task.deadline, task.span, task.section, _HAND, 1.0,
                                 drafter=None if drafter == unit else drafter)


def _deadline(row: Fields | None) -> Deadline | None:
    if row is None:
        return None
    end = row.get("to", row.get("date"))
    if end is None and row.get("from") is None and row["recurrence"] is None:
        return None
    return Deadline(row["text"], row.get("from"), end, row["recurrence"],
                    bool(row.get("exclusive")))


