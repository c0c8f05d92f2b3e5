"""A reading beside the truth of a made paper: every difference, by kind.

The record is the one that ``extract`` prints.  What the contract leaves open (a tolerated
spelling, an optional task) is no difference.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from tests.variants.truth import Due, Paper, Span, TargetTruth

KINDS = (
    "header",
    "citations",
    "relations",
    "recipients",
    "tasks",
    "targets",
    "reporting",
    "outline",
    "organisations",
    "spans",
)


def folded(text: str | None) -> str | None:
    """Equal for spellings that mean the same: case, tone placement, white space, marks."""
    if text is None:
        return None
    plain = unicodedata.normalize(
        "NFD", re.sub(r"[\s*]+", " ", text.replace("–", "-")).strip(" .;:,").casefold()
    )
    tones = "\u0300\u0301\u0303\u0309\u0323"
    letters = "".join(c for c in plain if c not in tones)
    order = "".join(c for c in plain if c in tones)
    return letters + "|" + order


def name(text: str) -> str:
    """A body's name without the article of a class."""
    value = folded(re.sub(r"^(?:các|Các) ", "", text.strip()))
    assert value is not None
    return value


def touches(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def overlap(one: Span, other: Span) -> float:
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0.0, both / max(1, min(one[1] - one[0], other[1] - other[0])))


def span(item: dict[str, Any] | None) -> Span:
    return (item["start"], item["end"]) if item else (0, 0)


def due(item: dict[str, Any] | None) -> Due | None:
    """A deadline of the record; words without a date are none."""
    if item is None or (item["from"], item["to"], item["recurrence"]) == (None, None, None):
        return None
    return Due(item["from"], item["to"], item["recurrence"], bool(item.get("exclusive")))


