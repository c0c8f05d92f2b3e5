"""Coverage as a sheet, and the words of its rows that every face shares."""

from __future__ import annotations

from collections.abc import Iterator

from graph.answers import CoverageRow, RestsOn
from graph.answers_owed import CoverageAnswer, Measures, Stop
from graph.kinds import LEVEL_VI, Level
from graph.questions.states import STATE_VI

from ..labels import Labels
from .sheet import Column, Row, Sheet
from .words import basis, deadline, ground, names, paper

_MANY = 12
NATURE_VI: dict[str, str] = {"document": "Văn bản", "report": "Báo cáo"}


def what(row: CoverageRow) -> str:
    """What is owed, with the period and, of a report, to whom and through whom."""
    words = row.expected
    if row.period:
        words += f" {row.period}"
    if row.to:
        words += f", gửi {names(row.to)}"
    if row.via:
        words += f" (qua {row.via})"
    return words


def short(name: str) -> str:
    """A name without the territory behind it, for a note."""
    return name.partition(", ")[0]


def due_lines(row: CoverageRow, labels: Labels) -> list[str]:
    """The deadline; where papers give two, both with the place where they stand."""
    dated = [said for said in row.said if said.due and said.due.last_day]
    days = {said.due.last_day for said in dated if said.due}
    if row.period is None and len(days) > 1:
        return ["hai thời hạn khác nhau:"] + [
            f"{deadline(said.due, labels)} [{said.document.label}"
            + (f", mục {said.section}]" if said.section else "]") for said in dated]
    if row.period is not None and row.due is not None and row.due.last_day:
        words = labels.day(row.due.last_day)
        lines = [f"{words} ({row.due.text})" if row.due.text else words]
    else:
        lines = [deadline(row.due, labels)] if row.act else []
    if row.rest_day and row.due is not None and row.due.last_day:
        lines.append(f"({row.rest_day})")
    return lines


def notes(row: CoverageRow, labels: Labels) -> list[str]:
    """What else must be known of a row."""
    found = []
    if row.lag_days is not None:
        found.append(str(labels.lag(row.lag_days)) + " kể từ văn bản gốc")
    if row.parts is not None:
        found.append(f"văn bản giao {labels.lag_parts(row.parts)}")
    return found + remarks(row, labels)


def remarks(row: CoverageRow, labels: Labels) -> list[str]:
    """The notes without the lag, for a table that shows it beside the document."""
    found = []
    if row.why:
        found.append(f"tính vì: {row.why}")
    if row.wrong_basis:
        found.append(f"căn cứ cần xem lại: {row.wrong_basis}")
    if row.inherited_from:
        found.append(f"kế thừa từ {row.inherited_from.name} (suy ra)")
    if row.ended:
        found.append("đơn vị này đã kết thúc hoạt động" + (
            f"; nay có thể là {names(row.heirs[:4])}" + (" …" if len(row.heirs) > 4 else "")
            if row.heirs else "; chưa rõ đơn vị kế thừa"))
    if row.count is None:
        found.append("giao chung cho các đơn vị, chưa rõ danh sách")
    elif row.via_group:
        found.append(f"giao chung cho {short(row.via_group.name)} (suy ra)")
    if row.drafted_by:
        found.append(f"tham mưu: {names(row.drafted_by)}")
    found += [f"gần đúng: {paper(miss, labels)}: {why}" for miss, why in row.near_misses[:3]]
    found += [f"có thể là tệp chưa đọc: {file.path}" for file in row.maybe]
    return found


def quoted(row: CoverageRow) -> str:
    """Căn cứ giao; every statement where there are several."""
    if len(row.said) < 2:
        return ground(row.ordered_by, row.quotes, row.section)
    return "\n".join(ground(said.document, said.quotes, said.section) for said in row.said)


def measure_lines(found: Measures, labels: Labels) -> Iterator[str]:
    """The measures in words; figures that are not there are left out."""
    number = labels.number
    words = f"Phải có {number(found.expected)}, chưa thấy {number(found.without)}"
    if found.share is not None:
        words += f" ({percent(found.share)})"
    words += (f"; sáu tháng trước (ngày {labels.day(found.earlier)}): phải có "
              f"{number(found.expected_earlier)}, chưa thấy {number(found.without_earlier)}")
    if found.change is not None:
        words += f", thay đổi {percent(found.change, signed=True)}"
    yield words + "."
    yield (f"Quá hạn từ {found.long_months} tháng trở lên: {number(found.long_overdue)}; căn cứ "
           f"cần xem lại: {number(found.wrongly_based)}.")
    if found.delay_median is not None:
        yield (f"Chậm, quá hạn {number(found.delayed)} mục: trung vị {half(found.delay_median)} "
               f"ngày, nhiều nhất {number(found.delay_worst or 0)} ngày.")
    if found.lag_median is not None:
        yield (f"Ban hành sau văn bản gốc: trung vị {half(found.lag_median)} ngày, lâu nhất "
               f"{number(found.lag_worst or 0)} ngày.")


