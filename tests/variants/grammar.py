"""Papers of the genre from a grammar, each a function of its seed, with everything they say."""

from __future__ import annotations

import random

from tests.variants import lexicon
from tests.variants.dates import ROMAN
from tests.variants.letterhead import closing, folded_title, letterhead, pick_layout
from tests.variants.offices import Office, make_office
from tests.variants.other_bodies import PLANS, OtherBodies
from tests.variants.references import (
    CODES,
    CONGRESSES,
    LAWS,
    Pool,
    Ref,
    alias,
    cite,
    edge,
    listed,
    nested,
    unnumbered,
)
from tests.variants.tables import SHAPES, goal_table
from tests.variants.truth import Paper, TaskTruth, Writer
from tests.variants.work import FORMS, Scene, capital, goal, order, plain, report, small, units

LISTS = ("Chỉ thị", "Kết luận", "Thông báo", "Công văn")


class Grammar(OtherBodies):
    """The writing of one paper."""

    def __init__(
        self, seed: int, which: str | None = None, kind: str | None = None, scale: int = 1
    ) -> None:
        rng = self.rng = random.Random(seed)
        self.scale = scale
        self.office: Office = make_office(rng, which)
        self.kind = kind or rng.choice(self.office.kinds)
        self.w = Writer(rng)
        self.number: str | None = (
            None
            if rng.random() < 0.12
            else f"{rng.choice([rng.randint(1, 9), rng.randint(10, 99), rng.randint(100, 3000)]):02d}"
        )
        self.blank_day = rng.random() < 0.12
        self.pool = Pool(rng, self.office, self.number)
        self.code = self.office.code(CODES[self.kind])
        self.own = "SELF"
        self.scene = Scene(self.office, self.own, [])
        self.subject = rng.choice(lexicon.SUBJECTS)
        self.pool.subjects.add(self.subject)
        self.layout = pick_layout(rng)
        self.marks = rng.choice([".", "-", "."])
        self.recipe = {
            "seed": str(seed),
            "office": self.office.name,
            "kind": self.kind,
            "layout": self.layout,
        }

    # ---------------------------------------------------------------- parts

    def paper(self) -> Paper:
        """Head, title, preamble, body, end, in the order of the field."""
        w, rng = self.w, self.rng
        self.parents = [self.pool.new() for _ in range(rng.choice([1, 2, 2, 3]))]
        letter = self.kind == "Công văn"
        self.title_words = self._title_words()
        w.truth.type = self.kind
        letterhead(
            w,
            self.office,
            self.kind,
            self.number,
            self.code,
            self.blank_day,
            f"{rng.choice(lexicon.WORK[:1]).format(s=self.subject)}" if letter else None,
            self.layout,
        )
        w.line()
        if letter:
            w.truth.title = lexicon.WORK[0].format(s=self.subject)
            self._addressees()
        else:
            self._title()
        if self.kind == "Quyết định":
            self._decision()
        elif self.kind in PLANS:
            self._preamble()
            self._plan()
        elif self.kind == "Báo cáo":
            self._preamble()
            self._account()
        else:
            self._preamble()
            self._list()
        w.line()
        closing(
            w,
            self.office,
            rng.choice(["stacked", "columns", "stacked", "signature first"])
            if self.layout != "markdown"
            else "stacked",
        )
        self._appendix()
        return Paper(w.text, w.truth, w.marks, w.kinds, self.recipe)

    def _title_words(self) -> str:
        rng = self.rng
        if self.kind in ("Kế hoạch", "Chương trình", "Chương trình hành động", "Hướng dẫn"):
            return rng.choice(
                ["thực hiện", "thực hiện", "triển khai thực hiện", "about", "học tập, quán triệt"]
            )
        return "review" if self.kind == "Báo cáo" else "about"

    def _title(self) -> None:
        w, rng = self.w, self.rng
        w.line(self.kind.upper())
        start = w.length
        mark_words = self.title_words
        ref = self.parents[0]
        if mark_words == "about":
            words = "Về việc" if self.kind == "Quyết định" else rng.choice(["về", "Về"])
            w.add(f"{words} {self.subject}" + rng.choice(["", f" năm {self.office.day.year + 1}"]))
        elif mark_words == "review":
            w.add("kết quả thực hiện ")
            cite(w, ref, rng.choice(["short", "dated", "full"]))
            edge(w, self.own, ref.key, "reviews")
        else:
            w.add(mark_words + " ")
            cite(w, ref, rng.choice(["short", "dated", "full"]))
            edge(w, self.own, ref.key, *self._title_kinds(mark_words))
        w.truth.title = folded_title(w.text[start:])
        w.line()
        w.line(rng.choice(["-----", ""]) if self.office.system == "party" else "")

    def _title_kinds(self, words: str) -> tuple[str, ...]:
        if "quán triệt" in words:
            return "disseminates", "implements"
        return ("guides", "implements") if self.kind == "Hướng dẫn" else ("implements",)

    def _addressees(self) -> None:
        w, rng = self.w, self.rng
        names = units(w, self.scene, rng.randint(2, 3))
        w.line("Kính gửi:")
        for name in names:
            w.line(f"- {name};")
            w.truth.recipients.append((name, "kính gửi"))
        w.line()

    def _sources(self, verb: bool) -> None:
        """The papers of the preamble, parted by semicolons, after "Thực hiện"."""
        w, rng = self.w, self.rng
        kinds: tuple[str, ...] = self._direct() if verb else ("basis",)
        rest = list(self.parents)
        first = True
        while rest:
            if not first:
                w.add("; ")
            ref = rest.pop(0)
            form = rng.random()
            if form < 0.2:
                inner = self.pool.new(before=ref.day)
                nested(
                    w,
                    ref,
                    inner,
                    rng.choice(["implements", "continues", "implements", "amends", "guides"]),
                )
                self.scene.known.append(inner)
            elif form < 0.3 and rest:
                other = self.pool.new(
                    (ref.symbol.split("/")[-1], ref.issuer, "party")
                    if ref.mark == "-" and "TWĐTN" not in ref.symbol
                    else ("UBND", "Ủy ban nhân dân tỉnh", "state"),
                    kind=ref.type,
                )
                if (
                    other.type == ref.type
                    and other.mark == ref.mark
                    and ref.type not in ("Nghị định", "Thông tư")
                ):
                    listed(w, ref, other)
                    w.add(f" của {ref.issuer}")
                    edge(w, self.own, other.key, *kinds)
                    self.scene.known.append(other)
                else:
                    cite(w, ref, "full")
                    self.pool.used.discard(other.number)
            else:
                cite(w, ref, rng.choice(["full", "full", "dated"]))
            edge(w, self.own, ref.key, *kinds)
            self.scene.known.append(ref)
            first = False

    def _direct(self) -> tuple[str, ...]:
        """What "Thực hiện X" in the preamble says: a guidance may be called that or a guide."""
        if self.kind == "Báo cáo":
            return ("basis",)  # who asked for the report; it carries nothing out itself
        return ("implements", "guides") if self.kind == "Hướng dẫn" else ("implements",)

    def _preamble(self) -> None:
        w, rng = self.w, self.rng
        form = rng.choice(
            [
                "running",
                "running",
                "bases",
                "bases and running",
                "numbered" if self.kind == "Kế hoạch" else "running",
            ]
        )
        if form == "running":
            w.add(rng.choice(["Thực hiện ", "Triển khai thực hiện "]))
            self._sources(True)
            self._aliases()
            self._extra("; ")
            self._lead_in()
        elif form == "numbered":
            self.numbered = True
            return
        else:
            for ref in self.parents:
                w.add("Căn cứ ")
                cite(w, ref, rng.choice(["full", "full", "dated"]))
                edge(w, self.own, ref.key, "basis")
                self.scene.known.append(ref)
                w.line(";")
            self._law_line()
            if form == "bases and running":
                extra = self.pool.new()
                w.add("Thực hiện ")
                cite(w, extra, "full")
                edge(w, self.own, extra.key, *self._direct())
                self.scene.known.append(extra)
                self._lead_in()
            else:
                w.add(self._opening())
                w.line(":")
        w.line()

    def _opening(self) -> str:
        """What leads in the body; it names nobody who must act."""
        rng, organ = self.rng, self.office.organ
        if self.kind in ("Công văn", "Thông báo"):
            return f"{organ} {rng.choice(['thông báo', 'có ý kiến'])} một số nội dung như sau"
        if self.kind in ("Chỉ thị", "Kết luận"):
            return f"{organ} yêu cầu thực hiện các nhiệm vụ sau"
        if self.kind == "Báo cáo":
            return f"{organ} báo cáo kết quả như sau"
        end = rng.choice(["như sau", "cụ thể như sau", "với các nội dung sau"])
        return f"{organ} {rng.choice(['ban hành', 'xây dựng'])} {self.kind} {end}"

    def _lead_in(self) -> None:
        mark = self.w.open("free")
        self.w.add(", " + self._opening())
        self.w.truth.free.append(self.w.close(mark))
        self.w.line(":")

    numbered = False

    def _aliases(self) -> None:
        if self.rng.random() < 0.4:
            refs = self.rng.sample(self.parents, min(len(self.parents), self.rng.choice([1, 2])))
            for ref in refs:
                for other in self.scene.known:
                    if other is not ref and other.type == ref.type and other.number == ref.number:
                        return
            # a bracket after the list defines short forms of papers just named
            alias(self.w, refs)

    def _extra(self, between: str) -> None:
        """A congress resolution at the end of the list."""
        if self.office.system == "party" and self.rng.random() < 0.3:
            n = self.rng.randrange(len(CONGRESSES))
            self.w.add(between)
            unnumbered(self.w, f"congress:{n}", self.rng.choice(CONGRESSES[n]))
            edge(self.w, self.own, f"congress:{n}", *self._direct())

    def _law_line(self) -> None:
        if self.office.system == "state" and self.rng.random() < 0.5:
            name, day = self.rng.choice(LAWS)
            self.w.add("Căn cứ ")
            unnumbered(self.w, f"law:{name}", name)
            edge(self.w, self.own, f"law:{name}", "basis")
            self.w.line(f" {day};")

    # ---------------------------------------------------------------- bodies

    def _heading(self, label: str, title: str) -> None:
        mark = self.marks
        self.w.line(f"{label}{mark} {title}")
        self.w.truth.outline.append((label, title))

    def _gap(self) -> None:
        self.w.add("\n" if self.airy else "")

    airy = True

    def _plan(self) -> None:
        rng = self.rng
        self.airy = rng.random() < 0.7
        parts = ["purpose", "goals", "work", "execution"]
        if self.numbered:
            parts.insert(0, "bases")
        for n, part in enumerate(parts):
            label = ROMAN[n]
            getattr(self, f"_{part}")(label)
        self._end()

    def _bases(self, label: str) -> None:
        w, rng = self.w, self.rng
        self._heading(label, rng.choice(["CĂN CỨ XÂY DỰNG KẾ HOẠCH", "CĂN CỨ"]))
        self._gap()
        for n, ref in enumerate(self.parents, 1):
            w.add(f"{n}. ")
            cite(w, ref, "full")
            edge(w, self.own, ref.key, "basis", "implements")
            self.scene.known.append(ref)
            w.line(".")
            w.truth.outline.append((str(n), None))
            self._gap()

    def _purpose(self, label: str) -> None:
        w, rng = self.w, self.rng
        self._heading(label, "MỤC ĐÍCH, YÊU CẦU")
        self._gap()
        if rng.random() < 0.5:
            for n, (title, bank) in enumerate(
                (("Mục đích", lexicon.PURPOSES), ("Yêu cầu", lexicon.DEMANDS)), 1
            ):
                self._heading(str(n), title)
                self._gap()
                for text in rng.sample(bank, 2):
                    w.line("- " + text.format(s=self.subject))
                    self._gap()
        else:
            for n, text in enumerate(rng.sample(lexicon.PURPOSES, 2), 1):
                w.line(f"{n}{self.marks} {text.format(s=self.subject)}")
                w.truth.outline.append((str(n), None))
                self._gap()

    def _goals(self, label: str) -> None:
        w, rng = self.w, self.rng
        horizon = self.office.day.year + rng.randint(2, 5) if rng.random() < 0.4 else None
        title = "MỤC TIÊU" if rng.random() < 0.5 else "CHỈ TIÊU"
        self._heading(label, title + (f" ĐẾN NĂM {horizon}" if horizon else ""))
        self._gap()
        if rng.random() < 0.2 and horizon is None:
            goal_table(w, self.scene, rng.choice(SHAPES[:2]))
            return
        for _ in range(rng.randint(2, 4) * self.scale):
            w.add("- ")
            goal(w, self.scene, horizon)
            w.line()
            self._gap()

    def _work(self, label: str) -> None:
        w, rng, _scene = self.w, self.rng, self.scene
        self._heading(
            label, rng.choice(["NHIỆM VỤ, GIẢI PHÁP", "NHIỆM VỤ TRỌNG TÂM", "NỘI DUNG THỰC HIỆN"])
        )
        self._gap()
        for n, topic in enumerate(rng.sample(lexicon.TOPICS, rng.randint(2, 3)) * self.scale, 1):
            path = f"{label}.{n}"
            self._heading(str(n), topic)
            self._gap()
            style = rng.choice(["-", "-", "+", "letters"])
            for m in range(rng.randint(1, 3) + min(self.scale - 1, 3)):
                if style == "letters":
                    w.add(f"{'abcdeg'[m]}) ")
                    w.truth.outline.append(("abcdeg"[m], None))
                else:
                    w.add(style + " ")
                self._item(path)
                w.line()
                self._gap()

    def _item(self, path: str) -> None:
        if self.rng.random() < 0.45:
            plain(self.w, self.scene, path)
        else:
            order(self.w, self.scene, path, self.rng.choice(FORMS))

    def _execution(self, label: str) -> None:
        w, rng, scene = self.w, self.rng, self.scene
        self._heading(label, "TỔ CHỨC THỰC HIỆN")
        self._gap()
        owners = units(w, scene, rng.randint(2, 4)) * self.scale
        for n, owner in enumerate(owners, 1):
            self._owned(f"{label}.{n}", str(n), owner)
        if rng.random() < 0.6:
            n = len(owners) + 1
            w.add(f"{n}{self.marks} ")
            w.truth.outline.append((str(n), None))
            report(w, scene, f"{label}.{n}", rng.choice(self.office.reporters))
            w.line()
            self._gap()

    def _owned(self, path: str, label: str, owner: str) -> None:
        """A numbered item that belongs to a body: heading, run-in heading or sentence."""
        w, rng, scene = self.w, self.rng, self.scene
        form = rng.choice(["heading", "run in", "sentence"])
        if form != "sentence":
            w.truth.bodies.add(owner)
        if form == "sentence":
            w.add(f"{label}{self.marks} ")
            w.truth.outline.append((label, None))
            order(w, scene, path, rng.choice(FORMS))
            w.line()
        elif form == "run in":
            w.add(f"{label}{self.marks} {owner}: ")
            w.truth.outline.append((label, owner))
            for n in range(rng.randint(1, 2)):
                w.add(" " if n else "")
                plain(w, scene, path, (owner,))
            w.line()
        else:
            self._heading(label, owner)
            self._gap()
            for _ in range(rng.randint(1, 3)):
                w.add("- " if self.bulleted else "")
                plain(w, scene, path, (owner,))
                w.line()
                self._gap()
            return
        self._gap()

    bulleted = True

    def _end(self) -> None:
        w, rng, office = self.w, self.rng, self.office
        form = rng.random()
        this = f"{self.kind} này" if self.kind != "Công văn" else "Công văn này"
        if form < 0.3:
            w.line(f"Trên đây là {self.kind} của {office.organ}" + rng.choice(["./.", "."]))
        elif form < 0.6:
            one = units(w, self.scene, 1)[0]
            mark = w.open("task")
            w.add(
                f"Trên đây là {self.kind} của {office.organ}, đề nghị {small(one)} nghiêm túc thực hiện"
            )
            w.close(mark)
            w.truth.tasks.append(TaskTruth(mark, "*", (one,)))
            w.line(rng.choice(["./.", "."]))
        else:
            mark = w.open("free")
            w.add(f"{this} được phổ biến đến từng đơn vị để thực hiện")
            w.truth.free.append(w.close(mark))
            w.line(rng.choice(["./.", "."]))


def make(seed: int, which: str | None = None, kind: str | None = None, scale: int = 1) -> Paper:
    """The paper of a seed; ``which`` names an office, ``kind`` a type, ``scale`` makes it longer."""
    return Grammar(seed, which, kind, scale).paper()


__all__ = ["Grammar", "Ref", "capital", "make"]