class Comparison:
    """Differences of one reading."""

    def __init__(self, paper: Paper, record: dict[str, Any]) -> None:
        self.paper, self.truth, self.record = paper, paper.truth, record
        self.found: list[tuple[str, str]] = []
        for kind in KINDS:
            getattr(self, kind)()

    def say(self, kind: str, what: str) -> None:
        self.found.append((kind, what))

    def quote(self, mark: int) -> str:
        start, end = self.paper.marks[mark]
        return self.paper.text[start:end].replace("\n", "⏎")[:140]

    # ---------------------------------------------------------------- header

    @staticmethod
    def _subject(text: str | None) -> str | None:
        """A title without the word that opens it and without spaces: they may be lost or gained
        round the number of a cited paper."""
        bare = re.sub(r"^(?:về việc|về|v/v)\s", "", text, flags=re.I) if text else text
        value = folded(bare)
        return value.replace(" ", "") if value else value

    def header(self) -> None:
        truth, head = self.truth, self.record["document"]
        for field in ("number", "symbol", "type", "issued", "place", "title"):
            expected, given = getattr(truth, field), head[field]
            same = (
                given == expected
                if field in ("number", "issued")
                else self._subject(given) == self._subject(expected)
            )
            if not same:
                self.say("header", f"{field}: {given!r} for {expected!r}")
        if folded(head["issuer"]) not in {folded(x) for x in truth.issuers}:
            self.say("header", f"issuer: {head['issuer']!r} for {truth.issuers}")
        if folded(head["parent_organ"]) != folded(truth.parent):
            self.say("header", f"parent_organ: {head['parent_organ']!r} for {truth.parent!r}")
        signer = head["signer"] or {"name": None, "role": None, "on_behalf": None}
        for field, expected in (
            ("name", truth.signer),
            ("role", truth.role),
            ("on_behalf", truth.behalf),
        ):
            if folded(signer[field]) != folded(expected):
                self.say("header", f"signer.{field}: {signer[field]!r} for {expected!r}")
        for field in (
            "number",
            "symbol",
            "type",
            "issued",
            "place",
            "issuer",
            "parent_organ",
            "title",
            "signer",
        ):
            if (head[field] is None) != (field in head["missing"]):
                self.say("header", f"{field}: null and the reason disagree")

    # ---------------------------------------------------------------- citations

    def citations(self) -> None:
        self.keys: dict[str, str] = {}
        given = [c for c in self.record["citations"] if c["status"] == "specific"]
        spans = [(c, span(m)) for c in given for m in c["mentions"]]
        taken: set[Span] = set()
        for key, cited in self.truth.cited.items():
            hits: dict[str, int] = {}
            for mark in cited.mentions:
                place = self.paper.marks[mark]
                over = [(c, s) for c, s in spans if touches(s, place)]
                taken.update(s for _, s in over)
                if len(over) != 1:
                    self.say("citations", f"{key}: {len(over)} mentions at {self.quote(mark)!r}")
                for c, _ in over:
                    hits[c["key"]] = hits.get(c["key"], 0) + 1
            if len(hits) != 1:
                self.say("citations", f"{key}: read as {sorted(hits)}")
            self.keys.update(dict.fromkeys(hits, key))
            if cited.number is not None and hits and key not in hits:
                self.say("citations", f"{key}: key {sorted(hits)}")
            for c in given:
                if c["key"] in hits and cited.number is not None:
                    self._facts(c, cited)
        for c, s in spans:
            if s not in taken:
                self.say("citations", f"not in the text: {c['key']} {self.record_quote(s)!r}")
        if len(set(self.keys)) != len(self.keys) or len(self.keys) > len({*self.keys.values()}):
            doubled = [k for k in self.keys.values() if list(self.keys.values()).count(k) > 1]
            if doubled:
                self.say("citations", f"one paper under two keys: {doubled[0]}")

    def record_quote(self, where: Span) -> str:
        return self.paper.text[where[0] : where[1]].replace("\n", "⏎")[:100]

    def _facts(self, item: dict[str, Any], cited: Any) -> None:
        for field in ("number", "symbol", "type", "date", "issuer"):
            expected, given = getattr(cited, field), item[field]
            if expected is None and field == "issuer" and given is not None:
                continue
            if folded(given) != folded(expected):
                self.say("citations", f"{cited.key} {field}: {given!r} for {expected!r}")

    # ---------------------------------------------------------------- relations

    def relations(self) -> None:
        own = self.record["document"]["key"]
        names = {own: "SELF", **self.keys}
        given: dict[tuple[str, str], set[str]] = {}
        planned = {c["key"] for c in self.record["citations"] if c["status"] != "specific"}
        for r in self.record["relations"]:
            if r["stated"] and not {r["from"], r["to"]} & planned:
                pair = (names.get(r["from"], r["from"]), names.get(r["to"], r["to"]))
                given.setdefault(pair, set()).add(r["type"])
        known = {(e.tail, e.head): set(e.kinds) for e in self.truth.edges}
        for pair, kinds in known.items():
            if not given.get(pair, set()) & kinds:
                self.say(
                    "relations", f"{pair}: {sorted(given.get(pair, set()))} for {sorted(kinds)}"
                )
        for pair, kinds in given.items():
            extra = kinds - known.get(pair, set()) - {"cites"}
            if extra or (pair not in known and pair[0] != "SELF"):
                self.say("relations", f"{pair}: {sorted(extra or kinds)} is not stated")

    # ---------------------------------------------------------------- recipients

    def recipients(self) -> None:
        given = [
            (folded(r["name"]), None if r["purpose"] == "kính gửi" else r["purpose"])
            for r in self.record["recipients"]
        ]
        expected = [(folded(n), None if p == "kính gửi" else p) for n, p in self.truth.recipients]
        for item in expected:
            if item not in given:
                self.say("recipients", f"missing {item}")
        for item in given:
            if item not in expected:
                self.say("recipients", f"extra {item}")

    # ---------------------------------------------------------------- duties

    def tasks(self) -> None:
        given = [(t, span(t["evidence"])) for t in self.record["tasks"]]
        used: set[int] = set()
        for task in self.truth.tasks:
            place = self.paper.marks[task.mark]
            over = [n for n, (_, s) in enumerate(given) if overlap(s, place) > 0.5]
            used.update(over)
            if len(over) != 1:
                self.say("tasks", f"read {len(over)} times: {self.quote(task.mark)!r}")
                continue
            item = given[over[0]][0]
            for field in ("assignees", "coordinators"):
                if sorted(map(name, item[field])) != sorted(map(name, getattr(task, field))):
                    self.say(
                        "tasks",
                        f"{field}: {item[field]} for {getattr(task, field)} in {self.quote(task.mark)!r}",
                    )
            if due(item["deadline"]) != task.due:
                self.say(
                    "tasks",
                    f"deadline: {due(item['deadline'])} for {task.due} in {self.quote(task.mark)!r}",
                )
            if item["implicit"] != task.implicit:
                self.say("tasks", f"implicit: {item['implicit']} in {self.quote(task.mark)!r}")
            if task.section != "*" and not self._same_path(item["section"], task.section):
                self.say(
                    "tasks",
                    f"section: {item['section']} for {task.section} in {self.quote(task.mark)!r}",
                )
        free = [self.paper.marks[m] for m in self.truth.free]
        for n, (item, s) in enumerate(given):
            if n not in used and not any(touches(s, f) for f in free):
                self.say("tasks", f"not an order: {self.record_quote(s)!r} {item['assignees']}")

    @staticmethod
    def _same_path(given: str | None, expected: str) -> bool:
        if expected == "PL":
            return bool(given and given.startswith("PL"))
        if given is None:
            return expected.startswith("Điều")
        given = given.replace("Điều ", "")
        expected = expected.replace("Điều ", "")
        return given == expected or re.sub(r"\.[a-zđ]$", "", given) == expected

    def targets(self) -> None:
        given = [(t, span(t["evidence"])) for t in self.record["targets"]]
        used: set[int] = set()
        for target in self.truth.targets:
            place = self.paper.marks[target.mark]
            best = [
                n
                for n, (t, s) in enumerate(given)
                if overlap(s, place) > 0.5 and n not in used and self._value(t, target)
            ]
            if not best:
                over = [
                    (t["comparator"], t["value"], t["horizon"], t["unit"])
                    for t, s in given
                    if overlap(s, place) > 0.5
                ]
                self.say(
                    "targets",
                    f"{over} for {target.comparators, target.value, target.horizon, target.unit} in {self.quote(target.mark)!r}",
                )
                continue
            used.add(best[0])
            item = given[best[0]][0]
            if item["owner"] != self.record["document"]["key"]:
                self.say("targets", f"owner {item['owner']} in {self.quote(target.mark)!r}")
        for n, (item, s) in enumerate(given):
            if n not in used:
                self.say("targets", f"not a goal: {item['value']} {self.record_quote(s)!r}")

    @staticmethod
    def _value(item: dict[str, Any], target: TargetTruth) -> bool:
        value = tuple(item["value"]) if isinstance(item["value"], list) else item["value"]
        # "12 mô hình điểm": the thing counted may be given with or without what narrows it
        unit = target.unit is None or (item["unit"] or "").casefold() in (
            target.unit,
            target.unit.rsplit(" ", 1)[0],
            " ".join(target.unit.split()[:2]),
            target.unit.split()[0],
        )
        return (
            value == target.value
            and item["comparator"] in target.comparators
            and item["horizon"] == target.horizon
            and unit
        )

    def reporting(self) -> None:
        given = [(r, span(r["evidence"])) for r in self.record["reporting"]]
        used: set[int] = set()
        for duty in self.truth.reports:
            place = self.paper.marks[duty.mark]
            over = [n for n, (_, s) in enumerate(given) if overlap(s, place) > 0.5]
            used.update(over)
            if len(over) != 1:
                self.say("reporting", f"read {len(over)} times: {self.quote(duty.mark)!r}")
                continue
            item = given[over[0]][0]
            for field, expected in (("from", duty.reporters), ("to", duty.to)):
                if sorted(map(name, item[field])) != sorted(map(name, expected)):
                    self.say(
                        "reporting",
                        f"{field}: {item[field]} for {expected} in {self.quote(duty.mark)!r}",
                    )
            if folded(item["via"]) != folded(duty.via):
                self.say("reporting", f"via: {item['via']} for {duty.via}")
            if due(item["due"]) != duty.due:
                self.say(
                    "reporting",
                    f"due: {due(item['due'])} for {duty.due} in {self.quote(duty.mark)!r}",
                )
        for n, (_, s) in enumerate(given):
            if n not in used:
                self.say("reporting", f"no duty: {self.record_quote(s)!r}")

    # ---------------------------------------------------------------- outline, bodies, spans

    def outline(self) -> None:
        expected = [(label, folded(title)) for label, title in self.truth.outline if label != "*"]
        annexed = any(label == "*" for label, _ in self.truth.outline)
        given = [(o["label"], folded(o["title"])) for o in self.record["outline"]]
        given = [
            (label.rstrip(")."), title)
            for label, title in given
            if not (annexed and re.match(r"PL|PHỤ LỤC|Phụ lục", label))
        ]
        if given != expected:
            missing = [e for e in expected if e not in given]
            extra = [g for g in given if g not in expected]
            self.say(
                "outline",
                f"missing {missing[:3]} extra {extra[:3]}" if missing or extra else "another order",
            )

    def organisations(self) -> None:
        spellings = [
            name(n)
            for o in self.record["organisations"]
            for n in (o["name"], *o.get("aliases", ()))
        ]
        for body in self.truth.bodies:
            if name(body) not in spellings:
                self.say("organisations", f"missing {body}")
        canonical = [o["canonical"] for o in self.record["organisations"]]
        if len(set(canonical)) != len(canonical):
            self.say("organisations", "one canonical name twice")

    def spans(self) -> None:
        text = self.paper.text

        def walk(node: Any) -> None:
            if isinstance(node, dict):
                if set(node) == {"start", "end", "text"}:
                    if (
                        text[node["start"] : node["end"]] != node["text"]
                        or node["start"] >= node["end"]
                    ):
                        self.say("spans", f"{node}")
                    return
                for value in node.values():
                    walk(value)
            elif isinstance(node, list):
                for value in node:
                    walk(value)

        walk(self.record)


def differences(paper: Paper, record: dict[str, Any]) -> list[tuple[str, str]]:
    """Every difference between a reading's record and the truth."""
    return Comparison(paper, record).found