def percent(value: float, *, signed: bool = False) -> str:
    """``0.1234`` as "12,3%"."""
    return f"{value * 100:{'+' if signed else ''}.1f}%".replace(".", ",")


def half(value: float) -> str:
    """A median without a needless ",0"."""
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")


def stop_line(stop: Stop) -> str:
    """Where the chain stops, in one line."""
    level = LEVEL_VI.get(Level(stop.level), stop.level)
    units = "; ".join(unit.name for unit in stop.units[:_MANY])
    more = f" và {len(stop.units) - _MANY} đơn vị khác" if len(stop.units) > _MANY else ""
    return f"Chuỗi dừng ở cấp {level}, dưới {stop.ordered_by.label}: {units}{more}."


def unread_line(rests: RestsOn, labels: Labels) -> str | None:
    """Files offered, read, and not read by reason; nothing when all were read."""
    if not rests.files_unread:
        return None
    reasons = "; ".join(f"{reason}: {labels.number(count)}"
                        for reason, count in rests.unread_by_reason.items())
    return (f"Đã đưa vào {labels.number(rests.files_offered)} tệp, đọc được "
            f"{labels.number(rests.files_read)}, chưa đọc được "
            f"{labels.number(rests.files_unread)}" + (f" ({reasons})." if reasons else "."))


def summary(answer: CoverageAnswer, labels: Labels) -> list[str]:
    """The lines below the table."""
    counts = [f"{STATE_VI[state]}: {labels.number(count)}"
              for state, count in answer.counts.items()]
    lines = [f"Tổng số {labels.number(len(answer.rows))} dòng. " + "; ".join(counts) + "."]
    if len(answer.by_nature) > 1:
        lines += [f"{NATURE_VI[nature]}: {_told(states, labels)}."
                  for nature, states in answer.by_nature.items()]
    lines += [f"Cấp {LEVEL_VI.get(Level(level), level)}: {_told(states, labels)}."
              for level, states in answer.by_level.items()]
    if answer.share is not None:
        lines.append(f"Tỷ lệ đã có văn bản: {percent(answer.share)} ({answer.denominator}).")
    elif answer.denominator is None:
        lines.append("Chưa có danh mục đơn vị làm mẫu số nên không tính tỷ lệ.")
    if answer.measures is not None and answer.rows:
        lines += measure_lines(answer.measures, labels)
    lines += map(stop_line, answer.stops)
    lines += maybe_lines(answer)
    if unread := unread_line(answer.rests_on, labels):
        lines.append(unread)
    return lines


def maybe_lines(answer: CoverageAnswer) -> list[str]:
    """Files that were not read and may be a paper that was not seen."""
    return [f"Có thể là tệp chưa đọc: {file.path}" + (f" ({file.reason})" if file.reason else "")
            for file in answer.maybe[:_MANY]]


def _told(states: dict[str, int], labels: Labels) -> str:
    return "; ".join(f"{STATE_VI[s]}: {labels.number(n)}" for s, n in states.items())


def coverage_sheet(answer: CoverageAnswer, labels: Labels) -> Sheet:
    """The *Phụ lục* of a coverage answer."""
    where = ", ".join(part for part in (answer.kind, answer.place) if part)
    rows = tuple(Row((
        number, row.unit.name, what(row), paper(row.document, labels), row.state_vi,
        "\n".join(due_lines(row, labels)), quoted(row), "; ".join(notes(row, labels))),
        stress=row.state == "overdue") for number, row in enumerate(answer.rows, 1))
    as_of = f"Xét văn bản ban hành đến hết ngày {labels.day(answer.as_of)}" if answer.as_of else ""
    reports = any(row.nature == "report" for row in answer.rows)
    return Sheet(
        f"Tình hình ban hành văn bản{', báo cáo' if reports else ''} thực hiện "
        f"{answer.document.label}",
        (Column("TT", 0.5, "centre"), Column("Đơn vị", 2.2), Column("Văn bản phải có", 1.4),
         Column("Văn bản, số, ngày", 1.9), Column("Tình trạng", 1.2, "centre"),
         Column("Thời hạn", 1.3, "centre"), Column("Căn cứ giao (số hiệu, mục, trích câu)", 3),
         Column("Ghi chú", 1.8)),
        rows, basis(answer.rests_on, labels),
        tuple(part for part in (f"({where})" if where else "", as_of) if part),
        (*summary(answer, labels),
         "“Chưa thấy” là chưa thấy trong kho văn bản đã nạp, không có nghĩa là đơn vị chưa ban "
         "hành."), sample=answer.rests_on.sample)
