"""The bodies of papers that are no plans: numbered orders, reports, decisions, appendices."""

from __future__ import annotations

import random

from tests.variants import lexicon
from tests.variants.dates import written
from tests.variants.offices import Office
from tests.variants.references import Pool, Ref, cite, edge
from tests.variants.tables import SHAPES, task_table
from tests.variants.truth import Writer
from tests.variants.work import FORMS, Scene, order, report, units

PLANS = ("Kế hoạch", "Chương trình", "Chương trình hành động", "Nghị quyết", "Hướng dẫn")


class OtherBodies:
    """Parts of :class:`tests.variants.grammar.Grammar`, which sets up what is used here."""

    w: Writer
    rng: random.Random
    office: Office
    scene: Scene
    pool: Pool
    own: str
    kind: str
    subject: str
    marks: str
    scale: int
    airy: bool
    parents: list[Ref]

    def _list(self) -> None:
        """Directive, conclusion, notice, letter: numbered orders without parts."""
        w, rng, scene = self.w, self.rng, self.scene
        self.airy = rng.random() < 0.7
        for n in range(1, rng.randint(3, 5) * self.scale + 1):
            if rng.random() < 0.5:
                self._owned(str(n), str(n), units(w, scene, 1)[0])
            else:
                w.add(f"{n}{self.marks} ")
                w.truth.outline.append((str(n), None))
                order(w, scene, str(n), rng.choice(FORMS))
                w.line()
                self._gap()
        if rng.random() < 0.5:
            w.add(f"{n + 1}{self.marks} ")
            w.truth.outline.append((str(n + 1), None))
            report(w, scene, str(n + 1), rng.choice(self.office.reporters))
            w.line()

    def _account(self) -> None:
        """A report: what was done; nobody is told to do anything."""
        w, rng = self.w, self.rng
        for label, title, bank in (
            ("I", "KẾT QUẢ ĐẠT ĐƯỢC", lexicon.RESULTS),
            ("II", "ĐÁNH GIÁ CHUNG", lexicon.RESULTS),
        ):
            self._heading(label, title)
            self._gap()
            for n, text in enumerate(rng.sample(bank, 2), 1):
                w.line(f"{n}{self.marks} {text.format(s=self.subject)}")
                w.truth.outline.append((str(n), None))
                self._gap()

    def _decision(self) -> None:
        w, rng, office = self.w, self.rng, self.office
        w.line(
            {"UBND": office.issuer}.get(office.symbol, office.issuer) if rng.random() < 0.5 else ""
        )
        for ref in self.parents:
            w.add("Căn cứ ")
            cite(w, ref, rng.choice(["full", "dated"]))
            edge(w, self.own, ref.key, "basis")
            self.scene.known.append(ref)
            w.line(";")
        self._law_line()
        proposer = office.units[0]
        w.line(f"Theo đề nghị của {proposer}.")
        w.line()
        w.line("QUYẾT ĐỊNH:")
        w.line()
        w.line(f"Điều 1. Thành lập Tổ công tác về {self.subject}.")
        w.truth.outline.append(("Điều 1", None))
        self._gap()
        w.add("Điều 2. ")
        w.truth.outline.append(("Điều 2", None))
        order(w, self.scene, "Điều 2", rng.choice(["subject", "duty", "lead", "give"]))
        w.line()
        self._gap()
        one, two = units(w, self.scene, 2)
        w.add("Điều 3. ")
        w.truth.outline.append(("Điều 3", None))
        if rng.random() < 0.4:
            old = self.pool.new(("UBND", office.issuer, "state"), kind="Quyết định")
            w.add("Quyết định này có hiệu lực kể từ ngày ký và thay thế ")
            cite(w, old, "short")
            w.add(f" {written(rng, old.day)}")
            w.truth.cited[old.key].date = old.day.isoformat()
            edge(w, self.own, old.key, "replaces", "repeals")
            w.line(".")
            w.add("Điều 4. ")
            w.truth.outline.append(("Điều 4", None))
        mark = w.open("task")
        w.add(f"{one}, {two} và các cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này")
        w.truth.free.append(w.close(mark))
        w.line(rng.choice(["./.", "."]))

    def _appendix(self) -> None:
        w, rng = self.w, self.rng
        if self.kind in PLANS and rng.random() < 0.3:
            w.line()
            w.line("PHỤ LỤC")
            w.line("DANH MỤC NHIỆM VỤ")
            w.truth.outline.append(("*", None))
            w.line()
            task_table(w, self.scene, "PL", rng.choice(SHAPES))
