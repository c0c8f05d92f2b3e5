"""Orders, goals and reports as sentences, each with its truth."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.variants import lexicon
from tests.variants.dates import deadline, report_due
from tests.variants.offices import Office
from tests.variants.references import Ref, cite, edge
from tests.variants.truth import Due, ReportTruth, TargetTruth, TaskTruth, Writer

DIRECTS = ("directs_implementation_of", "implements", "cites")


@dataclass
class Scene:
    """What sentences may speak of: the office, its units, papers cited before."""

    office: Office
    own: str
    known: list[Ref]
    used: set[str] = field(default_factory=set)
    aliased: set[str] = field(default_factory=set)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def small(name: str) -> str:
    """A name inside a sentence: a class of bodies begins in lower case."""
    return name[:1].lower() + name[1:] if name.startswith("Các ") else name


def phrase(w: Writer, scene: Scene) -> str:
    """A verb phrase not used before in this paper."""
    for _ in range(200):
        words = w.rng.choice(lexicon.WORK)
        if words not in scene.used or len(scene.used) >= len(lexicon.WORK):
            break
    scene.used.add(words)
    return words.format(s=w.rng.choice(lexicon.SUBJECTS))


def units(w: Writer, scene: Scene, count: int) -> list[str]:
    return w.rng.sample(scene.office.units, min(count, len(scene.office.units)))


def _tail(w: Writer, scene: Scene, dated: float = 0.45) -> Due | None:
    """What may follow the work: a paper it goes by, a deadline."""
    rng = w.rng
    if scene.known and rng.random() < 0.2:
        ref = rng.choice(scene.known)
        words, kinds = rng.choice(
            [(" theo ", DIRECTS), (" gắn với thực hiện ", ("associated_with", *DIRECTS))]
        )
        w.add(words)
        form = rng.choice(["short", "bare", "dropped"])
        cite(w, ref, form)
        edge(w, scene.own, ref.key, *kinds)
    if rng.random() < dated:
        words, due = deadline(rng, scene.office.day)
        w.add(
            rng.choice([", ", "; "])
            if words.startswith(("hoàn", "xong"))
            else rng.choice([", ", " "])
        )
        w.add(words)
        return due
    return None


def order(w: Writer, scene: Scene, section: str, form: str) -> None:
    """One sentence that names who acts.  The text ends with a full stop."""
    rng = w.rng
    one, two, three = ([*units(w, scene, 3), "Văn phòng"])[:3]
    mark = w.open("task")
    who, along = (one,), ()  # type: tuple[str, ...], tuple[str, ...]
    if form == "subject":
        w.add(f"{one} {phrase(w, scene)}")
    elif form == "duty":
        w.add(f"{one} có trách nhiệm {phrase(w, scene)}")
    elif form == "lead":
        along = (two, three) if rng.random() < 0.3 and three in scene.office.units else (two,)
        w.add(
            f"{one} chủ trì, phối hợp với {rng.choice([' và ', ', ']).join(map(small, along))} {phrase(w, scene)}"
        )
    elif form == "with":
        along = (two,)
        w.add(f"{one} phối hợp với {small(two)} {phrase(w, scene)}")
    elif form == "give":
        w.add(f"{rng.choice(['Giao', 'Yêu cầu'])} {small(one)} {phrase(w, scene)}")
    elif form == "ask":
        w.add(f"Đề nghị {small(one)} {phrase(w, scene)}")
    elif form == "give lead":
        along = (two,)
        w.add(f"Giao {small(one)} chủ trì, phối hợp với {small(two)} {phrase(w, scene)}")
    else:
        who = (one, two)
        w.add(f"{one}, {small(two)} {phrase(w, scene)}")
    due = _tail(w, scene)
    w.truth.tasks.append(TaskTruth(w.close(mark), section, who, along, due))
    w.truth.bodies.update((*who, *along))
    w.add(".")


FORMS = ["subject", "duty", "lead", "with", "give", "ask", "give lead", "list"]


def plain(
    w: Writer,
    scene: Scene,
    section: str,
    who: tuple[str, ...] = (),
    along: tuple[str, ...] = (),
    stop: str = ".",
) -> None:
    """One sentence without a subject of its own."""
    mark = w.open("task")
    w.add(capital(phrase(w, scene)))
    due = _tail(w, scene, 0.3)
    w.truth.tasks.append(TaskTruth(w.close(mark), section, who, along, due))
    w.add(stop)


def report(w: Writer, scene: Scene, section: str, reporter: str) -> None:
    """A sentence that orders a report."""
    rng, office = w.rng, scene.office
    mark = w.open("task")
    via = (
        office.secretariat
        if rng.random() < 0.5 and office.secretariat not in (reporter, office.organ)
        else None
    )
    words, due = report_due(rng, office.day)
    front = words.startswith("định kỳ") and rng.random() < 0.6
    # "tổng hợp kết quả, báo cáo …" is left out: one order or two, readers differ
    verb = rng.choice(
        ["báo cáo kết quả", "báo cáo tình hình thực hiện", "tổng hợp, báo cáo kết quả"]
    )
    to = scene.office.organ
    w.add(reporter + " " + (words + " " if front else "") + verb + " về ")
    w.add(to)
    if via:
        w.add(f" (qua {via})")
    if words and not front:
        w.add(" " + words)
    w.close(mark)
    w.truth.tasks.append(TaskTruth(mark, section, (reporter,), (), due))
    w.truth.reports.append(ReportTruth(mark, (reporter,), (to,), via, due))
    w.truth.bodies.add(reporter)
    w.add(".")


def _figure(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def goal(w: Writer, scene: Scene, horizon: int | None) -> None:
    """One bullet of goals, with one or two figures; ``horizon`` is what a heading above gives."""
    rng = w.rng
    metric, unit, least, most = rng.choice(lexicon.MEASURES)
    year = (
        rng.choice([None, scene.office.day.year + rng.randint(1, 6)]) if horizon is None else None
    )
    when = f"Đến năm {year}, " if year else ""
    until = year or horizon
    value = rng.choice([float(rng.randint(least, most)), rng.randint(least, most) + 0.5])
    shown = _figure(value)
    gap = rng.choice(["", "", " "])
    form = rng.randrange(9)
    if form == 8:
        count = rng.choice([5, 10, 15, 20])
        mark = w.open("target")
        w.add(
            f"{when}{'t' if when else 'T'}huộc nhóm {count} địa phương dẫn đầu về {rng.choice(lexicon.SUBJECTS)}"
        )
        w.truth.targets.append(TargetTruth(w.close(mark), ("top-n",), count, until))
    elif form == 7:
        noun, low, high = rng.choice(lexicon.COUNTS)
        count = rng.randint(low, high)
        words, kinds = rng.choice(
            [("ít nhất ", (">=",)), ("tối thiểu ", (">=",)), ("trên ", (">",)), ("", ("=", ">="))]
        )
        mark = w.open("target")
        w.add(f"{capital(when + 'phấn đấu có')} {words}{count:02d} {noun}")
        w.truth.targets.append(TargetTruth(w.close(mark), kinds, count, until, noun))
    elif form == 6:
        high = min(value + rng.randint(2, 8), 100)
        mark = w.open("target")
        w.add(
            f"{when}{capital('tỷ lệ') if not when else 'tỷ lệ'} {metric} đạt {shown} - {_figure(high)}{gap}%"
        )
        w.truth.targets.append(TargetTruth(w.close(mark), ("range",), (value, high), until, "%"))
    elif form == 5:
        other, _, low, top = rng.choice([m for m in lexicon.MEASURES if m[0] != metric])
        second = float(rng.randint(low, top))
        for n, (name, number) in enumerate(((metric, value), (other, second))):
            mark = w.open("target")
            lead = (when + ("tỷ lệ " if when else "Tỷ lệ ")) if not n else "tỷ lệ "
            w.add(f"{lead}{name} đạt {_figure(number)}{gap}%")
            w.truth.targets.append(TargetTruth(w.close(mark), ("=", ">="), number, until, "%"))
            if not n:
                w.add("; ")
    else:
        before, after, kinds = [
            ("trên ", "", (">",)),
            ("ít nhất ", "", (">=",)),
            ("tối thiểu ", "", (">=",)),
            ("từ ", " trở lên", (">=",)),
            ("", "", ("=", ">=")),
        ][form]
        mark = w.open("target")
        if rng.random() < 0.5 and form in (0, 1, 2, 4):
            w.add(f"{when}{capital(before) if not when else before}{shown}{gap}% {metric}")
        else:
            w.add(f"{when}{'tỷ lệ' if when else 'Tỷ lệ'} {metric} đạt {before}{shown}{gap}%{after}")
        w.truth.targets.append(TargetTruth(w.close(mark), kinds, value, until, unit))
    w.add(".")
